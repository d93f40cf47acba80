/** The page in Chromium: how soon it answers after opening, cold and warm, and after a digit is typed, on a fast and a slow machine. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, findBrowser, thisMachine } from '../../e2e/browser.ts';
import { printTable, shownSpread, shownTime, timingOf } from './measure.ts';
import { serve } from './serve.ts';
import { openUnwatchedBrowser, type Slowed, type UnwatchedBrowser, type UnwatchedPage } from './unwatchedBrowser.ts';

/** "Slow" is the design's: CPU slowed 4 times, 150 ms round trips, 1.6 Mbit/s down (and 750 kbit/s up, which it leaves open). */
const MACHINES = {
  fast: { slowdown: 1, network: null },
  slow: { slowdown: 4, network: { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8, offline: false } },
} as const satisfies Record<string, Slowed>;

type Machine = keyof typeof MACHINES;

const VIEWPORT = { width: 1280, height: 800 } as const;

/** A curve of the chart: once there is one, the chart is drawn. */
const CURVE = '.chart-drawing .curve';

const LOADS = 7;
const KEYS = 40;
/** The first keys of a fresh page meet code that no compiler has seen; they are counted, in the spread. */
const REST_BETWEEN_KEYS_MS = 350;

/** What the page is watched for while it loads: milliseconds since the navigation began. */
interface Load {
  readonly firstPaint: number;
  /** The sentence of the verdict is painted. */
  readonly answer: number;
  /** A number changed in a field changes the verdict. */
  readonly usable: number;
  /** Every control that is in the HTML answers. */
  readonly running: number;
  /** The chart has its curves, painted. */
  readonly chart: number;
  readonly layoutShift: number;
}

/** Milliseconds from the input event of a key to the verdict in the DOM, and to the frame that shows it and the chart. */
interface Typed {
  readonly verdict: number;
  readonly painted: number;
}

/** After so long the page rests, on either machine: what it saw is read then, and again until it has seen everything. */
const LOADED_AFTER_MS = 2_500;
const LOADED_AT_LATEST_MS = 30_000;

/** Prints both tables. @throws Error when there is no build, or no browser. */
export async function benchPage(dist: string): Promise<void> {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('There is no build to open: run npm run build first.');
  const server = await serve(dist);
  const program = findBrowser(thisMachine());
  const unwatched = await openUnwatchedBrowser(program, CHROMIUM_ARGS, VIEWPORT);
  const browser = await chromium.launch({ executablePath: program, args: [...CHROMIUM_ARGS] });
  try {
    console.log(`Chromium ${browser.version()}. Slow: CPU slowed 4 times, 150 ms round trips, 1.6 Mbit/s.\n`);
    await benchLoads(unwatched, server.address);
    await benchTyping(browser, server.address);
  } finally {
    unwatched.close();
    await browser.close();
    server.close();
  }
}

/** What the pages of several builds take, slow, opened and typed into by turns: for each thing measured the samples of each build. */
export async function pagesByTurns(dists: readonly string[], turns: number): Promise<Record<string, number[][]>> {
  const servers = await Promise.all(dists.map(serve));
  const program = findBrowser(thisMachine());
  const unwatched = await openUnwatchedBrowser(program, CHROMIUM_ARGS, VIEWPORT);
  const browser = await chromium.launch({ executablePath: program, args: [...CHROMIUM_ARGS] });
  const found: Record<string, number[][]> = {};
  const take = (what: string, build: number, ms: number) => {
    found[what] ??= dists.map(() => []);
    found[what][build]!.push(ms);
  };
  try {
    for (let turn = 0; turn < turns; turn++) {
      for (const [build, { address }] of servers.entries()) {
        const page = await unwatched.newPage(MACHINES.slow, WATCH);
        const seen = await load(page, address);
        await page.close();
        for (const key of ['firstPaint', 'answer', 'usable', 'running', 'chart'] as const)
          take(`slow: ${LOAD_ROWS[key][0]}`, build, seen[key]);
        for (const { verdict, painted } of await typedInto(browser, 'slow', address)) {
          take('slow: a digit to the verdict in the DOM', build, verdict);
          take('slow: a digit to the painted chart', build, painted);
        }
      }
    }
    return found;
  } finally {
    unwatched.close();
    await browser.close();
    for (const server of servers) server.close();
  }
}

const LOAD_ROWS = {
  firstPaint: ['first paint', ''],
  answer: ['answer readable', '550 ms'],
  usable: ['answer changes on input', '1000 ms'],
  running: ['every control answers', ''],
  chart: ['chart drawn', '1200 ms'],
} as const;

async function benchLoads(browser: UnwatchedBrowser, address: string): Promise<void> {
  const rows: string[][] = [];
  for (const machine of ['fast', 'slow'] as const) {
    const cold: Load[] = [];
    const warm: Load[] = [];
    for (let i = 0; i < LOADS; i++) {
      const page = await browser.newPage(MACHINES[machine], WATCH);
      cold.push(await load(page, address));
      await page.open('about:blank');
      warm.push(await load(page, address));
      await page.close();
    }
    for (const [name, loads] of [
      ['cold', cold],
      ['warm', warm],
    ] as const) {
      for (const key of ['firstPaint', 'answer', 'usable', 'running', 'chart'] as const) {
        const [what, limit] = LOAD_ROWS[key];
        const timing = timingOf(loads.map((each) => each[key]));
        const isHeld = machine === 'slow' && name === 'cold';
        rows.push([`${machine}, ${name}: ${what}`, shownTime(timing.medianMs), shownSpread(timing), isHeld ? limit : '']);
      }
      const shift = Math.max(...loads.map(({ layoutShift }) => layoutShift));
      rows.push([`${machine}, ${name}: layout shift, worst`, shift.toFixed(3), '', '0.02']);
    }
  }
  printTable([`Opening the page, ${LOADS} times each`, 'Median', 'Spread', 'Limit'], rows);
  console.log();
}

async function benchTyping(browser: Browser, address: string): Promise<void> {
  const rows: string[][] = [];
  for (const machine of ['fast', 'slow'] as const) {
    const typed = await typedInto(browser, machine, address);
    for (const [key, what, limit] of [
      ['verdict', 'verdict in the DOM', '10 ms'],
      ['painted', 'painted with its chart', '40 ms'],
    ] as const) {
      const timing = timingOf(typed.map((each) => each[key]));
      const name = machine === 'slow' ? 'CPU slowed 4 times' : 'CPU as it is';
      rows.push([`${name}: ${what}`, shownTime(timing.medianMs), shownSpread(timing), machine === 'slow' ? limit : '']);
    }
  }
  printTable([`A digit typed, ${KEYS} times each`, 'Median', 'Spread', 'Limit'], rows);
  console.log();
}

/** Forty digits typed into a page that has loaded all it does by itself. */
async function typedInto(browser: Browser, machine: Machine, address: string): Promise<readonly Typed[]> {
  const page = await open(browser, machine);
  await page.goto(address);
  await page.waitForTimeout(LOADED_AFTER_MS);
  const typed = await type(page);
  await page.context().close();
  return typed;
}

/** A new visitor: nothing cached, on the machine named. */
async function open(browser: Browser, machine: Machine): Promise<Page> {
  const { slowdown, network } = MACHINES[machine];
  // Without the service worker: it keeps files while the typing is timed, and a warm load would not be the browser's own.
  const context = await browser.newContext({ viewport: VIEWPORT, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript({ content: NAMED });
  const devTools = await context.newCDPSession(page);
  if (slowdown > 1) await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  if (network) await devTools.send('Network.emulateNetworkConditions', network);
  return page;
}

async function load(page: UnwatchedPage, address: string): Promise<Load> {
  await page.open(address);
  const given = performance.now() + LOADED_AT_LATEST_MS;
  for (let wait = LOADED_AFTER_MS; performance.now() < given; wait = 250) {
    await pause(wait);
    const { watched, firstPaint } = await page.read<{ watched: Window['watched']; firstPaint?: number }>(
      `{ watched: window.watched, firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime }`,
    );
    const { answer, usable, running, chart, layoutShift } = watched;
    if (firstPaint !== undefined && answer !== undefined && usable !== undefined && running !== undefined && chart !== undefined)
      return { firstPaint, answer, usable, running, chart, layoutShift };
  }
  throw new Error(`The page at ${address} was not usable within ${LOADED_AT_LATEST_MS / 1000} s.`);
}

declare global {
  interface Window {
    watched: { answer?: number; usable?: number; running?: number; chart?: number; layoutShift: number };
    typed: Typed[];
  }
}

/** Runs in the page, before its own scripts. */
function watchLoad(curve: string): void {
  window.watched = { layoutShift: 0 };
  const seen = window.watched;
  const heading = () => document.querySelector('h1')?.textContent ?? '';
  const field = () => document.querySelector<HTMLInputElement>('input[role="spinbutton"]');
  /** The frame that holds a change is on its way to the screen once a task runs after it. */
  const afterPaint = (then: () => void) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = then;
      channel.port2.postMessage(null);
    });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if ('value' in entry) seen.layoutShift += Number(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });

  let isAnswerDue = false;
  let isChartDue = false;
  const look = () => {
    const control = document.querySelector('input[type="radio"]');
    if (seen.running === undefined && control && !control.matches(':disabled')) seen.running = performance.now();
    if (!isAnswerDue && heading() !== '') {
      isAnswerDue = true;
      afterPaint(() => {
        seen.answer = performance.now();
      });
    }
    if (!isChartDue && document.querySelector(curve)) {
      isChartDue = true;
      afterPaint(() => {
        seen.chart = performance.now();
      });
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributeFilter: ['disabled'] });

  /** Until the verdict follows, 31 M and 32 M in turn; then what the field had. */
  let turn = 0;
  const knock = () => {
    const input = field();
    // What is in the HTML does not answer before the page runs.
    if (!input || input.matches(':disabled')) return;
    const [value, before] = [input.value, heading()];
    write(input, turn++ % 2 ? '31M' : '32M');
    // React answers an input event before the next task.
    queueMicrotask(() => {
      if (heading() === before || seen.usable !== undefined) return;
      seen.usable = performance.now();
      clearInterval(timer);
      write(input, value);
    });
  };
  const timer = setInterval(knock, 5);

  function write(input: HTMLInputElement, text: string): void {
    // React keeps its own setter on the element to tell what it wrote itself.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** tsx wraps named functions in a helper of its own, which the page does not have. */
const NAMED = 'globalThis.__name = (named) => named;';
const WATCH = `${NAMED} (${watchLoad})(${JSON.stringify(CURVE)});`;

/** Types digits into the first number of the inputs, one at a time, and lets the page rest after each. */
async function type(page: Page): Promise<readonly Typed[]> {
  await page.evaluate(() => {
    window.typed = [];
    const verdict = document.querySelector('h1')!;
    const chart = document.querySelector('.chart')!;
    let start = 0;
    let verdictAt = 0;
    let paintedAt = 0;
    addEventListener(
      'input',
      () => {
        start = performance.now();
        verdictAt = 0;
        paintedAt = 0;
      },
      { capture: true },
    );
    /** The last change that a key has brought about, in the verdict or the chart, is the one that has to be on screen. */
    const painted = () =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          paintedAt = performance.now();
        };
        channel.port2.postMessage(null);
      });
    const everything = { childList: true, subtree: true, characterData: true, attributes: true };
    new MutationObserver(() => {
      verdictAt ||= performance.now();
      painted();
    }).observe(verdict, everything);
    new MutationObserver(painted).observe(chart, everything);
    addEventListener('keyup', () => {
      const key = start;
      setTimeout(() => {
        if (key === start && verdictAt > 0) window.typed.push({ verdict: verdictAt - start, painted: paintedAt - start });
      }, 300);
    });
  });
  const field = page.getByRole('spinbutton').first();
  await field.fill('3');
  await page.waitForTimeout(REST_BETWEEN_KEYS_MS);
  for (let key = 0; key < KEYS; key++) {
    // Eight digits in, eight out: volumes from 3 to 39,999,999.
    const isIn = Math.floor(key / 7) % 2 === 0;
    await field.press(isIn ? String((key * 7) % 10) : 'Backspace');
    await page.waitForTimeout(REST_BETWEEN_KEYS_MS);
  }
  const typed = await page.evaluate(() => window.typed);
  if (typed.length < KEYS / 2) throw new Error(`Of ${KEYS} keys only ${typed.length} changed the verdict.`);
  return typed;
}
