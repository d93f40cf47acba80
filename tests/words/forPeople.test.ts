/** Problems as the page says them. */

import { expect, test } from 'vitest';
import { forPeople } from '../../src/words/forPeople.ts';

test('the page names an input by its label alone, and leaves all else of a problem as it is', () => {
  expect(forPeople('Response size (out): "big" is not a number here.')).toBe('Response size: "big" is not a number here.');
  expect(forPeople('Export name (t.export): "%" is not accepted.')).toBe('Export name: "%" is not accepted.');
  expect(forPeople('"colour" is not a key of a link.')).toBe('"colour" is not a key of a link.');
});
