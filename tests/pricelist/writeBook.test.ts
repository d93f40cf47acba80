/** The file is replaced whole or not at all. */

import { chmod, lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { writeBook } from '../../src/pricelist/writeBook.ts';
import { bench } from './runPrices.ts';

const { path } = bench();

test('a file is replaced by the text and nothing stays beside it', async () => {
  await writeFile(path('book.json'), 'old');
  await writeBook(path('book.json'), 'new');
  expect(await readFile(path('book.json'), 'utf8')).toBe('new');
  expect(await readdir(path('.'))).toEqual(['book.json']);
});

test('a file that is not there yet is made', async () => {
  await writeBook(path('book.json'), 'new');
  expect(await readFile(path('book.json'), 'utf8')).toBe('new');
});

test('a link to the book stays a link', async () => {
  await writeFile(path('real.json'), 'old');
  await symlink(path('real.json'), path('book.json'));
  await writeBook(path('book.json'), 'new');
  expect((await lstat(path('book.json'))).isSymbolicLink()).toBe(true);
  expect(await readFile(path('real.json'), 'utf8')).toBe('new');
});

test('where it cannot be replaced, the error is told and nothing stays beside it', async () => {
  await mkdir(path('book.json'));
  await writeFile(path('book.json/inside'), 'old');
  await expect(writeBook(path('book.json'), 'new')).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(await readdir(path('.'))).toEqual(['book.json']);
  expect(await readFile(path('book.json/inside'), 'utf8')).toBe('old');
  await expect(writeBook(path('no/book.json'), 'new')).rejects.toThrow('ENOENT');
});

test('writers side by side do not mix their texts', async () => {
  const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000));
  await Promise.all(texts.map((text) => writeBook(path('book.json'), text)));
  expect(texts).toContain(await readFile(path('book.json'), 'utf8'));
  expect(await readdir(path('.'))).toEqual(['book.json']);
});

test('the permissions of the book stay', async () => {
  await writeFile(path('book.json'), 'old');
  await chmod(path('book.json'), 0o600);
  await writeBook(path('book.json'), 'new');
  expect((await lstat(path('book.json'))).mode & 0o777).toBe(0o600);
});
