// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its templates so.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { Configuration } from '../../../src/convert/terraform/configuration.ts';
import { writtenOf } from '../../../src/convert/terraform/hclOf.ts';
import { parseHcl } from '../../../src/convert/terraform/parseHcl.ts';

function written(expression: string): string | null {
  const text = `locals {\n  a = ${expression}\n}\n`;
  const hcl = parseHcl(text);
  const configuration = new Configuration([{ name: 'main.tf', text, hcl }], new Map());
  const [argument] = hcl.body.blocks[0]?.body.attributes ?? [];
  return argument === undefined ? null : writtenOf(argument.value, configuration);
}

const hasTerraform = spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0;

describe('an expression is written as terraform fmt spaces it', () => {
  test.each([
    ['var.on?1:0', 'var.on ? 1 : 0'],
    ['toset(["a","b"])', 'toset(["a", "b"])'],
    ['f( var.a,[ 1,2 ]... )', 'f(var.a, [1, 2]...)'],
    ['{a=1,"b"=2}', '{ a = 1, "b" = 2 }'],
    ['{}', '{}'],
    ['"${var.a}"', 'var.a'],
    ['"x-${ var.a }-\\n$${y}"', '"x-${var.a}-\\n$${y}"'],
    ['! var.a&&( 1+2 )*3>=4', '!var.a && (1 + 2) * 3 >= 4'],
    ['- 1', '-1'],
    ['aws_x.y[ "k" ].z', 'aws_x.y["k"].z'],
    ['aws_x.y[*].z', 'aws_x.y[*].z'],
    ['merge(var.a,{b="${var.c}/d"})', 'merge(var.a, { b = "${var.c}/d" })'],
  ])('%s', (given, expected) => {
    expect(written(given)).toBe(expected);
    if (!hasTerraform) return;
    const line = `a = ${expected}\n`;
    expect(spawnSync('terraform', ['fmt', '-'], { input: line, encoding: 'utf8' }).stdout).toBe(line);
  });

  test.each(['each.value.x', 'count.index', '[for x in var.a : x]', '<<E\na\nE', 'f(\n1)'])(
    '%s means nothing elsewhere, or takes lines',
    (given) => {
      expect(written(given)).toBe(given === 'f(\n1)' ? 'f(1)' : null);
    },
  );
});
