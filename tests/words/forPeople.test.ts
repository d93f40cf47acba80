/** Problems as the page says them. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoted } from '../../src/scenario/fields.ts';
import { curly } from '../../src/words/curly.ts';
import { forPeople } from '../../src/words/forPeople.ts';

test('the page names an input by its label alone, and leaves all else of a problem as it is but its quotation marks', () => {
  expect(forPeople('Response size (out): "big" is not a number here.')).toBe('Response size: “big” is not a number here.');
  expect(forPeople('Export name (t.export): "%" is not accepted.')).toBe('Export name: “%” is not accepted.');
  expect(forPeople('Address of the keys (JWKS) (t.jwks): "x" is not accepted.')).toBe(
    'Address of the keys (JWKS): “x” is not accepted.',
  );
  expect(forPeople('"colour" is not a key of a link.')).toBe('“colour” is not a key of a link.');
});

test('quotation marks are those of the page, one pair for each text', () => {
  expect(curly('Line 5, "bad": Requests (req): "much" is not a number here.')).toBe(
    'Line 5, “bad”: Requests (req): “much” is not a number here.',
  );
  expect(curly('"" has no value; a link is made of key=value pairs.')).toBe(
    '“” has no value; a link is made of key=value pairs.',
  );
  const text = fc.string({ maxLength: 30 }).filter((typed) => !typed.includes('"'));
  fc.assert(
    fc.property(
      text,
      (typed) => curly(`${quoted(typed)} is not accepted.`) === `“${quoted(typed).slice(1, -1)}” is not accepted.`,
    ),
  );
});

test.each([
  '"5"" is not a number here.',
  '""quoted" text" is not a number here.',
  'It begins like JSON ("{"a":") and is none.',
  'It begins with "resource "aws_s3_bucket" "b" {}", which is no file that is read here.',
])('where a text has marks of its own, all stay as they are: %s', (sentence) => expect(curly(sentence)).toBe(sentence));
