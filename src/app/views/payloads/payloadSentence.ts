/** The answer to what if payloads grow, in a sentence, and a row of its table in words. */

import type { CheapestStretch } from '../../../engine/cheapest.ts';
import { LARGEST_VOLUME } from '../../../engine/crossings.ts';
import { type PayloadRow, payloadStretches } from '../../../engine/payloadMap.ts';
import { counted, FRONT_DOOR_NAMES } from '../../../words/names.ts';
import { payload, volume } from '../../state/localFigures.ts';

/** @example "At 30 M requests a month, the load balancer is cheapest up to payloads of about 10 KB, then the HTTP API." */
export function payloadSentence(rows: readonly PayloadRow[], requestsPerMonth: number): string {
  const at = `At ${counted(volume(requestsPerMonth), 'request')} a month, `;
  const stretches = payloadStretches(rows, requestsPerMonth);
  const alb = stretches.filter(({ frontDoor }) => frontDoor === 'alb');
  const [first, second] = stretches;
  if (first?.frontDoor && stretches.length === 1) return `${at}${theDoor(first.frontDoor)} is cheapest whatever the payload.`;
  if (alb.length === 0) return `${at}a load balancer is not the cheapest at any payload.`;
  if (first?.frontDoor === 'alb') {
    const then = second?.frontDoor ? `, then ${theDoor(second.frontDoor)}` : '';
    return `${at}a load balancer is cheapest up to payloads of about ${about(first.untilKb)}${then}.`;
  }
  return `${at}a load balancer is cheapest between payloads of about ${alb.map(({ fromKb, untilKb }) => `${about(fromKb)} and ${about(untilKb)}`).join(', and between ')}.`;
}

/** An edge between two rows of the map is worth two digits. */
function about(kb: number): string {
  return payload(Number(kb.toPrecision(2)));
}

function theDoor(door: keyof typeof FRONT_DOOR_NAMES): string {
  return `the ${door === 'alb' ? 'load balancer' : FRONT_DOOR_NAMES[door].name}`;
}

/** @example "HTTP API up to 26.4 M, load balancer above" */
export function stretchesText(stretches: readonly CheapestStretch[]): string {
  if (stretches.length === 0) return 'none is possible';
  if (stretches.length === 1) return `${nameOf(stretches[0])} at every volume`;
  return stretches
    .map((stretch) => `${nameOf(stretch)} ${stretch.until < LARGEST_VOLUME ? `up to ${volume(stretch.until)}` : 'above'}`)
    .join(', ');
}

function nameOf(stretch: CheapestStretch | undefined): string {
  return stretch ? FRONT_DOOR_NAMES[stretch.frontDoor].name : '';
}
