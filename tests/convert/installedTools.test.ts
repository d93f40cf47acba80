/** What tools say of converted templates, where they are installed: cfn-lint finds nothing new, and the SAM translator takes them. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { convert } from '../../src/convert/convert.ts';
import type { Options } from '../../src/convert/options.ts';
import { EXAMPLES } from './readTemplates.ts';

function works(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

const hasCfnLint = works('cfn-lint', '--version');
const hasSamTranslator = works('python3', '-c', 'import samtranslator.translator.transform');

const TEMPLATES = EXAMPLES.filter(({ name }) => !name.startsWith('serverless'));
const WAYS: readonly { readonly name: string; readonly options: Partial<Options> }[] = [
  { name: 'beside', options: {} },
  { name: 'beside, a new load balancer', options: { listener: { kind: 'new' } } },
  { name: 'after', options: { stage: 'after', accept: ['api-keys', 'lambda-authorizer'] } },
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'converted-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** What cfn-lint says of each file, by the start of its name. */
function complaints(paths: readonly string[]): Map<string, Set<string>> {
  const { stdout } = spawnSync('cfn-lint', ['--format', 'parseable', '--', ...paths], { encoding: 'utf8', maxBuffer: 1e8 });
  const found = new Map<string, Set<string>>(paths.map((path) => [path, new Set()]));
  for (const line of stdout.split('\n')) {
    const [path = '', , , , , ...rest] = line.split(':');
    found.get(path)?.add(rest.join(':'));
  }
  return found;
}

describe.skipIf(!hasCfnLint)(`cfn-lint${hasCfnLint ? '' : ' (skipped: cfn-lint is not installed)'}`, () => {
  test('finds no error that it did not find before', { timeout: 300_000 }, () => {
    const before = TEMPLATES.map(({ name, files: [file] }) => written(`${name}-0-${file!.name}`, file!.text));
    const after = TEMPLATES.flatMap(({ name, files, options }) =>
      WAYS.map((way, at) => {
        const [file] = convert(files, { ...options, ...way.options }).files;
        return written(`${name}-${at + 1}-${file!.name}`, file!.text);
      }),
    );
    const found = complaints([...before, ...after]);
    for (const path of after) {
      const original = before.find((other) => other.split('-0-')[0] === path.replace(/-\d-[^-]*$/, ''))!;
      const added = [...found.get(path)!].filter((text) => !found.get(original)!.has(text) && !text.startsWith('W8001'));
      expect(added, path.slice(folder.length)).toEqual([]);
    }
  });
});

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
    template['AWSTemplateFormatVersion'] = '2010-09-09'
    for resource in template['Resources'].values():
        if resource['Type'] == 'AWS::Serverless::Function':
            resource['Properties']['CodeUri'] = 's3://packaged/code.zip'
    print(json.dumps(sorted(transform(template, {}, Policies())['Resources'])))
`;

describe.skipIf(!hasSamTranslator)(
  `The SAM translator${hasSamTranslator ? '' : ' (skipped: samtranslator is not installed)'}`,
  () => {
    test('takes every converted template, and no name meets one of its own', { timeout: 120_000 }, () => {
      const paths = TEMPLATES.filter(({ name }) => name.startsWith('sam') && name !== 'sam-openapi-file').flatMap(
        ({ name, files, options }) =>
          WAYS.map((way, at) => written(`${name}-${at}.yaml`, convert(files, { ...options, ...way.options }).files[0]!.text)),
      );
      const { stdout, stderr } = spawnSync('python3', ['-c', TRANSLATE, ...paths], { encoding: 'utf8', maxBuffer: 1e8 });
      const documents = stdout.trim().split('\n');
      expect(documents.length, stderr).toBe(paths.length);
      for (const text of documents)
        expect((JSON.parse(text) as string[]).some((id) => id.startsWith('LoadBalancerRule'))).toBe(true);
    });
  },
);
