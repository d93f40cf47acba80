// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its templates so.
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Conversion, convert } from '../../../src/convert/convert.ts';
import { DEFAULT_OPTIONS, type Options } from '../../../src/convert/options.ts';
import { Refusal, type SourceFile } from '../../../src/convert/reading.ts';
import { parseTerraform } from '../../template/readTerraform.ts';
import { everyBlock, unknownArguments } from '../../template/unknownArguments.ts';
import { EXAMPLES } from './examples.ts';

function converted(files: string | readonly SourceFile[], options: Partial<Options> = {}): Conversion {
  const given = typeof files === 'string' ? [{ name: 'main.tf', text: files }] : files;
  return convert(given, { ...DEFAULT_OPTIONS, ...options });
}

/** What is printed, without what was given. */
function added(text: string, options: Partial<Options> = {}): string {
  return converted(text, options).files[0]?.text.slice(text.length) ?? '';
}

const left = ({ report }: Conversion) => report.left.map(({ what }) => what);

function sentence(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return 'no sentence';
}

const FUNCTION = 'resource "aws_lambda_function" "api" {\n  function_name = "api"\n  role          = var.role\n}\n';
const HTTP = 'resource "aws_apigatewayv2_api" "main" {\n  name          = "main"\n  protocol_type = "HTTP"\n}\n';

/** An HTTP API with one route to whatever a URI says. */
function withUri(uri: string, key = 'GET /a', more = ''): string {
  return `${HTTP}resource "aws_apigatewayv2_integration" "api" {\n  api_id           = aws_apigatewayv2_api.main.id\n  integration_type = "AWS_PROXY"\n  integration_uri  = ${uri}\n}\nresource "aws_apigatewayv2_route" "api" {\n  api_id    = aws_apigatewayv2_api.main.id\n  route_key = "${key}"\n  target    = "integrations/\${aws_apigatewayv2_integration.api.id}"\n${more}}\n`;
}

describe('the function of an integration', () => {
  test.each([
    ['aws_lambda_function.api.invoke_arn', FUNCTION, 'aws_lambda_function.api', 'aws_lambda_function.api.arn', undefined],
    ['aws_lambda_function.api.arn', FUNCTION, 'aws_lambda_function.api', 'aws_lambda_function.api.arn', undefined],
    [
      'aws_lambda_function.api.qualified_invoke_arn',
      FUNCTION,
      'aws_lambda_function.api',
      'aws_lambda_function.api.qualified_arn',
      'aws_lambda_function.api.version',
    ],
    [
      'aws_lambda_alias.live.invoke_arn',
      `${FUNCTION}resource "aws_lambda_alias" "live" {\n  name = "live"\n  function_name = aws_lambda_function.api.function_name\n  function_version = "1"\n}\n`,
      'aws_lambda_function.api',
      'aws_lambda_alias.live.arn',
      'aws_lambda_alias.live.name',
    ],
    [
      '"arn:aws:apigateway:${var.region}:lambda:path/2015-03-31/functions/${aws_lambda_function.api.arn}/invocations"',
      FUNCTION,
      'aws_lambda_function.api',
      'aws_lambda_function.api.arn',
      undefined,
    ],
    [
      'module.fn.lambda_function_invoke_arn',
      'module "fn" {\n  source = "./fn"\n}\n',
      'module.fn',
      'module.fn.lambda_function_arn',
      'try(',
    ],
    [
      'var.function_arn',
      'variable "function_arn" {}\n',
      'function_arn',
      'var.function_arn',
      'try(split(":", var.function_arn)[7], null)',
    ],
    ['var.invoke_arn', 'variable "invoke_arn" {}\n', 'invoke_arn', 'split("/", var.invoke_arn)[3]', 'try('],
    [
      'data.aws_lambda_function.api.invoke_arn',
      'data "aws_lambda_function" "api" {\n  function_name = "api"\n}\n',
      'data.aws_lambda_function.api',
      'data.aws_lambda_function.api.arn',
      undefined,
    ],
    [
      '"arn:aws:lambda:eu-west-1:123456789012:function:elsewhere:live"',
      '',
      'arn:aws:lambda:eu-west-1:123456789012:function:elsewhere:live',
      '"arn:aws:lambda:eu-west-1:123456789012:function:elsewhere:live"',
      '"live"',
    ],
    [
      '"arn:aws:apigateway:${var.region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${var.region}:1:function:${aws_lambda_function.api.function_name}:live/invocations"',
      FUNCTION,
      'aws_lambda_function.api',
      '"${aws_lambda_function.api.arn}:live"',
      '"live"',
    ],
    [
      '"arn:aws:apigateway:${var.region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${var.region}:1:function:${var.fn}/invocations"',
      'variable "fn" {}\n',
      'fn',
      '"arn:aws:lambda:${var.region}:1:function:${var.fn}"',
      undefined,
    ],
    ['one(aws_lambda_function.api[*].invoke_arn)', FUNCTION, 'aws_lambda_function.api', 'aws_lambda_function.api.arn', undefined],
    [
      'try(aws_lambda_function.api.invoke_arn, "")',
      FUNCTION,
      'aws_lambda_function.api',
      'aws_lambda_function.api.arn',
      undefined,
    ],
  ])('%s', (uri, more, id, target, qualifier) => {
    const text = `${more}${withUri(uri)}`;
    const conversion = converted(text);
    expect(conversion.report.functions.map((found) => found.id)).toEqual([id]);
    expect(conversion.stays).toBe(false);
    const printed = added(text);
    expect(printed).toContain(`target_id        = ${target}\n`);
    if (qualifier === undefined) expect(printed).not.toContain('qualifier');
    else expect(printed).toContain(`qualifier     = ${qualifier}`);
  });

  test('under count: everything that serves it has the same', () => {
    const counted = FUNCTION.replace('{\n', '{\n  count         = var.enabled ? 1 : 0\n');
    const printed = added(`variable "enabled" {}\n${counted}${withUri('aws_lambda_function.api[0].invoke_arn')}`);
    expect(printed.match(/^ {2}count +=.*$/gm)).toHaveLength(4);
    expect(new Set(printed.match(/var\.enabled \? 1 : 0/g))).toHaveLength(1);
    expect(printed).toContain('target_group_arn = aws_lb_target_group.api[0].arn');
  });

  test('under for_each: a group for each, a rule for each route', () => {
    const repeated = FUNCTION.replace('{\n', '{\n  for_each      = toset(["b", "a"])\n');
    const text = `${repeated}${HTTP}resource "aws_apigatewayv2_integration" "fn" {\n  for_each = aws_lambda_function.api\n  api_id = aws_apigatewayv2_api.main.id\n  integration_type = "AWS_PROXY"\n  integration_uri = each.value.invoke_arn\n}\nresource "aws_apigatewayv2_route" "fn" {\n  for_each = aws_apigatewayv2_integration.fn\n  api_id = aws_apigatewayv2_api.main.id\n  route_key = "GET /\${each.key}"\n  target = "integrations/\${each.value.id}"\n}\n`;
    const { report } = converted(text);
    expect(report.functions.map(({ id, routes }) => [id, routes[0]?.path])).toEqual([
      ['aws_lambda_function.api["a"]', '/a'],
      ['aws_lambda_function.api["b"]', '/b'],
    ]);
    const printed = added(text);
    expect(printed.match(/for_each += toset\(\["b", "a"\]\)/g)).toHaveLength(3);
    expect(printed).toContain('target_group_arn = aws_lb_target_group.api["b"].arn');
  });

  test('chosen by a stage variable: the route stays', () => {
    const uri =
      '"arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:1:function:$${stageVariables.fn}/invocations"';
    expect(left(converted(withUri(uri)))).toEqual(['stage variable in the integration']);
    const replaced = 'replace(aws_lambda_function.api.invoke_arn, "/invocations", ":$${stageVariables.alias}/invocations")';
    expect(left(converted(`${FUNCTION}${withUri(replaced)}`))).toEqual(['stage variable in the integration']);
  });

  test.each([
    'replace(aws_lambda_function.api.invoke_arn, "/invocations", ":${var.alias}/invocations")',
    'var.other == "" ? aws_lambda_function.api.invoke_arn : var.other',
    'coalesce(var.other, aws_lambda_function.api.invoke_arn)',
    '"arn:aws:lambda:eu-west-1:1:function:x-${var.other}"',
  ])('which may be another than the one it mentions: the route stays, %s', (uri) => {
    const text = `variable "other" {}\nvariable "alias" {}\n${FUNCTION}${withUri(uri)}`;
    expect(left(converted(text))).toEqual(['route without a function']);
  });
});

describe('what the files do not decide stays', () => {
  const looped =
    `variable "routes" {\n  type = map(string)\n}\n${FUNCTION}${withUri('aws_lambda_function.api.invoke_arn')}`.replace(
      'route_key = "GET /a"',
      'for_each = var.routes\n  route_key = each.key',
    );

  test('a loop over a variable without a default', () => {
    const conversion = converted(looped);
    expect(conversion.stays).toBe(true);
    expect(conversion.report.rules).toEqual([]);
    expect(left(conversion)[0]).toContain('route aws_apigatewayv2_route.api');
  });

  test('but the same loop with a default is known', () => {
    const conversion = converted(looped.replace('map(string)\n', 'map(string)\n  default = { "GET /b" = "", "POST /c" = "" }\n'));
    expect(conversion.stays).toBe(false);
    expect(conversion.report.rules.flatMap(({ paths }) => paths)).toEqual(['/b', '/c']);
  });

  test('a loop over a variable whose default is empty', () => {
    expect(converted(looped.replace('map(string)\n', 'map(string)\n  default = {}\n')).stays).toBe(true);
  });

  test('whether an API is private', () => {
    const api = (type: string) =>
      `variable "inside" {}\n${FUNCTION}resource "aws_api_gateway_rest_api" "main" {\n  name = "a"\n  endpoint_configuration {\n    types = [${type}]\n  }\n  body = jsonencode({ openapi = "3.0.1", paths = { "/a" = { get = { x-amazon-apigateway-integration = { httpMethod = "POST", type = "aws_proxy", uri = aws_lambda_function.api.invoke_arn } } } } })\n}\n`;
    expect(left(converted(api('var.inside ? "PRIVATE" : "REGIONAL"')))).toEqual(['private API']);
    expect(left(converted(api('var.inside ? "EDGE" : "REGIONAL"')))).toEqual([]);
  });

  test.each([
    ['paths = merge(var.other, { "/a" = { get = local.get } })', ['paths of the API']],
    ['paths = { "/a" = { get = local.get }, "/b" = { post = var.other, put = null } }', ['POST /b']],
    ['paths = { "/a" = { get = local.get }, "/b" = { "$ref" = "b.yaml" } }', ['path /b']],
  ])('a part of an OpenAPI body: %s', (paths, expected) => {
    const text = `variable "other" {}\n${FUNCTION}locals {\n  get = { x-amazon-apigateway-integration = { httpMethod = "POST", type = "aws_proxy", uri = aws_lambda_function.api.invoke_arn } }\n}\nresource "aws_api_gateway_rest_api" "main" {\n  name = "a"\n  body = jsonencode({\n    openapi = "3.0.1"\n    ${paths}\n  })\n}\n`;
    const conversion = converted(text);
    expect(conversion.stays).toBe(true);
    expect(left(conversion)).toEqual(expected);
  });

  test('a module that is not here', () => {
    const conversion = converted(`${FUNCTION}module "api_gateway" {\n  source = "./modules/api"\n}\n`);
    expect(conversion.stays).toBe(true);
    expect(left(conversion)).toEqual(['module api_gateway']);
  });

  test('a module that is given an address to invoke a function by, or is called api', () => {
    const invoked = `${FUNCTION}module "orders" {\n  source = "./orders"\n  fn     = aws_lambda_function.api.invoke_arn\n}\n`;
    expect(left(converted(invoked))).toEqual(['module orders']);
    expect(left(converted(`${FUNCTION}module "orders" {\n  source = "./modules/api"\n}\n`))).toEqual(['module orders']);
  });

  test('a timeout of an integration, once', () => {
    const integration = (name: string) =>
      `resource "aws_apigatewayv2_integration" "${name}" {\n  api_id               = aws_apigatewayv2_api.main.id\n  integration_type     = "AWS_PROXY"\n  timeout_milliseconds = 100\n}\n`;
    const text = `${FUNCTION}${withUri('aws_lambda_function.api.arn')}${integration('x')}${integration('y')}`;
    expect(left(converted(text))).toEqual(['timeout of the integration']);
  });

  test('a module that is given an API to add routes to', () => {
    const conversion = converted(`${HTTP}module "orders" {\n  source = "./orders"\n  api_id = aws_apigatewayv2_api.main.id\n}\n`);
    expect(left(conversion)).toEqual(['module orders']);
  });

  test('but no module that only lets the API call its function', () => {
    const conversion = converted(
      `${FUNCTION}${withUri('aws_lambda_function.api.arn')}module "orders" {\n  source = "./orders"\n  arn = aws_apigatewayv2_api.main.execution_arn\n}\n`,
    );
    expect(conversion.stays).toBe(false);
  });

  test('an OpenAPI document that was not given', () => {
    const conversion = converted(
      'resource "aws_api_gateway_rest_api" "a" {\n  name = "a"\n  body = file("${path.module}/api.yaml")\n}\n',
    );
    expect(conversion.stays).toBe(true);
    expect(conversion.report.left[0]).toMatchObject({ what: 'file ./api.yaml', line: 3 });
  });
});

describe('an OpenAPI document beside the template', () => {
  const main = `${FUNCTION}resource "aws_api_gateway_rest_api" "a" {\n  name = "a"\n  body = templatefile("\${path.module}/api.yaml", { fn = aws_lambda_function.api.invoke_arn })\n}\n`;
  const document =
    'openapi: 3.0.1\npaths:\n  /a/{id}:\n    get:\n      x-amazon-apigateway-integration:\n        type: aws_proxy\n        uri: ${fn}\n    options:\n      x-amazon-apigateway-integration:\n        type: mock\n  /b:\n    x-amazon-apigateway-any-method:\n      security:\n        - key: []\n      x-amazon-apigateway-integration:\n        $ref: "#/components/x-fn"\ncomponents:\n  securitySchemes:\n    key: { type: apiKey, name: x-api-key, in: header }\n  x-fn:\n    type: AWS_PROXY\n    uri: "${fn}"\n';
  const conversion = converted([
    { name: 'main.tf', text: main },
    { name: 'api.yaml', text: document },
  ]);

  test('gives its routes with their own lines', () => {
    expect(conversion.report.functions).toEqual([
      {
        id: 'aws_lambda_function.api',
        routes: [
          { method: 'GET', path: '/a/{id}', line: 4, file: 'api.yaml' },
          { method: 'ANY', path: '/b', line: 12, file: 'api.yaml' },
        ],
      },
    ]);
    expect(conversion.report.left.map(({ what, routes, file, line }) => [what, routes.length, file, line])).toContainEqual([
      'API key',
      1,
      'api.yaml',
      12,
    ]);
  });

  test('stays as it is', () => {
    expect(conversion.files.find(({ name }) => name === 'api.yaml')?.text).toBe(document);
  });
});

test('an OpenAPI document within the template gives its routes with the lines of the template', () => {
  const body = (text: string) => `${FUNCTION}resource "aws_api_gateway_rest_api" "a" {\n  body = ${text}\n}\n`;
  const document = (fn: string) =>
    `openapi: 3.0.1\npaths:\n  /a:\n    get:\n      x-amazon-apigateway-integration:\n        type: aws_proxy\n        uri: ${fn}\n`;
  const lines = (text: string) => converted(text).report.functions.flatMap(({ routes }) => routes.map(({ line }) => line));
  // The function has four lines; line 6 has the body's first, which is the marker of a heredoc.
  expect(lines(body(`<<EOT\n${document('${aws_lambda_function.api.invoke_arn}')}EOT`))).toEqual([10]);
  expect(
    lines(
      body(
        `local.api\n}\nlocals {\n  api = yamlencode(yamldecode(<<EOT\n${document('${aws_lambda_function.api.invoke_arn}')}EOT\n  ))`,
      ),
    ),
  ).toEqual([13]);
});

test('a stage that caches holds back the methods of an OpenAPI body that it answers; throttling is a need', () => {
  const body =
    'jsonencode({\n    paths = { "/a" = {\n      get = { x-amazon-apigateway-integration = { type = "aws_proxy", httpMethod = "POST", uri = aws_lambda_function.api.invoke_arn } }\n      post = { x-amazon-apigateway-integration = { type = "aws_proxy", httpMethod = "POST", uri = aws_lambda_function.api.invoke_arn } }\n    } }\n  })';
  const text = `${FUNCTION}resource "aws_api_gateway_rest_api" "api" {\n  name = "api"\n  body = ${body}\n}\nresource "aws_api_gateway_stage" "s" {\n  rest_api_id           = aws_api_gateway_rest_api.api.id\n  stage_name            = "live"\n  cache_cluster_enabled = true\n}\nresource "aws_api_gateway_method_settings" "all" {\n  rest_api_id = aws_api_gateway_rest_api.api.id\n  stage_name  = "live"\n  method_path = "*/*"\n  settings {\n    caching_enabled       = true\n    throttling_rate_limit = 9\n  }\n}\n`;
  const { report } = converted(text);
  expect(report.left.flatMap(({ routes }) => routes)).toEqual([{ method: 'GET', path: '/a' }]);
  expect(report.rules.map(({ methods }) => methods)).toEqual([['POST']]);
  expect(report.needs).toEqual(['client-throttling', 'response-cache']);
});

test('an authorizer whose tokens are verified is named once, at its own place; its claim, where one of its routes asks for aud', () => {
  const pool = 'resource "aws_cognito_user_pool" "p" {\n  name = "p"\n}\n';
  const jwt =
    'resource "aws_apigatewayv2_authorizer" "jwt" {\n  api_id = aws_apigatewayv2_api.main.id\n  authorizer_type = "JWT"\n  identity_sources = ["$request.header.Authorization"]\n  name = "jwt"\n  jwt_configuration {\n    audience = ["a"]\n    issuer = "https://${aws_cognito_user_pool.p.endpoint}"\n  }\n}\n';
  const asks = '  authorization_type = "JWT"\n  authorizer_id = aws_apigatewayv2_authorizer.jwt.id\n';
  const second =
    'resource "aws_apigatewayv2_route" "b" {\n  api_id    = aws_apigatewayv2_api.main.id\n  route_key = "GET /b"\n  target    = "integrations/${aws_apigatewayv2_integration.api.id}"\n' +
    `${asks}}\n`;
  const text = `${jwt}${pool}${FUNCTION}${withUri('aws_lambda_function.api.arn', 'GET /a', `${asks}  authorization_scopes = ["read"]\n`)}${second}`;
  const { report } = converted(text);
  expect(report.rules.map(({ authorizer }) => authorizer)).toEqual(['jwt', 'jwt']);
  expect(report.left.map(({ what, line }) => `${what} @${line}`)).toEqual([
    'audience of the token @35',
    'claims in the event @1',
    'token without "Bearer" @1',
  ]);
});

test('routes that hang on the default of a variable, by locals too, are carried, and the report says so once', () => {
  const variable = 'variable "paths" {\n  default = ["a", "b"]\n}\nlocals {\n  paths = toset(var.paths)\n}\n';
  const text = `${variable}${FUNCTION}${withUri('aws_lambda_function.api.arn', 'GET /${each.key}', '  for_each = local.paths\n')}`;
  const { report } = converted(text);
  expect(report.rules.map(({ paths }) => paths)).toEqual([['/a', '/b']]);
  expect(report.left).toMatchObject([{ what: 'default of a parameter', routes: [] }]);
  expect(report.left[0]!.why).toContain('"paths"');
  expect(text.split('\n')[report.left[0]!.line - 1]).toContain('for_each');
  const given = converted([
    { name: 'main.tf', text },
    { name: 'terraform.tfvars', text: 'paths = ["c"]\n' },
  ]).report;
  expect(given.rules.map(({ paths }) => paths)).toEqual([['/c']]);
  expect(given.left).toEqual([]);
});

test.each([
  ['^1abc$', /name += "aud"\s+values = \["1abc"\]/],
  ['^(1a|2b)$', /name += "aud"\s+values = \[?var\.\w*audience/],
])('a user pool’s authorizer with an expression for identities verifies the audience: %s', (expression, claim) => {
  const text = `${FUNCTION}resource "aws_api_gateway_rest_api" "api" {
  name = "api"
}
resource "aws_cognito_user_pool" "pool" {
  name = "pool"
}
resource "aws_api_gateway_authorizer" "users" {
  name                           = "users"
  rest_api_id                    = aws_api_gateway_rest_api.api.id
  type                           = "COGNITO_USER_POOLS"
  provider_arns                  = [aws_cognito_user_pool.pool.arn]
  identity_validation_expression = "${expression}"
}
resource "aws_api_gateway_method" "root" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  resource_id   = aws_api_gateway_rest_api.api.root_resource_id
  http_method   = "GET"
  authorization = "COGNITO_USER_POOLS"
  authorizer_id = aws_api_gateway_authorizer.users.id
}
resource "aws_api_gateway_integration" "root" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  resource_id = aws_api_gateway_rest_api.api.root_resource_id
  http_method = aws_api_gateway_method.root.http_method
  type        = "AWS_PROXY"
  uri         = aws_lambda_function.api.invoke_arn
}
`;
  expect(
    converted(text)
      .files.map((file) => file.text)
      .join('\n'),
  ).toMatch(claim);
});

test('a security of an OpenAPI body that is a map by mistake, no list, guards all the same', () => {
  const text = `${FUNCTION}resource "aws_api_gateway_rest_api" "api" {
  name = "api"
  body = jsonencode({
    openapi = "3.0.1"
    paths = {
      "/a" = { get = { security = { key = [] }, x-amazon-apigateway-integration = { type = "aws_proxy", uri = aws_lambda_function.api.invoke_arn } } }
    }
    components = { securitySchemes = { key = { type = "apiKey", name = "x-api-key", in = "header" } } }
  })
}
`;
  const { report, stays } = converted(text);
  expect(stays).toBe(true);
  expect(report.left.find(({ routes }) => routes.length > 0)).toMatchObject({
    what: 'API key',
    routes: [{ method: 'GET', path: '/a' }],
  });
});

test('an authorization and a key that are the default of a variable are named, too', () => {
  const text = `${FUNCTION}variable "auth" {
  default = "NONE"
}
variable "key" {
  default = false
}
resource "aws_api_gateway_rest_api" "api" {
  name = "api"
}
resource "aws_api_gateway_method" "root" {
  rest_api_id      = aws_api_gateway_rest_api.api.id
  resource_id      = aws_api_gateway_rest_api.api.root_resource_id
  http_method      = "GET"
  authorization    = var.auth
  api_key_required = var.key
}
resource "aws_api_gateway_integration" "root" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  resource_id = aws_api_gateway_rest_api.api.root_resource_id
  http_method = aws_api_gateway_method.root.http_method
  type        = "AWS_PROXY"
  uri         = aws_lambda_function.api.invoke_arn
}
`;
  const { left } = converted(text).report;
  expect(left.map(({ what, why }) => [what, /^"\w+"/.exec(why)?.[0]])).toEqual([
    ['default of a parameter', '"auth"'],
    ['default of a parameter', '"key"'],
  ]);
});

test('an authorization that only the deployment knows is said to be so', () => {
  const text = `${FUNCTION}variable "auth" {}
resource "aws_api_gateway_rest_api" "api" {
  name = "api"
}
resource "aws_api_gateway_method" "root" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  resource_id   = aws_api_gateway_rest_api.api.root_resource_id
  http_method   = "GET"
  authorization = var.auth
}
resource "aws_api_gateway_integration" "root" {
  rest_api_id             = aws_api_gateway_rest_api.api.id
  resource_id             = aws_api_gateway_rest_api.api.root_resource_id
  http_method             = aws_api_gateway_method.root.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = join("", aws_lambda_function.api.*.invoke_arn)
}
`;
  const { report } = converted(text);
  expect(report.functions.map(({ id }) => id)).toEqual(['aws_lambda_function.api']);
  expect(report.left).toMatchObject([
    { what: 'authorization that only the deployment knows', routes: [{ method: 'GET', path: '/' }] },
  ]);
  expect(converted(text, { accept: ['lambda-authorizer'] }).report.rules).toMatchObject([
    { function: 'aws_lambda_function.api' },
  ]);
});

describe('domains', () => {
  const domain =
    'resource "aws_apigatewayv2_domain_name" "d" {\n  domain_name = "api.example.com"\n  domain_name_configuration {\n    certificate_arn = aws_acm_certificate.c.arn\n    endpoint_type = "REGIONAL"\n    security_policy = "TLS_1_2"\n  }\n}\nresource "aws_apigatewayv2_api_mapping" "m" {\n  api_id = aws_apigatewayv2_api.main.id\n  domain_name = aws_apigatewayv2_domain_name.d.id\n  stage = "$default"\n  api_mapping_key = "v1"\n}\n';
  const text = `${FUNCTION}${withUri('aws_lambda_function.api.arn', 'GET /a/{id}')}${domain}`;

  test('are the host of the rules, their certificate the listener’s, their base path before every path', () => {
    const { report } = converted(text);
    expect(report.rules[0]?.paths).toEqual(['/v1/a/{id}']);
    expect(report.asks.map(({ what }) => what)).toEqual(['listener']);
    expect(report.needs).toContain('custom-domain');
    const printed = added(text);
    expect(printed).toContain('values = ["api.example.com"]');
    expect(printed).toContain('certificate_arn = aws_acm_certificate.c.arn');
    expect(printed).toContain('regex_values = ["^/v1/a/[^/]+$"]');
  });

  test('lead to the API under each of their base paths, each with its own', () => {
    const second = domain
      .replaceAll('"d"', '"e"')
      .replace('api.example', 'old.example')
      .replace('"m"', '"n"')
      .replaceAll('name.d.id', 'name.e.id');
    const { report } = converted(`${text}${second.replace('"v1"', '"v2"')}`);
    expect(report.rules.map(({ paths }) => paths)).toEqual([['/v1/a/{id}'], ['/v2/a/{id}']]);
    expect(added(`${text}${second.replace('"v1"', '"v2"')}`).match(/(values|regex_values) *= \[.*(v\d|com).*/g)).toEqual([
      'values = ["api.example.com"]',
      'regex_values = ["^/v1/a/[^/]+$"]',
      'values = ["old.example.com"]',
      'regex_values = ["^/v2/a/[^/]+$"]',
    ]);
    const bare = converted(`${text}${second.replace('  api_mapping_key = "v1"\n', '')}`).report;
    expect(bare.rules.map(({ paths }) => paths)).toEqual([['/v1/a/{id}'], ['/a/{id}']]);
  });

  test('give way to a host that is given', () => {
    expect(added(text, { host: 'lb.example.com' })).toContain('values = ["lb.example.com"]');
  });
});

describe('the provider’s version', () => {
  const pinned = (constraint: string) =>
    `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${constraint}"\n    }\n  }\n}\n`;
  const route = withUri('aws_lambda_function.api.arn', 'GET /a/{id}');

  test.each([
    ['~> 5.0', false],
    ['5.61.0', false],
    ['>= 5.0, < 6.19', false],
    ['~> 6.18.1', false],
    ['~> 6.0', true],
    ['>= 5.0', true],
    ['>= 6.19.0', true],
    ['~> 6', true],
  ])('%s: expressions %s', (constraint, expressions) => {
    const text = `${pinned(constraint)}${FUNCTION}${route}`;
    const conversion = converted(text);
    expect(added(text).includes('regex_values')).toBe(expressions);
    expect(left(conversion)).toEqual(expressions ? [] : ['wider path']);
    expect(conversion.files[0]?.text.startsWith(text)).toBe(true);
  });

  test('below 6.22 keeps routes with tokens on API Gateway', () => {
    const jwt =
      'resource "aws_apigatewayv2_authorizer" "jwt" {\n  api_id = aws_apigatewayv2_api.main.id\n  authorizer_type = "JWT"\n  identity_sources = ["$request.header.Authorization"]\n  name = "jwt"\n  jwt_configuration {\n    audience = ["a"]\n    issuer = "https://example.com"\n  }\n}\n';
    const guarded = withUri(
      'aws_lambda_function.api.arn',
      'GET /a',
      '  authorization_type = "JWT"\n  authorizer_id = aws_apigatewayv2_authorizer.jwt.id\n',
    );
    expect(converted(`${pinned('~> 6.21.0')}${FUNCTION}${guarded}${jwt}`).stays).toBe(true);
    const carried = converted(`${pinned('~> 6.22')}${FUNCTION}${guarded}${jwt}`);
    expect(carried.stays).toBe(false);
    expect(carried.report.rules[0]?.authorizer).toBe('jwt');
    expect(carried.report.asks).toContainEqual({ what: 'JWKS endpoint', parameter: 'jwks_endpoint' });
  });
});

describe('the listener', () => {
  const text = `${FUNCTION}${withUri('aws_lambda_function.api.arn')}`;

  test.each([
    [{ kind: 'asked' }, 'listener_arn = var.listener_arn'],
    [{ kind: 'arn', arn: 'arn:x' }, 'listener_arn = "arn:x"'],
    [{ kind: 'parameter', name: 'shared' }, 'listener_arn = var.shared'],
    [{ kind: 'import', name: 'HttpsListener' }, 'listener_arn = data.aws_cloudformation_export.https_listener.value'],
    [{ kind: 'new' }, 'listener_arn = aws_lb_listener.api.arn'],
  ] as const)('%j', (listener, expected) => {
    expect(added(text, { listener })).toContain(expected);
  });

  test('keeps priorities that other rules have', () => {
    const taken = `${text}resource "aws_lb_listener_rule" "other" {\n  listener_arn = var.listener_arn\n  priority = 100\n}\n`;
    const once = converted(taken);
    expect(once.report.rules.map(({ priority }) => priority)).toEqual([101]);
    expect(converted(once.files).files).toEqual(once.files);
  });

  test('has no old rules before new ones: after a change the rules of an earlier conversion are to be taken out first', () => {
    const once = converted(text).files[0]?.text ?? '';
    const changed = once.replace('route_key = "GET /a"', 'route_key = "GET /b"');
    expect(sentence(() => converted(changed))).toMatch(/^main\.tf:\d+: rule api_100 is of an earlier conversion/);
    expect(sentence(() => converted(changed, { listener: { kind: 'new' } }))).toBe('no sentence');
  });

  test('of its own is internal for a private API', () => {
    const rest =
      'resource "aws_api_gateway_rest_api" "a" {\n  name = "a"\n  endpoint_configuration {\n    types = ["PRIVATE"]\n  }\n}\nresource "aws_api_gateway_method" "a" {\n  rest_api_id = aws_api_gateway_rest_api.a.id\n  resource_id = aws_api_gateway_rest_api.a.root_resource_id\n  http_method = "GET"\n  authorization = "NONE"\n}\nresource "aws_api_gateway_integration" "a" {\n  rest_api_id = aws_api_gateway_rest_api.a.id\n  resource_id = aws_api_gateway_rest_api.a.root_resource_id\n  http_method = "GET"\n  type = "AWS_PROXY"\n  uri = aws_lambda_function.api.invoke_arn\n}\n';
    expect(converted(`${FUNCTION}${rest}`).stays).toBe(true);
    const own = converted(`${FUNCTION}${rest}`, { listener: { kind: 'new' } });
    expect(own.stays).toBe(false);
    expect(own.files[0]?.text).toMatch(/internal +=\s+true/);
  });
});

describe('--stage after', () => {
  const text = `# The function.\n${FUNCTION}\n# The way in.\n${withUri('aws_lambda_function.api.arn')}\nresource "aws_lambda_permission" "gateway" {\n  action        = "lambda:InvokeFunction"\n  function_name = aws_lambda_function.api.function_name\n  principal     = "apigateway.amazonaws.com"\n}\n\noutput "url" {\n  value = "\${aws_apigatewayv2_api.main.api_endpoint}/a" # read by clients\n}\n\noutput "id" {\n  value = aws_apigatewayv2_api.main.id\n}\n`;

  test('takes what is no longer used, and rewrites what is certain', () => {
    const conversion = converted(text, { stage: 'after', newFiles: true });
    expect(conversion.files[0]?.text).toBe(
      `# The function.\n${FUNCTION}\noutput "url" {\n  value = "https://\${var.host_name}/a" # read by clients\n}\n`,
    );
    expect(conversion.report.pointsAt.map(({ what, rewritten }) => [what, rewritten])).toEqual([
      ['output url', true],
      ['output id', false],
    ]);
  });

  test.each([
    ['"https://${aws_apigatewayv2_api.main.id}.execute-api.${var.region}.amazonaws.com/x"', '"https://${var.host_name}/x"'],
    ['"${aws_apigatewayv2_api.main.id}.execute-api.eu-west-1.amazonaws.com"', '"${var.host_name}"'],
    ['replace(aws_apigatewayv2_api.main.api_endpoint, "https://", "")', 'replace("https://${var.host_name}", "https://", "")'],
    ['"${aws_apigatewayv2_api.main.api_endpoint}/${aws_apigatewayv2_stage.main.name}/x"', '"https://${var.host_name}/x"'],
    ['"/logs/${aws_apigatewayv2_api.main.name}"', '"/logs/main"'],
  ])('%s becomes %s', (value, expected) => {
    const stage = 'resource "aws_apigatewayv2_stage" "main" {\n  api_id = aws_apigatewayv2_api.main.id\n  name   = "prod"\n}\n';
    const more = `${FUNCTION}${withUri('aws_lambda_function.api.arn')}${stage}variable "region" {}\nresource "aws_ssm_parameter" "url" {\n  value = ${value}\n}\n`;
    expect(converted(more, { stage: 'after', newFiles: true }).files[0]?.text).toContain(`  value = ${expected}\n`);
  });

  test('leaves no empty line at the end of a file', () => {
    const files = [
      { name: 'a.tf', text: `${FUNCTION}\n${HTTP}\n` },
      { name: 'b.tf', text: `# a\n\n${withUri('aws_lambda_function.api.arn').replace(HTTP, '')}` },
    ];
    const { files: made } = converted(files, { stage: 'after', newFiles: true });
    expect(made.slice(0, 2).map(({ text }) => text)).toEqual([FUNCTION, '# a\n']);
  });

  test('leads a DNS record to the load balancer', () => {
    const record = `${FUNCTION}${withUri('aws_lambda_function.api.arn')}resource "aws_apigatewayv2_domain_name" "d" {\n  domain_name = "api.example.com"\n  domain_name_configuration {\n    certificate_arn = var.certificate\n  }\n}\nresource "aws_apigatewayv2_api_mapping" "m" {\n  api_id = aws_apigatewayv2_api.main.id\n  domain_name = aws_apigatewayv2_domain_name.d.id\n  stage = "$default"\n}\nresource "aws_route53_record" "d" {\n  name = aws_apigatewayv2_domain_name.d.domain_name\n  alias {\n    name = aws_apigatewayv2_domain_name.d.domain_name_configuration[0].target_domain_name\n    zone_id = aws_apigatewayv2_domain_name.d.domain_name_configuration[0].hosted_zone_id\n  }\n}\n`;
    const { files, report } = converted(record, { stage: 'after', newFiles: true });
    expect(files[0]?.text).toBe(
      `${FUNCTION}resource "aws_route53_record" "d" {\n  name = "api.example.com"\n  alias {\n    name = data.aws_lb.shared.dns_name\n    zone_id = data.aws_lb.shared.zone_id\n  }\n}\n`,
    );
    expect(files[1]?.text).toContain('data "aws_lb" "shared"');
    expect(report.pointsAt).toEqual([{ what: 'DNS record d', file: 'main.tf', line: 30, rewritten: true }]);
  });

  test('is refused while a route stays', () => {
    const guarded = `${FUNCTION}${withUri('aws_lambda_function.api.arn', 'GET /a', '  authorization_type = "AWS_IAM"\n')}`;
    expect(sentence(() => converted(guarded, { stage: 'after' }))).toContain('while routes stay on it: GET /a');
    expect(converted(guarded, { stage: 'after', accept: ['iam'] }).stays).toBe(false);
  });

  test('is refused where something needs the API itself', () => {
    const policy = `${text}resource "aws_iam_policy" "p" {\n  policy = aws_apigatewayv2_api.main.execution_arn\n}\n`;
    expect(sentence(() => converted(policy, { stage: 'after' }))).toContain('resource aws_iam_policy p refers to');
  });

  test('leaves a permission of another service, and dependencies on what stays', () => {
    const more = `${text}resource "null_resource" "n" {\n  depends_on = [aws_apigatewayv2_route.api, aws_lambda_function.api]\n}\n`;
    expect(converted(more, { stage: 'after', newFiles: true }).files[0]?.text).toContain(
      'depends_on = [aws_lambda_function.api]',
    );
  });
});

describe('sentences', () => {
  test.each([
    ['a = [\n', 'main.tf:2: Expected a value, found the end of the file.'],
    ['resource "aws_s3_bucket" "b" {}\n', 'main.tf:1: there is no route of API Gateway in it'],
  ])('%s', (text, expected) => {
    expect(sentence(() => converted(text))).toBe(expected);
  });

  test('for the other syntax', () => {
    expect(sentence(() => converted([{ name: 'main.tf.json', text: '{}' }]))).toBe(
      'main.tf.json:1: Terraform’s JSON syntax is not read; accepted: .tf',
    );
  });
});

describe('every example', () => {
  const stages = EXAMPLES.flatMap(({ name, files }) => [
    { name, files, options: {} },
    { name: `${name}, new listener`, files, options: { listener: { kind: 'new' as const } } },
    { name: `${name}, new file`, files, options: { newFiles: true } },
  ]);

  test.each(stages)('$name: every byte that was given is there, and a second time changes nothing', ({ files, options }) => {
    const once = converted(files, options);
    for (const { name, text } of files) expect(once.files.find((file) => file.name === name)?.text.startsWith(text)).toBe(true);
    const twice = converted(once.files, options);
    expect(twice.files).toEqual(once.files);
  });

  test.each(stages)('$name: only arguments that the provider has', async ({ files, options }) => {
    for (const { name, text } of converted(files, { ...options, newFiles: true }).files) {
      if (!name.endsWith('load_balancer.tf')) continue;
      const unknown = everyBlock(await parseTerraform(text)).flatMap(([row, body]) => unknownArguments(row, body));
      expect(unknown).toEqual([]);
    }
  });

  const hasTerraform = spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0;
  describe.skipIf(!hasTerraform)(`terraform fmt${hasTerraform ? '' : ' (skipped: terraform is not installed)'}`, () => {
    test.each(stages)('$name: what is added is as it writes it', ({ files, options }) => {
      const added = converted(files, { ...options, newFiles: true }).files.find(({ name }) => name.endsWith('load_balancer.tf'));
      if (added === undefined) return;
      const text = added.text.replaceAll('\r\n', '\n');
      expect(spawnSync('terraform', ['fmt', '-'], { input: text, encoding: 'utf8' }).stdout).toBe(text);
    });
  });

  test('an integration whose function stands at an index that is none is left, not followed for ever', () => {
    const text = EXAMPLES.find(({ name }) => name === 'an HTTP API under a condition')?.files[0]?.text ?? '';
    const nowhere = text.replaceAll('aws_lambda_function.shop[0]', 'aws_lambda_function.shop[null0]');
    expect(nowhere).not.toBe(text);
    expect(converted(nowhere).files[0]?.text).toBe(nowhere);
  });

  test.each(EXAMPLES)('$name, damaged anywhere: a sentence or a conversion that keeps every other byte', ({ files }) => {
    const [first, ...others] = files;
    if (first === undefined) throw new Error('an example has a file');
    const { text } = first;
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(30),
        fc.constantFrom('', '"', '{', '}', '${', 'x', '\n', '= 1', 'null', '[0]', '# ', '<<E\n'),
        fc.boolean(),
        (at, cut, put, after) => {
          const damaged = text.slice(0, at) + put + text.slice(at + cut);
          try {
            const given = [{ name: first.name, text: damaged }, ...others];
            const { files: made } = converted(given, { stage: after ? 'after' : 'beside' });
            if (!after) expect(made[0]?.text.startsWith(damaged)).toBe(true);
            for (const file of others) if (!after) expect(made).toContainEqual(file);
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
