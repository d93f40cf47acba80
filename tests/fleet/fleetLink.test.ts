/** A fleet as a link: back and forth, and what is said of a link that is not whole. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFleetLink, encodeFleetLink, MOST_IN_LINK } from '../../src/fleet/fleetLink.ts';
import { DEFAULT_FLEET_OPTIONS } from '../../src/fleet/groupProblem.ts';
import { readFleet } from '../../src/fleet/readFleet.ts';
import { asked, KNOWN } from '../engine/firstBook.ts';
import { MUST_AND_CANNOT, TWO_REGIONS } from './examples.ts';

const rowsOf = (table: string) => readFleet(table, KNOWN).rows;

describe('a fleet link', () => {
  test('gives back the APIs, the options and the pins', () => {
    const rows = rowsOf(MUST_AND_CANNOT);
    const options = {
      loadBalancer: 'existing',
      publicIpv4: 3,
      pins: new Map([['login', 'stay'] as const, ['status', 'move'] as const]),
    } as const;
    const link = encodeFleetLink(rows, options)!;
    expect(link).toMatch(/^fleet=1&/);
    const found = decodeFleetLink(`https://example.com/calc/#${link}`, KNOWN);
    expect(found.problems).toEqual([]);
    expect(found.rows.map(({ name, scenario }) => [name, scenario])).toEqual(rows.map(({ name, scenario }) => [name, scenario]));
    expect(found.options).toEqual(options);
  });

  test('gives back any names and scenarios', () => {
    const names = fc.uniqueArray(
      fc
        .string({ minLength: 1 })
        .map((text) => text.replace(/\s+/g, ' ').trim())
        .filter((text) => text !== ''),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(names, fc.array(asked, { minLength: 5, maxLength: 5 }), (all, scenarios) => {
        const rows = all.map((name, i) => ({ name, line: i + 1, scenario: scenarios[i]! }));
        const found = decodeFleetLink(encodeFleetLink(rows, DEFAULT_FLEET_OPTIONS)!, KNOWN);
        expect(found.rows).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });

  test('of forty APIs is short enough for a chat, and larger fleets than 200 are no link', () => {
    const [header, ...lines] = TWO_REGIONS.trim().split('\n');
    const many = (count: number) =>
      rowsOf(
        [
          header,
          ...Array.from({ length: count }, (_, i) =>
            lines[i % lines.length]!.replace(/^\w+/, `api-${i}`).replace(/,(\d+)M,/, `,${i * 7919 + 1_000_000},`),
          ),
        ].join('\n'),
      );
    expect(encodeFleetLink(many(40), DEFAULT_FLEET_OPTIONS)!.length).toBeLessThan(4_000);
    expect(encodeFleetLink(many(MOST_IN_LINK), DEFAULT_FLEET_OPTIONS)!.length).toBeLessThan(16_000);
    expect(encodeFleetLink(many(MOST_IN_LINK + 1), DEFAULT_FLEET_OPTIONS)).toBeNull();
  });

  test('an empty fleet is a link too', () => {
    expect(decodeFleetLink(encodeFleetLink([], DEFAULT_FLEET_OPTIONS)!, KNOWN)).toEqual({
      rows: [],
      options: DEFAULT_FLEET_OPTIONS,
      problems: [],
    });
  });

  test.each([
    ['fleet=9&rows=abc', /version.*9 is unknown here\. Accepted: 1\./],
    ['fleet=1&rows=!!', /cannot be unpacked/],
    ['fleet=1&rows=abcdef', /cannot be unpacked/],
    ['fleet=1&lb=old', /"old" is not a choice/],
    ['fleet=1&ipv4=many', /"many" is not accepted/],
  ])('%s: %s', (link, message) => {
    expect(
      decodeFleetLink(link, KNOWN)
        .problems.map((problem) => problem.message)
        .join(),
    ).toMatch(message);
  });

  test('cut short says so', () => {
    const link = encodeFleetLink(rowsOf(TWO_REGIONS), DEFAULT_FLEET_OPTIONS)!;
    expect(decodeFleetLink(link.slice(0, -40), KNOWN).problems[0]!.message).toMatch(/cut short/);
  });

  test('whatever stands behind the #, there is an answer', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        decodeFleetLink(`fleet=1&rows=${text}`, KNOWN);
        decodeFleetLink(text, KNOWN);
      }),
    );
  });
});
