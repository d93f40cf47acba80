/** The commands that are offered for getting metrics and bills: right for a shell, whatever an API is called. */

import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastMonth } from '../../src/aws/lastMonth.ts';
import { metricOf, subjectOf } from '../../src/usage/series.ts';
import { costExplorerCommand, metricDataCommand } from '../../src/usage/usageCommands.ts';

const asked = { region: 'eu-west-1', api: 'orders', lambda: 'orders-fn', from: '2026-10-01', to: '2026-11-01' } as const;

/** What a shell makes of the command's last argument. */
function queriesOf(command: string): { Label: string; MetricStat: { Metric: object; Period: number; Stat: string } }[] {
  const script = command.replace(/^aws .*?--metric-data-queries/s, 'printf %s').replace(/ > metrics\.json$/, '');
  return JSON.parse(execFileSync('sh', ['-c', script], { encoding: 'utf8' }));
}

describe('the command for metrics', () => {
  test.each(['rest-api', 'http-api', 'alb'] as const)('of %s asks for what is read, under labels that are understood', (door) => {
    for (const { Label, MetricStat } of queriesOf(metricDataCommand({ ...asked, door }))) {
      const subject = subjectOf(Label);
      expect(metricOf(subject)).not.toBeNull();
      expect(subject.region).toBe('eu-west-1');
      expect(MetricStat).toMatchObject({
        Period: subject.seconds,
        Stat: subject.statistic,
        Metric: { MetricName: subject.metric },
      });
    }
  });

  test('survives a shell whatever the API is called', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', "'", '"', '\\', '$', '`', ' ', 'é', '!'), minLength: 1, maxLength: 8 }),
        (api) => {
          const [first] = queriesOf(metricDataCommand({ ...asked, door: 'rest-api', api }));
          expect(first?.MetricStat.Metric).toMatchObject({ Dimensions: [{ Name: 'ApiName', Value: api }] });
        },
      ),
      { numRuns: 20 },
    );
  });

  test('leaves the function out where none is named', () => {
    expect(metricDataCommand({ ...asked, door: 'rest-api', lambda: '' })).not.toMatch(/AWS\/Lambda/);
  });
});

test('the last month that is over', () => {
  expect(costExplorerCommand(lastMonth('2026-11-30'))).toContain('Start=2026-10-01,End=2026-11-01');
});
