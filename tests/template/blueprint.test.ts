/** What the stack is: its resources with their traps solved, and each choice of a team. */
import { describe, expect, test } from 'vitest';
import type { Stack } from '../../src/scenario/stack.ts';
import { blueprint } from '../../src/template/blueprint.ts';
import { FORMAT_IDS, FORMATS, isFormatId, notesOf, printTemplate } from '../../src/template/formats.ts';
import { idleTimeoutSeconds, timeoutSeconds } from '../../src/template/parts/timeouts.ts';
import type { ResourceOf, ResourceType } from '../../src/template/stackResources.ts';
import { canonicalBlueprint } from './canonicalStack.ts';
import { pairwise } from './pairwise.ts';
import { settledWith } from './settledWith.ts';
import { VARIANTS } from './stackVariants.ts';

const stack = (...choices: Parameters<typeof settledWith>) => blueprint(settledWith(...choices));

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

  test('holds these resources under these names, which stay', () => {
    expect(plan.resources.map(({ id }) => id)).toEqual([
      'ApiLogGroup',
      'ApiRole',
      'Api',
      'GrantLoadBalancerInvokeToApi',
      'TargetGroup',
      'Certificate',
      'AttachCertificateToListenerApiExampleCom',
      'HttpsListenerRule',
    ]);
  });

  test('asks for no parameter', () => expect(plan.parameters).toEqual([]));

  test('puts a rule for the host on the listener that is imported by name', () => {
    expect(one(plan, 'AWS::ElasticLoadBalancingV2::ListenerRule').properties).toEqual({
      ListenerArn: { kind: 'import', name: 'HttpsListener' },
      Priority: 10,
      Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['api.example.com'] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: { kind: 'ref', to: 'TargetGroup' } }],
    });
  });

  test('has a DNS-validated RSA_2048 certificate on that listener', () => {
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

  test("gives the function the scenario's memory, architecture and a timeout of 30 s", () => {
    const { MemorySize, Architectures, Timeout } = one(plan, 'AWS::Lambda::Function').properties;
    expect({ MemorySize, Architectures, Timeout }).toEqual({ MemorySize: 512, Architectures: ['arm64'], Timeout: 30 });
  });
});

describe('in every stack', () => {
  test.each(VARIANTS)('registration waits for a permission that names this target group alone: $name', ({ scenario }) => {
    const { resources } = canonicalBlueprint(blueprint(scenario));
    const group = resources.TargetGroup;
    expect(group?.dependsOn).toEqual(['GrantLoadBalancerInvokeToApi']);
    const { SourceArn: source, FunctionName: called } = resources.GrantLoadBalancerInvokeToApi?.properties ?? {};
    expect(source).toBe(
      `arn:«partition»:elasticloadbalancing:«region»:«account»:targetgroup/${String(group?.properties.Name)}/*`,
    );
    expect(group?.properties.Targets).toEqual([{ Id: called }]);
  });

  test.each(VARIANTS)('nothing waits for itself, and names fit: $name', ({ scenario }) => {
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

  test.each(VARIANTS)('the target group has no port, protocol, VPC or stickiness, and one target: $name', ({ scenario }) => {
    const { properties } = one(blueprint(scenario), 'AWS::ElasticLoadBalancingV2::TargetGroup');
    for (const name of ['Port', 'Protocol', 'ProtocolVersion', 'VpcId']) expect(properties).not.toHaveProperty(name);
    expect(properties.TargetGroupAttributes.map(({ Key }) => Key)).toEqual(['lambda.multi_value_headers.enabled']);
    expect(properties.Targets).toHaveLength(1);
  });

  test.each(VARIANTS)('a rule holds one to five values, at most three a condition and five wildcards: $name', ({ scenario }) => {
    for (const { properties } of all(blueprint(scenario), 'AWS::ElasticLoadBalancingV2::ListenerRule')) {
      const values = properties.Conditions.map((condition) =>
        condition.Field === 'host-header'
          ? condition.HostHeaderConfig.Values
          : condition.Field === 'path-pattern'
            ? condition.PathPatternConfig.Values
            : condition.HttpRequestMethodConfig.Values,
      );
      expect(values.every(({ length }) => length >= 1 && length <= 3)).toBe(true);
      expect(values.flat().length).toBeGreaterThanOrEqual(1);
      expect(values.flat().length).toBeLessThanOrEqual(5);
      expect(values.flat().join('').replace(/[^*?]/g, '').length).toBeLessThanOrEqual(5);
    }
  });

  test.each(VARIANTS)('no ARN names a partition: $name', ({ scenario }) => {
    const chosen = Object.values(scenario.stack)
      .flat()
      .filter((value) => typeof value === 'string' && value.startsWith('arn:'));
    const written = JSON.stringify(blueprint(scenario).resources).match(/arn:aws[^"]*/g) ?? [];
    expect(written.filter((arn) => !chosen.includes(arn))).toEqual([]);
  });

  test.each(VARIANTS)(
    'the certificate has the key that the bill counts, or is asked for where ACM issues none: $name',
    ({ scenario }) => {
      const key = {
        'rsa-2048': 'RSA_2048',
        'ecdsa-p256': 'EC_prime256v1',
        'ecdsa-p384': 'EC_secp384r1',
        'rsa-4096': '',
        'ecdsa-p521': '',
      };
      for (const { properties } of all(blueprint(scenario), 'AWS::CertificateManager::Certificate')) {
        expect(properties.KeyAlgorithm).toBe(key[scenario.workload.certificate]);
        expect(properties.DomainName.length).toBeLessThanOrEqual(64);
      }
    },
  );

  test.each(VARIANTS)(
    'the function gives up before the load balancer does, or the header says what to set: $name',
    ({ scenario }) => {
      const plan = blueprint(scenario);
      const [api] = all(plan, 'AWS::Lambda::Function');
      if (api === undefined) return;
      const { Timeout: timeout } = api.properties;
      expect(timeout).toBeLessThanOrEqual(900);
      expect(timeout * 1000).toBeGreaterThanOrEqual(scenario.workload.durationMs);
      const [balancer] = all(plan, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
      const idle =
        balancer === undefined ? scenario.stack.idleTimeoutSeconds : Number(balancer.properties.LoadBalancerAttributes[0]?.Value);
      if (timeout >= idle) expect(plan.notes.join('\n')).toContain(`set its idle timeout to ${timeout + 5} s or more`);
    },
  );
});

describe('the timeout', () => {
  // Three times the average, 30 s at least, 900 s at most; below a shared idle timeout unless the average is not.
  test.each([
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

  test('of a new load balancer is longer than that of the function', () => {
    expect(idleTimeoutSeconds(60, 30)).toBe(60);
    expect(idleTimeoutSeconds(60, 900)).toBe(905);
  });
});

describe('a new load balancer', () => {
  const plan = stack({ listener: 'new', certificate: 'zone', hostedZoneId: 'Z1', aliasRecord: 1 });

  test('asks for the VPC and subnets, and whom to let in', () => {
    expect(plan.parameters.map(({ name, type }) => [name, type])).toEqual([
      ['VpcId', 'vpc'],
      ['SubnetIds', 'subnets'],
      ['AllowedCidr', 'text'],
    ]);
  });

  test('answers what no rule takes with a 404 over TLS 1.2 or 1.3, and sends HTTP to HTTPS', () => {
    const [https, http] = all(plan, 'AWS::ElasticLoadBalancingV2::Listener').map(({ properties }) => properties);
    expect(https).toMatchObject({
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      Certificates: [{ CertificateArn: { kind: 'ref', to: 'Certificate' } }],
    });
    expect(https?.DefaultActions).toEqual([
      { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain', MessageBody: 'Not found' } },
    ]);
    expect(http).toMatchObject({
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
    });
  });

  test('exports what the next service imports by default', () => {
    expect(plan.outputs.flatMap(({ exportName }) => exportName ?? [])).toEqual([
      'HttpsListener',
      'LoadBalancerDns',
      'LoadBalancerHostedZoneId',
    ]);
    const next = stack({ aliasRecord: 1, certificate: 'listener' });
    const imported = [...JSON.stringify(next.resources).matchAll(/"kind":"import","name":"([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(imported)).toEqual(new Set(['HttpsListener', 'LoadBalancerDns', 'LoadBalancerHostedZoneId']));
  });

  test('has the scheme and the addresses that the bill counts', () => {
    const balancer = (fields: Parameters<typeof settledWith>[1], choices: Partial<Stack> = {}) => {
      const plan = stack({ listener: 'new', ...choices }, fields);
      const { Scheme, IpAddressType } = one(plan, 'AWS::ElasticLoadBalancingV2::LoadBalancer').properties;
      return [Scheme, IpAddressType];
    };
    expect(balancer({ publicIpv4: 2 })).toEqual(['internet-facing', 'ipv4']);
    expect(balancer({ publicIpv4: 2 }, { dualstack: 1 })).toEqual(['internet-facing', 'dualstack']);
    expect(balancer({ publicIpv4: 0 })).toEqual(['internet-facing', 'dualstack-without-public-ipv4']);
    expect(balancer({ scheme: 'internal', publicIpv4: 0 })).toEqual(['internal', 'ipv4']);
    expect(balancer({ scheme: 'internal', publicIpv4: 2 }, { dualstack: 1 })).toEqual(['internal', 'dualstack']);
  });

  test('has a web ACL where the bill, the needs or the choices have one, and a record for IPv6 where it takes it', () => {
    const association = (fields: Parameters<typeof settledWith>[1], choices: Partial<Stack> = {}) =>
      all(stack({ listener: 'new', ...choices }, fields), 'AWS::WAFv2::WebACLAssociation').map(({ properties }) => properties);
    const asked = { ResourceArn: { kind: 'ref', to: 'LoadBalancer' }, WebACLArn: { kind: 'parameter', name: 'WebAclArn' } };
    expect(association({})).toEqual([]);
    expect(association({ wafRules: 5 })).toEqual([asked]);
    expect(association({ needs: ['waf'] })).toEqual([asked]);
    const webAclArn = 'arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shared/12345678-1234-1234-1234-123456789012';
    expect(association({}, { webAclArn })).toEqual([{ ...asked, WebACLArn: webAclArn }]);
    const records = all(stack({ listener: 'new', aliasRecord: 1, hostedZoneId: 'Z1', dualstack: 1 }), 'AWS::Route53::RecordSet');
    expect(records.map(({ id, properties }) => [id, properties.Type])).toEqual([
      ['AliasRecordApiExampleCom', 'A'],
      ['Ipv6AliasRecordApiExampleCom', 'AAAA'],
    ]);
  });

  test('verifies clients when the scenario has mutual TLS', () => {
    const mutual = stack({ listener: 'new' }, { mutualTls: 1 });
    expect(mutual.parameters.map(({ name }) => name)).toContain('TrustStoreArn');
    expect(all(mutual, 'AWS::ElasticLoadBalancingV2::Listener')[0]?.properties.MutualAuthentication?.Mode).toBe('verify');
    const passed = stack({ listener: 'new' }, { mutualTls: 2 });
    expect(passed.parameters.map(({ name }) => name)).not.toContain('TrustStoreArn');
    expect(all(passed, 'AWS::ElasticLoadBalancingV2::Listener')[0]?.properties.MutualAuthentication).toEqual({
      Mode: 'passthrough',
    });
  });
});

describe('each choice', () => {
  test('of an existing function gives it its permission and registers it, with its alias', () => {
    const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:orders:live';
    const plan = stack({ functionSource: 'existing', functionArn });
    expect(all(plan, 'AWS::Lambda::Function')).toEqual([]);
    expect(one(plan, 'AWS::Lambda::Permission').properties.FunctionName).toBe(functionArn);
    expect(one(plan, 'AWS::ElasticLoadBalancingV2::TargetGroup').properties.Targets).toEqual([{ Id: functionArn }]);
  });

  test('of an ARN left empty becomes a parameter', () => {
    expect(stack({ functionSource: 'existing', listener: 'arn', certificate: 'arn' }).parameters.map(({ name }) => name)).toEqual(
      ['FunctionArn', 'CertificateArn', 'HttpsListenerArn'],
    );
  });

  test('of health checks follows the scenario, with a timeout below the interval', () => {
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

  test('of a Route 53 zone validates the certificate by itself, each name in it', () => {
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

  test('of memory is rounded up to whole MB', () => {
    expect(one(stack({}, { memoryMb: 128.1 }), 'AWS::Lambda::Function').properties.MemorySize).toBe(129);
  });

  test('of a certificate key that ACM does not issue asks for one that was imported, and the header says so', () => {
    for (const certificate of ['rsa-4096', 'ecdsa-p521'] as const) {
      const plan = stack({}, { certificate });
      expect(plan.parameters.map(({ name }) => name)).toEqual(['CertificateArn']);
      expect(plan.notes.join()).toContain(`an ${certificate} certificate, which ACM does not issue`);
    }
  });
});

describe('the function', () => {
  const api = (template: Partial<Stack>, scenario: Parameters<typeof settledWith>[1] = {}) =>
    one(stack(template, scenario), 'AWS::Lambda::Function').properties;

  test('is no more than what was chosen', () => {
    expect(api({})).toEqual({
      Code: { kind: 'code', location: { in: 'folder', path: 'src' } },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      MemorySize: 512,
      Timeout: 30,
      Architectures: ['arm64'],
      Role: { kind: 'attribute', of: 'ApiRole', name: 'Arn' },
      LoggingConfig: { LogFormat: 'Text', LogGroup: { kind: 'ref', to: 'ApiLogGroup' } },
    });
  });

  test('has the layers, the subnets and the variables that were chosen', () => {
    const layers = ['arn:aws:lambda:us-east-1:123456789012:layer:a:1'];
    const vpc = { vpc: 1, subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] } as const;
    expect(api({ layers, ...vpc, environment: { STAGE: 'prod' } })).toMatchObject({
      Layers: layers,
      VpcConfig: { SubnetIds: ['subnet-01234567'], SecurityGroupIds: ['sg-01234567'] },
      Environment: { Variables: { kind: 'map', entries: { STAGE: 'prod' } } },
    });
  });

  test.each([
    ['src', { in: 'folder', path: 'src' }],
    ['././src', { in: 'folder', path: 'src' }],
    ['../a/./b', { in: 'folder', path: '../a/./b' }],
    ['build/function.zip', { in: 'archive', path: 'build/function.zip' }],
    ['s3://a-bucket/path/to.zip', { in: 's3', bucket: 'a-bucket', key: 'path/to.zip' }],
    ['x/s3://a/b', { in: 'folder', path: 'x/s3://a/b' }],
  ])('takes its code from %s', (code, location) => expect(api({ code }).Code).toEqual({ kind: 'code', location }));

  test('keeps its logs as long as chosen, and may make network interfaces only in a VPC', () => {
    const logs = (logRetentionDays: 0 | 30) => one(stack({ logRetentionDays }), 'AWS::Logs::LogGroup').properties;
    expect([logs(0), logs(30)]).toEqual([{}, { RetentionInDays: 30 }]);
    const policies = (vpc: 0 | 1) =>
      one(stack({ vpc }), 'AWS::IAM::Role').properties.ManagedPolicyArns.map(
        (arn) => JSON.stringify(arn).match(/role\/(\w+)/)?.[1],
      );
    expect(policies(0)).toEqual(['AWSLambdaBasicExecutionRole']);
    expect(policies(1)).toEqual(['AWSLambdaBasicExecutionRole', 'AWSLambdaVPCAccessExecutionRole']);
    expect(one(stack(), 'AWS::IAM::Role').properties.AssumeRolePolicyDocument).toEqual({
      kind: 'map',
      entries: {
        Version: '2012-10-17',
        Statement: [
          {
            kind: 'map',
            entries: {
              Effect: 'Allow',
              Principal: { kind: 'map', entries: { Service: ['lambda.amazonaws.com'] } },
              Action: ['sts:AssumeRole'],
            },
          },
        ],
      },
    });
  });

  test('may be called by the load balancer, with one or several values for a header', () => {
    expect(one(stack(), 'AWS::Lambda::Permission').properties).toMatchObject({
      FunctionName: { kind: 'attribute', of: 'Api', name: 'Arn' },
      Action: 'lambda:InvokeFunction',
      Principal: 'elasticloadbalancing.amazonaws.com',
    });
    const multi = (multiValueHeaders: 0 | 1) =>
      one(
        stack({ multiValueHeaders, healthCheckPath: '/up' }, { healthCheckSeconds: 30 }),
        'AWS::ElasticLoadBalancingV2::TargetGroup',
      ).properties;
    expect(multi(0).TargetGroupAttributes).toEqual([{ Key: 'lambda.multi_value_headers.enabled', Value: 'false' }]);
    expect(multi(1).TargetGroupAttributes).toEqual([{ Key: 'lambda.multi_value_headers.enabled', Value: 'true' }]);
    expect(multi(1)).toMatchObject({ TargetType: 'lambda', HealthCheckPath: '/up' });
  });
});

describe('what a template asks for', () => {
  test('is described', () => {
    const asked = (template: Partial<Stack>, scenario: Parameters<typeof settledWith>[1] = {}) =>
      stack(template, scenario).parameters.map(({ name, description, type, default: usual }) => [name, description, type, usual]);
    expect(asked({ functionSource: 'existing', certificate: 'arn', listener: 'arn', aliasRecord: 1 })).toEqual([
      ['FunctionArn', 'ARN of the function, of the same account and region, with its alias if it has one', 'text', undefined],
      ['CertificateArn', 'ARN of the ACM certificate for the host names, of the same region', 'text', undefined],
      ['HttpsListenerArn', 'ARN of the shared HTTPS listener', 'text', undefined],
      ['HostedZoneId', 'Route 53 hosted zone of the host names', 'hosted-zone', undefined],
      ['LoadBalancerDnsName', "The shared load balancer's DNS name", 'text', undefined],
      ['LoadBalancerHostedZoneId', "The shared load balancer's canonical hosted zone id", 'text', undefined],
    ]);
    expect(asked({ listener: 'ssm', aliasRecord: 1, hostedZoneId: 'Z1', vpc: 1 })).toEqual([
      ['FunctionSubnetIds', 'Subnets of the function', 'subnets', undefined],
      ['FunctionSecurityGroupIds', 'Security groups of the function', 'security-groups', undefined],
      [
        'HttpsListenerArn',
        'SSM parameter with the ARN of the shared HTTPS listener',
        'ssm-parameter',
        '/shared/https-listener-arn',
      ],
      [
        'LoadBalancerDnsName',
        "SSM parameter with the shared load balancer's DNS name",
        'ssm-parameter',
        '/shared/load-balancer-dns',
      ],
      [
        'LoadBalancerHostedZoneId',
        "SSM parameter with the shared load balancer's canonical hosted zone id",
        'ssm-parameter',
        '/shared/load-balancer-zone-id',
      ],
    ]);
    expect(asked({ listener: 'new' }, { mutualTls: 1 })).toEqual([
      ['VpcId', 'VPC of the load balancer', 'vpc', undefined],
      ['SubnetIds', 'Public subnets of the load balancer, in two Availability Zones or more', 'subnets', undefined],
      ['AllowedCidr', 'Addresses that may call the load balancer', 'text', '0.0.0.0/0'],
      ['TrustStoreArn', 'ARN of the trust store for mutual TLS', 'text', undefined],
    ]);
    expect(asked({ listener: 'new' }, { scheme: 'internal' }).slice(1)).toEqual([
      ['SubnetIds', 'Private subnets of the load balancer, in two Availability Zones or more', 'subnets', undefined],
      ['AllowedCidr', 'Addresses that may call the load balancer', 'text', '10.0.0.0/8'],
    ]);
  });

  test('and what it gives back', () => {
    const given = (template: Partial<Stack>) => stack(template).outputs.map(({ name, description }) => [name, description]);
    expect(given({})).toEqual([
      ['FunctionArn', 'ARN of the function'],
      ['TargetGroupArn', 'ARN of the target group'],
    ]);
    expect(given({ listener: 'new' }).slice(2)).toEqual([
      ['HttpsListenerArn', 'ARN of the HTTPS listener, for the next service'],
      ['LoadBalancerDnsName', "The load balancer's DNS name"],
      ['LoadBalancerHostedZoneId', "The load balancer's canonical hosted zone id, for alias records"],
    ]);
    expect(stack({ serviceName: 'orders' }).description).toBe('orders: a Lambda function behind an Application Load Balancer');
  });
});

describe('the notes', () => {
  const MULTI =
    'Multi-value headers are on: the event has multiValueHeaders and multiValueQueryStringParameters, and the handler must answer with multiValueHeaders.';
  const SINGLE =
    'Multi-value headers are off: the event has headers and queryStringParameters with one value each, and the handler must answer with headers.';
  const WAITS = (names: string) =>
    `Deployment waits until the CNAME record that ACM asks for ${names} is in your DNS: the ACM console shows it within a minute.`;
  const PRIORITY = 'No other rule of the shared listener may have priority 10.';
  const DROPS =
    'The load balancer drops headers whose names hold other than letters, digits and hyphens, an underscore for one; the choice Invalid header names (t.drop-headers=0) lets them pass.';
  const POINT = (names: string) => `Point ${names} to the load balancer in your DNS once the stack is up.`;

  test.each<readonly [Partial<Stack>, Parameters<typeof settledWith>[1] & object, readonly string[]]>([
    [{}, {}, [MULTI, WAITS('api.example.com'), PRIORITY, POINT('api.example.com')]],
    [{ multiValueHeaders: 0, certificate: 'arn', aliasRecord: 1 }, {}, [SINGLE, PRIORITY]],
    [
      { hosts: ['a.example.com', 'b?.example.com', 'c?.example.com'], certificate: 'zone', aliasRecord: 1 },
      {},
      [MULTI, 'The certificate cannot hold b?.example.com, c?.example.com: it takes no wildcard but a leading "*.".', PRIORITY],
    ],
    [
      { hosts: ['a.example.com', 'b.example.com', 'c?.example.com'] },
      {},
      [
        MULTI,
        'The certificate cannot hold c?.example.com: it takes no wildcard but a leading "*.".',
        WAITS('a.example.com, b.example.com'),
        PRIORITY,
        POINT('a.example.com, b.example.com'),
      ],
    ],
    [{ certificate: 'zone' }, {}, [MULTI, PRIORITY, POINT('api.example.com')]],
    [
      { certificate: 'listener', hosts: ['a.example.com', 'b.example.com'], priority: 7 },
      { mutualTls: 1 },
      [
        'Mutual TLS is a setting of the shared listener; this template leaves it as it is.',
        MULTI,
        'The shared listener must serve a certificate for a.example.com, b.example.com.',
        'No other rule of the shared listener may have priority 7.',
        POINT('a.example.com, b.example.com'),
      ],
    ],
    [{ certificate: 'listener', hosts: [], paths: ['/a'] }, {}, [MULTI, PRIORITY]],
    [
      { functionSource: 'existing', certificate: 'arn', aliasRecord: 1 },
      {},
      [
        'The function exists already: its memory, timeout and architecture stay as they are. A target group takes one function only.',
        'Keep the FunctionArn that you deploy with: CloudFormation cannot give another one to a target group that is there. To change it, deploy under another service name and delete the old stack.',
        MULTI,
        PRIORITY,
      ],
    ],
    [
      { certificate: 'arn', aliasRecord: 1 },
      { durationMs: 60_000 },
      [
        'The function may take 180 s, the shared load balancer waits 60 s: set its idle timeout to 185 s or more.',
        MULTI,
        PRIORITY,
      ],
    ],
    [
      // Three times the average would be more than Lambda's 900 s, and a second less than the average too short.
      { certificate: 'arn', aliasRecord: 1, idleTimeoutSeconds: 900 },
      { durationMs: 899_500, currentFrontDoor: 'rest-api' },
      [
        'The function may take 900 s, the shared load balancer waits 900 s: set its idle timeout to 905 s or more.',
        MULTI,
        PRIORITY,
      ],
    ],
    [{ listener: 'new', certificate: 'arn', aliasRecord: 1 }, { durationMs: 60_000, publicIpv4: 1 }, [MULTI, DROPS]],
    [{ listener: 'new', certificate: 'arn', aliasRecord: 1 }, { scheme: 'internal' }, [MULTI, DROPS]],
    [
      { listener: 'new', certificate: 'arn', aliasRecord: 1 },
      { publicIpv4: 2 },
      [MULTI, 'The estimate counts 2 public IPv4 addresses: one for each subnet.', DROPS],
    ],
    [
      { aliasRecord: 1 },
      { certificate: 'ecdsa-p521' },
      [
        'The estimate counts an ecdsa-p521 certificate, which ACM does not issue: import one and give its ARN, or count an rsa-2048 one, which costs fewer LCUs for new connections.',
        MULTI,
        PRIORITY,
      ],
    ],
    [{ aliasRecord: 1 }, { certificate: 'ecdsa-p256' }, [MULTI, WAITS('api.example.com'), PRIORITY]],
    [
      { hosts: [], paths: [], certificate: 'arn', aliasRecord: 1 },
      {},
      ['Host names (t.host): a rule needs a host name or a path pattern. Used: api.example.com.', MULTI, PRIORITY],
    ],
  ])('of %j and %j', (template, scenario, notes) => expect(stack(template, scenario).notes).toEqual(notes));
});

describe('the traffic', () => {
  test('of a rule is that of its hosts and paths', () => {
    const conditions = (template: Partial<Stack>) =>
      one(stack(template), 'AWS::ElasticLoadBalancingV2::ListenerRule').properties.Conditions;
    expect(conditions({ hosts: ['a.example.com'], paths: ['/v1/*'] })).toEqual([
      { Field: 'host-header', HostHeaderConfig: { Values: ['a.example.com'] } },
      { Field: 'path-pattern', PathPatternConfig: { Values: ['/v1/*'] } },
    ]);
    expect(conditions({ hosts: [], paths: ['/v1/*'], certificate: 'listener' })).toEqual([
      { Field: 'path-pattern', PathPatternConfig: { Values: ['/v1/*'] } },
    ]);
  });

  test('reaches a new load balancer on 443 and 80 from the addresses that are let in', () => {
    const plan = stack({ listener: 'new', idleTimeoutSeconds: 120, serviceName: 'orders', certificate: 'arn' });
    const from = (port: number, description: string) => ({
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      CidrIp: { kind: 'parameter', name: 'AllowedCidr' },
      Description: description,
    });
    expect(one(plan, 'AWS::EC2::SecurityGroup').properties).toEqual({
      GroupDescription: 'Load balancer of orders',
      VpcId: { kind: 'parameter', name: 'VpcId' },
      SecurityGroupIngress: [from(443, 'HTTPS'), from(80, 'HTTP, redirected to HTTPS')],
      // Nothing goes out: it calls Lambda without a connection of its own.
      SecurityGroupEgress: [
        { IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32', Description: 'Nowhere' },
      ],
    });
    expect(one(plan, 'AWS::ElasticLoadBalancingV2::LoadBalancer').properties).toEqual({
      Type: 'application',
      Scheme: 'internet-facing',
      IpAddressType: 'ipv4',
      Subnets: { kind: 'parameter', name: 'SubnetIds' },
      SecurityGroups: [{ kind: 'ref', to: 'LoadBalancerSecurityGroup' }],
      LoadBalancerAttributes: [
        { Key: 'idle_timeout.timeout_seconds', Value: '120' },
        { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
        { Key: 'deletion_protection.enabled', Value: 'false' },
      ],
    });
  });

  test('of each host name goes to the load balancer by an alias record', () => {
    const records = all(
      stack({ hosts: ['a.example.com', 'b.example.com', 'c?.example.com'], aliasRecord: 1, hostedZoneId: 'Z1' }),
      'AWS::Route53::RecordSet',
    );
    expect(records.map(({ id }) => id)).toEqual(['AliasRecordAExampleCom', 'AliasRecordBExampleCom']);
    expect(records[1]?.properties).toEqual({
      HostedZoneId: 'Z1',
      Name: 'b.example.com',
      Type: 'A',
      AliasTarget: {
        DNSName: { kind: 'import', name: 'LoadBalancerDns' },
        HostedZoneId: { kind: 'import', name: 'LoadBalancerHostedZoneId' },
        EvaluateTargetHealth: false,
      },
    });
  });

  test('finds the certificate on the listener, unless it has one already', () => {
    const attached = (template: Partial<Stack>) =>
      all(stack(template), 'AWS::ElasticLoadBalancingV2::ListenerCertificate').length;
    expect([attached({}), attached({ certificate: 'arn' }), attached({ certificate: 'listener' })]).toEqual([1, 1, 0]);
  });
});

describe('the formats', () => {
  const header = {
    link: 'https://example.com/#v=2&region=us-east-1',
    verdict: 'An Application Load Balancer costs $48.49 a month.',
    saving: '$3.28 a month',
    pricesOf: 'Prices of 2026-08-31',
    notes: ['Watch 5xx.'],
  };

  test.each(FORMAT_IDS)(
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
      for (const note of notesOf(format, plan)) expect(comment.replace(/\n[#/]+ +/g, ' ')).toContain(note);
    },
  );

  test.each(FORMAT_IDS)('%s asks for every parameter without a default in its deploy command', (format) => {
    const plan = stack({ listener: 'new', certificate: 'arn', vpc: 1 });
    const snake = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
    for (const parameter of plan.parameters) {
      const name = format === 'terraform' ? snake(parameter.name) : parameter.name;
      expect(FORMATS[format].deploy(plan).includes(`'${name}=`)).toBe(parameter.default === undefined);
    }
  });

  test('keep the names that commands already say', () => {
    expect(FORMAT_IDS).toEqual(expect.arrayContaining(['sam', 'cloudformation', 'cdk', 'terraform', 'serverless']));
    expect(isFormatId('sam')).toBe(true);
    expect(isFormatId('toString')).toBe(false);
  });
});

describe('the pairwise rows of these tests', () => {
  test('hold every pair of values of any two factors', () => {
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
