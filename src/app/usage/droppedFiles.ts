/** Files that were dropped on the page, until the dialog that reads them takes them. */

import { create } from 'zustand';

/** A new object each time, so that the same file can be dropped twice. */
export interface Dropped {
  readonly files: readonly File[];
}

interface DroppedFiles {
  readonly dropped: Dropped | null;
  /** Whether the dialog stands open, however it was opened. */
  readonly isRead: boolean;
}

export const useDroppedFiles = create<DroppedFiles>(() => ({ dropped: null, isRead: false }));
