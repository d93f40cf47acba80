/** The second deploy: what CloudFormation would do with what a team changes, read from the difference of two files by its own schemas. */

import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';
import { describe, expect, test } from 'vitest';
import { priorityOf } from '../../src/scenario/settle.ts';
import type { Stack } from '../../src/scenario/stack.ts';
import { blueprint } from '../../src/template/blueprint.ts';
import { FORMATS, notesOf } from '../../src/template/formats.ts';
import { type JsonObject, parseYaml } from './readCloudFormation.ts';
import { settledWith } from './settledWith.ts';

const spec = await loadAwsServiceSpec();

type Fate = 'made' | 'deleted' | 'updated' | 'replaced';

/** Whether a change of this property makes CloudFormation make another resource. */
function replaces(type: string, property: string): boolean {
  const [resource] = spec.lookup('resource', 'cloudFormationType', 'equals', type);
  return resource?.properties[property]?.causesReplacement === 'yes';
}

const resourcesOf = (choices: Given) =>
  parseYaml(FORMATS.cloudformation.print(blueprint(settledWith(...choices)))).Resources as Record<string, JsonObject>;

type Given = Parameters<typeof settledWith>;

/** What becomes of each resource that a change touches. */
function fates(before: Given, after: Given): Readonly<Record<string, Fate>> {
  const [old, now] = [resourcesOf(before), resourcesOf(after)];
  const found: Record<string, Fate> = {};
  for (const id of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const [was, is] = [old[id], now[id]];
    if (was === undefined || is === undefined) found[id] = was === undefined ? 'made' : 'deleted';
    else if (JSON.stringify(was) !== JSON.stringify(is)) {
      const [a, b] = [was.Properties as JsonObject, is.Properties as JsonObject];
      const changed = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
        (name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]),
      );
      found[id] = was.Type !== is.Type || changed.some((name) => replaces(String(is.Type), name)) ? 'replaced' : 'updated';
    }
  }
  return found;
}

const arn = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
const listenerArn = (name: string) =>
  `arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/${name}/50dc6c495c0c9188/f2f7dc8efc522ab2`;

/** What teams change, and what CloudFormation does then. */
const CHANGES: readonly (readonly [name: string, before: Given, after: Given, fates: Readonly<Record<string, Fate>>])[] = [
  [
    'multi-value headers',
    [{}],
    [{ multiValueHeaders: 0 }],
    { TargetGroup: 'replaced', GrantLoadBalancerInvokeToApi: 'replaced' },
  ],
  [
    'health checks',
    [{}],
    [{}, { healthCheckSeconds: 30 }],
    { TargetGroup: 'replaced', GrantLoadBalancerInvokeToApi: 'replaced' },
  ],
  [
    'the path of health checks',
    [{ healthCheckPath: '/a' }, { healthCheckSeconds: 30 }],
    [{ healthCheckPath: '/b' }, { healthCheckSeconds: 30 }],
    { TargetGroup: 'replaced', GrantLoadBalancerInvokeToApi: 'replaced' },
  ],
  [
    'an existing function',
    [{ functionSource: 'existing', functionArn: arn('a') }],
    [{ functionSource: 'existing', functionArn: arn('b') }],
    { TargetGroup: 'replaced', GrantLoadBalancerInvokeToApi: 'replaced' },
  ],
  [
    'an alias of the function',
    [{}],
    [{ functionAlias: 'live' }],
    { ApiAlias: 'made', TargetGroup: 'replaced', GrantLoadBalancerInvokeToApi: 'replaced' },
  ],
  [
    'memory, timeout and variables',
    [{}],
    [{ environment: { AB: 'x' } }, { memoryMb: 256, durationMs: 12_000 }],
    { Api: 'updated' },
  ],
  [
    'the host name',
    [{}],
    [{ hosts: ['orders.example.com'] }],
    {
      Certificate: 'replaced',
      AttachCertificateToListenerApiExampleCom: 'deleted',
      AttachCertificateToListenerOrdersExampleCom: 'made',
      HttpsListenerRule: 'updated',
    },
  ],
  [
    'a second host name beside the first, with records',
    [{ aliasRecord: 1, hostedZoneId: 'Z1' }],
    [{ aliasRecord: 1, hostedZoneId: 'Z1', hosts: ['a.example.com', 'api.example.com'] }],
    {
      Certificate: 'replaced',
      AttachCertificateToListenerApiExampleCom: 'deleted',
      AttachCertificateToListenerAExampleComn016: 'made',
      HttpsListenerRule: 'updated',
      AliasRecordAExampleCom: 'made',
    },
  ],
  [
    'another listener',
    [{ listener: 'arn', listenerArn: listenerArn('a') }],
    [{ listener: 'arn', listenerArn: listenerArn('b') }],
    {
      TargetGroup: 'replaced',
      GrantLoadBalancerInvokeToApi: 'replaced',
      AttachCertificateToListenerApiExampleCom: 'replaced',
      HttpsListenerRule: 'replaced',
    },
  ],
  ['verification of a JWT', [{}], [{ authentication: 'jwt' }], { PreflightRule: 'made', HttpsListenerRule: 'updated' }],
  ['the priority', [{}], [{ priority: 20 }], { HttpsListenerRule: 'updated' }],
];

describe('A later change of', () => {
  test.each(CHANGES)('%s', (_name, before, after, expected) => {
    const found = fates(before, after);
    expect(found).toEqual(expected);
  });

  test('anything makes no rule at a priority that one before it still has', () => {
    for (const priority of [1, 2, 10, 50_000]) {
      const prioritiesOf = (choices: Partial<Stack>) =>
        Object.entries(resourcesOf([{ priority, ...choices }])).flatMap(([id, { Type, Properties }]) =>
          Type === 'AWS::ElasticLoadBalancingV2::ListenerRule'
            ? [[id, Number((Properties as JsonObject).Priority)] as const]
            : [],
        );
      const before = new Map(prioritiesOf({ authentication: 'none' }));
      const [[preflights = '', first = 0] = [], [rule = '', second = 0] = []] = prioritiesOf({ authentication: 'jwt' });
      expect([preflights, rule, second - first]).toEqual(['PreflightRule', 'HttpsListenerRule', 1]);
      // At priority 1 there is no room before it: the rule moves to 2 first, and CloudFormation may have to be asked twice.
      if (priority > 1) expect([...before.values()]).not.toContain(first);
      expect(first).toBeGreaterThanOrEqual(1);
      expect(second).toBeLessThanOrEqual(50_000);
    }
  });

  test('anything updates no target group and no attachment of a certificate where it stands', () => {
    for (const [name, before, after] of CHANGES) {
      for (const [id, fate] of Object.entries(fates(before, after))) {
        if (id === 'TargetGroup' || id.startsWith('AttachCertificate')) expect(fate, `${name}: ${id}`).not.toBe('updated');
      }
    }
  });
});

describe('What cannot be changed', () => {
  test.each<[Partial<Stack>, string]>([
    [{ functionSource: 'existing' }, 'Keep the FunctionArn that you deploy with'],
    [{ listener: 'arn' }, 'Keep the HttpsListenerArn that you deploy with, and its load balancer'],
  ])('%j says what to do instead', (choices, sentence) => {
    const notes = blueprint(settledWith(choices)).notes.join(' ');
    expect(notes).toContain(sentence);
    expect(notes).toContain('deploy under another service name and delete the old stack');
  });

  test('by CloudFormation is no note of Terraform, which knows no such limit; every other note is', () => {
    const plan = blueprint(settledWith({ functionSource: 'existing', listener: 'arn' }));
    expect(notesOf('cloudformation', plan)).toEqual(plan.notes);
    const left = plan.notes.filter((note) => !notesOf('terraform', plan).includes(note));
    expect(left.map((note) => note.split(' that you')[0])).toEqual(['Keep the FunctionArn', 'Keep the HttpsListenerArn']);
    expect(notesOf('terraform', plan).join()).not.toContain('CloudFormation');
  });
});

describe('Two services', () => {
  test('of different names have stacks, archives and, left to themselves, priorities of their own', () => {
    const [orders, users] = (['orders', 'users'] as const).map((serviceName) =>
      blueprint(settledWith({ serviceName, priority: 0 })),
    );
    for (const format of ['sam', 'cloudformation'] as const) {
      expect(FORMATS[format].deploy(orders!)).toContain('--stack-name orders ');
      expect(FORMATS[format].deploy(users!)).toContain('--stack-name users ');
    }
    expect(FORMATS.cloudformation.deploy(orders!)).toContain('CODE_KEY=orders-$(date');
    expect(priorityOf('orders')).not.toBe(priorityOf('users'));
  });

  // A number in a link or a stack never changes meaning: FNV-1a of the name, 32 bits, modulo 49,000, and 1,000 more.
  test.each([
    ['api', 31567],
    ['a', 1000 + (0xe40c292c % 49_000)],
  ])('a service called %s has the priority %d, for ever', (name, priority) => {
    expect(priorityOf(name)).toBe(priority);
    expect(settledWith({ serviceName: name, priority: 0 }).stack.priority).toBe(priority);
    expect(settledWith({ serviceName: name, priority: 7 }).stack.priority).toBe(7);
  });
});

describe('In Terraform', () => {
  test('the next target group and certificate are there before the last ones go', () => {
    const text = FORMATS.terraform.print(blueprint(settledWith()));
    for (const type of ['aws_lb_target_group', 'aws_acm_certificate']) {
      const [, body = ''] = new RegExp(`resource "${type}" "\\w+" \\{\\n(.*?)\\n\\}\\n`, 's').exec(text) ?? [];
      expect(body, type).toContain('create_before_destroy = true');
    }
  });
});
