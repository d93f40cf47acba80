/** Killed at any moment, the old book is whole. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { awsListing } from './awsListing.ts';
import { KNOWN_BOOK, KNOWN_TEXT } from './knownBook.ts';
import { bench } from './runPrices.ts';

const { server, run, book: putBook, path } = bench();

function start(script: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL(script, import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

test('a process killed while it does nothing but write leaves one book or the other', { timeout: 60_000 }, async () => {
  const one = KNOWN_TEXT;
  const other = one.replaceAll('"confirmedAt": null', '"confirmedAt": "2026-11-09"');
  expect(other).not.toBe(one);
  await writeFile(path('one'), one);
  await writeFile(path('other'), other);
  const file = await putBook(one);
  for (let round = 0; round < 8; round++) {
    const child = start('writeForever.ts', file, path('one'), path('other'));
    if (child.stdout === null) throw new Error('the child has no output');
    await once(child.stdout, 'data');
    await wait(Math.random() * 30);
    await kill(child);
    expect([one, other]).toContain(await readFile(file, 'utf8'));
  }
});

test('npm run prices killed at any request, or while it writes, leaves the old book or the new one', {
  timeout: 60_000,
}, async () => {
  const old = KNOWN_TEXT;
  const rows = awsListing(KNOWN_BOOK);
  // What an undisturbed run writes, on the day that this test's processes have.
  const quiet = await server(rows);
  const undisturbed = start(
    '../../src/cli/main.ts',
    'prices',
    '--endpoint',
    quiet.endpoint,
    '--regions',
    'us-east-1',
    '--out',
    path('new.json'),
  );
  expect((await once(undisturbed, 'exit'))[0]).toBe(0);
  const fresh = await readFile(path('new.json'), 'utf8');
  expect(fresh).not.toBe(old);

  for (const [request, delay] of [
    [1, 0],
    [5, 0],
    [9, 0],
    [9, 20],
    [9, 60],
  ] as const) {
    const file = await putBook(old);
    let reached = () => {};
    const there = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const aws = await server(rows, {
      accident: (number) => {
        if (number === request) reached();
        return undefined;
      },
    });
    const child = start('../../src/cli/main.ts', 'prices', '--endpoint', aws.endpoint, '--regions', 'us-east-1', '--out', file);
    await Promise.race([there, once(child, 'exit')]);
    await wait(delay + Math.random() * 20);
    await kill(child);
    expect([old, fresh]).toContain(await readFile(file, 'utf8'));
    // What the dead process left behind is in nobody's way.
    expect((await run(['--endpoint', aws.endpoint, '--out', file])).code).toBe(0);
  }
});
