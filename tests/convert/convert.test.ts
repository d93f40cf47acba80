/** What a conversion gives for templates of each language: the report, the bytes that stay, and what is taken away in the end. */

import { describe, expect, test } from 'vitest';
import { convert } from '../../src/convert/convert.ts';
import { DEFAULT_OPTIONS } from '../../src/convert/options.ts';
import { Refusal } from '../../src/convert/reading.ts';
import { EXAMPLES, keepsLines } from './readTemplates.ts';

describe.each(EXAMPLES)('$name ($expected.why)', ({ files, options, expected }) => {
  const { report, files: converted, stays } = convert(files, options);

  test('the report names functions, routes with their lines, what is asked and the scenario', () => {
    expect(report.functions).toEqual(expected.functions);
    expect(report.asks).toEqual(expected.asks);
    expect(report.scenario).toEqual(expected.scenario);
    expect(report.needs.filter((need) => !expected.mayNeed.includes(need))).toEqual(expected.needs);
    expect(stays).toBe(expected.stays);
  });

  test('what is left has its line, why and what to do instead; the routes of all of it are exactly those that stay', () => {
    for (const { match, lines } of expected.left) {
      const found = report.left.find(
        ({ what, line }) => new RegExp(match, 'i').test(what) && line >= lines[0] && line <= lines[1],
      );
      expect(found, match).toBeDefined();
      expect(found?.why).not.toBe('');
      expect(found?.instead).not.toBe('');
    }
    const staying = report.left.flatMap(({ routes }) => routes.map(({ method, path }) => `${method} ${path}`));
    expect(new Set(staying)).toEqual(new Set(expected.staying.map(({ method, path }) => `${method} ${path}`)));
  });

  test('what points at the API is listed', () => {
    for (const { what, lines } of expected.mentions) {
      expect(
        report.pointsAt.some((pointer) => pointer.what === what && pointer.line >= lines[0] && pointer.line <= lines[1]),
        what,
      ).toBe(true);
    }
  });

  test('every line of the files that were given stays, in order', () => {
    for (const [at, { text }] of files.entries()) expect(keepsLines(text, converted[at]!.text)).toBe(true);
  });

  test('a second conversion changes nothing', () => {
    const again = convert(converted.slice(0, files.length), options);
    expect(again.files).toEqual(converted.slice(0, files.length));
    expect(again.report.rules).toEqual(report.rules);
  });

  test('five values and five wildcards a rule at most, no priority twice, the first as it was given', () => {
    expect(report.rules.map(({ priority }) => priority)).toEqual(report.rules.map((_, at) => options.priority + at));
  });

  if (expected.stays) {
    test('API Gateway is not removed while routes stay, and the sentence names them', () => {
      const [first] = expected.staying;
      expect(() => convert(files, { ...options, stage: 'after' })).toThrow(`${first?.method} ${first?.path}`);
    });
  } else {
    test('without API Gateway only its own lines are gone, and no route is left', () => {
      const after = convert(files, { ...options, stage: 'after' });
      for (const [at, { name, text }] of files.entries()) {
        const allowed = new Set(
          (expected.after?.remove ?? []).flatMap(([file, from, to]) => (file === name ? range(from, to) : [])),
        );
        const kept = text.split('\n').filter((_, index) => !allowed.has(index + 1));
        if (expected.after !== undefined) expect(keepsLines(kept.join('\n'), after.files[at]!.text)).toBe(true);
        for (const gone of expected.after?.must_go ?? []) {
          expect(
            after.files[at]!.text.split('\n').filter((line) => new RegExp(gone).test(line) && !line.startsWith('#')),
          ).toEqual([]);
        }
      }
      expect(() => convert(after.files, options)).toThrow(Refusal);
    });

    test('the two stages end where the second one alone does', () => {
      const both = convert(converted.slice(0, files.length), { ...options, stage: 'after' });
      expect(both.files.map(({ text }) => text)).toEqual(
        convert(files, { ...options, stage: 'after' }).files.map(({ text }) => text),
      );
    });
  }
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

describe('a need that is accepted', () => {
  const { files } = EXAMPLES.find(({ name }) => name === 'sam-authorizer-and-plan')!;

  test('carries its routes, and stays in the report as accepted', () => {
    const { report, stays } = convert(files, { ...DEFAULT_OPTIONS, accept: ['lambda-authorizer', 'api-keys'] });
    expect(stays).toBe(false);
    expect(report.left.filter(({ accepted }) => accepted).map(({ what }) => what)).toEqual(['Lambda authorizer', 'API key']);
    expect(report.rules.every(({ answers }) => answers === undefined || report.rules.length > 0)).toBe(true);
  });

  test('carries nothing that something else holds back', () => {
    const { report } = convert(files, { ...DEFAULT_OPTIONS, accept: ['api-keys'] });
    expect(report.left.flatMap(({ routes }) => routes)).toEqual([{ method: 'GET', path: '/reports/{year}' }]);
  });
});

describe('what cannot be read gets one sentence with its line:', () => {
  test.each([
    ['a text', 'notes.txt', 'hello', 'notes.txt:1: this is no template that is known'],
    ['broken YAML', 't.yaml', 'Resources:\n  A: [1, 2\n  B: 3\n', 't.yaml:'],
    ['a key twice', 't.yaml', 'Resources:\n  A:\n    Type: X\n  A:\n    Type: Y\n', 't.yaml:4:'],
    ['no route', 't.yaml', 'Resources:\n  A:\n    Type: AWS::SNS::Topic\n', 't.yaml:1: there is no route of API Gateway in it'],
    ['no resources', 't.yaml', 'AWSTemplateFormatVersion: "2010-09-09"\n', 't.yaml:1: the template has no Resources'],
    [
      'a source of a template',
      't.yaml',
      'Resources:\n{% for a in b %}\n  A:\n    Type: X\n{% endfor %}\n',
      't.yaml:2: this is the source',
    ],
  ])('%s', (_, name, text, sentence) => {
    expect(() => convert([{ name, text }], DEFAULT_OPTIONS)).toThrow(Refusal);
    expect(() => convert([{ name, text }], DEFAULT_OPTIONS)).toThrow(sentence);
  });
});
