/** The guide to the switch: well-formed for every scenario, and true to what AWS names its metrics and records. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NEED_IDS } from '../../../src/scenario/needs.ts';
import type { Stack } from '../../../src/scenario/stack.ts';
import { blueprint } from '../../../src/template/blueprint.ts';
import { migrationGuide } from '../../../src/template/migration/migrationGuide.ts';
import { wrapperEntry } from '../../../src/template/wrapper/wrapperEntry.ts';
import type { Flat } from '../../engine/flat.ts';
import { scenarios, scenarioWith } from './scenarios.ts';

/** Every metric of load balancers that the guide may name, from the documentation's own tables (and PeakLCUs, added in 2024).
 *  https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html, read 2026-11 */
const LOAD_BALANCER_METRICS = [
  'ActiveConnectionCount',
  'ConsumedLCUs',
  'HTTPCode_ELB_4XX_Count',
  'HTTPCode_ELB_502_Count',
  'HTTPCode_ELB_504_Count',
  'HTTPCode_Target_5XX_Count',
  'LambdaInternalError',
  'LambdaTargetProcessedBytes',
  'LambdaUserError',
  'NewConnectionCount',
  'PeakLCUs',
  'RejectedConnectionCount',
  'RequestCount',
  'RuleEvaluations',
  'TargetResponseTime',
];

const section = (guide: string, heading: string) => guide.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

/** What a line of Markdown belongs to; a heading, a paragraph and a block of code stand alone. */
function kindOf(line: string): 'table' | 'quotation' | 'list' | 'alone' {
  if (line.startsWith('|')) return 'table';
  if (line.startsWith('>')) return 'quotation';
  return /^(?:- |\d+\. | {3}\S)/.test(line) ? 'list' : 'alone';
}

describe('The guide', () => {
  test('is well-formed Markdown for every scenario: whole tables, closed code, valid JSON, no missing value', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const guide = migrationGuide(scenario);
        expect(guide).not.toMatch(/undefined|NaN|Infinity|\[object/);
        const lines = guide.split('\n');
        expect(lines.filter((line) => line.trimStart().startsWith('```')).length % 2).toBe(0);
        let cells = 0;
        for (const line of lines) {
          const count = line.startsWith('|') ? line.split('|').length : 0;
          if (cells > 0 && count > 0) expect(count, line).toBe(cells);
          cells = count;
        }
        for (const [, json] of guide.matchAll(/```json\n(.*?)```/gs)) expect(() => JSON.parse(json ?? '')).not.toThrow();
        // Markdown takes lines that follow each other for one thing: a list, a table or a quotation, never two of them nor anything else.
        const outsideCode = guide
          .replaceAll(/^ *```.*?^ *```$/gms, (code) => (code.startsWith(' ') ? '   code' : 'code'))
          .split('\n');
        for (const [i, line] of outsideCode.entries()) {
          const next = outsideCode[i + 1] ?? '';
          if (line === '' || next === '') continue;
          expect(kindOf(line), `${line}\n${next}`).toBe(kindOf(next));
          expect(kindOf(line), line).not.toBe('alone');
        }
        for (const [, rule] of guide.matchAll(/(?:^|\n\n)\|.*\|\n(.*)\n/g)) expect(rule).toMatch(/^\|( --- \|)+$/);
        // Outside of code, a pair of backticks on a line encloses what a visitor typed.
        for (const line of lines) if (!line.trimStart().startsWith('```')) expect(line.split('`').length % 2, line).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same text for the same scenario', () => {
    expect(migrationGuide(scenarioWith({}))).toBe(migrationGuide(scenarioWith({})));
  });

  const sentences: [string, Flat, Partial<Stack>, string][] = [
    ['names the API of today', { currentFrontDoor: 'rest-api' }, {}, '# From a REST API to an Application Load Balancer'],
    ['names the API of today', { currentFrontDoor: 'http-api' }, {}, '# From an HTTP API to an Application Load Balancer'],
    // 30,000,000 × 12 % = 3,600,000
    [
      'counts the requests that were refused',
      { rejectedPercent: 12 },
      {},
      '3,600,000 requests a month reach the function that did not before',
    ],
    ['says what becomes of the cache', { currentFrontDoor: 'rest-api', cacheGb: 6.1 }, {}, 'The cache of 6.1 GB is gone'],
    ['refuses a request over 1 MB', { requestKb: 1025 }, {}, 'This API cannot move as it is.** Your average request is 1,025 KB'],
    [
      'refuses a response over 1 MB',
      { responseKb: 1025 },
      {},
      'This API cannot move as it is.** Your average response is 1,025 KB',
    ],
    ['warns of responses near 1 MB', { responseKb: 820 }, {}, 'Look at your largest responses'],
    // 730 × 3,600 / 30 = 87,600
    ['counts the health checks', { healthCheckSeconds: 30 }, {}, 'invoke the function 87,600 times a month for each prober'],
    ['says where the client certificate is', { mutualTls: 1 }, {}, '`x-amzn-mtls-clientcert-*`'],
    ['compares what an HTTP API waits with the idle timeout', {}, { idleTimeoutSeconds: 45 }, 'waits for its idle timeout, 45 s'],
    [
      'says what a handler of an existing function must do',
      {},
      { functionSource: 'existing' },
      'keep the timeout of your function below that',
    ],
    [
      'warns of an alias record that would move everything at once',
      {},
      { aliasRecord: 1 },
      'Your template makes the alias record itself',
    ],
    ['says which multi-value mode the template sets', {}, { multiValueHeaders: 0 }, 'Your template has multi-value headers off'],
    ['says which multi-value mode the template sets', {}, { multiValueHeaders: 1 }, 'Your template has multi-value headers on'],
    [
      'puts the runtime’s adapter first',
      {},
      { runtime: 'python3.14' },
      'Use what takes these events in your language:\n\n- **Python** (your runtime, `python3.14`)',
    ],
    [
      'asks the right service for the domain',
      { currentFrontDoor: 'rest-api' },
      {},
      'aws apigateway get-domain-name --domain-name api.example.com',
    ],
    ['asks the right service for the domain', {}, {}, 'aws apigatewayv2 get-domain-name --domain-name api.example.com'],
  ];

  test.each(sentences)('%s: %j %j', (_what, values, template, sentence) => {
    expect(migrationGuide(scenarioWith(values, template))).toContain(sentence);
  });

  const absent: [string, Flat, Partial<Stack>, RegExp][] = [
    ['refused requests', { rejectedPercent: 0 }, {}, /did not before/],
    ['a cache', { currentFrontDoor: 'rest-api', cacheGb: 0 }, {}, /[Tt]he cache|its cache/],
    ['a cache, which an HTTP API has not', { currentFrontDoor: 'http-api', cacheGb: 6.1 }, {}, /[Tt]he cache|its cache/],
    ['health checks', { healthCheckSeconds: 0 }, {}, /prober/],
    ['mutual TLS', { mutualTls: 0 }, {}, /mtls/],
    ['API keys and usage plans, which an HTTP API has not', { currentFrontDoor: 'http-api' }, {}, /API keys|usage plans/],
    ['AWS WAF as a gain, which a REST API has', { currentFrontDoor: 'rest-api' }, {}, /AWS WAF, which HTTP APIs do not have/],
    [
      'the wrapper, which is for Node.js',
      {},
      { runtime: 'java25' },
      /from-load-balancer|the wrapper of this download, for any handler\.\n\n1\./,
    ],
    ['prices', {}, {}, /\$\d/],
  ];

  test.each(absent)('says nothing of %s: %j %j', (_what, values, template, pattern) => {
    expect(migrationGuide(scenarioWith(values, template))).not.toMatch(pattern);
  });

  const REST = { currentFrontDoor: 'rest-api' } as const;
  const HTTP = { currentFrontDoor: 'http-api' } as const;
  /** Of two sentences the one that fits, and not the other. */
  const eitherOr: [Flat, Partial<Stack>, string, string][] = [
    [REST, {}, 'A REST API waits 29 s unless its quota was raised.', 'An HTTP API waits 30 s at most.'],
    [HTTP, {}, 'An HTTP API waits 30 s at most.', 'A REST API waits 29 s'],
    [{}, { listener: 'new' }, 'The new load balancer waits', 'The shared load balancer waits'],
    [{}, { listener: 'import' }, 'The shared load balancer waits', 'The new load balancer waits'],
    // Three times 100 ms, but 30 s at least.
    [{}, {}, 'the template gives the function 30 s.', 'keep the timeout of your function'],
    [{}, {}, 'It makes a function of its own', 'invoke your function beside the API'],
    [
      {},
      { functionSource: 'existing' },
      'It lets the load balancer invoke your function beside the API.',
      'a function of its own',
    ],
    [{}, { code: 'app' }, 'into the folder of your code (`app`).', 'into the folder of your code.'],
    [{}, { code: 's3://bucket/key.zip' }, 'into the folder of your code.', 'into the folder of your code ('],
    [{}, { functionSource: 'existing' }, 'into the folder of your code.', 'into the folder of your code ('],
    [REST, {}, "give them as `binaryMediaTypes: ['image/png']`", "say `payload: '1.0'`"],
    [HTTP, {}, "say `payload: '1.0'`", 'binaryMediaTypes'],
    [{}, { multiValueHeaders: 1 }, '" events/load-balancer-multi-value.json', '" events/load-balancer.json'],
    [{}, { multiValueHeaders: 0 }, '" events/load-balancer.json', '" events/load-balancer-multi-value.json'],
    [REST, {}, '"ZONE_OF_THE_REST_API"', 'ZONE_OF_THE_HTTP_API'],
    [HTTP, {}, '"ZONE_OF_THE_HTTP_API"', 'ZONE_OF_THE_REST_API'],
    [REST, {}, 'An edge-optimized domain has `distributionDomainName`', 'points now.**\n'],
    [HTTP, {}, '3. **Look up where the name points now.**\n', 'distributionDomainName'],
    [{ ...REST, cacheGb: 6.1 }, {}, 'costs nothing, but its cache goes on being billed by the hour', 'costs nothing.'],
    [{ ...REST, cacheGb: 0 }, {}, 'Without requests it costs nothing.', 'its cache goes on'],
    [{ ...REST, cacheGb: 6.1 }, {}, 'A cache that was removed starts empty', 'Without requests it costs nothing.'],
    [{ ...HTTP, cacheGb: 6.1 }, {}, 'Without requests it costs nothing.', 'A cache that was removed starts empty'],
    [{ ...REST, cacheGb: 0 }, {}, '## The way back', 'A cache that was removed starts empty'],
    [{}, { aliasRecord: 0 }, '1. **Deploy the template.**', 'makes the alias record itself'],
    [
      {},
      { hosts: ['*.example.com'], paths: ['/a/*', '/b'] },
      'For `*.example.com` with the paths `/a/*`, `/b` in `us-east-1`:',
      'every host',
    ],
    [{}, { hosts: [], paths: ['/a'], certificate: 'listener' }, 'For every host with the paths `/a` in', 'For  '],
    [{}, {}, 'For `api.example.com` in `us-east-1`: 30,000,000 requests a month of 1 KB, answered with 4 KB.', 'with the paths'],
    [HTTP, {}, '| HTTP API (payload 2.0) | The wrapper cannot make |', '| HTTP API |'],
    [REST, {}, '| REST API | The wrapper cannot make |', '(payload 2.0) |'],
    [{}, {}, 'Your average response is 4 KB.', 'Look at your largest'],
    [REST, {}, '| API keys, usage plans and throttling per client |', '- AWS WAF, which HTTP APIs do not have'],
    [HTTP, {}, '- AWS WAF, which HTTP APIs do not have', '| API keys, usage plans and throttling per client |'],
    // All that passes, and no more.
    [{ responseKb: 1_024 }, {}, 'Look at your largest responses.** Your average response is 1,024 KB.', 'cannot move as it is'],
    [{ mutualTls: 1, ...REST }, {}, '`requestContext.identity.clientCert`', '`requestContext.authentication.clientCert`'],
    [{ mutualTls: 1, ...HTTP }, {}, '`requestContext.authentication.clientCert`', '`requestContext.identity.clientCert`'],
    [{ healthCheckSeconds: 30 }, { runtime: 'python3.14' }, 'billed as any other.\n', "healthCheck: 'answer'"],
    [
      { healthCheckSeconds: 30 },
      {},
      "billed as any other. With `healthCheck: 'answer'` the wrapper answers them",
      'any other.\n',
    ],
    // Half of 1,024 KB, and a byte more.
    [{ requestKb: 819 }, {}, 'Your average request is 819 KB.', 'Look at your largest'],
    [{ requestKb: 819.201 }, {}, 'Look at your largest requests.**', 'cannot move as it is'],
    // Three times 25 s is 75 s: a shared load balancer gives up after 60 s, a new one waits five seconds longer than the function takes.
    [
      { durationMs: 25_000 },
      { listener: 'import' },
      '60 s, which holds for every service behind it; the template gives the function 59 s',
      '80 s',
    ],
    [
      { durationMs: 25_000 },
      { listener: 'new' },
      '80 s, which holds for every service behind it; the template gives the function 75 s',
      '60 s, ',
    ],
    // No certificate is made for a name with a question mark, nor is there a record of it: the first name that is one is asked about.
    [{}, { hosts: ['api-?.example.com', 'b.example.org'] }, '--domain-name b.example.org --query', '--domain-name api'],
    [{}, { hosts: ['*.example.com', 'b.example.org'] }, '--domain-name www.example.com --query', '--domain-name *'],
    [{}, { hosts: [], certificate: 'listener' }, '--domain-name api.example.com --query', '--domain-name  '],
    [{}, { runtime: 'nodejs24.x' }, '- **Node.js** (your runtime, `nodejs24.x`)', '- **Any web server**'],
    [{}, { runtime: 'nodejs24.x', functionSource: 'existing' }, '- Node.js: ', '(your runtime'],
  ];

  test.each(eitherOr)('with %j %j says "%s" and not "%s"', (values, template, says, not) => {
    const guide = migrationGuide(scenarioWith(values, template));
    expect(guide).toContain(says);
    expect(guide).not.toContain(not);
  });

  test.each(NEED_IDS)('says what becomes of the need %s, as does the head of the file', (need) => {
    const without = migrationGuide(scenarioWith({}));
    const needing = scenarioWith({ needs: [need] });
    expect(migrationGuide(needing)).not.toBe(without);
    const [row] =
      section(migrationGuide(needing), 'What changes for this API').match(/^\| .* \| (?:done|\*\*left to do\*\*) \| .*$/gm) ?? [];
    const told = blueprint(needing).notes.filter((note) => note.startsWith('NOT DONE'));
    expect(row?.includes('**left to do**')).toBe(told.length === 1);
  });

  test.each<readonly [Parameters<typeof scenarioWith>[0], Parameters<typeof scenarioWith>[1], string]>([
    [{ needs: ['jwt'] }, {}, '| JWT or OIDC | done | the rule verifies the token'],
    [{ needs: ['jwt'] }, { authentication: 'none' }, '| JWT or OIDC | **left to do** | nobody verifies tokens'],
    [{ needs: ['jwt'] }, { authentication: 'oidc' }, '| JWT or OIDC | **left to do** | the rule signs users in'],
    [{ needs: ['waf'] }, {}, '| AWS WAF | **left to do** | a web ACL belongs to the shared load balancer'],
    [{ needs: ['waf'] }, { listener: 'new' }, '| AWS WAF | done |'],
    [{ needs: ['mutual-tls'], mutualTls: 1 }, { listener: 'new' }, '| Mutual TLS | done |'],
    [{ needs: ['mutual-tls'], mutualTls: 1 }, {}, '| Mutual TLS | **left to do** | the listener must be set to it'],
    [{ needs: ['private'], scheme: 'internal' }, { listener: 'new' }, '| Private access | done |'],
    [{ needs: ['private'] }, { listener: 'new' }, '| Private access | **left to do** | the new load balancer faces the internet'],
    [{ needs: ['canary'] }, { functionAlias: 'live' }, '| Canary releases | done |'],
    [{ needs: ['canary'] }, {}, '| Canary releases | **left to do** | make the choice Alias of the function'],
  ])('for %j and %j says %s', (values, choices, row) => {
    expect(migrationGuide(scenarioWith(values, choices))).toContain(row);
  });

  test.each([
    ['needs', "claims: 'jwt'"],
    ['jwt', "claims: 'jwt'"],
    ['oidc', "claims: 'oidc'"],
  ] as const)('hands the claims on where the rule verifies callers: %s', (authentication, option) => {
    const scenario = scenarioWith({ needs: ['jwt'] }, { authentication });
    expect(migrationGuide(scenario)).toContain(option);
    expect(wrapperEntry(scenario)).toContain(option);
    expect(wrapperEntry(scenarioWith({}))).not.toContain('claims');
  });

  test('warns of what else is mapped on the host, of compression, aliases, IPv6 and emulators', () => {
    const guide = migrationGuide(scenarioWith({ currentFrontDoor: 'rest-api' }));
    for (const words of [
      'get-base-path-mappings',
      "basePath: '/v1'",
      'minimumCompressionSize',
      't.function-alias',
      't.dualstack=1',
      'serverless-offline 14',
    ])
      expect(guide).toContain(words);
    expect(migrationGuide(scenarioWith({}))).not.toContain('minimumCompressionSize');
    const other = migrationGuide(scenarioWith({}, { functionAlias: 'live', dualstack: 1 }));
    expect(other).toContain('calls the alias `live`');
    expect(other).toContain('keep the `AAAA` record');
  });

  test('has its parts in the order in which a team needs them', () => {
    expect([...migrationGuide(scenarioWith({})).matchAll(/^##+ (.*)$/gm)].map(([, heading]) => heading)).toEqual([
      'What changes for this API',
      'What you leave behind',
      'What you get',
      'What differs in the events',
      'Keep the handler working',
      'Try it locally',
      'Before you move the host',
      'Cut over in stages',
      'What to watch',
      'The way back',
    ]);
  });

  /** Which API has it: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html, read 2026-11 */
  const left: [string, 'rest-api' | 'http-api' | 'both'][] = [
    ['usage plans', 'rest-api'],
    ['Throttling of routes', 'both'],
    ['Lambda authorizers', 'both'],
    ['IAM authorization', 'both'],
    ['Cognito authorizers', 'rest-api'],
    ['JWT authorizers', 'http-api'],
    ['Request validation', 'rest-api'],
    ['canary releases', 'rest-api'],
    ['Edge-optimized', 'rest-api'],
    ['Response streaming', 'rest-api'],
    ['CORS', 'both'],
    ['X-Ray', 'rest-api'],
    ['Access logs of the API', 'http-api'],
    ['default address', 'both'],
  ];

  test.each(left)('says what stands in for %s where the API has it: %s', (feature, of) => {
    for (const currentFrontDoor of ['rest-api', 'http-api'] as const) {
      const rows =
        section(migrationGuide(scenarioWith({ currentFrontDoor })), 'What changes for this API').match(/^\|.*\|$/gm) ?? [];
      const [row] = rows.filter((one) => one.split('|')[1]?.includes(feature));
      expect(row !== undefined, currentFrontDoor).toBe(of === 'both' || of === currentFrontDoor);
      if (row) expect(row.split('|')[2]).toMatch(/[a-z]{3}/);
    }
  });

  test.each([
    ['fixed responses and redirects', 'both'],
    ['Sign-in of users', 'both'],
    ['Containers, instances', 'both'],
    ['Bytes in CloudWatch', 'rest-api'],
    ['AWS WAF', 'http-api'],
  ] as const)('lists %s among what is gained by: %s', (feature, by) => {
    for (const currentFrontDoor of ['rest-api', 'http-api'] as const) {
      const [, gained] = migrationGuide(scenarioWith({ currentFrontDoor })).split('### What you get');
      const list = gained?.split('\n## ')[0] ?? '';
      expect(list.includes(feature), currentFrontDoor).toBe(by === 'both' || by === currentFrontDoor);
    }
  });

  test.each(['rest-api', 'http-api'] as const)(
    'says of each part of an event where it is, in that of a load balancer and of a %s',
    (api) => {
      const [, , ...rows] =
        section(migrationGuide(scenarioWith({ currentFrontDoor: api })), 'What differs in the events').match(/^\|.*\|$/gm) ?? [];
      const parts = rows.map((row) =>
        row
          .split('|')
          .slice(1, 4)
          .map((cell) => cell.trim()),
      );
      expect(parts.flat().filter((cell) => cell.length < 4)).toEqual([]);
      expect(new Set(parts.map(([part]) => part)).size).toBe(14);
    },
  );

  test.each([
    ['nodejs22.x', ['Node.js']],
    ['python3.14', ['Python']],
    ['java25', ['Java']],
    ['dotnet10', ['.NET']],
    ['ruby3.4', ['Ruby']],
    ['provided.al2023', ['Go', 'PHP', 'Rust']],
  ] as const)('knows what people write for the runtime %s: %j', (runtime, languages) => {
    const named = [...migrationGuide(scenarioWith({}, { runtime })).matchAll(/^- \*\*(.*?)\*\* \(your runtime, /gm)];
    expect(named.map(([, language]) => language)).toEqual(languages);
  });

  test('lists the other languages after the runtime’s own, each once', () => {
    const adapters = [
      ...section(migrationGuide(scenarioWith({}, { runtime: 'java25' })), 'Keep the handler working').matchAll(
        /^- (.*?)(?: \(|: )/gm,
      ),
    ];
    expect(adapters.map(([, language]) => language)).toEqual([
      '**Java**',
      'Node.js',
      'Python',
      'Go',
      '.NET',
      'PHP',
      'Rust',
      'Ruby',
      'Any web server',
    ]);
  });

  test('names for each field of an event what the wrapper cannot make, or nothing', () => {
    const [, , ...rows] = section(migrationGuide(scenarioWith({})), 'What differs in the events').match(/^\|.*\|$/gm) ?? [];
    const gaps = rows.map((row) => row.split('|').at(-2)?.trim() ?? '');
    expect(gaps.filter((gap) => gap === '').length).toBeGreaterThan(5);
    expect(gaps.filter((gap) => gap !== '').length).toBeGreaterThan(3);
    expect(gaps.filter((gap) => gap !== '' && !gap.includes(' '))).toEqual([]);
  });

  test('names metrics of load balancers exactly as CloudWatch has them', () => {
    const named = [...section(migrationGuide(scenarioWith({})), 'What to watch').matchAll(/`([A-Z][A-Za-z0-9_]{4,})`/g)].map(
      ([, metric]) => metric,
    );
    const others = ['Count', 'Latency', 'LoadBalancer', 'TargetGroup', 'Errors', 'Throttles', 'Duration', 'ConcurrentExecutions'];
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#error-reason-codes
    const reasons = [
      'LambdaInvalidResponse',
      'LambdaResponseTooLarge',
      'LambdaThrottling',
      'LambdaUnhandled',
      'LambdaAccessDenied',
    ];
    expect(named.filter((metric) => ![...LOAD_BALANCER_METRICS, ...others, ...reasons].includes(metric ?? ''))).toEqual([]);
    for (const name of [...LOAD_BALANCER_METRICS, ...reasons]) expect(named).toContain(name);
  });

  test('has the metrics that the API of today publishes, which differ in spelling', () => {
    expect(migrationGuide(scenarioWith({ currentFrontDoor: 'rest-api' }))).toContain('`4XXError`, `5XXError`');
    expect(migrationGuide(scenarioWith({ currentFrontDoor: 'http-api' }))).toContain('`4xx`, `5xx`');
  });

  test('starts the weighted records with the load balancer at 0 and the API at 100', () => {
    const [, json] = /```json\n(.*?)```/s.exec(migrationGuide(scenarioWith({}))) ?? [];
    const { Changes } = JSON.parse(json ?? '');
    expect(
      Changes.map(
        (change: { ResourceRecordSet: { SetIdentifier: string; Weight: number; Name: string; AliasTarget: object } }) =>
          change.ResourceRecordSet,
      ),
    ).toMatchObject([
      { Name: 'api.example.com', SetIdentifier: 'api-gateway', Weight: 100, AliasTarget: { EvaluateTargetHealth: false } },
      { Name: 'api.example.com', SetIdentifier: 'load-balancer', Weight: 0, AliasTarget: { EvaluateTargetHealth: false } },
    ]);
  });
});
