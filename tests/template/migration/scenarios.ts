/** Random scenarios: every field anywhere in its range, and the template choices that the migration's files speak of. */

import fc from 'fast-check';
import { RUNTIMES } from '../../../src/aws/lambdaSettings.ts';
import { DEFAULT_SCENARIO, FIELDS, type Field, type FieldName, type Scenario } from '../../../src/scenario/scenario.ts';
import { DEFAULT_STACK, type Stack } from '../../../src/scenario/stack.ts';

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
  }
}

const fields = fc.record(
  Object.fromEntries((Object.keys(FIELDS) as FieldName[]).map((name) => [name, anyOf(FIELDS[name])])),
) as unknown as fc.Arbitrary<Partial<Scenario>>;

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
  .map(([values, template]) => ({ ...DEFAULT_SCENARIO, ...values, template }));

/** The default scenario with some fields, and some template choices, of another value. */
export function scenarioWith(values: Partial<Scenario>, template: Partial<Stack> = {}): Scenario {
  return { ...DEFAULT_SCENARIO, ...values, template: { ...DEFAULT_STACK, ...template } };
}
