/** Free allowances: what AWS never charges an account for, month after month. */

import { type Fact, on } from './fact.ts';

const lambda = on('https://aws.amazon.com/lambda/pricing/', '2026-11-23');
const transfer = on('https://aws.amazon.com/ec2/pricing/on-demand/', '2026-11-23');
const edge = on('https://aws.amazon.com/cloudfront/pricing/', '2026-11-29');

export const FREE = {
  lambdaRequests: lambda(1_000_000, 'requests a month'),
  lambdaGbSeconds: lambda(400_000, 'GB-seconds a month'),
  /** Out to the internet, of all services together; not in China and GovCloud. */
  gbOut: transfer(100, 'GB a month'),
  edgeRequests: edge(10_000_000, 'requests a month'),
  /** Out of CloudFront to viewers. */
  edgeGbOut: edge(1_024, 'GB a month'),
} as const satisfies Record<string, Fact>;
