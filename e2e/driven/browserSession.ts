/** A browser that Playwright does not drive, as the walk of `otherBrowsers.spec.ts` uses it. Selectors are CSS; what a test presses and types is trusted input. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface BrowserSession {
  open(address: string): Promise<void>;
  /** The value of an expression in the page, as JSON. */
  read<T>(expression: string): Promise<T>;
  click(selector: string): Promise<void>;
  /** Types into what has the focus after a click on it; what stood there is selected by that. */
  type(selector: string, text: string): Promise<void>;
  close(): Promise<void>;
}

export interface Started {
  readonly process: ChildProcess;
  /** A folder of its own, for what the browser writes. */
  readonly folder: string;
  /** Resolves to the first part of what it prints that matches. */
  readonly prints: (pattern: RegExp) => Promise<string>;
  readonly stop: () => void;
}

const START_MS = 60_000;

/** Starts a program with a home of its own, in a process group that `stop` ends as a whole. */
export function start(program: string, args: (folder: string) => readonly string[], env: Record<string, string> = {}): Started {
  const folder = mkdtempSync(join(tmpdir(), 'tipping-point-'));
  const child = spawn(program, [...args(folder)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder, ...env },
  });
  let printed = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      printed += data;
      for (const listener of listeners) listener();
    });
  return {
    process: child,
    folder,
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(printed);
          if (!found) return;
          listeners.delete(look);
          clearTimeout(timer);
          resolve(found[1] ?? found[0]);
        };
        const timer = setTimeout(() => reject(new Error(`${program} did not start: ${printed.slice(-500)}`)), START_MS);
        listeners.add(look);
        look();
      }),
    stop: () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It is gone already.
      }
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
