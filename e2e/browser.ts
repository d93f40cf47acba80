/** Finds the Chromium that the browser tests drive, and fetches one where the machine has none. */

import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** What the search asks of a machine. Tests bring their own; `thisMachine` is the real one. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where Playwright keeps, or would keep, the Chromium of its own release; empty on a system for which it has none. */
  readonly playwrightsOwn: string;
  /** The full path of a command on PATH, or null. */
  onPath(command: string): string | null;
  /** Whether the file is there and starts: a browser without its libraries, or a stub that asks for a snap, does not. */
  starts(path: string): boolean;
  /** Runs `playwright install chromium`; false when it failed or took too long. */
  download(): boolean;
  /** Whether apt-get may install packages here: a Debian or Ubuntu, as root. */
  readonly mayUseApt: boolean;
  /** Runs `apt-get install chromium`; false when it failed or took too long. */
  aptInstall(): boolean;
  /** Tells the person who waits what is going on. */
  say(sentence: string): void;
}

/** Names under which Linux distributions install the browser. */
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;

/** Where installers put the browser on systems that do not put it on PATH. `%NAME%` is an environment variable. */
const USUAL_PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '%HOME%/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '%HOME%/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['%PROGRAMFILES%', '%PROGRAMFILES(X86)%', '%LOCALAPPDATA%'].flatMap((folder) => [
    `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
    `${folder}\\Chromium\\Application\\chrome.exe`,
  ]),
};

/** Switches that keep Chromium from calling home, and from QUIC and a GPU that a test machine lacks. */
export const CHROMIUM_ARGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
] as const;

/** What to do when nothing worked: the one sentence that `npm test` ends with. */
export const NO_BROWSER =
  'The browser tests need Chromium or Chrome and found none: install one (Debian, Ubuntu: apt-get install chromium; elsewhere: ' +
  'npx playwright install chromium), or set CHROMIUM_PATH to its executable, and run the command again.';

/**
 * The path of a Chromium or Chrome that starts. Looks, in this order, at `CHROMIUM_PATH`, Playwright's own, an installed
 * one; then downloads Playwright's, then asks apt-get. Nothing is fetched while the machine has a browser.
 *
 * @throws Error with the sentence NO_BROWSER when there is none and none could be had.
 */
export function findBrowser(machine: Machine): string {
  const chosen = machine.env.CHROMIUM_PATH;
  if (chosen) {
    if (machine.starts(chosen)) return chosen;
    machine.say(`CHROMIUM_PATH is ${chosen}, which does not start: looking for another browser.`);
  }
  const present = [machine.playwrightsOwn, ...installed(machine)].find(machine.starts);
  if (present !== undefined) return present;

  machine.say('No Chromium or Chrome is installed: downloading the one of Playwright.');
  if (machine.download() && machine.starts(machine.playwrightsOwn)) return machine.playwrightsOwn;

  if (machine.mayUseApt) {
    machine.say('That did not give a browser that starts: installing Chromium with apt-get.');
    // Some distributions ship a package that only points to a snap, so the result is tried, not believed.
    const fetched = machine.aptInstall() ? installed(machine).find(machine.starts) : undefined;
    if (fetched !== undefined) return fetched;
  }
  throw new Error(NO_BROWSER);
}

/** Candidates by name and by place, likeliest first; not every one of them exists. */
function installed({ platform, env, onPath }: Machine): string[] {
  const named = COMMANDS.map(onPath).filter((path) => path !== null);
  const placed = (USUAL_PLACES[platform] ?? []).filter((place) => variables(place).every((name) => env[name]));
  return [...named, ...placed.map((place) => place.replace(VARIABLE, (_, name: string) => env[name] ?? ''))];
}

const VARIABLE = /%([^%]+)%/g;

function variables(place: string): string[] {
  return [...place.matchAll(VARIABLE)].map(([, name = '']) => name);
}

const SECOND = 1000;

/** Bounds, so that a machine that is offline goes on to the next way, and one with a slow line is not given up too soon. */
const TIMEOUT_MS = {
  /** One `--version`; Chromium answers within a second, ten times slower on a busy machine. */
  start: 20 * SECOND,
  /** A connection that nobody answers; the installer tries five times. */
  connect: 10 * SECOND,
  /** About 180 MB. */
  download: 300 * SECOND,
  /** The package and its libraries, about 120 MB. */
  apt: 600 * SECOND,
} as const;

/** The machine that this runs on. */
export function thisMachine(): Machine {
  const { platform, env } = process;
  const onPath = (command: string): string | null => {
    const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
    const names = platform === 'win32' ? [`${command}.exe`] : [command];
    return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable) ?? null;
  };
  return {
    platform,
    env,
    playwrightsOwn: playwrightsOwn(),
    onPath,
    starts(path) {
      // On Windows `chrome.exe --version` opens a window instead of answering.
      return isExecutable(path) && (platform === 'win32' || run(path, ['--version'], TIMEOUT_MS.start).ok);
    },
    download() {
      // The headless shell is a second browser of 110 MB; the full one has a headless mode of its own.
      const install = [createRequire(import.meta.url).resolve('@playwright/test/cli'), 'install', 'chromium', '--no-shell'];
      const result = run(process.execPath, install, TIMEOUT_MS.download, {
        PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(TIMEOUT_MS.connect),
      });
      if (!result.ok) console.error(`The download failed: ${result.why}.`);
      return result.ok;
    },
    mayUseApt: platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== null,
    aptInstall() {
      const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
      // A failed update is no reason to stop: the lists that are there may do.
      run('apt-get', ['update'], TIMEOUT_MS.apt, quiet);
      const result = run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], TIMEOUT_MS.apt, quiet);
      if (!result.ok) console.error(`apt-get failed: ${result.why}.`);
      return result.ok;
    },
    say: (sentence) => console.error(sentence),
  };
}

function playwrightsOwn(): string {
  try {
    return chromium.executablePath();
  } catch {
    return '';
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Runs a program to its end or its bound. `why` is the line in which it says what went wrong. */
function run(
  program: string,
  args: readonly string[],
  timeout: number,
  env: Record<string, string> = {},
): { ok: boolean; why: string } {
  const done = spawnSync(program, args, {
    timeout,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.error) return { ok: false, why: done.error.message };
  const lines = `${done.stderr}\n${done.stdout}`.split('\n').map((line) => line.trim());
  const said = lines.find((line) => /^(E|Error|error):/.test(line)) ?? lines.find((line) => line !== '');
  return { ok: done.status === 0, why: said?.replace(/^\w+:\s*/, '') ?? `exit code ${done.status}` };
}
