/** Several files of access logs as one: a load balancer delivers a file each five minutes, and only together do they cover a time. */

import { newDecoder } from './decoder.ts';
import { NotUnderstood, newProblems } from './fileProblems.ts';
import { encodingOf, kindOfText, packingOf } from './kind.ts';
import { gunzipped, peek, type UsageFile } from './usageFile.ts';

/** Kinds whose files are parts of one log. */
const LOGS = ['alb-log', 'api-gateway-log'] as const;
type LogKind = (typeof LOGS)[number];

/** Bytes that are looked at: the first lines of a log. */
const BEGINNING = 2 ** 16;

/** Between two files stands a line's end, also where both are packed: this is "\n" in gzip. */
const LINE_END = {
  none: Uint8Array.of(10),
  gzip: Uint8Array.of(31, 139, 8, 0, 0, 0, 0, 0, 2, 255, 227, 2, 0, 147, 6, 215, 50, 1, 0, 0, 0),
} as const;

/**
 * The files with those of one kind of log, packed alike, joined to one in the place of the first. Files of other kinds, and a log that
 * is alone, stay as they are. Unlike in `readUsage`, `chunks` of a file is called twice.
 */
export async function joinedLogs(files: readonly UsageFile[]): Promise<UsageFile[]> {
  const groups = new Map<string, UsageFile[]>();
  for (const [index, file] of files.entries()) {
    const log = await logOf(file);
    const key = log === null ? String(index) : `${log.kind} ${log.packing}`;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups].map(([key, group]) =>
    group.length === 1 ? group[0]! : joinedFile(group, key.endsWith('gzip') ? 'gzip' : 'none'),
  );
}

/** Which log a file is, and how it is packed; null for anything else, whose reader says what is wrong with it. */
async function logOf(file: UsageFile): Promise<{ kind: LogKind; packing: keyof typeof LINE_END } | null> {
  try {
    let { head, chunks } = await peek(file.chunks(), BEGINNING);
    const packing = packingOf(head);
    if (packing === 'parquet') return null;
    if (packing === 'gzip') ({ head, chunks } = await peek(gunzipped(chunks, newProblems()), BEGINNING));
    // A second packing, or another encoding, is for the reader of one file.
    if (packingOf(head) !== 'none' || encodingOf(head).markBytes > 0) return null;
    const kind = LOGS.find((log) => log === kindOfText(newDecoder().decode(head)));
    return kind === undefined ? null : { kind, packing };
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

function joinedFile(files: readonly UsageFile[], packing: keyof typeof LINE_END): UsageFile {
  return {
    // Not the files' own: load balancers begin them with the account's id.
    name: `${files.length} log files`,
    async *chunks() {
      for (const file of files) {
        yield* file.chunks();
        yield LINE_END[packing];
      }
    },
  };
}
