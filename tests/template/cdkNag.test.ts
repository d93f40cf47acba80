/** What a security review by cdk-nag's AwsSolutions finds in the CDK output, and why each finding that is left is accepted. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stack } from '../../src/scenario/stack.ts';
import { blueprint } from '../../src/template/blueprint.ts';
import { printCdk } from '../../src/template/cdk.ts';
import { settledWith } from './settledWith.ts';

/** Findings by rule, with the reason why they stay. */
const ACCEPTED = {
  'AwsSolutions-IAM4': 'the role has the managed policies of AWS for logs and network interfaces, which SAM gives it too',
  'AwsSolutions-EC23':
    'a parameter says who may call the load balancer; a public API is open to all, and the rule cannot read a parameter',
  'AwsSolutions-ELB2':
    'access logs are a choice (t.access-logs), off at first: they cost storage, and a bucket outlives its stack',
  'AwsSolutions-S1': 'a bucket that takes access logs does not log its own',
} as const;

const WEB_ACL = 'arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shared/12345678-1234-1234-1234-123456789012';

/** A stack, and the rules that find something in it. */
const STACKS: readonly (readonly [name: string, choices: Partial<Stack>, found: readonly (keyof typeof ACCEPTED)[]])[] = [
  [
    'a new load balancer as it is',
    { listener: 'new', certificate: 'arn' },
    ['AwsSolutions-EC23', 'AwsSolutions-ELB2', 'AwsSolutions-IAM4'],
  ],
  [
    'one with all that a review asks for',
    { listener: 'new', certificate: 'arn', accessLogs: 'new', deletionProtection: 1, webAclArn: WEB_ACL },
    ['AwsSolutions-EC23', 'AwsSolutions-IAM4', 'AwsSolutions-S1'],
  ],
  ['a rule on a shared listener', { vpc: 1, authentication: 'jwt' }, ['AwsSolutions-IAM4']],
];

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';
beforeAll(() => {
  // Inside node_modules, where the apps find aws-cdk-lib and nothing else looks.
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  folder = mkdtempSync(join(root, 'node_modules/.cache/nag-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/index.js'), 'exports.handler = async () => ({ statusCode: 200 });\n');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('cdk-nag finds', () => {
  test.each(STACKS)('in %s only what is accepted', { timeout: 240_000 }, (name, choices, found) => {
    const file = name.replaceAll(' ', '-');
    const app = printCdk(blueprint(settledWith(choices)));
    expect(app).toContain('(new cdk.App(), ');
    writeFileSync(
      join(folder, `${file}.ts`),
      `import { AwsSolutionsChecks } from 'cdk-nag';\nimport * as nagged from 'aws-cdk-lib';\nconst app = new nagged.App();\nnagged.Validations.of(app).addPlugins(new AwsSolutionsChecks(app));\n${app.replace('(new cdk.App(), ', '(app, ')}app.synth();\n`,
    );
    const out = join(folder, `${file}-out`);
    spawnSync(process.execPath, ['--import', 'tsx', join(folder, `${file}.ts`)], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CDK_OUTDIR: out },
    });
    const report = JSON.parse(readFileSync(join(out, 'validation-report.json'), 'utf8'));
    const rules: string[] = report.pluginReports.flatMap(({ violations }: { violations: readonly { ruleName: string }[] }) =>
      violations.map(({ ruleName }) => ruleName.replace(/\[.*/, '')),
    );
    expect([...new Set(rules)].sort()).toEqual(found);
    for (const rule of rules) expect(Object.keys(ACCEPTED)).toContain(rule);
  });
});
