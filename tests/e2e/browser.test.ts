/** The order in which a browser is chosen, on machines that exist only here. */

import { describe, expect, test } from 'vitest';
import { findBrowser, type Machine, NO_BROWSER } from '../../e2e/browser.ts';

const OWN = '/home/ada/.cache/ms-playwright/chromium/chrome';

interface Given {
  /** Paths of browsers that start. */
  readonly starting?: readonly string[];
  /** Commands on PATH and where they are. */
  readonly commands?: Readonly<Record<string, string>>;
  readonly platform?: NodeJS.Platform;
  readonly env?: Readonly<Record<string, string>>;
  /** What a download adds to the paths that start; null when it fails. */
  readonly download?: string | null;
  /** Whether apt-get may be used, and what it adds to the commands; null when it fails. */
  readonly apt?: Readonly<Record<string, string>> | null;
  /** Paths that are fetched and do not start. */
  readonly broken?: readonly string[];
}

/** A machine as described, and the record of what was done to it. */
function machine(given: Given): { machine: Machine; did: string[] } {
  const did: string[] = [];
  const starting = new Set(given.starting);
  const commands = new Map(Object.entries(given.commands ?? {}));
  return {
    did,
    machine: {
      platform: given.platform ?? 'linux',
      env: given.env ?? {},
      playwrightsOwn: OWN,
      onPath: (command) => commands.get(command) ?? null,
      starts: (path) => starting.has(path),
      download() {
        did.push('download');
        if (given.download) starting.add(given.download);
        return given.download !== null && given.download !== undefined;
      },
      mayUseApt: given.apt !== undefined,
      aptInstall() {
        did.push('apt-get');
        for (const [command, path] of Object.entries(given.apt ?? {})) {
          commands.set(command, path);
          if (!given.broken?.includes(path)) starting.add(path);
        }
        return given.apt !== null;
      },
      say: (sentence) => did.push(sentence),
    },
  };
}

describe('the browser of the tests', () => {
  const everything: Given = {
    env: { CHROMIUM_PATH: '/opt/chromium' },
    starting: ['/opt/chromium', OWN, '/usr/bin/chromium', '/snap/bin/chromium-browser', '/usr/bin/google-chrome'],
    commands: {
      chromium: '/usr/bin/chromium',
      'chromium-browser': '/snap/bin/chromium-browser',
      'google-chrome': '/usr/bin/google-chrome',
    },
  };
  const order = ['/opt/chromium', OWN, '/usr/bin/chromium', '/snap/bin/chromium-browser', '/usr/bin/google-chrome'];

  test.each(order.map((path, index) => ({ path, gone: order.slice(0, index) })))(
    'is $path when these do not start: $gone',
    ({ path, gone }) => {
      const { machine: here } = machine({ ...everything, starting: order.filter((one) => !gone.includes(one)) });
      expect(findBrowser(here)).toBe(path);
    },
  );

  test('is fetched by nobody while the machine has one', () => {
    const { machine: here, did } = machine({
      starting: ['/usr/bin/chromium'],
      commands: { chromium: '/usr/bin/chromium' },
      apt: {},
    });
    findBrowser(here);
    expect(did).toEqual([]);
  });

  test('is said to be another one when CHROMIUM_PATH does not start', () => {
    const { machine: here, did } = machine({ env: { CHROMIUM_PATH: '/opt/gone' }, starting: [OWN] });
    expect(findBrowser(here)).toBe(OWN);
    expect(did).toEqual(['CHROMIUM_PATH is /opt/gone, which does not start: looking for another browser.']);
  });

  test('is not asked of CHROMIUM_PATH when that is empty', () => {
    const { machine: here, did } = machine({ env: { CHROMIUM_PATH: '' }, starting: [OWN] });
    expect(findBrowser(here)).toBe(OWN);
    expect(did).toEqual([]);
  });

  test.each([
    ['darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['darwin', { HOME: '/Users/ada' }, '/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium'],
    ['win32', { PROGRAMFILES: 'C:\\Program Files' }, 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
    ['win32', { LOCALAPPDATA: 'C:\\Users\\ada\\Local' }, 'C:\\Users\\ada\\Local\\Chromium\\Application\\chrome.exe'],
  ] as const)('is found in the usual place on %s with %o', (platform, env, path) => {
    expect(findBrowser(machine({ platform, env, starting: [path] }).machine)).toBe(path);
  });

  test("is Playwright's download when nothing is installed", () => {
    const { machine: here, did } = machine({ download: OWN, apt: { chromium: '/usr/bin/chromium' } });
    expect(findBrowser(here)).toBe(OWN);
    expect(did).toContain('download');
    expect(did).not.toContain('apt-get');
  });

  test("is apt-get's when the download fails", () => {
    const { machine: here, did } = machine({ download: null, apt: { chromium: '/usr/bin/chromium' } });
    expect(findBrowser(here)).toBe('/usr/bin/chromium');
    expect(did.indexOf('apt-get')).toBeGreaterThan(did.indexOf('download'));
  });

  test("is apt-get's when the download arrives and lacks its libraries", () => {
    const { machine: here } = machine({ download: '/never/looked/at', apt: { chromium: '/usr/bin/chromium' } });
    expect(findBrowser(here)).toBe('/usr/bin/chromium');
  });

  test.each([
    ['neither download nor apt-get can be used', { download: null }],
    ['both fail', { download: null, apt: null }],
    ['apt-get installs a stub that does not start', { apt: { chromium: '/usr/bin/stub' }, broken: ['/usr/bin/stub'] }],
  ] satisfies [string, Given][])('is asked for in one sentence when %s', (_, given) => {
    const { machine: here } = machine(given);
    expect(() => findBrowser(here)).toThrow(NO_BROWSER);
  });
});
