/** How a quantity came about, in a sentence: against sums by hand. */

import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import type { FrontDoor } from '../../src/engine/frontDoor.ts';
import type { LineId } from '../../src/engine/line.ts';
import { figuresOf } from '../../src/figures/figures.ts';
import { decodeLink } from '../../src/scenario/link.ts';
import { arithmetic } from '../../src/words/arithmetic.ts';
import { BOOK, KNOWN, TODAY } from '../engine/firstBook.ts';

describe('A line says', () => {
  test.each<[LineId, FrontDoor, string, string]>([
    ['requests', 'rest-api', '', '30,000,000 requests a month'],
    ['requests', 'rest-api', 'rejected=10', '30,000,000 requests × 90 %: refused requests are not billed'],
    ['requests', 'rest-api', 'rejected=99.999', '30,000,000 requests × 0.001 %: refused requests are not billed'],
    ['requests', 'http-api', '', '30,000,000 requests a month, each within one increment of 512 KB'],
    ['requests', 'http-api', 'out=513', '30,000,000 requests × 2 increments of 512 KB'],
    ['requests', 'http-api', 'req=0.3', '0.3 requests a month, each within one increment of 512 KB'],
    ['cache', 'rest-api', 'cache=0.5', '730 hours of a 0.5 GB cache'],
    ['load-balancer-hours', 'alb', '', '730 hours'],
    ['load-balancer-hours', 'alb', 'share=0.001', '730 hours × 0.001 % that this service bears'],
    ['public-ipv4', 'alb', 'share=25', '730 hours × 2 addresses × 25 % that this service bears'],
    ['public-ipv4', 'alb', 'ipv4=1', '730 hours × 1 address'],
    // 30 M × 5 KB / 10⁶ = 150 GB; / 730 / 0.4 = 0.5137
    [
      'lcu',
      'alb',
      '',
      '730 hours × 0.5137 LCU. Of the four dimensions only the largest counts, processed bytes: 30,000,000 requests × 5 KB = 150 GB / 730 h / 0.4 GB for Lambda targets',
    ],
    // 30 M / 2,628,000 s / 5 = 2.2831
    [
      'lcu',
      'alb',
      'cert=rsa-4096',
      '730 hours × 2.2831 LCU. Of the four dimensions only the largest counts, new connections: 30,000,000 requests / 1 per connection / 730 h / 3,600 s / 5 new connections a second',
    ],
    // 11.4155 a second × 400 s / 1,500 = 3.0441
    [
      'lcu',
      'alb',
      'mtls=1&conn=400',
      '730 hours × 3.0441 LCU. Of the four dimensions only the largest counts, active connections: 30,000,000 requests / 1 per connection / 730 h / 3,600 s × 400 s / 1,500 active connections',
    ],
    // 11.4155 a second × 50.5 / 1,000 = 0.5765
    [
      'lcu',
      'alb',
      'rules=60.5&in=0&out=0',
      '730 hours × 0.5765 LCU. Of the four dimensions only the largest counts, rule evaluations: 30,000,000 requests / 730 h / 3,600 s × (60.5 − 10 free rules) / 1,000',
    ],
    ['trust-store', 'alb', 'mtls=1', '730 hours'],
    ['lambda-requests', 'http-api', 'rejected=10', '27,000,000 invocations, less 1,000,000 always free'],
    ['lambda-requests', 'function-url', 'rejected=10&free=0', '30,000,000 invocations (3,000,000 refusals among them)'],
    // 2 × 2,628,000 / 300 = 17,520
    [
      'lambda-requests',
      'alb',
      'health=300',
      '30,017,520 invocations (17,520 health checks among them), less 1,000,000 always free',
    ],
    // With preflights and refusals as well: three kinds of short ones
    [
      'lambda-duration',
      'alb',
      'req=100M&rejected=5&answered=10&authms=20&authhits=50&short=2&mem=256&ms=80.5',
      '(85,000,000 × 90.5 ms + 10,000,000 × 2 ms + 5,000,000 × 12 ms) × 256 MB / 1,024 = 1,943,125 GB-seconds, less 400,000 always free',
    ],
    ['lambda-duration', 'alb', 'pc=2', '30,000,000 invocations × 512 MB / 1,024 × 100 ms = 1,500,000 GB-seconds'],
    ['provisioned-concurrency', 'alb', 'pc=2', '2 × 512 MB / 1,024 × 2,628,000 seconds'],
    [
      'authorizer-requests',
      'http-api',
      'authms=20&authhits=50',
      '15,000,000 calls, less what the function leaves of the 1,000,000 always free',
    ],
    [
      'authorizer-duration',
      'rest-api',
      'authms=20&pc=1',
      '30,000,000 calls × 128 MB / 1,024 × 20 ms = 75,000 GB-seconds, less 400,000 always free',
    ],
    ['logs', 'rest-api', 'logs=0.4', '30,000,000 requests × 0.4 KB × 1,000 / 1,073,741,824 bytes'],
    [
      'logs',
      'http-api',
      'logs=0.4&waf=5&edgehits=30',
      '30,000,000 requests × 70 % that CloudFront passes on × 0.4 KB × 1,000 / 1,073,741,824 bytes',
    ],
    ['waf-acl', 'alb', 'waf=5', 'one web ACL a month'],
    ['waf-rules', 'alb', 'waf=5', '5 rules a month'],
    ['waf-requests', 'alb', 'waf=5', '30,000,000 requests a month'],
    ['cloudfront-requests', 'cloudfront-url', '', '30,000,000 requests, less 10,000,000 always free'],
    [
      'cloudfront-data-out',
      'cloudfront-url',
      '',
      '30,000,000 responses × 4 KB / 1,048,576 = 114.44 GB, less 1,024 GB always free, which lie in the first tier',
    ],
    ['cloudfront-to-origin', 'cloudfront-url', '', '30,000,000 requests × 1 KB / 1,048,576'],
    ['public-ipv4', 'alb', 'scheme=internal', 'an internal load balancer has no public address'],
    [
      'requests',
      'http-api',
      'waf=5&edgehits=30&rejected=2&httprefused=0',
      '30,000,000 requests × 70 % that CloudFront passes on, each within one increment of 512 KB, × 98 %: refused requests are not billed',
    ],
    ['data-transfer-out', 'alb', 'region=us-gov-west-1', '30,000,000 responses × 4 KB / 1,048,576 = 114.44 GB'],
    [
      'lambda-duration',
      'http-api',
      '',
      '30,000,000 invocations × 512 MB / 1,024 × 100 ms = 1,500,000 GB-seconds, less 400,000 always free',
    ],
    [
      'lambda-duration',
      'http-api',
      'mem=512.5&ms=99.5&free=0',
      // 99.5 ms are an average: what Lambda rounds up is each invocation.
      '30,000,000 invocations × 512.5 MB / 1,024 × 99.5 ms = 1,493,957.52 GB-seconds',
    ],
    // 120,000,000 KB / 1,048,576
    ['data-transfer-out', 'alb', '', '30,000,000 responses × 4 KB / 1,048,576 = 114.44 GB, less 100 GB always free'],
  ])('%s of %s, %s: %s', (line, door, link, sentence) => {
    const { scenario, problems } = decodeLink(link, KNOWN);
    expect(problems).toEqual([]);
    expect(arithmetic(line, door, estimate(scenario, BOOK, TODAY))).toBe(sentence);
  });

  test.each<[LineId, FrontDoor, string, string]>([
    ['cache', 'rest-api', 'cache=0.5', '730 hours of a 0,5 GB cache'],
    ['data-transfer-out', 'alb', '', '30.000.000 responses × 4 KB / 1.048.576 = 114,44 GB, less 100 GB always free'],
    [
      'lcu',
      'alb',
      '',
      '730 hours × 0,5137 LCU. Of the four dimensions only the largest counts, processed bytes: 30.000.000 requests × 5 KB = 150 GB / 730 h / 0,4 GB for Lambda targets',
    ],
  ])('%s of %s, %s, to a German: %s', (line, door, link, sentence) => {
    const { scenario } = decodeLink(link, KNOWN);
    expect(arithmetic(line, door, estimate(scenario, BOOK, TODAY), figuresOf('de-DE'))).toBe(sentence);
  });
});
