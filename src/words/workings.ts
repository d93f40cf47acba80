/** Workings: every line of the bills once, with the front doors that share it, its arithmetic, charge and source; en-US unless given. */

import type { Estimate } from '../engine/estimate.ts';
import { type FrontDoor, SHOWN_FRONT_DOORS } from '../engine/frontDoor.ts';
import type { Line } from '../engine/line.ts';
import { EN_US, type Figures } from '../figures/figures.ts';
import { arithmetic } from './arithmetic.ts';
import { inUnits, LINE_NAMES } from './lineNames.ts';
import { priceSource } from './priceSource.ts';
import { priceText } from './statedPrice.ts';

export interface Working {
  readonly name: string;
  readonly frontDoors: readonly FrontDoor[];
  /** How the quantity came about: "730 hours × 2 addresses". */
  readonly arithmetic: string;
  /** The quantity put through its tiers: "1,460 hours × $0.005 = $7.30". */
  readonly charge: string;
  readonly source: string;
}

/**
 * The lines of all bills, each once: behind a REST API and an HTTP API Lambda costs the same.
 * @example by default in us-east-1: two kinds of requests, three lines of the load balancer, two that all four share, data out, and three of CloudFront
 */
export function workings(estimate: Estimate, figures: Figures = EN_US): Working[] {
  const found = new Map<string, Working & { readonly frontDoors: FrontDoor[] }>();
  for (const door of SHOWN_FRONT_DOORS) {
    const frontDoor = estimate.frontDoors[door];
    if (!frontDoor.offered) continue;
    for (const line of frontDoor.bill.lines) {
      const working = {
        name: LINE_NAMES[line.id],
        arithmetic: arithmetic(line.id, door, estimate, figures),
        charge: charge(line, figures),
        source: priceSource(line),
      };
      const key = `${line.rate} ${working.arithmetic} ${working.charge}`;
      const same = found.get(key);
      if (same) same.frontDoors.push(door);
      else found.set(key, { ...working, frontDoors: [door] });
    }
  }
  return [...found.values()];
}

function charge(line: Line, figures: Figures): string {
  const { money, quantity } = figures;
  const parts = line.tiers.map(
    (tier) => `${inUnits(quantity(tier.quantity), line.unit)} × ${priceText(line.rate, tier.price, figures)}`,
  );
  return `${parts.join(' + ')} = ${money(line.usd)}`;
}
