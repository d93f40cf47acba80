/** The prices that the page computes with, and what is wrong with them when there are none. */

import { known } from '../../prices/known.ts';
import { shipped } from './shippedBook.ts';

const EMPTY_BOOK = { schema: 1, currency: 'USD', regions: {}, geographies: {} } as const;

export const book = shipped.book ?? EMPTY_BOOK;
export const bookFaults = shipped.faults;
export const knownNames = known(book);
