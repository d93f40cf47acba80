// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its templates so.
// Whether the Terraform output uses only what the providers have, and one apply is enough.

import { describe, expect, test } from 'vitest';
import { hclString, template } from '../../src/template/hcl.ts';
import { printTerraform } from '../../src/template/terraform.ts';
import type { Json } from './canonicalStack.ts';
import { PLANS } from './fleetPlans.ts';
import { isObject, type JsonObject } from './readCloudFormation.ts';
import { parseTerraform, templateParts } from './readTerraform.ts';
import { everyBlock, unknownArguments } from './unknownArguments.ts';

/** Addresses that expressions mention, and those that the file makes. */
function addresses(file: JsonObject): { mentioned: readonly string[]; made: readonly string[] } {
  const texts = (value: Json): readonly string[] =>
    typeof value === 'string'
      ? [value]
      : isObject(value) || Array.isArray(value)
        ? Object.values(value as JsonObject).flatMap((item) => texts(item))
        : [];
  const expressions = texts(file)
    .flatMap(templateParts)
    .flatMap((part) => ('expression' in part ? [part.expression] : []));
  const names = (kind: string) =>
    Object.entries((file[kind] ?? {}) as JsonObject).flatMap(([type, named]) =>
      Object.keys(named as JsonObject).map((name) => `${type}.${name}`),
    );
  return {
    mentioned: expressions.flatMap((text) =>
      [...text.matchAll(/\b(?:data\.)?(?:aws|archive)_\w+\.\w+|\bvar\.\w+/g)].map(([found]) => found),
    ),
    made: [
      ...names('resource'),
      ...names('data').map((name) => `data.${name}`),
      ...Object.keys((file.variable ?? {}) as JsonObject).map((name) => `var.${name}`),
    ],
  };
}

describe('the Terraform output', () => {
  test.each(PLANS)('parses, uses only arguments of the providers and mentions only what it makes: $name', async ({ plan }) => {
    const file = await parseTerraform(printTerraform(plan));
    expect(everyBlock(file).flatMap(([row, body]) => unknownArguments(row, body))).toEqual([]);
    const { mentioned, made } = addresses(file);
    expect(mentioned.filter((name) => !made.includes(name))).toEqual([]);
    const used = new Set(mentioned);
    expect(made.filter((name) => /^(?:var|data)\./.test(name) && !used.has(name))).toEqual([]);
  });

  test.each(PLANS)('waits within one apply for what AWS needs first: $name', async ({ plan }) => {
    const file = await parseTerraform(printTerraform(plan));
    const blocks = everyBlock(file);
    const all = (type: string) => blocks.filter(([row]) => row === `resource ${type}`).map(([, body]) => body);
    // The function is registered after it may be called.
    for (const { depends_on: waits } of all('aws_lb_target_group_attachment'))
      expect(waits).toEqual(['${aws_lambda_permission.grant_load_balancer_invoke_to_api}']);
    // A listener gets a certificate once it is issued, not once it is asked for.
    const issued = '${aws_acm_certificate_validation.certificate.certificate_arn}';
    const made = all('aws_acm_certificate').length > 0;
    for (const { certificate_arn: arn } of [...all('aws_lb_listener_certificate'), ...all('aws_lb_listener')])
      if (made && arn !== undefined) expect(arn).toBe(issued);
    expect(all('aws_acm_certificate_validation').length).toBe(made ? 1 : 0);
    // Health checks have an interval longer than their timeout, also while they are off.
    for (const { health_check: checks } of all('aws_lb_target_group'))
      for (const { interval, timeout } of checks as readonly JsonObject[])
        expect(Number(interval)).toBeGreaterThan(Number(timeout));
    // A function in a VPC is made after its role may use network interfaces.
    const policies = Object.keys(((file.resource as JsonObject).aws_iam_role_policy_attachment ?? {}) as JsonObject);
    for (const { depends_on: waits } of all('aws_lambda_function'))
      expect(waits).toEqual(policies.map((name) => `\${aws_iam_role_policy_attachment.${name}}`));
  });

  test('would find an argument that the provider lacks', () => {
    expect(
      unknownArguments('resource aws_lb_target_group', {
        port: 443,
        stickyness: true,
        health_check: [{ enabled: false, ping: 1 }],
      }),
    ).toEqual([
      'resource aws_lb_target_group stickyness is no argument',
      'resource aws_lb_target_group health_check ping is no argument',
    ]);
  });

  test.each([
    ['${x}', '"\\u0024{x}"'],
    ['$${x}', '"$\\u0024{x}"'],
    ['%{ if }', '"\\u0025{ if }"'],
    ['$5 100%', '"$5 100%"'],
    ['a "quoted" \\ line\n', '"a \\"quoted\\" \\\\ line\\n"'],
  ])('writes %j as %s', (text, expected) => expect(hclString(text)).toBe(expected));

  test('keeps a dollar that stands before an expression apart from it', () => {
    expect(template(['price: $', { raw: 'var.x' }]).raw).toBe('"price: \\u0024${var.x}"');
  });
});
