/** Which package a module belongs to, and how its licence is told. */

import { expect, test } from 'vitest';
import { folderOf, licences } from '../../src/build/thirdParty.ts';

test.each([
  ['/page/node_modules/yaml/browser/dist/index.js', '/page/node_modules/yaml'],
  ['/page/node_modules/@reduxjs/toolkit/dist/a.mjs?x', '/page/node_modules/@reduxjs/toolkit'],
  ['/page/node_modules/a/node_modules/b/c.js', '/page/node_modules/a/node_modules/b'],
  ['\0/page/node_modules/react/index.js?commonjs-exports', '/page/node_modules/react'],
  ['C:\\page\\node_modules\\yaml\\index.js', 'C:/page/node_modules/yaml'],
  ['\0vite/preload-helper.js', '/page/node_modules/vite'],
  ['\0rolldown/runtime.js', '/page/node_modules/rolldown'],
  ['/page/src/app/main.ts', null],
])('%s is of %s', (id, folder) => {
  expect(folderOf(id, '/page')).toBe(folder);
});

test('a licence is told with its notices, or with its address where the package has none', () => {
  const text = licences([
    { name: 'a', version: '1.0.0', licence: 'MIT', notices: ['Copyright Somebody', 'A notice'] },
    { name: 'b', version: '2.0.0', licence: 'ISC', notices: [] },
  ]);
  expect(text).toContain('a 1.0.0: MIT\n\nCopyright Somebody\n\nA notice\n');
  expect(text).toContain('b 2.0.0: ISC\n\nLicence: https://spdx.org/licenses/ISC.html\n');
});
