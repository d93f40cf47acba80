/** How sure the answer is, in words: one row for each shape of sentence, in us-east-1 at the prices of the first book. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { type Uncertainty, uncertainty } from '../../src/engine/uncertainty.ts';
import { decodeLink } from '../../src/scenario/link.ts';
import { uncertaintySentence, uncertaintyTogether } from '../../src/words/uncertaintySentence.ts';
import { plainText } from '../../src/words/verdict.ts';
import { BOOK, KNOWN, negotiated, TODAY } from '../engine/firstBook.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '');

function of(link: string): Uncertainty {
  const { scenario, problems } = decodeLink(link, KNOWN);
  expect(problems).toEqual([]);
  const range = uncertainty(estimate(scenario, BOOK, TODAY), scenario.assumed, BOOK, TODAY);
  if (range === null) throw new Error(`${link} has no range.`);
  return range;
}

/** All uncertain inputs set, but those that a row names. */
const SET = 'req=30M&in=1&out=4&mem=512&ms=100&rejected=0&rules=1&reuse=1&conn=60';

describe('With one assumption off it is said', () => {
  test.each([
    // 23.725 / (1 − 0.08889) with 2 KB out, and / (0.9 − 0.25 × 0.86667) with 25 % rejected
    [
      '',
      'The tipping point lies between 26 M and 32 M requests a month, depending mostly on connection duration: set it to narrow this.',
    ],
    // 23.725 / (1 − 0.18) with 8 KB out
    [
      `${SET}&assumed=out`,
      'The tipping point lies between 26 M and 28.9 M requests a month, depending mostly on response size: set it to narrow this.',
    ],
    // 23.725 / (1 − 16 × 0.02) with 15 KB out; 60 KB and more never
    [
      `${SET.replace('out=4', 'out=30')}&assumed=out`,
      'It pays from 34.9 M requests a month on, or never, depending mostly on response size (never at 60 KB): set it to narrow this.',
    ],
    // 23.725 / (1 − 31 × 0.02) with 30 KB out
    [
      `${SET.replace('out=4', 'out=60')}&assumed=out`,
      'It pays from 62.4 M requests a month on, or never, depending mostly on response size (it pays at 30 KB): set it to narrow this.',
    ],
    // 0.9 × 15 − 23.725 and 0.9 × 60 − 23.725
    [
      `${SET}&assumed=req`,
      'The saving is between −$10.23 and +$30.28 a month, depending mostly on the requests: set them to narrow this.',
    ],
    [`${SET}&assumed=mem`, 'Nothing that is assumed changes this.'],
    // The way back, the same two figures with their signs turned; and at 80 M 0.9 × 80 − 23.725 = 48.275 whatever the memory.
    [
      `now=alb&${SET}&assumed=req`,
      'What an HTTP API saves over the load balancer is between −$30.28 and +$10.23 a month, depending mostly on the requests: set them to narrow this.',
    ],
    [
      `now=alb&${SET.replace('req=30M', 'req=80M')}&assumed=req`,
      'An HTTP API costs $12.28 to $120.28 a month more than the load balancer, depending mostly on the requests: set them to narrow this.',
    ],
    [`now=alb&${SET}&assumed=mem`, 'Nothing that is assumed changes how an HTTP API compares with the load balancer.'],
    // 60 KB out: 30 × 61 × 0.02 = $36.60 of capacity and 23.725 of hours against 30.00; half and twice the requests: 15 × 0.22 and 60 × 0.22 more.
    [
      `${SET.replace('out=4', 'out=60')}&assumed=req`,
      'A load balancer costs $27.03 to $36.93 a month more, depending mostly on the requests: set them to narrow this.',
    ],
    // 23.725 / (1 − 46 × 0.02) with 45 KB out; from 300 M on a million costs $0.90 there, $0.92 here, so that it ends. With 22.5 KB
    // 23.725 / (1 − 23.5 × 0.02).
    [
      `${SET.replace('out=4', 'out=45')}&assumed=out`,
      'It pays from 44.8 M requests a month, sometimes only up to a limit, or never, depending mostly on response size (never at 90 KB): set it to narrow this.',
    ],
    // No hours to pay: 47 × 0.02 = $0.94 a million below $1.00, and above $0.90; 48 KB in all, $0.96, the same.
    [
      `${SET.replace('in=1&out=4', 'in=1&out=46')}&share=0&ipv4=0&assumed=in`,
      'The saving is between $1.20 and $2.10 a month, depending mostly on request size: set it to narrow this.',
    ],
    // 1 KB costs 0.02 a million; one request a connection 0.08889, ten 0.00889: 23.725 / 0.98 and / 0.91111
    [
      `${SET.replace('in=1&out=4', 'in=0.5&out=0.5')}&assumed=reuse`,
      'The tipping point lies between 24.2 M and 26 M requests a month, depending mostly on requests per connection: set them to narrow this.',
    ],
    // Where an HTTP API is cheapest, the range is of another front door than the headline. 23.725 / (3.5 − 0.08889) with 2 KB out, and
    // / (3.5 − 9 × 0.02) with 8 KB
    [
      `${SET.replace('req=30M', 'req=20M')}&now=rest-api&assumed=out`,
      'Where a load balancer starts to pay against the REST API: between 6.96 M and 7.15 M requests a month, depending mostly on response size: set it to narrow this.',
    ],
    // 23.725 − 0.5 × 3.4 and 23.725 − 2 × 3.4
    [
      `${SET.replace('req=30M', 'req=1M')}&now=rest-api&assumed=req`,
      'A load balancer costs $16.93 to $22.03 a month more than the REST API, depending mostly on the requests: set them to narrow this.',
    ],
    // 4 × 3.4 − 23.725 and 16 × 3.4 − 23.725
    [
      `${SET.replace('req=30M', 'req=8M')}&now=rest-api&assumed=req`,
      'What a load balancer saves over the REST API is between −$10.13 and +$30.68 a month, depending mostly on the requests: set them to narrow this.',
    ],
    [
      `${SET.replace('req=30M', 'req=1M')}&now=rest-api&assumed=mem`,
      'Nothing that is assumed changes how a load balancer compares with the REST API.',
    ],
  ])('for %s: %s', (link, sentence) => expect(plain(plainText(uncertaintySentence(of(link))))).toBe(sentence));

  test('with the input to set at hand', () => {
    expect(uncertaintySentence(of(`${SET}&assumed=out,mem`)).filter(({ input }) => input)).toEqual([
      { text: 'set it to narrow this.', input: 'responseKb' },
    ]);
  });
});

describe('With all of them off it is said', () => {
  test.each([
    // Best: 0.5 KB in, 2 KB out: 23.725 / 0.9111, 30 × 0.9111 − 23.725. Worst: 2 and 8 KB: 23.725 / 0.8, 30 × 0.8 − 23.725
    [`${SET}&assumed=in,out`, 'If both assumed inputs are off together: between 26 M and 29.7 M, saving $0.28 to $3.61 a month.'],
    // 45 KB at 0.5 KB in and 22.5 KB out: 23.725 / (1 − 23 × 0.02) = 43.94; 30 × 0.54 − 23.725. Worst: 2 and 90 KB: 30 − 30 × 1.84 − 23.725
    [
      `${SET.replace('out=4', 'out=45')}&assumed=in,out`,
      'If both assumed inputs are off together: from 43.9 M, sometimes only up to a limit, or never, costing $7.53 to $48.93 a month more.',
    ],
    // Nothing is saved or spent on requests that do not come: the hours and addresses alone, 23.725
    [
      `${SET.replace('req=30M', 'req=0')}&assumed=in,out`,
      'If both assumed inputs are off together: between 26 M and 29.7 M, costing $23.73 a month more.',
    ],
    [`${SET}&assumed=out`, ''],
    [`${SET}&assumed=out,mem`, ''],
  ])('for %s: %s', (link, sentence) => expect(plain(plainText(uncertaintyTogether(of(link))))).toBe(sentence));
});

test('In any scenario the sentences hold no broken figure', () => {
  fc.assert(
    fc.property(negotiated, (scenario) => {
      const range = uncertainty(estimate(scenario, BOOK, TODAY), scenario.assumed, BOOK, TODAY);
      if (!range) return;
      for (const text of [uncertaintySentence(range), uncertaintyTogether(range)].map((phrases) => plain(plainText(phrases))))
        expect(text).toMatch(/^$|^[^−]*[A-Z](?!.*(NaN|undefined|Infinity|null|\$-)).*\.$/);
    }),
    { numRuns: 500 },
  );
});
