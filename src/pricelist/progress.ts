/** Progress: one line that is rewritten on a terminal, plain lines elsewhere. */

/** Where text goes: standard error, or a test's ear. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  /** Something is under way. Shown on a terminal only, over what was shown before. */
  now(line: string): void;
  /** Something is done, for good. */
  done(line: string): void;
  /** Takes the rewritten line away. */
  end(): void;
}

/** Back to the start of the line, and what stood there erased. */
const ERASE = '\r\u001b[2K';

export function progress(terminal: Terminal): Progress {
  if (!terminal.isTTY) return { now() {}, done: (line) => terminal.write(`${line}\n`), end() {} };
  return {
    now: (line) => terminal.write(ERASE + line),
    done: (line) => terminal.write(ERASE + line),
    end: () => terminal.write(ERASE),
  };
}
