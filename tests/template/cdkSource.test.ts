// biome-ignore-all lint/suspicious/noTemplateCurlyInString: TypeScript writes its templates so.
/** Whether a CDK app reads as one that a person wrote: what reviewers and compilers look at, beyond the stack that it makes. */

import { describe, expect, test } from 'vitest';
import type { Stack } from '../../src/scenario/stack.ts';
import { type Blueprint, blueprint } from '../../src/template/blueprint.ts';
import { camelCase, printCdk, typeScriptString } from '../../src/template/cdk.ts';
import type { PropertiesOf, Resource } from '../../src/template/stackResources.ts';
import { canonicalBlueprint } from './canonicalStack.ts';
import { PLANS } from './fleetPlans.ts';
import { readCdk } from './readCdk.ts';
import { settledWith } from './settledWith.ts';

const stack = (choices: Partial<Stack>) => blueprint(settledWith(choices));

/** The default stack with other properties of its function, checked by nobody. */
function withFunction(properties: Partial<PropertiesOf['AWS::Lambda::Function']>): Blueprint {
  const plan = stack({});
  return {
    ...plan,
    resources: plan.resources.map(
      (resource): Resource =>
        resource.type === 'AWS::Lambda::Function'
          ? { ...resource, properties: { ...resource.properties, ...properties } }
          : resource,
    ),
  };
}

describe('imports', () => {
  test.each(PLANS)('are the modules that are used, in the order of their paths: $name', ({ plan }) => {
    const text = printCdk(plan);
    const imports = [...text.matchAll(/^import \* as (\w+) from '(.+)';$/gm)].map(([, name, path]) => ({ name, path }));
    const used = new Set([...text.matchAll(/(?:new |extends |: )([a-z]\w+)\.[A-Z]/g)].map(([, name]) => name));
    expect(new Set(imports.map(({ name }) => name))).toEqual(used);
    expect(imports.map(({ path }) => path)).toEqual(imports.map(({ path }) => path).sort());
  });
});

describe('a constant', () => {
  test.each(PLANS)('is made only of what something else mentions: $name', ({ plan }) => {
    const text = printCdk(plan);
    const constants = [...text.matchAll(/^ {4}const (\w+) = /gm)].map(([, name = '']) => name);
    const mentioned = new Set(
      [...text.matchAll(/(?<![\w'.])(\w+)(?:[)}]|\.(?:ref|attr|valueAs|addResource|s3))/g)].map(([, name]) => name),
    );
    // Names are made from its suffix in every stack but the base of a fleet, which has none.
    expect(constants.includes('stackSuffix')).toBe(plan.resources.some(({ type }) => type.endsWith('TargetGroup')));
    expect(constants.filter((name) => !mentioned.has(name))).toEqual([]);
  });

  test('is made of what is mentioned in data or told at the end, and of what waits for another', () => {
    const text = printCdk(
      withFunction({
        LoggingConfig: { LogFormat: 'Text', LogGroup: { kind: 'import', name: 'Logs' } },
        Environment: { Variables: { kind: 'map', entries: { LOGS: { kind: 'ref', to: 'ApiLogGroup' } } } },
      }),
    );
    expect(text).toContain('    const apiLogGroup = new');
    const plan = stack({});
    expect(printCdk(plan)).not.toContain('const httpsListenerRule =');
    const rule = { name: 'Rule', description: 'ARN of the rule', value: { kind: 'ref', to: 'HttpsListenerRule' } } as const;
    expect(printCdk({ ...plan, outputs: [rule] })).toContain('    const httpsListenerRule = new');
    const waiting = plan.resources.map(
      (resource): Resource =>
        resource.id === 'HttpsListenerRule' ? { ...resource, dependsOn: ['AttachCertificateToListenerApiExampleCom'] } : resource,
    );
    expect(printCdk({ ...plan, resources: waiting })).toContain(
      '    });\n    httpsListenerRule.addResourceDependency(attachCertificateToListenerApiExampleCom);\n\n',
    );
    expect(printCdk({ ...plan, resources: waiting })).toContain('    const httpsListenerRule = new');
  });

  test('stands before what mentions it in whatever order the resources come', async () => {
    const plan = stack({ listener: 'new', aliasRecord: 1, certificate: 'zone', environment: { AB: 'x' } });
    const reversed = { ...plan, resources: plan.resources.toReversed() };
    expect((await readCdk(printCdk(reversed))).resources).toEqual(canonicalBlueprint(plan).resources);
  });

  test('cannot stand before what mentions it where two resources mention each other', () => {
    const plan = stack({});
    const circle = plan.resources.map(
      (resource): Resource => (resource.id === 'ApiRole' ? { ...resource, dependsOn: ['Api'] } : resource),
    );
    expect(() => printCdk({ ...plan, resources: circle })).toThrow(
      // What waits for the two is named with them.
      'Resources mention each other in a circle: ApiRole, Api, GrantLoadBalancerInvokeToApi, TargetGroup, HttpsListenerRule',
    );
  });
});

describe('properties', () => {
  test('of a resource stand on a line each, those inside on one where it has 80 characters at most', () => {
    const text = printCdk(stack({ listener: 'new', functionSource: 'existing', logRetentionDays: 30 }));
    for (const part of [
      `
      healthCheckEnabled: false,
      targetGroupAttributes: [{ key: 'lambda.multi_value_headers.enabled', value: 'true' }],
`,
      `
      securityGroupIngress: [
        {
          ipProtocol: 'tcp',
          fromPort: 443,
          toPort: 443,
          cidrIp: allowedCidrParameter.valueAsString,
          description: 'HTTPS',
        },
`,
    ])
      expect(text).toContain(part);
    const layers = (length: number) => printCdk(withFunction({ Layers: ['a', 'b'.repeat(length)] }));
    // 'a', 'b…'
    expect(layers(73)).toContain(`      layers: ['a', '${'b'.repeat(73)}'],\n`);
    expect(layers(74)).toContain(`      layers: [\n        'a',\n        '${'b'.repeat(74)}',\n      ],\n`);
  });

  test('are none for a log group that keeps everything', () => {
    expect(printCdk(stack({ logRetentionDays: 30 }))).toContain(
      "new logs.CfnLogGroup(this, 'ApiLogGroup', {\n      retentionInDays: 30,\n    });\n",
    );
    expect(printCdk(stack({ logRetentionDays: 0 }))).toContain("new logs.CfnLogGroup(this, 'ApiLogGroup', {});\n");
  });

  test('that are data keep their names, quoted where TypeScript would not take them bare', async () => {
    const variables = Object.fromEntries(
      ['PLAIN_1', '_x', 'aBc', '1ST', 'a-b', 'aws:SourceArn', '', 'ümlaut', "it's", '__proto__'].map((name) => [name, 'v']),
    );
    const plan = withFunction({ Environment: { Variables: { kind: 'map', entries: variables } } });
    const text = printCdk(plan);
    for (const key of [
      'PLAIN_1',
      '_x',
      'aBc',
      "'1ST'",
      "'a-b'",
      "'aws:SourceArn'",
      "''",
      "'ümlaut'",
      "'it\\'s'",
      "['__proto__']",
    ])
      expect(text).toContain(`          ${key}: 'v',\n`);
    expect((await readCdk(text)).resources.Api).toEqual(canonicalBlueprint(plan).resources.Api);
  });
});

describe('the stack', () => {
  test.each([
    ['api', 'ApiStack'],
    ['my-api', 'MyApiStack'],
    ['a-1st-x2', 'A1stX2Stack'],
  ])('of %s is a class %s, made once under that name', (serviceName, name) => {
    const text = printCdk(stack({ serviceName }));
    expect(text).toContain(`\nclass ${name} extends cdk.Stack {\n`);
    expect(text).toContain(`\nnew ${name}(new cdk.App(), '${serviceName}', {\n`);
  });

  test('begins with its names, and leaves a line free between the things that it makes', () => {
    const text = printCdk(stack({ functionSource: 'existing', certificate: 'listener' }));
    expect(text).toContain(`aws-lambda';

class ApiStack extends cdk.Stack {
  constructor(app: cdk.App, id: string, props: cdk.StackProps) {
    super(app, id, props);

    const functionArnParameter = `);
    expect(text).toContain(`
    });

    // Eight characters that differ from stack to stack: the first block of the UUID that ends the id of the stack.
    const stackSuffix = cdk.Fn.select(0, cdk.Fn.split('-', cdk.Fn.select(2, cdk.Fn.split('/', this.stackId))));

    const grantLoadBalancerInvokeToApi = `);
    // No template inside another.
    expect(text).toContain(':targetgroup/api-wuyl-${stackSuffix}/*`,\n');
  });

  test('has the description, the region and the words for what is asked and told', () => {
    const text = printCdk(stack({ listener: 'new' }));
    expect(text).toContain(
      "  description: 'api: a Lambda function behind an Application Load Balancer',\n  env: { region: 'us-east-1' },\n",
    );
    expect(text).toContain("      type: 'AWS::EC2::VPC::Id',\n      description: 'VPC of the load balancer',\n    });\n");
    expect(text).toContain(
      "      description: 'Addresses that may call the load balancer',\n      default: '0.0.0.0/0',\n    });\n",
    );
    expect(text).toContain(
      "(this, 'LoadBalancerDnsName', {\n      description: 'The load balancer\\'s DNS name',\n      value: loadBalancer.attrDnsName,\n      exportName: 'LoadBalancerDns',\n    });\n",
    );
    expect(text).toContain("      description: 'ARN of the function',\n      value: api.attrArn,\n    });\n");
  });
});

describe('a text', () => {
  test('is a literal that means that text and shows no line end or control character', () => {
    for (const text of [
      "it's",
      '`${x}`',
      'a\\b',
      'line\nend\r',
      '\u2028\u2029',
      '\u0000\u001f\u007f\u0085\u009f',
      '\u00a0',
      '😀',
      '\ud800',
      '"',
      '\\"',
      '</script>',
    ]) {
      expect(new Function(`return ${typeScriptString(text)}`)()).toBe(text);
      expect(typeScriptString(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    }
  });

  test('is written as people do: other quotes, a dollar and what is not of English stand for themselves', () => {
    expect(typeScriptString('say "${x}" `é`')).toBe('\'say "${x}" `é`\'');
    expect(typeScriptString('\u007f')).toBe("'\\u007f'");
  });

  test('means itself in a template too, beside what is known only later', async () => {
    const plan = stack({});
    const name = { kind: 'unique-name', prefix: '`${x}`\\' } as const;
    const sourceArn = { kind: 'join', parts: ['`${y}`\\"', { kind: 'pseudo', name: 'AWS::Region' }, '$', name, '\n'] } as const;
    const resources = plan.resources.map((resource): Resource => {
      if (resource.type === 'AWS::Lambda::Permission')
        return { ...resource, properties: { ...resource.properties, SourceArn: sourceArn } };
      if (resource.type === 'AWS::ElasticLoadBalancingV2::TargetGroup')
        return { ...resource, properties: { ...resource.properties, Name: name } };
      return resource;
    });
    const made = (await readCdk(printCdk({ ...plan, resources }))).resources;
    expect(made.GrantLoadBalancerInvokeToApi?.properties.SourceArn).toBe('`${y}`\\"«region»$`${x}`\\-51af3dc0\n');
    expect(made.TargetGroup?.properties.Name).toBe('`${x}`\\-51af3dc0');
  });
});

describe('a name', () => {
  test.each([
    ['TargetGroupArn', 'targetGroupArn'],
    ['DNSName', 'dnsName'],
    ['S3Bucket', 's3Bucket'],
    ['Api', 'api'],
    ['ARN', 'arn'],
    ['api', 'api'],
    ['apiArn', 'apiArn'],
    ['apiARN', 'apiARN'],
    ['apiDNSName', 'apiDNSName'],
  ])('%s is %s, as aws-cdk-lib writes it', (name, expected) => expect(camelCase(name)).toBe(expected));
});
