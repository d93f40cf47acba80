/** Whether the Serverless Framework itself makes of its file what the tests' model of it makes: osls, its open continuation. Skipped where it is not installed. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blueprint } from '../../src/template/blueprint.ts';
import { printServerless } from '../../src/template/serverless.ts';
import { isObject, type JsonObject, parseYaml } from './readCloudFormation.ts';
import { compiled } from './readServerless.ts';
import { VARIANTS } from './stackVariants.ts';

/** Not a dependency, for its 96 MB: `npm install --no-save osls@4.3.1` puts it there. */
const OSLS = resolve('node_modules/osls/bin/serverless.js');

/** One variant for each way to a listener and to verify callers: a run takes a second. */
const TRIED = ['import', 'arn', 'ssm', 'new'].flatMap((listener) =>
  ['none', 'jwt', 'oidc'].flatMap(
    (authentication) =>
      VARIANTS.find(
        ({ scenario: { stack } }) =>
          stack.listener === listener && stack.authentication === authentication && stack.functionSource === 'new',
      ) ?? [],
  ),
);

/** Numbers and switches as texts, which CloudFormation takes for one another, and a condition in its longer form. */
function plainValue(key: string, value: unknown): unknown {
  if (['Tags', 'LogGroupName', 'HealthyThresholdCount', 'UnhealthyThresholdCount', 'Matcher'].includes(key)) return undefined;
  if (key === 'Conditions' && Array.isArray(value)) return value.toSorted((a, b) => (a.Field < b.Field ? -1 : 1));
  if (typeof value === 'object' && value !== null && 'Field' in value && 'Values' in value)
    return { Field: value.Field, PathPatternConfig: { Values: value.Values } };
  return typeof value === 'object' ? value : String(value);
}

/** What both say, without what the framework adds and no template of ours decides: versions, tags, names of log groups, defaults of health checks. */
function plain(resources: JsonObject): object {
  const own = Object.entries(resources).filter(
    ([, resource]) => isObject(resource) && resource.Type !== 'AWS::Lambda::Function' && resource.Type !== 'AWS::Lambda::Version',
  );
  return JSON.parse(
    JSON.stringify(
      Object.fromEntries(
        own.map(([id, resource]) => [id, { Type: '', Properties: {}, ...(resource as JsonObject), DependsOn: undefined }]),
      ),
      plainValue,
    ),
  );
}

describe.skipIf(!existsSync(OSLS))(
  `osls packages what the model of it makes${existsSync(OSLS) ? '' : ' (skipped: osls is not installed)'}`,
  () => {
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'osls-'));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test.each(TRIED)('$name', { timeout: 120_000 }, ({ scenario }) => {
      const plan = blueprint(scenario);
      const text = printServerless(plan);
      const file = parseYaml(text);
      const here = mkdtempSync(join(folder, 'service-'));
      writeFileSync(join(here, 'serverless.yml'), text);
      const artifact = String((file.package as JsonObject).artifact);
      if (!artifact.startsWith('s3:')) {
        mkdirSync(dirname(join(here, artifact)), { recursive: true });
        // An archive with nothing in it.
        writeFileSync(join(here, artifact), Buffer.from('504b0506000000000000000000000000000000000000', 'hex'));
      } else return;
      const asked = plan.parameters.filter((parameter) => parameter.default === undefined);
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [OSLS, 'package', ...asked.map(({ name }) => `--param=${name}=x-${name}`)],
        { cwd: here, encoding: 'utf8', env: { PATH: process.env.PATH, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' } },
      );
      expect(`${status} ${stderr}${status === 0 ? '' : stdout}`).toMatch(/^0 /);
      const made = JSON.parse(readFileSync(join(here, '.serverless/cloudformation-template-update-stack.json'), 'utf8'));
      const {
        IamRoleLambdaExecution: _role,
        ServerlessDeploymentBucket: _bucket,
        ServerlessDeploymentBucketPolicy: _policy,
        ...resources
      } = made.Resources;
      expect(plain(resources)).toEqual(plain(compiled(file)));
    });
  },
);
