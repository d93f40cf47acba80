// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its templates so.
/**
 * A request that API Gateway sends to a function reaches the same function through the converted files, and what API Gateway refuses
 * or keeps reaches none: for random APIs, written in each way that Terraform has for one.
 */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convert } from '../../../src/convert/convert.ts';
import { DEFAULT_OPTIONS } from '../../../src/convert/options.ts';
import { listenerRules, ruleFor } from './listenerRules.ts';

interface GivenRoute {
  readonly method: string;
  readonly path: string;
  readonly function: string;
  readonly guard: 'none' | 'jwt' | 'iam';
}

const PROVIDER = 'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = ">= 6.22" }\n  }\n}\n';

const FUNCTIONS = ['a', 'b']
  .map((name) => `resource "aws_lambda_function" "${name}" {\n  function_name = "${name}"\n  role          = "arn"\n}\n`)
  .join('');

/** A REST API as a tree of resources. */
function restTree(routes: readonly GivenRoute[]): string {
  const names = new Map<string, string>([['', 'aws_api_gateway_rest_api.api.root_resource_id']]);
  const lines: string[] = [];
  for (const { path } of routes) {
    const parts = path.split('/').filter((part) => part !== '');
    parts.forEach((part, index) => {
      const whole = parts.slice(0, index + 1).join('/');
      if (names.has(whole)) return;
      const parent = names.get(parts.slice(0, index).join('/'));
      lines.push(
        `resource "aws_api_gateway_resource" "r${names.size}" {\n  rest_api_id = aws_api_gateway_rest_api.api.id\n  parent_id = ${parent}\n  path_part = "${part}"\n}`,
      );
      names.set(whole, `aws_api_gateway_resource.r${names.size}.id`);
    });
  }
  routes.forEach((route, index) => {
    const resource = names.get(
      route.path
        .split('/')
        .filter((part) => part !== '')
        .join('/'),
    );
    const authorization = { none: '"NONE"', iam: '"AWS_IAM"', jwt: '"COGNITO_USER_POOLS"' }[route.guard];
    lines.push(
      `resource "aws_api_gateway_method" "m${index}" {\n  rest_api_id = aws_api_gateway_rest_api.api.id\n  resource_id = ${resource}\n  http_method = "${route.method}"\n  authorization = ${authorization}\n${route.guard === 'jwt' ? '  authorizer_id = aws_api_gateway_authorizer.pool.id\n' : ''}}`,
      `resource "aws_api_gateway_integration" "m${index}" {\n  rest_api_id = aws_api_gateway_rest_api.api.id\n  resource_id = ${resource}\n  http_method = aws_api_gateway_method.m${index}.http_method\n  type = "AWS_PROXY"\n  integration_http_method = "POST"\n  uri = aws_lambda_function.${route.function}.invoke_arn\n}`,
    );
  });
  return `resource "aws_api_gateway_rest_api" "api" {\n  name = "api"\n}\nresource "aws_api_gateway_authorizer" "pool" {\n  name = "pool"\n  rest_api_id = aws_api_gateway_rest_api.api.id\n  type = "COGNITO_USER_POOLS"\n  provider_arns = [aws_cognito_user_pool.pool.arn]\n}\n${lines.join('\n')}\n`;
}

/** A REST API by an OpenAPI document in the file. */
function restBody(routes: readonly GivenRoute[]): string {
  const paths = [...new Set(routes.map(({ path }) => path))].map((path) => {
    const methods = routes
      .filter((route) => route.path === path)
      .map((route) => {
        const key = route.method === 'ANY' ? 'x-amazon-apigateway-any-method' : route.method.toLowerCase();
        const security = {
          none: '',
          iam: 'x-amazon-apigateway-auth = { type = "AWS_IAM" }\n',
          jwt: 'security = [{ pool = [] }]\n',
        }[route.guard];
        return `        ${key} = {\n${security}          x-amazon-apigateway-integration = {\n            type = "aws_proxy"\n            uri = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/\${aws_lambda_function.${route.function}.arn}/invocations"\n          }\n        }\n`;
      });
    return `      "${path}" = {\n${methods.join('')}      }\n`;
  });
  return `resource "aws_api_gateway_rest_api" "api" {\n  name = "api"\n  body = jsonencode({\n    openapi = "3.0.1"\n    components = { securitySchemes = { pool = { type = "apiKey", name = "Authorization", in = "header", x-amazon-apigateway-authorizer = { type = "cognito_user_pools", providerARNs = [aws_cognito_user_pool.pool.arn] } } } }\n    paths = {\n${paths.join('')}    }\n  })\n}\n`;
}

const AUTHORIZER =
  'resource "aws_apigatewayv2_authorizer" "jwt" {\n  api_id = aws_apigatewayv2_api.api.id\n  authorizer_type = "JWT"\n  identity_sources = ["$request.header.Authorization"]\n  name = "jwt"\n  jwt_configuration {\n    audience = ["a"]\n    issuer = "https://x.auth0.com/"\n  }\n}\n';

const HTTP_API = 'resource "aws_apigatewayv2_api" "api" {\n  name = "api"\n  protocol_type = "HTTP"\n}\n';

function routeKey({ method, path }: GivenRoute): string {
  return path === '$default' ? '$default' : `${method} ${path}`;
}

const TYPE = { none: 'NONE', iam: 'AWS_IAM', jwt: 'JWT' } as const;

/** An HTTP API with a block for each route. */
function httpRoutes(routes: readonly GivenRoute[]): string {
  const integrations = ['a', 'b'].map(
    (name) =>
      `resource "aws_apigatewayv2_integration" "${name}" {\n  api_id = aws_apigatewayv2_api.api.id\n  integration_type = "AWS_PROXY"\n  integration_uri = aws_lambda_function.${name}.invoke_arn\n}\n`,
  );
  const blocks = routes.map(
    (route, index) =>
      `resource "aws_apigatewayv2_route" "r${index}" {\n  api_id = aws_apigatewayv2_api.api.id\n  route_key = "${routeKey(route)}"\n  target = "integrations/\${aws_apigatewayv2_integration.${route.function}.id}"\n  authorization_type = "${TYPE[route.guard]}"\n${route.guard === 'jwt' ? '  authorizer_id = aws_apigatewayv2_authorizer.jwt.id\n' : ''}}\n`,
  );
  return `${HTTP_API}${AUTHORIZER}${integrations.join('')}${blocks.join('')}`;
}

/** An HTTP API with one block for all routes, over a map. */
function httpLoop(routes: readonly GivenRoute[]): string {
  const entries = routes.map(
    (route) => `    "${routeKey(route)}" = { fn = "${route.function}", type = "${TYPE[route.guard]}" }\n`,
  );
  return `locals {\n  routes = {\n${entries.join('')}  }\n}\n${HTTP_API}${AUTHORIZER}resource "aws_apigatewayv2_integration" "fn" {\n  for_each = { a = aws_lambda_function.a, b = aws_lambda_function.b }\n  api_id = aws_apigatewayv2_api.api.id\n  integration_type = "AWS_PROXY"\n  integration_uri = each.value.invoke_arn\n}\nresource "aws_apigatewayv2_route" "all" {\n  for_each = local.routes\n  api_id = aws_apigatewayv2_api.api.id\n  route_key = each.key\n  target = "integrations/\${aws_apigatewayv2_integration.fn[each.value.fn].id}"\n  authorization_type = each.value.type\n  authorizer_id = each.value.type == "JWT" ? aws_apigatewayv2_authorizer.jwt.id : null\n}\n`;
}

const WRITTEN = { restTree, restBody, httpRoutes, httpLoop } as const;

/** The specific before the general, segment by segment. */
function rank(path: string): string {
  if (path === '$default') return '9';
  const parts = path.split('/').slice(1);
  return `${parts.map((part) => (/\+\}$/.test(part) ? '3' : part.startsWith('{') ? '2' : '1')).join('')}`;
}

function pattern(path: string): RegExp {
  if (path === '$default') return /^\//;
  return new RegExp(`^${path.replace(/\{\w+\+\}/g, '.+').replace(/\{\w+\}/g, '[^/]+')}$`);
}

/** The route that API Gateway chooses. */
function chosen(routes: readonly GivenRoute[], isRest: boolean, method: string, path: string): GivenRoute | null {
  const before = (a: GivenRoute, b: GivenRoute) =>
    rank(a.path) < rank(b.path) ? -1 : rank(a.path) > rank(b.path) ? 1 : Number(a.method === 'ANY') - Number(b.method === 'ANY');
  const serves = (route: GivenRoute) => route.method === 'ANY' || route.method === method;
  const able = routes.filter((route) => pattern(route.path).test(path)).sort(before);
  const [first] = able;
  const left = isRest ? able.filter((route) => route.path === first?.path) : able;
  return left.find(serves) ?? null;
}

const segment = fc.constantFrom('x', 'y', '{id}');
const paths = fc.oneof(
  { weight: 4, arbitrary: fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`) },
  { weight: 1, arbitrary: fc.array(segment, { maxLength: 1 }).map((parts) => `/${[...parts, '{proxy+}'].join('/')}`) },
  { weight: 1, arbitrary: fc.constant('/') },
);
const route = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'ANY'),
  path: paths,
  function: fc.constantFrom('a', 'b'),
  guard: fc.constantFrom('none' as const, 'none' as const, 'none' as const, 'jwt' as const, 'iam' as const),
});
const routes = fc.uniqueArray(route, { minLength: 1, maxLength: 8, selector: ({ method, path }) => `${method} ${path}` });
const requests = fc.array(
  fc.tuple(
    fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
    fc.array(fc.constantFrom('x', 'y', 'z', '7.a%20-~@'), { maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
  ),
  { minLength: 5, maxLength: 20 },
);

test.each(Object.keys(WRITTEN) as (keyof typeof WRITTEN)[])(
  '%s: each request reaches the function that API Gateway sends it to',
  { timeout: 120_000 },
  async (style) => {
    const isRest = style.startsWith('rest');
    await fc.assert(
      fc.asyncProperty(routes, requests, async (given, asked) => {
        const text = `${PROVIDER}${FUNCTIONS}resource "aws_cognito_user_pool" "pool" {\n  name = "p"\n}\n${WRITTEN[style](given)}`;
        const conversion = convert([{ name: 'main.tf', text }], DEFAULT_OPTIONS);
        const rules = await listenerRules(conversion.files);
        expect(conversion.stays).toBe(given.some(({ guard }) => guard === 'iam'));
        for (const [method, path] of asked) {
          const wanted = chosen(given, isRest, method, path);
          const found = ruleFor(rules, method, path);
          const what = `${method} ${path}`;
          if (wanted !== null && wanted.guard !== 'iam') {
            expect(found?.goesTo, what).toBe(`aws_lambda_function.${wanted.function}`);
            expect(found?.issuer !== null, what).toBe(wanted.guard === 'jwt');
          } else if (found !== null && typeof found.goesTo === 'string') {
            // What stays reaches nobody; what no method of a REST API takes reaches at most the function of an open catch-all.
            expect(wanted, what).toBeNull();
            // Another open route takes this method of this path: a catch-all, or one whose function the path reaches anyway.
            const open = given.some(
              (other) =>
                other.guard === 'none' &&
                (other.method === 'ANY' || other.method === method) &&
                pattern(other.path).test(path) &&
                `aws_lambda_function.${other.function}` === found.goesTo,
            );
            expect(open || found.issuer !== null, what).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  },
);
