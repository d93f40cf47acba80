/** Prices as AWS's pages state them, and the question about one that is far off. */

import { expect, test } from 'vitest';
import { figuresOf } from '../../src/figures/figures.ts';
import { RATE_IDS, RATES, type RateId, statedFor } from '../../src/prices/rates.ts';
import { ownPriceText, priceQuestion, priceText, statedUnit } from '../../src/words/statedPrice.ts';

// As on AWS's pages: requests for a million, CloudFront's for 10,000, everything else for one.
test.each<[RateId, string, string, string]>([
  ['rest-api.requests', '0.0000035', '$3.50 a million', 'a million requests'],
  // The last tier of New Zealand has four decimals.
  ['rest-api.requests', '0.0000019845', '$1.9845 a million', 'a million requests'],
  ['http-api.requests', '0.000001', '$1.00 a million', 'a million requests'],
  ['lambda.requests.arm64', '0.0000002', '$0.20 a million', 'a million requests'],
  ['waf.request', '0.0000006', '$0.60 a million', 'a million requests'],
  ['cloudfront.requests', '0.0000012', '$0.012 for 10,000', '10,000 requests'],
  ['lambda.duration.arm64', '0.0000133334', '$0.0000133334', 'one GB-second'],
  ['alb.lcu', '0.008', '$0.008', 'one LCU-hour'],
  ['alb.hour', '0.0225', '$0.0225', 'one hour'],
  ['data-transfer.out', '0.09', '$0.09', 'one GB'],
  ['waf.acl', '5', '$5', 'one web ACL month'],
])('%s at %s for one reads %s, and is for %s', (rate, usd, text, unit) => {
  expect(priceText(rate, usd)).toBe(text);
  expect(statedUnit(rate)).toBe(unit);
});

test('a price is stated for many exactly where it is charged by the request', () => {
  expect(RATE_IDS.filter((rate) => statedFor(rate) !== 1)).toEqual(RATE_IDS.filter((rate) => RATES[rate].unit === 'request'));
});

test('a price of the visitor’s own follows the locale', () => {
  expect(ownPriceText('http-api.requests', 0.0000011)).toBe('$1.10 a million');
  expect(ownPriceText('http-api.requests', 0.0000011, figuresOf('de-DE')).replaceAll('\u00a0', ' ')).toBe('$1,10 a million');
});

// AWS: $3.50 a million REST requests. Ten times that is $35.
test.each<[string, number, string | null]>([
  ['AWS’s own', 0.0000035, null],
  ['ten times AWS’s', 0.000035, null],
  [
    'more than ten times',
    0.0000351,
    '$35.10 a million is used, more than ten times AWS’s $3.50 a million. Is it for a million requests?',
  ],
  [
    'a million times: dollars a million in a link',
    1.1,
    '$1100000.00 a million is used, more than ten times AWS’s $3.50 a million. Is it for a million requests?',
  ],
  ['a thousandth', 0.0000000035, null],
  [
    'the price of one, typed for a million',
    0.0000035 / 1e6,
    '$0.0000035 a million is used, less than a thousandth of AWS’s $3.50 a million. A price for one is written “0.0000035 each”.',
  ],
  ['nothing', 0, null],
])('a REST price of %s asks: %s', (_, own, question) => {
  expect(priceQuestion('rest-api.requests', own, '0.0000035')).toBe(question);
});

test('a price that AWS states for one is questioned when it is too high only', () => {
  expect(priceQuestion('alb.lcu', 0.09, '0.008')).toBe(
    '$0.09 is used, more than ten times AWS’s $0.008. Is it for one LCU-hour?',
  );
  expect(priceQuestion('alb.lcu', 0.000001, '0.008')).toBeNull();
});
