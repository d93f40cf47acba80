/**
 * Fields: the kinds of things a visitor can choose, with the one reader, the one writer and the one sentence of what is accepted. Texts, which only
 * the choices about a stack are, have their reader in textFields.ts: the page loads it later.
 */

import { decimal } from '../digits.ts';
import { type DecimalMark, type Dimension, parseQuantity } from './quantity.ts';

interface FieldBase {
  /** The key in a link. Published keys never change meaning. */
  readonly key: string;
  readonly label: string;
}

/** A number of a dimension, within limits. */
export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly dimension: Dimension;
  /** The unit as shown beside the number. */
  readonly unit: string;
  /** A value below `min` that is accepted all the same: 0 switches health checks off. */
  readonly orZero?: true;
  /** Set where a fraction means nothing: half a firewall rule. */
  readonly whole?: true;
}

/** One of a few words or numbers. */
export interface ChoiceField<V extends string | number = string | number> extends FieldBase {
  readonly kind: 'choice';
  readonly default: V;
  readonly values: readonly V[];
  /** A value that stands in no link: a link without the key means it, and what it means may depend on the rest of the scenario. */
  readonly unwritten?: V;
}

/** A region of the price book. */
export interface RegionField extends FieldBase {
  readonly kind: 'region';
  readonly default: string;
}

/** A text of a known shape. Empty is accepted where `orEmpty` says what that means. */
export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly default: string;
  readonly longest: number;
  readonly shape: RegExp;
  /** What is accepted, for people; follows "Accepted: ". */
  readonly accepts: string;
  /** What an empty text means; follows "empty: ". */
  readonly orEmpty?: string;
}

/** Several texts of a known shape, separated by commas or spaces. */
export interface ListField extends FieldBase {
  readonly kind: 'list';
  readonly default: readonly string[];
  readonly most: number;
  readonly longest: number;
  readonly shape: RegExp;
  readonly accepts: string;
  /** Whether upper and lower case are the same, as in host names. */
  readonly caseless?: true;
}

/** Environment variables, a NAME=value a line. */
export interface VariablesField extends FieldBase {
  readonly kind: 'variables';
  readonly default: Readonly<Record<string, string>>;
  readonly accepts: string;
}

/** What a workload, its terms and the page are made of. */
export type PlainField = NumberField | ChoiceField | RegionField;

export type Field = PlainField | TextField | ListField | VariablesField;

/** The type of a field's value. */
export type ValueOf<F extends Field> =
  F extends ChoiceField<infer V>
    ? V
    : F extends NumberField
      ? number
      : F extends RegionField | TextField
        ? string
        : F extends ListField
          ? readonly string[]
          : Readonly<Record<string, string>>;

/** The values of a table of fields, by name. */
export type ValuesOf<T extends Readonly<Record<string, Field>>> = { readonly [F in keyof T]: ValueOf<T[F]> };

/** A row for a number. @example number('in', 'Request size', 1, 0, 10_240, 'kilobytes', 'KB') */
export function number(
  key: string,
  label: string,
  fallback: number,
  min: number,
  max: number,
  dimension: Dimension,
  unit: string,
): NumberField {
  return { kind: 'number', key, label, default: fallback, min, max, dimension, unit };
}

/** A row for a number without fractions. */
export function whole(...row: Parameters<typeof number>): NumberField {
  return { ...number(...row), whole: true };
}

/** A row for a choice. @example choice('arch', 'Architecture', ['arm64', 'x86_64'], 'arm64') */
export function choice<const V extends string | number>(
  key: string,
  label: string,
  values: readonly V[],
  fallback: NoInfer<V>,
): ChoiceField<V> {
  return { kind: 'choice', key, label, default: fallback, values };
}

/** The defaults of a table of fields, by name. */
export function defaultsOf<T extends Readonly<Record<string, Field>>>(table: T): ValuesOf<T> {
  return Object.fromEntries(Object.entries(table).map(([name, field]) => [name, field.default])) as unknown as ValuesOf<T>;
}

/** How whoever gives a value writes numbers: the visitor's own way in a field. */
export interface Numerals {
  readonly decimalMark: DecimalMark;
  /** A limit in full: "10,240". */
  readonly full: (value: number) => string;
}

/** How links and the command line write numbers, whatever the visitor's locale. */
export const IN_LINKS: Numerals = { decimalMark: '.', full: (value) => decimal(value, 6) };

/** A value after reading it, with the sentence that says why it is not the one given; null when it is. */
export interface Read<T> {
  readonly value: T;
  readonly problem: string | null;
}

/** Longest text of one field that is looked at. */
export const LONGEST_TEXT = 20_000;

/** What a value looked like, short enough for a sentence. */
export function quoted(text: string): string {
  const clean = text.replace(/\p{C}/gu, '\u{FFFD}');
  return `"${[...clean.slice(0, 80)].slice(0, 40).join('')}${clean.length > 40 ? '…' : ''}"`;
}

/** What a field accepts, for people. @example "0 to 10,240 KB", "a whole number from 1 to 4,000 s" */
export function accepted(field: PlainField, regions: readonly string[] = [], { full }: Numerals = IN_LINKS): string {
  switch (field.kind) {
    case 'number':
      return `${field.orZero ? '0 (off) or ' : ''}${field.whole ? 'a whole number from ' : ''}${full(field.min)} to ${full(field.max)}${field.unit && ` ${field.unit}`}`;
    case 'choice':
      return field.values.join(', ');
    case 'region':
      return `one of the ${regions.length} regions in the price book, such as ${field.default}`;
  }
}

/** A value as text that reads back to the same value: the shortest one for a number. */
export function writeValue(value: ValueOf<Field>): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.join(',');
  return Object.entries(value)
    .map(([variable, text]) => `${variable}=${text}`)
    .join('\n');
}

/** Why a value was not taken as given, as a sentence that names the field, the text and what is accepted. */
export function notTaken({ label, key }: Field, text: string, what: string, accepts: string): string {
  return `${label} (${key}): ${quoted(text)} ${what}. Accepted: ${accepts}.`;
}

/**
 * Reads a value as typed or linked. A number out of range becomes the nearest limit, anything else that is not of the field's kind its
 * default; each with a sentence that names the field, the text and what is accepted. Never throws.
 *
 * @example '20MB' into the request size: 10,240 and a problem, since 20 MB are 20,480 KB
 */
export function readValue<F extends PlainField>(
  field: F,
  text: string,
  regions: readonly string[] = [],
  numerals: Numerals = IN_LINKS,
): Read<ValueOf<F>> {
  const as = (value: unknown, problem: string | null) => ({ value, problem }) as Read<ValueOf<F>>;
  const refuse = (what: string, value: unknown = field.default) =>
    as(value, notTaken(field, text, what, accepted(field, regions, numerals)));
  if (text.length > LONGEST_TEXT) return refuse(`has ${text.length} characters, more than any value needs`);

  switch (field.kind) {
    case 'number': {
      const value = parseQuantity(text, field.dimension, numerals.decimalMark);
      if (value === null || Number.isNaN(value)) return refuse(`is not a ${field.whole ? 'whole ' : ''}number here`);
      if (field.whole && !Number.isInteger(value) && value > field.min && value < field.max)
        return refuse('is not a whole number', Math.round(value));
      const zero = field.orZero === true && value < field.min / 2;
      const nearest = zero ? 0 : Math.min(Math.max(value, field.min), field.max);
      return value === nearest ? as(value, null) : refuse('is out of range', nearest);
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
      return regions.includes(code) ? as(code, null) : refuse('is not a region in the price book');
    }
  }
}

/** What is used in place of a value that was not taken, as a sentence to follow its problem. @example "Used instead: 10,240." */
export function usedInstead(value: ValueOf<Field>): string {
  const text = typeof value === 'number' ? IN_LINKS.full(value) : writeValue(value);
  return `Used instead: ${text === '' ? 'none' : text}.`;
}
