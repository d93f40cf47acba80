/** What is downloaded with a converted template: the report, the guide, and the wrapper set up for each handler. */

import { expect, test } from 'vitest';
import { conversionFolder } from '../../src/convert/conversionFiles.ts';
import { convert } from '../../src/convert/convert.ts';
import { DEFAULT_OPTIONS } from '../../src/convert/options.ts';
import { EXAMPLES } from './readTemplates.ts';

const WRAPPER = '// wrapper';
const folderOf = (text: string, name = 'template.yaml') => {
  const conversion = convert([{ name, text }], { ...DEFAULT_OPTIONS, newFiles: true });
  return new Map(conversionFolder(conversion, 'beside', WRAPPER).map((file) => [file.name, file.text]));
};

const FUNCTION = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app/orders.main
      Runtime: nodejs22.x
      Events:
        Get: { Type: Api, Properties: { Path: "/orders/{id}", Method: get } }
`;

test('the wrapper knows routes, stage and version, and the guide names the file of the handler', () => {
  const files = folderOf(FUNCTION);
  expect([...files.keys()]).toEqual([
    'template.yaml',
    'conversion.json',
    'load-balancer/MIGRATION.md',
    'load-balancer/from-load-balancer.mjs',
    'load-balancer/load-balancer-Orders.mjs',
  ]);
  const entry = files.get('load-balancer/load-balancer-Orders.mjs');
  expect(entry).toContain("import * as original from './app/orders.js';");
  expect(entry).toContain("frontDoor: 'rest-api',\n  payload: '1.0',\n  routes: ['GET /orders/{id}'],\n  stage: 'Prod',");
  expect(files.get('load-balancer/MIGRATION.md')).toContain('Its handler is in `src/app/orders`');
});

test('the wrapper knows every base path of the API', () => {
  const domain = (base: string) =>
    `${FUNCTION}  Api:
    Type: AWS::Serverless::Api
    Properties: { StageName: live, Domain: { DomainName: a.example.com, CertificateArn: x, BasePath: ${base} } }
`.replace('Path: "', 'RestApiId: !Ref Api, Path: "');
  const entryOf = (base: string) => folderOf(domain(base)).get('load-balancer/load-balancer-Orders.mjs');
  expect(entryOf('[v1]')).toContain("basePath: '/v1',");
  expect(entryOf('[v1, /, v2]')).toContain("basePath: ['/v1', '/v2'],");
});

test('a function of another runtime gets no entry point, and the guide says what to take', () => {
  const files = folderOf(FUNCTION.replace('nodejs22.x', 'python3.13'));
  expect([...files.keys()]).not.toContain('load-balancer/from-load-balancer.mjs');
  const guide = files.get('load-balancer/MIGRATION.md');
  expect(guide).toContain('Mangum');
  expect(guide).toContain('without `pathParameters`: a handler needs an adapter');
  expect(guide).toContain('1. Deploy the adapter first, one that still takes the events of API Gateway');
  expect(guide).not.toContain('The wrapper');
});

test('a base path and the version of an integration are told to the wrapper', () => {
  const files = folderOf(
    `service: shop
frameworkVersion: '3'
provider: { name: aws, runtime: nodejs22.x, httpApi: { payload: '1.0' } }
functions:
  list:
    handler: src/list.handler
    events: [{ httpApi: 'GET /orders' }]
`,
    'serverless.yml',
  );
  expect(files.get('load-balancer/load-balancer-list.mjs')).toContain(
    "frontDoor: 'http-api',\n  payload: '1.0',\n  routes: ['GET /orders']",
  );
});

test.each(EXAMPLES)(
  '$name: the guide has every route that stays, every ask and every item that is left',
  ({ files, options }) => {
    const conversion = convert(files, options);
    const guide = conversionFolder(conversion, 'beside', WRAPPER).find(({ name }) => name.endsWith('MIGRATION.md'))!.text;
    for (const { method, path } of conversion.report.left.flatMap(({ routes }) => routes))
      expect(guide).toContain(`${method} ${path}`);
    for (const { parameter } of conversion.report.asks) expect(guide).toContain(parameter);
    for (const { what } of conversion.report.left) expect(guide).toContain(what);
    expect(guide).not.toMatch(/undefined|null|\[object/);
  },
);
