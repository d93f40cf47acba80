/** A process that replaces a file by one text and another in turn until it is killed: `writeForever.ts FILE ONE OTHER`. */

import { readFile } from 'node:fs/promises';
import { writeBook } from '../../src/pricelist/writeBook.ts';

const [file = '', one = '', other = ''] = process.argv.slice(2);
const texts = [await readFile(one, 'utf8'), await readFile(other, 'utf8')];
process.stdout.write('ready\n');
for (;;) for (const text of texts) await writeBook(file, text);
