// Whether what all languages say is what one Blueprint means.

import { describe, expect, test } from 'vitest';
import { FORMAT_IDS, type FormatId, printTemplate } from '../../src/template/formats.ts';
import { canonicalBlueprint } from './canonicalStack.ts';
import { COMPARE } from './comparison.ts';
import { PLANS } from './fleetPlans.ts';
import { parseYaml } from './readCloudFormation.ts';
import { variablesIn } from './readServerless.ts';

const HEADER = {
  link: 'https://example.com/#v=1',
  verdict: 'It is cheaper.',
  saving: '$1 a month',
  pricesOf: 'Prices of 2026-08-31',
  notes: [],
};

describe('each language says what the Blueprint says, resource by resource', () => {
  for (const format of FORMAT_IDS) {
    test.each(PLANS)(`${format}: $name`, async ({ plan }) => {
      const compare: (typeof COMPARE)[FormatId] = COMPARE[format];
      const { said, meant } = await compare(printTemplate(format, plan, HEADER), canonicalBlueprint(plan), plan);
      expect(Object.keys(said.resources).sort()).toEqual(Object.keys(meant.resources).sort());
      for (const [id, resource] of Object.entries(meant.resources))
        expect({ id, ...said.resources[id] }).toEqual({ id, ...resource });
      expect(said).toEqual(meant);
    });
  }

  test.each(PLANS)('the Serverless Framework finds no variable in what a visitor typed: $name', ({ plan }) => {
    const asked = plan.parameters.filter((parameter) => parameter.default === undefined).map(({ name }) => `\${param:${name}}`);
    const found = variablesIn(parseYaml(printTemplate('serverless', plan, HEADER)));
    expect(new Set(found)).toEqual(new Set(asked));
  });
});
