/** What the move takes from the API, and what joining would save: in us-east-1 at the prices of the first book. */

import { describe, expect, test } from 'vitest';
import { type Estimate, estimate } from '../../src/engine/estimate.ts';
import { savingUsd } from '../../src/engine/saving.ts';
import { UNSEEN_USD } from '../../src/figures/figures.ts';
import { decodeLink } from '../../src/scenario/link.ts';
import { joinedSavingUsd, joinSentence } from '../../src/words/joinSentence.ts';
import { replacedSentence } from '../../src/words/replacedSentence.ts';
import { plainText } from '../../src/words/verdict.ts';
import { BOOK, KNOWN, TODAY } from '../engine/firstBook.ts';

const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

function of(link: string): Estimate {
  return estimate(decodeLink(link, KNOWN).scenario, BOOK, TODAY);
}

describe('Beside the verdict it is said what the move takes from the API', () => {
  test.each([
    ['req=30M&now=rest-api', ''],
    // Today 30 M × $0.20 a million and 75,000 GB-seconds; then 20 ms more of 512 MB, 300,000 GB-seconds, both × $0.0000133334.
    [
      'req=30M&now=rest-api&needs=lambda-authorizer,api-keys&authms=20',
      'Behind a load balancer you would replace a Lambda authorizer and API keys and usage plans by other means. In the bills it costs $7.00 a month today, $4.00 then.',
    ],
    ['req=30M&now=rest-api&needs=api-keys', 'Behind a load balancer you would replace API keys and usage plans by other means.'],
    // What the verdict recommends at 10 M is an HTTP API, which checks keys by an authorizer only; there is none.
    [
      'req=10M&now=rest-api&needs=api-keys',
      'Behind an HTTP API you would replace API keys and usage plans by other means. What replaces API keys and usage plans is in no bill here.',
    ],
    // A link's needs put nothing into the bills.
    [
      'req=30M&now=rest-api&needs=lambda-authorizer',
      'Behind a load balancer you would replace a Lambda authorizer by other means. What replaces a Lambda authorizer is in no bill here.',
    ],
    // A cache on today's bill goes with the move, ticked or not.
    [
      'req=30M&now=rest-api&cache=0.5',
      'Behind a load balancer you would replace a response cache by other means. What replaces a response cache is in no bill here.',
    ],
    // 10 M × $0.20 a million and 25,000 GB-seconds of an authorizer that is there, today and then.
    [
      'req=10M&now=rest-api&needs=api-keys,iam&authms=20',
      'Behind an HTTP API you would replace API keys and usage plans by other means.',
    ],
    // Out of the verdict: the obstacle says why.
    ['req=30M&now=http-api&needs=iam,lambda-authorizer&authms=20', ''],
    ['req=30M&needs=grpc,api-keys&now=rest-api', ''],
  ])('for %s: %s', (link, sentence) => expect(spaced(plainText(replacedSentence(of(link), BOOK, TODAY)))).toBe(sentence));
});

describe('Joining a load balancer that is paid for is offered', () => {
  const joined = (link: string) => joinedSavingUsd(of(link));

  test('where one of the API’s own does not pay, and that would', () => {
    // 9.00 − 9 M × 5 KB and headers: 0.1541 LCU × 730 h × $0.008
    expect(joined('req=9M')).toBeCloseTo(8.1, 2);
    expect(plainText(joinSentence(8.1))).toContain('Joining it would save $8.10 a month.');
  });

  test.each(['req=80M', 'req=9M&share=0', 'req=9M&now=alb', 'req=9M&needs=iam', 'req=0', 'req=9M&out=900'])(
    'and not for %s',
    (link) => expect(joined(link)).toBeNull(),
  );

  test.each(['', '&ipv4=3&share=300', '&mtls=1&waf=3', '&pc=2&scheme=internal&authms=20&now=rest-api'])(
    'with what the whole estimate says of a share of nothing: %s',
    (more) => {
      for (const volume of ['1k', '300k', '9M', '20M', '60M']) {
        const saving = joined(`req=${volume}${more}`);
        const free = of(`req=${volume}${more.replace(/&share=\d+/, '')}&share=0`);
        if (saving !== null) expect(saving).toBeCloseTo(savingUsd(free) ?? 0, 9);
        else
          expect(
            (savingUsd(of(`req=${volume}${more}`)) ?? 0) > 0 ||
              free.verdict.cheapest !== 'alb' ||
              (savingUsd(free) ?? 0) < UNSEEN_USD,
          ).toBe(true);
      }
    },
  );
});
