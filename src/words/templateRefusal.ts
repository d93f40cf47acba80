/** Why a scenario has no template, and from which volume it would have one. */

import { payingRanges } from '../engine/cheapest.ts';
import { LARGEST_VOLUME } from '../engine/crossings.ts';
import type { Estimate } from '../engine/estimate.ts';
import { EN_US, type Figures } from '../figures/figures.ts';
import { counted, FRONT_DOOR_NAMES } from './names.ts';
import { outOfVerdict, whyNever } from './verdict.ts';

/**
 * Why there is no template for this scenario, and from which volume there would be one; null when there is one.
 * @example "The template is given once the load balancer costs less: from 26.4 M requests a month on."
 */
export function templateRefusal(estimate: Estimate, figures: Figures = EN_US): string | null {
  const { count } = figures;
  const { verdict, workload } = estimate;
  if (verdict.exportable) return null;
  if (verdict.current === 'alb') return 'There is no template for this scenario: the load balancer is there already.';
  const blocked = outOfVerdict(estimate, ['alb'], figures);
  if (blocked) return `There is no template for this scenario, at any volume: ${blocked}`;
  const ranges = payingRanges(estimate);
  const current = FRONT_DOOR_NAMES[verdict.current].name;
  if (ranges.length === 0)
    return `There is no template for this scenario, at any volume: a load balancer never costs less than the ${current}, because ${whyNever(estimate, figures).why}`;
  const where = ranges.map(({ from, until }) =>
    until >= LARGEST_VOLUME
      ? `above ${counted(count(from), 'request')} a month`
      : from === 0
        ? `${workload.requestsPerMonth === 0 ? 'above 0 and ' : ''}below ${counted(count(until), 'request')} a month`
        : `between ${count(from)} and ${count(until)} requests a month`,
  );
  return `The template is given where the load balancer costs less than the ${current}: ${where.join(' and ')}.`;
}
