/** Templates among the files of a project, each with what belongs to it. */

import { expect, test } from 'vitest';
import { templatesIn } from '../../src/convert/templatesIn.ts';

const file = (name: string, text: string) => ({ name, text });
const SAM = 'Transform: AWS::Serverless-2016-10-31\nResources:\n  F: { Type: AWS::Serverless::Function }\n';
const SERVICE = 'service: shop\nprovider: { name: aws }\nresources: $' + '{file(resources/table.yml)}\n';
const namesOf = (files: Parameters<typeof templatesIn>[0]) =>
  templatesIn(files).map(({ name, files: own }) => [name, own.map((one) => one.name)]);

test('files that were chosen belong to the template, which comes first', () => {
  expect(namesOf([file('openapi.yaml', 'openapi: 3.0.1\n'), file('template.yaml', SAM)])).toEqual([
    ['template.yaml', ['template.yaml', 'openapi.yaml']],
  ]);
});

test('of a folder only those belong to it that it mentions, and that these mention; named from their common folder', () => {
  const files = [
    file('shop/readme.yaml', 'a: 1\n'),
    file('shop/template.yaml', `${SAM}# api.yaml\n`),
    file('shop/api.yaml', 'openapi: 3.0.1\n# models.json\n'),
    file('shop/models.json', '{}'),
  ];
  expect(namesOf(files)).toEqual([['shop/template.yaml', ['template.yaml', 'api.yaml', 'models.json']]]);
});

test('resources that a service includes are its own and no template', () => {
  const files = [
    file('shop/resources/table.yml', 'Resources:\n  T: { Type: AWS::S3::Bucket }\n'),
    file('shop/serverless.yml', SERVICE),
  ];
  expect(namesOf(files)).toEqual([['shop/serverless.yml', ['serverless.yml', 'resources/table.yml']]]);
});

test('a folder of Terraform is one module, with the modules beside it that it calls', () => {
  const files = [
    file('infra/modules/api/main.tf', 'resource "aws_apigatewayv2_api" "a" {}\n'),
    file('infra/main.tf', 'module "api" {\n  source = "./modules/api"\n}\n'),
    file('infra/variables.tf', ''),
  ];
  expect(namesOf(files)).toEqual([
    ['infra', ['main.tf', 'variables.tf', 'modules/api/main.tf']],
    ['infra/modules/api', ['main.tf']],
  ]);
});

test('several templates are found, the outermost first; files without one are none', () => {
  expect(templatesIn([file('a/b/template.yaml', SAM), file('a/template.yaml', SAM)]).map(({ name }) => name)).toEqual([
    'a/template.yaml',
    'a/b/template.yaml',
  ]);
  expect(templatesIn([file('notes.yaml', 'a: 1\n')])).toEqual([]);
});
