/** Figures as people read them: the only file that rounds money, volumes and prices. */

import { SECONDS_PER_MONTH } from '../units.ts';

const cents = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });
const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const four = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });
const two = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });
const three = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const full = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A bill to the cent: 48.4914 → "$48.49"; from a million on to the dollar. Less than half a cent, but not nothing, is "< $0.01". */
export function money(usd: number): string {
  if (usd !== 0 && Math.abs(usd) < 0.005) return usd < 0 ? '> −$0.01' : '< $0.01';
  if (Math.abs(usd) >= 1e6) return minus(dollars.format(usd));
  return minus(cents.format(usd));
}

/** A difference with its sign: 3.276 → "+$3.28", −3.276 → "−$3.28"; less than half a cent as `money` says it. */
export function difference(usd: number): string {
  return usd >= 0.005 ? `+${money(usd)}` : money(usd);
}

/** Axis labels: 1000 → "$1,000", 0.1 → "$0.10", 20,000 → "$20 k". */
export function roundMoney(usd: number): string {
  if (usd >= 1e4) return `$${volume(usd)}`;
  return usd >= 1 || usd === 0 ? dollars.format(usd) : cents.format(usd);
}

/** A count in three digits with its scale: 26,361,111 → "26.4 M", 999 → "999", 1.5e12 → "1,500 B". */
export function volume(count: number): string {
  const steps = [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const;
  for (const [size, letter] of steps) {
    // 999,950 reads "1 M", not "1,000 k".
    if (Number(count.toPrecision(3)) >= size) return `${three.format(count / size)}\u00a0${letter}`;
  }
  return three.format(count);
}

/** The same as a rate: 26,361,111 a month → "10 a second"; below one a second, a minute or a day. */
export function rate(requestsPerMonth: number): string {
  const perSecond = requestsPerMonth / SECONDS_PER_MONTH;
  if (perSecond >= 1) return `${three.format(Number(perSecond.toPrecision(2)))} a second`;
  if (perSecond * 60 >= 1) return `${three.format(Number((perSecond * 60).toPrecision(2)))} a minute`;
  return `${three.format(Number((perSecond * 86_400).toPrecision(2)))} a day`;
}

/** A count in full: 26361111.11 → "26,361,111". */
export function count(value: number): string {
  return whole.format(value);
}

/** A quantity with at most two decimals: 375.0004 → "375". */
export function quantity(value: number): string {
  return value !== 0 && Math.abs(value) < 0.01 ? three.format(value) : plain.format(value);
}

/** A payload in two or three digits: 7.14 → "7.1 KB", 120.4 → "120 KB", 1,536 → "1.5 MB". */
export function payload(kb: number): string {
  return kb >= 1023.5 ? `${two.format(kb / 1024)}\u00a0MB` : `${(kb < 10 ? two : three).format(kb)}\u00a0KB`;
}

/** Capacity units to multiply by hand: 0.513698 → "0.5137", so that 730 × 0.5137 comes to the 375 LCU-hours of the bill. */
export function capacity(value: number): string {
  return value !== 0 && Math.abs(value) < 0.1 ? three.format(value) : four.format(value);
}

/** Shares: 12.5 → "12.5", 25.004 → "25". */
export function decimals(value: number): string {
  return plain.format(value);
}

/** A share as percent in at most two digits, more from 100 % on: 0.0633 → "6.3 %", 1.449 → "145 %". */
export function percent(share: number): string {
  const digits = Math.abs(share) >= 0.995 ? whole : two;
  return `${minus(digits.format(share * 100))}\u00a0%`;
}

/** Dollars for a million of what AWS prices singly: "0.0000035" → "$3.50". */
export function perMillion(price: string): string {
  // A tenth of a dollar may come out as 0.09999999999999999.
  const value = Number((Number(price) * 1e6).toPrecision(12));
  if (value >= 0.1) return cents.format(value);
  return value === 0 ? '$0.00' : `$${three.format(value)}`;
}

/** Decimal text of a price with thousands untouched: "0.0000035" → "$0.0000035". */
export function unitPrice(price: string): string {
  return `$${price}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A date as people write it: "2026-08-31" → "31 Aug 2026". */
export function date(iso: string): string {
  return `${Number(iso.slice(8, 10))} ${month(iso)}`;
}

/** Its month: "2026-08-31" → "Aug 2026". */
export function month(iso: string): string {
  return `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;
}

/** A true minus sign, as wide as a plus. */
function minus(text: string): string {
  return text.replace('-', '−');
}

/** A number in an input: short where nothing is lost ("30 M", "1.5 k" stays "1,500"), in full otherwise ("26,361,111"). */
export function fieldText(value: number): string {
  const million = value >= 1e9 ? ([1e9, 'B'] as const) : ([1e6, 'M'] as const);
  if (value >= 1e6 && Number.isInteger((value / million[0]) * 1000))
    return `${(value / million[0]).toString()}\u00a0${million[1]}`;
  return full.format(value);
}
