/** The prices in the page: reads and checks the price book while building, and puts its packed forms in the place of two modules. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Plugin } from 'vite';
import type { PriceBook } from '../prices/book.ts';
import { packBook, packSkus, unpackBook } from '../prices/packBook.ts';
import { readBookText } from '../prices/readBook.ts';

const BOOK = fileURLToPath(new URL('../prices/book.json', import.meta.url));

/** The modules that are replaced, by the text that takes their place. */
const MODULES = {
  'shippedBook.ts': (book: PriceBook) =>
    [
      `import { unpackBook } from '../../prices/packBook.ts';`,
      `import { skuOfRate } from './lateSkus.ts';`,
      `export const shipped = unpackBook(${JSON.stringify(packBook(book))}, skuOfRate);`,
    ].join('\n'),
  'shippedSkus.ts': (book: PriceBook) =>
    `import { takeSkus } from './lateSkus.ts';\ntakeSkus(${JSON.stringify(packSkus(book))});`,
} as const;

/** Reads the price book while building, so that no visitor's browser has to: a fault ends the build with its sentences. */
export function packPrices(): Plugin {
  return {
    name: 'pack-prices',
    apply: 'build',
    load: {
      filter: { id: /\/src\/app\/state\/shipped(?:Book|Skus)\.ts$/ },
      handler(id) {
        const { book, faults } = readBookText(readFileSync(BOOK, 'utf8'));
        if (book === null) return this.error(faults.join('\n'));
        const packed = packBook(book);
        const skus = packSkus(book);
        const list = skus.split(' ');
        const opened = unpackBook(packed, (place) => list[place] || null).book;
        if (opened === null || !isDeepStrictEqual(packBook(opened), packed) || packSkus(opened) !== skus)
          return this.error('The price book was not the same once unpacked.');
        return MODULES[id.endsWith('shippedBook.ts') ? 'shippedBook.ts' : 'shippedSkus.ts'](book);
      },
    },
  };
}
