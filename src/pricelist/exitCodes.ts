/** Exit codes of `npm run prices`, and the failures that carry them. */

export const EXIT_CODES = {
  done: { code: 0, meaning: 'The book was written, or with --dry-run would have been.' },
  unexpected: { code: 1, meaning: 'Something unforeseen went wrong: a bug.' },
  usage: { code: 2, meaning: 'The command line was not understood.' },
  notAllowed: { code: 3, meaning: 'No AWS credentials, or they lack pricing:GetProducts.' },
  noAnswer: { code: 4, meaning: 'AWS did not answer, not whole within five minutes, or not in a way that can be read.' },
  fault: { code: 5, meaning: 'A record of AWS was not believed; each is named.' },
  refused: { code: 6, meaning: 'A change is too large to be taken without --accept.' },
  book: { code: 7, meaning: 'The book or the report cannot be read or written.' },
} as const satisfies Record<string, { code: number; meaning: string }>;

export type Outcome = keyof typeof EXIT_CODES;

/** A failure that is told to the user as it stands: one or more sentences, no stack trace. */
export class Failure extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome, message: string) {
    super(message);
    this.outcome = outcome;
  }
}
