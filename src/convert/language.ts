/** Language: what a module for one template language has to do. */

import type { Plan } from './plan.ts';
import type { Edits, LanguageId, Reading, SourceFile } from './reading.ts';

/** A reading of files that can be changed. */
export interface EditableReading extends Reading {
  /**
   * The changes that carry out a plan: only what is not there yet, so that a second conversion changes nothing. Throws a Refusal where
   * it cannot be done as asked.
   */
  readonly edit: (plan: Plan) => Edits;
}

/** One language. */
export interface Language {
  readonly id: LanguageId;
  /** Whether these files are written in it; cheap, and never throws. */
  readonly detect: (files: readonly SourceFile[]) => boolean;
  /** Throws a Refusal for what cannot be read. */
  readonly read: (files: readonly SourceFile[]) => EditableReading;
}
