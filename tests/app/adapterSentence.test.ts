/** What the page says of handlers that the wrapper cannot stand before. */

import { expect, test } from 'vitest';
import { adapterSentence } from '../../src/app/convert/adapterSentence.ts';
import type { CarriedFunction } from '../../src/convert/carriedFunctions.ts';

const on = (...runtimes: string[]) => adapterSentence(runtimes.map((runtime) => ({ handler: { runtime } }) as CarriedFunction));

test.each([
  [['nodejs22.x', ''], null],
  [
    ['python3.13', 'nodejs22.x'],
    'Your Python handler gets another event (no pathParameters): it needs an adapter first, see the guide.',
  ],
  [
    ['python3.13', 'java21', 'python3.12'],
    'Your 3 Python and Java handlers get another event (no pathParameters): they need an adapter first, see the guide.',
  ],
  [['provided.al2023'], 'Your handler gets another event (no pathParameters): it needs an adapter first, see the guide.'],
])('of handlers on %j it says %j', (runtimes, sentence) => expect(on(...runtimes)).toBe(sentence));
