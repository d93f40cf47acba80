/** The stacks of fleets, base and services, so that all that is asked of a single template is asked of them. */

import { type FleetStack, fleetStacks } from '../../src/export/fleetFolder.ts';
import { fleet } from '../../src/fleet/fleet.ts';
import { DEFAULT_FLEET_OPTIONS, type FleetOptions } from '../../src/fleet/groupProblem.ts';
import { readFleet } from '../../src/fleet/readFleet.ts';
import { type Blueprint, blueprint } from '../../src/template/blueprint.ts';
import type { FormatId } from '../../src/template/formats.ts';
import { BOOK, KNOWN } from '../engine/firstBook.ts';
import { TWO_REGIONS } from '../fleet/examples.ts';
import { VARIANTS } from './stackVariants.ts';

/** Names that meet once they are plain, hosts and paths, own priorities that meet, a token to verify. */
export const AWKWARD = `name\tv=2&req=60M
Orders (new)\tv=2&req=60M&t.host=orders.example.com&t.priority=20
orders new\tv=2&req=60M&t.host=api.example.com,new.example.com&t.priority=20
ÖRDERS new\tv=2&req=60M&t.path=/orders*
123\tv=2&req=60M&needs=jwt&t.issuer=https://id.example.com&t.jwks=https://id.example.com/keys&t.audience=shop
a very long name indeed, longer than any\tv=2&req=60M&t.cert=zone&t.host=long.example.com
`;

/** The stacks of a table's fleet. */
export function stacksOf(table: string, format: FormatId, options: Partial<FleetOptions> = {}): readonly FleetStack[] {
  const { rows } = readFleet(table, KNOWN);
  const all = { ...DEFAULT_FLEET_OPTIONS, ...options };
  const apis = rows.map(({ name, scenario }) => ({ name, ...scenario }));
  return fleetStacks(rows, fleet(apis, BOOK, all), all, format);
}

/** A blueprint and what is special about it, for the names of tests. */
export interface Plan {
  readonly name: string;
  readonly plan: Blueprint;
}

const FLEETS: readonly Plan[] = [
  { fleet: 'a fleet', stacks: stacksOf(AWKWARD, 'sam') },
  { fleet: 'a fleet on a listener that is there', stacks: stacksOf(AWKWARD, 'sam', { loadBalancer: 'existing' }) },
  { fleet: 'a fleet in Terraform', stacks: stacksOf(AWKWARD, 'terraform').slice(0, 3) },
  { fleet: 'an internal fleet', stacks: stacksOf(TWO_REGIONS, 'sam').filter(({ path }) => path.includes('internal')) },
].flatMap(({ fleet, stacks }) =>
  stacks.map(({ path, blueprint: plan }) => ({ name: `${fleet}: ${path.split('/').slice(0, -1).join('/')}`, plan })),
);

/** Every stack of a single API, whatever two choices meet, and every stack of these fleets. */
export const PLANS: readonly Plan[] = [...VARIANTS.map(({ name, scenario }) => ({ name, plan: blueprint(scenario) })), ...FLEETS];
