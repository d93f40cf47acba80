/** HCL as `terraform fmt` leaves it, letter by letter. */

import { describe, expect, test } from 'vitest';
import { attribute, block, hclFile, hclString, raw, template } from '../../src/template/hcl.ts';

describe('a file of blocks', () => {
  test('has equal signs in one column, and empty lines around what takes several', () => {
    const file = hclFile([
      block(
        'resource',
        ['aws_lb', 'this'],
        [
          attribute('name', 'shared'),
          attribute('internal', false),
          attribute('left_out', undefined),
          null,
          attribute('tags', { object: { Name: 'x', 'a-b': 'y', _1: 'z', '1a': 'w' } }),
          attribute('subnets', ['a', 'b']),
          attribute('vpc', raw('var.vpc')),
          block('timeouts', [], []),
          block('access', ['log'], [attribute('days', 30)]),
        ],
      ),
      block('locals', [], [attribute('empty', { object: {} }), attribute('none', [])]),
    ]);
    expect(file).toBe(
      `resource "aws_lb" "this" {
  name     = "shared"
  internal = false

  tags = {
    Name  = "x"
    "a-b" = "y"
    _1    = "z"
    "1a"  = "w"
  }

  subnets = ["a", "b"]
  vpc     = var.vpc

  timeouts {}

  access "log" {
    days = 30
  }
}

locals {
  empty = {}
  none  = []
}
`,
    );
  });

  test('has a list of objects with an item on lines of its own, and calls around them', () => {
    expect(
      hclFile([
        block(
          'data',
          [],
          [attribute('policy', { call: 'jsonencode', value: { object: { Items: [{ object: { A: 1 } }, 'b'] } } })],
        ),
      ]),
    ).toBe(`data {
  policy = jsonencode({
    Items = [
      {
        A = 1
      },
      "b",
    ]
  })
}
`);
  });
});

describe('a text', () => {
  test.each([
    ['plain', '"plain"'],
    ['a "b" \\ c', String.raw`"a \"b\" \\ c"`],
    ['a\nb\rc\td', String.raw`"a\nb\rc\td"`],
    ['\u0000\u0085\u2028\u2029', String.raw`"\u0000\u0085\u2028\u2029"`],
    // Neither of the two that would start a template does, whatever stands before it.
    [`\${x} %{y}`, String.raw`"\u0024{x} \u0025{y}"`],
    [`$\${x}`, String.raw`"$\u0024{x}"`],
    ['$x 5% {', '"$x 5% {"'],
  ])('%j is printed as %s', (text, printed) => expect(hclString(text)).toBe(printed));

  test('beside an expression does not swallow it', () => {
    expect(template(['a$', raw('var.x'), 'b%', raw('var.y'), '$'])).toEqual(raw(`"a\\u0024\${var.x}b\\u0025\${var.y}$"`));
    expect(template(['$a$', raw('var.x')])).toEqual(raw(`"$a\\u0024\${var.x}"`));
    expect(template(['a', 'b$', 'c'])).toEqual(raw('"ab$c"'));
  });
});
