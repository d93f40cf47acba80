/** Where inputs are read: the commands are right for a shell, for JSON and for AWS's own model of its services. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lastMonth } from '../../src/aws/lastMonth.ts';
import { FIELD_NAMES } from '../../src/scenario/scenario.ts';
import type { Workload } from '../../src/scenario/workload.ts';
import { measure } from '../../src/words/measure.ts';

const APIS: readonly Pick<Workload, 'region' | 'currentFrontDoor'>[] = [
  { region: 'us-east-1', currentFrontDoor: 'http-api' },
  { region: 'us-gov-west-1', currentFrontDoor: 'rest-api' },
];
const TODAY = '2026-11-23';

const COMMANDS = APIS.flatMap((api) =>
  FIELD_NAMES.flatMap((field) => {
    const { command } = measure(field, api, TODAY);
    return command === null ? [] : [[`${field} of ${api.currentFrontDoor}`, command] as const];
  }),
);

const has = (program: string, ...args: readonly string[]) => spawnSync(program, args).status === 0;
const shell = has('bash', '-c', 'true');
const botocore = has('python3', '-c', 'import botocore, jmespath');

describe('The command for', () => {
  test.each(COMMANDS)('%s is what a shell takes', (_, command) => {
    // Quotes are closed, and no line ends in a space after its backslash.
    expect(command).not.toMatch(/\\ +\n/);
    if (!shell) return;
    const read = spawnSync('bash', ['-n'], { input: command, encoding: 'utf8' });
    expect(read.stderr).toBe('');
    expect(read.status).toBe(0);
  });

  test.each(COMMANDS.filter(([, command]) => command.includes('--metric-data-queries')))('%s has JSON in it', (_, command) => {
    const queries = JSON.parse(/--metric-data-queries '([^']*)'/.exec(command)?.[1] ?? '');
    expect(queries.map(({ Id }: { Id: string }) => Id)).toHaveLength(2);
    for (const { Id } of queries) expect(Id).toMatch(/^[a-z]\w*$/);
  });

  test.skipIf(!botocore)('each is what AWS’s services take and answer (needs botocore)', () => {
    const commands = COMMANDS.flatMap(([, command]) => command.split(/(?<!\\)\n/)).filter((line) => line.startsWith('aws '));
    expect(commands.length).toBeGreaterThan(30);
    const script = fileURLToPath(new URL('aws_commands.py', import.meta.url));
    const wrong = [
      'aws lambda get-function-configuration --function-nam X --region us-east-1',
      "aws acm list-certificates --includes keyTypes=RSA_9 --query 'CertificateSummaryLists[].X' --region us-east-1",
      'aws cloudwatch get-metric-statistics --region here',
    ];
    const held = spawnSync('python3', [script], { input: JSON.stringify([...commands, ...wrong]), encoding: 'utf8' });
    expect(held.stderr).toBe('');
    const faults: string[] = JSON.parse(held.stdout);
    // The wrong ones are caught, so that the silence about the others means something.
    expect(faults.filter((fault) => !wrong.some((command) => fault.startsWith(command)))).toEqual([]);
    for (const command of wrong) expect(faults.join('\n')).toContain(command);
  });
});

describe('A field is measured', () => {
  test('as its API counts: a REST API by its name and SampleCount, an HTTP API by its id and Sum', () => {
    const [http, rest] = APIS.map((api) => measure('requestsPerMonth', api, TODAY).command);
    expect(http).toContain('--dimensions Name=ApiId,Value=API_ID');
    expect(http).toContain('--statistics Sum');
    expect(http).toContain('--region us-east-1');
    expect(rest).toContain('--dimensions Name=ApiName,Value=API_NAME');
    expect(rest).toContain('--statistics SampleCount');
    expect(rest).toContain('--region us-gov-west-1');
  });

  test('over the last whole month', () => {
    expect(measure('durationMs', APIS[0]!, TODAY).command).toContain(
      '--start-time 2026-10-01T00:00:00Z \\\n  --end-time 2026-11-01T00:00:00Z',
    );
    // 2026-10-01T00:00:00Z: 20,727 days × 86,400
    expect(measure('responseKb', APIS[0]!, TODAY).command).toContain(`--start-time ${20_727 * 86_400} `);
  });

  test.each([
    ['2026-11-23', '2026-10-01', '2026-11-01'],
    ['2026-01-31', '2025-12-01', '2026-01-01'],
    ['2026-02-01', '2026-01-01', '2026-02-01'],
    ['2026-12-31', '2026-11-01', '2026-12-01'],
  ])('on %s from %s until %s', (today, from, to) => expect(lastMonth(today)).toEqual({ from, to }));

  test('in words without a full stop, which the page adds', () => {
    for (const api of APIS) for (const field of FIELD_NAMES) expect(measure(field, api, TODAY).where).toMatch(/[^.]$/);
  });
});
