/** The CDK code that stands beside a converted template of `cdk synth`: the library makes of it what the template has. */

import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { transformWithOxc } from 'vite';
import { expect, test } from 'vitest';
import { convert } from '../../src/convert/convert.ts';
import { DEFAULT_OPTIONS } from '../../src/convert/options.ts';

const SYNTHESIZED = {
  Resources: {
    Handler1A: {
      Type: 'AWS::Lambda::Function',
      Properties: { Handler: 'a.b' },
      Metadata: { 'aws:cdk:path': 'S/Handler/Resource' },
    },
    Pool2B: { Type: 'AWS::Cognito::UserPool' },
    Api3C: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
    Users4D: {
      Type: 'AWS::ApiGateway::Authorizer',
      Properties: { Type: 'COGNITO_USER_POOLS', ProviderARNs: [{ 'Fn::GetAtt': ['Pool2B', 'Arn'] }] },
    },
    Root5E: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: { Ref: 'Api3C' },
        ResourceId: { 'Fn::GetAtt': ['Api3C', 'RootResourceId'] },
        HttpMethod: 'GET',
        AuthorizationType: 'COGNITO_USER_POOLS',
        AuthorizerId: { Ref: 'Users4D' },
        AuthorizationScopes: ['a/b', 'c/d'],
        Integration: {
          Type: 'AWS_PROXY',
          Uri: {
            'Fn::Join': [
              '',
              [
                'arn:',
                { Ref: 'AWS::Partition' },
                ':apigateway:x:lambda:path/2015-03-31/functions/',
                { 'Fn::GetAtt': ['Handler1A', 'Arn'] },
                '/invocations',
              ],
            ],
          },
        },
      },
    },
  },
};

test.each([DEFAULT_OPTIONS, { ...DEFAULT_OPTIONS, listener: { kind: 'new' } as const }])('for %o', async (options) => {
  const { files, report } = convert([{ name: 'S.template.json', text: JSON.stringify(SYNTHESIZED, null, 1) }], {
    ...options,
    newFiles: true,
  });
  expect(report.left.map(({ what }) => what)).toContain('template of cdk synth');
  const [template, code] = files;
  expect(code?.name).toBe('load-balancer.ts');

  const { code: script } = await transformWithOxc(code!.text, 'load-balancer.ts', { lang: 'ts' });
  const body = script
    .replace(/import \{([^}]*)\} from "aws-cdk-lib";/, 'const {$1} = cdk;')
    .replace(/^import .*$/gm, '')
    .replace('export function', 'return function');
  const addLoadBalancer = new Function('cdk', body)(await import('aws-cdk-lib')) as (scope: Stack) => void;
  const stack = new Stack(new App(), 'S');
  new CfnResource(stack, 'Handler1A', { type: 'AWS::Lambda::Function' });
  new CfnResource(stack, 'Pool2B', { type: 'AWS::Cognito::UserPool' });
  addLoadBalancer(stack);

  const made = Template.fromStack(stack).toJSON() as Record<string, Record<string, unknown>>;
  const wanted = JSON.parse(template!.text) as Record<string, Record<string, unknown>>;
  const added = Object.fromEntries(Object.entries(wanted.Resources!).filter(([id]) => !(id in SYNTHESIZED.Resources)));
  const { Handler1A: _, Pool2B: __, ...resources } = made.Resources!;
  expect(normal(resources)).toEqual(normal(added));
  expect(made.Parameters).toMatchObject(wanted.Parameters!);
});

/** The library writes dependencies as lists and numbers as they are. */
function normal(resources: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(resources, (key, value: unknown) => (key === 'DependsOn' ? [value].flat() : value)));
}
