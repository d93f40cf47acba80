// biome-ignore-all lint/suspicious/noTemplateCurlyInString: other languages write their templates so.
/** Whether what is known only when a stack is deployed is the same in every language, by itself and within a text. */

import { describe, expect, test } from 'vitest';
import type { Stack } from '../../src/scenario/stack.ts';
import { type Blueprint, blueprint } from '../../src/template/blueprint.ts';
import { FORMAT_IDS, FORMATS, type FormatId } from '../../src/template/formats.ts';
import type { Expression, Output, Resource } from '../../src/template/stackResources.ts';
import { canonicalBlueprint } from './canonicalStack.ts';
import { COMPARE } from './comparison.ts';
import { settledWith } from './settledWith.ts';

const stack = (choices: Partial<Stack>) => blueprint(settledWith(choices));

const ref: Expression = { kind: 'ref', to: 'LoadBalancer' };
const attribute: Expression = { kind: 'attribute', of: 'LoadBalancer', name: 'DNSName' };
const parameter: Expression = { kind: 'parameter', name: 'VpcId' };
const partition: Expression = { kind: 'pseudo', name: 'AWS::Partition' };
const region: Expression = { kind: 'pseudo', name: 'AWS::Region' };
const account: Expression = { kind: 'pseudo', name: 'AWS::AccountId' };
const imported: Expression = { kind: 'import', name: 'Shared:Name' };
const unique: Expression = { kind: 'unique-name', prefix: 'api' };
const join = (...parts: (string | Expression)[]): Expression => ({ kind: 'join', parts });

/** A load balancer of its own for a function that exists, which tells these values at the end. */
function telling(values: Readonly<Record<string, Expression>>): Blueprint {
  const outputs = Object.entries(values).map(([name, value]): Output => ({ name, description: `What ${name} is`, value }));
  return { ...stack({ listener: 'new', certificate: 'arn', functionSource: 'existing' }), outputs };
}

const EVERYWHERE = {
  Ref: ref,
  Attribute: attribute,
  Parameter: parameter,
  Partition: partition,
  Import: imported,
  Joined: join('${a} ', attribute, '-', ref, '-', parameter, '-', partition, '%{b}\n'),
  JoinedText: join('only ${text}'),
};
/** Terraform completes names itself, and no stack says its region or account there. */
const NOT_IN_TERRAFORM = {
  Region: region,
  Account: account,
  Name: unique,
  JoinedName: join('${a}/', region, ':', account, '/', unique, '/*'),
};

describe('what a resource waits for', () => {
  test.each(FORMAT_IDS)('may be two others in %s', async (format) => {
    const made = telling({});
    const plan: Blueprint = {
      ...made,
      resources: made.resources.map((resource) =>
        resource.id === 'TargetGroup' ? { ...resource, dependsOn: [...resource.dependsOn, 'LoadBalancer'] } : resource,
      ),
    };
    const compare: (typeof COMPARE)[FormatId] = COMPARE[format];
    const { said } = await compare(FORMATS[format].print(plan), canonicalBlueprint(plan), plan);
    expect(said.resources.TargetGroup?.dependsOn).toEqual(['GrantLoadBalancerInvokeToApi', 'LoadBalancer']);
  });
});

describe('a value that is known later', () => {
  test.each(FORMAT_IDS)('is the same in %s as in the Blueprint', async (format) => {
    const plan = telling(format === 'terraform' ? EVERYWHERE : { ...EVERYWHERE, ...NOT_IN_TERRAFORM });
    const compare: (typeof COMPARE)[FormatId] = COMPARE[format];
    const { said, meant } = await compare(FORMATS[format].print(plan), canonicalBlueprint(plan), plan);
    expect(said.outputs).toEqual(meant.outputs);
  });

  test.each(['sam', 'cloudformation', 'serverless'] as const)('stands in a text of %s as AWS documents Sub', (format) => {
    const text = FORMATS[format].print(telling({ ...EVERYWHERE, ...NOT_IN_TERRAFORM }));
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
    expect(text).toContain('Value: !Sub only ${!text}\n');
    expect(text).toContain('Value: !Ref LoadBalancer\n');
    expect(text).toContain('Value: !GetAtt LoadBalancer.DNSName\n');
    expect(text).toContain('Value: !ImportValue Shared:Name\n');
    expect(text).toContain('- ${!a}/${AWS::Region}:${AWS::AccountId}/api-${StackSuffix}/*\n');
  });

  test('cannot be an import within a text of CloudFormation', () => {
    expect(() => FORMATS.cloudformation.print(telling({ Joined: join('a', imported) }))).toThrow('A text cannot hold a import.');
  });

  test('cannot be a name in Terraform, nor a resource that the stack lacks', () => {
    expect(() => FORMATS.terraform.print(telling({ Name: unique }))).toThrow('Terraform completes a prefix itself.');
    expect(() => FORMATS.terraform.print(telling({ Other: { kind: 'ref', to: 'Other' } }))).toThrow(
      'The stack has no resource Other.',
    );
  });

  test('is read in Terraform from one data source for each export, also where names differ by a sign only', () => {
    const exported = (name: string): Expression => ({ kind: 'import', name });
    const text = FORMATS.terraform.print(
      telling({
        Z: exported('1st'),
        A: exported('prod:https'),
        B: exported('prod-https'),
        C: exported('prod:https'),
        D: exported('prod--https'),
      }),
    );
    const sources = [...text.matchAll(/data "aws_cloudformation_export" "(\w+)" \{\n {2}name = "(.+)"\n/g)];
    expect(sources.map(([, name, exportName]) => [name, exportName])).toEqual([
      ['_1st', '1st'],
      ['prod_https', 'prod:https'],
      ['prod_https_', 'prod-https'],
      ['prod_https__', 'prod--https'],
    ]);
    const values = [...text.matchAll(/value {7}= data\.aws_cloudformation_export\.(\w+)\.value\n/g)].map(([, name]) => name);
    expect(values).toEqual(['_1st', 'prod_https', 'prod_https_', 'prod_https', 'prod_https__']);
  });

  test('may stand in a variable of the function', () => {
    const plan = stack({ environment: { LOGS: '' } });
    const resources = plan.resources.map(
      (resource): Resource =>
        resource.type === 'AWS::Lambda::Function'
          ? {
              ...resource,
              properties: {
                ...resource.properties,
                Environment: { Variables: { kind: 'map', entries: { LOGS: { kind: 'ref', to: 'ApiLogGroup' } } } },
              },
            }
          : resource,
    );
    expect(FORMATS.terraform.print({ ...plan, resources })).toContain('LOGS = aws_cloudwatch_log_group.api_log_group.name\n');
    expect(FORMATS.sam.print({ ...plan, resources })).toContain('LOGS: !Ref ApiLogGroup\n');
  });

  test('cannot be a list of the Serverless Framework unless it is asked for', () => {
    const plan = stack({ vpc: 1 });
    const resources = plan.resources.map(
      (resource): Resource =>
        resource.type === 'AWS::Lambda::Function'
          ? {
              ...resource,
              properties: { ...resource.properties, VpcConfig: { SubnetIds: imported, SecurityGroupIds: imported } },
            }
          : resource,
    );
    expect(() => FORMATS.serverless.print({ ...plan, resources })).toThrow('Subnets and security groups are given or asked for.');
  });
});
