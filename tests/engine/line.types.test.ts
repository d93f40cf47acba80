/** The file of lines that must not compile leaves out no rate and no unit: whoever adds one is told here. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RATE_IDS, RATES } from '../../src/prices/rates.ts';
import type { Unit } from '../../src/units.ts';

/** What line.types.ts calls a quantity of each unit. */
const NAMES = {
  request: 'requests',
  hour: 'hours',
  'lcu-hour': 'lcuHours',
  'gb-second': 'gbSeconds',
  gb: 'gb',
  'web-acl-month': 'webAclMonths',
  'rule-month': 'ruleMonths',
} as const satisfies Record<Unit, string>;

const text = readFileSync(new URL('./line.types.ts', import.meta.url), 'utf8');

test.each(RATE_IDS)('%s is tried with its own unit, which compiles, and with every other, which does not', (rate) => {
  for (const [unit, name] of Object.entries(NAMES)) {
    const joined = `join('${rate}', ${name});`;
    const [before = '', ...rest] = text.split(joined);
    expect(rest, joined).toHaveLength(1);
    const refused = before.trimEnd().split('\n').at(-1)?.trim().startsWith('// @ts-expect-error');
    expect(refused, joined).toBe(unit !== RATES[rate].unit);
  }
});
