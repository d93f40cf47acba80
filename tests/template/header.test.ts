/** The comment at the top of a template: its three paragraphs, its width, and that nothing ends it. */

import { describe, expect, test } from 'vitest';
import { headerComment, oneLine, type TemplateHeader } from '../../src/template/header.ts';

const HEADER: TemplateHeader = {
  link: 'https://example.com/#v=1',
  verdict: 'A load balancer costs $48.49 a month.',
  saving: '$3.28 a month',
  pricesOf: 'AWS prices of 2025',
  notes: ['The first note.'],
};
const comment = (header: Partial<TemplateHeader>, notes: readonly string[] = [], marker: '#' | '//' = '#') =>
  headerComment(marker, { ...HEADER, ...header }, notes, 'one --first\ntwo');

describe('the comment at the top of a template', () => {
  test('is the answer with its link, how to deploy, and the notes, each paragraph after an empty line', () => {
    expect(comment({}, ['The second note.'])).toBe(
      [
        '# A load balancer costs $48.49 a month.',
        '# Saving: $3.28 a month. AWS prices of 2025.',
        '# https://example.com/#v=1',
        '#',
        '# Deploy with:',
        '#   one --first',
        '#   two',
        '#',
        '# - The first note.',
        '# - The second note.',
        '',
        '',
      ].join('\n'),
    );
  });

  test('starts with // where that is a comment, and has no empty paragraph', () => {
    expect(comment({ notes: [] }, [], '//')).toBe(
      [
        '// A load balancer costs $48.49 a month.',
        '// Saving: $3.28 a month. AWS prices of 2025.',
        '// https://example.com/#v=1',
        '//',
        '// Deploy with:',
        '//   one --first',
        '//   two',
        '',
        '',
      ].join('\n'),
    );
  });

  test('is at most 110 characters wide where words allow it, and notes are indented', () => {
    // 11 words of 9 letters and 10 spaces are 109; one letter more still fits, two do not.
    const words = Array.from({ length: 11 }, () => 'x'.repeat(9)).join(' ');
    const verdict = (text: string) => comment({ verdict: text }).split('\n').slice(0, 2);
    expect(verdict(`${words}y`)).toEqual([`# ${words}y`, '# Saving: $3.28 a month. AWS prices of 2025.']);
    expect(verdict(`${words}yz`)).toEqual([`# ${words.slice(0, -10)}`, `# ${'x'.repeat(9)}yz`]);
    expect(comment({ notes: [`${words} more`] })).toContain(`# - ${words.slice(0, -10)}\n#   ${'x'.repeat(9)} more\n`);
    // A word is never cut.
    expect(verdict('x'.repeat(200))[0]).toBe(`# ${'x'.repeat(200)}`);
  });

  test('leaves out a sentence that is empty', () => {
    expect(comment({ verdict: ' ' }).split('\n')[0]).toBe('# Saving: $3.28 a month. AWS prices of 2025.');
  });
});

describe('one line', () => {
  test.each([
    ['a\nb', 'a b'],
    ['a\r\n\u2028\u2029b', 'a b'],
    ['a \u202e b', 'a b'],
    ['a\ud800b', 'a b'],
    ['  a    b  ', 'a b'],
    ['ä – 漢字', 'ä – 漢字'],
  ])('%j becomes %j', (text, line) => expect(oneLine(text)).toBe(line));
});
