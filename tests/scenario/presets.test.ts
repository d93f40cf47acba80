/** Presets: within the limits, told apart, through a link and back; and what choosing one leaves alone. */

import { describe, expect, test } from 'vitest';
import { decodeLink, encodeLink } from '../../src/scenario/link.ts';
import { PRESETS, presetOf, startFrom } from '../../src/scenario/presets.ts';
import { changed, DEFAULT_SCENARIO, withField } from '../../src/scenario/scenario.ts';
import { UNCERTAIN_FIELDS } from '../../src/scenario/workload.ts';
import { KNOWN, scenario } from '../engine/firstBook.ts';
import { replaced } from '../engine/flat.ts';

describe.each(PRESETS.map((preset) => [preset.name, preset] as const))('The preset "%s"', (name, preset) => {
  const started = changed(DEFAULT_SCENARIO, startFrom(preset));

  test('comes through a link unchanged and without a problem, so it is within all limits', () => {
    expect(decodeLink(encodeLink(started), KNOWN)).toEqual({ scenario: started, problems: [] });
  });

  test('is assumed in all that is uncertain', () => {
    expect(started.assumed).toEqual(UNCERTAIN_FIELDS);
  });

  test('is recognised, wherever it runs, until one of its numbers changes', () => {
    expect(presetOf(started)?.name).toBe(name);
    expect(presetOf(replaced(started, { region: 'eu-west-2', currentFrontDoor: 'rest-api' }))?.name).toBe(name);
    expect(presetOf(withField(started, 'durationMs', 33))).toBeUndefined();
  });

  test('says why in one sentence', () => {
    expect(preset.why).toMatch(/^[A-Z][^\n]{20,140}\.$/);
  });
});

test('The first preset is the scenario that a new visitor sees', () => {
  expect(changed(DEFAULT_SCENARIO, startFrom(PRESETS[0]))).toEqual(DEFAULT_SCENARIO);
});

test('Choosing a preset keeps the region, the API in use, own prices, discounts, the stack and the open view; all else starts anew', () => {
  const kept = {
    region: 'eu-west-2',
    currentFrontDoor: 'rest-api',
    ownPrices: { 'alb.lcu': 0.007 },
    discounts: { lambda: 5 },
    view: 'when',
    growthPercent: 3,
  } as const;
  const before = scenario({ ...kept, responseKb: 99, fixedSharePercent: 25, mutualTls: 1 });
  expect(changed(before, startFrom(PRESETS[0]))).toEqual(replaced(DEFAULT_SCENARIO, kept));
});
