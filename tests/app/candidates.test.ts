/** What the scenario on the page has in common with a saved one: everything but what stands open and how the chart is drawn. */

import { expect, test } from 'vitest';
import { savedLink } from '../../src/app/state/savedScenarios.ts';
import { openLink, takeLink, useStore } from '../../src/app/state/store.ts';
import { candidates, opened } from '../../src/app/views/saved/candidates.ts';
import { DEFAULT_SCENARIO } from '../../src/scenario/scenario.ts';
import { type Flat, replaced } from '../engine/flat.ts';

const saved = opened([{ name: 'Checkout', link: savedLink(DEFAULT_SCENARIO) }]);

test.each([
  [{}, ['Checkout']],
  [{ view: 'when', chart: 'front-doors', axes: 'linear' }, ['Checkout']],
  [{ needs: ['iam'] }, [null, 'Checkout']],
  [{ growthPercent: 25 }, [null, 'Checkout']],
] as const)('with %j on the page the candidates are %j', (patch: Flat, names) =>
  expect(candidates(replaced(DEFAULT_SCENARIO, patch), saved).map(({ name }) => name)).toEqual(names),
);

test('a saved scenario that is opened leaves the view and the chart’s looks as they are', () => {
  openLink('v=1&view=saved&chart=front-doors&axes=linear&out=7');
  takeLink('open Checkout', saved[0]?.link ?? '');
  expect(useStore.getState().scenario).toMatchObject({
    workload: { responseKb: 4 },
    page: { view: 'saved', chart: 'front-doors', axes: 'linear' },
  });
});
