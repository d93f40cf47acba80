/** The verdict in words: one row for each shape of sentence, in us-east-1 at the prices of the first book unless a row says otherwise. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costsLess } from '../../src/engine/bill.ts';
import { cheapestStretches, payingRanges } from '../../src/engine/cheapest.ts';
import { type Estimate, estimate, totalUsd } from '../../src/engine/estimate.ts';
import { ONE_FRONT_DOOR } from '../../src/engine/frontDoor.ts';
import { moveOf } from '../../src/engine/move.ts';
import { estimateMarkdown } from '../../src/export/markdown.ts';
import { figuresOf } from '../../src/figures/figures.ts';
import { decodeLink } from '../../src/scenario/link.ts';
import { floorSentence } from '../../src/words/floorSentence.ts';
import { templateRefusal } from '../../src/words/templateRefusal.ts';
import {
  capacitySentence,
  paybackSentence,
  payingSentence,
  plainText,
  runnerUpSentence,
  verdictSentence,
} from '../../src/words/verdict.ts';
import { asked, BOOK, KNOWN, TODAY } from '../engine/firstBook.ts';

const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

function of(link: string): Estimate {
  const { scenario, problems } = decodeLink(link, KNOWN);
  expect(problems).toEqual([]);
  return estimate(scenario, BOOK, TODAY);
}

/** A volume at which both bills are the same but for rounding: solved, not searched. */
function atCrossing(link: string): Estimate {
  const first = of(link).crossings['http-api'][0];
  return of(`${link}&req=${first?.requestsPerMonth}`);
}

describe('The verdict says', () => {
  test.each([
    // 30.00 against 16.425 + 7.30 + 3.00
    ['', 'At 30 M requests a month, it is about even: a load balancer costs $3.28 a month less than the HTTP API.'],
    // 80.00 against 23.725 + 8.00
    ['req=80M', 'At 80 M requests a month, a load balancer saves $48.28 a month over the HTTP API.'],
    ['req=25M', 'At 25 M requests a month, it is about even: a load balancer costs $1.23 a month more than the HTTP API.'],
    // Back: 80.00 against 31.725, and 30.00 against 26.725
    ['req=80M&now=alb', 'At 80 M requests a month, stay with the load balancer: an HTTP API would cost $48.28 a month more.'],
    ['now=alb', 'At 30 M requests a month, it is about even: an HTTP API costs $3.28 a month more than the load balancer.'],
    ['req=1M&now=alb', 'At 1 M requests a month, an HTTP API saves $22.83 a month over the load balancer.'],
    // 15.00 against 52.50 and 25.225
    ['req=15M&now=rest-api', 'At 15 M requests a month, an HTTP API saves $37.50 a month over the REST API.'],
    // 105 + 5.80 + 449,615,000 GB-s × 0.0000133334 + 57,120.46 GB in three tiers
    [
      'now=alb&out=2000&ms=30001',
      'At 30 M requests a month, a REST API is the cheapest that works: $10,923.33 a month; a load balancer cannot serve this API.',
    ],
    // 40 % of 23.725 and 0.10 of capacity, less 1.00
    ['req=1M&share=40', 'At 1 M requests a month, stay with the HTTP API: a load balancer would cost $8.59 a month more.'],
    ['req=1M&now=rest-api', 'At 1 M requests a month, an HTTP API saves $2.50 a month over the REST API.'],
    // 2,000 KB are four increments: 4.00 against 3.50
    ['req=1M&out=2000', 'At 1 M requests a month, a REST API saves $0.50 a month over the HTTP API.'],
    ['req=1M&out=2000&now=rest-api', 'At 1 M requests a month, stay with the REST API: a load balancer cannot take its place.'],
    ['req=0&share=0', 'At 0 requests a month, it is about even: a load balancer costs the same as the HTTP API.'],
    [
      'req=1&share=0',
      'At 1 request a month, it is about even: a load balancer costs less than $0.01 a month less than the HTTP API.',
    ],
    [
      'req=0&ms=30001',
      'At 0 requests a month, a REST API is the cheapest that works: $0.00 a month; an HTTP API cannot serve this API.',
    ],
    ['out=7000', 'At 30 M requests a month, no front door can serve this API as described.'],
    ['needs=iam', 'At 30 M requests a month, stay with the HTTP API: a load balancer cannot take its place.'],
    [
      'needs=private',
      'At 30 M requests a month, a load balancer is the cheapest that works: $48.49 a month; an HTTP API cannot serve this API.',
    ],
    ['needs=grpc,websocket,iam', 'At 30 M requests a month, no front door can serve this API: none of them does gRPC.'],
    // Streamed responses leave a REST API alone, which the size then rules out: no need that all of them fail.
    ['needs=streaming&out=7000', 'At 30 M requests a month, no front door can serve this API as described.'],
    ['region=ap-southeast-6', 'At 30 M requests a month, no front door has all its prices in this region.'],
    [
      'region=ap-east-2&req=0',
      'At 0 requests a month, a REST API is the cheapest that works: $0.00 a month; an HTTP API has no price here.',
    ],
  ])('for %s: %s', (link, sentence) => expect(spaced(plainText(verdictSentence(of(link))))).toBe(sentence));

  test('it in figures of another locale, and in the same words', () => {
    const german = figuresOf('de-DE');
    const told = of('');
    expect(spaced(plainText(verdictSentence(told, german)))).toBe(
      'At 30 M requests a month, it is about even: a load balancer costs $3,28 a month less than the HTTP API.',
    );
    expect(spaced(plainText(verdictSentence(of('req=1&share=0'), german)))).toContain('costs less than $0,01 a month less');
    expect(spaced(plainText(payingSentence(told, german)))).toBe(
      'A load balancer pays from 26,4 M requests a month (10 a second) on.',
    );
    expect(plainText(payingSentence(of('out=60'), german))).toContain('cost $1,22 in load balancer capacity');
    expect(plainText(capacitySentence(told, german))).toContain('0,51 LCU');
    expect(templateRefusal(of('req=10M'), german)).toContain('above 26.361.111 requests a month');
  });

  test('on a crossing that the two cost the same, whatever the last digit', () => {
    for (const link of [
      'v=1',
      'health=5&mem=10240&ms=1&arch=x86_64&out=16.87393441986674',
      'share=25&in=7',
      'region=eu-west-1',
    ]) {
      const sentence = plainText(verdictSentence(atCrossing(link)));
      expect(sentence, link).toMatch(/it is about even: a load balancer costs the same as the HTTP API\.$/);
    }
  });
});

describe('Where the load balancer pays is said', () => {
  test.each([
    ['', 'A load balancer pays from 26.4 M requests a month (10 a second) on.'],
    ['req=26.4M', 'A load balancer pays from 26,361,111 requests a month (10 a second) on.'],
    ['out=45', 'A load balancer pays only between 297 M and 314 M requests a month (110 a second to 120 a second).'],
    ['share=0', 'A load balancer pays at every volume.'],
    // A cache of $2,774 against hours of $23.725; $6.02 a million against $3.50, from 333 M on $2.80: 333 + 1,911.115 / 3.22
    // An HTTP API costs $1.00, without the cache.
    [
      'now=rest-api&cache=237&out=300',
      'A load balancer pays against the REST API up to 927 M requests a month, and is never the cheapest: another front door costs less.',
    ],
    [
      'now=rest-api&req=15M',
      'A load balancer pays against the REST API from 6.98 M requests a month (2.7 a second) on, and is the cheapest from 26.4 M requests a month (10 a second) on.',
    ],
    ['now=alb', 'An HTTP API pays against the load balancer up to 26.4 M requests a month.'],
    ['now=alb&share=0', 'An HTTP API never pays against the load balancer: it costs at least as much at every volume.'],
    [
      'out=60',
      'A load balancer never pays against the HTTP API: a million requests of 61 KB cost $1.22 in load balancer capacity, bound by processed bytes, and only $1.00 as HTTP API requests.',
    ],
    [
      'out=46',
      'A load balancer never pays against the HTTP API: a million requests of 47 KB cost $0.94 in load balancer capacity; the HTTP API starts at $1.00 and falls to $0.90 before that gap has paid for the load balancer’s hours.',
    ],
    // 50 KB are $1.00 of capacity
    [
      'out=49&share=0&price.http-api.requests=0.000001',
      'A load balancer never pays against the HTTP API: a million requests of 50 KB cost $1.00 in load balancer capacity, bound by processed bytes, and as much as HTTP API requests.',
    ],
    [
      'now=rest-api&rejected=100',
      'A load balancer never pays against the REST API: a million requests of 5 KB cost $0.10 in load balancer capacity, bound by processed bytes, and nothing as REST API requests.',
    ],
    [
      'discount.api-gateway=100&price.alb.lcu=0',
      'A load balancer never pays against the HTTP API: HTTP API requests cost nothing, so there is nothing to save.',
    ],
    [
      'rejected=50&mem=10240&short=100',
      'A load balancer never pays against the HTTP API: the 50 % of requests that are refused today would reach Lambda; that, with the load balancer’s hours, costs at least what it saves on requests.',
    ],
    [
      'rejected=50&mem=10240&share=0&free=0&short=100',
      'A load balancer never pays against the HTTP API: the 50 % of requests that are refused today would reach Lambda; that costs at least what it saves on requests.',
    ],
    // (730,000 + 7.30 − 30) / 0.0000008
    ['price.alb.hour=1000', 'A load balancer pays from 912 B requests a month (350,000 a second) on.'],
    [
      'price.alb.hour=1M&price.http-api.requests=0.0000002',
      'A load balancer never pays against the HTTP API: what it saves on requests does not pay for its hours, not even at 1,000 B requests a month.',
    ],
    ['out=1025', 'The response of 1,025 KB is too large: a load balancer passes at most 1 MB (1,024 KB) to and from Lambda.'],
    [
      'needs=iam',
      'The API needs IAM authorization, but a load balancer does not check requests that clients sign for IAM (Signature Version 4).',
    ],
    [
      'needs=private,over-1-mb',
      'The API needs private access, but an HTTP API has public endpoints only. The API needs payloads over 1 MB, but a load balancer passes at most 1 MB to and from Lambda.',
    ],
    [
      'needs=private',
      'The API needs private access, but an HTTP API has public endpoints only. A load balancer is the cheapest that works from 6.98 M requests a month (2.7 a second) on.',
    ],
    [
      'region=ap-east-2',
      'An HTTP API has no price here: the price book has no AWS price for HTTP API requests in Asia Pacific (Taipei) (ap-east-2). A load balancer is the cheapest that works from 6.25 M requests a month (2.4 a second) on.',
    ],
    // What all of them lack is said once, and what can be done.
    [
      'region=ap-southeast-6',
      'The price book has no AWS price for Data transfer out to the internet in Asia Pacific (New Zealand) (ap-southeast-6), and every front door needs it: leave data transfer out uncounted under Network, enter your own under Prices, or choose another region.',
    ],
    [
      'region=ap-southeast-6&egress=0',
      'An HTTP API has no price here: the price book has no AWS price for HTTP API requests in Asia Pacific (New Zealand) (ap-southeast-6). A load balancer has no price here: the price book has no AWS price for Application Load Balancer hour, Load balancer capacity unit (LCU) hour in Asia Pacific (New Zealand) (ap-southeast-6).',
    ],
    [
      'region=ap-southeast-6&now=rest-api&price.data-transfer.out=0.12',
      'A load balancer has no price here: the price book has no AWS price for Application Load Balancer hour, Load balancer capacity unit (LCU) hour in Asia Pacific (New Zealand) (ap-southeast-6).',
    ],
  ])('for %s: %s', (link, sentence) => expect(spaced(plainText(payingSentence(of(link))))).toBe(sentence));
});

describe('What binds the capacity is said', () => {
  test.each([
    ['', 'The load balancer’s capacity, 0.51 LCU, is bound by processed bytes: smaller or compressed payloads would lower it.'],
    // 0.5137 / 30,000
    [
      'req=1000',
      'The load balancer’s capacity, less than 0.01 LCU, is bound by processed bytes: smaller or compressed payloads would lower it.',
    ],
    [
      'in=0&out=0&rules=60&conn=1&reuse=100',
      'The load balancer’s capacity, 0.57 LCU, is bound by rule evaluations: fewer listener rules per request would lower it (the first ten are free).',
    ],
    [
      'cert=rsa-4096',
      'The load balancer’s capacity, 2.28 LCU, is bound by new connections: an RSA-2048 or P-256 certificate, or more requests per connection (keep-alive) would lower it.',
    ],
    ['req=0', ''],
    ['out=1025', ''],
  ])('for %s: %s', (link, sentence) => expect(spaced(plainText(capacitySentence(of(link))))).toBe(sentence));
});

describe('Without a template it is said', () => {
  test.each([
    ['', null],
    ['req=10M', 'The template is given where the load balancer costs less than the HTTP API: above 26,361,111 requests a month.'],
    [
      'out=45',
      'The template is given where the load balancer costs less than the HTTP API: between 296,562,500 and 313,750,000 requests a month.',
    ],
    [
      'req=0&in=0&out=0&ms=1&share=0&rejected=10&mem=128',
      'The template is given where the load balancer costs less than the HTTP API: above 0 requests a month.',
    ],
    [
      'out=60',
      'There is no template for this scenario, at any volume: a load balancer never costs less than the HTTP API, because a million requests of 61 KB cost $1.22 in load balancer capacity, bound by processed bytes, and only $1.00 as HTTP API requests.',
    ],
    [
      'needs=streaming&in=1025',
      'There is no template for this scenario, at any volume: The request of 1,025 KB is too large: a load balancer passes at most 1 MB (1,024 KB) to and from Lambda. The API needs streamed responses, but a load balancer takes the response from Lambda as one JSON document.',
    ],
    [
      'in=1025',
      'There is no template for this scenario, at any volume: The request of 1,025 KB is too large: a load balancer passes at most 1 MB (1,024 KB) to and from Lambda.',
    ],
  ])('for %s: %s', (link, sentence) => {
    const refusal = templateRefusal(of(link));
    expect(refusal === null ? null : spaced(refusal)).toBe(sentence);
  });
});

describe('What others save is said beside the cheapest', () => {
  test.each([
    // 525.00 − 150.00 and 525.00 − (23.725 + 15.00)
    ['req=150M&now=rest-api', 'An HTTP API already saves $375.00 a month; a load balancer $111.28 more.'],
    // 52.50 − 15.00 and 52.50 − 25.225
    ['req=15M&now=rest-api', 'A load balancer saves $27.28 a month, $10.23 less.'],
    ['req=80M', ''],
    ['req=80M&now=rest-api&needs=private', ''],
  ])('for %s: %s', (link, sentence) => expect(spaced(plainText(runnerUpSentence(of(link))))).toBe(sentence));
});

describe('The floor and the payback are said', () => {
  test.each([
    // 5.80 + 14.67 + 20.00 + 0.57
    [
      '',
      'The floor, a function URL behind CloudFront, would cost $41.04, $10.73 a month less than the HTTP API; but the function itself checks tokens, and clients send a hash of each body.',
    ],
    // 90 M × $1.00 + 95.37 GB × $0.02 + 19.80 + 61.33 = 173.04; the HTTP API 100 + 81.13 + 25.33, the load balancer 33.725 + 106.47
    [
      'req=100M',
      'A function URL behind CloudFront would cost $173.04, $33.42 a month less than the HTTP API, but $32.85 more than a load balancer.',
    ],
    // Without an HTTP API's price: 70 M × $1.00 + 76.29 GB × $0.02 + 16.59 + 50.40, against 17.25 + 7.30 + 8.40 + 66.99 + 18.47
    ['req=0', 'A function URL behind CloudFront would cost $0.00, as much as the HTTP API.'],
    [
      'region=mx-central-1&req=80M',
      'A function URL behind CloudFront would cost $138.52 a month, $20.11 more than a load balancer.',
    ],
    ['region=us-gov-west-1', ''],
    ['region=ca-west-1', ''],
  ])('for %s: %s', (link, sentence) => expect(spaced(plainText(floorSentence(of(link))))).toBe(sentence));

  test('what the API needs and CloudFront cannot do is why it is not the answer', () => {
    expect(plainText(floorSentence(of('needs=private,waf')))).toContain('; but it does not do private access.');
  });

  test.each([
    ['', ''],
    // 96.55 / (80 − 31.725)
    ['req=80M&effort=96.55', 'The $96.55 that the move costs are paid back in 2 months.'],
    ['req=10M&effort=100', 'The $100.00 that the move costs are never paid back.'],
  ])('for %s: %s', (link, sentence) => expect(spaced(plainText(paybackSentence(of(link))))).toBe(sentence));
});

/** Scenarios in which the page used to contradict itself: what the headline recommended was refused below it, or had another name. */
describe('The headline, what follows it and the template agree', () => {
  test.each(['region=eu-west-1&req=9M&now=http-api&needs=private', 'ms=40000&req=20M', 'region=mx-central-1&req=80M'])(
    'where what is in use is out: %s',
    (link) => {
      const found = of(link);
      expect(found.verdict).toMatchObject({ cheapest: 'alb', exportable: true });
      expect(plainText(verdictSentence(found))).toContain('a load balancer is the cheapest that works');
      expect(plainText(payingSentence(found))).toMatch(/A load balancer is the cheapest that works (at every volume|from|up to)/);
      expect(plainText(payingSentence(found))).not.toContain('pays');
      expect(templateRefusal(found)).toBeNull();
    },
  );

  test('at 15 M REST requests, where two other front doors save: one is the cheapest, and of the other it is said from where', () => {
    const found = of('now=rest-api&req=15M');
    expect(found.verdict).toMatchObject({ cheapest: 'http-api', exportable: true });
    expect(plainText(payingSentence(found))).toContain('and is the cheapest from 26.4');
  });

  test('a price that the book lacks is not called an offer that AWS lacks', () => {
    for (const region of ['mx-central-1', 'ap-east-2', 'ap-southeast-6']) {
      const found = of(`region=${region}&req=80M`);
      for (const text of [verdictSentence(found), payingSentence(found)]) expect(plainText(text)).not.toContain('not offered');
    }
    expect(plainText(payingSentence(of('region=us-gov-west-1&waf=5')))).toContain(
      'An HTTP API is not offered here: there is no CloudFront in AWS GovCloud, which an HTTP API needs for a web ACL.',
    );
  });
});

describe('In any scenario', { timeout: 60_000 }, () => {
  test('headline, sentences, bills, band, template and summary come from one verdict', () => {
    const seen = { saves: 0, stay: 0, even: 0, works: 0, none: 0 };
    fc.assert(
      fc.property(asked, (scenario) => {
        const found = estimate(scenario, BOOK, TODAY);
        const { verdict, frontDoors, workload } = found;
        const { current, cheapest, ranking } = verdict;
        const headline = plainText(verdictSentence(found));
        const paying = plainText(payingSentence(found));
        const refusal = templateRefusal(found);
        const texts = [headline, paying, refusal ?? ''];
        for (const sentence of [runnerUpSentence, capacitySentence, floorSentence, paybackSentence])
          texts.push(plainText(sentence(found)));
        for (const text of texts) expect(text).not.toMatch(/NaN|undefined|Infinity|null|−|\$-| 0 LCU| {2}/);

        expect(refusal === null).toBe(verdict.exportable);
        expect(estimateMarkdown(scenario, found, [], '').replaceAll(/[*\\]/g, '')).toContain(spaced(headline));
        for (const { frontDoor, totalUsd: usd } of ranking) expect(usd).toBe(totalUsd(frontDoors[frontDoor]));

        const [best] = ranking;
        const floor = plainText(floorSentence(found));
        expect(floor === '').toBe(verdict.floor === null);
        // It is set against what it lacks only where it costs less than the answer; else against the answer.
        if (verdict.floor !== null && best)
          expect(floor.includes('; but ')).toBe(costsLess(verdict.floor.totalUsd, best.totalUsd));
        if (!best || cheapest === null) {
          seen.none++;
          expect(headline).toMatch(/no front door/);
          return;
        }
        expect(best.frontDoor).toBe(cheapest);
        // The band below the chart has the same front door at this volume, or one that costs the same.
        const band = cheapestStretches(found).find(({ until }) => workload.requestsPerMonth <= until);
        const there = totalUsd(frontDoors[band!.frontDoor]) ?? Number.NaN;
        expect(Math.abs(there - best.totalUsd)).toBeLessThanOrEqual(1e-9 * best.totalUsd + 1e-9);

        const inUse = ranking.find(({ frontDoor }) => frontDoor === current);
        const one = ONE_FRONT_DOOR[cheapest];
        if (!inUse) {
          seen.works++;
          expect(headline).toContain(`${one} is the cheapest that works`);
          expect(paying).not.toContain('pays');
          if (cheapest === 'alb') expect(refusal).toBeNull();
        } else if (headline.includes('about even')) {
          seen.even++;
          expect(verdict.aboutEven).toBe(true);
        } else if (cheapest === current) {
          seen.stay++;
          expect(headline).toContain('stay with the ');
        } else {
          seen.saves++;
          expect(headline).toContain(`${one} saves `);
          expect(best.totalUsd).toBeLessThan(inUse.totalUsd);
          if (cheapest === 'alb') expect(refusal).toBeNull();
        }
        // Whatever is recommended pays, or is the cheapest that works, by the sentence as well.
        if (
          cheapest === moveOf(found).to &&
          workload.requestsPerMonth > 0 &&
          best.totalUsd < (inUse?.totalUsd ?? Number.POSITIVE_INFINITY) * (1 - 1e-9)
        )
          expect(paying).not.toContain('never pays');
      }),
      { numRuns: 1_500 },
    );
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(20);
  });

  test('“never pays” is said exactly where both work and the move pays at no volume', () => {
    fc.assert(
      fc.property(asked, (scenario) => {
        const found = estimate(scenario, BOOK, TODAY);
        const { from, to } = moveOf(found);
        const bothWork = [from, to].every((door) => found.frontDoors[door].obstacles.length === 0);
        const never = plainText(payingSentence(found)).includes('never pays');
        expect(never).toBe(bothWork && payingRanges(found).length === 0);
      }),
      { numRuns: 500 },
    );
  });
});
