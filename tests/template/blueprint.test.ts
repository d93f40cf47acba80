// What the stack is: the 2019 post's resources with its traps solved, and each choice of a team.
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/scenario/scenario.ts';
import { DEFAULT_TEMPLATE_CHOICES, type TemplateChoices } from '../../src/scenario/templateChoices.ts';
import {
  blueprint,
  idleTimeoutSeconds,
  type ResourceOf,
  type ResourceType,
  timeoutSeconds,
} from '../../src/template/blueprint.ts';
import { FORMAT_IDS, FORMATS, isFormatId, printTemplate } from '../../src/template/formats.ts';
import { canonicalBlueprint } from './canonicalStack.ts';
import { pairwise } from './pairwise.ts';
import { VARIANTS } from './stackVariants.ts';

const stack = (template: Partial<TemplateChoices> = {}, scenario: Partial<Scenario> = {}) =>
  blueprint({ ...DEFAULT_SCENARIO, ...scenario, template: { ...DEFAULT_TEMPLATE_CHOICES, ...template } });

function all<T extends ResourceType>(plan: ReturnType<typeof blueprint>, type: T): readonly ResourceOf<T>[] {
  return plan.resources.filter((resource): resource is ResourceOf<T> => resource.type === type);
}

function one<T extends ResourceType>(plan: ReturnType<typeof blueprint>, type: T): ResourceOf<T> {
  const [found, ...others] = all(plan, type);
  if (found === undefined || others.length > 0) throw new Error(`one ${type} expected`);
  return found;
}

describe('with nothing filled in, the stack', () => {
  const plan = stack();

  it("holds the 2019 post's resources under their names, and the function's role and log group", () => {
    expect(plan.resources.map(({ id }) => id)).toEqual([
      'ApiLogGroup',
      'ApiRole',
      'Api',
      'GrantLoadBalancerInvokeToApi',
      'TargetGroup',
      'Certificate',
      'AttachCertificateToListener',
      'HttpsListenerRule',
    ]);
  });

  it('asks for no parameter', () => expect(plan.parameters).toEqual([]));

  it('puts a rule for the host on the listener that is imported by name', () => {
    expect(one(plan, 'AWS::ElasticLoadBalancingV2::ListenerRule').properties).toEqual({
      ListenerArn: { kind: 'import', name: 'HttpsListener' },
      Priority: 10,
      Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['api.example.com'] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: { kind: 'ref', to: 'TargetGroup' } }],
    });
  });

  it('has a DNS-validated RSA_2048 certificate on that listener', () => {
    expect(one(plan, 'AWS::CertificateManager::Certificate').properties).toEqual({
      DomainName: 'api.example.com',
      ValidationMethod: 'DNS',
      KeyAlgorithm: 'RSA_2048',
    });
    expect(one(plan, 'AWS::ElasticLoadBalancingV2::ListenerCertificate').properties).toEqual({
      ListenerArn: { kind: 'import', name: 'HttpsListener' },
      Certificates: [{ CertificateArn: { kind: 'ref', to: 'Certificate' } }],
    });
  });

  it("gives the function the scenario's memory, architecture and a timeout of 30 s", () => {
    const { MemorySize, Architectures, Timeout } = one(plan, 'AWS::Lambda::Function').properties;
    expect({ MemorySize, Architectures, Timeout }).toEqual({ MemorySize: 512, Architectures: ['arm64'], Timeout: 30 });
  });
});

describe('in every stack', () => {
  it.each(VARIANTS)('registration waits for a permission that names this target group alone: $name', ({ scenario }) => {
    const { resources } = canonicalBlueprint(blueprint(scenario));
    const group = resources.TargetGroup;
    expect(group?.dependsOn).toEqual(['GrantLoadBalancerInvokeToApi']);
    const { SourceArn: source, FunctionName: called } = resources.GrantLoadBalancerInvokeToApi?.properties ?? {};
    expect(source).toBe(
      `arn:«partition»:elasticloadbalancing:«region»:«account»:targetgroup/${String(group?.properties.Name)}/*`,
    );
    expect(group?.properties.Targets).toEqual([{ Id: called }]);
  });

  it.each(VARIANTS)('nothing waits for itself, and names fit: $name', ({ scenario }) => {
    const { resources } = canonicalBlueprint(blueprint(scenario));
    const needs = new Map(
      Object.entries(resources).map(([id, { dependsOn, properties }]) => [
        id,
        [
          ...dependsOn,
          ...[...JSON.stringify(properties).matchAll(/«([A-Za-z0-9]+)(?:\.[A-Za-z]+)?»/g)].map(([, name = '']) => name),
        ].filter((name) => name in resources),
      ]),
    );
    // Every resource can be made once those before it are.
    const made = new Set<string>();
    for (let round = 0; round < needs.size; round++)
      for (const [id, before] of needs) if (before.every((other) => made.has(other))) made.add(id);
    expect([...needs.keys()].filter((id) => !made.has(id))).toEqual([]);
    // 32 characters, letters, digits and hyphens: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
    expect(String(resources.TargetGroup?.properties.Name)).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])$/);
  });

  it.each(VARIANTS)('the target group has no port, protocol, VPC or stickiness, and one target: $name', ({ scenario }) => {
    const { properties } = one(blueprint(scenario), 'AWS::ElasticLoadBalancingV2::TargetGroup');
    for (const name of ['Port', 'Protocol', 'ProtocolVersion', 'VpcId']) expect(properties).not.toHaveProperty(name);
    expect(properties.TargetGroupAttributes.map(({ Key }) => Key)).toEqual(['lambda.multi_value_headers.enabled']);
    expect(properties.Targets).toHaveLength(1);
  });

  it.each(VARIANTS)('the rule holds one to five values, at most three a condition and five wildcards: $name', ({ scenario }) => {
    const { Conditions: conditions } = one(blueprint(scenario), 'AWS::ElasticLoadBalancingV2::ListenerRule').properties;
    const values = conditions.map(
      (condition) => (condition.Field === 'host-header' ? condition.HostHeaderConfig : condition.PathPatternConfig).Values,
    );
    expect(values.every(({ length }) => length >= 1 && length <= 3)).toBe(true);
    expect(values.flat().length).toBeGreaterThanOrEqual(1);
    expect(values.flat().length).toBeLessThanOrEqual(5);
    expect(values.flat().join('').replace(/[^*?]/g, '').length).toBeLessThanOrEqual(5);
  });

  it.each(VARIANTS)('no ARN names a partition: $name', ({ scenario }) => {
    const chosen = Object.values(scenario.template)
      .flat()
      .filter((value) => typeof value === 'string' && value.startsWith('arn:'));
    const written = JSON.stringify(blueprint(scenario).resources).match(/arn:aws[^"]*/g) ?? [];
    expect(written.filter((arn) => !chosen.includes(arn))).toEqual([]);
  });

  it.each(VARIANTS)('the certificate is one that a load balancer serves at 25 new connections per LCU: $name', ({ scenario }) => {
    for (const { properties } of all(blueprint(scenario), 'AWS::CertificateManager::Certificate')) {
      expect(properties.KeyAlgorithm).toBe(scenario.certificate === 'ecdsa-p256' ? 'EC_prime256v1' : 'RSA_2048');
      expect(properties.DomainName.length).toBeLessThanOrEqual(64);
    }
  });

  it.each(VARIANTS)(
    'the function gives up before the load balancer does, or the header says what to set: $name',
    ({ scenario }) => {
      const plan = blueprint(scenario);
      const [api] = all(plan, 'AWS::Lambda::Function');
      if (api === undefined) return;
      const { Timeout: timeout } = api.properties;
      expect(timeout).toBeLessThanOrEqual(900);
      expect(timeout * 1000).toBeGreaterThanOrEqual(scenario.durationMs);
      const [balancer] = all(plan, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
      const idle =
        balancer === undefined
          ? scenario.template.idleTimeoutSeconds
          : Number(balancer.properties.LoadBalancerAttributes[0].Value);
      if (timeout >= idle) expect(plan.notes.join('\n')).toContain(`set its idle timeout to ${timeout + 5} s or more`);
    },
  );
});

describe('the timeout', () => {
  // Three times the average, 30 s at least, 900 s at most; below a shared idle timeout unless the average is not.
  it.each([
    [100, 60, 30],
    [10_000, 60, 30],
    [10_001, 60, 31],
    [15_000, 60, 45],
    [19_999, 60, 59],
    [20_000, 60, 59],
    [58_999, 60, 59],
    [59_000, 60, 177],
    [100, 10, 9],
    [100, 1, 30],
    [400_000, null, 900],
    [20_000, null, 60],
  ])('of a function that takes %d ms behind an idle timeout of %s s is %d s', (durationMs, idle, seconds) =>
    expect(timeoutSeconds(durationMs, idle)).toBe(seconds),
  );

  it('of a new load balancer is longer than that of the function', () => {
    expect(idleTimeoutSeconds(60, 30)).toBe(60);
    expect(idleTimeoutSeconds(60, 900)).toBe(905);
  });
});

describe('a new load balancer', () => {
  const plan = stack({ listener: 'new', certificate: 'zone', hostedZoneId: 'Z1', aliasRecord: 1 });

  it('asks for the VPC and subnets, and whom to let in', () => {
    expect(plan.parameters.map(({ name, type }) => [name, type])).toEqual([
      ['VpcId', 'vpc'],
      ['SubnetIds', 'subnets'],
      ['AllowedCidr', 'text'],
    ]);
  });

  it('answers what no rule takes with a 404 over TLS 1.2 or 1.3, and sends HTTP to HTTPS', () => {
    const [https, http] = all(plan, 'AWS::ElasticLoadBalancingV2::Listener').map(({ properties }) => properties);
    expect(https).toMatchObject({
      Port: 443,
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      Certificates: [{ CertificateArn: { kind: 'ref', to: 'Certificate' } }],
    });
    expect(https?.DefaultActions).toEqual([
      { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain', MessageBody: 'Not found' } },
    ]);
    expect(http).toMatchObject({
      Port: 80,
      DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
    });
  });

  it('exports what the next service imports by default', () => {
    expect(plan.outputs.flatMap(({ exportName }) => exportName ?? [])).toEqual([
      'HttpsListener',
      'LoadBalancerDns',
      'LoadBalancerHostedZoneId',
    ]);
    const next = stack({ aliasRecord: 1, certificate: 'listener' });
    const imported = [...JSON.stringify(next.resources).matchAll(/"kind":"import","name":"([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(imported)).toEqual(new Set(['HttpsListener', 'LoadBalancerDns', 'LoadBalancerHostedZoneId']));
  });

  it('faces the internet with public addresses and is internal without', () => {
    const scheme = (publicIpv4: number) =>
      one(stack({ listener: 'new' }, { publicIpv4 }), 'AWS::ElasticLoadBalancingV2::LoadBalancer').properties.Scheme;
    expect([scheme(2), scheme(0)]).toEqual(['internet-facing', 'internal']);
  });

  it('verifies clients when the scenario has mutual TLS', () => {
    const mutual = stack({ listener: 'new' }, { mutualTls: 1 });
    expect(mutual.parameters.map(({ name }) => name)).toContain('TrustStoreArn');
    expect(all(mutual, 'AWS::ElasticLoadBalancingV2::Listener')[0]?.properties.MutualAuthentication?.Mode).toBe('verify');
  });
});

describe('each choice', () => {
  it('of an existing function gives it its permission and registers it, with its alias', () => {
    const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:orders:live';
    const plan = stack({ functionSource: 'existing', functionArn });
    expect(all(plan, 'AWS::Lambda::Function')).toEqual([]);
    expect(one(plan, 'AWS::Lambda::Permission').properties.FunctionName).toBe(functionArn);
    expect(one(plan, 'AWS::ElasticLoadBalancingV2::TargetGroup').properties.Targets).toEqual([{ Id: functionArn }]);
  });

  it('of an ARN left empty becomes a parameter', () => {
    expect(stack({ functionSource: 'existing', listener: 'arn', certificate: 'arn' }).parameters.map(({ name }) => name)).toEqual(
      ['FunctionArn', 'CertificateArn', 'HttpsListenerArn'],
    );
  });

  it('of health checks follows the scenario, with a timeout below the interval', () => {
    const health = (healthCheckSeconds: number) => {
      const {
        HealthCheckEnabled: on,
        HealthCheckIntervalSeconds: interval,
        HealthCheckTimeoutSeconds: timeout,
      } = one(stack({}, { healthCheckSeconds }), 'AWS::ElasticLoadBalancingV2::TargetGroup').properties;
      return [on, interval, timeout];
    };
    expect(health(0)).toEqual([false, undefined, undefined]);
    expect(health(5)).toEqual([true, 5, 4]);
    expect(health(30)).toEqual([true, 30, 29]);
    expect(health(31)).toEqual([true, 31, 30]);
    expect(health(300)).toEqual([true, 300, 30]);
  });

  it('of a Route 53 zone validates the certificate by itself, each name in it', () => {
    const plan = stack({ certificate: 'zone', hostedZoneId: 'Z1', hosts: ['*.example.com', 'example.com'] });
    expect(one(plan, 'AWS::CertificateManager::Certificate').properties).toMatchObject({
      DomainName: '*.example.com',
      SubjectAlternativeNames: ['example.com'],
      DomainValidationOptions: [
        { DomainName: '*.example.com', HostedZoneId: 'Z1' },
        { DomainName: 'example.com', HostedZoneId: 'Z1' },
      ],
    });
    expect(plan.notes.join()).not.toContain('Deployment waits');
  });

  it('of memory is rounded up to whole MB', () => {
    expect(one(stack({}, { memoryMb: 128.1 }), 'AWS::Lambda::Function').properties.MemorySize).toBe(129);
  });

  it('of another certificate key is made RSA_2048, and the header says so', () => {
    expect(stack({}, { certificate: 'ecdsa-p384' }).notes.join()).toContain('RSA_2048');
  });
});

describe('the formats', () => {
  const header = {
    link: 'https://example.com/#v=1&region=us-east-1',
    verdict: 'An Application Load Balancer costs $48.49 a month.',
    saving: '$3.28 a month',
    pricesOf: 'Prices of 2026-08-31',
    notes: ['Watch 5xx.'],
  };

  it.each(FORMAT_IDS)(
    '%s starts with the link, the verdict, the saving, the date of the prices, the deploy command and the notes',
    (format) => {
      const plan = stack({ listener: 'new' });
      const text = printTemplate(format, plan, header);
      const comment = text.slice(0, -FORMATS[format].print(plan).length);
      for (const part of [
        header.link,
        header.verdict,
        header.saving,
        '2026-08-31',
        'Watch 5xx.',
        ...FORMATS[format].deploy(plan).split('\n'),
      ])
        expect(comment).toContain(part);
      for (const note of plan.notes) expect(comment.replace(/\n[#/]+ +/g, ' ')).toContain(note);
    },
  );

  it.each(FORMAT_IDS)('%s asks for every parameter without a default in its deploy command', (format) => {
    const plan = stack({ listener: 'new', certificate: 'arn', vpc: 1 });
    const snake = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
    for (const parameter of plan.parameters) {
      const name = format === 'terraform' ? snake(parameter.name) : parameter.name;
      expect(FORMATS[format].deploy(plan).includes(`'${name}=`)).toBe(parameter.default === undefined);
    }
  });

  it('are the five that a team may use', () => {
    expect(FORMAT_IDS).toEqual(['sam', 'cloudformation', 'cdk', 'terraform', 'serverless']);
    expect(isFormatId('sam')).toBe(true);
    expect(isFormatId('toString')).toBe(false);
  });
});

describe('the pairwise rows of these tests', () => {
  it('hold every pair of values of any two factors', () => {
    const factors = { a: [1, 2, 3], b: ['x', 'y'], c: [true, false], d: [1, 2, 3, 4] } as const;
    const rows = pairwise(factors);
    const names = Object.keys(factors) as (keyof typeof factors)[];
    for (const p of names)
      for (const q of names)
        if (p !== q)
          for (const i of factors[p])
            for (const j of factors[q]) expect(rows.some((row) => row[p] === i && row[q] === j)).toBe(true);
    expect(rows.length).toBeLessThan(24);
  });
});
