/** The table of fields: each has a key and a name of its own, and a default that it would itself accept. */

import { describe, expect, test } from 'vitest';
import type { Field } from '../../src/scenario/fields.ts';
import { PAGE_FIELDS, VIEWS } from '../../src/scenario/page.ts';
import { DEFAULT_SCENARIO, FIELD_NAMES, FIELDS, fieldValue } from '../../src/scenario/scenario.ts';

const ALL: Readonly<Record<string, Field>> = { ...FIELDS, ...PAGE_FIELDS };

describe('the table of fields', () => {
  test.each(Object.keys(ALL))('%s has a key and a label that no other field has', (name) => {
    const field = ALL[name];
    expect(field?.key).toMatch(/^[a-z][a-z0-9]*$/);
    expect(field?.label).toMatch(/^[A-Z].+$/);
    const others = Object.values(ALL).filter((other) => other !== field);
    expect(others.map(({ key }) => key)).not.toContain(field?.key);
    expect(others.map(({ label }) => label)).not.toContain(field?.label);
  });

  test('has a unit for every number, as people say it', () => {
    const units = Object.values(ALL).flatMap((field) => (field.kind === 'number' ? [[field.key, field.unit]] : []));
    expect(Object.fromEntries(units)).toEqual({
      req: 'a month',
      in: 'KB',
      out: 'KB',
      mem: 'MB',
      ms: 'ms',
      rejected: '%',
      share: '%',
      ipv4: 'addresses',
      rules: 'rules',
      reuse: 'requests',
      conn: 's',
      health: 's',
      growth: '% a month',
      short: 'ms',
      pc: 'instances',
      hits: '%',
      answered: '%',
      logs: 'KB a request',
      waf: 'rules',
      authms: 'ms',
      authmem: 'MB',
      authhits: '%',
      edgehits: '%',
      mix: '%',
      effort: 'USD',
    });
  });

  // The sizes that AWS sells: https://aws.amazon.com/api-gateway/pricing/, "Caching pricing".
  test('has the choices that AWS has', () => {
    expect(FIELDS.cacheGb.values).toEqual([0, 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237]);
    expect(FIELDS.architecture.values).toEqual(['arm64', 'x86_64']);
    expect(FIELDS.certificate.values).toEqual(['rsa-2048', 'ecdsa-p256', 'rsa-4096', 'ecdsa-p384', 'ecdsa-p521']);
    expect(PAGE_FIELDS.view.values).toEqual(['none', ...VIEWS]);
  });

  test('has a default that the field accepts, and the default scenario is made of them', () => {
    for (const name of FIELD_NAMES) expect(fieldValue(DEFAULT_SCENARIO, name)).toBe(FIELDS[name].default);
    for (const field of Object.values(ALL)) {
      if (field.kind === 'choice') expect(field.values).toContain(field.default);
      if (field.kind !== 'number') continue;
      expect(field.default).toBeLessThanOrEqual(field.max);
      expect(field.default >= field.min || (field.orZero === true && field.default === 0)).toBe(true);
    }
    expect(DEFAULT_SCENARIO).toMatchObject({ terms: { ownPrices: {}, discounts: {} } });
  });
});
