/** Which headings of a visitor's table are read as requests a month. */

import { expect, test } from 'vitest';
import { pastedTable } from '../../src/app/fleet/pastedTable.ts';

test.each([
  ['name,requests\norders,4M', 'name,req\norders,4M', 'requests'],
  ['name,Calls,region\norders,4M,eu-west-1', 'name,req,region\norders,4M,eu-west-1', 'Calls'],
  ['\uFEFF\r\n"Requests per month"\tName\r\n4M\torders', '\uFEFF\r\nreq\tName\r\n4M\torders', 'Requests per month'],
])('%j has a column of requests', (text, read, taken) => {
  expect(pastedTable(text)).toEqual({ text: read, taken });
});

test.each(['name,req,calls\norders,4M,5', 'api,requests\norders,4M', 'orders\tv=2&req=4M', '{"apis": []}', ''])(
  '%j stays as it is',
  (text) => {
    expect(pastedTable(text)).toEqual({ text, taken: null });
  },
);
