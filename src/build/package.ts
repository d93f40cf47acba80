/** Fills `package/` with what `npm pack` packs: the command and the library as JavaScript with types, the prices, the handler's wrapper. */

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = join(ROOT, 'package');

/** Files that are read, not imported, by their places below `src` and `package`. */
const READ = ['prices/book.json', 'template/wrapper/from-load-balancer.mjs'];

rmSync(PACKAGE, { recursive: true, force: true });
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
const { status } = spawnSync(process.execPath, [compiler, '-p', join(ROOT, 'tsconfig.package.json')], { stdio: 'inherit' });
for (const path of READ) {
  mkdirSync(dirname(join(PACKAGE, path)), { recursive: true });
  copyFileSync(join(ROOT, 'src', path), join(PACKAGE, path));
}
process.exitCode = status ?? 1;
