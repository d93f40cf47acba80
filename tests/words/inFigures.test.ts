/** What is said in en-US, in the visitor's figures: numbers that locales write otherwise, and nothing else. */

import { expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { EN_US, figuresOf } from '../../src/figures/figures.ts';
import { inFigures } from '../../src/words/inFigures.ts';
import { payingSentence, plainText } from '../../src/words/verdict.ts';
import { BOOK, scenario, TODAY } from '../engine/firstBook.ts';

const german = figuresOf('de-DE');

test.each([
  [
    'The response of 1,025.5 KB is too large: at most 1 MB (1,024 KB).',
    'The response of 1.025,5 KB is too large: at most 1 MB (1.024 KB).',
  ],
  [
    'Response size: "1,024.5" is not in range. Accepted: 0 to 10,240 KB.',
    'Response size: "1,024.5" is not in range. Accepted: 0 to 10.240 KB.',
  ],
  [
    'Waits 29 s; since 2025-06-05, in us-east-1, for 10.0.0.0/16 and 1.2.3.',
    'Waits 29 s; since 2025-06-05, in us-east-1, for 10.0.0.0/16 and 1.2.3.',
  ],
])('%s', (message, expected) => expect(inFigures(message, german)).toBe(expected));

test('en-US stays as it is', () => expect(inFigures('1,024.5 KB', EN_US)).toBe('1,024.5 KB'));

test('an obstacle in the verdict has the visitor’s figures', () => {
  const found = estimate(scenario({ responseKb: 1_025.5 }), BOOK, TODAY);
  expect(plainText(payingSentence(found, german))).toContain('The response of 1.025,5 KB is too large');
  expect(plainText(payingSentence(found, german))).toContain('(1.024 KB)');
});
