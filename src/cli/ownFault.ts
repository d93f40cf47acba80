/** What the command says when it fails by itself: one sentence with what to send, never a stack trace. */

/** The exit code of a fault of the command's own; Node's for an error that nobody took. */
export const OWN_FAULT = 1;

/** The row of every verb's help. */
export const OWN_FAULT_HELP = `${OWN_FAULT}  the command itself is at fault; what to send us stands on standard error`;

/**
 * @example ownFault('convert', new TypeError('no'), '0.2.0', false)
 * // "tipping-point convert failed by a fault of its own … (TypeError: no, …). Nothing was printed or written. Please …"
 */
export function ownFault(verb: string, error: unknown, version: string, hasPrinted: boolean): string {
  const said = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error);
  const place = placeOf(error);
  return [
    `tipping-point ${verb} failed by a fault of its own, not of what it was given (${said}${place === null ? '' : `, ${place}`}).`,
    hasPrinted ? 'What was printed before is not all.' : 'Nothing was printed or written.',
    `Please report it as an issue of the project, with this line, the command, version ${version}, Node ${process.versions.node} and, if you may show it, the file.`,
  ].join(' ');
}

/** The file and line that threw, without the folders above it, which are nobody's business. @example "rules.ts:120" */
function placeOf(error: unknown): string | null {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return frames.map((frame) => /([\w.-]+\.[cm]?[jt]s:\d+):\d+\)?$/.exec(frame)?.[1]).find((found) => found !== undefined) ?? null;
}
