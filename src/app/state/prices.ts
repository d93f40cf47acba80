/** The price book that ships with the page, believed only after it was read. */

import bookJson from '../../prices/book.json';
import { known } from '../../prices/known.ts';
import { readBook } from '../../prices/readBook.ts';

const EMPTY_BOOK = { schema: 1, currency: 'USD', regions: {} } as const;

const read = readBook(bookJson);

export const book = read.book ?? EMPTY_BOOK;
export const bookFaults = read.faults;
export const knownNames = known(book);
