/** Prints a price book as the text of `book.json`: one tier a line, so that a changed price is one changed line. */

import type { FormerPrice, GeographyPrices, PriceBook, Rate, Rates, RegionPrices, Tier } from './book.ts';
import { RATE_IDS } from './rates.ts';

/**
 * The text of a price book: JSON, regions and geographies in alphabetical order, rates in the order of `RATE_IDS`, keys in a fixed order,
 * one line feed at the end. The same book gives the same text, whatever the order in which it was put together.
 * @example a tier is the line `{ "begin": "0", "end": "333000000", "usd": "0.0000035", "rateCode": null }`
 */
export function printBook(book: PriceBook): string {
  return [
    '{',
    `  "schema": ${book.schema},`,
    `  "currency": ${quote(book.currency)},`,
    '  "regions": {',
    inAlphabet(book.regions, printRegion),
    '  },',
    '  "geographies": {',
    inAlphabet(book.geographies, printGeography),
    '  }',
    '}',
    '',
  ]
    .filter((line) => line !== null)
    .join('\n');
}

/** The places of one kind, or null where there are none. */
function inAlphabet<P>(places: { readonly [code: string]: P }, print: (code: string, place: P) => string): string | null {
  const sorted = Object.entries(places).sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.length === 0 ? null : sorted.map(([code, place]) => print(code, place)).join(',\n');
}

function printRegion(code: string, { name, partition, rates }: RegionPrices): string {
  return printPlace(code, [`"name": ${quote(name)}`, `"partition": ${quote(partition)}`, printRates(rates)]);
}

function printGeography(code: string, { name, rates }: GeographyPrices): string {
  return printPlace(code, [`"name": ${quote(name)}`, printRates(rates)]);
}

function printPlace(code: string, fields: readonly string[]): string {
  return `    ${quote(code)}: {\n${fields.map((field) => `      ${field}`).join(',\n')}\n    }`;
}

function printRates(rates: Rates): string {
  const printed = RATE_IDS.flatMap((id) => {
    const rate = rates[id];
    return rate === undefined ? [] : [`        ${quote(id)}: ${printRate(rate)}`];
  });
  return printed.length === 0 ? '"rates": {}' : `"rates": {\n${printed.join(',\n')}\n      }`;
}

function printRate(rate: Rate): string {
  const indent = ' '.repeat(8);
  const history = rate.history === undefined ? '' : `, "history": ${printHistory(rate.history, indent)}`;
  return `{ "sku": ${quote(rate.sku)}, ${printPrice(rate, indent)}${history} }`;
}

function printHistory(history: readonly FormerPrice[], indent: string): string {
  const prices = history.map((former) => `\n${indent}  { ${printPrice(former, `${indent}  `)} }`);
  return prices.length === 0 ? '[]' : `[${prices.join(',')}\n${indent}]`;
}

function printPrice({ publishedAt, confirmedAt, quotedAt, tiers }: FormerPrice, indent: string): string {
  const lines = tiers.map((tier) => `\n${indent}  ${printTier(tier)}`);
  const dates = `"publishedAt": ${quote(publishedAt)}, "confirmedAt": ${quote(confirmedAt)}${printDay('quotedAt', quotedAt)}`;
  return `${dates}, "tiers": [${lines.join(',')}\n${indent}]`;
}

function printTier({ begin, end, usd, rateCode, confirmedAt, quotedAt }: Tier): string {
  const days = printDay('confirmedAt', confirmedAt) + printDay('quotedAt', quotedAt);
  return `{ "begin": ${quote(begin)}, "end": ${quote(end)}, "usd": ${quote(usd)}, "rateCode": ${quote(rateCode)}${days} }`;
}

/** A field that is only there when there is such a day. */
function printDay(name: string, day: string | undefined): string {
  return day === undefined ? '' : `, "${name}": ${quote(day)}`;
}

function quote(text: string | null): string {
  return JSON.stringify(text);
}
