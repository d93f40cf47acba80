/** The download as a team unpacks it: whole files, sample events of one request, and a wrapper that runs beside a handler. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SettledScenario } from '../../../src/scenario/settle.ts';
import { leftApi } from '../../../src/template/leftApi.ts';
import * as download from '../../../src/template/migration/migrationFiles.ts';
import { loadWrapper, WRAPPER_TEXT } from '../wrapper/wrapper.ts';
import { scenarios, scenarioWith } from './scenarios.ts';

const migrationFiles = (scenario: SettledScenario) => download.migrationFiles(scenario, WRAPPER_TEXT);

const paths = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path);
const textOf = (files: readonly { readonly path: string; readonly text: string }[], path: string) =>
  files.find((file) => file.path === path)?.text ?? '';

describe('The download', () => {
  test('tells of one stack: what gave way in the template is nowhere in guide and events', () => {
    // Six wildcards are one too many for a rule, which falls back to api.example.com.
    const files = migrationFiles(scenarioWith({}, { hosts: ['??????.shop.com'] }));
    for (const { path, text } of files) expect(text, path).not.toContain('shop.com');
    for (const path of ['MIGRATION.md', 'events/load-balancer.json', 'events/http-api.json'])
      expect(textOf(files, path)).toContain('api.example.com');
  });

  test('holds the guide, the wrapper with its entry point, and the sample events', () => {
    const files = migrationFiles(scenarioWith({}));
    expect(paths(files)).toEqual([
      'MIGRATION.md',
      'load-balancer.mjs',
      'from-load-balancer.mjs',
      'events/http-api.json',
      'events/load-balancer.json',
      'events/load-balancer-multi-value.json',
      'events/health-check.json',
    ]);
    expect(textOf(files, 'from-load-balancer.mjs')).toBe(WRAPPER_TEXT);
    expect(paths(migrationFiles(scenarioWith({ currentFrontDoor: 'rest-api' })))).toContain('events/rest-api.json');
  });

  test.each([
    ['nodejs22.x', 'new', true],
    ['python3.14', 'new', false],
    ['provided.al2023', 'new', false],
    ['python3.14', 'existing', true],
  ] as const)('for the runtime %s of a function that is %s holds the wrapper: %s', (runtime, functionSource, holds) => {
    const names = paths(migrationFiles(scenarioWith({}, { runtime, functionSource })));
    expect(names.includes('from-load-balancer.mjs')).toBe(holds);
    expect(names.includes('load-balancer.mjs')).toBe(holds);
  });

  test('has files that stay in the folder, each once, each ending with a line end, and events that are JSON', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const files = migrationFiles(scenario);
        expect(new Set(paths(files)).size).toBe(files.length);
        for (const { path, text } of files) {
          expect(path).toMatch(/^[a-z]+\/[a-z-]+\.json$|^[A-Za-z-]+\.(?:md|mjs)$/);
          expect(text.endsWith('\n')).toBe(true);
          if (path.endsWith('.json')) expect(JSON.parse(text)).toBeTypeOf('object');
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('The sample events', () => {
  /** What each service makes up by itself. */
  const OWN = [
    'accountId',
    'apiId',
    'extendedRequestId',
    'requestId',
    'requestTime',
    'requestTimeEpoch',
    'time',
    'timeEpoch',
    'resourceId',
    'stage',
  ];

  function comparable(event: { requestContext: object; rawQueryString?: string }) {
    const context = Object.fromEntries(Object.entries(event.requestContext).filter(([name]) => !OWN.includes(name)));
    return { ...event, requestContext: context };
  }

  test('are one request: the wrapper makes of that of the load balancer that of the API', async () => {
    const { fromLoadBalancer } = await loadWrapper();
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        const files = migrationFiles(scenario);
        const frontDoor = leftApi(scenario.workload);
        let seen: { requestContext: object } = { requestContext: {} };
        const handler = fromLoadBalancer(
          (event) => {
            seen = event;
            return { statusCode: 200 };
          },
          { frontDoor },
        );
        await handler(JSON.parse(textOf(files, 'events/load-balancer-multi-value.json')));
        const expected = JSON.parse(textOf(files, `events/${frontDoor}.json`));
        expect(comparable(JSON.parse(JSON.stringify(seen)))).toEqual(comparable(expected));
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['us-east-1', 'arn:aws:elasticloadbalancing:us-east-1:'],
    ['us-gov-west-1', 'arn:aws-us-gov:elasticloadbalancing:us-gov-west-1:'],
    ['cn-north-1', 'arn:aws-cn:elasticloadbalancing:cn-north-1:'],
    ['eusc-de-east-1', 'arn:aws-eusc:elasticloadbalancing:eusc-de-east-1:'],
  ])('of %s have an ARN of its partition', (region, start) => {
    expect(textOf(migrationFiles(scenarioWith({ region })), 'events/load-balancer.json')).toContain(start);
  });

  test('have the host and a path that the rule takes, and the true length of the body', () => {
    const files = migrationFiles(scenarioWith({}, { hosts: ['*.Example.com'], paths: ['/orders/*'] }));
    const event = JSON.parse(textOf(files, 'events/load-balancer.json'));
    expect(event).toMatchObject({ path: '/orders/x', headers: { host: 'www.example.com' } });
    expect(event.headers['content-length']).toBe(String(Buffer.byteLength(event.body)));
  });

  const sample = (scenario: SettledScenario, name: string) => JSON.parse(textOf(migrationFiles(scenario), `events/${name}.json`));

  test.each([
    [1, { multiValueHeaders: { 'user-agent': ['ELB-HealthChecker/2.0'] }, multiValueQueryStringParameters: {} }],
    [0, { headers: { 'user-agent': 'ELB-HealthChecker/2.0' }, queryStringParameters: {} }],
  ] as const)('have a health check in the form of the target group: multi-value headers %d', (multiValueHeaders, form) => {
    const event = sample(scenarioWith({}, { multiValueHeaders, healthCheckPath: '/health' }), 'health-check');
    expect(event).toMatchObject({ httpMethod: 'GET', path: '/health', body: '', isBase64Encoded: false, ...form });
    expect(
      Object.keys(event)
        .filter((key) => /headers|query/i.test(key))
        .sort(),
    ).toEqual(Object.keys(form).sort());
  });

  test('of a load balancer without multi-value headers has the last value of each key, as it was sent', () => {
    const { rawQueryString } = sample(scenarioWith({}), 'http-api');
    const sent = rawQueryString.split('&').map((pair: string) => pair.split('='));
    expect(sample(scenarioWith({}), 'load-balancer').queryStringParameters).toEqual(Object.fromEntries(sent));
  });

  // A greedy proxy has no parameter at the root: that is a resource of its own.
  test.each([
    ['/', '/', null],
    ['/orders', '/{proxy+}', { proxy: 'orders' }],
  ])('of a REST API at %s are of the resource %s', (path, resource, pathParameters) => {
    const event = sample(scenarioWith({ currentFrontDoor: 'rest-api' }, { paths: [path] }), 'rest-api');
    expect(event).toMatchObject({ resource, pathParameters, requestContext: { resourcePath: resource } });
  });
});

describe('The download, unpacked beside a handler,', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'migration-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(files: readonly { readonly path: string; readonly text: string }[]) {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  const COMMON =
    'exports.handler = async (event) => ({ statusCode: 200, headers: { a: event.rawPath ?? event.path }, body: event.body });';
  const MODULE = COMMON.replace('exports.handler =', 'export const handler =');

  // The runtimes of Lambda run the same files: Node.js alone is needed, no package.
  test.each([
    ['CommonJS', 'http-api', COMMON, '{}', '/orders/a b'],
    ['a module', 'http-api', MODULE, '{"type":"module"}', '/orders/a b'],
    ['CommonJS', 'rest-api', COMMON, '{}', '/orders/a%20b'],
  ] as const)(
    'in %s for an %s answers the sample event by the command of the guide',
    (_kind, currentFrontDoor, handler, packageJson, path) => {
      const files = migrationFiles(scenarioWith({ currentFrontDoor }));
      write([...files, { path: 'index.js', text: handler }, { path: 'package.json', text: packageJson }]);
      const [, command] = /```sh\n(node --input-type=module .*?)\n```/s.exec(textOf(files, 'MIGRATION.md')) ?? [];
      const output = execFileSync('sh', ['-c', command ?? 'false'], { cwd: folder, encoding: 'utf8' });
      expect(output).toContain("statusDescription: '200 OK'");
      expect(output).toContain(`a: [ '${path}' ]`);
      expect(output).toContain('crème brûlée');
    },
  );

  test.each([
    ['src/app.main', 'src/app.js', 'exports.main'],
    ['dist/a.b.c', 'dist/a.js', 'exports.b = {}; exports.b.c'],
  ])('finds the handler %s in %s', (handler, file, assignee) => {
    const files = migrationFiles(scenarioWith({}, { handler }));
    write([...files, { path: file, text: `${assignee} = async () => ({ statusCode: 204 });` }]);
    const script =
      "const { handler } = await import('./load-balancer.mjs'); console.log((await handler({ requestContext: { elb: {} } })).statusCode);";
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, encoding: 'utf8' }).trim()).toBe(
      '204',
    );
  });
});
