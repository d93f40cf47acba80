/** Products become rates: what is taken, what is passed over, and everything that is not believed. */

import { describe, expect, test } from 'vitest';
import { buildRates, type Listing, skuPlaces } from '../../src/pricelist/buildRates.ts';
import { faultText } from '../../src/pricelist/fault.ts';
import { QUERIES } from '../../src/pricelist/products.ts';
import { book } from '../prices/the-book.ts';
import { type AwsRow, awsDocument, awsRecord } from './awsRecord.ts';
import { AWS_ROWS, awsRow } from './awsRows.ts';

const NOW = new Date('2026-11-09T06:00:00Z');

/** All records to every question: as if no filter worked. */
function listing(records: readonly string[], asked: string[] | null = null): Listing {
  return buildRates(
    QUERIES.map((query) => ({ query, records })),
    skuPlaces(book),
    asked === null ? null : new Set(asked),
    NOW,
  );
}

function faults(...records: string[]): string[] {
  return listing(records).faults.map(faultText);
}

describe('rows of real price lists', () => {
  const { regions, faults } = listing(AWS_ROWS.map(awsRecord));

  test('hold no fault', () => {
    expect(faults).toEqual([]);
  });

  // Each as on AWS's pricing pages for Europe (London), read with the lists of 2026-08-31.
  test.each([
    ['rest-api.requests', 'Z5KFC4J7492YHH8P', ['0.0000035', '0.00000333', '0.00000283', '0.0000018']],
    ['http-api.requests', 'MFY3FVZZSQWYVNHM', ['0.00000116', '0.00000104']],
    ['rest-api.cache-0.5', 'U9TEZ938XU4FEKFE', ['0.02']],
    ['rest-api.cache-1.6', '4YW7EQ9JRNYD7SGX', ['0.038']],
    ['rest-api.cache-6.1', 'JH5Z3JRFJ2SVCYYT', ['0.2']],
    ['rest-api.cache-58.2', 'K5UP5MV7CDS92WYD', ['1']],
    ['rest-api.cache-237', '43R4BMN9UGAUJNJP', ['3.8']],
    ['alb.hour', '6AP766DZF74JPTE2', ['0.02646']],
    ['alb.lcu', 'D4JRRS3AFPHRV7RF', ['0.0084']],
    ['alb.trust-store', '2RGDRMA7MQDFVP3E', ['0.0059']],
    ['lambda.requests.x86_64', 'NDYBVXT3KB548Z2A', ['0.0000002']],
    ['lambda.requests.arm64', 'D4TPQYY66DKTZWX9', ['0.0000002']],
    ['lambda.duration.x86_64', 'RP9RSZYUC96SQ4G2', ['0.0000166667', '0.000015', '0.0000133334']],
    ['lambda.duration.arm64', 'VGMFG9KJ58Z2FK83', ['0.0000133334', '0.0000120001', '0.0000106667']],
    ['data-transfer.out', 'QZ73H5RGR5JYYB4D', ['0.09', '0.085', '0.07', '0.05']],
  ] as const)('London: %s is SKU %s at %j', (rate, sku, prices) => {
    const price = regions.get('eu-west-2')?.rates[rate];
    expect([price?.sku, price?.tiers.map(({ usd }) => usd)]).toEqual([sku, prices]);
    expect(price?.publishedAt).toBe('2026-08-31');
  });

  test('N. Virginia is found without a billing code, and its trust store is not its load balancer', () => {
    const rates = regions.get('us-east-1')?.rates;
    expect(rates?.['alb.hour']?.tiers[0].usd).toBe('0.0225');
    expect(rates?.['alb.lcu']?.tiers[0].usd).toBe('0.008');
    expect(rates?.['alb.trust-store']?.tiers[0].usd).toBe('0.005');
    expect(rates?.['lambda.duration.arm64']?.tiers.map(({ begin, end }) => [begin, end])).toEqual([
      ['0', '7500000000'],
      ['7500000000', '18750000000'],
      ['18750000000', 'Inf'],
    ]);
  });

  test('public IPv4 is the address in use, not the idle one', () => {
    expect(regions.get('eu-west-1')?.rates['public-ipv4.hour']?.sku).toBe('CNZ4XSXPRJXGA4ZF');
  });

  test('the exact record of Tokyo gives the price of a request', () => {
    expect(regions.get('ap-northeast-1')?.rates['lambda.requests.x86_64']).toEqual({
      sku: '3BE8DYKG4FYSZGDW',
      publishedAt: '2022-12-14',
      tiers: [{ begin: '0', end: 'Inf', usd: '0.0000002', rateCode: '3BE8DYKG4FYSZGDW.JRTCKXETXF.6YS6EN2CT7' }],
    });
  });

  test('a new region brings its own name', () => {
    expect(regions.get('eu-west-2')?.name).toBe('EU (London)');
    expect(regions.get('us-east-1')?.partition).toBe('aws');
  });

  test('the order of records does not matter', () => {
    expect(listing(AWS_ROWS.toReversed().map(awsRecord)).regions.get('eu-west-2')?.rates).toEqual(
      regions.get('eu-west-2')?.rates,
    );
  });

  test('regions that were not asked for are passed over', () => {
    expect([...listing(AWS_ROWS.map(awsRecord), ['eu-west-1']).regions.keys()]).toEqual(['eu-west-1']);
  });
});

test('a region of GovCloud is of the partition aws-us-gov', () => {
  const row = awsRow('6AP766DZF74JPTE2');
  const gov = {
    ...row,
    attributes: {
      ...row.attributes,
      regionCode: 'us-gov-west-1',
      location: 'AWS GovCloud (US-West)',
      usagetype: 'UGW1-LoadBalancerUsage',
    },
  };
  expect(listing([awsRecord(gov)]).regions.get('us-gov-west-1')?.partition).toBe('aws-us-gov');
});

describe('a fault names service, region, rate and SKU', () => {
  const HOUR = awsRow('6AP766DZF74JPTE2');
  const REST = awsRow('Z5KFC4J7492YHH8P');
  const HERE = 'AWSELB eu-west-2 alb.hour (SKU 6AP766DZF74JPTE2)';
  const THERE = 'AmazonApiGateway eu-west-2 rest-api.requests (SKU Z5KFC4J7492YHH8P)';

  /** The record of the load balancer hour with its one term changed. */
  function hourWith(change: (term: Record<string, unknown>, dimension: Record<string, unknown>) => void): string {
    const document = awsDocument(HOUR);
    const [term] = Object.values(document.terms.OnDemand);
    const [dimension] = Object.values(term?.priceDimensions ?? {});
    if (term === undefined || dimension === undefined) throw new Error('the row has no price');
    change(term, dimension);
    return JSON.stringify(document);
  }

  function restWith(...tiers: AwsRow['tiers']): string {
    return awsRecord({ ...REST, tiers });
  }

  test('a record that is no JSON', () => {
    const [first, ...others] = faults('{"product":');
    expect(first).toBe('AWSDataTransfer unknown region unknown rate (unknown SKU): the record is no JSON: "{\\"product\\":".');
    // It may stand for any rate, so every question that it answered has the fault.
    expect(others).toHaveLength(QUERIES.length - 1);
  });

  test.each(['[]', 'null', '7', '{}', '{"product":{"sku":"X"},"serviceCode":"AWSELB"}'])(
    'a record without a product: %s',
    (record) => {
      expect(faults(record)[0]).toMatch(/unknown rate .*expected an object\.$/);
    },
  );

  test('two products for one rate', () => {
    expect(faults(awsRecord(HOUR), awsRecord({ ...HOUR, sku: 'ZZZZZZZZZZZZZZZZ' }))).toEqual([
      'AWSELB eu-west-2 alb.hour (SKU ZZZZZZZZZZZZZZZZ): SKU 6AP766DZF74JPTE2 is the same rate: expected exactly one product.',
    ]);
  });

  test('the same product twice', () => {
    expect(faults(awsRecord(HOUR), awsRecord(HOUR))).toEqual([
      `${HERE}: SKU 6AP766DZF74JPTE2 is the same rate: expected exactly one product.`,
    ]);
  });

  test('another unit', () => {
    expect(faults(awsRecord({ ...HOUR, unit: 'Minutes' }))).toEqual([`${HERE}: the unit is "Minutes", expected "Hrs".`]);
    const request = awsRow('NDYBVXT3KB548Z2A');
    expect(faults(awsRecord({ ...request, unit: '1M requests' }))[0]).toMatch(
      /the unit is "1M requests", expected "Request" or "Requests"\.$/,
    );
  });

  test('a price of zero', () => {
    expect(faults(restWith(['0', 'Inf', '0.0000000000', 'A']))).toEqual([`${THERE}: the price is 0, expected a positive one.`]);
  });

  test.each(['-0.01', '1e-6', '', 'free'])('a price that is no decimal: %j', (usd) => {
    expect(faults(restWith(['0', 'Inf', usd, 'A']))).toEqual([
      `${THERE}: the price is ${JSON.stringify(usd)}, expected a decimal number as text.`,
    ]);
  });

  test('a price as a number, which JSON may already have rounded', () => {
    const record = hourWith((_term, dimension) => {
      dimension.pricePerUnit = { USD: 0.02646 };
    });
    expect(faults(record)).toEqual([`${HERE}: the price is 0.02646, expected a decimal number as text.`]);
  });

  test.each([
    [{ CNY: '0.15' }, 'CNY'],
    [{ USD: '0.02', CNY: '0.15' }, 'USD and CNY'],
    [{}, 'no currency'],
  ])('another currency: %j', (pricePerUnit, said) => {
    const record = hourWith((_term, dimension) => {
      dimension.pricePerUnit = pricePerUnit;
    });
    expect(faults(record)).toEqual([`${HERE}: the price is in ${said}, expected USD.`]);
  });

  test('tiers that do not start at 0', () => {
    expect(faults(restWith(['1', 'Inf', '0.1', 'A']))).toEqual([`${THERE}: the first tier starts at 1, expected 0.`]);
  });

  test('tiers with a gap between them', () => {
    expect(faults(restWith(['0', '333000000', '0.1', 'A'], ['333000001', 'Inf', '0.1', 'B']))).toEqual([
      `${THERE}: a tier ends at 333000000 and the next starts at 333000001: they must meet.`,
    ]);
  });

  test('tiers that overlap', () => {
    expect(faults(restWith(['0', '333000000', '0.1', 'A'], ['300000000', 'Inf', '0.1', 'B']))).toEqual([
      `${THERE}: a tier ends at 333000000 and the next starts at 300000000: they must meet.`,
    ]);
  });

  test('tiers that do not close at infinity', () => {
    expect(faults(restWith(['0', '333000000', '0.1', 'A'], ['333000000', '1000000000', '0.1', 'B']))).toEqual([
      `${THERE}: the last tier ends at 1000000000, expected "Inf".`,
    ]);
  });

  test('a tier that ends where it begins', () => {
    expect(faults(restWith(['0', '0', '0.1', 'A'], ['0', 'Inf', '0.1', 'B']))).toEqual([`${THERE}: a tier runs from 0 to 0.`]);
  });

  test('no tier at all', () => {
    expect(faults(restWith())).toEqual([`${THERE}: its term has no price.`]);
  });

  test('no on-demand term', () => {
    expect(faults(awsRecord({ ...HOUR, term: 'A429C66SYZ' }))).toEqual([`${HERE}: it has no on-demand term (JRTCKXETXF).`]);
    const reserved: Record<string, unknown> = { ...awsDocument(HOUR), terms: { Reserved: {} } };
    expect(faults(JSON.stringify(reserved))).toEqual([`${HERE}: its "OnDemand" terms is nothing, expected an object.`]);
  });

  test('a term that is not in force yet', () => {
    expect(faults(awsRecord({ ...HOUR, effective: '2026-11-09T06:00:01Z' }))).toEqual([
      `${HERE}: its on-demand term is not in force before 2026-11-09T06:00:01Z.`,
    ]);
    expect(faults(awsRecord({ ...HOUR, effective: '2026-11-09T06:00:00Z' }))).toEqual([]);
  });

  test('two terms in force', () => {
    const document = awsDocument(HOUR);
    const [term] = Object.values(document.terms.OnDemand);
    const twice = { ...document, terms: { OnDemand: { one: term, other: term } } };
    expect(faults(JSON.stringify(twice))).toEqual([`${HERE}: 2 on-demand terms are in force, expected one.`]);
  });

  test('a term or a rate code of another product', () => {
    expect(faults(hourWith((term) => Object.assign(term, { sku: 'OTHER' })))).toEqual([`${HERE}: its term is for SKU "OTHER".`]);
    const foreign = hourWith((_term, dimension) => Object.assign(dimension, { rateCode: 'OTHER.JRTCKXETXF.6YS6EN2CT7' }));
    expect(faults(foreign)).toEqual([`${HERE}: the rate code "OTHER.JRTCKXETXF.6YS6EN2CT7" is another product’s.`]);
  });

  test.each(['', '2026-08-31', 'yesterday', '2026-13-31T00:00:00Z'])('a publication date such as %j', (published) => {
    expect(faults(awsRecord({ ...HOUR, published }))).toEqual([
      `${HERE}: the publication date is ${JSON.stringify(published)}, expected a moment such as "2026-08-31T09:22:55Z".`,
    ]);
  });

  test('a region code that is none', () => {
    const local = { ...HOUR, attributes: { ...HOUR.attributes, regionCode: 'us-west-2-lax-1' } };
    expect(faults(awsRecord(local))).toEqual([
      'AWSELB us-west-2-lax-1 alb.hour (SKU 6AP766DZF74JPTE2): the region code is "us-west-2-lax-1".',
    ]);
  });

  test('a region without a name', () => {
    const nameless = { ...HOUR, attributes: { ...HOUR.attributes, location: '' } };
    expect(faults(awsRecord(nameless))).toEqual([`${HERE}: its location is "", expected the region’s name.`]);
  });

  test('no billing code anywhere but in N. Virginia', () => {
    const bare = { ...HOUR, attributes: { ...HOUR.attributes, usagetype: 'LoadBalancerUsage' } };
    expect(faults(awsRecord(bare))).toEqual([
      `${HERE}: the usage type "LoadBalancerUsage" lacks a billing code, which only us-east-1 may.`,
    ]);
  });

  test('the billing code of another region', () => {
    const lcu = awsRow('D4JRRS3AFPHRV7RF');
    const other = { ...lcu, attributes: { ...lcu.attributes, usagetype: 'LHR1-LCUUsage' } };
    expect(faults(awsRecord(HOUR), awsRecord(other))).toEqual([
      'AWSELB eu-west-2 alb.lcu (SKU D4JRRS3AFPHRV7RF): the usage type "LHR1-LCUUsage" is another region’s: other products of this region begin with EUW2.',
    ]);
    const moved = { ...lcu, attributes: { ...lcu.attributes, regionCode: 'eu-west-3' } };
    expect(faults(awsRecord(HOUR), awsRecord(moved))).toEqual([
      'AWSELB eu-west-3 alb.lcu (SKU D4JRRS3AFPHRV7RF): the usage type "EUW2-LCUUsage" is another region’s: EUW2 belongs to eu-west-2.',
    ]);
  });

  test('all faults are told, in order of service, region and rate', () => {
    const records = [
      awsRecord({ ...REST, unit: 'X' }),
      awsRecord({ ...HOUR, unit: 'X' }),
      awsRecord({ ...awsRow('D4JRRS3AFPHRV7RF'), unit: 'X' }),
    ];
    expect(faults(...records).map((fault) => fault.split(' (')[0])).toEqual([
      'AWSELB eu-west-2 alb.hour',
      'AWSELB eu-west-2 alb.lcu',
      'AmazonApiGateway eu-west-2 rest-api.requests',
    ]);
  });
});
