/** Random texts for fuzzing: a generator that gives the same sequence for the same seed, and ways to spoil a good text. */

export interface Random {
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
}

/** Mulberry32: 32 bits of state, enough for a fuzzer and quick. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, pick: (from) => from[below(from.length)]! };
}

/** Characters that mean something in links, numbers, JSON, YAML, HCL, TypeScript or HTML, and some that mean nothing anywhere. */
const TELLING = [
  ...'0123456789.,-+eEkMGTB%&=#?;:/\\ "\'`<>{}[]()$*!|~_',
  '\t',
  '\u0000',
  '\u202e',
  '\ufeff',
  'é',
  '١',
  '😀',
  '\ud800',
];

/** Pieces on which readers have stumbled before. */
const STUMBLING_BLOCKS = [
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '1e-309',
  '9'.repeat(400),
  '0x10',
  'null',
  'undefined',
  '%',
  '%E0%A4%A',
  '%00',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a text that CloudFormation would fill in
  '${AWS::StackId}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a text that Terraform would fill in
  '${var.x}',
  '${`',
  '{{resolve:ssm:x}}',
  '#{',
  '<script>',
  'a'.repeat(5_000),
  ' '.repeat(500),
];

export function garbage({ below, pick }: Random, longest: number): string {
  let text = '';
  for (let left = below(longest); left > 0; left--) {
    text += below(4) === 0 ? String.fromCharCode(below(0x10000)) : pick(TELLING);
  }
  return text;
}

/** A number as people, programs and attackers write it. */
export function numberish(random: Random): string {
  const { below, pick } = random;
  switch (below(4)) {
    case 0:
      return String(below(1_000));
    case 1:
      return `${pick(['', '-', '+', ' '])}${below(1e9)}${pick(['', '.', ',', '.5', ',000', 'e9', 'e-9', 'E400'])}${pick(['', 'k', 'M', 'B', '/s', '/day', 'MB', ' KB', 'ms', 'min', '%', 'x'])}`;
    case 2:
      return String((below(2 ** 32) / 2 ** 32) * 10 ** (below(40) - 20));
    default:
      return Array.from({ length: below(8) }, () => pick([...'0123456789.,-+eEkM '])).join('');
  }
}

/** A good text with one to six places changed, cut, doubled, moved or filled with what others have stumbled over. */
export function spoiled(good: string, random: Random): string {
  const { below, pick } = random;
  let text = good;
  for (let edits = 1 + below(6); edits > 0; edits--) {
    const at = below(text.length + 1);
    const length = below(20);
    const [before, after] = [text.slice(0, at), text.slice(at)];
    text = [
      () => before + pick(TELLING) + after.slice(1),
      () => before + pick(TELLING) + after,
      () => before + after.slice(length),
      () => before + after.slice(0, length) + after,
      () => before + pick(STUMBLING_BLOCKS) + after,
      () => after.slice(length) + before,
      () => before + numberish(random) + after.slice(length),
    ][below(7)]!();
  }
  return text;
}
