/** The comparison in words: how inputs that differ read. */

import { expect, test } from 'vitest';
import { inputText } from '../../src/app/views/saved/comparisonWords.ts';

test.each([
  [{ kind: 'price', name: 'http-api.requests' }, 9e-7, '$0.90 a million'],
  [{ kind: 'price', name: 'alb.lcu' }, 0.0072, '$0.0072'],
  [{ kind: 'price', name: 'alb.lcu' }, null, 'list price'],
  [{ kind: 'needs', name: 'needs' }, 'iam,waf', 'IAM authorization and AWS WAF'],
  [{ kind: 'needs', name: 'needs' }, '', 'nothing special'],
  [{ kind: 'discount', name: 'lambda' }, 12.5, '12.5\u00a0%'],
] as const)('%j of %s is "%s"', (input, value, text) => expect(inputText(input, value)).toBe(text));
