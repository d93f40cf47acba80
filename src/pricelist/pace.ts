/** Pace: how fast requests may start. */

import { setTimeout as wait } from 'node:timers/promises';

/**
 * AWS lets `GetProducts` take 10 tokens at once and gives 5 back a second, per account and region
 * (https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-pelong.html, read 2026-11-23). Half the bucket is left to
 * others in the account and to the SDK's own retries.
 */
const AT_ONCE = 5;
const PER_SECOND = 5;

/**
 * A function to await before each request. The first five start at once, then one every 200 ms: by second *s* no more than
 * 5 + 5 *s* have started, whatever runs side by side.
 * @example 13 requests have all started after 1.6 s, 100 after 19 s
 */
export function pace(): () => Promise<void> {
  const start = Date.now();
  let started = 0;
  return async () => {
    started += 1;
    const due = start + (Math.max(0, started - AT_ONCE) * 1000) / PER_SECOND;
    await wait(Math.max(0, due - Date.now()));
  };
}
