/** The prices in the page: reads and checks the price book while building, and puts its packed form in the place of `shippedBook.ts`. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Plugin } from 'vite';
import { packBook, unpackBook } from '../prices/packBook.ts';
import { readBookText } from '../prices/readBook.ts';

const BOOK = fileURLToPath(new URL('../prices/book.json', import.meta.url));

/** Reads the price book while building, so that no visitor's browser has to: a fault ends the build with its sentences. */
export function packPrices(): Plugin {
  return {
    name: 'pack-prices',
    apply: 'build',
    load: {
      filter: { id: /\/src\/app\/state\/shippedBook\.ts$/ },
      handler() {
        const { book, faults } = readBookText(readFileSync(BOOK, 'utf8'));
        if (book === null) return this.error(faults.join('\n'));
        const packed = packBook(book);
        if (!isDeepStrictEqual(unpackBook(packed).book, book))
          return this.error('The price book was not the same once unpacked.');
        return `import { unpackBook } from '../../prices/packBook.ts';\nexport const shipped = unpackBook(${JSON.stringify(packed)});`;
      },
    },
  };
}
