/** How the file of each language is read, and where it must differ from the Blueprint, for tests that hold them against it. */

import { expect } from 'vitest';
import type { Blueprint } from '../../src/template/blueprint.ts';
import type { FormatId } from '../../src/template/formats.ts';
import { type CanonicalStack, type Json, parameterNamed } from './canonicalStack.ts';
import { readCdk } from './readCdk.ts';
import { parseYaml, readCloudFormation } from './readCloudFormation.ts';
import { readSam } from './readSam.ts';
import { readServerless } from './readServerless.ts';
import { parseTerraform, readTerraform, UNIQUE_NAME } from './readTerraform.ts';

/** What a language says, and what the Blueprint says as far as that language can. */
export interface Comparison {
  readonly said: CanonicalStack;
  readonly meant: CanonicalStack;
}

/** A stack whose target group is named by AWS, of a prefix, as Terraform has it. */
function completed(stack: CanonicalStack): CanonicalStack {
  const name = stack.resources.TargetGroup?.properties.Name;
  return JSON.parse(JSON.stringify(stack).replaceAll(String(name), UNIQUE_NAME));
}

/** How each language is read, and where it must differ from the Blueprint. */
export const COMPARE = {
  sam: (text, meant) => ({ said: readSam(text), meant }),
  // CloudFormation takes code from S3 only: on disk it is asked for.
  cloudformation: (text, meant) => ({
    said: readCloudFormation(parseYaml(text)),
    meant: { ...meant, code: meant.code?.startsWith('s3:') ? meant.code : null },
  }),
  cdk: async (text, meant) => ({ said: await readCdk(text), meant }),
  terraform: async (text, meant, plan) => ({
    said: readTerraform(await parseTerraform(text), {
      ids: plan.resources.map(({ id }) => id),
      parameters: plan.parameters.map(({ name }) => name),
      outputs: plan.outputs.map(({ name }) => name),
      service: plan.name,
    }),
    meant: {
      ...completed(meant),
      // Terraform's variables have no types for ids, and it has no exports.
      parameters: Object.fromEntries(
        plan.parameters.map(({ name, type, default: preset }) => [
          name,
          {
            type:
              type === 'ssm-parameter' || type === 'secret'
                ? type
                : type === 'subnets' || type === 'security-groups'
                  ? 'list'
                  : 'text',
            default: preset ?? null,
          },
        ]),
      ),
      outputs: Object.fromEntries(Object.entries(meant.outputs).map(([name, { value }]) => [name, { value, exportName: null }])),
    },
  }),
  serverless: (text, meant) => {
    const { secondPermission, ...said } = readServerless(text);
    const api = meant.resources.Api;
    if (api === undefined) return { said, meant };
    // The framework makes role and log group itself, keeps another permission (for the same target group), zips folders before,
    // and takes the function's subnets and groups as texts that are split.
    expect(secondPermission?.properties.SourceArn).toBe('«TargetGroup»');
    const { ApiRole: _role, ApiLogGroup: logs, ...others } = meant.resources;
    // An event's host names are texts, in which what is asked for is the framework's own variable.
    const resources: typeof others = JSON.parse(
      JSON.stringify(others).replaceAll(parameterNamed('HostName'), `\${param:HostName}`),
    );
    const { Role: _made, LoggingConfig: _own, ...properties } = api.properties;
    const split = (name: string) => [`\${param:${name}}`];
    const vpc = properties.VpcConfig as { SubnetIds: Json; SecurityGroupIds: Json } | undefined;
    const list = (value: Json, name: string): Json => (value === parameterNamed(name) ? split(name) : value);
    const { FunctionSubnetIds: _subnets, FunctionSecurityGroupIds: _groups, HostName: _host, ...parameters } = meant.parameters;
    return {
      said,
      meant: {
        ...meant,
        parameters,
        resources: {
          ...resources,
          ...(logs !== undefined && { ApiLogGroup: logs }),
          Api: {
            ...api,
            properties: {
              ...properties,
              ...(vpc !== undefined && {
                VpcConfig: {
                  SubnetIds: list(vpc.SubnetIds, 'FunctionSubnetIds'),
                  SecurityGroupIds: list(vpc.SecurityGroupIds, 'FunctionSecurityGroupIds'),
                },
              }),
            },
          },
        },
        code: /^s3:|\.zip$/.test(meant.code ?? '') ? meant.code : 'function.zip',
      },
    };
  },
} as const satisfies Record<FormatId, (text: string, meant: CanonicalStack, plan: Blueprint) => Comparison | Promise<Comparison>>;
