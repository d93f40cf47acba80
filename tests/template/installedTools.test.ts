// Whether tools that teams check such files with, where they are installed, find nothing: cfn-lint, the SAM translator, terraform fmt.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMATS, type FormatId, printTemplate } from '../../src/template/formats.ts';
import { type CanonicalResource, CODE, canonicalBlueprint } from './canonicalStack.ts';
import { PLANS } from './fleetPlans.ts';
import { type JsonObject, readCloudFormation } from './readCloudFormation.ts';

const HEADER = {
  link: 'https://example.com/#v=1',
  verdict: 'It is cheaper.',
  saving: '$1 a month',
  pricesOf: 'Prices of 2026-08-31',
  notes: [],
};

function works(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

const hasCfnLint = works('cfn-lint', '--version');
const hasSamTranslator = works('python3', '-c', 'import samtranslator.translator.transform');
const hasTerraform = works('terraform', 'version');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes every variant in one language and returns the paths. */
function written(format: FormatId, suffix: string): readonly string[] {
  return PLANS.map(({ plan }, index) => {
    const path = join(folder, `${format}-${index}${suffix}`);
    writeFileSync(path, printTemplate(format, plan, HEADER));
    return path;
  });
}

describe.skipIf(!hasCfnLint)(
  `cfn-lint finds no error and no warning${hasCfnLint ? '' : ' (skipped: cfn-lint is not installed)'}`,
  () => {
    test.each(['sam', 'cloudformation'] as const)('in %s output of every variant', { timeout: 300_000 }, (format) => {
      const { stdout, stderr, status } = spawnSync('cfn-lint', ['--format', 'parseable', '--', ...written(format, '.yaml')], {
        encoding: 'utf8',
        maxBuffer: 1e8,
      });
      expect(`${stdout}${stderr}`).toBe('');
      expect(status).toBe(0);
    });
  },
);

/** Prints what SAM makes of each file, as a JSON document a line; local code becomes an S3 address, as packaging does. */
const TRANSLATE = `
import json, os, sys
os.environ['AWS_DEFAULT_REGION'] = 'us-east-1'
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse
class Policies:
    def load(self):
        return {}
for path in sys.argv[1:]:
    template = yaml_parse(open(path, encoding='utf8').read())
    api = template['Resources'].get('Api')
    if api and isinstance(api['Properties']['CodeUri'], str):
        api['Properties']['CodeUri'] = 's3://packaged/code.zip'
    print(json.dumps(transform(template, {}, Policies())))
`;

/** What the translator adds or says in other words. */
function plain(resource: CanonicalResource): CanonicalResource {
  const { Tags: _tags, ...properties } = resource.properties;
  return JSON.parse(
    JSON.stringify({ ...resource, properties }).replaceAll('arn:aws:iam::', 'arn:«partition»:iam::'),
  ) as CanonicalResource;
}

describe.skipIf(!hasSamTranslator)(
  `SAM makes of its template what CloudFormation's says${hasSamTranslator ? '' : ' (skipped: samtranslator is not installed)'}`,
  () => {
    test('for every variant, resource by resource', { timeout: 120_000 }, () => {
      const { stdout, stderr } = spawnSync('python3', ['-c', TRANSLATE, ...written('sam', '.yaml')], {
        encoding: 'utf8',
        maxBuffer: 1e8,
      });
      const documents = stdout.trim().split('\n');
      expect(documents.length, stderr).toBe(PLANS.length);
      PLANS.forEach(({ name, plan }, index) => {
        const { resources } = readCloudFormation(JSON.parse(documents[index] ?? '') as JsonObject);
        const made = Object.fromEntries(Object.entries(resources).map(([id, resource]) => [id, plain(resource)]));
        for (const resource of Object.values(made))
          if ('Code' in resource.properties) expect(resource.properties.Code).toBe(CODE);
        expect(made, name).toEqual(canonicalBlueprint(plan).resources);
      });
    });
  },
);

describe.skipIf(!hasTerraform)(
  `terraform fmt changes nothing${hasTerraform ? '' : ' (skipped: terraform is not installed)'}`,
  () => {
    test('in the output of every variant', { timeout: 60_000 }, () => {
      expect(FORMATS.terraform.language).toBe('hcl');
      const { stdout, status } = spawnSync('terraform', ['fmt', '-check', '-diff', '-no-color', ...written('terraform', '.tf')], {
        encoding: 'utf8',
        maxBuffer: 1e8,
      });
      expect(stdout).toBe('');
      expect(status).toBe(0);
    });
  },
);
