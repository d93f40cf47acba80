/** Named scenarios: names as people type them, lists as browsers keep them. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  freeName,
  LONGEST_NAME,
  MOST_NAMED,
  type NamedScenario,
  named,
  readName,
  readNamed,
  renamed,
  restored,
  withNamed,
  withoutNamed,
} from '../../src/scenario/namedScenarios.ts';

const of = (...names: string[]): NamedScenario[] => names.map((name, i) => ({ name, link: `v=1&req=${i}` }));
const namesOf = (list: readonly NamedScenario[]) => list.map(({ name }) => name);

/** Names that are names, a few of them often the same. */
const names = fc.oneof(
  fc.constantFrom('Checkout', 'checkout', 'Orders', 'Orders 2'),
  fc.string({ unit: 'binary', maxLength: LONGEST_NAME }).filter((text) => readName(text).problem === null),
);
const lists = fc.uniqueArray(
  names.map((text) => readName(text).value),
  { maxLength: 8, selector: (name) => name.toLowerCase() },
);

describe('A name', () => {
  test.each([
    ['Checkout', 'Checkout'],
    ['  Checkout \n\t API ', 'Checkout API'],
    ['us-east-1, 30\u00a0M, HTTP API', 'us-east-1, 30 M, HTTP API'],
    ['a\u0000b\u001bc', 'a b c'],
    ['x'.repeat(60), 'x'.repeat(60)],
    // Sixty characters, not code units.
    ['🛒'.repeat(60), '🛒'.repeat(60)],
    ['注文', '注文'],
  ])('as typed in %j is %j', (text, value) => expect(readName(text)).toEqual({ value, problem: null }));

  test.each([
    ['', 'Name: there is nothing to be seen in "". Accepted: 1 to 60 characters.'],
    [' \n ', 'Name: there is nothing to be seen in'],
    ['\u200b\u2060', 'Name: there is nothing to be seen in'],
    ['x'.repeat(61), `Name: "${'x'.repeat(40)}…" has 61 characters. Accepted: 1 to 60.`],
  ])('is not %j, and that is said', (text, sentence) => expect(readName(text).problem).toContain(sentence));

  test.each([
    ['Checkout', [], 'Checkout'],
    ['Checkout', ['Checkout'], 'Checkout 2'],
    ['Checkout', ['checkout', 'Checkout 2'], 'Checkout 3'],
    ['x'.repeat(60), ['x'.repeat(60)], `${'x'.repeat(58)} 2`],
  ])('%s is free of %j as %s', (wanted, taken, free) => expect(freeName(wanted, of(...taken))).toBe(free));

  test('that is free is a name that nothing has', () => {
    fc.assert(
      fc.property(names, lists, (wanted, taken) => {
        const free = freeName(readName(wanted).value, of(...taken));
        expect(named(of(...taken), free)).toBeUndefined();
        expect(readName(free)).toEqual({ value: free, problem: null });
      }),
    );
  });
});

describe('A list', () => {
  const list = of('A', 'B', 'C');

  test('takes a new scenario first, and one whose name is there in its place', () => {
    expect(namesOf(withNamed(list, { name: 'D', link: 'v=1' }))).toEqual(['D', 'A', 'B', 'C']);
    expect(withNamed(list, { name: 'b', link: 'v=1' })).toEqual([list[0], { name: 'b', link: 'v=1' }, list[2]]);
  });

  test('renames one in its place, and keeps its link', () => {
    expect(renamed(list, 'B', 'Orders')).toEqual([list[0], { name: 'Orders', link: 'v=1&req=1' }, list[2]]);
    expect(renamed(list, 'none', 'Orders')).toEqual(list);
  });

  test('gives back what was deleted in its place, by another name when its own was taken in the meantime', () => {
    const deleted = list[1] as NamedScenario;
    expect(restored(withoutNamed(list, 'B'), deleted, 1)).toEqual(list);
    expect(namesOf(restored(of('A', 'b'), deleted, 1))).toEqual(['A', 'B 2', 'b']);
    expect(namesOf(restored([], deleted, 1))).toEqual(['B']);
  });

  test('has each name once, whatever is done to it', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('save', 'delete', 'restore'), names, fc.nat(9)), { maxLength: 12 });
    fc.assert(
      fc.property(lists, steps, (first, all) => {
        let now: readonly NamedScenario[] = of(...first);
        for (const [what, text, at] of all) {
          const one = { name: readName(text).value, link: 'v=1' };
          now = what === 'save' ? withNamed(now, one) : what === 'delete' ? withoutNamed(now, one.name) : restored(now, one, at);
        }
        const lower = namesOf(now).map((name) => name.toLowerCase());
        expect(new Set(lower).size).toBe(lower.length);
        // As it is read again by the next page.
        expect(readNamed(JSON.parse(JSON.stringify(now)))).toEqual({ list: now, problems: [] });
      }),
    );
  });
});

describe('What a browser kept', () => {
  test.each([
    [null, '"null" is not a list of scenarios.'],
    [{ name: 'A', link: 'v=1' }, '"{"name":"A","link":"v=1"}" is not a list of scenarios.'],
    ['v=1&req=30M', '"v=1&req=30M" is not a list of scenarios.'],
    [undefined, '"" is not a list of scenarios.'],
  ])('is no list in %j: nothing is read, and that is said', (json, problem) =>
    expect(readNamed(json)).toEqual({ list: [], problems: [problem] }),
  );

  test('keeps the entries that are scenarios, says which are none, and tells names apart', () => {
    const { list, problems } = readNamed([
      { name: 'A', link: 'v=1' },
      7,
      { name: 'a', link: 'v=1&req=1', other: true },
      { name: 'B' },
      { name: '', link: 'v=1' },
      null,
    ]);
    expect(list).toEqual([
      { name: 'A', link: 'v=1' },
      { name: 'a 2', link: 'v=1&req=1' },
    ]);
    expect(problems).toEqual(['Entries 2, 4, 5, 6 are not a name and a link, and left out.']);
    expect(readNamed([7]).problems).toEqual(['Entry 1 is not a name and a link, and left out.']);
  });

  test('is read up to a hundred', () => {
    const { list, problems } = readNamed(Array.from({ length: 1_000 }, (_, i) => ({ name: `n${i}`, link: 'v=1' })));
    expect(list).toHaveLength(MOST_NAMED);
    expect(list.at(-1)?.name).toBe('n99');
    expect(problems).toEqual(['Of 1000 entries the first 100 are read.']);
  });

  test('is read without a throw, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        for (const { name, link } of readNamed(json).list) expect([typeof name, typeof link]).toEqual(['string', 'string']);
      }),
    );
  });
});

describe('On the edge', () => {
  test('a name that gets a number is cut before a space, not after it', () => {
    const long = `${'x'.repeat(LONGEST_NAME - 3)} yy`;
    expect(freeName(long, of(long))).toBe(`${'x'.repeat(LONGEST_NAME - 3)} 2`);
  });

  test('a list of as many as are kept is read without a word, and a name that is no text is no name', () => {
    const most = of(...Array.from({ length: MOST_NAMED }, (_, at) => `Scenario ${at}`));
    expect(readNamed(most)).toEqual({ list: most, problems: [] });
    expect(readNamed([{ name: 7, link: 'v=1' }]).problems).toEqual(['Entry 1 is not a name and a link, and left out.']);
  });
});
