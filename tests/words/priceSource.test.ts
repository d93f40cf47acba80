/** Where a price comes from: what AWS's own list said is told apart from what people quoted. */

import { expect, test } from 'vitest';
import type { Rate, Tier } from '../../src/prices/book.ts';
import { listPriceSource, priceSource } from '../../src/words/priceSource.ts';

const tier: Tier = { begin: '0', end: 'Inf', usd: '0.008', rateCode: null };
const published: Rate = { sku: null, publishedAt: '2025-06-05', confirmedAt: null, tiers: [tier] };

test.each<[string, Partial<Rate>, string]>([
  ['that nobody has seen again', {}, 'published 5 Jun 2025, not re-seen since'],
  ['with a SKU', { sku: '9XQ6KHAHNMHXR5HU' }, 'SKU 9XQ6KHAHNMHXR5HU, published 5 Jun 2025, not re-seen since'],
  ['that a later list had', { confirmedAt: '2026-09-03' }, 'published 5 Jun 2025, confirmed 3 Sep 2026'],
  ['that people quoted', { quotedAt: '2026-09-11' }, 'published 5 Jun 2025, quoted from AWS’s list on 11 Sep 2026'],
  [
    'that a later list had and people quoted since',
    { confirmedAt: '2026-09-03', quotedAt: '2026-10-05' },
    'published 5 Jun 2025, confirmed 3 Sep 2026, quoted from AWS’s list on 5 Oct 2026',
  ],
  [
    'of which a later list was seen in part',
    { tiers: [{ ...tier, confirmedAt: '2026-09-21' }] },
    'published 5 Jun 2025, first tier confirmed 21 Sep 2026',
  ],
  [
    'of which people quoted a part',
    { tiers: [{ ...tier, quotedAt: '2026-09-11' }] },
    'published 5 Jun 2025, first tier quoted from AWS’s list on 11 Sep 2026',
  ],
  [
    'with tiers of two days, of which the whole bears the older',
    { quotedAt: '2026-09-11', tiers: [{ ...tier, confirmedAt: '2026-09-21' }] },
    'published 5 Jun 2025, first tier confirmed 21 Sep 2026, quoted from AWS’s list on 11 Sep 2026',
  ],
])('a price %s', (_, dates, said) => {
  expect(listPriceSource({ ...published, ...dates })).toBe(said);
});

test('a price of the visitor’s own has no source, a discounted one says so', () => {
  expect(priceSource({ origin: 'own', published })).toBe('your own price');
  expect(priceSource({ origin: 'discount', published })).toBe('discounted, published 5 Jun 2025, not re-seen since');
  expect(priceSource({ origin: 'list', published: undefined })).toBe('no AWS price');
});
