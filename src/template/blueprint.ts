/** Blueprint: the stack to deploy, in no particular language. CloudFormation's resource types and property names are its vocabulary. */

import { QUOTAS } from '../aws/quotas.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { dnsNames, type Stack, settled } from '../scenario/stack.ts';
import type { Workload } from '../scenario/workload.ts';

/** Names that CloudFormation knows about the place where a stack is deployed. */
export type Pseudo = 'AWS::Partition' | 'AWS::Region' | 'AWS::AccountId';

/** What a resource can tell once it exists. */
export type AttributeName = 'Arn' | 'DNSName' | 'CanonicalHostedZoneID';

/** A value that is known only when the stack is deployed. */
export type Expression =
  /** What identifies a resource: the ARN of a target group, listener or certificate, the id of a security group, the name of a log group. */
  | { readonly kind: 'ref'; readonly to: string }
  /** A property that a resource has once it exists. */
  | { readonly kind: 'attribute'; readonly of: string; readonly name: AttributeName }
  | { readonly kind: 'parameter'; readonly name: string }
  /** A value that another stack exports. */
  | { readonly kind: 'import'; readonly name: string }
  | { readonly kind: 'pseudo'; readonly name: Pseudo }
  /** Texts and expressions one after the other. */
  | { readonly kind: 'join'; readonly parts: readonly (string | Expression)[] }
  /** A name of at most 32 characters, starting with `prefix`, that no other stack of the account and region has. */
  | { readonly kind: 'unique-name'; readonly prefix: string };

/** Keys that are data, not property names: environment variables, policy documents. */
export interface FreeMap {
  readonly kind: 'map';
  readonly entries: Readonly<Record<string, Value>>;
}

/** Where the function's code is. */
export interface Code {
  readonly kind: 'code';
  readonly location:
    | { readonly in: 'folder' | 'archive'; readonly path: string }
    | { readonly in: 's3'; readonly bucket: string; readonly key: string };
}

/** Properties by their CloudFormation names, which start with a capital, so that none is ever called `kind`. */
export interface PropertyBag {
  readonly [name: string]: Value;
}

export type Value = string | number | boolean | readonly Value[] | Expression | FreeMap | Code | PropertyBag;

type Text = string | Expression;
type Texts = readonly Text[] | Expression;

export type RuleAction =
  | { readonly Type: 'forward'; readonly TargetGroupArn: Expression }
  | {
      readonly Type: 'fixed-response';
      readonly FixedResponseConfig: { readonly StatusCode: string; readonly ContentType: string; readonly MessageBody: string };
    }
  | {
      readonly Type: 'redirect';
      readonly RedirectConfig: { readonly Protocol: string; readonly Port: string; readonly StatusCode: string };
    };

export type RuleCondition =
  | { readonly Field: 'host-header'; readonly HostHeaderConfig: { readonly Values: readonly string[] } }
  | { readonly Field: 'path-pattern'; readonly PathPatternConfig: { readonly Values: readonly string[] } };

type TrafficRule = {
  readonly IpProtocol: string;
  readonly CidrIp: Text;
  readonly Description: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
};

type Attribute = { readonly Key: string; readonly Value: string };

/** Every resource type that a stack may hold, with the properties that are used of it. */
export type PropertiesOf = {
  'AWS::Logs::LogGroup': { readonly RetentionInDays?: number };
  'AWS::IAM::Role': { readonly AssumeRolePolicyDocument: FreeMap; readonly ManagedPolicyArns: readonly Text[] };
  'AWS::Lambda::Function': {
    readonly Code: Code;
    readonly Handler: string;
    readonly Runtime: string;
    readonly MemorySize: number;
    readonly Timeout: number;
    readonly Architectures: readonly [string];
    readonly Role: Expression;
    readonly LoggingConfig: { readonly LogFormat: string; readonly LogGroup: Expression };
    readonly Layers?: readonly string[];
    readonly VpcConfig?: { readonly SubnetIds: Texts; readonly SecurityGroupIds: Texts };
    readonly Environment?: { readonly Variables: FreeMap };
  };
  'AWS::Lambda::Permission': {
    readonly FunctionName: Text;
    readonly Action: string;
    readonly Principal: string;
    readonly SourceArn: Expression;
  };
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    readonly Name: Expression & { readonly kind: 'unique-name' };
    readonly TargetType: 'lambda';
    readonly HealthCheckEnabled: boolean;
    readonly HealthCheckPath?: string;
    readonly HealthCheckIntervalSeconds?: number;
    readonly HealthCheckTimeoutSeconds?: number;
    readonly TargetGroupAttributes: readonly [Attribute];
    readonly Targets: readonly [{ readonly Id: Text }];
  };
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    readonly ListenerArn: Text;
    readonly Priority: number;
    readonly Conditions: readonly RuleCondition[];
    readonly Actions: readonly RuleAction[];
  };
  'AWS::CertificateManager::Certificate': {
    readonly DomainName: string;
    readonly SubjectAlternativeNames?: readonly string[];
    readonly ValidationMethod: 'DNS';
    readonly KeyAlgorithm: 'RSA_2048' | 'EC_prime256v1';
    readonly DomainValidationOptions?: readonly { readonly DomainName: string; readonly HostedZoneId: Text }[];
  };
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': {
    readonly ListenerArn: Text;
    readonly Certificates: readonly [{ readonly CertificateArn: Text }];
  };
  'AWS::Route53::RecordSet': {
    readonly HostedZoneId: Text;
    readonly Name: string;
    readonly Type: 'A';
    readonly AliasTarget: { readonly DNSName: Text; readonly HostedZoneId: Text; readonly EvaluateTargetHealth: boolean };
  };
  'AWS::EC2::SecurityGroup': {
    readonly GroupDescription: string;
    readonly VpcId: Text;
    readonly SecurityGroupIngress: readonly TrafficRule[];
    readonly SecurityGroupEgress: readonly TrafficRule[];
  };
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    readonly Type: 'application';
    readonly Scheme: 'internet-facing' | 'internal';
    readonly Subnets: Texts;
    readonly SecurityGroups: readonly Text[];
    readonly LoadBalancerAttributes: readonly [Attribute];
  };
  'AWS::ElasticLoadBalancingV2::Listener': {
    readonly LoadBalancerArn: Text;
    readonly Port: number;
    readonly Protocol: 'HTTPS' | 'HTTP';
    readonly SslPolicy?: string;
    readonly Certificates?: readonly [{ readonly CertificateArn: Text }];
    readonly MutualAuthentication?: { readonly Mode: 'verify'; readonly TrustStoreArn: Text };
    readonly DefaultActions: readonly RuleAction[];
  };
};

export type ResourceType = keyof PropertiesOf;

export type ResourceOf<T extends ResourceType> = T extends ResourceType
  ? {
      readonly id: string;
      readonly type: T;
      readonly properties: PropertiesOf[T];
      /** Ids of resources that must exist first although no property mentions them. */
      readonly dependsOn: readonly string[];
    }
  : never;

export type Resource = ResourceOf<ResourceType>;

/** Something that is asked for when the stack is deployed. */
export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly type: 'text' | 'vpc' | 'subnets' | 'security-groups' | 'hosted-zone' | 'ssm-parameter';
  /** For `ssm-parameter`, the SSM parameter's name. None: it must be given. */
  readonly default?: string;
}

export interface Output {
  readonly name: string;
  readonly description: string;
  readonly value: Expression;
  /** The name under which other stacks import it. */
  readonly exportName?: string;
}

/** The stack to deploy. */
export interface Blueprint {
  /** Names the stack. */
  readonly name: string;
  readonly description: string;
  readonly region: string;
  readonly parameters: readonly Parameter[];
  readonly resources: readonly Resource[];
  readonly outputs: readonly Output[];
  /** What whoever deploys the stack should know, a sentence each. */
  readonly notes: readonly string[];
}

/** Ids of the resources, those of the 2019 post where it has them. */
export const ID = {
  logGroup: 'ApiLogGroup',
  // The id that SAM gives to the role it makes for a function called Api.
  role: 'ApiRole',
  function: 'Api',
  permission: 'GrantLoadBalancerInvokeToApi',
  targetGroup: 'TargetGroup',
  rule: 'HttpsListenerRule',
  certificate: 'Certificate',
  listenerCertificate: 'AttachCertificateToListener',
  alias: 'AliasRecord',
  securityGroup: 'LoadBalancerSecurityGroup',
  loadBalancer: 'LoadBalancer',
  httpsListener: 'HttpsListener',
  httpListener: 'HttpListener',
} as const;

/**
 * The policy that AWS recommends and its console proposes: TLS 1.3 and 1.2 with forward secrecy, and post-quantum key exchange
 * for clients that have it. Through the API the default is still ELBSecurityPolicy-2016-08, with TLS 1.0.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html, read 2026-11-23.
 */
export const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09';

/**
 * Timeout of the function in whole seconds, 1 to 900.
 *
 * The scenario knows an average; what counts is the slow tail and a cold start. Three times the average, and 30 s at least (as
 * in the 2019 post, and what an HTTP API allows at most), covers the tail of handlers whose slowest request in a hundred takes
 * two to three times the average. A shared load balancer answers 504 when its idle timeout passes while the invocation goes on
 * and is billed, so the function gives up a second earlier, unless even its average takes longer. A new load balancer
 * gets an idle timeout that fits instead: see `idleTimeoutSeconds`.
 *
 * @example timeoutSeconds(100, 60)     // 30
 * @example timeoutSeconds(15_000, 60)  // 45: three times 15 s
 * @example timeoutSeconds(25_000, 60)  // 59: 75 s would pass the idle timeout
 */
export function timeoutSeconds(durationMs: number, sharedIdleTimeoutSeconds: number | null): number {
  const wanted = Math.min(QUOTAS.lambdaTimeoutSeconds.value, Math.max(30, Math.ceil((3 * durationMs) / 1000)));
  if (sharedIdleTimeoutSeconds === null || wanted < sharedIdleTimeoutSeconds) return wanted;
  const fitting = sharedIdleTimeoutSeconds - 1;
  return fitting * 1000 > durationMs ? fitting : wanted;
}

/**
 * Idle timeout of a new load balancer in seconds, 1 to 4,000: as chosen, or five seconds longer than the function may take.
 * @example idleTimeoutSeconds(60, 900)  // 905
 */
export function idleTimeoutSeconds(chosen: number, functionTimeout: number): number {
  return Math.max(chosen, functionTimeout + 5);
}

/** Keys of certificates that ACM issues and a load balancer serves at 25 new connections per LCU; others become RSA_2048. */
const KEY_ALGORITHM = {
  'rsa-2048': 'RSA_2048',
  'ecdsa-p256': 'EC_prime256v1',
  'rsa-4096': 'RSA_2048',
  'ecdsa-p384': 'RSA_2048',
  'ecdsa-p521': 'RSA_2048',
} as const satisfies Record<Workload['certificate'], string>;

const ref = (to: string): Expression => ({ kind: 'ref', to });
const attribute = (of: string, name: AttributeName): Expression => ({ kind: 'attribute', of, name });
const parameter = (name: string): Expression => ({ kind: 'parameter', name });
const pseudo = (name: Pseudo): Expression => ({ kind: 'pseudo', name });
const join = (...parts: (string | Expression)[]): Expression => ({ kind: 'join', parts });
const map = (entries: Readonly<Record<string, Value>>): FreeMap => ({ kind: 'map', entries });

/** A stack while it is put together. */
interface Draft {
  readonly choices: Stack;
  readonly scenario: Scenario;
  readonly parameters: Parameter[];
  readonly resources: Resource[];
  readonly outputs: Output[];
  readonly notes: string[];
}

/**
 * The stack that a scenario and its template choices describe. Choices that contradict each other or break a limit of AWS give
 * way as `settled` says, each with a note, so every Blueprint can be deployed once its parameters are given.
 *
 * @example blueprint(DEFAULT_SCENARIO).resources.map((r) => r.id)
 * // ApiLogGroup, ApiRole, Api, GrantLoadBalancerInvokeToApi, TargetGroup, Certificate, AttachCertificateToListener, HttpsListenerRule
 */
export function blueprint(scenario: Scenario): Blueprint {
  const { choices, problems } = settled(scenario.stack, scenario.workload);
  const draft: Draft = {
    choices,
    scenario,
    parameters: [],
    resources: [],
    outputs: [],
    notes: problems.map((problem) => problem.message),
  };

  const functionArn = lambdaFunction(draft);
  targetGroup(draft, functionArn);
  const certificateArn = certificate(draft);
  const listener = listenerOf(draft, certificateArn);
  rule(draft, listener.arn);
  aliasRecords(draft, listener);

  return {
    name: choices.serviceName,
    description: `${choices.serviceName}: a Lambda function behind an Application Load Balancer`,
    region: scenario.workload.region,
    parameters: draft.parameters,
    resources: draft.resources,
    outputs: draft.outputs,
    notes: draft.notes,
  };
}

/** A literal where one was given, else a parameter that asks for it. */
function given(draft: Draft, literal: string, asked: Parameter): Text {
  if (literal !== '') return literal;
  if (!draft.parameters.some(({ name }) => name === asked.name)) draft.parameters.push(asked);
  return parameter(asked.name);
}

/** The function, its role and its log group, or the one that exists; returns its ARN. */
function lambdaFunction(draft: Draft): Text {
  const { choices, scenario, resources, notes, outputs } = draft;
  if (choices.functionSource === 'existing') {
    notes.push(
      'The function exists already: its memory, timeout and architecture stay as they are. A target group takes one function only.',
    );
    return given(draft, choices.functionArn, {
      name: 'FunctionArn',
      description: 'ARN of the function, of the same account and region, with its alias if it has one',
      type: 'text',
    });
  }

  const sharedIdle = choices.listener === 'new' ? null : choices.idleTimeoutSeconds;
  const timeout = timeoutSeconds(scenario.workload.durationMs, sharedIdle);
  if (sharedIdle !== null && timeout >= sharedIdle) {
    notes.push(
      `The function may take ${timeout} s, the shared load balancer waits ${sharedIdle} s: set its idle timeout to ${timeout + 5} s or more.`,
    );
  }

  resources.push({
    id: ID.logGroup,
    type: 'AWS::Logs::LogGroup',
    properties: choices.logRetentionDays === 0 ? {} : { RetentionInDays: choices.logRetentionDays },
    dependsOn: [],
  });
  resources.push({
    id: ID.role,
    type: 'AWS::IAM::Role',
    properties: {
      AssumeRolePolicyDocument: map({
        Version: '2012-10-17',
        Statement: [map({ Effect: 'Allow', Principal: map({ Service: ['lambda.amazonaws.com'] }), Action: ['sts:AssumeRole'] })],
      }),
      ManagedPolicyArns: [
        join('arn:', pseudo('AWS::Partition'), ':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'),
        ...(choices.vpc === 1
          ? [join('arn:', pseudo('AWS::Partition'), ':iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole')]
          : []),
      ],
    },
    dependsOn: [],
  });
  resources.push({
    id: ID.function,
    type: 'AWS::Lambda::Function',
    properties: {
      Code: codeOf(choices.code),
      Handler: choices.handler,
      Runtime: choices.runtime,
      // Whole MB: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, read 2026-11-23
      MemorySize: Math.ceil(scenario.workload.memoryMb),
      Timeout: timeout,
      Architectures: [scenario.workload.architecture],
      Role: attribute(ID.role, 'Arn'),
      LoggingConfig: { LogFormat: 'Text', LogGroup: ref(ID.logGroup) },
      ...(choices.layers.length > 0 && { Layers: choices.layers }),
      ...(choices.vpc === 1 && {
        VpcConfig: {
          SubnetIds: several(draft, choices.subnetIds, {
            name: 'FunctionSubnetIds',
            description: 'Subnets of the function',
            type: 'subnets',
          }),
          SecurityGroupIds: several(draft, choices.securityGroupIds, {
            name: 'FunctionSecurityGroupIds',
            description: 'Security groups of the function',
            type: 'security-groups',
          }),
        },
      }),
      ...(Object.keys(choices.environment).length > 0 && { Environment: { Variables: map(choices.environment) } }),
    },
    dependsOn: [],
  });
  outputs.push({ name: 'FunctionArn', description: 'ARN of the function', value: attribute(ID.function, 'Arn') });
  return attribute(ID.function, 'Arn');
}

function several(draft: Draft, literals: readonly string[], asked: Parameter): Texts {
  if (literals.length > 0) return literals;
  draft.parameters.push(asked);
  return parameter(asked.name);
}

function codeOf(text: string): Code {
  const s3 = /^s3:\/\/([^/]+)\/(.+)$/.exec(text);
  if (s3) return { kind: 'code', location: { in: 's3', bucket: s3[1] ?? '', key: s3[2] ?? '' } };
  const path = text.replace(/^(?:\.\/)+/, '');
  return { kind: 'code', location: { in: path.endsWith('.zip') ? 'archive' : 'folder', path } };
}

/**
 * The target group and the permission to call the function.
 *
 * Registering the function fails unless the load balancer may call it, so the target group waits for the permission. The
 * permission names the target group, so it cannot wait for that: it names it by the ARN that it will have, which a name of our own
 * makes known beforehand (the last part, which AWS chooses, is a wildcard).
 */
function targetGroup(draft: Draft, functionArn: Text): void {
  const { choices, scenario, resources, outputs, notes } = draft;
  const name = { kind: 'unique-name', prefix: choices.serviceName } as const;
  resources.push({
    id: ID.permission,
    type: 'AWS::Lambda::Permission',
    properties: {
      FunctionName: functionArn,
      Action: 'lambda:InvokeFunction',
      // The same in all partitions.
      Principal: 'elasticloadbalancing.amazonaws.com',
      SourceArn: join(
        'arn:',
        pseudo('AWS::Partition'),
        ':elasticloadbalancing:',
        pseudo('AWS::Region'),
        ':',
        pseudo('AWS::AccountId'),
        ':targetgroup/',
        name,
        '/*',
      ),
    },
    dependsOn: [],
  });

  // 5 to 300 s in whole seconds; the timeout must be shorter, 30 s by default, 2 s at least.
  const interval = Math.round(scenario.workload.healthCheckSeconds);
  resources.push({
    id: ID.targetGroup,
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    properties: {
      Name: name,
      // No Port, Protocol, VpcId or stickiness: a lambda target group has none.
      TargetType: 'lambda',
      ...(interval > 0
        ? {
            HealthCheckEnabled: true,
            HealthCheckPath: choices.healthCheckPath,
            HealthCheckIntervalSeconds: interval,
            HealthCheckTimeoutSeconds: Math.min(30, interval - 1),
          }
        : { HealthCheckEnabled: false }),
      TargetGroupAttributes: [
        { Key: 'lambda.multi_value_headers.enabled', Value: choices.multiValueHeaders === 1 ? 'true' : 'false' },
      ],
      Targets: [{ Id: functionArn }],
    },
    dependsOn: [ID.permission],
  });
  outputs.push({ name: 'TargetGroupArn', description: 'ARN of the target group', value: ref(ID.targetGroup) });
  notes.push(
    choices.multiValueHeaders === 1
      ? 'Multi-value headers are on: the event has multiValueHeaders and multiValueQueryStringParameters, and the handler must answer with multiValueHeaders.'
      : 'Multi-value headers are off: the event has headers and queryStringParameters with one value each, and the handler must answer with headers.',
  );
}

/** The certificate that the listener serves for the host names: its ARN, or null when the listener has one already. */
function certificate(draft: Draft): Text | null {
  const { choices, scenario, resources, notes } = draft;
  if (choices.certificate === 'listener') {
    if (choices.hosts.length > 0) notes.push(`The shared listener must serve a certificate for ${choices.hosts.join(', ')}.`);
    return null;
  }
  if (choices.certificate === 'arn') {
    return given(draft, choices.certificateArn, {
      name: 'CertificateArn',
      description: 'ARN of the ACM certificate for the host names, of the same region',
      type: 'text',
    });
  }

  const algorithm = KEY_ALGORITHM[scenario.workload.certificate];
  if (algorithm === 'RSA_2048' && scenario.workload.certificate !== 'rsa-2048') {
    notes.push(
      `The estimate counts an ${scenario.workload.certificate} certificate; the template makes an RSA_2048 one, which costs fewer LCUs for new connections.`,
    );
  }
  const names = dnsNames(choices.hosts);
  const [first = '', ...others] = names;
  const left = choices.hosts.filter((host) => !names.includes(host));
  if (left.length > 0) notes.push(`The certificate cannot hold ${left.join(', ')}: it takes no wildcard but a leading "*.".`);
  const zoneId = choices.certificate === 'zone' ? hostedZone(draft) : null;
  if (zoneId === null) {
    notes.push(
      `Deployment waits until the CNAME record that ACM asks for ${names.join(', ')} is in your DNS: the ACM console shows it within a minute.`,
    );
  }
  resources.push({
    id: ID.certificate,
    type: 'AWS::CertificateManager::Certificate',
    properties: {
      DomainName: first,
      ...(others.length > 0 && { SubjectAlternativeNames: others }),
      ValidationMethod: 'DNS',
      KeyAlgorithm: algorithm,
      ...(zoneId !== null && { DomainValidationOptions: names.map((name) => ({ DomainName: name, HostedZoneId: zoneId })) }),
    },
    dependsOn: [],
  });
  return ref(ID.certificate);
}

function hostedZone(draft: Draft): Text {
  return given(draft, draft.choices.hostedZoneId, {
    name: 'HostedZoneId',
    description: 'Route 53 hosted zone of the host names',
    type: 'hosted-zone',
  });
}

/** The HTTPS listener, and what an alias record needs to know of its load balancer. */
interface Listener {
  readonly arn: Text;
  readonly dnsName: () => Text;
  readonly hostedZoneId: () => Text;
}

/** The listener to put the rule on, with the certificate on it. */
function listenerOf(draft: Draft, certificateArn: Text | null): Listener {
  const { choices, scenario, resources, notes } = draft;
  if (choices.listener === 'new') return newLoadBalancer(draft, certificateArn);

  const listener = sharedListener(draft);
  if (certificateArn !== null) {
    resources.push({
      id: ID.listenerCertificate,
      type: 'AWS::ElasticLoadBalancingV2::ListenerCertificate',
      properties: { ListenerArn: listener.arn, Certificates: [{ CertificateArn: certificateArn }] },
      dependsOn: [],
    });
  }
  notes.push(`No other rule of the shared listener may have priority ${choices.priority}.`);
  if (scenario.workload.mutualTls === 1)
    notes.push('Mutual TLS is a setting of the shared listener; this template leaves it as it is.');
  return listener;
}

function sharedListener(draft: Draft): Listener {
  const { choices } = draft;
  const ssm = (name: string, description: string, path: string) =>
    given(draft, '', { name, description, type: 'ssm-parameter', default: path });
  const text = (name: string, description: string) => given(draft, '', { name, description, type: 'text' });
  switch (choices.listener) {
    case 'arn':
      return {
        arn: given(draft, choices.listenerArn, {
          name: 'HttpsListenerArn',
          description: 'ARN of the shared HTTPS listener',
          type: 'text',
        }),
        dnsName: () => text('LoadBalancerDnsName', "The shared load balancer's DNS name"),
        hostedZoneId: () => text('LoadBalancerHostedZoneId', "The shared load balancer's canonical hosted zone id"),
      };
    case 'ssm':
      return {
        arn: ssm('HttpsListenerArn', 'SSM parameter with the ARN of the shared HTTPS listener', choices.listenerSsm),
        dnsName: () => ssm('LoadBalancerDnsName', "SSM parameter with the shared load balancer's DNS name", choices.dnsNameSsm),
        hostedZoneId: () =>
          ssm(
            'LoadBalancerHostedZoneId',
            "SSM parameter with the shared load balancer's canonical hosted zone id",
            choices.hostedZoneSsm,
          ),
      };
    default:
      return {
        arn: { kind: 'import', name: choices.listenerExport },
        dnsName: () => ({ kind: 'import', name: choices.dnsNameExport }),
        hostedZoneId: () => ({ kind: 'import', name: choices.hostedZoneExport }),
      };
  }
}

/** A load balancer of its own, ready to be shared: what matches no rule is a 404, plain HTTP is redirected, its outputs are exported. */
function newLoadBalancer(draft: Draft, certificateArn: Text | null): Listener {
  const { choices, scenario, resources, parameters, outputs, notes } = draft;
  const api = resources.find((resource) => resource.type === 'AWS::Lambda::Function');
  const idle =
    api === undefined ? choices.idleTimeoutSeconds : idleTimeoutSeconds(choices.idleTimeoutSeconds, api.properties.Timeout);
  const internal = scenario.workload.publicIpv4 === 0;
  parameters.push(
    { name: 'VpcId', description: 'VPC of the load balancer', type: 'vpc' },
    {
      name: 'SubnetIds',
      description: `${internal ? 'Private' : 'Public'} subnets of the load balancer, in two Availability Zones or more`,
      type: 'subnets',
    },
    {
      name: 'AllowedCidr',
      description: 'Addresses that may call the load balancer',
      type: 'text',
      default: internal ? '10.0.0.0/8' : '0.0.0.0/0',
    },
  );
  if (!internal && scenario.workload.publicIpv4 > 1)
    notes.push(`The estimate counts ${scenario.workload.publicIpv4} public IPv4 addresses: one for each subnet.`);
  const from = (port: number, description: string): TrafficRule => ({
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    CidrIp: parameter('AllowedCidr'),
    Description: description,
  });

  resources.push({
    id: ID.securityGroup,
    type: 'AWS::EC2::SecurityGroup',
    properties: {
      GroupDescription: `Load balancer of ${choices.serviceName}`,
      VpcId: parameter('VpcId'),
      SecurityGroupIngress: [from(443, 'HTTPS'), from(80, 'HTTP, redirected to HTTPS')],
      SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0', Description: 'Anywhere' }],
    },
    dependsOn: [],
  });
  resources.push({
    id: ID.loadBalancer,
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    properties: {
      Type: 'application',
      Scheme: internal ? 'internal' : 'internet-facing',
      Subnets: parameter('SubnetIds'),
      SecurityGroups: [ref(ID.securityGroup)],
      LoadBalancerAttributes: [{ Key: 'idle_timeout.timeout_seconds', Value: String(idle) }],
    },
    dependsOn: [],
  });
  resources.push({
    id: ID.httpsListener,
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    properties: {
      LoadBalancerArn: ref(ID.loadBalancer),
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: TLS_POLICY,
      ...(certificateArn !== null && { Certificates: [{ CertificateArn: certificateArn }] }),
      ...(scenario.workload.mutualTls === 1 && {
        MutualAuthentication: {
          Mode: 'verify',
          TrustStoreArn: given(draft, '', {
            name: 'TrustStoreArn',
            description: 'ARN of the trust store for mutual TLS',
            type: 'text',
          }),
        },
      }),
      DefaultActions: [
        {
          Type: 'fixed-response',
          FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain', MessageBody: 'Not found' },
        },
      ],
    },
    dependsOn: [],
  });
  resources.push({
    id: ID.httpListener,
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    properties: {
      LoadBalancerArn: ref(ID.loadBalancer),
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
    },
    dependsOn: [],
  });
  outputs.push(
    {
      name: 'HttpsListenerArn',
      description: 'ARN of the HTTPS listener, for the next service',
      value: ref(ID.httpsListener),
      exportName: choices.listenerExport,
    },
    {
      name: 'LoadBalancerDnsName',
      description: "The load balancer's DNS name",
      value: attribute(ID.loadBalancer, 'DNSName'),
      exportName: choices.dnsNameExport,
    },
    {
      name: 'LoadBalancerHostedZoneId',
      description: "The load balancer's canonical hosted zone id, for alias records",
      value: attribute(ID.loadBalancer, 'CanonicalHostedZoneID'),
      exportName: choices.hostedZoneExport,
    },
  );
  return {
    arn: ref(ID.httpsListener),
    dnsName: () => attribute(ID.loadBalancer, 'DNSName'),
    hostedZoneId: () => attribute(ID.loadBalancer, 'CanonicalHostedZoneID'),
  };
}

function rule(draft: Draft, listenerArn: Text): void {
  const { choices, resources } = draft;
  resources.push({
    id: ID.rule,
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    properties: {
      ListenerArn: listenerArn,
      Priority: choices.priority,
      Conditions: [
        ...(choices.hosts.length > 0 ? [{ Field: 'host-header', HostHeaderConfig: { Values: choices.hosts } } as const] : []),
        ...(choices.paths.length > 0 ? [{ Field: 'path-pattern', PathPatternConfig: { Values: choices.paths } } as const] : []),
      ],
      Actions: [{ Type: 'forward', TargetGroupArn: ref(ID.targetGroup) }],
    },
    dependsOn: [],
  });
}

function aliasRecords(draft: Draft, listener: Listener): void {
  const { choices, resources, notes } = draft;
  const names = dnsNames(choices.hosts);
  if (choices.aliasRecord === 0) {
    if (names.length > 0) notes.push(`Point ${names.join(', ')} to the load balancer in your DNS once the stack is up.`);
    return;
  }
  names.forEach((name, index) => {
    resources.push({
      id: index === 0 ? ID.alias : `${ID.alias}${index + 1}`,
      type: 'AWS::Route53::RecordSet',
      properties: {
        HostedZoneId: hostedZone(draft),
        Name: name,
        Type: 'A',
        AliasTarget: { DNSName: listener.dnsName(), HostedZoneId: listener.hostedZoneId(), EvaluateTargetHealth: false },
      },
      dependsOn: [],
    });
  });
}
