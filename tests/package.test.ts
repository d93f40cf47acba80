/** The package: packed, installed into an empty folder without a network, and used as a command and as a library, without a build. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Programs in other versions of Node that are to run the package too, separated by colons: `npm run test:nodes` fetches and names them. */
const OTHER_NODES = (process.env.OTHER_NODES ?? '').split(':').filter((path) => path !== '');
const NODES = [process.execPath, ...OTHER_NODES];

let folder: string;
let installed: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  const env = { ...process.env, npm_config_update_notifier: 'false' };
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT, env });
  const [tarball = ''] = readdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  execFileSync('npm', ['install', '--silent', '--offline', '--no-audit', '--no-fund', tarball], { cwd: folder, env });
  installed = join(folder, 'node_modules', 'tipping-point');
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program of the folder in a version of Node. */
function run(node: string, args: readonly string[], input = '') {
  return spawnSync(node, args, { cwd: folder, input, encoding: 'utf8' });
}

const COMMAND = 'node_modules/.bin/tipping-point';

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

test('the command is there, and the folder has nothing of React and nothing to build with', () => {
  expect(readdirSync(join(folder, 'node_modules', '.bin'))).toContain('tipping-point');
  const packages = execFileSync('npm', ['ls', '--all', '--parseable'], { cwd: folder, encoding: 'utf8' });
  expect(packages).not.toMatch(/react|vite|typescript|tsx/);
});

test('whatever its files import is in it, or comes with Node; AWS’s SDK alone is asked for when it is needed', () => {
  const files = readdirSync(join(installed, 'package'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  );
  const imported = files.flatMap((file) =>
    [...readFileSync(join(installed, 'package', file), 'utf8').matchAll(/^(?:import|export) [^;]*?from '([^'.][^']*)';$/gm)].map(
      ([, name = '']) => name,
    ),
  );
  const packages = readdirSync(join(installed, 'node_modules'));
  const has = (name: string) => name.startsWith('node:') || packages.includes(name.split('/')[0] ?? '');
  expect([...new Set(imported)].filter((name) => !has(name))).toEqual(['@aws-sdk/client-pricing']);
});

test.each(NODES)('%s: the command prints the estimate', (node) => {
  const { status, stdout, stderr } = run(node, [COMMAND, 'estimate', 'v=1&req=80M', 'v=1']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const [first, second] = stdout.trim().split('\n');
  expect(JSON.parse(first ?? '')).toMatchObject({ schema: 1, verdict: { cheapest: 'alb' } });
  // 105.00 + 5.80 + 14.66674 + 1.299683, as docs/model.md adds it up.
  expect(JSON.parse(second ?? '').frontDoors['rest-api'].totalUsd).toBeCloseTo(126.766423, 6);
});

test.each(NODES)('%s: every other verb starts', (node) => {
  for (const verb of ['usage', 'fleet', 'convert']) {
    const { status, stdout } = run(node, [COMMAND, verb, '--help']);
    expect([verb, status, stdout.slice(0, 5)]).toEqual([verb, 0, 'Usage']);
  }
  expect(run(node, [COMMAND, '--version']).stdout).toBe(`${version}\n`);
  expect(run(node, [COMMAND, 'estimate', '--template', 'sam', 'v=1']).stdout).toContain('AWS::ElasticLoadBalancingV2');
  expect(run(node, [COMMAND, 'prices']).stderr).toContain('not installed: npm install @aws-sdk/client-pricing');
  expect(run(node, [COMMAND, 'sing']).stderr).toContain('"sing" is not a verb. Accepted: ');
});

/** A file that each verb reads, and what is in its answer. */
const READ = {
  usage: ['Timestamp,Label,Count\n', '"files"'],
  fleet: ['name,req\norders,90M\nusers,40M\n', '"proven": true'],
  convert: [
    `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        All: { Type: HttpApi, Properties: { Path: /orders, Method: get } }
`,
    'AWS::ElasticLoadBalancingV2::ListenerRule',
  ],
} as const;

test.each(NODES)('%s: every verb reads a file, and prints its answer', (node) => {
  for (const [verb, [text, answer]] of Object.entries(READ)) {
    writeFileSync(join(folder, `${verb}.txt`), text);
    writeFileSync(join(folder, 'template.yaml'), text);
    const { stdout, stderr } = run(node, [COMMAND, verb, verb === 'convert' ? 'template.yaml' : `${verb}.txt`]);
    expect({ verb, stdout, stderr }).toMatchObject({ verb, stdout: expect.stringContaining(answer) });
  }
});

const USES = `
import { convert, decodeLink, encodeLink, estimate, fleet, readUsage } from 'tipping-point';

const { scenario, problems } = decodeLink('v=1&req=40M');
const [crossing] = estimate(scenario).crossings['http-api'];
const metrics = JSON.stringify({ Label: 'Count', Datapoints: [] });
const usage = await readUsage([{ name: 'a.json', chunks: async function* () { yield new TextEncoder().encode(metrics); } }]);
let refusal = '';
try {
  convert([{ name: 'template.yaml', text: 'Resources: {}' }]);
} catch (error) {
  refusal = error instanceof Error ? error.message : '';
}
console.log(
  JSON.stringify({
    problems: problems.length,
    crossing: Math.round(crossing?.requestsPerMonth ?? 0),
    link: encodeLink(scenario).includes('req=40000000'),
    files: usage.files.length,
    apis: fleet(['orders', 'users'].map((name) => ({ name, ...scenario }))).groups[0]?.apis.length,
    refused: refusal !== '',
  }),
);
`;

test.each(NODES)('%s: the library estimates, reads usage and converts', (node) => {
  writeFileSync(join(folder, 'uses.js'), USES);
  const { status, stdout, stderr } = run(node, ['uses.js']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({ problems: 0, crossing: 26_361_111, link: true, files: 1, apis: 2, refused: true });
});

test('the types fit what is imported, without types of anything else', () => {
  writeFileSync(join(folder, 'uses.ts'), USES);
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom', '--types', ''];
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...options, 'uses.ts'], { cwd: folder, encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  writeFileSync(join(folder, 'misuses.ts'), "import { estimate } from 'tipping-point';\nestimate(42);\n");
  const wrong = spawnSync(process.execPath, [compiler, ...options, 'misuses.ts'], { cwd: folder, encoding: 'utf8' });
  expect(wrong.stdout).toContain('misuses.ts(2,10)');
});

test.skipIf(OTHER_NODES.length > 0)(
  'other versions of Node were not tried: run npm run test:nodes, or set OTHER_NODES',
  (context) => context.skip(),
);
