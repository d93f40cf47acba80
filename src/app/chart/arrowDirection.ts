/** Which way an arrow key moves a value. */

const DIRECTIONS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** +1 for right and up, −1 for left and down, 0 for any other key. */
export function arrowDirection(key: string): 1 | 0 | -1 {
  return DIRECTIONS[key] ?? 0;
}
