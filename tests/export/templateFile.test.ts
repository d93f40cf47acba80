/** The file to download: given exactly where the load balancer pays, under a header that says so. */

import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { templateFile, templateFolder } from '../../src/export/templateFile.ts';
import { DEFAULT_STACK } from '../../src/scenario/defaultStack.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { STACK_FIELDS } from '../../src/scenario/stack.ts';
import { FORMAT_IDS, type FormatId } from '../../src/template/formats.ts';
import { BOOK, scenario, TODAY } from '../engine/firstBook.ts';

const fileOf = (given: Scenario, format: FormatId) => templateFile(given, estimate(given, BOOK, TODAY), format);

describe('The template', () => {
  test.each(FORMAT_IDS)('as %s says in its header what it saves', (format) => {
    const file = fileOf(scenario({}), format);
    if ('refusal' in file) expect.fail(file.refusal);
    expect(file.text).toContain('a load balancer costs $3.28 a month less than the HTTP API.');
    expect(file.text).toContain('v=2&region=us-east-1&req=30000000&');
  });

  test.each(FORMAT_IDS)(
    'as %s is refused with the volume at which it would be given, and nothing is put in the zip',
    (format) => {
      const poor = scenario({ requestsPerMonth: 10_000_000 });
      expect(fileOf(poor, format)).toEqual({
        refusal: 'The template is given where the load balancer costs less than the HTTP API: above 26,361,111 requests a month.',
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

  test.each(FORMAT_IDS)('as %s is given anyway where it is asked for so, and says at its head why it would not be', (format) => {
    const poor = scenario({ requestsPerMonth: 10_000_000 });
    const found = estimate(poor, BOOK, TODAY);
    const file = templateFile(poor, found, format, true);
    if ('refusal' in file) expect.fail(file.refusal);
    const head = file.text.replace(/\n(?:#|\/\/) +/g, ' ');
    expect(head).toContain('GIVEN ANYWAY. The template is given where the load balancer costs less than the HTTP API');
    expect(head).toMatch(/Saving: none, it costs \$\d+\.\d\d a month more\./);
    expect(templateFolder(poor, found, format, 'wrapper', true).map(({ path }) => path)).toContain('MIGRATION.md');
    const rich = fileOf(scenario({}), format);
    expect('text' in rich && rich.text).not.toContain('GIVEN ANYWAY');
  });

  test('names a choice at its head and in the guide as the page does, and by its key for the command line', () => {
    const texts = [
      scenario({ needs: ['jwt', 'canary'], stack: { ...DEFAULT_STACK, authentication: 'none' } }),
      scenario({ needs: ['jwt'] }),
      scenario({ currentFrontDoor: 'rest-api' }),
    ].flatMap((given) => templateFolder(given, estimate(given, BOOK, TODAY), 'sam', 'wrapper', true));
    const keys = Object.values(STACK_FIELDS).flatMap(({ key, label }) =>
      texts
        .filter(({ path }) => ['template.yaml', 'MIGRATION.md'].includes(path))
        .flatMap(({ text }) => [
          ...text
            .replace(/\n# +/g, ' ')
            .replaceAll('`', '')
            .matchAll(new RegExp(`(.{50})\\(${key}[=)]`, 'g')),
        ])
        .map(([, before]) => ({ key, label, before })),
    );
    expect(new Set(keys.map(({ key }) => key))).toEqual(
      new Set(['t.function-alias', 't.auth', 't.audience', 't.dualstack', 't.drop-headers']),
    );
    for (const { label, before } of keys) expect(before).toMatch(new RegExp(`the choice ${label} $`));
  });

  test('names at its head all that was chosen, in words, whose code runs first, and of variables only the names', () => {
    const stack = {
      hosts: ['orders.example.com'],
      code: 's3://bucket/key.zip',
      environment: { SECRET: 'hidden' },
      layers: ['arn:aws:lambda:us-east-1:123456789012:layer:x:1'],
      listener: 'import',
      logRetentionDays: 0,
    } as const;
    const file = fileOf(scenario({ stack }), 'sam');
    if ('refusal' in file) expect.fail(file.refusal);
    const chosen = [
      ...file.text
        .split('\nAWSTemplate')[0]!
        .replace(/\n# {3}/g, ' ')
        .matchAll(/^# - Chosen, (.*)$/gm),
    ].map(([, text]) => text);
    expect(chosen).toEqual([
      'Code: s3://bucket/key.zip',
      'Layers: arn:aws:lambda:us-east-1:123456789012:layer:x:1',
      'Environment variables: SECRET',
      'HTTPS listener: shared, imported by export name',
      'Host names: orders.example.com',
      'Keep logs: for ever',
    ]);
  });
});
