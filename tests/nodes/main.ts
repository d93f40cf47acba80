/** `npm run test:nodes`: fetches other versions of Node from the registry into a folder of their own, and tries the package in each. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The oldest version that is supported, and the newest of the two release lines after it. */
const VERSIONS = ['20.19', '22', '24'];

const folder = mkdtempSync(join(tmpdir(), 'nodes-'));
try {
  const found = VERSIONS.flatMap((version) => {
    const home = join(folder, version);
    const install = ['install', '--silent', '--no-audit', '--no-fund', '--prefix', home, `node@${version}`];
    spawnSync('npm', install, { stdio: ['ignore', 'inherit', 'inherit'] });
    const program = join(home, 'node_modules', 'node', 'bin', 'node');
    if (existsSync(program)) return [program];
    process.stderr.write(`Node ${version} could not be fetched from the registry: it is not tried.\n`);
    return [];
  });
  const env = { ...process.env, OTHER_NODES: found.join(':') };
  const { status } = spawnSync('npx', ['vitest', 'run', 'tests/package.test.ts'], { stdio: 'inherit', env });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
