/** The estimate as a decision record: the sentences and figures of the page, and no markup that came with a link. */

import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { escaped, estimateMarkdown } from '../../src/export/markdown.ts';
import { decodeLink } from '../../src/scenario/link.ts';

import { BOOK, KNOWN, scenario, TODAY } from '../engine/firstBook.ts';
import type { Flat } from '../engine/flat.ts';

function summary(changes: Flat, page = ''): string {
  const given = scenario(changes);
  return estimateMarkdown(given, estimate(given, BOOK, TODAY), [], page);
}

describe('The summary of the default scenario', () => {
  const text = summary({});

  test('has the sections of a decision record, in order', () => {
    expect(text.match(/^#+ .*$/gm)).toEqual([
      '# What stands in front of Lambda in US East (N. Virginia), us-east-1',
      '## Context',
      '## Decision',
      '## Options considered',
      '## Consequences',
      '## Bills a month',
      '## Where the load balancer starts to pay, or stops',
      '## Obstacles and cautions',
      '## What it leaves out',
      '## Prices',
      '## Open it again',
    ]);
  });

  test('decides in the words of the page', () => {
    expect(text).toContain(`## Decision

At 30 M requests a month, **it is about even**: a load balancer costs $3.28 a month less than the HTTP API.

A load balancer pays from **26.4 M requests a month** (10 a second) on. `);
    expect(text).toContain(
      'The floor, a function URL behind CloudFront, would cost **$41.04**, $10.73 a month less than the HTTP API; but ',
    );
  });

  test('has the bills side by side, line by line', () => {
    expect(text).toContain(`|  | REST API | HTTP API (today) | Load balancer | Function URL | CloudFront |
| --- | ---: | ---: | ---: | ---: | ---: |
| Requests | $105.00 | $30.00 |  |  |  |
| Load balancer hours |  |  | $16.43 |  |  |
| Capacity (LCU) |  |  | $3.00 |  |  |
| Public IPv4 |  |  | $7.30 |  |  |
| Lambda requests | $5.80 | $5.80 | $5.80 | $5.80 | $5.80 |
| Lambda duration | $14.67 | $14.67 | $14.67 | $14.67 | $14.67 |
| CloudFront requests |  |  |  |  | $20.00 |
| CloudFront data out |  |  |  |  | $0.00 |
| CloudFront to origin |  |  |  |  | $0.57 |
| Data transfer out | $1.30 | $1.30 | $1.30 | $1.30 |  |
| **Total** | **$126.77** | **$51.77** | **$48.49** | **$21.77** | **$41.04** |
| Difference to today | +$75.00 |  | −$3.28 | −$30.00 | −$10.73 |`);
  });

  test('has both crossings to the request', () => {
    expect(
      text,
    ).toContain(`- REST API and load balancer: the same cost at **6,977,941** requests a month (2.7 a second); above, a load balancer is cheaper.
- HTTP API and load balancer: the same cost at **26,361,111** requests a month (10 a second); above, a load balancer is cheaper.`);
  });

  test('states what was assumed, and each price with its date', () => {
    expect(text).toContain('| Requests | 30 M a month |\n| Request size | 1 KB |\n| Response size | 4 KB |');
    expect(text).toContain('| Public IPv4 addresses | 2 |');
    expect(text).toContain('| HTTP API requests | a million requests | $1.00 | published 20 Oct 2025, ');
  });
});

test('an option may stand for two things: what is in use today is also the cheapest, or the runner-up', () => {
  const standings = (changes: Parameters<typeof summary>[0]) =>
    [...summary(changes).matchAll(/^\| ([A-Z][\w ]+) \| \$[\d,.]+ \| [^|]* \| ([^|]*) \|$/gm)]
      .slice(0, 3)
      .map(([, door, standing]) => [door, standing]);
  expect(standings({ requestsPerMonth: 140_000_000, currentFrontDoor: 'rest-api' })).toEqual([
    ['Load balancer', 'the cheapest that works'],
    ['HTTP API', 'the runner-up'],
    ['REST API', 'in use today'],
  ]);
  expect(standings({ requestsPerMonth: 10_000_000 })).toEqual([
    ['HTTP API', 'in use today, the cheapest that works'],
    ['Load balancer', 'the runner-up'],
    ['REST API', ''],
  ]);
  expect(standings({ requestsPerMonth: 80_000_000 })[1]).toEqual(['HTTP API', 'in use today, the runner-up']);
});

test('options are listed with their totals, the cheapest first, and what each need takes with its costs', () => {
  const text = summary({ requestsPerMonth: 80_000_000, needs: ['lambda-authorizer', 'private'] });
  expect(text).toContain('| Load balancer | ');
  expect(text).toMatch(/\| Option \| A month .*\n.*\n\| Load balancer \| .* \| the cheapest that works \|\n\| REST API \|/);
  expect(text).toMatch(
    /\| HTTP API \| .* \| in use today\. The API needs private access, but an HTTP API has public endpoints only/,
  );
  expect(text).toContain(
    '- Lambda authorizer, behind a load balancer: by other means, the function runs the same check first. In the bill: Lambda duration. <https://docs.aws.amazon.com/',
  );
  expect(text).toContain('- Private access, behind a load balancer: built in, an internal load balancer. <');
  expect(text).toMatch(/## Consequences\n\n- Given up: IAM authorization, /);
  expect(summary({})).not.toContain('What must be rebuilt');
});

test('where a load balancer of its own does not pay, joining one that is paid for is said to', () => {
  // 9.00 − 0.1541 LCU × 730 h × $0.008
  expect(summary({ requestsPerMonth: 9e6 })).toContain(
    'Is there a load balancer that is paid for already? Joining it would save **$8.10 a month**.',
  );
  expect(summary({})).not.toContain('Joining it');
});

test('what was not given, and what the API needs, is said', () => {
  const text = summary({ requestsPerMonth: 80_000_000, needs: ['private', 'waf'] });
  expect(text).toContain('| Cost of moving | 0 USD |\n| What the API needs | private access and AWS WAF |\n\nTypical');
  expect(text).toContain(
    'Typical values, not given: Request size, Response size, Memory, Duration, Rejected before Lambda, Rules processed per request, Requests per connection, Connection duration.',
  );
  expect(summary({ assumed: [] })).not.toContain('Typical values');
  expect(summary({})).not.toContain('What the API needs');
});

test('a crossing that does not exist and a front door that is not offered are said, not left out', () => {
  expect(summary({ responseKb: 60 })).toContain('- HTTP API and load balancer: never the same cost.');
  const nowhere = summary({ region: 'ap-southeast-6' });
  expect(nowhere).toContain('| **Total** | no bill | no bill | no bill | no bill | no bill |');
  expect(nowhere).toContain('- REST API and load balancer: not compared, because one has no bill here.');
  expect(nowhere).toContain('## Prices\n\nNone: no front door has all its prices here.\n');
  expect(nowhere).toMatch(/^- REST API: No price here: .* Data transfer out .*$/m);
  expect(nowhere).toMatch(/^- Function URL, CloudFront: Not offered here: AWS has no function URLs .*$/m);
});

test('own prices and discounts are among the assumptions, and their origin among the prices', () => {
  const text = summary({ ownPrices: { 'alb.lcu': 0.0000072 }, discounts: { lambda: 12.5 } });
  expect(text).toContain('| Own price, Load balancer capacity unit (LCU) hour | $0.0000072 for one LCU-hour |');
  expect(text).toContain('| Discount, Lambda | 12.5 % off the list price |');
  expect(text).toContain('| Load balancer capacity unit (LCU) hour | one LCU-hour | $0.0000072 | your own price |');
  expect(text).toMatch(/^\| Lambda requests, arm64 \| .* \| discounted, published /m);
});

test('it ends in the link, as a whole address where there is a page', () => {
  expect(summary({}).split('\n').at(-2)).toMatch(/^`v=2&region=us-east-1&[^`]*`$/);
  expect(summary({}, 'https://example.com/tp/').split('\n').at(-2)).toMatch(/^<https:\/\/example\.com\/tp\/#v=2&[^<> ]*>$/);
});

test('markup in a link stays text', () => {
  const hostile = '<img src=x onerror=alert(1)>|[a](https://e.vil)|`x`|*b*|www.e.vil';
  const { scenario: given, problems } = decodeLink(
    `v=1&region=${encodeURIComponent(hostile.slice(0, 39))}&${encodeURIComponent(hostile)}=1&t.name=${encodeURIComponent(hostile)}`,
    KNOWN,
  );
  expect(problems.length).toBeGreaterThan(1);
  const text = estimateMarkdown(given, estimate(given, BOOK, TODAY), problems, '');
  expect(text).toContain('- In the link: Region (region): "\\<img src=x onerror=alert(1)\\>\\|');
  // Only what the summary itself writes: emphasis, cells, code.
  const own = text.replaceAll(/\\./g, '');
  expect(own).not.toMatch(/[<>[\]]/);
  expect(own.replaceAll('**', '')).not.toContain('*');
  expect(own.match(/`/g)).toHaveLength(2);
});

test.each([
  ['a *b* _c_', 'a \\*b\\* \\_c\\_'],
  ['a | b', 'a \\| b'],
  ['# a', '\\# a'],
  ['- a', '\\- a'],
  ['1. a', '1\\. a'],
  ['&amp; ~a~', '\\&amp; \\~a\\~'],
  ['two\nlines', 'two lines'],
  ['https://e.vil', 'https\\://e.vil'],
  ['US East (N. Virginia)', 'US East (N. Virginia)'],
])('%j is escaped to %j', (text, shown) => {
  expect(escaped(text)).toBe(shown);
});
