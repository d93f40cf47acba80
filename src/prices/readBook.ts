/** Reads a price book: the one place that believes JSON, and only after every field and every tier has been checked. */

import * as v from 'valibot';
import { GEOGRAPHIES, type Geography } from '../aws/geographies.ts';
import { isRegionCode, PARTITION_IDS } from '../aws/regionCodes.ts';
import type { FormerPrice, GeographyPrices, PriceBook, Rate, Rates, RegionPrices, Tier } from './book.ts';
import { isPlaceName, LONGEST_NAME } from './placeName.ts';
import { GEOGRAPHY_RATE_IDS, type RateId, REGION_RATE_IDS } from './rates.ts';

/** A book without a fault, or the faults: one sentence each, naming the place, the value found and what is accepted. */
export type BookReading =
  | { readonly book: PriceBook; readonly faults: readonly [] }
  | { readonly book: null; readonly faults: readonly [string, ...string[]] };

/**
 * Reads a price book from a parsed JSON value. Never throws, and lists the faults of all regions and rates at once; the rules
 * that tie fields together (tiers that meet, the order of dates) are looked at once the fields of that rate are in order.
 * The places of the book come out in alphabetical order, and nothing of the input is shared with it. A book without geographies
 * is read as one that has none.
 * @example `"usd": "2.25e-2"` for the load balancer hour of us-east-1 gives no book and the fault
 * `Region us-east-1, rate alb.hour, tier 1: usd is "2.25e-2"; accepted is …`
 */
export function readBook(json: unknown): BookReading {
  const faults: string[] = [];
  const top = v.safeParse(bookShape, json);
  if (!top.success) faults.push(...top.issues.map((issue) => sentence('The price book', BOOK_FIELDS, issue)));

  const regions: Record<string, RegionPrices> = {};
  const entries = isRecord(json) && isRecord(json.regions) ? Object.entries(json.regions) : null;
  if (entries?.length === 0)
    faults.push('The price book: regions is an object without entries; accepted is at least one region.');
  for (const [code, value] of entries?.sort(([one], [other]) => (one < other ? -1 : 1)) ?? []) {
    const region = readRegion(code, value, faults);
    if (region !== null) regions[code] = region;
  }

  const geographies: { [G in Geography]?: GeographyPrices } = {};
  const areas = isRecord(json) && isRecord(json.geographies) ? json.geographies : {};
  for (const code of Object.keys(areas)) {
    if (!isGeography(code))
      faults.push(`Geography ${shown(code)} is not one of CloudFront’s; accepted are ${GEOGRAPHIES.join(', ')}.`);
  }
  for (const code of GEOGRAPHIES) {
    const geography = Object.hasOwn(areas, code) ? readGeography(code, areas[code], faults) : null;
    if (geography !== null) geographies[code] = geography;
  }

  const [first, ...others] = faults;
  if (first !== undefined) return { book: null, faults: [first, ...others] };
  return { book: { schema: 1, currency: 'USD', regions, geographies }, faults: [] };
}

/**
 * Reads a price book from the text of a file. Text that is not JSON is a fault like any other.
 * @example readBookText('{') has the one fault "The price book is not JSON (…); accepted is the text of a price book as JSON."
 */
export function readBookText(text: string): BookReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no reason given';
    return { book: null, faults: [`The price book is not JSON (${reason}); accepted is the text of a price book as JSON.`] };
  }
  return readBook(json);
}

function readRegion(code: string, value: unknown, faults: string[]): RegionPrices | null {
  const where = `Region ${isRegionCode(code) ? code : shown(code)}`;
  if (!isRegionCode(code))
    faults.push(`${where} is not a region code; accepted is AWS’s own form, such as us-east-1 or us-gov-west-1.`);
  const shape = v.safeParse(regionShape, value);
  if (!shape.success) faults.push(...shape.issues.map((issue) => sentence(where, REGION_FIELDS, issue)));
  const rates = readRates(where, value, REGION_RATE_IDS, faults);
  return shape.success ? { name: shape.output.name, partition: shape.output.partition, rates } : null;
}

function readGeography(code: Geography, value: unknown, faults: string[]): GeographyPrices | null {
  const where = `Geography ${code}`;
  const shape = v.safeParse(geographyShape, value);
  if (!shape.success) faults.push(...shape.issues.map((issue) => sentence(where, GEOGRAPHY_FIELDS, issue)));
  const rates = readRates(where, value, GEOGRAPHY_RATE_IDS, faults);
  return shape.success ? { name: shape.output.name, rates } : null;
}

/** The rates of a place. @param ids those that such a place may have */
function readRates(where: string, place: unknown, ids: readonly RateId[], faults: string[]): Rates {
  const rates: { [R in RateId]?: Rate } = {};
  for (const [key, rate] of isRecord(place) && isRecord(place.rates) ? Object.entries(place.rates) : []) {
    const id = ids.find((one) => one === key);
    if (id === undefined) faults.push(`${where}, rate ${shown(key)} is not a rate there; accepted are ${ids.join(', ')}.`);
    else {
      const read = readRate(`${where}, rate ${id}`, rate, faults);
      if (read !== null) rates[id] = read;
    }
  }
  return rates;
}

function readRate(where: string, value: unknown, faults: string[]): Rate | null {
  const shape = v.safeParse(rateShape, value);
  if (!shape.success) {
    faults.push(...shape.issues.map((issue) => sentence(where, RATE_FIELDS, issue)));
    return null;
  }
  const rate: Rate = shape.output;
  checkPrice(where, rate, faults);
  for (const [index, { rateCode }] of rate.tiers.entries()) {
    if (rate.sku !== null && rateCode !== null && !rateCode.startsWith(`${rate.sku}.`)) {
      const accepted = `a code that begins with the rate’s own sku, ${shown(rate.sku)}`;
      faults.push(`${where}, tier ${index + 1}: rateCode is ${shown(rateCode)}; accepted is ${accepted}.`);
    }
  }
  let follower: { readonly publishedAt: string } = rate;
  for (const [index, former] of rate.history?.entries() ?? []) {
    const whereFormer = `${where}, former price ${index + 1}`;
    checkPrice(whereFormer, former, faults);
    // AWS may publish two lists in one day.
    if (former.publishedAt > follower.publishedAt) {
      const accepted = `a date not after ${shown(follower.publishedAt)}, when the price that followed was published`;
      faults.push(`${whereFormer}: publishedAt is ${shown(former.publishedAt)}; accepted is ${accepted}.`);
    }
    follower = former;
  }
  return rate;
}

/** What ties the fields of one price together: when it was confirmed, and tiers from "0" to "Inf" without gap or overlap. */
function checkPrice(where: string, { publishedAt, confirmedAt, quotedAt, tiers }: FormerPrice, faults: string[]): void {
  if (confirmedAt !== null && confirmedAt < publishedAt) {
    faults.push(`${where}: confirmedAt is ${shown(confirmedAt)}; accepted is ${notBefore(publishedAt)}, or null.`);
  }
  if (quotedAt !== undefined) checkQuote(where, quotedAt, publishedAt, confirmedAt, faults);
  let end = '0';
  for (const [index, tier] of tiers.entries()) {
    const whereTier = `${where}, tier ${index + 1}`;
    const isLast = index === tiers.length - 1;
    // After an early "Inf" there is nothing to meet, and that "Inf" has been named already.
    if (end !== 'Inf' && tier.begin !== end) {
      const accepted = index === 0 ? '"0", where the first tier begins' : `${shown(end)}, where tier ${index} ends`;
      faults.push(`${whereTier}: begin is ${shown(tier.begin)}; accepted is ${accepted}.`);
    }
    if (isLast !== (tier.end === 'Inf')) {
      const accepted = isLast ? '"Inf", where the last tier ends' : 'a number, as only the last tier ends at "Inf"';
      faults.push(`${whereTier}: end is ${shown(tier.end)}; accepted is ${accepted}.`);
    } else if (!isLast && Number(tier.end) <= Number(tier.begin)) {
      faults.push(`${whereTier}: end is ${shown(tier.end)}; accepted is a number above its begin, ${shown(tier.begin)}.`);
    }
    if (tier.confirmedAt !== undefined && tier.confirmedAt < publishedAt) {
      faults.push(
        `${whereTier}: confirmedAt is ${shown(tier.confirmedAt)}; accepted is ${notBefore(publishedAt)}, or no such field.`,
      );
    }
    if (tier.quotedAt !== undefined) {
      checkQuote(whereTier, tier.quotedAt, publishedAt, tier.confirmedAt ?? confirmedAt, faults);
    }
    end = tier.end;
  }
}

/** A quote says something only where it is newer than all that AWS's own lists have said. */
function checkQuote(where: string, quotedAt: string, publishedAt: string, confirmedAt: string | null, faults: string[]): void {
  const newest = confirmedAt ?? publishedAt;
  if (quotedAt <= newest) {
    const accepted = `a date after ${shown(newest)}, when AWS’s own list last had it, or no such field`;
    faults.push(`${where}: quotedAt is ${shown(quotedAt)}; accepted is ${accepted}.`);
  }
}

function notBefore(publishedAt: string): string {
  return `a date not before publishedAt, ${shown(publishedAt)}`;
}

// ---- the fields, one by one ----

const SKU = /^[A-Z0-9]+$/;
const RATE_CODE = /^[A-Z0-9]+\.[A-Z0-9]+\.[A-Z0-9]+$/;
/** One way to write a number, so that equal prices are equal text: no sign, exponent, leading or trailing zero. */
const BEGIN = /^(?:0|[1-9]\d{0,14})(?:\.\d{0,11}[1-9])?$/;
const END = /^(?:Inf|(?:0|[1-9]\d{0,14})(?:\.\d{0,11}[1-9])?)$/;
const USD = /^(?!0$)(?:0|[1-9]\d{0,11})(?:\.\d{0,11}[1-9])?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

const date = v.pipe(v.string(), v.check(isDate));
const name = v.pipe(v.string(), v.check(isPlaceName));
const record = v.custom<Readonly<Record<string, unknown>>>(isRecord);

const tierShape = v.strictObject({
  begin: v.pipe(v.string(), v.regex(BEGIN)),
  end: v.pipe(v.string(), v.regex(END)),
  usd: v.pipe(v.string(), v.regex(USD)),
  rateCode: v.nullable(v.pipe(v.string(), v.regex(RATE_CODE))),
  confirmedAt: v.exactOptional(date),
  quotedAt: v.exactOptional(date),
});

const priceFields = {
  publishedAt: date,
  confirmedAt: v.nullable(date),
  quotedAt: v.exactOptional(date),
  tiers: v.tupleWithRest([tierShape], tierShape),
};

const rateShape = v.strictObject({
  sku: v.nullable(v.pipe(v.string(), v.regex(SKU))),
  ...priceFields,
  history: v.exactOptional(v.array(v.strictObject(priceFields))),
});

const regionShape = v.strictObject({
  name,
  partition: v.picklist(PARTITION_IDS),
  rates: record,
});

const geographyShape = v.strictObject({ name, rates: record });

const bookShape = v.strictObject({
  schema: v.literal(1),
  currency: v.literal('USD'),
  regions: record,
  geographies: v.exactOptional(record),
});

/** What each field accepts, in words: the other half of a fault. */
const BOOK_FIELDS = {
  schema: '1',
  currency: '"USD"',
  regions: 'an object of regions by their codes',
  geographies: 'an object of CloudFront’s geographies by their ids',
} as const satisfies Record<keyof PriceBook, string>;

const REGION_FIELDS = {
  name: `a text that is not empty, of at most ${LONGEST_NAME} characters, none of them a control character`,
  partition: PARTITION_IDS.map((id) => `"${id}"`)
    .join(', ')
    .replace(/,(?=[^,]*$)/, ' or'),
  rates: 'an object of rates by their ids',
} as const satisfies Record<keyof RegionPrices, string>;

const GEOGRAPHY_FIELDS = {
  name: REGION_FIELDS.name,
  rates: REGION_FIELDS.rates,
} as const satisfies Record<keyof GeographyPrices, string>;

const PRICE_FIELDS = {
  publishedAt: 'a date of the calendar as YYYY-MM-DD',
  confirmedAt: 'a date of the calendar as YYYY-MM-DD, or null',
  quotedAt: 'a date of the calendar as YYYY-MM-DD, or no such field',
  tiers: 'a list of one or more tiers',
} as const satisfies Record<keyof FormerPrice, string>;

const RATE_FIELDS = {
  sku: 'capital letters and digits, such as "37CUWUT8GSNQEPUV", or null',
  ...PRICE_FIELDS,
  history: 'a list of former prices, newest first',
} as const satisfies Record<keyof Rate, string>;

const TIER_FIELDS = {
  begin: 'a decimal number as text without sign, exponent or trailing zeros, such as "333000000"',
  end: '"Inf", or a decimal number as text without sign, exponent or trailing zeros, such as "333000000"',
  usd: 'a decimal number above 0 as text without sign, exponent or trailing zeros, with at most 12 decimals, such as "0.0000035"',
  rateCode: 'a code of three parts, such as "37CUWUT8GSNQEPUV.JRTCKXETXF.6YS6EN2CT7", or null',
  confirmedAt: 'a date of the calendar as YYYY-MM-DD, or no such field',
  quotedAt: 'a date of the calendar as YYYY-MM-DD, or no such field',
} as const satisfies Record<keyof Tier, string>;

/** The fault that an issue of valibot stands for, within the book, region or rate at `where` with these fields. */
function sentence(where: string, fieldsThere: Readonly<Record<string, string>>, issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map((step) => step.key);
  let place = where;
  let fields = fieldsThere;
  while (typeof path[1] === 'number') {
    const isTier = path[0] === 'tiers';
    place += `, ${isTier ? 'tier' : 'former price'} ${path[1] + 1}`;
    fields = isTier ? TIER_FIELDS : PRICE_FIELDS;
    path.splice(0, 2);
  }
  const names = Object.keys(fields).join(', ');
  const [field] = path;
  if (typeof field !== 'string') return `${place} is ${shown(issue.input)}; accepted is an object of ${names}.`;
  const accepted = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (accepted === undefined) return `${place}: ${shown(field)} is not a field; accepted are ${names}.`;
  return `${place}: ${field} is ${shown(issue.input)}; accepted is ${accepted}.`;
}

/** A value in a fault, short enough for a sentence. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return `a value of type ${typeof value}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isGeography(code: string): code is Geography {
  return GEOGRAPHIES.some((geography) => geography === code);
}

/** Whether text is a day of the Gregorian calendar. Counted here, as `Date` takes 2025-02-30 for 2 March. */
function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}
