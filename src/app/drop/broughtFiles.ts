/** Files that were brought to the page, and what reads them: small, since the page has it from the start. */

import { create } from 'zustand';
import type { GivenFile } from './givenFiles.ts';

/** A dialog and the files that it is to read. */
interface Opened {
  readonly kind: 'template' | 'usage';
  readonly given: readonly GivenFile[];
  /** Tells one opening from the next, so that the same file can be brought twice. */
  readonly number: number;
}

export const useBrought = create<{ readonly opened: Opened | null }>(() => ({ opened: null }));

let number = 0;

export function openBrought(kind: Opened['kind'], given: readonly GivenFile[]): void {
  number++;
  useBrought.setState({ opened: { kind, given, number } });
}

export function closeBrought(): void {
  useBrought.setState({ opened: null });
}
