/** `npm run prices` as a whole: the book that it writes, what it says, and when it writes nothing. */

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test, vi } from 'vitest';
import { isKnownBySku, QUERIES } from '../../src/pricelist/products.ts';
import type { PriceBook, Rate } from '../../src/prices/book.ts';
import { printBook } from '../../src/prices/printBook.ts';
import type { RateId } from '../../src/prices/rates.ts';
import { book, bookText } from '../prices/the-book.ts';
import { awsListing, shuffled } from './awsListing.ts';
import type { AwsRow } from './awsRecord.ts';
import { KNOWN_BOOK, KNOWN_TEXT } from './knownBook.ts';
import { type Accident, awsError } from './priceListServer.ts';
import { bench, bookAt, NOW } from './runPrices.ts';

const TODAY = '2026-11-09';
const PUBLISHED = '2026-11-02';

const { server, run, book: putBook, path } = bench();

const shipped = KNOWN_BOOK;
const text = KNOWN_TEXT;
const rows = shuffled(awsListing(shipped), 1);
/** How many rates of the book the list tells: all but those that only a SKU would, where the book has none. */
const told = [...Object.values(shipped.regions), ...Object.values(shipped.geographies)]
  .flatMap((place) => Object.entries(place.rates) as [RateId, Rate][])
  .filter(([id, { sku }]) => sku !== null || !isKnownBySku(id)).length;

/** What the book has no SKU for, though only a SKU tells it. */
const LEFT =
  'Left as they are, without a SKU to know them by: waf.acl, waf.rule, waf.request (ap-east-2, ap-southeast-6); ' +
  'cloudfront.data-out, cloudfront.to-origin (asia-pacific, australia, canada, eu, india, japan, middle-east, south-africa, south-america, united-states).';

function rateOf(book: PriceBook, region: string, rate: RateId): Rate {
  const found = book.regions[region]?.rates[rate];
  if (found === undefined) throw new Error(`${region} has no ${rate}`);
  return found;
}

/** The rows of AWS with the first tier of one rate at another price. */
function at(region: string, rate: RateId, usd: string): AwsRow[] {
  const { regions } = shipped;
  const known = rateOf(shipped, region, rate);
  const [first, ...others] = known.tiers;
  const changed: Rate = { ...known, tiers: [{ ...first, usd }, ...others] };
  const place = regions[region];
  if (place === undefined) throw new Error(`no region ${region}`);
  return awsListing({ ...shipped, regions: { ...regions, [region]: { ...place, rates: { ...place.rates, [rate]: changed } } } });
}

/** The rows of AWS without some rates of a region: all, when none is named. */
function without(region: string, ...rates: RateId[]): AwsRow[] {
  const place = shipped.regions[region];
  if (place === undefined) throw new Error(`no region ${region}`);
  const kept = rates.length === 0 ? [] : Object.entries(place.rates).filter(([rate]) => !rates.some((gone) => gone === rate));
  return awsListing({ ...shipped, regions: { ...shipped.regions, [region]: { ...place, rates: Object.fromEntries(kept) } } });
}

describe('all 36 regions, shuffled, in pages, among look-alikes', () => {
  test('are 36, with over 1,400 products', () => {
    expect(Object.keys(shipped.regions)).toHaveLength(36);
    expect(rows.length).toBeGreaterThan(1400);
  });

  test.each([
    ['with the filters that are asked for', true],
    ['without any filter', false],
  ])('%s, the written book equals the shipped one rate by rate', async (_name, filters) => {
    const aws = await server(rows, { filters });
    const file = await putBook(text);
    const { code, out } = await run(['--endpoint', aws.endpoint, '--out', file]);
    expect(code).toBe(0);
    expect(out).toBe(`Confirm prices of ${TODAY}\n\n${told} rates re-read unchanged on ${TODAY}. ${LEFT}\n`);

    const written = await bookAt(file);
    expect(Object.keys(written.regions)).toEqual(Object.keys(shipped.regions));
    for (const [region, { name, partition, rates }] of Object.entries(shipped.regions)) {
      expect(written.regions[region]).toMatchObject({ name, partition });
      expect(Object.keys(written.regions[region]?.rates ?? {})).toEqual(Object.keys(rates));
    }
    for (const [region, rate, known] of ratesOf(shipped)) {
      const now = rateOf(written, region, rate);
      expect(now.tiers.map(({ begin, end, usd }) => [begin, end, usd])).toEqual(
        known.tiers.map(({ begin, end, usd }) => [begin, end, usd]),
      );
      expect(now).toMatchObject({ publishedAt: known.publishedAt, confirmedAt: TODAY });
      expect(now.history).toEqual(known.history);
      expect(now.sku).toBe(known.sku ?? now.sku);
      expect(now.sku).toMatch(/^[A-Z0-9]{16}$/);
      for (const [index, tier] of now.tiers.entries()) expect(tier.rateCode).toBe(known.tiers[index]?.rateCode ?? tier.rateCode);
    }
    for (const [geography, { name, rates }] of Object.entries(shipped.geographies)) {
      const now = Object.entries(written.geographies).find(([id]) => id === geography)?.[1];
      expect(now?.name).toBe(name);
      const { 'cloudfront.requests': requests, ...left } = rates;
      expect(now?.rates).toEqual({ 'cloudfront.requests': { ...requests, confirmedAt: TODAY, quotedAt: undefined }, ...left });
    }
  });

  // Of what is known by its attributes hardly more than one each; 5 of Lambda's whole list of 470 products, 2 of WAF's 102, 1 each of the others.
  test('take a request for each question and hundred products, of which no more are under way at once than there are questions', async () => {
    const aws = await server(rows);
    await run(['--endpoint', aws.endpoint, '--out', await putBook(text)]);
    expect(aws.asked.length).toBeLessThanOrEqual(QUERIES.length + Math.ceil(rows.length / 100));
    expect(aws.atOnce()).toBeLessThanOrEqual(QUERIES.length);
  });

  test('a second run on the same day changes not one byte', async () => {
    const aws = await server(rows);
    const file = await putBook(text);
    await run(['--endpoint', aws.endpoint, '--out', file]);
    const once = await readFile(file, 'utf8');
    expect(once).not.toBe(text);
    await run(['--endpoint', aws.endpoint, '--out', file]);
    expect(await readFile(file, 'utf8')).toBe(once);
  });
});

describe('with one price changed', () => {
  test('the report says that and nothing else', async () => {
    const aws = await server(shuffled(at('us-east-1', 'alb.hour', '0.0252'), 2));
    const file = await putBook(text);
    const { code, out } = await run(['--endpoint', aws.endpoint, '--out', file, '--report', path('report.md')]);
    expect(code).toBe(0);
    // 0.0252 / 0.0225 = +12 %. By hand (docs/model.md: 23.725 / 0.0000009 = 26,361,111 before): 730 × 0.0027 = 1.971 more a month;
    // (23.725 + 1.971) / 0.0000009 = 28,551,111. REST: 23.725 / 0.0000034 = 6,977,941 and 25.696 / 0.0000034 = 7,557,647.
    expect(out).toBe(
      [
        'Change 1 price, as read on 2026-11-09',
        '',
        'Prices, US dollars for one unit:',
        '  Place      Rate             From  Up to  Old     New     Change',
        '  us-east-1  alb.hour (hour)  0     Inf    0.0225  0.0252  +12 %',
        '',
        'Break-even of the default scenario there, requests a month above which the load balancer is cheaper:',
        '  Region     Against   Old         New',
        '  us-east-1  REST API  6,977,941   7,557,647',
        '  us-east-1  HTTP API  26,361,111  28,551,111',
        '',
        `${told - 1} rates re-read unchanged on 2026-11-09. ${LEFT}`,
        '',
      ].join('\n'),
    );
    expect(await readFile(path('report.md'), 'utf8')).toBe(
      [
        '# Change 1 price, as read on 2026-11-09',
        '',
        '## Prices, US dollars for one unit',
        '',
        '| Place | Rate | From | Up to | Old | New | Change |',
        '| --- | --- | --- | --- | --- | --- | --- |',
        '| us-east-1 | alb.hour (hour) | 0 | Inf | 0.0225 | 0.0252 | +12 % |',
        '',
        '## Break-even of the default scenario there, requests a month above which the load balancer is cheaper',
        '',
        '| Region | Against | Old | New |',
        '| --- | --- | --- | --- |',
        '| us-east-1 | REST API | 6,977,941 | 7,557,647 |',
        '| us-east-1 | HTTP API | 26,361,111 | 28,551,111 |',
        '',
        `${told - 1} rates re-read unchanged on 2026-11-09. ${LEFT}`,
        '',
      ].join('\n'),
    );
  });

  test('the new price is unconfirmed, the former one heads the history', async () => {
    const before = rateOf(shipped, 'us-east-1', 'alb.hour');
    const file = await putBook(text);
    const first = await server(at('us-east-1', 'alb.hour', '0.0252'));
    await run(['--endpoint', first.endpoint, '--out', file]);
    expect(rateOf(await bookAt(file), 'us-east-1', 'alb.hour')).toEqual({
      sku: before.sku,
      publishedAt: PUBLISHED,
      confirmedAt: null,
      tiers: [{ begin: '0', end: 'Inf', usd: '0.0252', rateCode: expect.stringMatching(/^37CUWUT8GSNQEPUV\.JRTCKXETXF\./) }],
      history: [
        { publishedAt: before.publishedAt, confirmedAt: before.confirmedAt, quotedAt: before.quotedAt, tiers: before.tiers },
      ],
    });

    // Read again unchanged, it is confirmed and keeps the history.
    await run(['--endpoint', first.endpoint, '--out', file]);
    expect(rateOf(await bookAt(file), 'us-east-1', 'alb.hour')).toMatchObject({
      publishedAt: PUBLISHED,
      confirmedAt: TODAY,
      history: [{ publishedAt: before.publishedAt }],
    });
  });

  test('two lists of one day may differ: both prices are in the book', async () => {
    const file = await putBook(text);
    for (const usd of ['0.0252', '0.0255']) {
      const aws = await server(at('us-east-1', 'alb.hour', usd));
      expect((await run(['--endpoint', aws.endpoint, '--out', file])).code).toBe(0);
    }
    const { publishedAt, tiers, history } = rateOf(await bookAt(file), 'us-east-1', 'alb.hour');
    expect([publishedAt, tiers[0].usd]).toEqual([PUBLISHED, '0.0255']);
    expect(history?.map((former) => [former.publishedAt, former.tiers[0]?.usd])).toEqual([
      [PUBLISHED, '0.0252'],
      ['2025-06-05', '0.0225'],
    ]);
  });

  test('--dry-run says it and writes nothing', async () => {
    const aws = await server(at('us-east-1', 'alb.hour', '0.0252'));
    const file = await putBook(text);
    const { code, out, err } = await run(['--endpoint', aws.endpoint, '--out', file, '--dry-run']);
    expect(code).toBe(0);
    expect(out).toContain('us-east-1  alb.hour (hour)  0     Inf    0.0225  0.0252  +12 %');
    expect(err).toContain('--dry-run');
    expect(await readFile(file, 'utf8')).toBe(text);
  });
});

describe('nothing is written without --accept when', () => {
  async function refusedThenAccepted(listed: AwsRow[], row: string, ...options: string[]): Promise<PriceBook> {
    const aws = await server(listed);
    const file = await putBook(text);
    const args = ['--endpoint', aws.endpoint, '--out', file, ...options];
    const refused = await run(args);
    expect(refused.code).toBe(6);
    expect(refused.out).toContain(row);
    expect(refused.err).toContain('Nothing was written');
    expect(await readFile(file, 'utf8')).toBe(text);
    const accepted = await run([...args, '--accept']);
    expect(accepted.code).toBe(0);
    return bookAt(file);
  }

  // 25 % of 0.0225 is 0.005625.
  test('a price moved by more than 25 percent', async () => {
    const written = await refusedThenAccepted(at('us-east-1', 'alb.hour', '0.0281250001'), 'It moved by more than 25 %.');
    expect(rateOf(written, 'us-east-1', 'alb.hour').tiers[0].usd).toBe('0.0281250001');
  });

  test('a price moved by more than --max-change', async () => {
    const written = await refusedThenAccepted(
      at('us-east-1', 'alb.hour', '0.0252'),
      'It moved by more than 11.9 %.',
      '--max-change',
      '11.9',
    );
    expect(rateOf(written, 'us-east-1', 'alb.hour').tiers[0].usd).toBe('0.0252');
  });

  test('a rate vanished', async () => {
    const written = await refusedThenAccepted(without('us-east-1', 'alb.lcu'), 'us-east-1  alb.lcu  AWS no longer lists it.');
    expect(written.regions['us-east-1']?.rates['alb.lcu']).toBeUndefined();
    expect(Object.keys(written.regions)).toHaveLength(36);
  });

  test('a region vanished', async () => {
    const written = await refusedThenAccepted(without('eu-north-1'), 'eu-north-1  Europe (Stockholm)  no longer listed by AWS');
    expect(Object.keys(written.regions)).toHaveLength(35);
  });

  test('a tier edge moved', async () => {
    const region = shipped.regions['us-east-1'];
    const known = rateOf(shipped, 'us-east-1', 'http-api.requests');
    const [first, second] = known.tiers;
    if (region === undefined || second === undefined) throw new Error('the HTTP API has two tiers in us-east-1');
    const moved: Rate = {
      ...known,
      tiers: [
        { ...first, end: '400000000' },
        { ...second, begin: '400000000' },
      ],
    };
    const listed = awsListing({
      ...shipped,
      regions: { ...shipped.regions, 'us-east-1': { ...region, rates: { ...region.rates, 'http-api.requests': moved } } },
    });
    const written = await refusedThenAccepted(listed, 'us-east-1  http-api.requests  Its tiers begin at other quantities.');
    expect(rateOf(written, 'us-east-1', 'http-api.requests').tiers.map(({ end }) => end)).toEqual(['400000000', 'Inf']);
    expect(rateOf(written, 'us-east-1', 'http-api.requests').history?.[0]?.tiers.map(({ end }) => end)).toEqual([
      '300000000',
      'Inf',
    ]);
  });
});

test('a price moved by just 25 percent is written', async () => {
  const aws = await server(at('us-east-1', 'alb.hour', '0.028125'));
  const file = await putBook(text);
  expect((await run(['--endpoint', aws.endpoint, '--out', file])).code).toBe(0);
  expect(rateOf(await bookAt(file), 'us-east-1', 'alb.hour').tiers[0].usd).toBe('0.028125');
});

test('a region that never offered a service is no fault', async () => {
  // New Zealand has no load balancer, no HTTP API and no data transfer in the book, and AWS lists none.
  const aws = await server(rows);
  const file = await putBook(text);
  const { code, out } = await run(['--endpoint', aws.endpoint, '--out', file, '--regions', 'ap-southeast-6']);
  expect(code).toBe(0);
  expect(out).toMatch(/^Confirm prices of 2026-11-09\n\n\d+ rates re-read unchanged/);
  expect((await bookAt(file)).regions['ap-southeast-6']?.rates['alb.hour']).toBeUndefined();
});

test('a new region joins by itself, under the name that AWS gives it', async () => {
  const virginia = shipped.regions['us-east-1'];
  if (virginia === undefined) throw new Error('no us-east-1');
  const rates = Object.fromEntries(Object.entries(virginia.rates).map(([rate, known]) => [rate, { ...known, sku: null }]));
  const aws = await server(
    awsListing({
      ...shipped,
      regions: { ...shipped.regions, 'sa-west-1': { name: 'South America (Chile)', partition: 'aws', rates } },
    }),
  );
  const file = await putBook(text);
  const { code, out } = await run(['--endpoint', aws.endpoint, '--out', file]);
  expect(code).toBe(0);
  expect(out).toContain('  sa-west-1  South America (Chile)  new; its usage types begin with SAW1-\n');
  // The break-even of N. Virginia, whose prices it has.
  expect(out).toMatch(/ {2}sa-west-1 {2}HTTP API {2}– +26,361,111\n/);
  expect(out).not.toContain('Needs --accept');
  expect(rateOf(await bookAt(file), 'sa-west-1', 'alb.hour')).toMatchObject({ publishedAt: PUBLISHED, confirmedAt: null });
});

test('a rate under a new SKU at the same price is told, and keeps its dates', async () => {
  const sku = rateOf(shipped, 'us-east-1', 'alb.hour').sku;
  const aws = await server(rows.map((row) => (row.sku === sku ? { ...row, sku: 'NEWNEWNEWNEWNEW1' } : row)));
  const file = await putBook(text);
  const { code, out } = await run(['--endpoint', aws.endpoint, '--out', file]);
  expect(code).toBe(0);
  expect(out).toContain('  us-east-1  alb.hour  37CUWUT8GSNQEPUV  NEWNEWNEWNEWNEW1\n');
  expect(out).not.toContain('Prices');
  expect(rateOf(await bookAt(file), 'us-east-1', 'alb.hour')).toMatchObject({
    sku: 'NEWNEWNEWNEWNEW1',
    publishedAt: '2025-06-05',
    confirmedAt: TODAY,
  });
});

test('--regions leaves the other regions as they are', async () => {
  const aws = await server(rows);
  const file = await putBook(text);
  await run(['--endpoint', aws.endpoint, '--out', file, '--regions', 'eu-west-1,eu-west-2']);
  const written = await bookAt(file);
  for (const [region, prices] of Object.entries(shipped.regions)) {
    if (region === 'eu-west-1' || region === 'eu-west-2') expect(rateOf(written, region, 'alb.hour').confirmedAt).toBe(TODAY);
    else expect(written.regions[region]).toEqual(prices);
  }
  expect(written.geographies).toEqual(shipped.geographies);
});

test('one region alone is asked for with a filter, but for what only a SKU tells: a request each, and the whole lists', async () => {
  const aws = await server(rows);
  await run(['--endpoint', aws.endpoint, '--out', await putBook(text), '--regions', 'eu-west-1']);
  const filtered = aws.asked.filter(({ Filters }) => Filters?.some(({ Value }) => Value === 'eu-west-1'));
  const byAttributes = QUERIES.filter(({ filters }) => Object.keys(filters).length > 0).length;
  expect(filtered).toHaveLength(byAttributes);
  const whole = aws.asked.filter(({ Filters }) => Filters === undefined);
  expect(whole.length).toBe(aws.asked.length - byAttributes);
  expect(new Set(whole.map(({ ServiceCode }) => ServiceCode))).toEqual(new Set(['AWSLambda', 'awswaf', 'AmazonCloudWatch']));
});

describe('what only a SKU tells', () => {
  const [acl, logs] = ['KF2QAJUBXF7XNYSM', 'GHRXAWYBWDN7X39F'];
  /** The rows with those of some SKUs changed. */
  const changed = (sku: string, change: Partial<AwsRow>) => rows.map((row) => (row.sku === sku ? { ...row, ...change } : row));

  test('is found by it, whatever its attributes are', async () => {
    const listed = changed(acl, { family: 'Renamed', attributes: {}, tiers: [['0', 'Inf', '6.0000000000', '6YS6EN2CT7']] });
    const aws = await server(listed);
    const file = await putBook(text);
    const { code, out } = await run(['--endpoint', aws.endpoint, '--out', file]);
    expect(code).toBe(0);
    expect(out).toContain('  us-east-1  waf.acl (web-acl-month)  0     Inf    5    6    +20 %\n');
    expect(rateOf(await bookAt(file), 'us-east-1', 'waf.acl')).toMatchObject({
      sku: acl,
      publishedAt: PUBLISHED,
      confirmedAt: null,
      history: [{ publishedAt: '2025-10-03', tiers: [{ usd: '5' }] }],
    });
  });

  test('of a geography is told under its name, without a break-even', async () => {
    const aws = await server(changed('YA5QZD7XG45UGHCH', { tiers: [['0', 'Inf', '0.0000013000', '6YS6EN2CT7']] }));
    const file = await putBook(text);
    const { code, out } = await run(['--endpoint', aws.endpoint, '--out', file]);
    expect(code).toBe(0);
    expect(out).toContain('  eu     cloudfront.requests (request)  0     Inf    0.0000012  0.0000013  +8.33 %\n');
    expect(out).not.toContain('Break-even');
    expect((await bookAt(file)).geographies.eu?.rates['cloudfront.requests']?.tiers[0].usd).toBe('0.0000013');
  });

  test.each<[string, string, Partial<AwsRow>, string]>([
    [
      'in another unit',
      acl,
      { unit: 'Hrs' },
      'awswaf us-east-1 waf.acl (SKU KF2QAJUBXF7XNYSM): the unit is "Hrs", expected "Month" or "Months".',
    ],
    [
      'in another region',
      acl,
      { attributes: { regionCode: 'us-east-2' } },
      'awswaf us-east-1 waf.acl (SKU KF2QAJUBXF7XNYSM): its region code is "us-east-2", but the book has this SKU for us-east-1.',
    ],
    [
      'with a tier missing',
      logs,
      { tiers: [['10240', 'Inf', '0.2500000000', 'JM86AE7V7B']] },
      'AmazonCloudWatch us-east-1 logs.vended (SKU GHRXAWYBWDN7X39F): the first tier starts at 10240, expected 0.',
    ],
  ])('%s is not believed', async (_, sku, change, fault) => {
    const aws = await server(changed(sku, change));
    const { code, err } = await run(['--endpoint', aws.endpoint, '--out', await putBook(text)]);
    expect(code).toBe(5);
    expect(err).toContain(`${fault}\n`);
  });

  test('and is listed no more, needs --accept', async () => {
    const aws = await server(rows.filter(({ sku }) => sku !== acl));
    const { code, out } = await run(['--endpoint', aws.endpoint, '--out', await putBook(text)]);
    expect(code).toBe(6);
    expect(out).toContain('us-east-1  waf.acl  AWS no longer lists it.');
  });

  test('stays as it is where the book has no SKU, and is not taken from a product that looks like it', async () => {
    const region = shipped.regions['us-east-1'];
    if (region === undefined) throw new Error('no us-east-1');
    const known = rateOf(shipped, 'us-east-1', 'waf.acl');
    const rates = { ...region.rates, 'waf.acl': { ...known, sku: null } };
    const poorer = { ...shipped, regions: { ...shipped.regions, 'us-east-1': { ...region, rates } } };
    const aws = await server(rows);
    const file = await putBook(printBook(poorer).replaceAll(`"${acl}.`, '"OTHER.'));
    const { code, out } = await run(['--endpoint', aws.endpoint, '--out', file]);
    expect(code).toBe(0);
    expect(out).toContain('without a SKU to know them by: waf.acl (ap-east-2, ap-southeast-6, us-east-1); ');
    expect(rateOf(await bookAt(file), 'us-east-1', 'waf.acl')).toMatchObject({
      sku: null,
      confirmedAt: known.confirmedAt,
    });
  });

  test('in a new region is unknown, so the region comes without it', async () => {
    const virginia = shipped.regions['us-east-1'];
    if (virginia === undefined) throw new Error('no us-east-1');
    const rates = Object.fromEntries(Object.entries(virginia.rates).map(([rate, known]) => [rate, { ...known, sku: null }]));
    const chile = { name: 'South America (Chile)', partition: 'aws', rates } as const;
    const aws = await server(awsListing({ ...shipped, regions: { ...shipped.regions, 'sa-west-1': chile } }));
    const file = await putBook(text);
    const { out } = await run(['--endpoint', aws.endpoint, '--out', file]);
    expect(out).toContain('waf.acl, waf.rule, waf.request (ap-east-2, ap-southeast-6, sa-west-1)');
    expect((await bookAt(file)).regions['sa-west-1']?.rates['logs.vended']).toBeUndefined();
  });
});

test('a price read again needs no quote any more', async () => {
  const virginia = shipped.regions['us-east-1'];
  if (virginia === undefined) throw new Error('no us-east-1');
  const quoted: Rate = { ...rateOf(shipped, 'us-east-1', 'public-ipv4.hour'), confirmedAt: null, quotedAt: '2026-11-05' };
  const place = { ...virginia, rates: { ...virginia.rates, 'public-ipv4.hour': quoted } };
  const aws = await server(rows);
  const file = await putBook(printBook({ ...shipped, regions: { ...shipped.regions, 'us-east-1': place } }));
  expect(rateOf(await bookAt(file), 'us-east-1', 'public-ipv4.hour').quotedAt).toBe('2026-11-05');
  await run(['--endpoint', aws.endpoint, '--out', file]);
  const { confirmedAt, quotedAt } = rateOf(await bookAt(file), 'us-east-1', 'public-ipv4.hour');
  expect([confirmedAt, quotedAt]).toEqual([TODAY, undefined]);
});

test('when AWS renames the group of public IPv4, its list is read whole and the address still found', async () => {
  const renamed = rows.map((row) =>
    row.service === 'AmazonVPC' ? { ...row, attributes: { ...row.attributes, group: 'Renamed' } } : row,
  );
  const aws = await server(renamed);
  const { code, out } = await run(['--endpoint', aws.endpoint, '--out', await putBook(text)]);
  expect([code, out]).toEqual([0, `Confirm prices of ${TODAY}\n\n${told} rates re-read unchanged on ${TODAY}. ${LEFT}\n`]);
});

test('a fault in one record, and nothing is written: not even with --accept', async () => {
  const spoiled = rows.map((row) => (row.sku === '37CUWUT8GSNQEPUV' ? { ...row, unit: 'Minutes' } : row));
  const aws = await server(spoiled);
  const file = await putBook(text);
  const { code, out, err } = await run(['--endpoint', aws.endpoint, '--out', file, '--accept']);
  expect(code).toBe(5);
  expect(out).toBe('');
  expect(err).toContain(
    '1 record of AWS cannot be believed. Nothing was written.\nAWSELB us-east-1 alb.hour (SKU 37CUWUT8GSNQEPUV): the unit is "Minutes", expected "Hrs".\n',
  );
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('a list of a later day than today’s is a fault: some clock is wrong', async () => {
  const aws = await server(
    rows.map((row) => (row.sku === '37CUWUT8GSNQEPUV' ? { ...row, published: '2026-11-10T00:00:00Z' } : row)),
  );
  const file = await putBook(text);
  const { code, err } = await run(['--endpoint', aws.endpoint, '--out', file, '--accept']);
  expect(code).toBe(5);
  expect(err).toContain(
    'alb.hour (SKU 37CUWUT8GSNQEPUV): its list is dated 2026-11-10, expected no day after 2026-11-09, which is today.\n',
  );
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('a list of today is believed, also one of a later hour than the clock’s', async () => {
  const aws = await server(rows.map((row) => ({ ...row, published: '2026-11-09T23:59:59Z' })));
  expect((await run(['--endpoint', aws.endpoint, '--out', await putBook(text)])).code).toBe(0);
});

test.each([
  ['a control character', 'Chile\u001b[31m', '"Chile\\u001b[31m"'],
  ['a line break', 'Chile\nSouth', '"Chile\\nSouth"'],
  ['more than 80 characters', 'x'.repeat(81), `"${'x'.repeat(56)}…`],
])('a region whose name has %s is a fault', async (_, name, said) => {
  const virginia = shipped.regions['us-east-1'];
  if (virginia === undefined) throw new Error('no us-east-1');
  const rates = { 'alb.hour': { ...rateOf(shipped, 'us-east-1', 'alb.hour'), sku: null } };
  const chile = { name, partition: 'aws', rates } as const;
  const aws = await server(awsListing({ ...shipped, regions: { ...shipped.regions, 'sa-west-1': chile } }));
  const file = await putBook(text);
  const { code, err } = await run(['--endpoint', aws.endpoint, '--out', file, '--accept']);
  expect(code).toBe(5);
  expect(err).toContain(`its location is ${said}, expected a name of at most 80 characters, none of them a control character.\n`);
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('another price in an older list is a fault: the endpoint lags behind', async () => {
  const stale = at('us-east-1', 'alb.hour', '0.024').map((row) =>
    row.sku === '37CUWUT8GSNQEPUV' ? { ...row, published: '2024-01-01T00:00:00Z' } : row,
  );
  const aws = await server(stale);
  const { code, err } = await run(['--endpoint', aws.endpoint, '--out', await putBook(text)]);
  expect(code).toBe(5);
  expect(err).toContain(
    'alb.hour (SKU 37CUWUT8GSNQEPUV): the price differs from the book’s, but its list of 2024-01-01 is older than the book’s of 2025-06-05.',
  );
});

describe('when AWS gives no answer', () => {
  test('without credentials, it says which permission is needed and how to give it', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    const aws = await server(rows);
    const file = await putBook(text);
    const { code, out, err } = await run(['--endpoint', aws.endpoint, '--out', file]);
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(/^There are no AWS credentials: /);
    expect(err).toContain('pricing:GetProducts');
    expect(err).toContain('AWS_PROFILE');
    expect(err).not.toMatch(/^\s+at /m);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('without the permission, it says so', async () => {
    const denied = awsError(
      400,
      'AccessDeniedException',
      'User: arn:aws:iam::123456789012:user/x is not authorized to perform: pricing:GetProducts',
    );
    const aws = await server(rows, { accident: () => denied });
    const { code, err } = await run(['--endpoint', aws.endpoint, '--out', await putBook(text)]);
    expect(code).toBe(3);
    expect(err).toMatch(/^These AWS credentials may not read prices \(AccessDeniedException\): User: arn/);
    expect(err).not.toMatch(/^\s+at /m);
  });

  test('to one question, the others are given up', async () => {
    const denied = awsError(400, 'AccessDeniedException', 'not authorized');
    const aws = await server(rows, {
      accident: (_number, { ServiceCode }) =>
        ServiceCode === 'AmazonVPC' ? denied : (request) => setTimeout(() => request.socket.destroy(), 300),
    });
    const { code } = await run(['--endpoint', aws.endpoint, '--out', await putBook(text)]);
    expect(code).toBe(3);
    // The SDK would ask each of the others again at once.
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(aws.asked.length).toBeLessThanOrEqual(QUERIES.length);
  });

  test.each<[string, Accident]>([
    ['without a body', (_request, response) => response.writeHead(200).flushHeaders()],
    [
      'that drips and does not end',
      (_request, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ])('but one %s, it gives up in time', async (_, accident) => {
    const aws = await server(rows, { accident: (number) => (number === 5 ? accident : undefined) });
    const file = await putBook(text);
    const { code, out, err } = await run(['--endpoint', aws.endpoint, '--out', file], false, { patienceMs: 2_000 });
    expect([code, out]).toEqual([4, '']);
    expect(err).toMatch(/AWS’s answer to the question for \w+ did not come whole in 2 s: it was given up\.\n$/);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('with nobody at the address, it says so', async () => {
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
    const { code, err } = await run(['--endpoint', 'http://127.0.0.1:1', '--out', await putBook(text)]);
    expect(code).toBe(4);
    expect(err).toMatch(/^AWS could not be reached \(ECONNREFUSED\)/);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('the file named by --out', () => {
  test('begins as the shipped book when there is none', async () => {
    const aws = await server(rows);
    const file = path('new.json');
    expect((await run(['--endpoint', aws.endpoint, '--out', file])).code).toBe(0);
    expect(rateOf(await bookAt(file), 'us-east-1', 'alb.hour').publishedAt).toBe('2025-06-05');
  });

  test('is not written over when it is no price book', async () => {
    const aws = await server(rows);
    const file = await putBook('{"schema":1}');
    const { code, err } = await run(['--endpoint', aws.endpoint, '--out', file]);
    expect(code).toBe(7);
    expect(err).toContain(`${file} is no price book, so it is not written over.`);
    expect(await readFile(file, 'utf8')).toBe('{"schema":1}');
    expect(aws.asked).toHaveLength(0);
  });

  test('leaves nothing beside it', async () => {
    const aws = await server(rows);
    await run(['--endpoint', aws.endpoint, '--out', await putBook(text)]);
    expect(await readdir(path('.'))).toEqual(['book.json']);
  });

  test('may be in no folder: a sentence', async () => {
    const aws = await server(rows);
    const { code, err } = await run(['--endpoint', aws.endpoint, '--out', path('nowhere/book.json')]);
    expect(code).toBe(7);
    expect(err).toMatch(/nowhere\/book\.json cannot be written: ENOENT/);
  });
});

test('a region that nobody knows is a mistake in the command', async () => {
  const aws = await server(rows);
  const { code, err } = await run(['--endpoint', aws.endpoint, '--out', await putBook(text), '--regions', 'eu-west-9']);
  expect(code).toBe(2);
  expect(err).toContain('--regions names eu-west-9, of which neither AWS nor the book knows a price.');
});

test('on a terminal progress is one line that goes away; elsewhere a line a question', async () => {
  const aws = await server(rows);
  const file = await putBook(text);
  const terminal = await run(['--endpoint', aws.endpoint, '--out', file], true);
  expect(terminal.err.split('\n')).toHaveLength(2);
  const shown = terminal.err.split('\r\u001b[2K');
  expect(shown).toContainEqual(
    expect.stringMatching(
      new RegExp(`^AWS Price List: \\d+ of ${QUERIES.length} questions answered, \\d+ requests, \\d+ products$`),
    ),
  );
  expect(shown.at(-1)).toBe(`Written to ${file}.\n`);
  const plain = await run(['--endpoint', aws.endpoint, '--out', file]);
  expect(plain.err.split('\n')).toHaveLength(QUERIES.length + 2);
  expect(plain.err).toContain('AmazonApiGateway, API Calls: 69 products\n');
  expect(plain.err).not.toContain('\u001b');
});

test('the day of a run is that of its clock', () => {
  expect(NOW.toISOString().slice(0, 10)).toBe(TODAY);
});

function ratesOf(book: PriceBook): [string, RateId, Rate][] {
  return Object.entries(book.regions).flatMap(([region, { rates }]) =>
    Object.entries(rates).map(([rate, known]): [string, RateId, Rate] => [region, rate as RateId, known]),
  );
}

test('the text of the book is what the page reads', async () => {
  expect(printBook(book)).toBe(bookText);
  await writeFile(path('copy.json'), printBook(book));
  expect(await bookAt(path('copy.json'))).toEqual(book);
});
