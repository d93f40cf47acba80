/** The estimate document: one JSON document with stable names, downloaded from the page and printed by the command line. */

import type { Estimate, FrontDoorEstimate, Lcu } from '../engine/estimate.ts';
import { type FrontDoor, forEachFrontDoor } from '../engine/frontDoor.ts';
import type { LineId } from '../engine/line.ts';
import { hasCloudFront } from '../engine/notPossible.ts';
import type { PriceOrigin, TierCharge } from '../engine/tariff.ts';
import type { Verdict } from '../engine/verdict.ts';
import { offerDates } from '../prices/offerDates.ts';
import type { Offer, RateId } from '../prices/rates.ts';
import type { Problem } from '../scenario/bareLink.ts';
import { encodeLink } from '../scenario/link.ts';
import type { Need } from '../scenario/needs.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Stack } from '../scenario/stack.ts';
import type { Terms } from '../scenario/terms.ts';
import { viewersOf, type Workload } from '../scenario/workload.ts';
import type { Unit } from '../units.ts';
import type { FigureSource } from './figureSource.ts';

/** A scenario as the document has shown it from the first version on: workload, terms and needs side by side, the stack as `template`. */
interface FlatScenario extends Workload, Terms {
  readonly template: Stack;
  readonly needs?: readonly Need[];
}

/** What stands open on the page is part of the link, but nothing of what was estimated. */
function flat({ workload, terms, stack, needs }: Scenario): FlatScenario {
  return { ...workload, edgeGeography: viewersOf(workload), ...terms, template: stack, ...(needs.length > 0 ? { needs } : {}) };
}

interface LineDocument {
  readonly id: LineId;
  /** The rate in the price book, and whose price it is. */
  readonly rate: RateId;
  readonly priceFrom: PriceOrigin;
  readonly quantity: number;
  readonly unit: Unit;
  readonly usd: number;
  readonly tiers: readonly TierCharge[];
}

/** Reasons stand as sentences. A front door that is not offered has no total and no lines. */
type FrontDoorDocument =
  | {
      readonly offered: true;
      readonly obstacles: readonly string[];
      readonly cautions: readonly string[];
      readonly totalUsd: number;
      readonly lines: readonly LineDocument[];
      readonly lcu?: Lcu;
    }
  | { readonly offered: false; readonly obstacles: readonly string[]; readonly cautions: readonly string[] };

export interface EstimateDocument {
  readonly schema: 1;
  readonly link: string;
  readonly problems: readonly string[];
  readonly prices: {
    readonly region: string;
    readonly offers: Partial<Record<Offer, { readonly publishedAt: string; readonly confirmedAt: string | null }>>;
  };
  readonly scenario: FlatScenario;
  /** Fields of the scenario that are assumed, not given by the visitor. */
  readonly assumed: Scenario['assumed'];
  /** Where figures were read, for those that a file of the visitor's gave; absent without any. */
  readonly sources?: readonly FigureSource[];
  readonly frontDoors: Readonly<Record<FrontDoor, FrontDoorDocument>>;
  readonly crossings: Estimate['crossings'];
  readonly verdict: Verdict;
}

/** The document of an estimate. Money is unrounded dollars a month; quantities are in the unit that stands beside them. */
export function estimateDocument(
  scenario: Scenario,
  estimate: Estimate,
  problems: readonly Problem[],
  sources: readonly FigureSource[] = [],
): EstimateDocument {
  const { frontDoors, crossings, verdict, lcu } = estimate;
  return {
    schema: 1,
    link: encodeLink(scenario),
    problems: problems.map(({ message }) => message),
    prices: { region: scenario.workload.region, offers: offersOf(estimate) },
    scenario: flat(scenario),
    assumed: scenario.assumed,
    ...(sources.length > 0 ? { sources } : {}),
    frontDoors: forEachFrontDoor((door) => frontDoorDocument(frontDoors[door], door === 'alb' ? lcu : undefined)),
    crossings,
    verdict,
  };
}

/** The dates of all offers there: the region's, CloudFront's to its viewers, and of a web ACL at the edge those of the region that it is charged by. */
function offersOf({ prices, workload }: Estimate): EstimateDocument['prices']['offers'] {
  if (!prices) return {};
  const { region, geography, edgeFirewall } = prices;
  if (!hasCloudFront(region.partition)) return offerDates(region.rates);
  const { 'waf.acl': acl, 'waf.rule': rule, 'waf.request': request } = workload.wafRules > 0 ? edgeFirewall : {};
  return offerDates(region.rates, geography, {
    ...(acl && { 'waf.acl': acl }),
    ...(rule && { 'waf.rule': rule }),
    ...(request && { 'waf.request': request }),
  });
}

function frontDoorDocument(frontDoor: FrontDoorEstimate, lcu?: Lcu): FrontDoorDocument {
  const reasons = {
    obstacles: frontDoor.obstacles.map(({ message }) => message),
    cautions: frontDoor.cautions.map(({ message }) => message),
  };
  if (!frontDoor.offered) return { offered: false, ...reasons };
  return {
    offered: true,
    ...reasons,
    totalUsd: frontDoor.bill.totalUsd,
    lines: frontDoor.bill.lines.map(({ id, rate, origin, quantity, unit, usd, tiers }) => ({
      id,
      rate,
      priceFrom: origin,
      quantity,
      unit,
      usd,
      tiers,
    })),
    ...(lcu ? { lcu } : {}),
  };
}
