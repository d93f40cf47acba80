/** Random scenarios: every field anywhere in its range, and the template choices that the migration's files speak of. */

import fc from 'fast-check';
import { RUNTIMES } from '../../../src/aws/lambdaSettings.ts';
import type { Field } from '../../../src/scenario/fields.ts';
import { DEFAULT_SCENARIO, FIELDS, type FieldName, type Scenario } from '../../../src/scenario/scenario.ts';
import { DEFAULT_STACK, type Stack } from '../../../src/scenario/stack.ts';
import { type Flat, replaced } from '../../engine/flat.ts';

function anyOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'number':
      return fc.oneof(
        fc.double({ min: field.min, max: field.max, noNaN: true }),
        fc.constantFrom(field.min, field.max, field.default),
      );
    case 'choice':
      return fc.constantFrom(...field.values);
    case 'region':
      return fc.constantFrom('us-east-1', 'eu-central-1', 'us-gov-west-1', 'cn-north-1');
    default:
      throw new Error(`${field.key} is no field of workload or terms.`);
  }
}

const fields = fc.record(
  Object.fromEntries((Object.keys(FIELDS) as FieldName[]).map((name) => [name, anyOf(FIELDS[name])])),
) as unknown as fc.Arbitrary<Flat>;

const choices: fc.Arbitrary<Stack> = fc
  .record({
    listener: fc.constantFrom('import', 'arn', 'ssm', 'new'),
    hosts: fc.constantFrom(['api.example.com'], ['*.example.com'], ['api-?.example.com', 'b.example.org'], []),
    paths: fc.constantFrom([], ['/orders/*'], ['/a?c', `/~"'@:+$`]),
    idleTimeoutSeconds: fc.integer({ min: 1, max: 4000 }),
    multiValueHeaders: fc.constantFrom(0, 1),
    aliasRecord: fc.constantFrom(0, 1),
    healthCheckPath: fc.constantFrom('/', "/health/~%21$&'()*+,;=:@?"),
    functionSource: fc.constantFrom('new', 'existing'),
    runtime: fc.constantFrom(...RUNTIMES.value),
    handler: fc.constantFrom('index.handler', 'src/app.main', 'dist/a.b.c', '/opt/layer.handler', 'example.Handler::handle'),
    code: fc.constantFrom('src', 's3://bucket/key.zip'),
  })
  .map((chosen) => ({ ...DEFAULT_STACK, ...chosen }) as Stack);

export const scenarios: fc.Arbitrary<Scenario> = fc
  .tuple(fields, choices)
  .map(([values, stack]) => replaced(DEFAULT_SCENARIO, { ...values, stack }));

/** The default scenario with some fields, and some template choices, of another value. */
export function scenarioWith(values: Flat, stack: Partial<Stack> = {}): Scenario {
  return replaced(DEFAULT_SCENARIO, { ...values, stack });
}
