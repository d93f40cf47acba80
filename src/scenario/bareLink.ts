/**
 * The link codec but for the choices about a stack, which the page reads and writes later: a Scenario as text
 * (`v=2&region=us-east-1&req=30000000&…`) and back, without ever throwing. All of it is link.ts.
 */

import { IN_LINKS, type PlainField, quoted, type Read, readValue, usedInstead, type ValueOf, writeValue } from './fields.ts';
import { inOrder, NEED_IDS, type Need } from './needs.ts';
import { DEFAULT_PAGE, PAGE_FIELDS, type Page, type PageField } from './page.ts';
import { parseQuantity } from './quantity.ts';
import { DEFAULT_SCENARIO, FIELD_NAMES, FIELDS, type FieldName, fieldValue, isWorkloadField, type Scenario } from './scenario.ts';
import type { Stack, StackProblem } from './stack.ts';
import { DEFAULT_TERMS } from './terms.ts';
import { FIELDS_OF_VERSION_1, fromVersion1 } from './version1.ts';
import { DEFAULT_WORKLOAD, UNCERTAIN_FIELDS, type UncertainField, WORKLOAD_FIELDS, type Workload } from './workload.ts';

/** Keys of what stands open on the page. */
const PAGE_KEYS = Object.values(PAGE_FIELDS).map(({ key }) => key);
const PAGE_FIELD_NAMES = Object.keys(PAGE_FIELDS) as readonly PageField[];

/** The version written into links. Published versions never change meaning: `version1.ts` reads the first for good. */
export const LINK_VERSION = 2;

/** What was wrong with something a visitor gave, as a sentence that names the thing, the value and what is accepted. */
export interface Problem {
  /** The scenario field or link key concerned; null when it is the link as a whole. */
  readonly about: string | null;
  readonly message: string;
}

/** What the price book knows and a link may name. A PriceBook's region codes, rate ids and discount keys fit. */
export interface Known {
  readonly regions: readonly string[];
  readonly rates: readonly string[];
  readonly discounts: readonly string[];
}

/** Longest link looked at: ten times what a full scenario needs. */
const LONGEST_LINK = 20_000;
/** Keys looked at, and problems told: the first thousand and the first hundred say enough. */
const MOST_KEYS = 1_000;
const MOST_PROBLEMS = 100;

/** The key of what the API needs. */
const NEEDS_KEY = 'needs';
/** Names the fields of a link whose values are assumptions, by their keys. A field that a link leaves out is one anyway. */
const ASSUMED_KEY = 'assumed';

const grouped = IN_LINKS.full;

/** What a link says of the stack: keys and their texts, in the order in which they are written. */
export type StackKeys = readonly (readonly [key: string, text: string])[];

/** Takes the stack's keys out of a link's keys and reads them, as that version meant them. */
export type TakeStack = (keys: Map<string, string>, version: number) => { stack: Stack; problems: readonly StackProblem[] };

/** Keys of the stack begin with this. */
export const STACK_PREFIX = 't.';

/** The link of a scenario, without `#`, with these keys of its stack: every field written, so that it keeps its meaning when a default changes. */
export function writeBareLink(scenario: Omit<Scenario, 'stack'>, stackKeys: StackKeys): string {
  const { terms, needs, assumed, page } = scenario;
  const pairs = [`v=${LINK_VERSION}`];
  for (const name of FIELD_NAMES) {
    const field: PlainField = FIELDS[name];
    const value = fieldValue(scenario, name);
    if (field.kind !== 'choice' || value !== field.unwritten) pairs.push(`${field.key}=${writeValue(value)}`);
  }
  for (const [rate, price] of sorted(terms.ownPrices)) pairs.push(`price.${rate}=${price}`);
  for (const [service, percent] of sorted(terms.discounts)) pairs.push(`discount.${service}=${percent}`);
  for (const [key, text] of stackKeys) pairs.push(`${key}=${encodedText(text)}`);
  if (assumed.length > 0) pairs.push(`${ASSUMED_KEY}=${assumed.map((name) => WORKLOAD_FIELDS[name].key).join(',')}`);
  if (needs.length > 0) pairs.push(`${NEEDS_KEY}=${inOrder(needs).join(',')}`);
  for (const name of PAGE_FIELD_NAMES) {
    const value = page[name];
    if (value !== null && value !== DEFAULT_PAGE[name]) pairs.push(`${PAGE_FIELDS[name].key}=${writeValue(value)}`);
  }
  return pairs.join('&');
}

function sorted(record: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Percent-encodes a text, but for what reads better as it is and means nothing in a fragment. */
function encodedText(text: string): string {
  return encodeURIComponent(text).replace(/%(?:2F|3A|2C|40|24)/g, decodeURIComponent);
}

/** "Percent-decoding never throws": a broken escape is kept as typed. */
function decoded(text: string): string {
  // A plus is a space, as in forms, but not in 1e+6.
  const spaced = text.replace(/(?<!\de)\+/gi, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** The scenario that a link means, as `decodeLink` says, its stack as `takeStack` reads it. */
export function readBareLink(link: string, known: Known, takeStack: TakeStack): { scenario: Scenario; problems: Problem[] } {
  const problems: Problem[] = [];
  let untold = 0;
  const report = (about: string | null, message: string) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ about, message });
    else untold++;
  };

  if (link.length > LONGEST_LINK) {
    report(
      null,
      `The link is ${grouped(link.length)} characters long; at most ${grouped(LONGEST_LINK)} are read. The default scenario is shown.`,
    );
    return { scenario: DEFAULT_SCENARIO, problems };
  }
  const text = withoutAddress(withoutAddress(link)).replace(/^[?&\s]+/, '');

  const keys = new Map<string, string>();
  const pairs = text.split('&');
  if (pairs.length > MOST_KEYS)
    report(null, `The link has ${grouped(pairs.length)} keys; the first ${grouped(MOST_KEYS)} are read.`);
  for (const pair of pairs.slice(0, MOST_KEYS)) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const key = decoded(at < 0 ? pair : pair.slice(0, at)).trim();
    if (at < 0) report(key, `${quoted(key)} has no value; a link is made of key=value pairs, such as req=30M.`);
    else if (keys.has(key)) report(key, `${quoted(key)} stands twice in the link; its first value is used.`);
    else keys.set(key, decoded(pair.slice(at + 1)));
  }

  const stated = keys.get('v')?.trim() ?? String(LINK_VERSION);
  keys.delete('v');
  const version = /^\d{1,6}$/.test(stated) ? Number(stated) : 0;
  if (version < 1 || version > LINK_VERSION) {
    report(
      'v',
      `Link version (v): ${quoted(stated)} is unknown here. Accepted: 1 to ${LINK_VERSION}. The default scenario is shown, because an unknown version may mean something else by the same keys.`,
    );
    return { scenario: DEFAULT_SCENARIO, problems };
  }
  const values: { workload: Record<string, unknown>; terms: Record<string, unknown> } = { workload: {}, terms: {} };
  /** Fields that are used as the link gives them: what is used in place of a bad value is not the visitor's. */
  const given = new Set<FieldName>();
  const take = (about: string, field: PlainField): ValueOf<PlainField> | undefined => {
    const text = keys.get(field.key);
    keys.delete(field.key);
    if (text === undefined) return undefined;
    const { value, problem } = readValue(field, text, known.regions);
    if (problem) report(about, `${problem} ${usedInstead(value)}`);
    else if (isField(about)) given.add(about);
    return value;
  };
  const fields: Partial<Record<FieldName, PlainField>> = version === 1 ? FIELDS_OF_VERSION_1 : FIELDS;
  for (const name of FIELD_NAMES) {
    const field = fields[name];
    const value = field && take(name, field);
    if (value !== undefined) values[isWorkloadField(name) ? 'workload' : 'terms'][name] = value;
  }

  const needs = takeNeeds(keys, report);
  const assumed = takeAssumed(keys, given, fields, report);
  const page = Object.fromEntries(
    PAGE_FIELD_NAMES.map((name) => [name, take(name, PAGE_FIELDS[name]) ?? DEFAULT_PAGE[name]]),
  ) as unknown as Page;
  const { stack, problems: stackProblems } = takeStack(keys, version);
  for (const { about, message } of stackProblems) report(about, message);

  const ownPrices: Record<string, number> = {};
  const discounts: Record<string, number> = {};
  for (const [key, given] of keys) {
    if (key.startsWith('price.')) readOwn(ownPrices, key, given, known.rates, OWN_PRICE, report);
    else if (key.startsWith('discount.')) readOwn(discounts, key, given, known.discounts, DISCOUNT, report);
    else report(key, unknownKey(key, version));
  }
  const read: Scenario = {
    workload: withinAll({ ...DEFAULT_WORKLOAD, ...values.workload }, report),
    terms: { ...DEFAULT_TERMS, ...values.terms, ownPrices, discounts },
    needs,
    assumed,
    stack,
    page,
  };
  const scenario = version === 1 ? fromVersion1(read) : read;
  if (untold > 0) problems.push({ about: null, message: `And ${grouped(untold)} more problems of this kind.` });
  return { scenario, problems };
}

/** That a link has no such key, with those that it has. */
export function unknownKey(key: string, version: number): string {
  const fields: readonly PlainField[] = Object.values(version === 1 ? FIELDS_OF_VERSION_1 : FIELDS);
  const accepted = [
    'v',
    ...fields.map((field) => field.key),
    'price.RATE',
    'discount.SERVICE',
    `${STACK_PREFIX}CHOICE`,
    NEEDS_KEY,
    ASSUMED_KEY,
  ];
  return `${quoted(key)} is not a key of a link. Accepted: ${[...accepted, ...PAGE_KEYS].join(', ')}.`;
}

/** An address may be pasted whole, also behind the # of another: only its fragment, or its query where it has none, is the scenario. */
function withoutAddress(link: string): string {
  const text = link.trim();
  if (!/^([?#]|[a-z][a-z0-9+.-]*:\/\/)/i.test(text)) return text.slice(text.indexOf('#') + 1).trim();
  const from = text.includes('#') ? text.indexOf('#') : text.indexOf('?');
  return from < 0 ? '' : text.slice(from + 1).trim();
}

/** What API Gateway refuses and what it answers are parts of one whole: more than all of it lowers what it answers. */
function withinAll(workload: Workload, report: (about: string, message: string) => void): Workload {
  const { rejectedPercent, answeredPercent } = workload;
  if (rejectedPercent + answeredPercent <= 100) return workload;
  const { label, key } = WORKLOAD_FIELDS.answeredPercent;
  const room = 100 - rejectedPercent;
  report(
    'answeredPercent',
    `${label} (${key}): "${grouped(answeredPercent)}" and the ${grouped(rejectedPercent)} % that are rejected are more than all requests. Accepted: 0 to ${grouped(room)} %. ${usedInstead(room)}`,
  );
  return { ...workload, answeredPercent: room };
}

function isField(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

/** Takes what the API needs out of a link's keys: ids with commas between. An unknown one is left out, the others hold. */
function takeNeeds(keys: Map<string, string>, report: (about: string, message: string) => void): readonly Need[] {
  const ids = (keys.get(NEEDS_KEY) ?? '').split(',').map((id) => id.trim());
  keys.delete(NEEDS_KEY);
  const found: readonly Need[] = inOrder(ids);
  for (const id of ids) {
    if (id !== '' && !found.some((need) => need === id))
      report(
        'needs',
        `Needs (${NEEDS_KEY}): ${quoted(id)} is not one of the needs and is left out. Accepted: ${NEED_IDS.join(', ')}.`,
      );
  }
  return found;
}

/**
 * Takes what is assumed out of a link's keys: every uncertain field that the link does not give, and those that it names.
 * Links that give every field and name none, as all did before there was this key, assume nothing.
 */
function takeAssumed(
  keys: Map<string, string>,
  given: ReadonlySet<FieldName>,
  fields: Partial<Record<FieldName, PlainField>>,
  report: (about: string, message: string) => void,
): readonly UncertainField[] {
  const named = new Set<string>();
  for (const part of (keys.get(ASSUMED_KEY) ?? '').split(',')) {
    const key = part.trim();
    if (key === '' || named.has(key)) continue;
    named.add(key);
    if (!UNCERTAIN_FIELDS.some((name) => fields[name]?.key === key))
      report(
        ASSUMED_KEY,
        `Assumed (${ASSUMED_KEY}): ${quoted(key)} is not an input that can be assumed. Accepted: ${UNCERTAIN_FIELDS.flatMap((name) => fields[name]?.key ?? []).join(', ')}.`,
      );
  }
  keys.delete(ASSUMED_KEY);
  return UNCERTAIN_FIELDS.filter((name) => !given.has(name) || named.has(WORKLOAD_FIELDS[name].key));
}

/** A visitor's own price for one unit, in dollars, may be anything up to this. */
export const OWN_PRICE_MAX = 1_000_000;

/** Whether a visitor's own price is accepted: dollars for one unit, 0 to 1,000,000. */
export function isOwnPrice(usd: number): boolean {
  return usd >= 0 && usd <= OWN_PRICE_MAX;
}

/** A visitor's own price: dollars for one unit, 0 to 1,000,000. */
export function readOwnPrice(text: string, { decimalMark, full } = IN_LINKS): Read<number | null> {
  const value = parseQuantity(text, 'usd', decimalMark);
  if (value !== null && isOwnPrice(value)) return { value, problem: null };
  return {
    value: null,
    problem: `is not a price. Accepted: 0 to ${full(OWN_PRICE_MAX)} dollars for one unit, such as ${full(0.0072)}.`,
  };
}

/** A discount: 0 to 100 percent of the list price. */
export function readDiscount(text: string, { decimalMark } = IN_LINKS): Read<number | null> {
  const value = parseQuantity(text, 'percent', decimalMark);
  if (value === null || value < 0 || value > 100) {
    return { value: null, problem: 'is not a discount. Accepted: 0 to 100 percent.' };
  }
  return { value, problem: null };
}

/** How each is read, and what holds where a link's text is none. */
const OWN_PRICE = { read: readOwnPrice, otherwise: 'AWS’s list price is used.' } as const;
const DISCOUNT = { read: readDiscount, otherwise: 'No discount is used.' } as const;

/** Reads `price.<rate>` or `discount.<service>` into its record, or reports why not. */
function readOwn(
  into: Record<string, number>,
  key: string,
  given: string,
  names: readonly string[],
  { read, otherwise }: { readonly read: (text: string) => Read<number | null>; readonly otherwise: string },
  report: (about: string, message: string) => void,
): void {
  const name = key.slice(key.indexOf('.') + 1);
  if (!names.includes(name)) {
    report(
      key,
      `${quoted(key)} names nothing in the price book. Accepted after "${key.slice(0, key.indexOf('.') + 1)}": ${names.join(', ')}.`,
    );
    return;
  }
  const { value, problem } = read(given);
  if (value !== null) into[name] = value;
  if (problem) report(key, `${key}: ${quoted(given)} ${problem} ${otherwise}`);
}
