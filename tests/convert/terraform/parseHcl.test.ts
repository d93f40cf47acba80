// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its templates so.
import { parse } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HclError, parseHcl } from '../../../src/convert/terraform/parseHcl.ts';
import type { Expression, HclBlock, HclBody } from '../../../src/convert/terraform/syntax.ts';

/** The first argument's expression. */
function expression(text: string): Expression {
  const [argument] = parseHcl(`a = ${text}\n`).body.attributes;
  if (argument === undefined) throw new Error('no argument');
  return argument.value;
}

describe('positions', () => {
  test('are those of the text, for blocks and for values', () => {
    const text = '# one\nresource "aws_x" "y" {\n  name = "é" # two\n}\n';
    const { body, comments } = parseHcl(text);
    const [block] = body.blocks;
    expect(text.slice(block?.start, block?.end)).toBe('resource "aws_x" "y" {\n  name = "é" # two\n}');
    const [argument] = block?.body.attributes ?? [];
    expect(text.slice(argument?.start, argument?.end)).toBe('name = "é"');
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(['# one', '# two']);
  });

  test('count a byte order mark and carriage returns', () => {
    const text = '\uFEFFa = 1 // x\r\nb {\r\n}\r\n';
    const { body, comments } = parseHcl(text);
    expect(text.slice(body.attributes[0]?.start, body.attributes[0]?.end)).toBe('a = 1');
    expect(text.slice(body.blocks[0]?.start, body.blocks[0]?.end)).toBe('b {\r\n}');
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(['// x']);
  });
});

describe('an expression', () => {
  test.each([
    ['1.5e3', { kind: 'literal', value: 1500 }],
    ['"a\\tb\\u0041"', { kind: 'literal', value: 'a\tbA' }],
    ['"$${x} %%{y}"', { kind: 'literal', value: '${x} %{y}' }],
    ['null', { kind: 'literal', value: null }],
    ['/* x */ true', { kind: 'literal', value: true }],
    ['<<-EOT\n    a\n      b\n    EOT', { kind: 'literal', value: 'a\n  b\n' }],
    ['<<EOT\n  a "b"\nEOT', { kind: 'literal', value: '  a "b"\n' }],
    ['aws_x.y[0].z', { kind: 'attribute', name: 'z', of: { kind: 'index', index: { kind: 'literal', value: 0 } } }],
    ['aws_x.y.0.z', { kind: 'attribute', name: 'z', of: { kind: 'attribute', name: '0' } }],
    ['x[*].id', { kind: 'splat', each: { kind: 'attribute', name: 'id' } }],
    ['x.*.id', { kind: 'splat', each: { kind: 'attribute', name: 'id' } }],
    ['a ? b : c ? d : e', { kind: 'conditional', no: { kind: 'conditional' } }],
    ['1 + 2 * 3', { kind: 'binary', operator: '+', right: { kind: 'binary', operator: '*' } }],
    ['!a && b == c', { kind: 'binary', operator: '&&', left: { kind: 'unary' }, right: { operator: '==' } }],
    ['f(a, b...)', { kind: 'call', name: 'f', expands: true }],
    ['provider::aws::arn_parse(x)', { kind: 'call', name: 'provider::aws::arn_parse' }],
    ['[for x in y : x.z if x.w]', { kind: 'for', valueName: 'x', keyName: null, key: null }],
    ['{ for k, v in y : k => v... }', { kind: 'for', keyName: 'k', grouped: true }],
    ['{ for = 1 }', { kind: 'object', entries: [{ key: { value: 'for' } }] }],
    ['{ a = 1, "b" : 2\n (c) = 3\n}', { kind: 'object', entries: [{}, {}, { key: { kind: 'parentheses' } }] }],
    ['"${a}-${b.c}"', { kind: 'template', parts: [{ kind: 'variable' }, '-', { kind: 'attribute' }] }],
    ['"a ${~ b ~} c"', { kind: 'template', parts: ['a', { kind: 'variable' }, 'c'] }],
    ['"%{ if a }x%{ else }y%{ endif }"', { kind: 'template', parts: [{ kind: 'directive' }, 'x', {}, 'y', {}] }],
  ])('%s', (text, expected) => {
    expect(expression(text)).toMatchObject(expected);
  });
});

describe('what is no HCL gets a sentence and a place', () => {
  test.each([
    ['a = ', 'Expected a value, found the end of the file.', 4],
    ['a = [1', '"[" of line 1 has no "]" before the end of the file.', 6],
    ['a "b', 'A text that begins in line 1 has no closing quote.', 2],
    ['a {\n', 'A block that opens with "{" has no "}".', 2],
    ['a = 1 b = 2', 'Expected the end of the line after "a", found "b = 2".', 6],
    ['a = "\\q"', 'There is no escape "\\q".', 5],
    ['a = <<EOT\nb', 'The text after "<<EOT" has no line "EOT".', 4],
    ['a = "${b"', 'Expected a value', 0],
    [`a = ${'('.repeat(300)}`, 'More than 200 levels stand within one another.', 0],
    ['/* a', 'A comment that begins with "/*" has no "*/".', 0],
  ])('%s', (text, sentence, offset) => {
    let error: unknown;
    try {
      parseHcl(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(HclError);
    if (sentence !== 'Expected a value') expect((error as HclError).message).toBe(sentence);
    if (offset > 0) expect((error as HclError).offset).toBe(offset);
  });
});

const name = fc
  .stringMatching(/^[a-z][a-z0-9_-]{0,5}$/)
  .filter((text) => !/^(for|if|in|true|false|null|endif|else|endfor)$/.test(text));
const text = fc.stringMatching(/^[a-zA-Z0-9 ./:é#*-]{0,8}$/);
const comment = fc.constantFrom('', ' # c', ' // c', ' /* c */');
const { value } = fc.letrec<{ value: string; scalar: string }>((tie) => ({
  scalar: fc.oneof(
    fc.nat(999).map(String),
    fc.constantFrom('true', 'false', 'null', '-1', '1.25', '!x', 'a.b[0].c', 'x.*.id', 'x[*].id', 'f()', 'a + 1', 'a ? b : c'),
    text.map((inside) => `"${inside}"`),
    fc.tuple(text, name).map(([inside, of]) => `"${inside}\${var.${of}}"`),
  ),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('scalar'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[\n${items.map((item) => `  ${item}, # x\n`).join('')}]`),
    fc
      .array(fc.tuple(name, tie('value')), { maxLength: 3 })
      .map((pairs) => `{ ${pairs.map(([key, item]) => `${key} = ${item}`).join(', ')} }`),
    fc
      .array(fc.tuple(name, tie('value')), { maxLength: 3 })
      .map((pairs) => `{\n${pairs.map(([key, item]) => `  "${key}" : ${item}\n`).join('')}}`),
    fc.array(tie('value'), { maxLength: 2 }).map((args) => `jsonencode(${args.join(', ')})`),
    tie('value').map((inside) => `(${inside})`),
    fc.tuple(name, tie('value')).map(([of, item]) => `[for ${of} in ${item} : ${of}]`),
  ),
}));
const argument = fc.tuple(name, value, comment).map(([of, item, behind]) => `${of} = ${item}${behind}`);
const file = fc
  .array(
    fc.oneof(
      fc
        .tuple(
          name,
          fc.array(name, { maxLength: 2 }),
          fc.uniqueArray(argument, { maxLength: 3, selector: (line) => line.split(' ')[0] }),
        )
        .map(
          ([type, labels, lines]) =>
            `${type} ${labels.map((label) => `"${label}" `).join('')}{\n${lines.map((line) => `  ${line}\n`).join('')}}`,
        ),
      fc.constantFrom('# a comment', '', '/* two\nlines */'),
    ),
    { maxLength: 4 },
  )
  .map((parts) => `${parts.join('\n')}\n`);

/** The bodies that HashiCorp's parser has for blocks of this type and these labels, as the sorted names of their arguments. */
function theirBodies(json: unknown, { type, labels }: HclBlock): readonly string[] {
  let at: unknown = (json as Record<string, unknown>)[type];
  for (const label of labels) at = (at as Record<string, unknown>)[label];
  return (at as readonly object[]).map((body) => Object.keys(body).sort().join(' '));
}

async function hashicorp(source: string): Promise<unknown> {
  try {
    return await parse('main.tf', source);
  } catch {
    return null;
  }
}

function ours(source: string): HclBody | null {
  try {
    return parseHcl(source).body;
  } catch (error) {
    expect(error).toBeInstanceOf(HclError);
    return null;
  }
}

describe("HashiCorp's own parser agrees", () => {
  test('on what random files hold', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(file, async (source) => {
        const theirs = await hashicorp(source);
        const body = ours(source);
        // Types with and without labels cannot both be said in one JSON object.
        const kinds = new Map(body?.blocks.map((block) => [block.type, block.labels.length]));
        fc.pre(body === null || body.blocks.every((block) => kinds.get(block.type) === block.labels.length));
        expect(body === null).toBe(theirs === null);
        if (body === null) return;
        for (const block of body.blocks) {
          const names = block.body.attributes.map((entry) => entry.name);
          expect(theirBodies(theirs, block)).toContain(names.sort().join(' '));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('on which damaged files are none, but for what only it is strict about', { timeout: 60_000 }, async () => {
    const damage = fc.record({
      source: file,
      at: fc.nat(),
      cut: fc.nat(3),
      put: fc.constantFrom('', '{', '}', '"', '[', ')', '=', '\n', '${', '#'),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ source, at, cut, put }) => {
        const place = source.length === 0 ? 0 : at % source.length;
        const damaged = source.slice(0, place) + put + source.slice(place + cut);
        const theirs = await hashicorp(damaged);
        // What HashiCorp takes we take. It also refuses names given twice, which we do not look for.
        if (theirs !== null) expect(ours(damaged)).not.toBeNull();
        else ours(damaged);
      }),
      { numRuns: 500 },
    );
  });
});

test('any text is HCL or gets an HclError', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab1 "\\${}%~[]().,=:?*#/\n\r<>-EOT!|&\uFEFFé') }), (source) => {
      ours(source);
    }),
    { numRuns: 3000 },
  );
});
