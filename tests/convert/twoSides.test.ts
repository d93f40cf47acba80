// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates are written so.
/**
 * The same requests through API Gateway's own matching and through the listener rules of the converted file, read as AWS reads them: they
 * reach the same function, or are refused. For random APIs, in each way that SAM, CloudFormation and the Serverless Framework have for one.
 */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/convert/convert.ts';
import { DEFAULT_OPTIONS } from '../../src/convert/options.ts';
import { comparePaths, segmentsOf, takes } from '../../src/convert/path.ts';
import { keepsLines, type ListenerRule, listenerRules } from './readTemplates.ts';

type Guard = 'none' | 'token' | 'iam';

interface GivenRoute {
  readonly method: string;
  readonly path: string;
  readonly fn: string;
  readonly guard: Guard;
}

const FUNCTIONS = ['A', 'B'];

function samTemplate(routes: readonly GivenRoute[], type: 'Api' | 'HttpApi'): string {
  const http = type === 'HttpApi';
  const token = http
    ? '            JwtConfiguration: { issuer: https://id.example.com, audience: [api] }\n            IdentitySource: $request.header.Authorization\n'
    : '            UserPoolArn: !GetAtt Pool.Arn\n';
  const events = (fn: string) =>
    routes
      .flatMap((route, at) => (route.fn === fn ? [{ ...route, at }] : []))
      .map(({ method, path, guard, at }) => {
        const auth = guard === 'none' ? '' : `\n            Auth: { Authorizer: ${guard === 'token' ? 'Users' : 'AWS_IAM'} }`;
        const where =
          path === '$default'
            ? ''
            : `\n            Path: ${path === '/' ? '/' : `'${path}'`}\n            Method: ${method.toLowerCase()}`;
        return `        E${at}:\n          Type: ${type}\n          Properties:\n            ${http ? 'ApiId' : 'RestApiId'}: !Ref Api${where}${auth}\n`;
      })
      .join('');
  return `Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::${type}
    Properties:
      StageName: live
      Auth:
        Authorizers:
          Users:
${token}  Pool:
    Type: AWS::Cognito::UserPool
${FUNCTIONS.map((fn) => `  ${fn}:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n${events(fn) === '' ? '' : `      Events:\n${events(fn)}`}`).join('')}`;
}

function restTree(routes: readonly GivenRoute[]): string {
  const resources: Record<string, unknown> = {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
    Users: {
      Type: 'AWS::ApiGateway::Authorizer',
      Properties: { Type: 'COGNITO_USER_POOLS', ProviderARNs: [{ 'Fn::GetAtt': ['Pool', 'Arn'] }] },
    },
    Pool: { Type: 'AWS::Cognito::UserPool' },
  };
  for (const fn of FUNCTIONS) resources[fn] = { Type: 'AWS::Lambda::Function', Properties: { Handler: 'a.b' } };
  const ids = new Map<string, unknown>([['', { 'Fn::GetAtt': ['Api', 'RootResourceId'] }]]);
  for (const [at, { method, path, fn, guard }] of routes.entries()) {
    const parts = path.split('/').filter((part) => part !== '');
    for (const [depth, part] of parts.entries()) {
      const whole = parts.slice(0, depth + 1).join('/');
      if (ids.has(whole)) continue;
      const id = `R${ids.size}`;
      resources[id] = {
        Type: 'AWS::ApiGateway::Resource',
        Properties: { RestApiId: { Ref: 'Api' }, ParentId: ids.get(parts.slice(0, depth).join('/')), PathPart: part },
      };
      ids.set(whole, { Ref: id });
    }
    resources[`M${at}`] = {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: { Ref: 'Api' },
        ResourceId: ids.get(parts.join('/')),
        HttpMethod: method,
        AuthorizationType: { none: 'NONE', iam: 'AWS_IAM', token: 'COGNITO_USER_POOLS' }[guard],
        ...(guard === 'token' && { AuthorizerId: { Ref: 'Users' } }),
        Integration: {
          Type: 'AWS_PROXY',
          IntegrationHttpMethod: 'POST',
          Uri: {
            'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${fn}.Arn}/invocations`,
          },
        },
      },
    };
  }
  return JSON.stringify({ Resources: resources }, null, 1);
}

function httpRoutes(routes: readonly GivenRoute[]): string {
  const lines = ['Resources:', '- {}'].slice(0, 1);
  lines.push('  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: a, ProtocolType: HTTP } }');
  lines.push(
    '  Users:',
    '    Type: AWS::ApiGatewayV2::Authorizer',
    '    Properties:',
    '      AuthorizerType: JWT',
    '      IdentitySource: [$request.header.Authorization]',
  );
  lines.push('      JwtConfiguration: { Issuer: https://id.example.com, Audience: [api] }');
  for (const fn of FUNCTIONS) {
    lines.push(
      `  ${fn}: { Type: AWS::Lambda::Function, Properties: { Handler: a.b } }`,
      `  To${fn}:`,
      '    Type: AWS::ApiGatewayV2::Integration',
    );
    lines.push(
      '    Properties:',
      '      ApiId: !Ref Api',
      '      IntegrationType: AWS_PROXY',
      `      IntegrationUri: !GetAtt ${fn}.Arn`,
      '      PayloadFormatVersion: "2.0"',
    );
  }
  for (const [at, { method, path, fn, guard }] of routes.entries()) {
    lines.push(`  Route${at}:`, '    Type: AWS::ApiGatewayV2::Route', '    Properties:', '      ApiId: !Ref Api');
    lines.push(
      `      RouteKey: '${path === '$default' ? path : `${method} ${path}`}'`,
      `      Target: !Join [/, [integrations, !Ref To${fn}]]`,
    );
    if (guard !== 'none') lines.push(`      AuthorizationType: ${guard === 'iam' ? 'AWS_IAM' : 'JWT'}`);
    if (guard === 'token') lines.push('      AuthorizerId: !Ref Users');
  }
  return lines.join('\r\n');
}

function service(routes: readonly GivenRoute[], kind: 'http' | 'httpApi'): string {
  const lines = ['service: a', 'provider:', '  name: aws'];
  if (kind === 'httpApi') {
    lines.push(
      '  httpApi:',
      '    authorizers:',
      '      users: { type: jwt, identitySource: $request.header.Authorization, issuerUrl: https://id.example.com, audience: [api] }',
    );
  }
  lines.push('functions:');
  const pool = 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a';
  for (const fn of FUNCTIONS) {
    lines.push(`  ${fn.toLowerCase()}:`, '    handler: a.b', '    events:', '    - schedule: rate(1 day)');
    for (const { method, path, guard } of routes.filter((route) => route.fn === fn)) {
      if (path === '$default' && guard === 'none') lines.push(`    - ${kind}: '*'`);
      else if (guard === 'none') lines.push(`    - ${kind}: ${method === 'ANY' ? 'any' : method} ${path}`);
      else {
        lines.push(
          `    - ${kind}:`,
          `        method: ${method.toLowerCase()}`,
          `        path: '${path === '$default' ? '*' : path}'`,
        );
        const authorizer =
          guard === 'iam'
            ? kind === 'http'
              ? 'aws_iam'
              : '{ type: aws_iam }'
            : kind === 'http'
              ? `{ type: COGNITO_USER_POOLS, arn: ${pool} }`
              : '{ name: users }';
        lines.push(`        authorizer: ${authorizer}`);
      }
    }
  }
  return lines.join('\n');
}

const WAYS: readonly {
  readonly name: string;
  readonly file: string;
  readonly rest: boolean;
  readonly print: (routes: readonly GivenRoute[]) => string;
}[] = [
  { name: 'SAM, Api', file: 'template.yaml', rest: true, print: (routes) => samTemplate(routes, 'Api') },
  { name: 'SAM, HttpApi', file: 'template.yaml', rest: false, print: (routes) => samTemplate(routes, 'HttpApi') },
  { name: 'CloudFormation JSON, a tree of resources', file: 'stack.json', rest: true, print: restTree },
  { name: 'CloudFormation YAML, routes, CRLF', file: 'stack.yaml', rest: false, print: httpRoutes },
  { name: 'Serverless Framework, http', file: 'serverless.yml', rest: true, print: (routes) => service(routes, 'http') },
  { name: 'Serverless Framework, httpApi', file: 'serverless.yml', rest: false, print: (routes) => service(routes, 'httpApi') },
];

const part = fc.constantFrom('a', 'b', 'c', '{x}');
const paths = fc.oneof(
  { weight: 6, arbitrary: fc.array(part, { maxLength: 3 }).map((parts) => `/${parts.join('/')}`) },
  { weight: 2, arbitrary: fc.array(part, { maxLength: 2 }).map((parts) => `/${[...parts, '{proxy+}'].join('/')}`) },
  { weight: 1, arbitrary: fc.constant('$default') },
);

function apis(rest: boolean) {
  const route = fc.record({
    method: fc.constantFrom('GET', 'POST', 'DELETE', 'OPTIONS', 'ANY'),
    path: rest ? paths.filter((path) => path !== '$default') : paths,
    fn: fc.constantFrom(...FUNCTIONS),
    guard: fc.constantFrom<Guard[]>('none', 'none', 'none', 'token', 'iam'),
  });
  return fc
    .uniqueArray(route, {
      minLength: 1,
      maxLength: 8,
      selector: ({ method, path }) => (path === '$default' ? path : `${method} ${path}`),
    })
    .map((routes) => routes.map((one) => (one.path === '$default' ? { ...one, method: 'ANY' } : one)));
}

const requests = fc.array(
  fc.record({
    method: fc.constantFrom('GET', 'POST', 'DELETE', 'OPTIONS', 'PATCH'),
    path: fc.array(fc.constantFrom('a', 'b', 'c', 'x.y-z'), { maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
  }),
  { minLength: 1, maxLength: 12 },
);

/** The route that API Gateway takes. */
function gateway(rest: boolean, routes: readonly GivenRoute[], method: string, path: string): GivenRoute | undefined {
  const order = (a: GivenRoute, b: GivenRoute) =>
    comparePaths(segmentsOf(a.path, ''), segmentsOf(b.path, '')) || Number(a.method === 'ANY') - Number(b.method === 'ANY');
  const able = routes.filter((route) => takes(segmentsOf(route.path, ''), path)).sort(order);
  const serves = (route: GivenRoute) => route.method === 'ANY' || route.method === method;
  return rest ? able.filter((route) => route.path === able[0]?.path).find(serves) : able.find(serves);
}

function listener(rules: readonly ListenerRule[], method: string, path: string): ListenerRule | undefined {
  return rules.find((rule) => (rule.methods.length === 0 || rule.methods.includes(method)) && rule.takes(path));
}

describe.each(WAYS)('$name', ({ file, rest, print }) => {
  test('a request reaches the same function, verified where it was; what stays or was refused reaches no other', () => {
    fc.assert(
      fc.property(apis(rest), requests, (routes, sent) => {
        const text = print(routes);
        const { files, report } = convert([{ name: file, text }], DEFAULT_OPTIONS);
        expect(keepsLines(text.replaceAll('\r\n', '\n'), files[0]!.text.replaceAll('\r\n', '\n'))).toBe(true);
        const rules = listenerRules(files[0]!.text);
        expect(rules.map(({ priority }) => priority)).toEqual(report.rules.map(({ priority }) => priority));
        for (const { method, path } of sent) {
          const there = gateway(rest, routes, method, path);
          const here = listener(rules, method, path);
          const reached = here?.goesTo ?? null;
          if (there === undefined) {
            const able = routes.filter((route) => takes(segmentsOf(route.path, ''), path));
            const best = able.sort((a, b) => comparePaths(segmentsOf(a.path, ''), segmentsOf(b.path, '')))[0];
            const own = routes.filter((route) => route.path === best?.path);
            if (own.some(({ guard }) => guard !== 'none'))
              expect(reached, `${method} ${path} is refused by a guarded path`).toBe(null);
            if (best === undefined) expect(reached, `${method} ${path} is no path of the API`).toBe(null);
          } else if (there.guard === 'iam') expect(reached, `${method} ${path} stays`).toBe(null);
          else {
            expect(reached?.toUpperCase(), `${method} ${path}`).toBe(there.fn);
            expect(here?.verifies, `${method} ${path}`).toBe(there.guard === 'token');
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  test('a second conversion changes nothing, and API Gateway can go once nothing stays', () => {
    fc.assert(
      fc.property(apis(rest), (routes) => {
        const options = { ...DEFAULT_OPTIONS, accept: ['iam' as const] };
        const once = convert([{ name: file, text: print(routes) }], options).files;
        expect(convert(once, options).files).toEqual(once);
        const [gone] = convert(once, { ...options, stage: 'after' }).files;
        expect(gone!.text).not.toMatch(/AWS::ApiGateway|AWS::Serverless::(Http)?Api|- http|Type: (Http)?Api/);
        expect(listenerRules(gone!.text).length).toBe(listenerRules(once[0]!.text).length);
      }),
      { numRuns: 8 },
    );
  });
});
