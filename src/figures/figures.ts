/** Figures as people read them, by locale: the only file that rounds money, volumes and prices. Words and dates are English in all. */

import { decimal, inFull, significant } from '../digits.ts';
import { LONGEST_NUMBER } from '../scenario/quantity.ts';
import { SECONDS_PER_MONTH } from '../units.ts';

/** Half a cent: from here on money reads as a cent, and amounts that differ by less read the same. */
export const UNSEEN_USD = 0.005;

/** Below a millionth a number is as many zeros as it has: nobody counts them, and 5e-324 has 323. */
const TINY = 1e-6;

/** A share of which percents show nothing that anybody acts on: a hundredth of one. */
const UNSEEN_SHARE = 1e-4;

/** The scales of large counts, by their letters. */
const SCALES = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** How a locale writes numbers of nought and more. */
interface Writing {
  /** With at most `most` decimals, at least `least`. */
  readonly decimal: (most: number, least?: number) => (value: number) => string;
  /** With at most so many digits. */
  readonly significant: (digits: number) => (value: number) => string;
}

/** en-US, the locale of the HTML, the command line and files, without the runtime's formatters: see `digits.ts`. */
const WRITES_EN_US: Writing = {
  decimal: (most, least) => (value) => decimal(value, most, least),
  significant: (digits) => (value) => significant(value, digits),
};

/** Any other locale, as the runtime knows it. The first tag of a list that is known counts. */
function writingOf(locales: string | readonly string[]): Writing {
  const writer = (options: Intl.NumberFormatOptions) => {
    // Made when first used: each costs a slow machine a millisecond, and a page starts with few of them.
    let formatter: Intl.NumberFormat | undefined;
    return (value: number): string => {
      formatter ??= new Intl.NumberFormat(locales, { numberingSystem: 'latn', ...options });
      return formatter.format(value);
    };
  };
  return {
    decimal: (most, least = 0) => writer({ maximumFractionDigits: most, minimumFractionDigits: least }),
    significant: (digits) => writer({ maximumSignificantDigits: digits }),
  };
}

/** Locales that write every figure as en-US does, which the tests hold, and so need no formatter either. */
export const AS_EN_US: ReadonlySet<string> = new Set(
  'en en-US en-GB en-CA en-AU en-NZ en-IE en-SG ja ja-JP ko ko-KR zh zh-CN zh-TW'.split(' '),
);

/** The figures of one locale: how it writes each, always in digits 0 to 9 and always dollars. */
export type Figures = ReturnType<typeof figuresIn>;

/**
 * How a locale writes figures. The first tag of a list that is known counts, the runtime's own locale when none is.
 *
 * @throws RangeError when a tag is none, such as "en-US@posix"
 * @example figuresOf('de-DE').money(48.4914)     // "$48,49"
 * @example figuresOf('en-IN').count(26_361_111)  // "2,63,61,111"
 */
export function figuresOf(locales: string | readonly string[]): Figures {
  const first = typeof locales === 'string' ? locales : locales[0];
  return first !== undefined && AS_EN_US.has(first) ? EN_US : figuresIn(writingOf(locales));
}

/**
 * One decimal mark holds for all figures, the one that fields read: a few locales have another for money only.
 * The examples are those of en-US.
 */
function figuresIn(writing: Writing) {
  /** Signs go before everything, a true minus as wide as a plus: locales put them in five places. */
  const signed =
    (write: (value: number) => string) =>
    (value: number): string =>
      `${value < 0 ? '−' : ''}${write(Math.abs(value))}`;

  const cents = signed(writing.decimal(2, 2));
  const plain = signed(writing.decimal(2));
  const four = signed(writing.decimal(4));
  const full = signed(writing.decimal(6));
  /** What is nearly nothing is said to be less than a millionth. */
  const short = (write: (value: number) => string) => (value: number) =>
    value !== 0 && Math.abs(value) < TINY ? (value < 0 ? `> ${full(-TINY)}` : `< ${full(TINY)}`) : write(value);
  const two = short(signed(writing.significant(2)));
  const three = short(signed(writing.significant(3)));
  const whole = signed(writing.decimal(0));

  // The page speaks English, which puts the dollar before its number; the number is as the visitor writes numbers.
  const dollars = (usd: number, write: (value: number) => string) => `${usd < 0 ? '−' : ''}$${write(Math.abs(usd))}`;

  const decimalMark = full(0.5).includes(',') ? ',' : '.';

  /** A bill to the cent: 48.4914 → "$48.49"; from a million on to the dollar. Less than half a cent, but not nothing, is "< $0.01". */
  function money(sum: number): string {
    // Half a cent reads the same in whatever order its parts were added up: 30 + 21.766 − 48.491 is 3.2749999999999986.
    const usd = Number(sum.toFixed(9)) || sum;
    if (usd !== 0 && Math.abs(usd) < UNSEEN_USD) return usd < 0 ? `> ${dollars(-0.01, cents)}` : `< ${dollars(0.01, cents)}`;
    return dollars(usd, Math.abs(usd) >= 1e6 ? whole : cents);
  }

  /** A difference with its sign: 3.276 → "+$3.28", −3.276 → "−$3.28"; less than half a cent as `money` says it. */
  function difference(usd: number): string {
    const text = money(usd);
    return usd > 0 && text.startsWith('$') ? `+${text}` : text;
  }

  /** Axis labels: 1000 → "$1,000", 0.1 → "$0.10", 2.5 → "$2.50", 20,000 → "$20 k". */
  function roundMoney(usd: number): string {
    if (usd >= 1e4) return dollars(usd, volume);
    return dollars(usd, Number.isInteger(usd) ? whole : cents);
  }

  /** A count in three digits with its scale: 26,361,111 → "26.4 M", 999 → "999", 1.5e12 → "1,500 B", 5e-324 → "< 0.000001". */
  function volume(count: number): string {
    for (const [size, letter] of SCALES) {
      // 999,950 reads "1 M", not "1,000 k".
      if (Number(count.toPrecision(3)) >= size) return `${three(count / size)}\u00a0${letter}`;
    }
    return three(count);
  }

  /** The same as a rate: 26,361,111 a month → "10 a second"; below one a second, a minute or a day. */
  function rate(requestsPerMonth: number): string {
    const perSecond = requestsPerMonth / SECONDS_PER_MONTH;
    if (perSecond >= 1) return `${two(perSecond)} a second`;
    if (perSecond * 60 >= 1) return `${two(perSecond * 60)} a minute`;
    return `${two(perSecond * 86_400)} a day`;
  }

  /** A quantity with at most two decimals: 375.0004 → "375". */
  function quantity(value: number): string {
    return value !== 0 && Math.abs(value) < 0.01 ? three(value) : plain(value);
  }

  /** A payload in two or three digits: 7.14 → "7.1 KB", 120.4 → "120 KB", 1,536 → "1.5 MB". */
  function payload(kb: number): string {
    return kb >= 1023.5 ? `${two(kb / 1024)}\u00a0MB` : `${kb < 10 ? two(kb) : three(kb)}\u00a0KB`;
  }

  /** Capacity units to multiply by hand: 0.513698 → "0.5137", so that 730 × 0.5137 comes to the 375 LCU-hours of the bill. */
  function capacity(value: number): string {
    return value !== 0 && Math.abs(value) < 0.1 ? three(value) : four(value);
  }

  /**
   * A share as percent in at most two digits, more from 100 % on: 0.0633 → "6.3 %", 1.449 → "145 %". Less than a hundredth of a percent,
   * but not nothing, is "< 0.01 %".
   */
  function percent(share: number): string {
    if (share !== 0 && Math.abs(share) < UNSEEN_SHARE) return share < 0 ? `> ${two(-0.01)}\u00a0%` : `< ${two(0.01)}\u00a0%`;
    const write = Math.abs(share) >= 0.995 ? whole : two;
    return `${write(share * 100)}\u00a0%`;
  }

  /** A difference in percent with its sign: 0.357 → "+36 %", −0.0633 → "−6.3 %"; less than a hundredth of a percent as `percent` says it. */
  function percentDifference(share: number): string {
    return share >= UNSEEN_SHARE ? `+${percent(share)}` : percent(share);
  }

  /** Dollars for a million of what AWS prices singly: "0.0000035" → "$3.50". */
  function perMillion(price: string): string {
    // A tenth of a dollar may come out as 0.09999999999999999.
    const value = Number((Number(price) * 1e6).toPrecision(12));
    return dollars(value, value >= 0.1 || value === 0 ? cents : three);
  }

  /**
   * A number as it would be typed, digit for digit: 12.5 → "12.5", 1234.5 → "1234.5", 9e-7 → "0.0000009". What it writes reads back to
   * the same double: with an exponent only where all digits would be more than a field reads.
   */
  function typed(value: number): string {
    const digits = inFull(value);
    return (digits.length > LONGEST_NUMBER ? String(value) : digits).replace('.', decimalMark);
  }

  /** A price from decimal text for one, digit for digit: "0.0000166667" → "$0.0000166667"; for a million "0.0000011" → "$1.10". */
  function unitPrice(price: string, per = 1): string {
    return `$${priceFor(price, per).replace('.', decimalMark)}`;
  }

  /** The same as it would be typed: 0.0072 → "0.0072"; for a million 0.0000011 → "1.10". */
  function typedPrice(price: number, per = 1): string {
    const text = priceFor(inFull(Number(price.toPrecision(15))), per);
    return text.length > LONGEST_NUMBER ? typed(price * per) : text.replace('.', decimalMark);
  }

  /**
   * A number in an input: short where nothing is lost ("30 M", "1.5 k" stays "1,500"), in full otherwise ("26,361,111"). More than six digits
   * with some after the mark are a quotient, which nobody measures so closely: of those it shows four, and all before the mark.
   * @example fieldText(39.819431)  // "39.82"
   */
  function fieldText(exact: number): string {
    const isShort = Number(exact.toPrecision(6)) === exact;
    const value = isShort ? exact : exact < 1000 ? Number(exact.toPrecision(4)) : Math.round(exact);
    const [size, letter] = SCALES[value >= 1e9 ? 0 : 1];
    const scaled = value / size;
    // 265.181 B would read back as 265,180,999,999.99997.
    const nothingLost = Number.isInteger(scaled * 1000) && scaled * size === value;
    return value >= 1e6 && nothingLost ? `${full(scaled)}\u00a0${letter}` : full(value);
  }

  return {
    /** The mark before decimals, in what is written here and in what is typed into a field. */
    decimalMark,
    money,
    difference,
    roundMoney,
    volume,
    rate,
    /** A count in full: 26361111.11 → "26,361,111". */
    count: whole,
    quantity,
    payload,
    capacity,
    /** Shares: 12.5 → "12.5", 25.004 → "25". */
    decimals: plain,
    percent,
    percentDifference,
    perMillion,
    /** A limit in full, with at most six decimals: 10240 → "10,240", 0.001 → "0.001". */
    full,
    typed,
    unitPrice,
    typedPrice,
    fieldText,
  } as const;
}

/** The figures of the command line, of files and of links, whatever the visitor's locale. */
export const EN_US: Figures = figuresIn(WRITES_EN_US);

export const {
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
  percentDifference,
  perMillion,
  fieldText,
} = EN_US;

/**
 * Decimal text of a price for one, as that for `per`, a power of ten: the point moves, no digit is lost. Two decimals at least where the
 * point has moved, as AWS's pages have them.
 * @example priceFor('0.0000019845', 1e6)  // "1.9845"
 */
function priceFor(price: string, per: number): string {
  if (per === 1) return price;
  const places = Math.round(Math.log10(per));
  const [whole = '', fraction = ''] = price.split('.');
  const moved = (whole + fraction.slice(0, places).padEnd(places, '0')).replace(/^0+(?=\d)/, '');
  return `${moved}.${fraction.slice(places).padEnd(2, '0')}`;
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
