/** Looks over the pages of a Parquet file before they are read: a damaged page can send its reader round in circles. */

import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { NotUnderstood } from './fileProblems.ts';

/** Rows in one group, and bytes of one unpacked page: a hundred times what writers make. */
const MOST_ROWS = 50e6;
const MOST_PAGE_BYTES = 2 ** 28;

/**
 * Goes from page to page of the columns that will be read.
 * @throws NotUnderstood where a page's size, place or number of values cannot be
 */
export async function checkPages(
  file: AsyncBuffer,
  { row_groups: groups }: FileMetaData,
  columns: readonly string[],
): Promise<void> {
  const { parquetHeader } = await import('hyparquet/src/column.js');
  const damaged = (what: string): never => {
    throw new NotUnderstood(`The Parquet file is damaged: ${what}; accepted is the file as AWS delivered it.`);
  };
  for (const { num_rows: rows, columns: chunks } of groups) {
    if (rows < 0n || rows > MOST_ROWS) damaged(`a group says that it has ${rows} rows`);
    for (const { meta_data: about } of chunks) {
      if (about === undefined || !columns.includes(about.path_in_schema[0] ?? '')) continue;
      const name = about.path_in_schema.join('.');
      const start = Number(about.dictionary_page_offset || about.data_page_offset);
      const end = start + Number(about.total_compressed_size);
      if (!(start >= 0 && end > start && end <= file.byteLength)) damaged(`the column ${name} lies outside of it`);
      const reader = { view: new DataView(await file.slice(start, end)), offset: 0 };
      let values = 0;
      while (reader.offset < reader.view.byteLength - 1) {
        const page = parquetHeader(reader);
        const count = (page.data_page_header ?? page.data_page_header_v2)?.num_values ?? 0;
        const [packed, whole] = [page.compressed_page_size, page.uncompressed_page_size];
        if (!(packed >= 0 && reader.offset + packed <= reader.view.byteLength) || !(whole >= 0 && whole <= MOST_PAGE_BYTES))
          damaged(`a page of ${name} says that it has ${packed} bytes`);
        values += count;
        if (!(count >= 0 && values <= about.num_values && about.num_values <= rows)) damaged(`${name} has more values than rows`);
        reader.offset += packed;
      }
      if (BigInt(values) !== about.num_values) damaged(`${name} has ${values} values in place of ${about.num_values}`);
    }
  }
}
