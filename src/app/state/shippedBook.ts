/**
 * The price book that ships with the page, and what is wrong with it. `vite build` reads the book itself, ends when it has a fault,
 * and puts the packed book in this module's place: see `vite.config.ts`.
 */

import bookJson from '../../prices/book.json';
import { type BookReading, readBook } from '../../prices/readBook.ts';

export const shipped: BookReading = readBook(bookJson);
