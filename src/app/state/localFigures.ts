/** The figures as the page writes them, in the visitor's locale: every part of the page takes its formatters from here. */

import { EN_US, type Figures, figuresOf } from '../../figures/figures.ts';

export { date, month, UNSEEN_USD } from '../../figures/figures.ts';

/** All of them, for sentences that are made outside the page. */
export let figures: Figures = EN_US;

type Writer = Exclude<keyof Figures, 'decimalMark'>;

/** One of them, in whatever locale holds when it is called: whoever keeps the function keeps up, whoever keeps its text does not. */
function current<W extends Writer>(name: W): Figures[W] {
  return ((value: never) => figures[name](value)) as Figures[W];
}

export const money = current('money');
export const difference = current('difference');
export const roundMoney = current('roundMoney');
export const volume = current('volume');
export const rate = current('rate');
export const count = current('count');
export const quantity = current('quantity');
export const payload = current('payload');
export const capacity = current('capacity');
export const decimals = current('decimals');
export const percent = current('percent');
export const percentDifference = current('percentDifference');
export const perMillion = current('perMillion');
export const typed = current('typed');
export const fieldText = current('fieldText');

/**
 * Writes figures in a locale from now on. To be called before the first render, with what the visitor prefers, best first.
 * Returns whether anything reads otherwise than before, at first in en-US, the locale of the HTML as it was built: a page that
 * differs must be drawn afresh, one that does not can be taken over as it stands.
 *
 * @example speak(['de-DE', 'en'])  // true: "3,28 $"
 * @example speak(['en-GB'])        // false: "$3.28", as in en-US
 */
export function speak(locales: readonly string[]): boolean {
  const next = understood(locales);
  if (next === figures) return false;
  const before = sample();
  figures = next;
  return sample() !== before;
}

/** A browser may be set to what is no language tag, such as "en-US@posix": its figures are en-US. */
function understood(locales: readonly string[]): Figures {
  try {
    return figuresOf(locales);
  } catch {
    return EN_US;
  }
}

/** All that locales differ in: the sign, the dollar, the decimal mark, thousands, and whether four digits are grouped; lakhs in India. */
function sample(): string {
  return `${money(-1234.5)} ${count(12_345_678)}`;
}
