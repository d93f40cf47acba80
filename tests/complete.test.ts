/** Nothing is added halfway: every line, input, need, region, kind of file, template language and front door has its place on the page, its colour, its help and its row in the docs. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FOLDED, OPEN, OUTSIDE_GROUPS } from '../src/app/inputs/groups.ts';
import { INPUT_TEXTS } from '../src/app/inputs/help/inputTexts.ts';
import { geographyOf } from '../src/aws/geographies.ts';
import { PARTITION_IDS } from '../src/aws/regionCodes.ts';
import { REGION_BY_BILLING_CODE } from '../src/aws/usageRegions.ts';
import { decimal } from '../src/digits.ts';
import { estimate } from '../src/engine/estimate.ts';
import { FRONT_DOORS, type FrontDoor, SHOWN_FRONT_DOORS } from '../src/engine/frontDoor.ts';
import { NOT_POSSIBLE, RESTS_ON_CLOUDFRONT } from '../src/engine/notPossible.ts';
import type { Field } from '../src/scenario/fields.ts';
import { NEED_IDS, NEEDS } from '../src/scenario/needs.ts';
import { FIELDS, type FieldName } from '../src/scenario/scenario.ts';
import { FORMAT_IDS, FORMATS } from '../src/template/formats.ts';
import { USAGE_KINDS } from '../src/usage/contents.ts';
import { LINE_NAMES } from '../src/words/lineNames.ts';
import { FRONT_DOOR_NAMES } from '../src/words/names.ts';
import { cell } from '../src/words/needsMatrix.ts';
import { BOOK, scenarios, TODAY } from './engine/firstBook.ts';
import { oracleBill } from './engine/oracle.ts';
import { book } from './prices/the-book.ts';
import { read as readUsageFiles } from './usage/read.ts';
import { SAMPLES } from './usage/samples.ts';

function read(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

const STYLES = {
  base: read('src/app/styles/base.css'),
  needs: read('src/app/views/needs/needs.css'),
  money: read('src/app/views/money/money.css'),
};
const MODEL = read('docs/model.md');

/** The rows of the first table below a heading, cell by cell, the head left out. */
function tableBelow(heading: string): string[][] {
  const [, after = ''] = MODEL.split(`\n## ${heading}\n`);
  const lines = after.split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const rows = lines.slice(first + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** What is missing of each name, so that a failure names it. */
function missing<T extends string>(names: readonly T[], has: (name: T) => boolean): T[] {
  return names.filter((name) => !has(name));
}

const LINES = Object.keys(LINE_NAMES) as (keyof typeof LINE_NAMES)[];
const INPUTS = Object.keys(FIELDS) as FieldName[];

/** All lines of the bills of random scenarios, as the engine and as the oracle make them: thousands, so that each turns up. */
function linesThatTurnUp(): { billed: Set<string>; stated: Set<string> } {
  const [billed, stated] = [new Set<string>(), new Set<string>()];
  for (const s of fc.sample(scenarios, { numRuns: 2_000, seed: 1 })) {
    const { frontDoors } = estimate(s, BOOK, TODAY);
    for (const door of FRONT_DOORS) {
      const found = frontDoors[door];
      if (found.offered) for (const { id } of found.bill.lines) billed.add(id);
      for (const id of Object.keys(oracleBill(door, s, BOOK) ?? {})) stated.add(id);
    }
  }
  return { billed, stated };
}

describe('every line has', () => {
  test('a front door that has it, and a second statement of its quantity in tests/engine/oracle.ts', () => {
    const { billed, stated } = linesThatTurnUp();
    expect(missing(LINES, (id) => billed.has(id))).toEqual([]);
    expect(missing(LINES, (id) => stated.has(id))).toEqual([]);
  });

  test('a colour where the money goes', () => {
    expect(missing(LINES, (id) => STYLES.money.includes(`.money-${id}`))).toEqual([]);
  });

  test('a row in docs/model.md', () => {
    const rows = tableBelow('The lines').map(([first = '']) => first);
    expect(missing(LINES, (id) => rows.some((row) => row.includes(`\`${id}\``)))).toEqual([]);
  });

  test('a source and a doubt there, or that there is none', () => {
    for (const [id = '', , , source = '', doubt = ''] of tableBelow('The lines')) {
      expect(source, id).toMatch(/\[\d+\]/);
      expect(doubt, id).not.toBe('');
    }
  });

  test('a sum by hand there', () => {
    // Those of the default bill and of the floor stand under their plain names.
    const [, sums = ''] = MODEL.split('| Line | REST API | HTTP API | Load balancer | Sum by hand |');
    const plain: Readonly<Partial<Record<string, string>>> = {
      requests: '| gateway |',
      'load-balancer-hours': '| hours |',
      'public-ipv4': '| public IPv4 |',
      'data-transfer-out': '| data out |',
      'cloudfront-requests': '| CloudFront requests |',
      'cloudfront-to-origin': '| CloudFront to origin |',
    };
    expect(missing(LINES, (id) => sums.includes(plain[id] ?? `\`${id}\``))).toEqual([]);
  });
});

describe('every input has', () => {
  test('one place on the page', () => {
    const placed: readonly FieldName[] = [...OUTSIDE_GROUPS, ...[...OPEN, ...FOLDED].flatMap(({ fields }) => fields)];
    expect(missing(INPUTS, (name) => placed.includes(name))).toEqual([]);
    expect(placed.filter((name, i) => placed.indexOf(name) !== i)).toEqual([]);
  });

  test('help: what it is, what is typical, what it changes', () => {
    const texts: Readonly<Partial<Record<FieldName, { what: string; typical: string; changes: string }>>> = INPUT_TEXTS;
    const helped = INPUTS.filter((name) => name !== 'region');
    expect(missing(helped, (name) => [texts[name]?.what, texts[name]?.typical, texts[name]?.changes].every(Boolean))).toEqual([]);
  });

  test('a row in docs/model.md that says its key, default and range as the code has them', () => {
    const rows = new Map(tableBelow('The inputs').map(([name, key, ...rest]) => [key?.replaceAll('`', ''), [name, ...rest]]));
    const documented = Object.fromEntries(INPUTS.map((name) => [name, rows.get(FIELDS[name].key)?.slice(0, 3)]));
    expect(documented).toEqual(Object.fromEntries(INPUTS.map((name) => [name, rowOf(FIELDS[name])])));
  });
});

/** Label, default and range, as the table of inputs has them. */
function rowOf(field: Field): string[] {
  const unit = 'unit' in field && field.unit ? ` ${field.unit}` : '';
  const range =
    field.kind === 'number'
      ? `${'orZero' in field ? '0, ' : ''}${decimal(field.min, 3)} to ${decimal(field.max, 3)}${unit}`
      : field.kind === 'choice'
        ? field.values.map(String).join(', ')
        : 'regions of the book';
  return [field.label, typeof field.default === 'number' ? decimal(field.default, 3) : String(field.default), range];
}

describe('every need has', () => {
  test('been counted where the README and docs/model.md say how many there are', () => {
    const texts = [read('README.md'), MODEL].map((text) => text.replaceAll('\n', ' '));
    expect(missing(texts, (text) => text.includes(`${NEED_IDS.length} needs`))).toEqual([]);
  });

  test('its pages counted in docs/model.md', () => {
    const cells = NEED_IDS.flatMap((need) => FRONT_DOORS.flatMap((door) => PARTITION_IDS.map((id) => cell(need, door, id))));
    expect(MODEL).toContain(`${new Set(cells.map(({ source }) => source)).size} pages of AWS's documentation`);
  });

  test('its mark, where a front door meets it only with CloudFront in front, so that GovCloud does without', () => {
    const resting = (door: FrontDoor) => NEED_IDS.filter((need) => /^CloudFront\b/.test(cell(need, door).says));
    const others = FRONT_DOORS.filter((door) => door !== 'cloudfront-url');
    expect(Object.fromEntries(others.map((door) => [door, resting(door)]))).toEqual(
      Object.fromEntries(others.map((door) => [door, RESTS_ON_CLOUDFRONT[door]])),
    );
  });

  test('a name of its own', () => {
    expect(new Set(Object.values(NEEDS)).size).toBe(NEED_IDS.length);
  });

  test('a row in docs/model.md where it is not possible', () => {
    const [, after = ''] = MODEL.split('| Not possible | Where |');
    const table = after.split('\n\n')[0] ?? '';
    expect(missing(Object.keys(NOT_POSSIBLE) as (keyof typeof NOT_POSSIBLE)[], (id) => table.includes(NEEDS[id]))).toEqual([]);
  });
});

describe('every region of the price book has', () => {
  const regions = Object.keys(book.regions);

  test('the code that its usage types begin with in bills, in src/aws/usageRegions.ts', () => {
    const coded: readonly string[] = Object.values(REGION_BY_BILLING_CODE);
    expect(missing(regions, (region) => coded.includes(region))).toEqual([]);
  });

  test('a row among the geographies of src/aws/geographies.ts, by the start of its code', () => {
    const american = /^(?:us|mx)-/;
    expect(missing(regions, (region) => geographyOf(region) !== 'united-states' || american.test(region))).toEqual([]);
  });

  test('been counted in the README', () => {
    expect(read('README.md').replaceAll('\n', ' ')).toContain(`${regions.length} AWS regions`);
  });
});

describe('every kind of file of usage has', () => {
  test('a row in docs/usage.md', () => {
    const guide = read('docs/usage.md');
    expect(missing(USAGE_KINDS, (kind) => guide.includes(`\n| \`${kind}\` |`))).toEqual([]);
  });

  test('a small file of its own in tests/usage/samples.ts, from which spoiled files are made', async () => {
    const { files } = await readUsageFiles(SAMPLES);
    expect(missing(USAGE_KINDS, (kind) => files.some((file) => file.kind === kind))).toEqual([]);
  });
});

describe('every template language has', () => {
  test('its id in the README and its name in docs/templates.md', () => {
    const [readme, guide] = [read('README.md'), read('docs/templates.md')];
    expect(missing(FORMAT_IDS, (id) => readme.includes(`\`${id}\``))).toEqual([]);
    expect(missing(FORMAT_IDS, (id) => guide.includes(FORMATS[id].name.replace('AWS ', '')))).toEqual([]);
  });
});

describe('every front door has', () => {
  test('if the page shows it, colours for lines and for text, in the curves, the bills and the matrix', () => {
    const uses = (door: string) =>
      [`--${door}:`, `--${door}-text:`, `.of-${door} `].every((part) => STYLES.base.includes(part)) &&
      STYLES.needs.includes(`.needs-${door} `);
    expect(missing(SHOWN_FRONT_DOORS, uses)).toEqual([]);
  });

  test('a place in docs/model.md', () => {
    const doors = tableBelow('The lines').map(([, door = '']) => door.toLowerCase());
    const named = (door: (typeof FRONT_DOORS)[number]) => FRONT_DOOR_NAMES[door].name.toLowerCase();
    expect(missing(FRONT_DOORS, (door) => [...doors, MODEL.toLowerCase()].some((text) => text.includes(named(door))))).toEqual(
      [],
    );
  });
});
