/** The limits of a listener: priorities, lengths, target groups, and requests that two APIs answer under one name. */

import { describe, expect, test } from 'vitest';
import { STACK_QUOTAS } from '../../src/aws/stackQuotas.ts';
import { convert } from '../../src/convert/convert.ts';
import { DEFAULT_OPTIONS, type Options, optionProblem } from '../../src/convert/options.ts';

const converted = (text: string, over: Partial<Options> = {}) =>
  convert([{ name: 'template.yaml', text }], { ...DEFAULT_OPTIONS, ...over });

function sam(functions: readonly (readonly string[])[], apis = ''): string {
  const lines = functions.map(
    (events, at) =>
      `  F${at}:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.13\n      Handler: a.b\n      CodeUri: src\n      Events:\n${events
        .map((event, index) => `        E${index}: ${event}\n`)
        .join('')}`,
  );
  return `Transform: AWS::Serverless-2016-10-31\nResources:\n${apis}${lines.join('')}`;
}

const rest = (path: string, method: string, more = '') =>
  `{ Type: Api, Properties: { Path: "${path}", Method: ${method}${more} } }`;
const http = (path: string, method: string) => `{ Type: HttpApi, Properties: { Path: "${path}", Method: ${method} } }`;

test('priorities end at 50,000: rules past it are refused with the number that is left', () => {
  const text = sam([[rest('/a', 'get')], [rest('/b', 'get')]]);
  expect(converted(text, { priority: 49_999 }).report.rules.map(({ priority }) => priority)).toEqual([49_999, 50_000]);
  expect(() => converted(text, { priority: 50_000 })).toThrow('2 rules from priority 50000 on end past 50000');
});

test('a path that is too long stays, and the rule that keeps it from a catch-all fits into 128 characters', () => {
  const long = `/${Array.from({ length: 20 }, (_, at) => `part-${at}-of`).join('/')}`;
  const text = converted(sam([[rest(long, 'get'), rest('/{proxy+}', 'any')]])).files[0]!.text;
  const values = [...text.matchAll(/^ *- '?(\^?\/part-0-of\S*?)'?$/gm)].map(([, value = '']) => value);
  expect(values).toHaveLength(1);
  expect(values[0]!.length).toBeLessThanOrEqual(128);
  expect(new RegExp(values[0]!).test(long)).toBe(true);
});

test('a load balancer has 100 target groups: more functions are named', () => {
  const text = sam(Array.from({ length: 101 }, (_, at) => [rest(`/p${at}`, 'get')]));
  expect(converted(text).report.left.map(({ what }) => what)).toContain('quota of target groups');
});

describe('two APIs under one name', () => {
  const staying = (text: string) => converted(text).report.left.flatMap(({ routes }) => routes.map(({ path }) => path));

  test('the second stays where both have a method and path, whatever the parameter is called', () => {
    expect(staying(sam([[rest('/o/{id}', 'get')], [http('/o/{orderId}', 'get')]]))).toEqual(['/o/{orderId}']);
  });

  test('the second stays where one of them takes every method of the path', () => {
    expect(staying(sam([[rest('/o/{id}', 'any')], [http('/o/{id}', 'get')]]))).toEqual(['/o/{id}']);
    expect(staying(sam([[rest('/o', 'get')], [http('/o', 'any')]]))).toEqual(['/o']);
  });

  test('other paths, and other methods of a path, are carried', () => {
    expect(staying(sam([[rest('/o', 'get')], [http('/o', 'post'), http('/p', 'any')]]))).toEqual([]);
  });
});

test('a priority is accepted as far as AWS takes one', () => {
  const { least, most } = STACK_QUOTAS.rulePriority.value;
  const isAccepted = (priority: number) => optionProblem('priority', String(priority)) === null;
  expect([least - 1, least, most, most + 1].map(isAccepted)).toEqual([false, true, true, false]);
});
