// Whether the CDK output compiles, and the real aws-cdk-lib makes of it what the CloudFormation output says.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printTemplate } from '../../src/template/formats.ts';
import type { CanonicalStack, Json } from './canonicalStack.ts';
import { PLANS } from './fleetPlans.ts';
import { isObject, type JsonObject, parseYaml, readCloudFormation } from './readCloudFormation.ts';

const HEADER = {
  link: 'https://example.com/#v=1',
  verdict: 'It is cheaper.',
  saving: '$1 a month',
  pricesOf: 'Prices of 2026-08-31',
  notes: [],
};

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Inside node_modules, where the apps find aws-cdk-lib and nothing else looks. */
let folder = '';

beforeAll(() => {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  folder = mkdtempSync(join(root, 'node_modules/.cache/cdk-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/index.js'), 'exports.handler = async () => ({ statusCode: 200 });\n');
  mkdirSync(join(folder, 'build'));
  writeFileSync(join(folder, 'build/function.zip'), '');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  PLANS.forEach(({ plan }, index) => {
    writeFileSync(join(folder, `stack${index}.ts`), printTemplate('cdk', plan, HEADER));
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs every app in one process: each App keeps the folder that the environment names when it is made, and is synthesized at exit. */
const SYNTHESIZE = `
for (const [index, url] of JSON.parse(process.argv[2]).entries()) {
  process.env.CDK_OUTDIR = process.argv[3] + '/out' + index;
  await import(url);
}
`;

/** What the real library made of one app. */
function synthesized(index: number): JsonObject {
  const out = join(folder, `out${index}`);
  const file = readdirSync(out).find((name) => name.endsWith('.template.json')) ?? '';
  return JSON.parse(readFileSync(join(out, file), 'utf8')) as JsonObject;
}

/** Without where the code is: the library uploads code on disk itself, CloudFormation asks for it. */
function comparable(stack: CanonicalStack): CanonicalStack {
  return { ...stack, code: null };
}

/** Functions with code from the library's own bucket, as with code that is asked for. */
function withAskedCode(template: JsonObject): JsonObject {
  return JSON.parse(
    JSON.stringify(template, (key, value: Json) =>
      key === 'Code' && isObject(value) && JSON.stringify(value.S3Bucket).includes('cdk-')
        ? { S3Bucket: '«parameter CodeBucket»', S3Key: '«parameter CodeKey»' }
        : value,
    ),
  ) as JsonObject;
}

describe('the CDK output', () => {
  test('compiles under tsc, strictly', { timeout: 60_000 }, () => {
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          target: 'es2022',
          module: 'nodenext',
          strict: true,
          noUncheckedIndexedAccess: true,
          exactOptionalPropertyTypes: true,
          noUnusedLocals: true,
          skipLibCheck: true,
          noEmit: true,
          types: [],
        },
        include: ['stack*.ts'],
      }),
    );
    const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });

  test('synthesizes with aws-cdk-lib to the resources, parameters and outputs of the CloudFormation output', {
    timeout: 120_000,
  }, () => {
    writeFileSync(join(folder, 'synthesize.mjs'), SYNTHESIZE);
    const apps = PLANS.map((_, index) => pathToFileURL(join(folder, `stack${index}.ts`)).href);
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', join(folder, 'synthesize.mjs'), JSON.stringify(apps), folder],
      { encoding: 'utf8', cwd: folder, env: { ...process.env, JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: '1' } },
    );
    expect(status, stderr).toBe(0);
    expect(stderr).not.toMatch(/deprecated/);
    PLANS.forEach(({ name, plan }, index) => {
      const { Parameters: parameters = {}, ...template } = withAskedCode(synthesized(index));
      const { BootstrapVersion: _own, ...asked } = parameters as JsonObject;
      const made = readCloudFormation({ ...template, Parameters: asked });
      const said = readCloudFormation(parseYaml(printTemplate('cloudformation', plan, HEADER)));
      expect(comparable(made), name).toEqual(comparable(said));
    });
  });
});
