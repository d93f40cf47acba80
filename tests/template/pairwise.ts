/** Pairwise rows: a small list of combinations in which any two values of any two factors meet at least once. */

/** One value for each factor, by the factor's name. */
export type Row<F extends Record<string, readonly unknown[]>> = { readonly [K in keyof F]: F[K][number] };

/**
 * Rows that cover every pair, made greedily and always in the same way. Two factors of two values and one of three need six
 * rows, where all combinations are twelve.
 */
export function pairwise<F extends Record<string, readonly unknown[]>>(factors: F): readonly Row<F>[] {
  const names = Object.keys(factors);
  const sizes = names.map((name) => factors[name]?.length ?? 0);
  const key = (a: number, i: number, b: number, j: number) => (a < b ? `${a}.${i}.${b}.${j}` : `${b}.${j}.${a}.${i}`);
  const uncovered = new Set<string>();
  for (let a = 0; a < names.length; a++)
    for (let b = a + 1; b < names.length; b++)
      for (let i = 0; i < (sizes[a] ?? 0); i++) for (let j = 0; j < (sizes[b] ?? 0); j++) uncovered.add(key(a, i, b, j));

  const rows: Row<F>[] = [];
  while (uncovered.size > 0) {
    const [seed = ''] = uncovered;
    const [a = 0, i = 0, b = 0, j = 0] = seed.split('.').map(Number);
    const chosen = new Map([
      [a, i],
      [b, j],
    ]);
    for (let factor = 0; factor < names.length; factor++) {
      if (chosen.has(factor)) continue;
      let best = 0;
      let bestGain = -1;
      for (let value = 0; value < (sizes[factor] ?? 0); value++) {
        let gain = 0;
        for (const [other, otherValue] of chosen) if (uncovered.has(key(factor, value, other, otherValue))) gain++;
        // Rows take turns at values that gain nothing, so that none is left to the last rows alone.
        if (gain > bestGain || (gain === bestGain && value === rows.length % (sizes[factor] ?? 1))) {
          best = value;
          bestGain = gain;
        }
      }
      chosen.set(factor, best);
    }
    for (const [a1, i1] of chosen) for (const [b1, j1] of chosen) if (a1 !== b1) uncovered.delete(key(a1, i1, b1, j1));
    rows.push(Object.fromEntries(names.map((name, index) => [name, factors[name]?.[chosen.get(index) ?? 0]])) as Row<F>);
  }
  return rows;
}
