/** Payload map: which front door is cheapest at which volume and payload size; exact along volumes, one row a payload size. */

import type { PriceBook } from '../prices/book.ts';
import type { Estimable } from '../scenario/scenario.ts';
import { type CheapestStretch, cheapestStretches } from './cheapest.ts';
import { estimate } from './estimate.ts';
import type { Contender } from './frontDoor.ts';

/** A payload size, request and response together, and the cheapest contender at every volume. */
export interface PayloadRow {
  readonly payloadKb: number;
  readonly stretches: readonly CheapestStretch[];
}

/** How a payload is split where the visitor's own is empty: a fifth in the request, as in the default scenario. */
const USUAL_REQUEST_SHARE = 0.2;

/**
 * The scenario with another payload, request and response together, split between the two as before.
 * @example 50 KB instead of 1 KB in and 4 KB out: 10 KB in, 40 KB out
 */
export function withPayload(subject: Estimable, payloadKb: number): Estimable {
  const { requestKb, responseKb } = subject.workload;
  const total = requestKb + responseKb;
  const share = total === 0 ? USUAL_REQUEST_SHARE : requestKb / total;
  return {
    ...subject,
    workload: { ...subject.workload, requestKb: payloadKb * share, responseKb: payloadKb * (1 - share) },
  };
}

/**
 * One row for each payload size, computed as it is asked for: whoever draws the map can pause between any two.
 * @example 61 KB in us-east-1: the HTTP API at every volume, because the load balancer's capacity costs more than its requests
 */
export function* payloadRows(
  subject: Estimable,
  payloadsKb: readonly number[],
  book: PriceBook,
  today: string,
): Generator<PayloadRow, void> {
  for (const payloadKb of payloadsKb) {
    yield { payloadKb, stretches: cheapestStretches(estimate(withPayload(subject, payloadKb), book, today)) };
  }
}

/** Payload sizes from `fromKb` to `untilKb` at which one contender is cheapest, or none is possible (null). */
export interface PayloadStretch {
  readonly frontDoor: Contender | null;
  readonly fromKb: number;
  readonly untilKb: number;
}

/**
 * The cheapest contender at one volume as the payload grows, in order; edges are between two rows, as fine as the rows are.
 * @example rows of 8, 16 and 32 KB at 30 M by default: alb at 8, http-api at 16 and 32
 */
export function payloadStretches(rows: readonly PayloadRow[], requestsPerMonth: number): PayloadStretch[] {
  const found: PayloadStretch[] = [];
  for (const { payloadKb, stretches } of rows) {
    const frontDoor = stretches.find(({ until }) => requestsPerMonth <= until)?.frontDoor ?? null;
    const last = found.at(-1);
    if (last?.frontDoor === frontDoor) found[found.length - 1] = { ...last, untilKb: payloadKb };
    else found.push({ frontDoor, fromKb: payloadKb, untilKb: payloadKb });
  }
  return found;
}
