/** The prices that the project ships, as every verb reads them. */

import { readFileSync } from 'node:fs';
import type { PriceBook } from '../prices/book.ts';
import { readBookText } from '../prices/readBook.ts';
import { BadInput } from './badInput.ts';

/** @throws BadInput with the faults of a book that was spoiled */
export function shippedBook(): PriceBook {
  const { book, faults } = readBookText(readFileSync(new URL('../prices/book.json', import.meta.url), 'utf8'));
  if (book === null) throw new BadInput(`The price book cannot be used. ${faults.join(' ')}`);
  return book;
}
