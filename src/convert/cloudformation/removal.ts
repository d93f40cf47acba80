/** Takes API Gateway out of a template: events, resources, outputs that have nothing to show any more; what can be rewritten is. */

import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { type Finding, type Pointer, Refusal } from '../reading.ts';
import type { Splice } from '../splice.ts';
import { followed, type Item, itemAt, itemsOf, type Plain, plain, property } from '../yaml/document.ts';
import { type Removal, removed, withoutEmptied } from '../yaml/edit.ts';
import type { Style } from '../yaml/print.ts';
import { replaced } from '../yaml/replace.ts';
import type { Collected } from './collect.ts';
import { apiIds, isApiConnector, isApiPart, type PointerDetail } from './pointers.ts';
import type { Stack } from './resources.ts';
import { rewritten, rewrittenRecord } from './rewriting.ts';
import { flattened, mentions, placeOf, type Resource, type Template } from './template.ts';

export interface Withdrawn {
  /** Whether all that stands in a section is taken away. */
  readonly empties: (section: string) => boolean;
  readonly splices: Splice[];
  readonly rewritten: Set<Pointer>;
  /** What was taken away with the API although it was no part of it. */
  readonly notes: readonly Finding[];
}

/** What the report says of an output, alarm or record that is removed with the API. */
export function takenAway({ what, place }: Pointer): Finding {
  return {
    what: `${what}, taken away`,
    place,
    why: what.startsWith('connector') ? 'it lets the API call a function' : 'it shows or watches the API, which is gone',
    instead: what.startsWith('alarm')
      ? 'write an alarm on metrics of AWS/ApplicationELB'
      : what.startsWith('DNS record')
        ? 'write a record that leads to the load balancer'
        : what.startsWith('connector')
          ? 'nothing: the load balancer has permissions of its own'
          : 'show the name of the load balancer instead',
    need: null,
  };
}

/**
 * Everything of API Gateway's that is no longer used, and nothing else. Sections that are `filled` stay, even where all in them goes.
 * Throws a Refusal where something would still lead to it.
 */
export function withoutApi(
  into: Collected,
  pointers: readonly PointerDetail[],
  stack: Stack,
  style: Style,
  filled: readonly string[],
): Withdrawn {
  const { template } = into;
  const { file, source, loops } = template;
  const gone = new Set<Item>();
  const isApi = apiIds(template, new Set(into.apis.keys()));
  for (const resource of template.resources) {
    const letsIn = isApiPermission(template, resource.properties(), resource.type) || isApiConnector(resource, isApi);
    if (isApiPart(resource.type) || letsIn) gone.add(resource.item);
    else for (const event of eventsOf(template, resource.item)) gone.add(event);
  }
  const globals = itemAt(file, file.root, 'Globals');
  for (const name of ['Api', 'HttpApi']) {
    const item = itemAt(file, globals?.value, name);
    if (item !== null) gone.add(item);
  }

  const changes = new Map<Pair, { readonly splice: Splice; rounds: number; readonly pointer: Pointer }>();
  const renamed = new Set<Pointer>();
  const notes: Finding[] = [];
  for (const { pointer, item, removable, goesWithApi } of pointers) {
    if (goesWithApi) {
      notes.push(takenAway(pointer));
      continue;
    }
    const found = pointer.what.startsWith('DNS record') ? rewrittenRecord(into, item, stack) : rewritten(into, item, stack);
    if (found !== null) {
      for (const change of found) {
        const splice = replaced(file, change.item, change.value, style);
        const original = loops.originalOf(change.item.pair);
        const before = changes.get(original);
        if (before !== undefined && before.splice.text !== splice.text) throw unlikeRounds(pointer);
        changes.set(original, { splice, pointer, rounds: (before?.rounds ?? 0) + 1 });
      }
      renamed.add(pointer);
      continue;
    }
    if (!leadsToApi(into, item)) continue;
    const owner = ownerOf(template, item);
    if (!removable && (owner === null || !GOES_WITH_API.includes(owner.type))) {
      throw new Refusal(
        `${pointer.what} still leads to the API; point it at the load balancer first, or use --stage beside.`,
        pointer.place,
      );
    }
    gone.add(removable || owner === null ? item : owner.item);
    notes.push(takenAway(pointer));
  }
  for (const item of dependents(template, gone)) {
    gone.add(item);
    notes.push(takenAway({ what: item.key, place: placeOf(file, item.keyNode) }));
  }

  for (const [original, { rounds, pointer }] of changes) if (rounds < loops.roundsOf(original)) throw unlikeRounds(pointer);

  const dependencies = goneDependencies(template, new Set([...gone].map(({ key }) => key)), gone);
  const mapOf = (section: string) => followed(source, itemAt(source, source.root, section)?.value ?? null);
  const maps = new Set(filled.map(mapOf).filter((map) => map !== null));
  const removals = [...withoutEmptied(source, pairsOf(template, gone), maps), ...dependencies];
  const splices = [...[...changes.values()].map(({ splice }) => splice), ...removed(source, removals)];
  const empties = (section: string) => {
    const map = mapOf(section);
    return isMap(map) && map.items.length > 0 && removals.filter(({ parent }) => parent === map).length === map.items.length;
  };
  return { splices, rewritten: renamed, notes, empties };
}

/** The pairs of the text behind what goes. Throws a Refusal where a loop makes it in one round and something that stays in another. */
function pairsOf({ file, loops }: Template, gone: ReadonlySet<Item>): Set<Pair> {
  const rounds = new Map<Pair, Set<Pair>>();
  for (const { pair } of gone) {
    const original = loops.originalOf(pair);
    rounds.set(original, (rounds.get(original) ?? new Set()).add(pair));
  }
  for (const [original, made] of rounds) {
    if (made.size < loops.roundsOf(original)) {
      const what = `an entry of a loop that goes with the API in one round and stays in another`;
      throw unlikeRounds({ what, place: placeOf(file, original.key as Node) });
    }
  }
  return new Set(rounds.keys());
}

function unlikeRounds({ what, place }: Pointer): Refusal {
  return new Refusal(`${what}: its rounds cannot be changed alike; write the loop out first, or use --stage beside.`, place);
}

/** Types that are there for the API alone when they are named after it: its logs and what is done with them, its web ACL, its alarms. */
const GOES_WITH_API = [
  'AWS::Logs::LogGroup',
  'AWS::Logs::SubscriptionFilter',
  'AWS::Logs::MetricFilter',
  'AWS::CloudWatch::Alarm',
  'AWS::WAFv2::WebACLAssociation',
  'AWS::WAFRegional::WebACLAssociation',
];

/** The resource that holds an entry. */
function ownerOf(template: Template, item: Item): Resource | null {
  const at = item.keyNode.range![0];
  return (
    template.resources.find(({ item: { keyNode, value } }) => at >= keyNode.range![0] && at < (value?.range?.[2] ?? 0)) ?? null
  );
}

/** What refers to something that is taken away although it is no part of the API: it goes, too, or the removal is refused. */
function dependents(template: Template, gone: ReadonlySet<Item>): Item[] {
  const { file } = template;
  const ids = new Set(template.resources.filter(({ item, type }) => gone.has(item) && !isApiPart(type)).map(({ id }) => id));
  const found: Item[] = [];
  for (let before = -1; before < found.length; ) {
    before = found.length;
    for (const { id, item, type, properties, place } of template.resources) {
      if (gone.has(item) || found.includes(item) || mentions(properties(), (other) => ids.has(other)) === null) continue;
      if (!GOES_WITH_API.includes(type)) {
        throw new Refusal(`${id} needs something that goes with the API; change it first, or use --stage beside.`, place);
      }
      ids.add(id);
      found.push(item);
    }
    for (const item of itemsOf(file, itemAt(file, file.root, 'Outputs')?.value)) {
      if (!gone.has(item) && !found.includes(item) && mentions(plain(file, item.value), (other) => ids.has(other)) !== null)
        found.push(item);
    }
  }
  return found;
}

/** Whether a value refers to the API, rather than naming the service in a text. */
function leadsToApi(into: Collected, item: Item): boolean {
  const wanted = apiIds(into.template, new Set(into.apis.keys()));
  return mentions(plain(into.template.file, item.value), wanted) !== null;
}

/** A permission for API Gateway to call a function. */
function isApiPermission(_template: Template, properties: Plain, type: string): boolean {
  return type === 'AWS::Lambda::Permission' && flattened(property(properties, 'Principal')) === 'apigateway.amazonaws.com';
}

/** The events of a function that are routes. */
function eventsOf({ file }: Template, resource: Item): Item[] {
  return itemsOf(file, itemAt(file, resource.value, 'Properties', 'Events')?.value).filter(({ value }) => {
    const type = plain(file, itemAt(file, value, 'Type')?.value);
    return typeof type === 'string' && ['Api', 'HttpApi'].includes(type.trim());
  });
}

/** `DependsOn` of what stays, where it names what goes. */
function goneDependencies(template: Template, ids: ReadonlySet<string>, gone: ReadonlySet<Item>): Removal[] {
  const removals: Removal[] = [];
  const { originalOf } = template.loops;
  for (const resource of template.resources) {
    if (gone.has(resource.item) || !isMap(resource.item.value)) continue;
    const index = resource.item.value.items.findIndex(({ key }) => isScalar(key) && key.value === 'DependsOn');
    if (index < 0) continue;
    const value = resource.item.value.items[index]!.value as Node;
    if (isScalar(value) && ids.has(String(value.value))) removals.push({ parent: originalOf(resource.item.value), index });
    if (!isSeq(value)) continue;
    const named = value.items.flatMap((element, at) => (isScalar(element) && ids.has(String(element.value)) ? [at] : []));
    if (named.length === value.items.length && named.length > 0)
      removals.push({ parent: originalOf(resource.item.value), index });
    else removals.push(...named.map((at) => ({ parent: originalOf(value), index: at })));
  }
  return removals;
}
