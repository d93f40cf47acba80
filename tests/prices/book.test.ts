/** The shipped book against what is known of AWS's prices from elsewhere: a table of all regions and rows of AWS's own lists. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GEOGRAPHIES, geographyOf } from '../../src/aws/geographies.ts';
import { METERING } from '../../src/aws/metering.ts';
import { decimal } from '../../src/digits.ts';
import type { FormerPrice, Tier } from '../../src/prices/book.ts';
import { GEOGRAPHY_RATE_IDS, RATE_IDS, RATES, type RateId, REGION_RATE_IDS } from '../../src/prices/rates.ts';
import { PUBLISHED_EDGE_PRICES, PUBLISHED_LINES } from './added-lines.ts';
import { PRICE_LISTS } from './price-list-rows.ts';
import { PUBLISHED_PRICES, PUBLISHED_SIGHTINGS } from './published-table.ts';
import { SIGHTINGS } from './sightings.ts';
import { allRates, book, FIRST_PUBLISHED, firstEdgePrice, firstPrice, firstPriceAt } from './the-book.ts';

const regionCodes = Object.keys(book.regions);
const firstRegions = regionCodes.filter((region) => firstPrice(region, 'lambda.duration.arm64') !== undefined);
const firstPrices = firstRegions.flatMap((region) =>
  REGION_RATE_IDS.flatMap((id) => {
    const price = firstPrice(region, id);
    return price === undefined ? [] : [{ region, id, price }];
  }),
);
const prices = (region: string, id: RateId) => (firstPrice(region, id)?.tiers ?? []).map((tier) => tier.usd);

/** Decimal text times a million, by moving the point: "0.0000019845" is "1.9845". */
function perMillion(usd: string): string {
  const [whole = '', decimals = ''] = usd.split('.');
  const digits = decimals.padEnd(6, '0');
  const moved = `${whole}${digits.slice(0, 6)}.${digits.slice(6)}`;
  return moved.replace(/^0+(?=\d)/, '').replace(/\.?0*$/, '') || '0';
}

/** Dollars per million of four decimals, which the table prints with three: the last REST tiers of New Zealand and Mexico. */
const ROUNDED_IN_THE_TABLE: Readonly<Record<string, string>> = { '1.9845': '1.984', '1.5855': '1.585' };

/** As AWS writes prices: "3.8" is "3.8000000000". */
function toTenDecimals(usd: string): string {
  const [whole, decimals = ''] = usd.split('.');
  return `${whole}.${decimals.padEnd(10, '0')}`;
}

const withoutTrailingZeros = (text: string) => text.replace(/0+$/, '');

describe('every region of the published table', () => {
  test('is in the first book, and no other: 36 regions', () => {
    expect(firstRegions).toHaveLength(36);
    expect(firstRegions).toEqual(PUBLISHED_PRICES.map(([region]) => region));
  });

  test('stands in the book in alphabetical order', () => {
    expect(regionCodes).toEqual(regionCodes.toSorted());
  });

  test.each(PUBLISHED_PRICES)(
    '%s charges what the table says',
    (region, rest, http, albHour, lcuHour, lambdaRequests, x86, arm) => {
      const restPerMillion = prices(region, 'rest-api.requests').map(
        (usd) => ROUNDED_IN_THE_TABLE[perMillion(usd)] ?? perMillion(usd),
      );
      expect(restPerMillion.join('/')).toBe(rest);
      expect(prices(region, 'http-api.requests').map(perMillion).join('/') || 'none').toBe(http);
      expect(prices(region, 'alb.hour').join() || 'MISSING').toBe(albHour);
      expect(prices(region, 'alb.lcu').join() || 'MISSING').toBe(lcuHour);
      expect(prices(region, 'lambda.requests.x86_64').map(perMillion)).toEqual([lambdaRequests]);
      expect(prices(region, 'lambda.requests.arm64').map(perMillion)).toEqual([lambdaRequests]);
      expect(prices(region, 'lambda.duration.x86_64')[0]).toBe(withoutTrailingZeros(x86));
      expect(prices(region, 'lambda.duration.arm64')[0]).toBe(withoutTrailingZeros(arm));
    },
  );

  test('is printed with all its decimals but for two REST prices of four decimals a million', () => {
    const fourDecimals = firstPrices.flatMap(({ region, id, price }) =>
      price.tiers
        .filter(({ usd }) => RATES[id].unit === 'request' && /\.\d{4,}$/.test(perMillion(usd)))
        .map(({ usd }) => `${region} ${usd}`),
    );
    expect(fourDecimals).toEqual(['ap-southeast-6 0.0000019845', 'mx-central-1 0.0000015855']);
  });

  test('is named as AWS names it, and the two GovCloud regions are a partition of their own', () => {
    expect(book.regions['us-east-1']).toMatchObject({ name: 'US East (N. Virginia)', partition: 'aws' });
    expect(book.regions['ap-northeast-3']).toMatchObject({ name: 'Asia Pacific (Osaka)', partition: 'aws' });
    expect(firstRegions.filter((region) => book.regions[region]?.partition !== 'aws')).toEqual([
      'us-gov-east-1',
      'us-gov-west-1',
    ]);
  });
});

describe('what AWS does not list is absent', () => {
  const ABSENT: Readonly<Partial<Record<RateId, readonly string[]>>> = {
    'http-api.requests': ['ap-east-2', 'ap-southeast-6', 'mx-central-1'],
    'alb.hour': ['ap-southeast-6'],
    'alb.lcu': ['ap-southeast-6'],
    'alb.trust-store': ['ap-southeast-6'],
    'data-transfer.out': ['ap-southeast-6'],
    'waf.acl': ['ap-east-2', 'ap-southeast-6'],
    'waf.rule': ['ap-east-2', 'ap-southeast-6'],
    'waf.request': ['ap-east-2', 'ap-southeast-6'],
  };
  test.each(REGION_RATE_IDS)('%s is lacking exactly where the lists lack it', (id) => {
    expect(firstRegions.filter((region) => firstPrice(region, id) === undefined)).toEqual(ABSENT[id] ?? []);
  });

  test('docs/prices.md says how many there are', () => {
    const guide = readFileSync(new URL('../../docs/prices.md', import.meta.url), 'utf8').replaceAll('\n', ' ');
    const tiers = allRates.reduce((sum, { rate }) => sum + rate.tiers.length, 0);
    const [ids, here, places] = [RATE_IDS.length, REGION_RATE_IDS.length, regionCodes.length];
    expect(guide).toContain(`for the ${ids} rates that the model uses (\`src/prices/rates.ts\`): ${here} in ${places} regions`);
    expect(guide).toContain(`${decimal(allRates.length, 0)} rates in ${decimal(tiers, 0)} tiers.`);
  });

  test('docs/prices.md says when the list was published in which each was first read', () => {
    const guide = readFileSync(new URL('../../docs/prices.md', import.meta.url), 'utf8');
    for (const [id, day] of FIRST_PUBLISHED) expect(guide, id).toMatch(new RegExp(`\\| ${day} \\|$`, 'm'));
  });
});

describe('tiers', () => {
  const ENDS: Readonly<Partial<Record<RateId, readonly string[]>>> = {
    'rest-api.requests': ['333000000', '1000000000', '20000000000', 'Inf'],
    'http-api.requests': ['300000000', 'Inf'],
    'lambda.duration.x86_64': ['6000000000', '15000000000', 'Inf'],
    'lambda.duration.arm64': ['7500000000', '18750000000', 'Inf'],
    'data-transfer.out': ['10240', '51200', '153600', 'Inf'],
    'logs.vended': ['10240', '30720', '51200', 'Inf'],
  };
  const REST_WITHOUT_FIRST_STEP = ['ap-southeast-2', 'ap-southeast-4', 'ap-southeast-6', 'sa-east-1'];

  test.each(REGION_RATE_IDS)('of %s end where AWS ends them, in every region', (id) => {
    for (const region of firstRegions) {
      const tiers = firstPrice(region, id)?.tiers;
      if (tiers === undefined) continue;
      const ends = ENDS[id] ?? ['Inf'];
      const expected = id === 'rest-api.requests' && REST_WITHOUT_FIRST_STEP.includes(region) ? ends.slice(1) : ends;
      expect([region, ...tiers.map((tier) => tier.end)]).toEqual([region, ...expected]);
    }
  });

  test('never get dearer with volume', () => {
    for (const { place, id, rate } of allRates) {
      const usd = rate.tiers.map((tier) => Number(tier.usd));
      expect([place, id, ...usd]).toEqual([place, id, ...usd.toSorted((one, other) => other - one)]);
    }
  });

  test('a larger REST cache never costs less an hour', () => {
    for (const region of regionCodes) {
      const hours = METERING.cacheSizesGb.value.map((gb) =>
        Number(book.regions[region]?.rates[`rest-api.cache-${gb}`]?.tiers[0].usd),
      );
      expect(hours).toHaveLength(8);
      expect(hours).toEqual(hours.toSorted((one, other) => one - other));
    }
  });
});

describe('the oddities that AWS published are kept', () => {
  test.each<[string, RateId, string]>([
    ['us-gov-east-1', 'http-api.requests', '0.000001,0.0000009'],
    ['us-gov-west-1', 'http-api.requests', '0.00000126,0.00000113'],
    ['us-west-2', 'alb.trust-store', '0.0063'],
    ['us-east-1', 'alb.trust-store', '0.005'],
    ['us-east-2', 'alb.trust-store', '0.005'],
  ])('%s %s is %s', (region, id, usd) => {
    expect(prices(region, id).join()).toBe(usd);
  });

  test('a public IPv4 address is 0.005 an hour everywhere', () => {
    expect(new Set(firstRegions.map((region) => prices(region, 'public-ipv4.hour').join()))).toEqual(new Set(['0.005']));
  });
});

describe('the lines added to the first book', () => {
  test('are listed for its 36 regions', () => {
    expect(PUBLISHED_LINES.map(([region]) => region)).toEqual(firstRegions);
  });

  test.each(PUBLISHED_LINES)('%s charges for WAF, logs and provisioned concurrency what the table says', (...line) => {
    const [region, waf, logs, x86, x86Duration, arm, armDuration] = line;
    const [acl, rule, request] = [prices(region, 'waf.acl'), prices(region, 'waf.rule'), prices(region, 'waf.request')];
    expect([...acl, ...rule, ...request.map(perMillion)].join('/') || 'none').toBe(waf);
    expect(prices(region, 'logs.vended').join('/')).toBe(logs);
    expect(prices(region, 'lambda.provisioned.x86_64')).toEqual([x86]);
    expect(prices(region, 'lambda.provisioned-duration.x86_64')).toEqual([x86Duration]);
    expect(prices(region, 'lambda.provisioned.arm64')).toEqual([arm]);
    expect(prices(region, 'lambda.provisioned-duration.arm64')).toEqual([armDuration]);
  });
});

describe('CloudFront', () => {
  test('has prices for its ten geographies and no other', () => {
    expect(Object.keys(book.geographies)).toEqual([...GEOGRAPHIES]);
    expect(PUBLISHED_EDGE_PRICES.map(([geography]) => geography)).toEqual([...GEOGRAPHIES]);
  });

  test('has no price of its own in a region', () => {
    for (const region of regionCodes) {
      for (const id of GEOGRAPHY_RATE_IDS) expect(book.regions[region]?.rates[id]).toBeUndefined();
    }
  });

  test.each(PUBLISHED_EDGE_PRICES)('charges in %s what the table says', (geography, requests, dataOut, toOrigin) => {
    const tiers = (id: RateId) => firstEdgePrice(geography, id)?.tiers ?? [];
    expect(tiers('cloudfront.requests').map(({ usd }) => perMillion(usd))).toEqual([requests]);
    expect(
      tiers('cloudfront.data-out')
        .map(({ usd }) => usd)
        .join('/'),
    ).toBe(dataOut);
    expect(tiers('cloudfront.to-origin').map(({ usd }) => usd)).toEqual([toOrigin]);
  });

  // 10, 50, 150, 500, 1,024 and 5,120 TB, of 1,024 GB each.
  test.each(GEOGRAPHIES)('%s has its steps of data out where AWS has them', (geography) => {
    const ends = firstEdgePrice(geography, 'cloudfront.data-out')?.tiers.map(({ end }) => end);
    expect(ends).toEqual(['10240', '51200', '153600', '512000', '1048576', '5242880', 'Inf']);
  });

  test('is priced for viewers in the part of the world where the region lies', () => {
    expect(Object.fromEntries(firstRegions.map((region) => [region, geographyOf(region)]))).toEqual({
      'af-south-1': 'south-africa',
      'ap-east-1': 'asia-pacific',
      'ap-east-2': 'asia-pacific',
      'ap-northeast-1': 'japan',
      'ap-northeast-2': 'asia-pacific',
      'ap-northeast-3': 'japan',
      'ap-south-1': 'india',
      'ap-south-2': 'india',
      'ap-southeast-1': 'asia-pacific',
      'ap-southeast-2': 'australia',
      'ap-southeast-3': 'asia-pacific',
      'ap-southeast-4': 'australia',
      'ap-southeast-5': 'asia-pacific',
      'ap-southeast-6': 'australia',
      'ap-southeast-7': 'asia-pacific',
      'ca-central-1': 'canada',
      'ca-west-1': 'canada',
      'eu-central-1': 'eu',
      'eu-central-2': 'eu',
      'eu-north-1': 'eu',
      'eu-south-1': 'eu',
      'eu-south-2': 'eu',
      'eu-west-1': 'eu',
      'eu-west-2': 'eu',
      'eu-west-3': 'eu',
      'il-central-1': 'eu',
      'me-central-1': 'middle-east',
      'me-south-1': 'middle-east',
      'mx-central-1': 'united-states',
      'sa-east-1': 'south-america',
      'us-east-1': 'united-states',
      'us-east-2': 'united-states',
      'us-gov-east-1': 'united-states',
      'us-gov-west-1': 'united-states',
      'us-west-1': 'united-states',
      'us-west-2': 'united-states',
    });
  });
});

describe('rows of AWS price lists', () => {
  const cases = PRICE_LISTS.flatMap((list) => {
    const ids = [...new Set(list.rows.map(([id]) => id))];
    return ids.map((id) => ({ ...list, id, rows: list.rows.filter((row) => row[0] === id) }));
  });

  test.each(cases)('$region $id is, tier by tier, what $offer $version says', ({ region, id, rows, publishedAt }) => {
    const price = firstPrice(region, id);
    const tiers = price?.tiers.map(({ begin, end, usd, rateCode }) => [id, rateCode, begin, end, toTenDecimals(usd)]);
    expect(tiers).toEqual(rows);
    expect(book.regions[region]?.rates[id]?.sku).toBe(rows[0]?.[1].split('.')[0]);
    // Seen again in this list, so confirmed on its day or later.
    expect([price?.confirmedAt, publishedAt].sort()[0]).toBe(publishedAt);
  });
});

describe('SKUs and rate codes', () => {
  test('no SKU serves two rates', () => {
    const skus = allRates.flatMap(({ rate }) => (rate.sku === null ? [] : [rate.sku]));
    expect(skus.length).toBeGreaterThan(0);
    expect(new Set(skus).size).toBe(skus.length);
  });

  test('no rate code serves two tiers', () => {
    const codes = allRates.flatMap(({ rate }) => rate.tiers.flatMap(({ rateCode }) => (rateCode === null ? [] : [rateCode])));
    expect(codes.length).toBeGreaterThan(0);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('a rate code is SKU, on-demand term and dimension', () => {
    for (const { rate } of allRates) {
      for (const { rateCode } of rate.tiers)
        if (rateCode !== null) expect(rateCode).toMatch(new RegExp(`^${rate.sku}\\.JRTCKXETXF\\.[A-Z0-9]{10}$`));
    }
  });

  test('no source carried those of data transfer (one region aside) and of CloudFront’s; all other rates have a SKU and rate codes', () => {
    const without = allRates.filter(({ rate }) => rate.sku === null || rate.tiers.some(({ rateCode }) => rateCode === null));
    const ids: readonly RateId[] = ['data-transfer.out', 'cloudfront.data-out', 'cloudfront.to-origin'];
    expect(without.filter(({ id }) => !ids.includes(id))).toEqual([]);
    // 35 regions have a price of data transfer out, and London's came with its SKU; 10 geographies × 2.
    expect(without.length).toBeLessThanOrEqual(34 + 20);
  });
});

describe('dates', () => {
  /** The newest day on which a list had the whole rate, or else its first tier; "-" is never. */
  function seenAt(region: string, id: RateId): string {
    const price = firstPrice(region, id);
    return price?.confirmedAt ?? price?.tiers[0]?.confirmedAt ?? '-';
  }
  // "-" sorts before every date.
  const onOrAfter = (day: string, known: string) => [day, known].sort()[0] === known;

  /** Where the table's day is that of a third party's text, and the day of the newest list. Text is no confirmation. */
  const NEWEST_LIST: Readonly<Record<string, string>> = {
    'us-east-1 alb.hour': '2026-09-03',
    'us-east-1 alb.lcu': '2026-09-03',
    'eu-west-2 alb.hour': '2026-08-31',
    'eu-west-2 alb.lcu': '2026-08-31',
    'ap-northeast-2 alb.hour': '2026-09-03',
    'ap-northeast-2 alb.lcu': '2026-09-03',
    'ap-southeast-1 alb.lcu': '-',
    'ca-central-1 alb.lcu': '-',
    'eu-north-1 alb.lcu': '-',
    'eu-west-1 alb.lcu': '-',
  };

  test.each(PUBLISHED_SIGHTINGS)(
    '%s: first tiers and hours carry the day of the newest list that has them, or a later one',
    (...sighting) => {
      const [region, http, hour, lcu, x86, arm] = sighting;
      const known: readonly (readonly [RateId, string])[] = [
        ['http-api.requests', http],
        ['alb.hour', hour],
        ['alb.lcu', lcu],
        ['lambda.duration.x86_64', x86],
        ['lambda.duration.arm64', arm],
      ];
      for (const [id, day] of known) {
        const list = NEWEST_LIST[`${region} ${id}`] ?? day;
        const seen = seenAt(region, id);
        expect([region, id, seen, onOrAfter(seen, list)]).toEqual([region, id, seen, true]);
      }
    },
  );

  test.each<[string, RateId, string]>([
    ['us-east-1', 'alb.trust-store', '2026-08-31'],
    // Requests of arm64 are not in the list of 2026-10-01; those of x86_64 are.
    ['us-east-1', 'lambda.requests.x86_64', '2026-10-01'],
    ['us-east-1', 'lambda.requests.arm64', '2026-09-03'],
    ['eu-west-2', 'lambda.requests.arm64', '2026-08-31'],
    ['af-south-1', 'lambda.requests.x86_64', '2026-08-31'],
    // London alone has all tiers and all cache sizes in a later list.
    ['eu-west-2', 'rest-api.requests', '2026-08-31'],
    ['eu-west-2', 'http-api.requests', '2026-08-31'],
    ['eu-west-2', 'rest-api.cache-237', '2026-08-31'],
    ['eu-west-2', 'data-transfer.out', '2026-08-31'],
  ])('%s %s was confirmed as a whole on %s or later', (region, id, day) => {
    const confirmedAt = firstPrice(region, id)?.confirmedAt ?? '-';
    expect([confirmedAt, onOrAfter(confirmedAt, day)]).toEqual([confirmedAt, true]);
  });

  /** Rates that only text quoted, and rates of which only the first tier was seen again: no confirmation on those days. */
  test.each<[string, RateId, string]>([
    ['us-east-1', 'public-ipv4.hour', '2026-10-05'],
    ['us-east-1', 'data-transfer.out', '2026-09-03'],
    ['us-east-1', 'http-api.requests', '2026-09-03'],
    ['ap-northeast-2', 'alb.trust-store', '2026-10-01'],
    ['ca-central-1', 'alb.lcu', '2026-07-03'],
    ['me-central-1', 'alb.lcu', '2026-09-11'],
    ['eu-west-1', 'alb.lcu', '2026-09-11'],
    ['eu-west-2', 'alb.lcu', '2026-09-11'],
    ['sa-east-1', 'rest-api.requests', '2026-09-21'],
    ['us-east-2', 'lambda.requests.arm64', '2026-10-01'],
    ['af-south-1', 'lambda.duration.x86_64', '2026-08-31'],
  ])('%s %s was not confirmed on %s', (region, id, day) => {
    expect(firstPrice(region, id)?.confirmedAt).not.toBe(day);
  });

  test.each(SIGHTINGS.map(([kind, place, id, day, usd, sku]) => ({ kind, place, id, day, usd, sku })))(
    'a $kind of $place $id on $day had $usd, which the book has with that day or a later one',
    ({ kind, place, id, day, usd, sku }) => {
      const price = firstPriceAt(place, id);
      const seen = usd.split('/');
      expect(price?.tiers.slice(0, seen.length).map((tier) => tier.usd)).toEqual(seen);
      if (sku !== undefined) expect(allRates.find((rate) => rate.place === place && rate.id === id)?.rate.sku).toBe(sku);
      const newest = (dates: FormerPrice | Tier | undefined) =>
        (kind === 'quote' ? dates?.quotedAt : undefined) ?? dates?.confirmedAt ?? '-';
      const whole = newest(price);
      // Of a part of its tiers a rate has no day of its own where it has one of the whole.
      const known = seen.length === price?.tiers.length || whole !== '-' ? whole : newest(price?.tiers[0]);
      const expected = seen.length === price?.tiers.length || whole === '-' ? day : '2026-06-25';
      expect([known, onOrAfter(known, expected)]).toEqual([known, true]);
    },
  );

  test('a quote never stands for a confirmation, and is newer where both are there', () => {
    for (const { place, id, rate } of allRates) {
      const newest = rate.confirmedAt ?? rate.publishedAt;
      if (rate.quotedAt !== undefined) expect([place, id, rate.quotedAt > newest]).toEqual([place, id, true]);
    }
  });

  // Two feeds of 2025 say 0.70, a cost page of 2026-10-02 says 0.60.
  test('the one price on which sources disagree is AWS’s own: WAF requests in Israel are $0.70 a million', () => {
    expect(prices('il-central-1', 'waf.request')).toEqual(['0.0000007']);
    expect(firstPrice('il-central-1', 'waf.request')?.quotedAt).toBeUndefined();
  });

  test('17 regions have all GB-second tiers of both architectures confirmed on 2026-10-01 or later', () => {
    const ids: readonly RateId[] = ['lambda.duration.x86_64', 'lambda.duration.arm64'];
    const confirmed = firstRegions.filter((region) =>
      ids.every((id) => (firstPrice(region, id)?.confirmedAt ?? '') >= '2026-10-01'),
    );
    expect(confirmed.length).toBeGreaterThanOrEqual(17);
  });

  test('a tier has a day of its own only where the rate as a whole has none', () => {
    for (const { rate } of allRates) {
      const days = rate.tiers.flatMap(({ confirmedAt }) => (confirmedAt === undefined ? [] : [confirmedAt]));
      if (days.length > 0) expect(rate.confirmedAt).toBeNull();
      expect(days.length).toBeLessThan(rate.tiers.length);
    }
  });
});
