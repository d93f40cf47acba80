/** What is assumed: by links, by changes in the page, and again; it stands in a link and costs old ones nothing. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assumedAgain, isUncertain } from '../../src/scenario/assumed.ts';
import { decodeLink, encodeLink } from '../../src/scenario/link.ts';
import { changed, DEFAULT_SCENARIO, FIELD_NAMES, FIELDS } from '../../src/scenario/scenario.ts';
import { UNCERTAIN_FIELDS, type UncertainField } from '../../src/scenario/workload.ts';
import { KNOWN, negotiated, scenario } from '../engine/firstBook.ts';
import { replaced, withFields } from '../engine/flat.ts';

const decode = (link: string) => decodeLink(link, KNOWN);
const assumedIn = (link: string) => decode(link).scenario.assumed;
const without = (...names: readonly UncertainField[]) => UNCERTAIN_FIELDS.filter((name) => !names.includes(name));

describe('A link assumes', () => {
  test('every uncertain field that it does not mention, and of the others none', () => {
    expect(assumedIn('')).toEqual(UNCERTAIN_FIELDS);
    expect(assumedIn('v=1&req=80M&out=9')).toEqual(without('requestsPerMonth', 'responseKb'));
    expect(assumedIn('v=1&region=eu-west-2&share=25&ipv4=0&cert=rsa-4096')).toEqual(UNCERTAIN_FIELDS);
  });

  test('nothing when it gives every field, as links did before they could say so; it is written as it was', () => {
    const old = encodeLink(replaced(DEFAULT_SCENARIO, { assumed: [] }));
    expect(old).not.toContain('assumed');
    expect(assumedIn(old)).toEqual([]);
    expect(encodeLink(decode(old).scenario)).toBe(old);
  });

  test('a field that it gives and names, whatever the order of the names', () => {
    const link = UNCERTAIN_FIELDS.map(
      (name) => `${FIELDS[name].key}=${FIELDS[name].kind === 'choice' ? 0 : name.endsWith('Mb') ? 256 : 2}`,
    ).join('&');
    expect(assumedIn(link)).toEqual([]);
    expect(decode(`${link}&assumed=out,in`)).toMatchObject({
      scenario: { workload: { requestKb: 2, responseKb: 2 }, assumed: ['requestKb', 'responseKb'] },
      problems: [],
    });
    expect(decode(`${link}&assumed=+mem+,,mem`)).toMatchObject({ scenario: { assumed: ['memoryMb'] }, problems: [] });
  });

  test('what it uses in place of a value that it could not take', () => {
    expect(decode('req=80M&out=abc&in=99999').scenario).toMatchObject({ assumed: without('requestsPerMonth') });
  });

  test('no other key: each is a problem, and the rest is taken', () => {
    const { scenario: read, problems } = decode('req=1&out=2&assumed=out,ipv4,colour,toString');
    expect(read.assumed).toEqual(without('requestsPerMonth'));
    expect(problems).toEqual(
      ['ipv4', 'colour', 'toString'].map((key) => ({
        about: 'assumed',
        message: `Assumed (assumed): "${key}" is not an input that can be assumed. Accepted: ${UNCERTAIN_FIELDS.map((name) => FIELDS[name].key).join(', ')}.`,
      })),
    );
  });
});

describe('A change', () => {
  test('sets what it gives a value, even the one that it had', () => {
    expect(scenario({ responseKb: 4 })).toEqual(replaced(DEFAULT_SCENARIO, { assumed: without('responseKb') }));
    expect(scenario({ region: 'eu-west-2', view: 'when' }).assumed).toEqual(UNCERTAIN_FIELDS);
  });

  test('may say itself what is assumed', () => {
    const patch = { responseKb: 9, assumed: ['responseKb'] } as const;
    expect(withFields(scenario({ memoryMb: 128 }), patch).assumed).toEqual(['responseKb']);
  });

  test('is undone by assuming the input again', () => {
    fc.assert(
      fc.property(negotiated, fc.constantFrom(...UNCERTAIN_FIELDS), (s, field) => {
        const again = changed(s, assumedAgain(s, field));
        expect(again).toEqual(
          replaced(s, {
            [field]: FIELDS[field].default,
            assumed: UNCERTAIN_FIELDS.filter((name) => name === field || s.assumed.includes(name)),
          }),
        );
      }),
    );
  });
});

test('What is uncertain is a number, or 0 or 1, and stands in the order of the table', () => {
  expect(UNCERTAIN_FIELDS.every((name) => typeof FIELDS[name].default === 'number')).toBe(true);
  expect(UNCERTAIN_FIELDS).toEqual(FIELD_NAMES.filter((name) => (UNCERTAIN_FIELDS as readonly string[]).includes(name)));
});

test('What is measured can be assumed, what is decided cannot', () => {
  expect(FIELD_NAMES.filter(isUncertain)).toEqual(FIELD_NAMES.filter((name) => UNCERTAIN_FIELDS.some((one) => one === name)));
  expect([isUncertain('responseKb'), isUncertain('region')]).toEqual([true, false]);
});
