/** Loads a part by its name. */

type Parts = typeof import('../parts.ts').PARTS;

/** What loads it, and the table of all parts before the first of them. @example part('saveAs')  // to be given to LazyPart */
export function part<N extends keyof Parts>(name: N): Parts[N] {
  return (() => import('../parts.ts').then(({ PARTS }): Promise<unknown> => PARTS[name]())) as Parts[N];
}
