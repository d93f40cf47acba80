/** The fleet as files: tables and documents are read again as they were, the summary says what the page says. */

import { describe, expect, test } from 'vitest';
import { fleetCsv, fleetJson, fleetMarkdown } from '../../src/export/fleetFiles.ts';
import { fleet } from '../../src/fleet/fleet.ts';
import { readFleet } from '../../src/fleet/readFleet.ts';
import { BOOK, KNOWN } from '../engine/firstBook.ts';
import { MUST_AND_CANNOT, TWO_REGIONS } from '../fleet/examples.ts';

const { rows } = readFleet(`${TWO_REGIONS}"a, b",sa-east-1,internet,http-api,5M,1,4\n`, KNOWN);
const document = fleet(
  rows.map(({ name, scenario }) => ({ name, ...scenario })),
  BOOK,
);

describe('the table', () => {
  test('is read again: the same APIs, and no word about the columns of the answer', () => {
    const again = readFleet(fleetCsv(rows, document), KNOWN);
    expect(again.problems).toEqual([]);
    expect(again.rows.map(({ name, scenario: { workload, terms, needs } }) => ({ name, workload, terms, needs }))).toEqual(
      rows.map(({ name, scenario: { workload, terms, needs } }) => ({ name, workload, terms, needs })),
    );
  });

  test('has own prices, discounts and needs as columns where an API has some', () => {
    const read = readFleet('name,req,needs,price.alb.lcu,discount.lambda\na,1M,"iam,waf",0.007,12\nb,1M,,0.007,12\n', KNOWN);
    const again = readFleet(fleetCsv(read.rows, { ...document, groups: [] }), KNOWN);
    expect(again.problems).toEqual([]);
    expect(again.rows.map(({ scenario }) => [scenario.needs, scenario.terms])).toEqual(
      read.rows.map(({ scenario }) => [scenario.needs, scenario.terms]),
    );
  });
});

test('the document is read again, and has the answer', () => {
  const text = fleetJson(rows, document);
  const again = readFleet(text, KNOWN);
  expect(again.problems).toEqual([]);
  expect(again.rows.map(({ name, scenario }) => [name, scenario.workload])).toEqual(
    rows.map(({ name, scenario }) => [name, scenario.workload]),
  );
  expect(JSON.parse(text).fleet.totals).toEqual(document.totals);
});

test('the summary has the sentence, a table for each group, and the way back', () => {
  const table = readFleet(MUST_AND_CANNOT, KNOWN).rows;
  const found = fleet(
    table.map(({ name, scenario }) => ({ name, ...scenario })),
    BOOK,
  );
  const text = fleetMarkdown(table, found, 'https://example.com/#fleet=1');
  expect(text).toContain('**Move 3 of 5 APIs onto one load balancer: $323.95 becomes $341.28, $17.32 more a month');
  expect(text).toContain('| login | 3 M | HTTP API | Shared load balancer | −$22.63 | +$3.06 |  |');
  expect(text).toMatch(/\| partners \| 40 M \| REST API \| Stays: REST API \| \+\$110\.30 \| \+\$136\.20 \| .*IAM/);
  expect(text).toContain('Open it again: <https://example.com/#fleet=1>');
});
