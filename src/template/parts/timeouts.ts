/** How long the function may take, and how long a load balancer of its own waits for it. */

import { STACK_QUOTAS } from '../../aws/stackQuotas.ts';

/**
 * Timeout of the function in whole seconds, 1 to 900.
 *
 * The scenario knows an average; what counts is the slow tail and a cold start. Three times the average, and 30 s at least
 * (what an HTTP API allows at most), covers the tail of handlers whose slowest request in a hundred takes
 * two to three times the average. A shared load balancer answers 504 when its idle timeout passes while the invocation goes on
 * and is billed, so the function gives up a second earlier, unless even its average takes longer. A new load balancer
 * gets an idle timeout that fits instead: see `idleTimeoutSeconds`.
 *
 * @example timeoutSeconds(100, 60)     // 30
 * @example timeoutSeconds(15_000, 60)  // 45: three times 15 s
 * @example timeoutSeconds(25_000, 60)  // 59: 75 s would pass the idle timeout
 */
export function timeoutSeconds(durationMs: number, sharedIdleTimeoutSeconds: number | null): number {
  const wanted = Math.min(STACK_QUOTAS.lambdaTimeoutSeconds.value, Math.max(30, Math.ceil((3 * durationMs) / 1000)));
  if (sharedIdleTimeoutSeconds === null || wanted < sharedIdleTimeoutSeconds) return wanted;
  const fitting = sharedIdleTimeoutSeconds - 1;
  return fitting * 1000 > durationMs ? fitting : wanted;
}

/**
 * Idle timeout of a new load balancer in seconds, 1 to 4,000: as chosen, or five seconds longer than the function may take.
 * @example idleTimeoutSeconds(60, 900)  // 905
 */
export function idleTimeoutSeconds(chosen: number, functionTimeout: number): number {
  return Math.max(chosen, functionTimeout + 5);
}
