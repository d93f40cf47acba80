/** The figures as the page writes them, in the visitor's locale: every part of the page takes its formatters from here. */

import { EN_US, type Figures, figuresOf } from '../../report/figures.ts';

export { date, month, unitPrice } from '../../report/figures.ts';

/** All of them, for sentences that are made outside the page. */
export let figures: Figures = EN_US;

/** Read where they are used, at every render: whoever keeps one, or its text, beyond that keeps the locale of then. */
export let {
  money,
  difference,
  roundMoney,
  volume,
  rate,
  count,
  quantity,
  payload,
  capacity,
  decimals,
  percent,
  perMillion,
  typed,
  ownPrice,
  fieldText,
} = figures;

/**
 * Writes figures in a locale from now on. To be called before the first render, with what the visitor prefers, best first.
 * Returns whether anything reads otherwise than before, at first in en-US, the locale of the HTML as it was built: a page that
 * differs must be drawn afresh, one that does not can be taken over as it stands.
 *
 * @example speak(['de-DE', 'en'])  // true: "3,28 $"
 * @example speak(['en-GB'])        // false: "$3.28", as in en-US
 */
export function speak(locales: readonly string[]): boolean {
  const spoken = understood(locales);
  if (sample(spoken) === sample(figures)) return false;
  figures = spoken;
  ({
    money,
    difference,
    roundMoney,
    volume,
    rate,
    count,
    quantity,
    payload,
    capacity,
    decimals,
    percent,
    perMillion,
    typed,
    ownPrice,
    fieldText,
  } = spoken);
  return true;
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
function sample({ money, count }: Figures): string {
  return `${money(-1234.5)} ${count(12_345_678)}`;
}
