/** The link codec: a Scenario as text (`v=1&region=us-east-1&req=30000000&…`) and back, without ever throwing. */

import { decimal } from '../digits.ts';
import { inOrder, NEED_IDS, type Need } from './needs.ts';
import { type DecimalMark, parseQuantity } from './quantity.ts';
import {
  DEFAULT_SCENARIO,
  FIELD_NAMES,
  FIELDS,
  type Field,
  type FieldName,
  PAGE_FIELDS,
  type Scenario,
  UNCERTAIN_FIELDS,
  type UncertainField,
  VIEWS,
} from './scenario.ts';
import { settled, takeTemplateChoices, templateKeys } from './templateChoices.ts';

/** Keys of what stands open on the page. */
const PAGE_KEYS = Object.values(PAGE_FIELDS).map(({ key }) => key);

/** The version written into links. Published versions never change meaning: add a step to `UPGRADES`, never edit one. */
export const LINK_VERSION = 1;

/** Steps that turn the keys of version N into those of version N + 1. None yet: version 1 is the first. */
const UPGRADES: Readonly<Record<number, (keys: Map<string, string>) => Map<string, string>>> = {};

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

/** A field's value after reading it, with the problem if it was not taken as given. */
interface Read<T> {
  readonly value: T;
  readonly problem: string | null;
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

/** A visitor's own price per unit, in dollars, may be anything up to this. */
const OWN_PRICE_MAX = 1_000_000;

/** What a value looked like, short enough for a sentence. */
export function quoted(text: string): string {
  const clean = text.replace(/\p{C}/gu, '\u{FFFD}');
  return `"${[...clean.slice(0, 80)].slice(0, 40).join('')}${clean.length > 40 ? '…' : ''}"`;
}

const grouped = (value: number) => decimal(value, 6);

/** How whoever gives a value writes numbers: the visitor's own way in a field. */
export interface Numerals {
  readonly decimalMark: DecimalMark;
  /** A limit in full: "10,240". */
  readonly full: (value: number) => string;
}

/** How links and the command line write numbers, whatever the visitor's locale. */
const IN_LINKS: Numerals = { decimalMark: '.', full: grouped };

/** What a field accepts, for people: "0 to 10,240 KB". */
export function accepted(field: Field, regions: readonly string[], { full }: Numerals = IN_LINKS): string {
  switch (field.kind) {
    case 'number':
      return `${field.orZero ? '0 (off) or ' : ''}${full(field.min)} to ${full(field.max)} ${field.unit}`;
    case 'choice':
      return field.values.join(', ');
    case 'region':
      return `one of the ${regions.length} regions in the price book, such as ${DEFAULT_SCENARIO.region}`;
  }
}

/**
 * Reads one field as typed or linked. A number out of range becomes the nearest limit, anything else the default,
 * each with a problem.
 *
 * @example readField('requestKb', '20MB', known)  // value 10,240 and a problem: 20 MB are 20,480 KB
 */
export function readField<F extends FieldName>(name: F, text: string, known: Known, numerals = IN_LINKS): Read<Scenario[F]> {
  return readValue(FIELDS[name], text, known, numerals) as Read<Scenario[F]>;
}

/** Reads the growth a month as typed or linked, percent: −50 to 1,000; out of range becomes the nearest limit, with a problem. */
export function readGrowth(text: string, numerals = IN_LINKS): Read<number> {
  const { value, problem } = readValue(PAGE_FIELDS.growthPercent, text, { regions: [] }, numerals);
  return { value: Number(value), problem };
}

function readValue(field: Field, text: string, known: Pick<Known, 'regions'>, numerals = IN_LINKS): Read<string | number> {
  const as = (value: string | number, problem: string | null) => ({ value, problem });
  const refuse = (what: string) =>
    as(
      field.default,
      `${field.label} (${field.key}): ${quoted(text)} ${what}. Accepted: ${accepted(field, known.regions, numerals)}.`,
    );

  switch (field.kind) {
    case 'number': {
      const value = parseQuantity(text, field.dimension, numerals.decimalMark);
      if (value === null || Number.isNaN(value)) return refuse('is not a number here');
      const zero = field.orZero === true && value < field.min / 2;
      const nearest = zero ? 0 : Math.min(Math.max(value, field.min), field.max);
      if (value === nearest) return as(value, null);
      return as(
        nearest,
        `${field.label} (${field.key}): ${quoted(text)} is out of range. Accepted: ${accepted(field, known.regions, numerals)}.`,
      );
    }
    case 'choice': {
      const trimmed = text.trim();
      const found = field.values.find((value) =>
        typeof value === 'number' ? /^[\d.]+$/.test(trimmed) && Number(trimmed) === value : value === trimmed,
      );
      return found === undefined ? refuse('is not a choice') : as(found, null);
    }
    case 'region': {
      const code = text.trim();
      return known.regions.includes(code) ? as(code, null) : refuse('is not a region in the price book');
    }
  }
}

/** Writes one field's value as it stands in a link: the shortest text that reads back to the same double. */
function writeField(value: string | number): string {
  return String(value);
}

/**
 * The link of a scenario, without `#`: every field written, so that it keeps its meaning when a default changes.
 * @example encodeLink(DEFAULT_SCENARIO)  // "v=1&region=us-east-1&req=30000000&in=1&out=4&…"
 */
export function encodeLink(scenario: Scenario): string {
  const pairs = [`v=${LINK_VERSION}`];
  for (const name of FIELD_NAMES) pairs.push(`${FIELDS[name].key}=${writeField(scenario[name])}`);
  for (const [rate, price] of sorted(scenario.ownPrices)) pairs.push(`price.${rate}=${price}`);
  for (const [service, percent] of sorted(scenario.discounts)) pairs.push(`discount.${service}=${percent}`);
  for (const [key, text] of templateKeys(scenario.template)) pairs.push(`${key}=${encodedText(text)}`);
  if (scenario.assumed.length > 0) pairs.push(`${ASSUMED_KEY}=${scenario.assumed.map((name) => FIELDS[name].key).join(',')}`);
  if (scenario.needs && scenario.needs.length > 0) pairs.push(`${NEEDS_KEY}=${inOrder(scenario.needs).join(',')}`);
  if (scenario.view !== undefined) pairs.push(`${PAGE_FIELDS.view.key}=${scenario.view}`);
  if (scenario.growthPercent !== undefined) pairs.push(`${PAGE_FIELDS.growthPercent.key}=${writeField(scenario.growthPercent)}`);
  if (scenario.chart !== undefined) pairs.push(`${PAGE_FIELDS.chart.key}=${scenario.chart}`);
  if (scenario.axes !== undefined) pairs.push(`${PAGE_FIELDS.axes.key}=${scenario.axes}`);
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

/**
 * The scenario that a link means. Takes a whole address, what follows its `#`, or bare keys. Never throws: every unknown
 * key, bad value and out-of-range value is a problem, and the rest of the scenario survives.
 *
 * @example decodeLink('v=1&out=45', known).scenario.responseKb  // 45, all other fields at their defaults
 */
export function decodeLink(link: string, known: Known): { scenario: Scenario; problems: Problem[] } {
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
  // An address may be pasted whole; only its fragment, or its query where it has none, is the scenario.
  const text = link
    .slice(link.indexOf('#') + 1)
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^?]*/i, '')
    .replace(/^[?&\s]+/, '');

  let keys = new Map<string, string>();
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
      `Link version (v): ${quoted(stated)} is unknown here. Accepted: 1${LINK_VERSION > 1 ? ` to ${LINK_VERSION}` : ''}. The default scenario is shown, because an unknown version may mean something else by the same keys.`,
    );
    return { scenario: DEFAULT_SCENARIO, problems };
  }
  for (let step = version; step < LINK_VERSION; step++) keys = UPGRADES[step]!(keys);

  const values: Record<string, string | number> = {};
  /** Fields that are used as the link gives them: what is used in place of a bad value is not the visitor's. */
  const given = new Set<FieldName>();
  for (const name of FIELD_NAMES) {
    const text = keys.get(FIELDS[name].key);
    keys.delete(FIELDS[name].key);
    if (text === undefined) continue;
    const { value, problem } = readField(name, text, known);
    values[name] = value;
    if (problem) report(name, `${problem} Used instead: ${typeof value === 'number' ? grouped(value) : value}.`);
    else given.add(name);
  }

  const needs = takeNeeds(keys, report);
  const assumed = takeAssumed(keys, given, report);
  const page = takePageState(keys, report);
  const template = takeTemplateChoices(keys);
  for (const { about, message } of template.problems) report(about, message);

  const ownPrices: Record<string, number> = {};
  const discounts: Record<string, number> = {};
  for (const [key, given] of keys) {
    if (key.startsWith('price.')) readOwn(ownPrices, key, given, known.rates, readOwnPrice, report);
    else if (key.startsWith('discount.')) readOwn(discounts, key, given, known.discounts, readDiscount, report);
    else
      report(
        key,
        `${quoted(key)} is not a key of a link. Accepted: v, ${FIELD_NAMES.map((name) => FIELDS[name].key).join(', ')}, price.…, discount.…, t.…, ${[NEEDS_KEY, ASSUMED_KEY, ...PAGE_KEYS].join(', ')}.`,
      );
  }
  const scenario: Scenario = {
    ...DEFAULT_SCENARIO,
    ...values,
    ownPrices,
    discounts,
    assumed,
    template: template.choices,
    ...needs,
    ...page,
  };
  for (const { about, message } of settled(scenario.template, scenario.region).problems) report(about, message);
  if (untold > 0) problems.push({ about: null, message: `And ${grouped(untold)} more problems of this kind.` });
  return { scenario, problems };
}

/** Takes what the API needs out of a link's keys: ids with commas between. An unknown one is left out, the others hold. */
function takeNeeds(keys: Map<string, string>, report: (about: string, message: string) => void): Pick<Scenario, 'needs'> {
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
  return found.length > 0 ? { needs: found } : {};
}

/**
 * Takes what is assumed out of a link's keys: every uncertain field that the link does not give, and those that it names.
 * Links that give every field and name none, as all did before there was this key, assume nothing.
 */
function takeAssumed(
  keys: Map<string, string>,
  given: ReadonlySet<FieldName>,
  report: (about: string, message: string) => void,
): readonly UncertainField[] {
  const named = new Set<string>();
  for (const part of (keys.get(ASSUMED_KEY) ?? '').split(',')) {
    const key = part.trim();
    if (key === '' || named.has(key)) continue;
    named.add(key);
    if (!UNCERTAIN_FIELDS.some((name) => FIELDS[name].key === key))
      report(
        ASSUMED_KEY,
        `Assumed (${ASSUMED_KEY}): ${quoted(key)} is not an input that can be assumed. Accepted: ${UNCERTAIN_FIELDS.map((name) => FIELDS[name].key).join(', ')}.`,
      );
  }
  keys.delete(ASSUMED_KEY);
  return UNCERTAIN_FIELDS.filter((name) => !given.has(name) || named.has(FIELDS[name].key));
}

/** Takes what stands open on the page out of a link's keys. What is not said, or says nothing, is left unset. */
function takePageState(
  keys: Map<string, string>,
  report: (about: string, message: string) => void,
): Pick<Scenario, keyof typeof PAGE_FIELDS> {
  const given = (name: keyof typeof PAGE_FIELDS): string | number | null => {
    const { key } = PAGE_FIELDS[name];
    const text = keys.get(key);
    keys.delete(key);
    if (text === undefined) return null;
    const { value, problem } = readValue(PAGE_FIELDS[name], text, { regions: [] });
    if (problem) report(name, `${problem} Used instead: ${typeof value === 'number' ? grouped(value) : value}.`);
    return value;
  };
  const [named, growth, chart, axes] = [given('view'), given('growthPercent'), given('chart'), given('axes')];
  const view = VIEWS.find((name) => name === named);
  return {
    ...(view ? { view } : {}),
    ...(typeof growth === 'number' ? { growthPercent: growth } : {}),
    ...(chart === 'front-doors' ? { chart } : {}),
    ...(axes === 'linear' ? { axes } : {}),
  };
}

/** Reads `price.<rate>` or `discount.<service>` into its record, or reports why not. */
function readOwn(
  into: Record<string, number>,
  key: string,
  given: string,
  names: readonly string[],
  read: (text: string) => Read<number | null>,
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
  if (problem) report(key, `${key}: ${quoted(given)} ${problem}`);
}

/** A visitor's own price: dollars for one unit, 0 to 1,000,000. */
export function readOwnPrice(text: string, { decimalMark, full } = IN_LINKS): Read<number | null> {
  const value = parseQuantity(text, 'usd', decimalMark);
  if (value === null || value < 0 || value > OWN_PRICE_MAX) {
    return {
      value: null,
      problem: `is not a price. Accepted: 0 to ${full(OWN_PRICE_MAX)} dollars for one unit, such as ${full(0.0072)}. AWS's list price is used.`,
    };
  }
  return { value, problem: null };
}

/** A discount: 0 to 100 percent of the list price. */
export function readDiscount(text: string, { decimalMark } = IN_LINKS): Read<number | null> {
  const value = parseQuantity(text, 'percent', decimalMark);
  if (value === null || value < 0 || value > 100) {
    return { value: null, problem: 'is not a discount. Accepted: 0 to 100 percent. No discount is used.' };
  }
  return { value, problem: null };
}
