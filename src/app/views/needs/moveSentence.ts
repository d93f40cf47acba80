/** What a load balancer changes, in a sentence; and how far the floor goes. */

import type { Partition } from '../../../aws/regionCodes.ts';
import type { Move } from '../../../engine/move.ts';
import { listed, NEED_IDS, type Need } from '../../../scenario/needs.ts';
import { FRONT_DOOR_NAMES } from '../../../words/names.ts';
import { cell, moveEffect } from '../../../words/needsMatrix.ts';

/**
 * @param ticked what the API needs; all needs are looked at when it needs nothing special
 * @example "Behind a load balancer you would give up IAM authorization, and gain AWS WAF and private access."
 */
export function moveSentence({ from, to }: Move, ticked: readonly Need[], partition: Partition): string {
  const { lost, yours, gained, neither } = moveEffect(from, to, ticked.length > 0 ? ticked : NEED_IDS, partition);
  const { one } = FRONT_DOOR_NAMES[to];
  const name = from === 'alb' ? 'load balancer' : FRONT_DOOR_NAMES[from].name;
  const parts = [
    lost.length > 0 ? `give up ${listed(lost)}` : '',
    yours.length > 0 ? `replace ${listed(yours)} by other means` : '',
    gained.length > 0 ? `gain ${listed(gained)}` : '',
  ].filter((part) => part !== '');
  const last = parts.pop();
  const changes = last
    ? `Behind ${one} you would ${parts.length > 0 ? `${parts.join(', ')}, and ` : ''}${last}.`
    : ticked.length > neither.length
      ? `${one.replace(/^a/, 'A')} does what your API needs as well as the ${name}.`
      : '';
  if (ticked.length === 0 || neither.length === 0) return changes;
  const missing = `Neither ${one} nor the ${name} does ${listed(neither, 'or')}.`;
  return changes === '' ? missing : `${changes} ${missing}`;
}

/** @example "A function URL behind CloudFront, the floor of the bills, can do 13 of these 17, some of it in the function itself or with AWS WAF." */
export function floorNeedsSentence(ticked: readonly Need[], partition: Partition): string {
  const needs = ticked.length > 0 ? ticked : NEED_IDS;
  const statuses = needs.map((need) => cell(need, 'cloudfront-url', partition).status);
  const can = statuses.filter((status) => status !== 'none').length;
  const much = can === 0 ? 'none of it' : can === needs.length ? 'all of it' : `${can} of these ${needs.length}`;
  const how = statuses.includes('other') ? ', some of it in the function itself or with AWS WAF' : '';
  return `A function URL behind CloudFront, the floor of the bills, can do ${much}${how}.`;
}
