/**
 * The quantities that AWS bills, as branded numbers, and the only conversions between them.
 *
 * A brand is invariant (`(u: U) => U`), so TypeScript cannot infer a union of two units:
 * `charge(gbSeconds, usdPerRequest)` does not compile. `tests/units.types.ts` proves it.
 */

declare const unitOf: unique symbol;
declare const priceOf: unique symbol;

/** What AWS meters. Money is always dollars for ONE of these. */
export type Unit = 'request' | 'hour' | 'lcu-hour' | 'gb-second' | 'gb' | 'web-acl-month' | 'rule-month';

/** What a curve may measure: a unit of AWS's, or dollars. */
export type Measure = Unit | 'usd';

/** A quantity of one unit: a double, never rounded. */
export type Quantity<U extends Unit> = number & { readonly [unitOf]: (u: U) => U };

/** US dollars for one unit, as AWS publishes it. */
export type UsdPer<U extends Unit> = number & { readonly [priceOf]: (u: U) => U };

/** US dollars: a double, never rounded before the formatter. */
export type Usd = number & { readonly [unitOf]: (u: 'usd') => 'usd' };

/**
 * Brands a bare number as a quantity. The name of the unit is written at the call, so it can be read there.
 * @example quantity('gb-second', 1_500_000)
 */
export function quantity<U extends Unit>(_unit: U, value: number): Quantity<U> {
  return value as Quantity<U>;
}

/**
 * Brands a published price. `text` is decimal text as in the price book ("0.0000035"), dollars for one unit.
 * @example usdPer('request', '0.0000035')
 */
export function usdPer<U extends Unit>(_unit: U, text: string): UsdPer<U> {
  return Number(text) as UsdPer<U>;
}

/** Brands a number of dollars. */
export function usd(value: number): Usd {
  return value as Usd;
}

/**
 * Dollars for a quantity at a price of the same unit.
 * @example 30,000,000 requests at $0.0000035 are $105
 */
export function charge<U extends Unit>(amount: Quantity<U>, price: UsdPer<U>): Usd {
  return (amount * price) as Usd;
}

/** Hours in a month, as the AWS Pricing Calculator counts them (730 = 8,760 / 12). https://calculator.aws in a copy of 2026-08, read 2026-11-23. */
export const HOURS_PER_MONTH = 730;

/** Seconds in that month: 730 × 3,600 = 2,628,000. */
export const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600;

/** Days in that month: 730 / 24 = 30.4167. */
export const DAYS_PER_MONTH = HOURS_PER_MONTH / 24;

/** KB in the GB that AWS bills for data transfer out: 1,048,576 (binary). */
export const KB_PER_BILLED_GB = 1_048_576;

/** Bytes in the GB of data transfer and of logs: 2³⁰, the same GB. */
export const BYTES_PER_BILLED_GB = 1_073_741_824;

/** KB in the GB of an LCU: 1,000,000 (decimal: AWS's ALB example turns 300 KB/s into 1.08 GB an hour). */
export const KB_PER_LCU_GB = 1_000_000;

/** MB in the GB of a Lambda GB-second: 1,024 (AWS Lambda pricing page, example 1: 1,536 MB is 1.5 GB). */
export const MB_PER_GB = 1024;
