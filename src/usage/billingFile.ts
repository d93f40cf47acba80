/** Reads the file of a bill, CSV or Parquet, column by column. */

import type { AsyncBuffer } from 'hyparquet';
import type { BilledRate } from '../aws/usageTypes.ts';
import { decimal } from '../digits.ts';
import { type BillRow, IDENTITY, layoutOf, missingColumns, ROLES, type Role, readBill } from './billing.ts';
import { checkPages } from './checkPages.ts';
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

/** Roles that are asked for only where a usage type tells no region, and lie far to the right in most reports. */
const RARELY_NEEDED: ReadonlySet<Role> = new Set(['region', 'otherRegion', 'sku']);

/** What some databases write into a cell that is empty. */
const NOTHING = 'NULL';

function filledIn(text: string): string {
  return text === NOTHING ? '' : text;
}

/** A bill as CSV. */
export async function readBillingCsv(
  chunks: AsyncIterable<Uint8Array>,
  skus: Skus,
  seen: FirstHours,
  problems: Problems,
): Promise<Contents> {
  let bill: ReturnType<typeof readBill> | null = null;
  let places: readonly number[] = [];
  let identity: readonly number[] = [];
  let row: BillRow | null = null;
  /** The last of the columns that are read: a row that lacks it is cut off. */
  let [last, lastName] = [0, ''];
  const { brokenOff } = await readTable(
    chunks,
    (header) => {
      const chosen = chosenLayout(header);
      if (chosen === null) return null;
      bill = readBill(chosen, skus, seen, problems);
      places = chosen.places;
      const late = places[PLACE.usageType]! >= 0 && !chosen.layout.codeTakenOff;
      const wanted = places.map((place, role) => (late && RARELY_NEEDED.has(ROLES[role]!) ? -1 : place));
      identity = IDENTITY.map((role) => PLACE[role]).filter((role) => wanted[role]! >= 0);
      last = wanted.indexOf(Math.max(...wanted));
      lastName = chosen.layout.columns[ROLES[last]!]!;
      return wanted;
    },
    (cells) => {
      row ??= {
        where: () => `Line ${cells.line()}`,
        text: (role) => filledIn(cells.text(PLACE[role])),
        rareText: (role) => filledIn(cells.has(PLACE[role]) ? cells.text(PLACE[role]) : cells.cellAt(places[PLACE[role]]!)),
        number(role) {
          const value = cells.number(PLACE[role]);
          return Number.isNaN(value) && cells.text(PLACE[role]) === NOTHING ? null : value;
        },
        identity: (into) => cells.hash(identity, into),
      };
      if (cells.has(last)) bill!.take(row);
      else problems.tell(`Line ${cells.line()} ends before the column ${quoted(lastName)}; it is left out.`);
    },
  );
  if (brokenOff !== null) problems.tell(`Line ${decimal(brokenOff.line, 0)} ${brokenOff.why}.`);
  return bill === null ? { span: null } : (bill as ReturnType<typeof readBill>).finish();
}

/** A header that may be a bill's, among the first lines of a text. */
export function hasBillHeader(lines: readonly string[], cells: (line: string) => string[]): boolean {
  return lines.slice(0, HEADER_WITHIN).some((line) => !hasSemicolons(line) && layoutOf(cells(line)) !== null);
}

/** Rows of a row group that are turned into values at once. */
const ROWS_AT_ONCE = 20_000;

/** How the pages of a Parquet file may be compressed. */
const CODECS: readonly string[] = ['UNCOMPRESSED', 'SNAPPY', 'GZIP'];

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
  const codecs = new Set(metadata.row_groups.flatMap(({ columns }) => columns.map(({ meta_data }) => meta_data?.codec)));
  const [foreign] = [...codecs].filter((codec) => codec !== undefined && !CODECS.includes(codec));
  if (foreign !== undefined)
    throw new NotUnderstood(`The Parquet file is compressed with ${foreign}; accepted are Snappy, gzip and none.`);
  const bill = readBill(chosen, skus, seen, problems);
  const names = chosen.places.map((place) => (place < 0 ? null : header[place]!));
  const columns = names.filter((name) => name !== null);
  const identity = IDENTITY.filter((role) => names[PLACE[role]] !== null);
  await checkPages(file, metadata, columns);

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
    rareText: text,
    identity(into) {
      const bytes = utf8Of(identity.map(text).join('\t'));
      into[0] = hashOf(bytes, 0, bytes.length, 1);
      into[1] = hashOf(bytes, 0, bytes.length, 2);
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
