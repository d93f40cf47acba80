/** What a conversion must not lose without a word: guards that depend on a condition, routes in includes, settings around an API. */

import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { type Conversion, convert } from '../../src/convert/convert.ts';
import { DEFAULT_OPTIONS, type Options } from '../../src/convert/options.ts';

const converted = (text: string, over: Partial<Options> = {}, name = 'template.yaml') =>
  convert([{ name, text }], { ...DEFAULT_OPTIONS, ...over });
const leftOf = (text: string) => converted(text).report.left.map(({ what, line }) => `${what} @${line}`);
const stayingOf = (text: string) =>
  converted(text).report.left.flatMap(({ routes }) => routes.map(({ method, path }) => `${method} ${path}`));

const FUNCTION = `  F:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: a.b
      CodeUri: src
      Events:`;

const sam = (events: string, api = '') => `Transform: AWS::Serverless-2016-10-31
Conditions:
  K: !Equals [!Ref "AWS::Region", us-east-1]
Resources:
${api}${FUNCTION}
${events}
`;

const URI =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invocations';
const byHand = (method: string, more = '') => `Conditions:
  K: !Equals [!Ref "AWS::Region", us-east-1]
Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: x } }
  M:
    Type: AWS::ApiGateway::Method
${method}
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      Integration: { Type: AWS_PROXY, Uri: "${URI}" }
${more}`;

describe('a guard that only the deployment knows holds its route back', () => {
  test('an API key that a condition decides on, in SAM and by hand', () => {
    const event = (key: string) =>
      `        A: { Type: Api, Properties: { Path: /a, Method: get, Auth: { ApiKeyRequired: ${key} } } }`;
    expect(stayingOf(sam(event('!If [K, true, false]')))).toEqual(['GET /a']);
    expect(stayingOf(sam(event('false')))).toEqual([]);
    expect(stayingOf(byHand('', '      ApiKeyRequired: !If [K, true, false]\n'))).toEqual(['GET /']);
  });

  test('the authorization of an API, an event or a method that a condition decides on', () => {
    const api =
      '  Api: { Type: AWS::Serverless::Api, Properties: { StageName: p, Auth: !If [K, { ApiKeyRequired: true }, !Ref "AWS::NoValue"] } }\n';
    const event = '        A: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /a, Method: get } }';
    expect(stayingOf(sam(event, api))).toEqual(['GET /a']);
    const text = sam(
      '        A: { Type: Api, Properties: { Path: /a, Method: get, Auth: !If [K, { Authorizer: X }, { Authorizer: NONE }] } }',
    );
    expect(stayingOf(text)).toEqual(['GET /a']);
    expect(stayingOf(byHand('', '      AuthorizationType: !If [K, AWS_IAM, NONE]\n'))).toEqual(['GET /']);
  });
});

describe('routes in other files', () => {
  test('events and resources that are included are named, and something stays', () => {
    const included = '{ Name: AWS::Include, Parameters: { Location: s3://b/events.yaml } }';
    const event = '        A: { Type: Api, Properties: { Path: /a, Method: get } }';
    const inEvents = converted(sam(`        Fn::Transform: ${included}\n${event}`));
    expect(inEvents.stays).toBe(true);
    expect(inEvents.report.left.map(({ what }) => what)).toEqual(['events of F in an include']);
    const inResources = converted(sam(event, `  Fn::Transform: ${included}\n`));
    expect(inResources.report.left.map(({ what, line }) => [what, line])).toEqual([['resources in an include', 5]]);
  });
});

describe('a route whose path only the deployment knows', () => {
  const UNKNOWN = `GET /in/\${AWS::Region}`;
  const unknown = `        A: { Type: Api, Properties: { Path: !Sub "/in/\${AWS::Region}", Method: get } }\n`;
  const event = (id: string, path: string) => `        ${id}: { Type: Api, Properties: { Path: "${path}", Method: any } }\n`;

  test('a catch-all that would take its requests stays, too', () => {
    expect(stayingOf(sam(unknown + event('B', '/{proxy+}') + event('C', '/c')))).toEqual([UNKNOWN, 'ANY /{proxy+}']);
    expect(stayingOf(sam(unknown + event('B', '/out/{proxy+}')))).toEqual([UNKNOWN]);
  });

  test('has its method and what is known of its path in the report', () => {
    const route = (key: string) => `  R:
    Type: AWS::ApiGatewayV2::Route
    Properties: { ApiId: !Ref A, RouteKey: ${key}, Target: !Sub "integrations/\${I}" }
  A: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP, Name: a } }
  I: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref A, IntegrationType: AWS_PROXY, IntegrationUri: "${URI}" } }
`;
    expect(stayingOf(`Resources:\n${route(`!Sub "POST /\${AWS::Region}/x"`)}`)).toEqual([`POST /\${AWS::Region}/x`]);
    expect(stayingOf(`Resources:\n${route('!Sub POST /x')}`)).toEqual([]);

    const part = (
      text: string,
    ) => `  P: { Type: AWS::ApiGateway::Resource, Properties: { RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: ${text} } }
  Q: { Type: AWS::ApiGateway::Resource, Properties: { RestApiId: !Ref Api, ParentId: !Ref P, PathPart: "{id}" } }
`;
    const below = (text: string) =>
      byHand('', part(text)).replace('ResourceId: !GetAtt Api.RootResourceId', 'ResourceId: !Ref Q');
    expect(stayingOf(below('!Ref "AWS::Region"'))).toEqual([`GET /\${AWS::Region}/{id}`]);
    expect(converted(below('!Ref "AWS::Region"')).report.left[0]!.why).toContain('known only when the stack is deployed');
    expect(stayingOf(below('!Join ["-", [a, b]]'))).toEqual([]);
    expect(stayingOf(byHand('').replace('!GetAtt Api.RootResourceId', '!Ref Elsewhere'))).toEqual([`GET /\${Elsewhere}`]);
  });

  test('a method, or a base path, by the default of a parameter: the report says that it is assumed', () => {
    const parameters =
      'Parameters: { Verb: { Type: String, Default: put }, Base: { Type: String, Default: v2 }, None: { Type: String } }\n';
    const text = (verb: string) => parameters + sam(`        A: { Type: Api, Properties: { Path: /a, Method: !Ref ${verb} } }`);
    const { report } = converted(text('Verb'));
    expect(report.rules[0]).toMatchObject({ methods: ['PUT'], paths: ['/a'] });
    expect(report.left).toMatchObject([{ what: 'default of a parameter', line: 13, routes: [] }]);
    expect(report.left[0]!.why).toBe('"Verb" is taken to be its default; a deployment may give another value');
    expect(stayingOf(text('None'))).toEqual(['ANY /a']);

    const domain =
      '  H: { Type: AWS::Serverless::HttpApi, Properties: { Domain: { DomainName: a.example.com, BasePath: [!Ref Base] } } }\n';
    const mapped = parameters + sam('        A: { Type: HttpApi, Properties: { ApiId: !Ref H, Path: /a, Method: get } }', domain);
    expect(converted(mapped).report.rules[0]!.paths).toEqual(['/v2/a']);
    expect(leftOf(mapped)).toEqual(['custom domain @6', 'default of a parameter @6']);
  });

  test('a path that a function makes of texts alone is known', () => {
    const event = '        A: { Type: Api, Properties: { Path: !Join [/, ["", a, b]], Method: !Sub get } }';
    expect(converted(sam(event)).report.rules[0]).toMatchObject({ methods: ['GET'], paths: ['/a/b'] });
  });

  test('so does a path with a parameter that may be the same, by any method of a REST API', () => {
    const other = (path: string, type = 'Api', method = 'post') =>
      `        B: { Type: ${type}, Properties: { Path: "${path}", Method: ${method} } }\n`;
    expect(stayingOf(sam(unknown + other('/in/{id}')))).toEqual([UNKNOWN, 'POST /in/{id}']);
    expect(stayingOf(sam(unknown + other('/out/{id}')))).toEqual([UNKNOWN]);
    expect(stayingOf(sam(unknown + other('/in/all')))).toEqual([UNKNOWN]);
    const http = unknown.replace('Type: Api', 'Type: HttpApi');
    expect(stayingOf(sam(http + other('/in/{id}', 'HttpApi', 'get')))).toEqual([UNKNOWN, 'GET /in/{id}']);
    expect(stayingOf(sam(http + other('/in/{id}', 'HttpApi', 'post')))).toEqual([UNKNOWN]);
  });

  test('so does any catch-all beside events that are included', () => {
    const included = '        Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/events.yaml } }\n';
    expect(stayingOf(sam(included + event('B', '/{proxy+}')))).toEqual(['ANY /{proxy+}']);
  });
});

test('routes of a WebSocket API stay, and make no rule', () => {
  const sockets = '  W: { Type: AWS::Serverless::WebSocketApi, Properties: { Routes: { $connect: {}, $default: {} } } }\n';
  const { report, stays } = converted(sam('        A: { Type: HttpApi, Properties: {} }', sockets));
  expect(stays).toBe(true);
  expect(report.rules.map(({ paths }) => paths)).toEqual([['$default']]);
});

test('a proxy integration reaches a function, by its version or by what a nested stack gives; never a service', () => {
  const text = (uri: string) => `Conditions: { K: !Equals [!Ref "AWS::Region", us-east-1] }
Resources:
  N: { Type: AWS::CloudFormation::Stack, Condition: K, Properties: { TemplateURL: https://example.com/t.yaml } }
  F: { Type: AWS::Lambda::Function, Properties: { Handler: a.b } }
  V: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref F } }
  A: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP, Name: a } }
  I: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref A, IntegrationType: AWS_PROXY, IntegrationUri: ${uri} } }
  R: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref A, RouteKey: GET /a, Target: !Sub "integrations/\${I}" } }
`;
  const groupOf = (uri: string) => converted(text(uri)).files[0]!.text.match(/Targets:\n +- Id: (.*)/)?.[1];
  expect(converted(text(`!Sub "\${F.Arn}:\${V.Version}"`)).report.functions.map(({ id }) => id)).toEqual(['F']);
  expect(groupOf(`!Sub "\${F.Arn}:\${V.Version}"`)).toBe(`!Sub \${F.Arn}:\${V.Version}`);
  for (const uri of [
    '!GetAtt N.Outputs.Fn',
    `!Sub "arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${N.Outputs.Fn}/invocations"`,
  ]) {
    const { report, files } = converted(text(uri));
    expect(report.functions.map(({ id }) => id)).toEqual(['N.Outputs.Fn']);
    expect(files[0]!.text).toMatch(/LoadBalancerRule100:\n {4}Type: \S+\n {4}Condition: K\n/);
  }
  expect(groupOf('!GetAtt N.Outputs.Fn')).toBe('!GetAtt N.Outputs.Fn');
  expect(converted(text('!If [K, !GetAtt F.Arn, !Ref V]')).report.left.map(({ what }) => what)).toContain(
    'route without a function',
  );
});

describe('what exists under a condition', () => {
  test('the rule of a method under a condition exists under the same', () => {
    const text = converted(byHand('    Condition: K')).files[0]!.text;
    expect(text).toMatch(/LoadBalancerRule100:\n {4}Type: \S+\n {4}Condition: K\n/);
  });
});

describe('a response cache', () => {
  const lambda = `x-amazon-apigateway-integration: { type: aws_proxy, httpMethod: POST, uri: "${URI}" }`;
  const body = `{ paths: { /a: { get: { ${lambda} }, post: { ${lambda} } } } }`;
  const settings = 'CacheClusterEnabled: true, MethodSettings: [{ ResourcePath: "/*", HttpMethod: "*", CachingEnabled: true }]';

  test('of a stage holds back the methods of an OpenAPI body that it answers, in SAM and by hand', () => {
    const api = `  Api: { Type: AWS::Serverless::Api, Properties: { StageName: p, ${settings}, DefinitionBody: ${body} } }\n`;
    expect(stayingOf(`Resources:\n${api}`)).toEqual(['GET /a']);
    const stage = `  S: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref Api, ${settings} } }\n`;
    expect(stayingOf(`Resources:\n  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Body: ${body} } }\n${stage}`)).toEqual([
      'GET /a',
    ]);
  });
});

describe('settings around an API are named with their line', () => {
  test('a stage by hand: tracing, cache, a second stage, throttling of routes', () => {
    const stages = `  S: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref Api, TracingEnabled: true, CacheClusterEnabled: true } }
  T: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref Api, TracingEnabled: false } }
`;
    expect(leftOf(byHand('', stages))).toEqual(['X-Ray tracing @13', 'response cache @13', 'several stages @14']);
  });

  test('a stage of an HTTP API: throttling of all routes or of one, and their metrics', () => {
    const text = `Resources:
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP, Target: "arn:aws:lambda:us-east-1:123456789012:function:f" } }
  S:
    Type: AWS::ApiGatewayV2::Stage
    Properties:
      ApiId: !Ref Api
      StageName: v1
      DefaultRouteSettings: { ThrottlingBurstLimit: 1, DetailedMetricsEnabled: true }
      RouteSettings: { GET /a: { ThrottlingRateLimit: 1 } }
`;
    expect(leftOf(text)).toEqual(['stage in the path @7', 'throttling @8', 'execution logs and metrics @8', 'throttling @9']);
  });

  test('an event of SAM: its throttling and its timeout; a domain: its trust store', () => {
    const api = `  H:
    Type: AWS::Serverless::HttpApi
    Properties:
      Domain:
        DomainName: api.example.com
        CertificateArn: arn:aws:acm:us-east-1:123456789012:certificate/a
        MutualTlsAuthentication: { TruststoreUri: s3://b/k }
`;
    const event =
      '        A: { Type: HttpApi, Properties: { ApiId: !Ref H, Path: /a, Method: get, TimeoutInMillis: 9, RouteSettings: { ThrottlingRateLimit: 1 } } }';
    expect(leftOf(sam(event, api))).toEqual([
      'custom domain @8',
      'mutual TLS @11',
      'throttling @19',
      'timeout of the integration @19',
    ]);
  });
});

test('a token that the listener verifies: no claims in the event, and a token without "Bearer", are named once for each authorizer', () => {
  const api = `  H:
    Type: AWS::Serverless::HttpApi
    Properties:
      Auth:
        Authorizers:
          Users: { JwtConfiguration: { issuer: https://id.example.com, audience: [a] } }
          Unused: { JwtConfiguration: { issuer: https://id.example.com, audience: [b] } }
`;
  const event = (id: string, more: string) =>
    `        ${id}: { Type: HttpApi, Properties: { ApiId: !Ref H, Path: /${id}, Method: get${more} } }\n`;
  const users = ', Auth: { Authorizer: Users }';
  const named = (text: string) => leftOf(text).filter((what) => /claims|Bearer/.test(what));
  expect(named(sam(event('a', users) + event('b', users) + event('c', ''), api))).toEqual([
    'claims in the event @10',
    'token without "Bearer" @10',
  ]);
  expect(named(sam(event('c', ''), api))).toEqual([]);
});

describe('what stands in the definition of an API', () => {
  const api = `  H:
    Type: AWS::Serverless::HttpApi
    Properties:
      Domain:
        DomainName: api.example.com
        CertificateArn: arn:aws:acm:us-east-1:123456789012:certificate/a
        Route53: { HostedZoneId: Z1 }
`;
  const text = sam('        A: { Type: HttpApi, Properties: { ApiId: !Ref H, Path: /a, Method: get } }', api);

  test('the record that SAM makes of a domain points at the API, and the report says when it goes', () => {
    expect(converted(text).report.pointsAt).toEqual([
      { what: 'DNS record api.example.com', file: 'template.yaml', line: 11, rewritten: false },
    ]);
    const after = converted(text, { stage: 'after', listener: { kind: 'new' } });
    expect(after.report.left.map(({ what }) => what)).toContain('DNS record api.example.com, taken away');
    expect(after.files[0]!.text).not.toContain('Route53');
  });
});

describe('nested stacks', () => {
  test('one that is not given the API is named, and holds nothing back', () => {
    const nested = '  Other: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: other.yaml } }\n';
    const { stays, report } = converted(sam('        A: { Type: Api, Properties: { Path: /a, Method: get } }', nested));
    expect(stays).toBe(false);
    expect(report.left.map(({ what }) => what)).toEqual(['nested stack Other']);
  });
});

describe('the Serverless Framework', () => {
  test('allowed origins, timeouts and metrics are named', () => {
    const text = `service: shop
provider:
  name: aws
  httpApi:
    cors: { allowedOrigins: ['https://a.example'] }
    metrics: true
    timeout: 10
functions:
  a:
    handler: a.b
    events:
      - httpApi: GET /a
`;
    const { left } = converted(text, {}, 'serverless.yml').report;
    expect(left.map(({ what, line }) => `${what} @${line}`)).toEqual([
      'execution logs and metrics @6',
      'timeout of the integration @7',
      'CORS @5',
    ]);
    expect(left[2]!.why).toContain('https://a.example');
  });
});

describe('an API that may be private holds its routes back', () => {
  test('by a condition, by the default of a parameter, by a variable', () => {
    const endpoint = (value: string) =>
      byHand('').replace('{ Name: x }', `{ Name: x, EndpointConfiguration: { Types: [${value}] } }`);
    expect(stayingOf(endpoint('!If [K, PRIVATE, REGIONAL]'))).toEqual(['GET /']);
    expect(stayingOf(endpoint('!If [K, EDGE, REGIONAL]'))).toEqual([]);
    const api = '  Api: { Type: AWS::Serverless::Api, Properties: { StageName: p, EndpointConfiguration: { Type: !Ref E } } }\n';
    const text = sam('        A: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /a, Method: get } }', api);
    expect(stayingOf(`Parameters: { E: { Type: String, Default: PRIVATE } }\n${text}`)).toEqual(['GET /a']);
    const service = `service: x\nprovider: { name: aws, endpointType: '\${self:custom.e}' }\ncustom: { e: private }\nfunctions: { a: { handler: a.b, events: [http: GET a] } }\n`;
    expect(converted(service, {}, 'serverless.yml').report.rules).toEqual([]);
  });
});

describe('base paths', () => {
  const mappings = (...keys: string[]) =>
    byHand(
      '',
      keys
        .map(
          (key, index) =>
            `  M${index}: { Type: AWS::ApiGateway::BasePathMapping, Properties: { RestApiId: !Ref Api, DomainName: a.example.com, BasePath: ${key} } }\n`,
        )
        .join(''),
    );

  test('one that only the deployment knows holds the routes back', () => {
    expect(stayingOf(mappings('!Ref "AWS::Region"'))).toEqual(['GET /']);
    expect(stayingOf(mappings('!Sub v1'))).toEqual([]);
    const domain = (base: string) =>
      `  H: { Type: AWS::Serverless::HttpApi, Properties: { Domain: { DomainName: a.example.com, CertificateArn: x, BasePath: ${base} } } }\n`;
    const event = '        A: { Type: HttpApi, Properties: { ApiId: !Ref H, Path: /a, Method: get } }';
    expect(stayingOf(sam(event, domain(`[!Sub "\${AWS::Region}"]`)))).toEqual(['GET /a']);
    const carried = converted(sam(event, domain('[v1, v2]'))).report;
    expect(carried.rules.map(({ paths }) => paths)).toEqual([['/v1/a', '/v2/a']]);
    expect(carried.left.map(({ what, line }) => `${what} @${line}`)).toEqual(['custom domain @5']);
  });

  test('one that only the deployment knows beside another, or under a condition, is named', () => {
    expect(leftOf(mappings('v1', '!Ref "AWS::Region"'))).toEqual([
      'custom domain @13',
      'custom domain @14',
      'second base path @14',
    ]);
    const text = mappings('v1', 'v2').replace(/M1: \{/, 'M1: { Condition: K,');
    expect(leftOf(text)).toEqual(['custom domain @13', 'custom domain @14', 'second base path @14']);
    expect(converted(text).report.rules.map(({ paths }) => paths)).toEqual([['/v1']]);
  });

  test('the routes are carried under each, at its own names, by hand and by the plugin of the Serverless Framework', () => {
    expect(leftOf(mappings('v1', 'v2'))).toEqual(['custom domain @13', 'custom domain @14']);
    expect(converted(mappings('v1', 'v2')).report.rules.map(({ paths }) => paths)).toEqual([['/v1', '/v2']]);
    expect(leftOf(mappings('v1', 'v1'))).toEqual(['custom domain @13', 'custom domain @14']);
    const text = `service: shop
provider: { name: aws }
custom:
  customDomains:
    - { domainName: a.example.com, basePath: 'v1' }
    - { domainName: b.example.com, basePath: v2 }
functions:
  a: { handler: a.b, events: [http: GET a] }
`;
    const { report, files } = converted(text, {}, 'serverless.yml');
    expect(report.rules.map(({ paths }) => paths)).toEqual([['/v1/a'], ['/v2/a']]);
    expect(files[0]!.text.match(/(?<="(host|path)":")[^"]*/g)).toEqual(['a.example.com', '/v1/a', 'b.example.com', '/v2/a']);
    expect(converted(text, { host: 'c.example.com' }, 'serverless.yml').report.rules.map(({ paths }) => paths)).toEqual([
      ['/v1/a', '/v2/a'],
    ]);
    const off = converted(text.replace("basePath: 'v1'", "basePath: 'v1', enabled: false"), {}, 'serverless.yml');
    expect(off.report.rules.map(({ paths }) => paths)).toEqual([['/v2/a']]);
    const unknown = converted(text.replace('v1', `\${opt:base}`), {}, 'serverless.yml');
    expect(unknown.report.rules).toEqual([]);
  });
});

test('a domain that a condition chooses with its base path holds the routes back', () => {
  const domain = (more: string) =>
    `  H: { Type: AWS::Serverless::HttpApi, Properties: { Domain: !If [K, { DomainName: a.example.com, CertificateArn: x${more} }, !Ref AWS::NoValue] } }\n`;
  const event = '        A: { Type: HttpApi, Properties: { ApiId: !Ref H, Path: /a, Method: get } }';
  expect(stayingOf(sam(event, domain(', BasePath: [v1]')))).toEqual(['GET /a']);
  expect(stayingOf(sam(event, domain('')))).toEqual([]);
  expect(leftOf(sam(event, domain(', MutualTlsAuthentication: { TruststoreUri: s3://b/k }')))).toEqual([
    'custom domain @5',
    'mutual TLS @5',
  ]);
});

test('a preflight that a mock of the Serverless Framework answers goes to the function of its path', () => {
  const text = `service: shop
provider: { name: aws }
functions:
  a:
    handler: a.b
    events:
      - http: POST a
      - http: { path: a, method: options, integration: mock }
`;
  const { report, stays } = converted(text, {}, 'serverless.yml');
  expect(stays).toBe(false);
  expect(report.rules).toMatchObject([{ function: 'a', methods: ['OPTIONS', 'POST'], paths: ['/a'] }]);
  expect(report.left).toMatchObject([{ what: 'CORS', line: 8, routes: [] }]);
  expect(converted(text, { stage: 'after' }, 'serverless.yml').files[0]!.text).not.toContain('http:');
});

test('a service’s own resources guard what the framework makes, by its logical id', () => {
  const service = (resources: string) => `service: s
provider: { name: aws }
functions:
  a:
    handler: a.b
    events:
      - http: GET users/{userId}
      - httpApi: GET /my-items
      - httpApi: '*'
resources:
${resources}`;
  const staying = (resources: string) =>
    converted(service(resources), {}, 'serverless.yml').report.left.flatMap(({ what, routes }) =>
      routes.map(({ path }) => `${what}: ${path}`),
    );
  const method = (more: string) => `  Resources:\n    ApiGatewayMethodUsersUseridVarGet: { Properties: { ${more} } }\n`;
  expect(staying('  Resources: {}\n')).toEqual([]);
  expect(staying(method('AuthorizationType: NONE, OperationName: x'))).toEqual([]);
  expect(staying(method('AuthorizationType: AWS_IAM'))).toEqual(['IAM authorization: /users/{userId}']);
  expect(staying(method('ApiKeyRequired: true'))).toEqual(['API key: /users/{userId}']);
  expect(staying(method('RequestValidatorId: !Ref V'))).toEqual(['request validator: /users/{userId}']);
  expect(staying(method('AuthorizationType: CUSTOM, AuthorizerId: !Ref A'))).toEqual([
    'authorization that only the deployment knows: /users/{userId}',
  ]);
  expect(staying('  extensions:\n    HttpApiRouteGetMyDashitems: { Properties: { AuthorizationType: AWS_IAM } }\n')).toEqual([
    'IAM authorization: /my-items',
  ]);
  expect(staying('  extensions:\n    HttpApiRouteDefault: { Properties: { AuthorizationType: AWS_IAM } }\n')).toEqual([
    'IAM authorization: $default',
  ]);
});

test('a service’s own resources make the framework’s REST API private', () => {
  const service = (section: string, type: string) => `service: s
provider: { name: aws }
functions:
  a: { handler: a.b, events: [{ http: GET x }, { httpApi: GET y }] }
resources:
  ${section}:
    ApiGatewayRestApi:
      ${type}
      Properties:
        EndpointConfiguration: { Types: [PRIVATE] }
`;
  for (const section of ['Resources', 'extensions']) {
    for (const type of ['Type: AWS::ApiGateway::RestApi', '# as the framework has it']) {
      const { report } = converted(service(section, type), {}, 'serverless.yml');
      expect(report.left.filter(({ what }) => what === 'private API')).toMatchObject([
        { line: 10, routes: [{ method: 'GET', path: '/x' }] },
      ]);
      expect(report.rules.map(({ paths }) => paths)).toEqual([['/y']]);
    }
  }
});

test.each(['Resources', 'extensions'])('without API Gateway, what %s change of the framework’s API goes, too', (section) => {
  const text = `service: s
provider: { name: aws }
functions:
  a: { handler: a.b, events: [{ http: GET x }] }
resources:
  ${section}:
    ApiGatewayMethodXGet: { Properties: { OperationName: x } }
    ApiGatewayRestApi:
      Properties: { Policy: { Statement: [] } }
    Bucket: { Type: AWS::S3::Bucket }
`;
  const { files, report } = converted(text, { stage: 'after' }, 'serverless.yml');
  expect(files[0]!.text).not.toMatch(/ApiGateway(Method|RestApi)/);
  expect(files[0]!.text).toContain('Bucket');
  expect(report.left.map(({ what, line }) => [what, line])).toEqual([
    ['resource ApiGatewayMethodXGet, taken away', 7],
    ['resource ApiGatewayRestApi, taken away', 8],
  ]);
});

test('a route of quick create is guarded by what overrides it', () => {
  const quick = (route: string) =>
    `Resources:
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: x, ProtocolType: HTTP, Target: "${URI}" } }
  J: { Type: AWS::ApiGatewayV2::Authorizer, Properties: { ApiId: !Ref Api, AuthorizerType: JWT, IdentitySource: ['$request.header.Authorization'], JwtConfiguration: { Issuer: "https://id.example", Audience: [x] } } }
  O: { Type: AWS::ApiGatewayV2::ApiGatewayManagedOverrides, Properties: { ApiId: !Ref Api, Route: { ${route} } } }
`;
  const rules = (route: string) => converted(quick(route)).report.rules.map(({ authorizer }) => authorizer ?? 'open');
  expect(rules('OperationName: x')).toEqual(['open']);
  expect(rules('AuthorizationType: JWT, AuthorizerId: !Ref J')).toEqual(['J']);
  expect(rules('AuthorizationType: AWS_IAM')).toEqual([]);
  expect(rules('AuthorizationType: CUSTOM, AuthorizerId: !Ref L')).toEqual([]);
  expect(rules('Target: integrations/abc')).toEqual([]);
});

test.each([
  ['the id of one app client is the audience', '^1abc$', '1abc', []],
  ['any other expression is asked for', '^(1a|2b)$', '!Ref UsersAudience', ['UsersAudience']],
])('a user pool’s authorizer with an expression for identities verifies the audience: %s', (_, expression, value, asks) => {
  const text = sam(
    '        A: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /a, Method: get, Auth: { Authorizer: Users } } }',
    `  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: p
      Auth: { Authorizers: { Users: { UserPoolArn: !Ref Pool, Identity: { ValidationExpression: '${expression}' } } } }
`,
  );
  const { files, report } = converted(text);
  expect(files[0]!.text.replace(/\s+/g, ' ')).toMatch(new RegExp(`Name: aud Values: (\\['?|- )${value.replace('$', '\\$')}`));
  expect(report.asks.filter(({ what }) => what === 'audience').map(({ parameter }) => parameter)).toEqual(asks);
});

describe('the OpenAPI body of an API of SAM', () => {
  const integration = `x-amazon-apigateway-integration: { type: aws_proxy, httpMethod: POST, uri: "${URI}" }`;
  const api = (paths: string, more = '') => `  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: p
${more}      DefinitionBody:
        openapi: 3.0.1
        info: { title: a, version: '1' }
        paths:
${paths}`;
  const withBody = (paths: string, more = '', events = '        S: { Type: Schedule, Properties: { Schedule: rate(1 day) } }') =>
    converted(sam(events, api(paths, more)));

  test('a path that stands elsewhere is named, and a catch-all stays beside it', () => {
    const rest = `          /{proxy+}: { x-amazon-apigateway-any-method: { ${integration} } }\n`;
    for (const item of [
      'Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/x.yaml } }',
      'Fn::If: [K, { get: {} }, !Ref "AWS::NoValue"]',
      '$ref: x.yaml',
    ]) {
      const { report, stays } = withBody(`          /x: { ${item} }\n${rest}`);
      expect(stays).toBe(true);
      expect(report.left.map(({ what }) => what)).toContain('included paths');
      expect(report.rules).toEqual([]);
    }
  });

  test('events that are merged into it are routes, too', () => {
    const body = `          /a: { get: { ${integration} } }\n`;
    const event = (id: string, path: string) =>
      `        ${id}: { Type: Api, Properties: { RestApiId: !Ref Api, Path: ${path}, Method: get } }`;
    const merged = withBody(body, '      MergeDefinitions: true\n', `${event('A', '/a')}\n${event('B', '/b')}`);
    expect(merged.report.functions.flatMap(({ routes }) => routes.map(({ path }) => path))).toEqual(['/a', '/b']);
    expect(withBody(body, '', event('B', '/b')).report.functions).toHaveLength(1);
  });

  const toF = `x-amazon-apigateway-integration: { type: aws_proxy, uri: !Sub "${URI.replace(/arn:aws:lambda.*(?=\/inv)/, `$\{F.Arn}`)}" }`;
  const auth = (more: string) =>
    `      Auth: { ${more}Authorizers: { Users: { UserPoolArn: !Ref Pool }, Own: { FunctionArn: !Ref Fn } } }\n`;
  const secured = (security: string) => `          /a: { get: { security: ${security}, ${toF} } }\n`;
  const outcome = ({ report }: Conversion) => ({
    rules: report.rules.map(({ function: id, authorizer }) => [id, authorizer ?? 'open']),
    left: report.left.filter(({ routes }) => routes.length > 0).map(({ what }) => what),
  });
  const TOKEN = { rules: [['F', 'Users']], left: [] };
  const OPEN = { rules: [['F', 'open']], left: [] };
  const stays = (what: string) => ({ rules: [], left: [what] });

  test.each([
    ['an authorizer that SAM defines guards the operation that names it', '[{ Users: [] }]', auth(''), TOKEN],
    ['so it does where the requirement is no list', '{ Users: [] }', auth(''), TOKEN],
    ['a Lambda authorizer of SAM’s holds it back', '[{ Own: [] }]', auth(''), stays('Lambda authorizer')],
    ['SAM’s signature holds it back', '[{ AWS_IAM: [] }]', auth(''), stays('IAM authorization')],
    ['an authorizer that nobody defines holds it back', '[{ X: [] }]', auth(''), stays('authorizer that is defined elsewhere')],
    ['an empty security does not take the default away', '[]', auth('DefaultAuthorizer: Users, '), TOKEN],
    ['NONE takes the default away', '[{ NONE: [] }]', auth('DefaultAuthorizer: Users, '), OPEN],
    ['SAM’s key is asked for beside an authorizer', '[{ Users: [] }]', auth('ApiKeyRequired: true, '), stays('API key')],
  ])('%s', (_, security, more, expected) => {
    expect(outcome(withBody(secured(security), more))).toEqual(expected);
  });

  test('an event that is merged decides of an operation by what it says: its function, its authorizer, its validator', () => {
    const merges = (operation: string, settings: string, more = 'MergeDefinitions: true') =>
      outcome(
        withBody(
          `          /a: { get: { ${operation} } }\n`,
          `      ${more}\n${auth('')}`,
          `        A: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /a, Method: get${settings} } }`,
        ),
      );
    expect(merges('summary: nothing but words', '')).toEqual(OPEN);
    expect(merges(toF, '')).toEqual(OPEN);
    expect(merges(toF, ', Auth: { Authorizer: Users }')).toEqual(TOKEN);
    expect(merges(`security: [{ Users: [] }], ${toF}`, '')).toEqual(TOKEN);
    expect(merges(toF, ', Auth: { ApiKeyRequired: true }')).toEqual(stays('API key'));
    expect(merges(toF, ', RequestModel: { Model: M, ValidateBody: true }')).toEqual(stays('request validator'));
    expect(merges(`x-amazon-apigateway-request-validator: all, ${toF}`, '')).toEqual(stays('request validator'));
    // Without MergeDefinitions the event says nothing of a body.
    expect(merges(`security: [{ Users: [] }], ${toF}`, ', Auth: { Authorizer: Own }', 'TracingEnabled: false')).toEqual(TOKEN);
  });

  test('an operation has the scopes that it names, not those that SAM’s authorizer has for events', () => {
    const scoped = auth('').replace('!Ref Pool', '!Ref Pool, AuthorizationScopes: [a/b]');
    const claims = (security: string) =>
      /AdditionalClaims:[\s\S]*?(?=- Type: forward)/
        .exec(withBody(secured(security), scoped).files[0]!.text)![0]
        .replace(/\s+/g, ' ');
    expect(claims('[{ Users: [] }]')).toMatch(/token_use Values: \[id\] $/);
    expect(claims('[{ Users: [c/d] }]')).toMatch(/token_use Values: \[access\].* scope Values: \[c\/d\] $/);
  });

  test('an event overrides the authorizer of a body only where it says so', () => {
    const overridden = (own: string) =>
      outcome(
        withBody(
          `          /a: { get: { ${toF} } }\n`,
          auth('DefaultAuthorizer: Users, '),
          `        A: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /a, Method: get, Auth: { ${own} } } }`,
        ),
      );
    expect(overridden('Authorizer: NONE')).toEqual(TOKEN);
    expect(overridden('Authorizer: NONE, OverrideApiAuth: true')).toEqual(OPEN);
    expect(overridden('Authorizer: Own, OverrideApiAuth: true')).toEqual(stays('Lambda authorizer'));
    expect(overridden('ApiKeyRequired: true, OverrideApiAuth: true')).toEqual(stays('API key'));
  });

  test('a policy, metrics and a burst limit of all its routes are named', () => {
    const body = `          /a: { get: { ${integration} } }\n`;
    const what = (text: Conversion) => text.report.left.map((one) => one.what);
    expect(what(withBody(body, '      Policy: { Statement: [] }\n'))).toEqual(['resource policy']);
    const http = (settings: string) =>
      converted(
        sam(
          '        A: { Type: HttpApi, Properties: { ApiId: !Ref H, Path: /a, Method: get } }',
          `  H: { Type: AWS::Serverless::HttpApi, Properties: { DefaultRouteSettings: { ${settings} } } }\n`,
        ),
      );
    expect(what(http('ThrottlingBurstLimit: 5'))).toEqual(['throttling']);
    expect(what(http('DetailedMetricsEnabled: true'))).toEqual(['execution logs and metrics']);
  });
});

test('a connector of SAM that lets the API call a function goes with the API, and is named', () => {
  const text = sam(
    '        A: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /a, Method: get } }',
    `  Api: { Type: AWS::Serverless::Api, Properties: { StageName: p } }
  Calls:
    Type: AWS::Serverless::Connector
    Properties: { Source: { Id: Api }, Destination: { Id: F }, Permissions: [Write] }
  Other:
    Type: AWS::Serverless::Connector
    Properties: { Source: { Id: F }, Destination: { Id: Table }, Permissions: [Read] }
`,
  );
  expect(converted(text).report.pointsAt).toMatchObject([{ what: 'connector Calls', line: 6, rewritten: false }]);
  const after = converted(text, { stage: 'after' });
  expect(after.files[0]!.text).not.toContain('Calls');
  expect(after.files[0]!.text).toContain('Other');
  expect(after.report.left.map(({ what }) => what)).toContain('connector Calls, taken away');
});

describe('without API Gateway, a part that it leaves empty and that something new is put into', () => {
  const withdrawn = (text: string, name?: string, over: Partial<Options> = {}) =>
    converted(text, { stage: 'after', listener: { kind: 'new' }, ...over }, name).files[0]!.text;
  const keys = (node: unknown) => Object.keys(node as object);

  test('outputs and resources in lines, in braces and in JSON', () => {
    const api = { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'x', ProtocolType: 'HTTP', Target: { Ref: 'Fn' } } };
    const value = {
      Parameters: { Fn: { Type: 'String' } },
      Outputs: { Id: { Value: { Ref: 'Api' } }, Other: { Value: { Ref: 'Api' } } },
      Resources: { Api: api, Again: { ...api, Condition: 'Never', Properties: { ...api.Properties, RouteKey: 'GET /again' } } },
    };
    for (const text of [
      stringify(value),
      JSON.stringify(value, null, 2),
      JSON.stringify(value),
      `Parameters: ${JSON.stringify(value.Parameters)}\nOutputs: ${JSON.stringify(value.Outputs)}\nResources: ${JSON.stringify(value.Resources)}\n`,
    ]) {
      const name = text.startsWith('{"') || text.startsWith('{\n') ? 'stack.json' : 'stack.yaml';
      const read = parse(withdrawn(text, name), { logLevel: 'error' });
      expect(keys(read.Outputs)).toEqual(['LoadBalancerDnsName']);
      expect(keys(read.Resources)).toContain('LoadBalancerRule100');
      expect(keys(read.Resources)).not.toContain('Api');
      if (name === 'stack.json') JSON.parse(withdrawn(text, name));
    }
  });

  test('an address within braces is quoted', () => {
    const event = '        A: { Type: Api, Properties: { Path: /a, Method: get } }';
    const url = `https://\${ServerlessRestApi}.execute-api.\${AWS::Region}.amazonaws.com/Prod/a`;
    const text = `${sam(event)}Outputs: { Url: { Value: !Sub '${url}' } }\n`;
    expect(withdrawn(text, undefined, { listener: { kind: 'asked' } })).toContain(
      `Outputs: { Url: { Value: !Sub 'https://\${HostName}/a' } }`,
    );
  });

  test('the events of a function of the Serverless Framework', () => {
    const events = [
      '[http: GET a]',
      '[ { http: GET a }, { httpApi: GET /b }, ]',
      '[http: GET a, { sqs: arn }]',
      '\n      [\n        http: GET a,\n        httpApi: GET /b\n      ]',
    ];
    for (const list of events) {
      const text = `service: x\nprovider: { name: aws }\nfunctions:\n  a:\n    handler: a.b\n    events: ${list}\n`;
      const read = parse(withdrawn(text, 'serverless.yml', { listener: { kind: 'asked' } }), { logLevel: 'error' }).functions.a
        .events;
      expect(new Set((read as object[]).flatMap(keys))).toEqual(new Set(list.includes('sqs') ? ['sqs', 'alb'] : ['alb']));
      expect(read).not.toContain(null);
    }
    const json = { service: 'x', provider: { name: 'aws' }, functions: { a: { handler: 'a.b', events: [{ http: 'GET a' }] } } };
    for (const text of [JSON.stringify(json), JSON.stringify(json, null, 2)])
      expect(JSON.parse(withdrawn(text, 'serverless.json', { listener: { kind: 'asked' } })).functions.a.events).toHaveLength(1);
  });
});

describe('what variables of the Serverless Framework stand for', () => {
  const service = (event: string, more = '') => `service: shop
provider: { name: aws }
functions:
  a:
    handler: a.b
    events:
      - ${event}
custom:
  yes: true
  validated: { schemas: { application/json: {} } }
  pool: { type: COGNITO_USER_POOLS, arn: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a' }
${more}`;
  const stays = (event: string, more = '') => {
    const { report } = converted(service(event, more), {}, 'serverless.yml');
    return report.left.filter(({ routes }) => routes.length > 0).map(({ what }) => what);
  };

  test.each([
    [`private: "\${self:custom.yes}"`, ['API key']],
    [`private: "\${opt:closed}"`, ['API key']],
    [`request: "\${self:custom.validated}"`, ['request validator']],
    [`request: "\${file(requests.yml):a}"`, ['request validator']],
    [`async: "\${self:custom.yes}"`, ['asynchronous invocation']],
    [`integration: "\${env:INTEGRATION}"`, ['integration that is no proxy']],
    [`caching: "\${env:CACHING}"`, ['response cache']],
    [`authorizer: "\${self:custom.pool}"`, []],
    [`authorizer: "\${self:custom.none}"`, ['Lambda authorizer']],
  ])('%s', (more, expected) => {
    expect(stays(`http: { path: /a, method: get, ${more} }`)).toEqual(expected);
  });

  test('a whole event, its method and path', () => {
    expect(stays(`http: "\${self:custom.event}"`, '  event: { path: x/y, method: post, private: true }\n')).toEqual(['API key']);
  });
});

describe('parts of a service that stand elsewhere', () => {
  const service = (more: string) => `service: shop
provider: { name: aws }
functions:
  a:
    handler: a.b
    events:
      - http: GET a
      - alb: { listenerArn: arn, priority: 100, conditions: { path: /old } }
    deploymentSettings: { type: Linear10PercentEvery1Minute, alias: Live }
  b:
    handler: a.b
    events:
      - http: GET b
${more}`;

  test('resources in a file that was not given are named, and hold nothing back', () => {
    const { report, stays } = converted(service(`resources:\n  - \${file(more.yml)}\n`), {}, 'serverless.yml');
    expect(stays).toBe(false);
    expect(report.left.map(({ what, line }) => `${what} @${line}`)).toEqual(['canary @9', 'resources in more.yml @15']);
  });

  test('a second conversion beside an alb event of the team changes nothing', () => {
    const once = converted(service(''), {}, 'serverless.yml').files[0]!.text;
    expect(once).toContain('priority: 102');
    expect(converted(once, {}, 'serverless.yml').files[0]!.text).toBe(once);
  });

  test('the authorizer that an id refers to is read among the resources', () => {
    const resources = `resources:
  Resources:
    Pool:
      Type: AWS::ApiGateway::Authorizer
      Properties:
        Type: COGNITO_USER_POOLS
        RestApiId: !Ref ApiGatewayRestApi
        IdentitySource: method.request.header.Authorization
        ProviderARNs: ['arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a']
`;
    const event = (id: string) =>
      `http: { path: a, method: get, authorizer: { type: COGNITO_USER_POOLS, authorizerId: ${id}, scopes: [a/b] } }`;
    const known = converted(service(resources).replace('http: GET a', event('{ Ref: Pool }')), {}, 'serverless.yml');
    expect(known.report.rules.map(({ authorizer }) => authorizer)).toEqual([undefined, 'Pool']);
    expect(known.files[0]!.text).toContain('Values: [a/b]');
    const other = converted(service(resources).replace('http: GET a', event('abc123')), {}, 'serverless.yml');
    expect(other.report.rules).toHaveLength(1);
  });

  test('a service written in JSON', () => {
    const text = JSON.stringify(
      { service: 'j', provider: { name: 'aws' }, functions: { a: { handler: 'a.b', events: [{ httpApi: 'GET /a/{id}' }] } } },
      null,
      2,
    );
    const { report, files } = converted(text, {}, 'serverless.json');
    expect(report.language).toBe('serverless');
    expect(JSON.parse(files[0]!.text).functions.a.events).toHaveLength(2);
    expect(converted(files[0]!.text, {}, 'serverless.json').files).toEqual(files);
  });
});

describe('JSON on one line', () => {
  test('is read and stays JSON on one line', () => {
    const text = JSON.stringify({
      Resources: {
        Api: {
          Type: 'AWS::ApiGatewayV2::Api',
          Properties: { ProtocolType: 'HTTP', Target: 'arn:aws:lambda:us-east-1:123456789012:function:f' },
        },
      },
    });
    const after = converted(text, {}, 'stack.json').files[0]!.text;
    expect(Object.keys(JSON.parse(after).Resources)).toContain('LoadBalancerRule100');
  });
});
