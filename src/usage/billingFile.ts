/** Reads the file of a bill, CSV or Parquet, column by column. */

import type { AsyncBuffer } from 'hyparquet';
import type { BilledRate } from '../aws/usageTypes.ts';
import { decimal } from '../digits.ts';
import { type BillRow, IDENTITY, layoutOf, missingColumns, ROLES, type Role, readBill } from './billing.ts';
import type { Contents } from './contents.ts';
import { utf8Of } from './decoder.ts';
import { NotUnderstood, type Problems, quoted } from './fileProblems.ts';
import type { FirstHours } from './firstHours.ts';
import { HEADER_WITHIN, hashOf, hasSemicolons, readTable } from './readTable.ts';
import { isoOf } from './times.ts';

export type Skus = ReadonlyMap<string, { region: string; rate: BilledRate }>;

const PLACE = Object.fromEntries(ROLES.map((role, place) => [role, place])) as Record<Role, number>;

type Chosen = NonNullable<ReturnType<typeof layoutOf>>;

/** The layout of a header. @throws NotUnderstood where columns are missing without which nothing can be read */
function chosenLayout(header: readonly string[]): Chosen | null {
  const chosen = layoutOf(header);
  if (chosen === null) return null;
  const missing = missingColumns(chosen);
  if (missing.length > 0)
    throw new NotUnderstood(
      `It looks like a ${chosen.layout.name}, but lacks ${missing.join(', ')}; accepted is a report with them.`,
    );
  return chosen;
}

/** A bill as CSV. */
export async function readBillingCsv(
  chunks: AsyncIterable<Uint8Array>,
  skus: Skus,
  seen: FirstHours,
  problems: Problems,
): Promise<Contents> {
  let bill: ReturnType<typeof readBill> | null = null;
  let present: readonly Role[] = [];
  let identity: readonly Role[] = [];
  let row: BillRow | null = null;
  /** The last of the columns that are read: a row that lacks it is cut off. */
  let [last, lastName] = [0, ''];
  const { openQuoteInLine } = await readTable(
    chunks,
    (header) => {
      const chosen = chosenLayout(header);
      if (chosen === null) return null;
      bill = readBill(chosen, skus, seen, problems);
      present = ROLES.filter((role) => chosen.places[PLACE[role]]! >= 0);
      identity = IDENTITY.filter((role) => present.includes(role));
      last = PLACE[present.reduce((one, other) => (chosen.places[PLACE[other]]! > chosen.places[PLACE[one]]! ? other : one))];
      lastName = chosen.layout.columns[ROLES[last]!]!;
      return chosen.places;
    },
    (cells) => {
      row ??= {
        where: () => `Line ${cells.line()}`,
        text: (role) => cells.text(PLACE[role]),
        number: (role) => cells.number(PLACE[role]),
        identity() {
          let [high, low] = [0, 0];
          for (const role of identity) {
            // A seed of its own for each cell, so that the same text in two columns is not the same.
            high = cells.hash(PLACE[role], high + 1);
            low = cells.hash(PLACE[role], Math.imul(low, 31) + 7);
          }
          return [high, low];
        },
      };
      if (!cells.has(last)) problems.tell(`Line ${cells.line()} ends before the column ${quoted(lastName)}; it is left out.`);
      else bill!.take(row);
    },
  );
  if (openQuoteInLine !== null)
    problems.tell(`Line ${decimal(openQuoteInLine, 0)} ends within quotes: the file was cut off, or a quote is missing.`);
  return bill === null ? { span: null } : (bill as ReturnType<typeof readBill>).finish();
}

/** A header that may be a bill's, among the first lines of a text. */
export function hasBillHeader(lines: readonly string[], cells: (line: string) => string[]): boolean {
  return lines.slice(0, HEADER_WITHIN).some((line) => !hasSemicolons(line) && layoutOf(cells(line)) !== null);
}

/** Rows of a row group that are turned into values at once. */
const ROWS_AT_ONCE = 20_000;

/** A bill as Parquet: only the columns that say something are read, some rows at a time. */
export async function readBillingParquet(
  file: AsyncBuffer,
  skus: Skus,
  seen: FirstHours,
  problems: Problems,
  step: () => void,
): Promise<Contents> {
  const { parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
  const { gunzipSync } = await import('fflate');
  const metadata = await parquetMetadataAsync(file);
  const header = metadata.schema.slice(1).map(({ name }) => name);
  const chosen = chosenLayout(header);
  if (chosen === null) {
    throw new NotUnderstood(
      `It is a Parquet file without the columns of a bill (${header.slice(0, 5).map(quoted).join(', ')} …); accepted are cost and usage reports and FOCUS.`,
    );
  }
  const bill = readBill(chosen, skus, seen, problems);
  const names = chosen.places.map((place) => (place < 0 ? null : header[place]!));
  const columns = names.filter((name) => name !== null);
  const identity = IDENTITY.filter((role) => names[PLACE[role]] !== null);

  let values: Readonly<Record<string, unknown>> = {};
  let number = 0;
  const text = (role: Role): string => {
    const name = names[PLACE[role]];
    return name === null || name === undefined ? '' : textOfValue(values[name]);
  };
  const row: BillRow = {
    where: () => `Row ${number}`,
    text,
    number(role) {
      const value = values[names[PLACE[role]] ?? ''];
      if (typeof value === 'number') return value;
      const written = text(role).trim();
      if (written === '') return null;
      const found = Number(written);
      return Number.isFinite(found) ? found : Number.NaN;
    },
    identity() {
      const bytes = utf8Of(identity.map(text).join('\t'));
      return [hashOf(bytes, 0, bytes.length, 1), hashOf(bytes, 0, bytes.length, 2)];
    },
  };
  const rows = Number(metadata.num_rows);
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const read = await parquetReadObjects({
      file,
      metadata,
      columns,
      rowStart: from,
      rowEnd: Math.min(rows, from + ROWS_AT_ONCE),
      compressors: { GZIP: (packed) => gunzipSync(packed) },
    });
    for (const one of read) {
      values = one;
      number++;
      bill.take(row);
    }
    step();
  }
  return bill.finish();
}

/** A value of a Parquet column as it would stand in CSV. */
function textOfValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : isoOf(value.getTime());
  return String(value);
}
