/** Which texts are read as requests a month of several APIs, though no table stands around them. */

import { expect, test } from 'vitest';
import { bareVolumes } from '../../src/app/fleet/bareVolumes.ts';

function read(text: string): string | null {
  let number = 3;
  return bareVolumes(text, () => `api-${++number}`);
}

test.each([
  ['4M\n12M\n60M', 'name,req\napi-4,4M\napi-5,12M\napi-6,60M'],
  ['4M, 12 M, 60M', 'name,req\napi-4,4M\napi-5,12M\napi-6,60M'],
  ['4M,12M;60', 'name,req\napi-4,4M\napi-5,12M\napi-6,60'],
  ['orders 4M\r\n\r\nsearch: 12 M\nshop\t1.5b\nmy shop,700000\n', 'name,req\norders,4M\nsearch,12M\nshop,1.5b\nmy shop,700000'],
])('%j is a volume for each API', (text, table) => expect(read(text)).toBe(table));

test.each([
  '',
  'req\n4M',
  'name,req\norders,4M',
  'orders 4M\nsearch',
  'a,b,4M',
  '1,234,567 x',
  '1,234,567',
  'orders\t4M/day',
  '{"apis": []}',
])('%j is no list of volumes', (text) => expect(read(text)).toBeNull());
