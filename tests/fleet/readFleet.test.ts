/** What a fleet may be written as, and what is said of what is not understood. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFleet } from '../../src/fleet/readFleet.ts';
import { KNOWN } from '../engine/firstBook.ts';

const read = (text: string) => readFleet(text, KNOWN);
const requests = (text: string) => read(text).rows.map(({ name, scenario }) => [name, scenario.workload.requestsPerMonth]);
const messages = (text: string) => read(text).problems.map(({ message }) => message);

describe('a table', () => {
  test('is a header with name and req, and a row for each API; an empty cell is the default', () => {
    const { rows, problems } = read('name,req,out,region,needs\norders,4M,,eu-west-1,"iam,waf"\nsearch,12/s,7,,\n');
    expect(problems).toEqual([]);
    expect(rows.map(({ name, line }) => [name, line])).toEqual([
      ['orders', 2],
      ['search', 3],
    ]);
    expect(rows[0]!.scenario.workload).toMatchObject({ requestsPerMonth: 4e6, responseKb: 4, region: 'eu-west-1' });
    expect(rows[0]!.scenario.needs).toEqual(['iam', 'waf']);
    expect(rows[1]!.scenario.workload).toMatchObject({ requestsPerMonth: 12 * 2_628_000, responseKb: 7, region: 'us-east-1' });
  });

  test('tells of each row whether region and front door are given', () => {
    const { rows } = read('name,req,region\norders,4M,eu-west-1\nsearch,12M,\n');
    expect(rows.map(({ notGiven }) => notGiven)).toEqual([['now'], ['region', 'now']]);
  });

  test.each([
    ['a byte order mark, CRLF and quotes', '\uFEFF"name","req"\r\n"orders, old","4,000,000"\r\n', [['orders, old', 4e6]]],
    ['cells set apart by tabs, as a spreadsheet copies them', 'name\treq\nsearch\t1,5 M\n', [['search', 1.5e6]]],
    ['cells set apart by semicolons', 'name;req;out\nsearch;12M;0,5\n', [['search', 12e6]]],
    ['empty lines and rows', '\n\nname,req\n\n,,\nsearch,12M\n\n', [['search', 12e6]]],
    ['columns in any order, in capitals', 'REQ,Name\n12M,search\n', [['search', 12e6]]],
    ['doubled quotes in a name', 'name,req\n"the ""new"" one",1M\n', [['the "new" one', 1e6]]],
    ['rows that end early', 'name,req,out,in\nsearch,12M\n', [['search', 12e6]]],
  ])('may have %s', (_, text, expected) => {
    expect(read(text).problems).toEqual([]);
    expect(requests(text)).toEqual(expected);
  });

  test('names what it does not understand with line and column, leaves the row out, and reads the others', () => {
    const text = 'name,req,out\norders,four,4\nsearch,12M,4\nshop,60M,90MB\n,1M,1\nsearch,3M,1\nlast,1M,1\n';
    expect(requests(text)).toEqual([
      ['search', 12e6],
      ['last', 1e6],
    ]);
    expect(messages(text)).toEqual([
      'Line 2, "orders": Requests (req): "four" is not a number here. Accepted: 0 to 1,000,000,000,000 a month. The row is left out.',
      'Line 4, "shop": Response size (out): "90MB" is out of range. Accepted: 0 to 10,240 KB. The row is left out.',
      'Line 5: The API has no name. It is left out.',
      'Line 6, "search": The name "search" stood before. This one is left out.',
    ]);
    expect(read(text).problems.map(({ line }) => line)).toEqual([2, 4, 5, 6]);
  });

  test('passes over a column that is no key, says so once, and passes over those of page and stack in silence', () => {
    const text =
      'name,req,owner,t.host,view,assumed,growth,price.alb.nothing\na,1M,me,h.example.com,when,in,5,3\nb,2M,you,,,,,\n';
    expect(requests(text)).toEqual([
      ['a', 1e6],
      ['b', 2e6],
    ]);
    const found = messages(text);
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/^Line 1, "owner": "owner" is not a key of a link\..* It is passed over\.$/);
    expect(found[1]).toMatch(/^Line 1, "price\.alb\.nothing": .* It is passed over\.$/);
  });

  test('tells a number with commas outside of quotes from a row', () => {
    expect(messages('name,req\norders,4,000,000\nsearch,12M\n')).toEqual([
      'Line 2, "orders": "000" stands in column 3, which has no name in the header; a cell that holds "," is written in quotes. The row is left out.',
    ]);
  });

  test('counts lines as an editor does, also where a quoted cell has line ends of its own', () => {
    expect(messages('name,req\n"two\nlines",1M\nbad,x\n')[0]).toMatch(/^Line 4, "bad": /);
  });

  test('without name or req is none', () => {
    expect(messages('api,requests\norders,4M\n')[0]).toMatch(
      /^The first line, "api,requests", has no column "name" and none "req"\. Accepted: a table/,
    );
    expect(messages('name,requests\norders,4M\n')[0]).toContain('has no column "req".');
  });

  test.each([
    [
      'a quote that is never closed',
      'name,req\norders,4M\n"search,12M\nshop,60M\n',
      '"search,12M" opens a quote that is not closed.',
    ],
    [
      'one that a later row seems to close',
      'name,req\norders,4M\n"search,12M\n"shop",60M\n',
      '"search,12M" opens a quote that is not closed.',
    ],
    ['a quote that opens the last row', 'name,req\norders,4M\nshop,60M\n"search', '"search" opens a quote that is not closed.'],
  ])('with %s loses the row in which it opens, and no other', (_, text, message) => {
    expect(requests(text)).toEqual([
      ['orders', 4e6],
      ['shop', 60e6],
    ]);
    expect(messages(text)).toEqual([
      `Line ${text.split('\n').findIndex((line) => /^"search/.test(line)) + 1}: ${message} The row is left out.`,
    ]);
  });

  test('of more than 10,000 rows says so', () => {
    const text = `name,req\n${Array.from({ length: 10_002 }, (_, i) => `api${i},1k`).join('\n')}\n`;
    expect(read(text).rows).toHaveLength(10_000);
    expect(messages(text)).toEqual(['There are 10,002 APIs; at most 10,000 are read. The others are left out.']);
  });
});

describe('lines of a name, a tab and a link', () => {
  test('take whole addresses, what follows their #, and older versions', () => {
    const text = 'orders\thttps://example.com/calc/#v=1&req=4M&view=when&t.host=a.example.com\nsearch\tv=1&req=12M\n';
    expect(read(text).problems).toEqual([]);
    expect(requests(text)).toEqual([
      ['orders', 4e6],
      ['search', 12e6],
    ]);
  });

  test('name what is not understood, and go on', () => {
    const text = 'orders\tv=1&req=4M&shoe=9\nno link here\nsearch\tv=1&req=much\nshop\tv=1&req=60M\n';
    expect(requests(text)).toEqual([
      ['orders', 4e6],
      ['shop', 60e6],
    ]);
    const found = messages(text);
    expect(found[0]).toMatch(/^Line 1, "shoe": "shoe" is not a key of a link\./);
    expect(found[1]).toBe('Line 2: "no link here" is not a name, a tab and a link. It is left out.');
    expect(found[2]).toMatch(/^Line 3, "search": Requests \(req\): "much" is not a number here\..* The row is left out\.$/);
  });

  test('may have a first line that names the two columns', () => {
    const text = 'Name\tLink\norders\tv=2&req=4M\n';
    expect(read(text).problems).toEqual([]);
    expect(requests(text)).toEqual([['orders', 4e6]]);
  });

  test('are such also where the first of them is none', () => {
    const text = 'my APIs\norders\tv=2&req=4M\n';
    expect(requests(text)).toEqual([['orders', 4e6]]);
    expect(messages(text)).toEqual(['Line 1: "my APIs" is not a name, a tab and a link. It is left out.']);
  });

  test('of a version that is not known leave the row out', () => {
    expect(read('orders\tv=99&req=4M\n').rows).toEqual([]);
    expect(messages('orders\tv=99&req=4M\n')[0]).toMatch(
      /^Line 1, "orders": Link version \(v\): "99" is unknown here\..* The row is left out\.$/,
    );
  });
});

describe('a usage document', () => {
  test('is read by the names and links of its APIs', () => {
    const text = JSON.stringify({
      schema: 1,
      apis: [
        { name: 'orders', region: 'eu-west-1', link: 'v=1&region=eu-west-1&req=4M' },
        { name: 'search', link: null },
        { name: 'orders', link: 'v=1&req=1M' },
      ],
    });
    expect(requests(text)).toEqual([['orders', 4e6]]);
    expect(messages(text)).toEqual([
      'API 2 of the document: It has no name or no link, both of which are texts. It is left out.',
      'API 3 of the document, "orders": The name "orders" stood before. This one is left out.',
    ]);
  });

  test.each([
    ['{"apis": [', /^It begins like JSON but is none: /],
    ['{"files": []}', /^It is JSON without a list called apis\. Accepted: /],
    ['[1, 2]', /^It is JSON without a list called apis\. Accepted: /],
    ['', /^There is nothing in it\. Accepted: /],
    [' \n\t', /^There is nothing in it\. Accepted: /],
  ])('%j is none', (text, message) => {
    expect(messages(text)[0]).toMatch(message);
    expect(read(text).rows).toEqual([]);
  });
});

test('whatever is pasted, there is an answer', () => {
  const bits = fc.constantFrom(
    'name',
    'req',
    ',',
    '\t',
    '\n',
    '"',
    '{',
    'apis',
    '4M',
    'v=1&req=3',
    ';',
    '\uFEFF',
    '=',
    '\r\n',
    'x',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(bits, { maxLength: 30 }).map((all) => all.join('')),
      ),
      (text) => {
        const { rows, problems } = read(text);
        expect(rows.length + problems.length).toBeGreaterThanOrEqual(0);
        for (const { message } of problems) expect(message).toMatch(/[.\n]$/);
        expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
      },
    ),
  );
});
