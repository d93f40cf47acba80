/** Random scenarios: every field anywhere in its range, and the template choices that the migration's files speak of. */

import fc from 'fast-check';
import { RUNTIMES } from '../../../src/aws/lambdaSettings.ts';
import type { Field } from '../../../src/scenario/fields.ts';
import type { SettledScenario } from '../../../src/scenario/settle.ts';
import type { Stack } from '../../../src/scenario/stack.ts';
import { WORKLOAD_FIELDS, type Workload } from '../../../src/scenario/workload.ts';
import type { Flat } from '../../engine/flat.ts';
import { settledWith } from '../settledWith.ts';

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
      throw new Error(`A workload has no ${field.kind}.`);
  }
}

const fields = fc.record(
  Object.fromEntries(Object.entries(WORKLOAD_FIELDS).map(([name, field]) => [name, anyOf(field)])),
) as unknown as fc.Arbitrary<Partial<Workload>>;

const choices = fc
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
  .map((chosen) => chosen as Partial<Stack>);

export const scenarios: fc.Arbitrary<SettledScenario> = fc
  .tuple(fields, choices)
  .map(([values, stack]) => settledWith(stack, values));

/** The default scenario of a team that joins a listener, with some fields, and some choices of the stack, of another value. */
export function scenarioWith(values: Omit<Flat, 'stack'>, stack: Partial<Stack> = {}): SettledScenario {
  return settledWith(stack, values);
}
