/** Metering: the steps in which API Gateway counts and sells what it bills. */

import { type Fact, on } from './fact.ts';

const gateway = on('https://aws.amazon.com/api-gateway/pricing/', '2026-11-23');

export const METERING = {
  /** "HTTP APIs are metered in 512 KB increments." */
  httpApiIncrementKb: gateway(512, 'KB'),
  /** Sizes of a REST API's cache, as the page lists them; usage types say 1.55GB and 6.05GB. */
  cacheSizesGb: gateway([0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237], 'GB'),
} as const satisfies Record<string, Fact<unknown>>;
