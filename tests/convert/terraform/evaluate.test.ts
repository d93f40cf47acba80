// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its templates so.
/** What expressions are worth, as Terraform's own documentation of its functions says; the rest stays symbolic. */

import { describe, expect, test } from 'vitest';
import { Configuration } from '../../../src/convert/terraform/configuration.ts';
import { evaluate, settledDeeply } from '../../../src/convert/terraform/evaluate.ts';
import { hclOf } from '../../../src/convert/terraform/hclOf.ts';
import { parseHcl } from '../../../src/convert/terraform/parseHcl.ts';
import { plainValue, type Value } from '../../../src/convert/terraform/values.ts';

const MODULE = `
variable "name" {
  default = "shop"
}
variable "unset" {}
variable "routes" {
  type = map(object({ method = optional(string, "GET"), path = string, auth = optional(bool) }))
  default = {
    list = { path = "/a" }
    put  = { path = "/b", method = "PUT" }
  }
}
locals {
  list   = ["b", "a", "b"]
  map    = { x = 1, y = 2 }
  nested = { a = { methods = ["GET", "POST"] }, b = { methods = ["PUT"] } }
  itself = local.itself
}
resource "aws_lambda_function" "fn" {
  for_each      = toset(local.list)
  function_name = "\${var.name}-\${each.key}"
}
resource "aws_api_gateway_method" "m" {
  count       = 2
  http_method = count.index == 0 ? "GET" : "PUT"
}
`;

function worth(expression: string): Value {
  const files = [
    { name: 'main.tf', text: MODULE },
    { name: 'asked.tf', text: `locals {\n  asked = ${expression}\n}\n` },
  ].map(({ name, text }) => ({ name, text, hcl: parseHcl(text) }));
  const configuration = new Configuration(files, new Map([['api.json', '{"a": ["${fn}"]}']]));
  const asked = configuration.local('asked');
  if (asked === undefined) throw new Error('nothing is asked');
  return settledDeeply(evaluate(asked, configuration.scope), configuration.scope);
}

describe('is worth', () => {
  test.each<[string, unknown]>([
    ['"${var.name}/x"', 'shop/x'],
    ['1 + 2 * 3', 7],
    ['!(1 < 2) || var.name == "shop"', true],
    ['var.name != "" ? "yes" : "no"', 'yes'],
    ['upper("get")', 'GET'],
    ['title("ab cd")', 'Ab Cd'],
    ['join("/", ["a", "b"])', 'a/b'],
    ['split("-", "a-b")', ['a', 'b']],
    ['format("%s-%d%%", "a", 3)', 'a-3%'],
    ['replace("a.b", ".", "/")', 'a/b'],
    ['trimprefix("/a", "/")', 'a'],
    ['trimsuffix("a/", "/")', 'a'],
    ['trim("--a-", "-")', 'a'],
    ['substr("hello", 1, 3)', 'ell'],
    ['toset(local.list)', ['a', 'b']],
    ['distinct(local.list)', ['b', 'a']],
    ['concat(["a"], local.list)', ['a', 'b', 'a', 'b']],
    ['flatten([["a"], [["b"]]])', ['a', 'b']],
    ['keys(local.map)', ['x', 'y']],
    ['values(local.map)', [1, 2]],
    ['merge(local.map, { y = 3 })', { x: 1, y: 3 }],
    ['lookup(local.map, "z", 9)', 9],
    ['try(local.map.z, "none")', 'none'],
    ['coalesce("", null, "c")', 'c'],
    ['element(local.list, 4)', 'a'],
    ['length(local.nested)', 2],
    ['contains(local.list, "a")', true],
    [
      'setproduct(["a"], [1, 2])',
      [
        ['a', 1],
        ['a', 2],
      ],
    ],
    ['range(3)', [0, 1, 2]],
    ['zipmap(["a"], [1])', { a: 1 }],
    ['one([for x in local.list : x if x == "a"])', 'a'],
    ['[for k, v in local.map : "${k}${v}"]', ['x1', 'y2']],
    ['{ for x in local.list : upper(x) => x... }', { A: ['a'], B: ['b', 'b'] }],
    ['flatten([for n, e in local.nested : [for m in e.methods : "${m} /${n}"]])', ['GET /a', 'POST /a', 'PUT /b']],
    ['local.list[1]', 'a'],
    ['local.map["y"]', 2],
    ['[for r in var.routes : r.method]', ['GET', 'PUT']],
    ['var.routes["list"].auth', null],
    ['aws_api_gateway_method.m[1].http_method', 'PUT'],
    ['aws_lambda_function.fn["a"].function_name', 'shop-a'],
    ['jsondecode("{\\"a\\": 1}").a', 1],
    ['templatefile("${path.module}/api.json", { fn = "x" })', '{"a": ["x"]}'],
    ['yamldecode(templatefile("api.json", { fn = "x" })).a[0]', 'x'],
    ['"%{ if true }x%{ endif }"', undefined],
    ['timestamp()', undefined],
    ['var.unset', undefined],
    ['var.unset ? 1 : 2', undefined],
    ['local.itself', undefined],
    ['local.map.z', undefined],
    ['file("missing.json")', undefined],
    ['range(1000000)', undefined],
    ['length([for a in range(9999) : [for b in range(9999) : [for c in range(9999) : a + b + c]]])', 9999],
  ])('%s', (expression, expected) => {
    expect(plainValue(worth(expression))).toEqual(expected);
  });
});

describe('stays symbolic, and is written', () => {
  test.each([
    ['var.unset', 'var.unset'],
    ['aws_lambda_function.fn["a"].arn', 'aws_lambda_function.fn["a"].arn'],
    ['"${var.name}/${var.unset}"', '"shop/${var.unset}"'],
    ['join("/", ["integrations", aws_apigatewayv2_integration.x.id])', '"integrations/${aws_apigatewayv2_integration.x.id}"'],
    ['format("integrations/%s", aws_apigatewayv2_integration.x.id)', '"integrations/${aws_apigatewayv2_integration.x.id}"'],
    ['try(module.fn.arn, "")', 'module.fn.arn'],
    ['coalesce(null, module.fn.arn)', 'module.fn.arn'],
    ['{ a = aws_lambda_function.fn["b"] }.a.arn', 'aws_lambda_function.fn["b"].arn'],
    ['yamldecode(templatefile("api.json", { fn = module.fn.arn })).a[0]', 'module.fn.arn'],
    ['data.terraform_remote_state.x.outputs.arn', 'data.terraform_remote_state.x.outputs.arn'],
  ])('%s', (expression, expected) => {
    expect(hclOf(worth(expression))).toBe(expected);
  });
});
