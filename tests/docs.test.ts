/** The documentation points at what is there: links, headings, files and commands; and the README leads to every page of it. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/(^|\/)(node_modules|\.git|dist|package|test-results|playwright-report)\//.test(file));
const PAGES = FILES.filter((file) => /^(docs\/)?[\w-]+\.md$/.test(file));
const SCRIPTS = Object.keys(JSON.parse(read('package.json')).scripts);

/** Names in docs that are files of a visitor, or that a build writes. */
const ELSEWHERE = ['MIGRATION.md', 'load-balancer.mjs', 'load-balancer.ts', 'dist/sbom.json'];
/** Told of the past: what a changelog names may be gone. */
const PAST = ['CHANGELOG.md'];

function read(path: string): string {
  return readFileSync(`${ROOT}/${path}`, 'utf8');
}

/** Every word of the code, and the names of its files. */
const WORDS = new Set(
  FILES.filter(
    (file) => /^(src|tests|e2e|docs\/hosting|\.github)\/.*\.(tsx?|mjs|ya?ml)$/.test(file) && file !== 'tests/docs.test.ts',
  ).flatMap((file) => [...(read(file).match(/\w+/g) ?? []), ...file.split(/\W/)]),
);

/** The anchors of a page's headings, as GitHub makes them. */
function anchors(page: string): string[] {
  return [...read(page).matchAll(/^#+ +(.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, one = '']) => one);
}

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  test('links to pages and headings that there are', () => {
    const dead = found(text, /\]\(([^)\s]+)\)/g).filter((address) => {
      if (/^(https?|mailto):/.test(address)) return false;
      const [file = '', anchor] = address.split('#');
      const target = file === '' ? page : normalize(join(dirname(page), file));
      return !existsSync(`${ROOT}/${target}`) || (anchor !== undefined && !anchors(target).includes(anchor));
    });
    expect(dead).toEqual([]);
  });

  test.skipIf(PAST.includes(page))('names files that there are', () => {
    const named = found(text, /`([\w./-]+\.(?:ts|tsx|mjs|css|json|md|py|ya?ml)|(?:src|tests|docs|e2e)\/[\w./-]+)`/g);
    const missing = named.filter(
      (name) =>
        !ELSEWHERE.includes(name) &&
        !existsSync(`${ROOT}/${name}`) &&
        !FILES.some((file) => file === name || file.endsWith(`/${name}`)),
    );
    expect(missing).toEqual([]);
  });

  test.skipIf(PAST.includes(page))('names functions, fields and tables of the code that there are', () => {
    const named = found(text, /`([a-z]+[A-Z]\w*|[A-Z]+(?:_[A-Z]+)+)(?:\(\))?`/g);
    expect(named.filter((name) => !WORDS.has(name))).toEqual([]);
  });

  test('names commands that there are', () => {
    const named = found(text, /npm run (?:-s )?([\w:]+)/g).filter((name) => name !== 'VERB');
    expect(named.filter((name) => !SCRIPTS.includes(name))).toEqual([]);
  });
});

test('docs/templates.md names tests that there are', () => {
  const [, after = ''] = read('docs/templates.md').split('\n| Test | Holds |\n');
  const [table = ''] = after.split('\n\n');
  const named = found(table.replace(/^(\|[^|]*\|).*$/gm, '$1'), /`([\w./]+)`/g);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !existsSync(`${ROOT}/${join('tests/template', name)}.test.ts`))).toEqual([]);
});

test('README.md links every page of docs', () => {
  const linked = found(read('README.md'), /\]\(([^)\s#]+)[^)]*\)/g);
  expect(PAGES.filter((page) => page !== 'README.md' && !linked.includes(page))).toEqual([]);
});

test('README.md names every package of package.json, types aside', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  const names = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@types/'));
  const told: readonly string[] = read('README.md').match(/[@\w][\w@/.-]*/g) ?? [];
  expect(names.filter((name) => !told.includes(name))).toEqual([]);
  // And the other way round: what the table and the paragraphs below it name is there.
  const [, after = ''] = read('README.md').split('\n## Dependencies\n');
  const [section = ''] = after.split('\n## ');
  const packages = found(section, /`(@?[a-z][\w./-]*)`/g).filter((name) => !/\.(md|txt)$/.test(name));
  expect(packages.filter((name) => !names.includes(name))).toEqual([]);
});

test('docs/architecture.md names every folder of the page, and README.md every folder of src', () => {
  const folders = (within: string) => [
    ...new Set(
      FILES.filter((file) => file.startsWith(within)).flatMap((file) => /^([^/]+)\//.exec(file.slice(within.length))?.[1] ?? []),
    ),
  ];
  const table = read('docs/architecture.md');
  expect(folders('src/app/').filter((folder) => !table.includes(`\`${folder}\``))).toEqual([]);
  expect(folders('src/').filter((folder) => !read('README.md').includes(`\n  ${folder}/`))).toEqual([]);
});

test('comments name programs and styles that there are', () => {
  const programs = FILES.filter((file) => /^(src|tests|e2e)\/.*\.(tsx?|mjs|css)$/.test(file));
  const names = new Set(FILES.map((file) => file.replace(/^.*\//, '')));
  const named = programs.flatMap((file) =>
    found(read(file), /(?:\/\/|\/?\*+) (.*)/g).flatMap((comment) =>
      found(comment, /(?<![\w./-])((?:[\w-]+\/)*[\w-]+\.(?:tsx?|css))\b/g),
    ),
  );
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].filter((name) => !names.has(name.replace(/^.*\//, '')))).toEqual([]);
});

test('nothing points at papers that are not in the repository', () => {
  // Written so that a search for the words themselves finds nothing here.
  const elsewhere = /DESIGN[ ](?:section|§|\d)|the[ ]paper\b|\.\.\/shared\//;
  const texts = FILES.filter((file) => /^(src|docs|tests|e2e)\/.*\.(md|tsx?|mjs|css|json|ya?ml|html)$/.test(file));
  expect(texts.length).toBeGreaterThan(300);
  expect(texts.filter((file) => elsewhere.test(read(file)))).toEqual([]);
});
