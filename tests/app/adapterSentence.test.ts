/** What the page says of handlers, which a load balancer sends another event than API Gateway. */

import { expect, test } from 'vitest';
import { adapterSentence } from '../../src/app/convert/adapterSentence.ts';
import type { CarriedFunction } from '../../src/convert/carriedFunctions.ts';

const on = (...runtimes: string[]) => adapterSentence(runtimes.map((runtime) => ({ handler: { runtime } }) as CarriedFunction));

test.each([
  [[], null],
  [
    ['nodejs22.x'],
    'Your handler gets another event (no pathParameters): put the wrapper before it first, see the guide; both are in the .zip.',
  ],
  // SAM's Globals may name the runtime: empty is taken for Node.js, as the wrapper is.
  [
    ['nodejs22.x', ''],
    'Your 2 handlers get another event (no pathParameters): put the wrapper before them first, see the guide; both are in the .zip.',
  ],
  [
    ['python3.13', 'nodejs22.x'],
    'Your Node.js handler gets another event (no pathParameters): put the wrapper before it first, see the guide; both are in the .zip. Your Python handler gets another event (no pathParameters): it needs an adapter first, see the guide.',
  ],
  [
    ['python3.13', 'java21', 'python3.12'],
    'Your 3 Python and Java handlers get another event (no pathParameters): they need an adapter first, see the guide.',
  ],
  [['provided.al2023'], 'Your handler gets another event (no pathParameters): it needs an adapter first, see the guide.'],
])('of handlers on %j it says %j', (runtimes, sentence) => expect(on(...runtimes)).toBe(sentence));
