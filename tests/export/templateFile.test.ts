/** The file to download: given exactly where the load balancer pays, under a header that says so. */

import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { templateFile, templateFolder } from '../../src/export/templateFile.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { FORMAT_IDS, type FormatId } from '../../src/template/formats.ts';
import { BOOK, scenario, TODAY } from '../engine/firstBook.ts';

const fileOf = (given: Scenario, format: FormatId) => templateFile(given, estimate(given, BOOK, TODAY), format);

describe('The template', () => {
  test.each(FORMAT_IDS)('as %s says in its header what it saves', (format) => {
    const file = fileOf(scenario({}), format);
    if ('refusal' in file) expect.fail(file.refusal);
    expect(file.text).toContain('a load balancer saves $3.28 a month over your HTTP API.');
    expect(file.text).toContain('v=2&region=us-east-1&req=30000000&');
  });

  test.each(FORMAT_IDS)(
    'as %s is refused with the volume at which it would be given, and nothing is put in the zip',
    (format) => {
      const poor = scenario({ requestsPerMonth: 10_000_000 });
      expect(fileOf(poor, format)).toEqual({
        refusal:
          'The template is given where the load balancer costs less than your HTTP API: above 26,361,111 requests a month.',
      });
      expect(templateFolder(poor, estimate(poor, BOOK, TODAY), format, '')).toEqual([]);
    },
  );

  test.each(FORMAT_IDS)('as %s is refused at any volume for an API that needs what a load balancer cannot do', (format) => {
    expect(fileOf(scenario({ needs: ['websocket'] }), format)).toEqual({
      refusal:
        'There is no template for this scenario, at any volume: The API needs WebSocket, but a load balancer refuses such connections to Lambda with HTTP 400; a WebSocket API beside it takes them.',
    });
  });
});
