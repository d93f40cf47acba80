/** What a load balancer changes, in a sentence; and how far the floor goes. */

import type { ApiGateway } from '../../../engine/frontDoor.ts';
import { FRONT_DOOR_NAMES } from '../../../report/names.ts';
import { cell, move } from '../../../report/needsMatrix.ts';
import { listed, NEED_IDS, type Need } from '../../../scenario/needs.ts';

/**
 * @param ticked what the API needs; all needs are looked at when it needs nothing special
 * @example "Behind a load balancer you would give up IAM authorization; and gain AWS WAF and private access."
 */
export function moveSentence(current: ApiGateway, ticked: readonly Need[]): string {
  const { lost, yours, gained, neither } = move(current, 'alb', ticked.length > 0 ? ticked : NEED_IDS);
  const { name } = FRONT_DOOR_NAMES[current];
  const parts = [
    lost.length > 0 ? `give up ${listed(lost)}` : '',
    yours.length > 0 ? `replace ${listed(yours)} by other means` : '',
    gained.length > 0 ? `gain ${listed(gained)}` : '',
  ].filter((part) => part !== '');
  const last = parts.length > 1 ? `; and ${parts.pop()}` : '';
  const changes =
    parts.length > 0
      ? `Behind a load balancer you would ${parts.join('; ')}${last}.`
      : ticked.length > neither.length
        ? `A load balancer does what your API needs as well as your ${name}.`
        : '';
  const missing = ticked.length > 0 && neither.length > 0 ? `Neither it nor your ${name} does ${listed(neither, 'or')}.` : '';
  return [changes, changes === '' ? missing.replace('it nor', 'a load balancer nor') : missing].filter(Boolean).join(' ');
}

/** @example "A function URL, the floor of the bills, can do 13 of these 17, with CloudFront in front for some of them." */
export function floorSentence(ticked: readonly Need[]): string {
  const needs = ticked.length > 0 ? ticked : NEED_IDS;
  const cells = needs.map((need) => cell(need, 'function-url'));
  const can = cells.filter(({ status }) => status !== 'none').length;
  const by = cells.some(({ status }) => status === 'other')
    ? ', some of it with CloudFront in front or by the function itself'
    : '';
  return `A function URL, the floor of the bills, can do ${can === needs.length ? 'all' : `${can} of the ${needs.length}`}${can === 0 ? '' : by}.`;
}
