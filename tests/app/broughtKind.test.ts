/** What a file is that is dropped on the page: told by its content, never by its name. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { broughtKind } from '../../src/app/drop/broughtKind.ts';
import { MUST_AND_CANNOT, THREE_APIS, TWO_REGIONS } from '../fleet/examples.ts';

const TEMPLATES = new URL('../convert/templates/', import.meta.url);

describe('every template of the tests', () => {
  const files = readdirSync(TEMPLATES).flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, TEMPLATES))
      .filter((name) => /^(template|stack|serverless|main|api|openapi)\.(ya?ml|json|tf)$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  test.each(files)('%s is a template', (name) => {
    expect(broughtKind(readFileSync(new URL(name, TEMPLATES), 'utf8'))).toBe('template');
  });
  test('there are some', () => expect(files.length).toBeGreaterThan(3));
});

test.each([
  ['SAM', 'Transform: AWS::Serverless-2016-10-31\nResources: {}\n'],
  ['CloudFormation in JSON, on one line', '{"Resources":{"A":{"Type":"AWS::Lambda::Function"}}}'],
  [
    'what cdk synth writes',
    '{\n "Resources": {\n  "A7": {\n   "Type": "AWS::Lambda::Function",\n   "Metadata": {"aws:cdk:path": "S/A"}\n  }\n }\n}',
  ],
  ['the Serverless Framework', 'service: shop\nprovider:\n  name: aws\nfunctions: {}\n'],
  ['Terraform', 'resource "aws_apigatewayv2_api" "http" {\n  name = "http"\n}\n'],
  ['Terraform in JSON', '{"resource": {"aws_lambda_function": {}}}'],
  ['an OpenAPI document', 'openapi: 3.0.1\npaths: {}\n'],
])('%s is a template', (_, text) => {
  expect(broughtKind(text)).toBe('template');
});

test.each([
  ['a table', THREE_APIS],
  ['a table with needs', MUST_AND_CANNOT],
  ['a table as a spreadsheet copies it', TWO_REGIONS.replaceAll(',', '\t')],
  ['a table with semicolons and a byte order mark', `\uFEFF${THREE_APIS.replaceAll(',', ';')}`],
  ['lines of a name, a tab and a link', 'orders\thttps://example.com/#v=2&req=4M\n'],
  ['lines with a first one that names them', 'name\tlink\norders\tv=2&req=4M\n'],
  ['the document of usage', '{"schema":1,"files":[],"apis":[{"name":"orders","link":"v=2&req=4M"}]}'],
])('%s is a fleet', (_, text) => {
  expect(broughtKind(text)).toBe('fleet');
});

test.each([
  ['metrics', '{"MetricDataResults":[]}'],
  ['a bill', 'line_item_line_item_type,line_item_usage_type,line_item_usage_amount,line_item_unblended_cost\n'],
  [
    'an access log',
    'https 2026-10-01T00:00:00.000000Z app/shared/1 1.2.3.4:1 - 0.0 0.1 0.0 200 200 100 400 "GET https://a/ HTTP/1.1" "-" - -\n',
  ],
])('%s is usage', (_, text) => {
  expect(broughtKind(text)).toBe('usage');
});

test.each([
  ['a diary', 'Dear diary,\n'],
  ['nothing', ''],
  ['a table of something else', 'api,requests\norders,4\n'],
])('%s is none of the three', (_, text) => {
  expect(broughtKind(text)).toBeNull();
});
