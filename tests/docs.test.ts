/** The documents: their links lead somewhere, the files that they name exist, and the README leads to each of them. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', ...pagesIn('docs')];

function pagesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}

function read(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** Where links lead, less those to other sites and within the page. */
function linksOf(page: string): string[] {
  const targets = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target)).map((target) => join(dirname(page), target));
}

/** Files and folders of the project that a page names between backticks; patterns and placeholders aside. */
function namedIn(page: string): string[] {
  const named = [...read(page).matchAll(/`((?:src|tests|e2e|docs)\/[^`\s]*)`/g)].map(([, path = '']) => path);
  return named.filter((path) => !/[*<{…]/.test(path));
}

test.each(PAGES)('%s: every link leads to a file that is there', (page) => {
  expect(linksOf(page).filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
});

// The changelog names what was, too.
test.each(PAGES.filter((page) => page !== 'CHANGELOG.md'))('%s: every file that it names is there', (page) => {
  expect(namedIn(page).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('the README leads to every page', () => {
  expect(PAGES.filter((page) => page !== 'README.md' && !linksOf('README.md').includes(page))).toEqual([]);
});
