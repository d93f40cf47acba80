/** Blueprint: the stack to deploy, in no particular language. CloudFormation's resource types and property names are its vocabulary. */

import { QUOTAS } from '../aws/quotas.ts';
import { dnsNames, type SettledScenario, type SettledStack, stableNumber } from '../scenario/settle.ts';
import type { Workload } from '../scenario/workload.ts';
import { needsLeft } from './needsLeft.ts';

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

/** What is done with a request; where there are several, in their order. */
export type RuleAction = { readonly Order?: number } & (
  | { readonly Type: 'forward'; readonly TargetGroupArn: Expression }
  | {
      readonly Type: 'jwt-validation';
      readonly JwtValidationConfig: {
        readonly Issuer: Text;
        readonly JwksEndpoint: Text;
        readonly AdditionalClaims?: readonly {
          readonly Format: 'single-string';
          readonly Name: string;
          readonly Values: readonly string[];
        }[];
      };
    }
  | {
      readonly Type: 'authenticate-oidc';
      readonly AuthenticateOidcConfig: {
        readonly Issuer: Text;
        readonly AuthorizationEndpoint: Text;
        readonly TokenEndpoint: Text;
        readonly UserInfoEndpoint: Text;
        readonly ClientId: Text;
        readonly ClientSecret: Text;
        readonly OnUnauthenticatedRequest: 'authenticate';
      };
    }
  | {
      readonly Type: 'fixed-response';
      readonly FixedResponseConfig: { readonly StatusCode: string; readonly ContentType: string; readonly MessageBody: string };
    }
  | {
      readonly Type: 'redirect';
      readonly RedirectConfig: { readonly Protocol: string; readonly Port: string; readonly StatusCode: string };
    }
);

export type RuleCondition =
  | { readonly Field: 'host-header'; readonly HostHeaderConfig: { readonly Values: readonly Text[] } }
  | { readonly Field: 'path-pattern'; readonly PathPatternConfig: { readonly Values: readonly string[] } }
  | { readonly Field: 'http-request-method'; readonly HttpRequestMethodConfig: { readonly Values: readonly string[] } };

type TrafficRule = {
  readonly IpProtocol: string;
  readonly CidrIp?: Text;
  readonly CidrIpv6?: Text;
  readonly Description: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
};

type Attribute = { readonly Key: string; readonly Value: string };

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html, read 2026-11-30. */
export type BalancerAttribute =
  | 'idle_timeout.timeout_seconds'
  | 'routing.http.drop_invalid_header_fields.enabled'
  | 'deletion_protection.enabled'
  | 'access_logs.s3.enabled'
  | 'access_logs.s3.bucket'
  | 'access_logs.s3.prefix';

/** Every resource type that a stack may hold, with the properties that are used of it. */
export type PropertiesOf = {
  'AWS::Logs::LogGroup': { readonly RetentionInDays?: number; readonly KmsKeyId?: string };
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
    readonly ReservedConcurrentExecutions?: number;
  };
  'AWS::Lambda::Alias': { readonly FunctionName: Expression; readonly FunctionVersion: string; readonly Name: string };
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
    readonly KeyAlgorithm: 'RSA_2048' | 'EC_prime256v1' | 'EC_secp384r1';
    readonly DomainValidationOptions?: readonly { readonly DomainName: string; readonly HostedZoneId: Text }[];
  };
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': {
    readonly ListenerArn: Text;
    readonly Certificates: readonly [{ readonly CertificateArn: Text }];
  };
  'AWS::Route53::RecordSet': {
    readonly HostedZoneId: Text;
    readonly Name: string;
    readonly Type: 'A' | 'AAAA';
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
    readonly IpAddressType: SettledStack['addresses'];
    readonly Subnets: Texts;
    readonly SecurityGroups: readonly Text[];
    readonly LoadBalancerAttributes: readonly { readonly Key: BalancerAttribute; readonly Value: Text }[];
  };
  'AWS::WAFv2::WebACLAssociation': { readonly ResourceArn: Text; readonly WebACLArn: Text };
  'AWS::S3::Bucket': {
    readonly PublicAccessBlockConfiguration: {
      readonly BlockPublicAcls: boolean;
      readonly BlockPublicPolicy: boolean;
      readonly IgnorePublicAcls: boolean;
      readonly RestrictPublicBuckets: boolean;
    };
  };
  'AWS::S3::BucketPolicy': { readonly Bucket: Expression; readonly PolicyDocument: FreeMap };
  'AWS::ElasticLoadBalancingV2::Listener': {
    readonly LoadBalancerArn: Text;
    readonly Port: number;
    readonly Protocol: 'HTTPS' | 'HTTP';
    readonly SslPolicy?: string;
    readonly Certificates?: readonly [{ readonly CertificateArn: Text }];
    readonly MutualAuthentication?: { readonly Mode: 'verify'; readonly TrustStoreArn: Text } | { readonly Mode: 'passthrough' };
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
  readonly type: 'text' | 'secret' | 'vpc' | 'subnets' | 'security-groups' | 'hosted-zone' | 'ssm-parameter';
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
  functionAlias: 'ApiAlias',
  rule: 'HttpsListenerRule',
  preflightRule: 'PreflightRule',
  certificate: 'Certificate',
  listenerCertificate: 'AttachCertificateToListener',
  alias: 'AliasRecord',
  aliasIpv6: 'Ipv6AliasRecord',
  securityGroup: 'LoadBalancerSecurityGroup',
  loadBalancer: 'LoadBalancer',
  httpsListener: 'HttpsListener',
  httpListener: 'HttpListener',
  webAcl: 'WebAclAssociation',
  logBucket: 'AccessLogBucket',
  logBucketPolicy: 'AccessLogBucketPolicy',
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

/** Keys of certificates that ACM issues; where the estimate counts another, `settle` has an existing certificate asked for. */
const KEY_ALGORITHM: Readonly<Partial<Record<Workload['certificate'], 'RSA_2048' | 'EC_prime256v1' | 'EC_secp384r1'>>> = {
  'rsa-2048': 'RSA_2048',
  'ecdsa-p256': 'EC_prime256v1',
  'ecdsa-p384': 'EC_secp384r1',
};

/** A short text that differs where what it is made from differs: digits and lower-case letters, `length` of them. */
function digest(values: readonly unknown[], length: number): string {
  return stableNumber(JSON.stringify(values)).toString(36).padStart(length, '0').slice(-length);
}

/** 'api.example.com' → 'ApiExampleCom', '*.example.com' → 'AnyExampleCom': a host name as part of a logical id. */
function idPart(host: string): string {
  return host
    .replace('*', 'any')
    .split(/[^a-z0-9]+/)
    .map((label) => label.charAt(0).toUpperCase() + label.slice(1))
    .join('');
}

const ref = (to: string): Expression => ({ kind: 'ref', to });
const attribute = (of: string, name: AttributeName): Expression => ({ kind: 'attribute', of, name });
const parameter = (name: string): Expression => ({ kind: 'parameter', name });
const pseudo = (name: Pseudo): Expression => ({ kind: 'pseudo', name });
const join = (...parts: (string | Expression)[]): Expression => ({ kind: 'join', parts });
const map = (entries: Readonly<Record<string, Value>>): FreeMap => ({ kind: 'map', entries });

/** A stack while it is put together. */
interface Draft {
  readonly choices: SettledStack;
  readonly scenario: SettledScenario;
  readonly parameters: Parameter[];
  readonly resources: Resource[];
  readonly outputs: Output[];
  readonly notes: string[];
}

/**
 * The stack that a settled scenario describes. What `settle` had to leave out stands among the notes, so every Blueprint can be deployed
 * once its parameters are given.
 *
 * @example blueprint(settle(joining)).resources.map((r) => r.id)  // where it joins a shared load balancer
 * // ApiLogGroup, ApiRole, Api, GrantLoadBalancerInvokeToApi, TargetGroup, Certificate, AttachCertificateToListenerApiExampleCom, HttpsListenerRule
 */
export function blueprint(scenario: SettledScenario): Blueprint {
  const { stack: choices, problems, shortfalls } = scenario;
  const draft: Draft = {
    choices,
    scenario,
    parameters: [],
    resources: [],
    outputs: [],
    notes: [...needsLeft(scenario), ...problems.map((problem) => problem.message), ...shortfalls],
  };

  const functionArn = lambdaFunction(draft);
  targetGroup(draft, functionArn);
  const certificateArn = certificate(draft);
  const listener = listenerOf(draft, certificateArn);
  rules(draft, listener.arn);
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

/**
 * The load balancer alone, for several services that join it: listener, default response, certificate, and the outputs that they import.
 * @example baseBlueprint(settle(new load balancer)).resources.map((r) => r.id)
 * // Certificate, LoadBalancerSecurityGroup, LoadBalancer, HttpsListener, HttpListener
 */
export function baseBlueprint(scenario: SettledScenario): Blueprint {
  const { stack: choices, problems } = scenario;
  const notes = problems.map((problem) => problem.message);
  const draft: Draft = { choices, scenario, parameters: [], resources: [], outputs: [], notes };
  newLoadBalancer(draft, certificate(draft));
  return {
    name: choices.serviceName,
    description: `${choices.serviceName}: an Application Load Balancer that several services share`,
    region: scenario.workload.region,
    parameters: draft.parameters,
    resources: draft.resources,
    outputs: draft.outputs,
    notes,
  };
}

/** A stack whose host name, and the certificate for it, are asked for: nobody has said what it is. */
export function askingForHost(blueprint: Blueprint): Blueprint {
  const asked: Parameter = { name: 'HostName', description: 'Host name of the service, like orders.example.com', type: 'text' };
  const withHost = (condition: RuleCondition): RuleCondition =>
    condition.Field === 'host-header' ? { ...condition, HostHeaderConfig: { Values: [parameter(asked.name)] } } : condition;
  return {
    ...blueprint,
    parameters: [asked, ...blueprint.parameters],
    resources: blueprint.resources.map((resource) =>
      resource.type === 'AWS::ElasticLoadBalancingV2::ListenerRule'
        ? { ...resource, properties: { ...resource.properties, Conditions: resource.properties.Conditions.map(withHost) } }
        : resource,
    ),
  };
}

/** A literal where one was given, else a parameter that asks for it. */
function given(draft: Draft, literal: string, asked: Parameter): Text {
  if (literal !== '') return literal;
  if (!draft.parameters.some(({ name }) => name === asked.name)) draft.parameters.push(asked);
  return parameter(asked.name);
}

/** What CloudFormation cannot do, and the way out. https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1488 */
const ONLY_BY_NAME =
  'CloudFormation cannot give another one to a target group that is there. To change it, deploy under another service name and delete the old stack.';

/** The function, its role and its log group, or the one that exists; returns its ARN. */
function lambdaFunction(draft: Draft): Text {
  const { choices, scenario, resources, notes, outputs } = draft;
  if (choices.functionSource === 'existing') {
    notes.push(
      'The function exists already: its memory, timeout and architecture stay as they are. A target group takes one function only.',
    );
    if (choices.functionArn === '') notes.push(`Keep the FunctionArn that you deploy with: ${ONLY_BY_NAME}`);
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
    properties: {
      ...(choices.logRetentionDays > 0 && { RetentionInDays: choices.logRetentionDays }),
      ...(choices.logKeyArn !== '' && { KmsKeyId: choices.logKeyArn }),
    },
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
      ...(choices.reservedConcurrency > 0 && { ReservedConcurrentExecutions: choices.reservedConcurrency }),
    },
    dependsOn: [],
  });
  outputs.push({ name: 'FunctionArn', description: 'ARN of the function', value: attribute(ID.function, 'Arn') });
  if (choices.functionAlias === '') return attribute(ID.function, 'Arn');

  notes.push(
    `The load balancer calls the alias ${choices.functionAlias}, which starts at $LATEST: publish a version and point the alias to it (aws lambda publish-version, update-alias), in part for a canary. A later deploy leaves it there.`,
  );
  resources.push({
    id: ID.functionAlias,
    type: 'AWS::Lambda::Alias',
    properties: { FunctionName: ref(ID.function), FunctionVersion: '$LATEST', Name: choices.functionAlias },
    dependsOn: [],
  });
  return ref(ID.functionAlias);
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
  const interval = Math.round(scenario.workload.healthCheckSeconds);
  // A target group without health checks cannot be updated (CloudFormation waits for targets that never become healthy), and it belongs to
  // one load balancer. What would update it gives it another name instead, so that a new one is made before the old one goes.
  const { listener, listenerArn, listenerExport, listenerSsm } = choices;
  const where = { new: '', import: listenerExport, arn: listenerArn, ssm: listenerSsm }[listener];
  const made = [
    choices.multiValueHeaders,
    interval,
    interval > 0 ? choices.healthCheckPath : '',
    choices.functionSource,
    choices.functionSource === 'existing' ? choices.functionArn : choices.functionAlias,
    listener,
    where,
  ];
  // 32 characters: the service's name, a hyphen, this, a hyphen and eight of the stack's.
  const key = digest(made, Math.min(4, 22 - choices.serviceName.length));
  const name = { kind: 'unique-name', prefix: `${choices.serviceName}-${key}` } as const;
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
            // 5 to 300 s in whole seconds; the timeout must be shorter, 30 s by default, 2 s at least.
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
  if (algorithm === undefined) throw new Error(`ACM issues no ${scenario.workload.certificate} certificate; it is asked for.`);
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
  const { choices, resources, notes } = draft;
  if (choices.listener === 'new') return newLoadBalancer(draft, certificateArn);

  const listener = sharedListener(draft);
  if (certificateArn !== null) {
    resources.push({
      // Another certificate is another attachment: CloudFormation's update of one has lost certificates.
      // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/424
      id: `${ID.listenerCertificate}${attachmentId(choices)}`,
      type: 'AWS::ElasticLoadBalancingV2::ListenerCertificate',
      properties: { ListenerArn: listener.arn, Certificates: [{ CertificateArn: certificateArn }] },
      dependsOn: [],
    });
  }
  const priority = rulePriority(choices);
  notes.push(
    `No other rule of the shared listener may have priority ${choices.authentication === 'jwt' ? `${priority - 1} or ${priority}` : priority}.`,
  );
  if (choices.listener === 'arn' && choices.listenerArn === '')
    notes.push(`Keep the HttpsListenerArn that you deploy with, and its load balancer: ${ONLY_BY_NAME}`);
  return listener;
}

/** What tells one attachment of a certificate from another: its host names, or the ARN that was given. */
function attachmentId(choices: SettledStack): string {
  if (choices.certificate === 'arn') return choices.certificateArn === '' ? '' : digest([choices.certificateArn], 6);
  const names = dnsNames(choices.hosts);
  return `${idPart(names[0] ?? '')}${names.length > 1 ? digest([...names].sort(), 4) : ''}`;
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
  const { internal, addresses } = choices;
  const vpcId = given(draft, choices.balancerVpcId, { name: 'VpcId', description: 'VPC of the load balancer', type: 'vpc' });
  const subnetIds = several(draft, choices.balancerSubnetIds, {
    name: 'SubnetIds',
    description: `${internal ? 'Private' : 'Public'} subnets of the load balancer, in two Availability Zones or more`,
    type: 'subnets',
  });
  parameters.push({
    name: 'AllowedCidr',
    description: 'Addresses that may call the load balancer',
    type: 'text',
    default: internal ? '10.0.0.0/8' : '0.0.0.0/0',
  });
  if (!internal && scenario.workload.publicIpv4 > 1)
    notes.push(`The estimate counts ${scenario.workload.publicIpv4} public IPv4 addresses: one for each subnet.`);
  if (addresses !== 'ipv4') {
    notes.push(`The load balancer is ${addresses}: its subnets need IPv6 ranges.`);
    parameters.push({
      name: 'AllowedIpv6Cidr',
      description: 'IPv6 addresses that may call the load balancer',
      type: 'text',
      default: internal ? 'fc00::/7' : '::/0',
    });
  }
  const from = (port: number, description: string): readonly TrafficRule[] => {
    const rule = { IpProtocol: 'tcp', FromPort: port, ToPort: port };
    return [
      { ...rule, CidrIp: parameter('AllowedCidr'), Description: description },
      ...(addresses === 'ipv4' ? [] : [{ ...rule, CidrIpv6: parameter('AllowedIpv6Cidr'), Description: description }]),
    ];
  };
  // It calls Lambda without a connection of its own; only keys and identity providers are fetched over the network.
  const outbound: TrafficRule =
    choices.egress === 'anywhere'
      ? { IpProtocol: '-1', CidrIp: '0.0.0.0/0', Description: 'Anywhere' }
      : choices.authentication === 'none'
        ? NOWHERE
        : { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0', Description: 'Identity provider' };
  const logs = accessLogs(draft);

  resources.push({
    id: ID.securityGroup,
    type: 'AWS::EC2::SecurityGroup',
    properties: {
      GroupDescription: `Load balancer of ${choices.serviceName}`,
      VpcId: vpcId,
      SecurityGroupIngress: [...from(443, 'HTTPS'), ...from(80, 'HTTP, redirected to HTTPS')],
      SecurityGroupEgress: [outbound],
    },
    dependsOn: [],
  });
  resources.push({
    id: ID.loadBalancer,
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    properties: {
      Type: 'application',
      Scheme: internal ? 'internal' : 'internet-facing',
      IpAddressType: addresses,
      Subnets: subnetIds,
      SecurityGroups: [ref(ID.securityGroup)],
      LoadBalancerAttributes: [
        { Key: 'idle_timeout.timeout_seconds', Value: String(idle) },
        { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: String(choices.dropInvalidHeaders === 1) },
        { Key: 'deletion_protection.enabled', Value: String(choices.deletionProtection === 1) },
        ...logs.attributes,
      ],
    },
    dependsOn: logs.dependsOn,
  });
  if (choices.dropInvalidHeaders === 1) {
    notes.push(
      'The load balancer drops headers whose names hold other than letters, digits and hyphens, an underscore for one (t.drop-headers).',
    );
  }
  if (choices.webAcl) {
    resources.push({
      id: ID.webAcl,
      type: 'AWS::WAFv2::WebACLAssociation',
      properties: {
        ResourceArn: ref(ID.loadBalancer),
        WebACLArn: given(draft, choices.webAclArn, {
          name: 'WebAclArn',
          description: 'ARN of the regional web ACL',
          type: 'text',
        }),
      },
      dependsOn: [],
    });
  }
  resources.push({
    id: ID.httpsListener,
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    properties: {
      LoadBalancerArn: ref(ID.loadBalancer),
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: TLS_POLICY,
      ...(certificateArn !== null && { Certificates: [{ CertificateArn: certificateArn }] }),
      ...(scenario.workload.mutualTls === 2 && { MutualAuthentication: { Mode: 'passthrough' } as const }),
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

/** A rule that lets nothing out: without any, AWS adds one that lets everything out. The address is nobody's, the message none that exists. */
const NOWHERE = {
  IpProtocol: 'icmp',
  FromPort: 252,
  ToPort: 86,
  CidrIp: '255.255.255.255/32',
  Description: 'Nowhere',
} as const satisfies TrafficRule;

/** Where the load balancer writes its access logs, and the bucket that takes them if it is made here. */
function accessLogs(draft: Draft): {
  readonly attributes: PropertiesOf['AWS::ElasticLoadBalancingV2::LoadBalancer']['LoadBalancerAttributes'];
  readonly dependsOn: readonly string[];
} {
  const { choices, resources, notes } = draft;
  if (choices.accessLogs === 'off') return { attributes: [], dependsOn: [] };
  const bucket =
    choices.accessLogs === 'new'
      ? ref(ID.logBucket)
      : given(draft, choices.accessLogBucket, {
          name: 'AccessLogBucket',
          description: 'S3 bucket of the same region that lets load balancers write their access logs',
          type: 'text',
        });
  const attributes = [
    { Key: 'access_logs.s3.enabled', Value: 'true' },
    { Key: 'access_logs.s3.bucket', Value: bucket },
    { Key: 'access_logs.s3.prefix', Value: choices.serviceName },
  ] as const;
  if (choices.accessLogs === 'bucket') return { attributes, dependsOn: [] };

  notes.push(
    'The bucket of the access logs keeps them for ever: give it a rule that deletes old ones. The stack cannot be deleted while it holds any.',
  );
  resources.push({
    id: ID.logBucket,
    type: 'AWS::S3::Bucket',
    properties: {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
    dependsOn: [],
  });
  const bucketArn = attribute(ID.logBucket, 'Arn');
  resources.push({
    id: ID.logBucketPolicy,
    type: 'AWS::S3::BucketPolicy',
    properties: {
      Bucket: ref(ID.logBucket),
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html, read 2026-11-30.
      PolicyDocument: map({
        Version: '2012-10-17',
        Statement: [
          map({
            Effect: 'Allow',
            Principal: map({ Service: 'logdelivery.elasticloadbalancing.amazonaws.com' }),
            Action: 's3:PutObject',
            Resource: join(bucketArn, `/${choices.serviceName}/AWSLogs/`, pseudo('AWS::AccountId'), '/*'),
          }),
          map({
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [bucketArn, join(bucketArn, '/*')],
            Condition: map({ Bool: map({ 'aws:SecureTransport': 'false' }) }),
          }),
        ],
      }),
    },
    dependsOn: [],
  });
  return { attributes, dependsOn: [ID.logBucketPolicy] };
}

/**
 * The priority of the rule that leads to the function. Where it asks for a token, the one before it is that of preflights: a rule that is
 * there keeps its own, because CloudFormation makes the new one first.
 */
function rulePriority({ authentication, priority }: SettledStack): number {
  return authentication === 'jwt' ? Math.max(priority, 2) : priority;
}

/** The rule that leads to the function, and one before it for preflights where it asks for a token, which browsers do not send with them. */
function rules(draft: Draft, listenerArn: Text): void {
  const { choices, resources, notes } = draft;
  const conditions: readonly RuleCondition[] = [
    ...(choices.hosts.length > 0 ? [{ Field: 'host-header', HostHeaderConfig: { Values: choices.hosts } } as const] : []),
    ...(choices.paths.length > 0 ? [{ Field: 'path-pattern', PathPatternConfig: { Values: choices.paths } } as const] : []),
  ];
  const forward = { Type: 'forward', TargetGroupArn: ref(ID.targetGroup) } as const;
  const verified = verification(draft);
  const priority = rulePriority(choices);
  if (verified?.Type === 'jwt-validation') {
    notes.push('Requests with the method OPTIONS reach the function without a token, as browsers send preflights.');
    resources.push({
      id: ID.preflightRule,
      type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      properties: {
        ListenerArn: listenerArn,
        Priority: priority - 1,
        Conditions: [...conditions, { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['OPTIONS'] } }],
        Actions: [forward],
      },
      dependsOn: [],
    });
  }
  resources.push({
    id: ID.rule,
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    properties: {
      ListenerArn: listenerArn,
      Priority: priority,
      Conditions: conditions,
      Actions:
        verified === null
          ? [forward]
          : [
              { ...verified, Order: 1 },
              { ...forward, Order: 2 },
            ],
    },
    dependsOn: [],
  });
}

/** What the listener does to know the caller before it forwards, as chosen; null when the function is left to know. */
function verification(draft: Draft): RuleAction | null {
  const { choices, notes } = draft;
  const asked = (literal: string, name: string, description: string, type: Parameter['type'] = 'text') =>
    given(draft, literal, { name, description, type });
  switch (choices.authentication) {
    case 'none':
      return null;
    case 'jwt': {
      if (choices.audiences.length === 0) {
        notes.push('Any token of the issuer is taken, whomever it was made for: give the audiences that are meant (t.audience).');
      }
      return {
        Type: 'jwt-validation',
        JwtValidationConfig: {
          Issuer: asked(
            choices.issuer,
            'TokenIssuer',
            'Issuer of the tokens (iss), such as https://cognito-idp.REGION.amazonaws.com/POOL',
          ),
          JwksEndpoint: asked(
            choices.jwksAddress,
            'TokenKeys',
            "Public address of the issuer's keys, such as ISSUER/.well-known/jwks.json",
          ),
          ...(choices.audiences.length > 0 && {
            AdditionalClaims: [{ Format: 'single-string', Name: choices.audienceClaim, Values: choices.audiences }],
          }),
        },
      };
    }
    case 'oidc':
      return {
        Type: 'authenticate-oidc',
        AuthenticateOidcConfig: {
          Issuer: asked(choices.issuer, 'TokenIssuer', 'Issuer of the identity provider'),
          AuthorizationEndpoint: asked('', 'AuthorizationEndpoint', 'Where users sign in'),
          TokenEndpoint: asked('', 'TokenEndpoint', 'Where the load balancer exchanges codes for tokens'),
          UserInfoEndpoint: asked('', 'UserInfoEndpoint', 'Where the load balancer asks who a user is'),
          ClientId: asked('', 'ClientId', 'Client id of the load balancer'),
          ClientSecret: asked('', 'ClientSecret', 'Client secret of the load balancer', 'secret'),
          OnUnauthenticatedRequest: 'authenticate',
        },
      };
  }
}

function aliasRecords(draft: Draft, listener: Listener): void {
  const { choices, resources, notes } = draft;
  const names = dnsNames(choices.hosts);
  if (choices.aliasRecord === 0) {
    if (names.length > 0) notes.push(`Point ${names.join(', ')} to the load balancer in your DNS once the stack is up.`);
    return;
  }
  const types = choices.addresses === 'ipv4' ? (['A'] as const) : (['A', 'AAAA'] as const);
  for (const [index, name] of names.entries()) {
    // By host, so that another order of the hosts changes no record. Two hosts with one spelling here differ by their place.
    const isTwin = names.slice(0, index).some((other) => idPart(other) === idPart(name));
    for (const type of types) {
      resources.push({
        id: `${type === 'A' ? ID.alias : ID.aliasIpv6}${idPart(name)}${isTwin ? index + 1 : ''}`,
        type: 'AWS::Route53::RecordSet',
        properties: {
          HostedZoneId: hostedZone(draft),
          Name: name,
          Type: type,
          AliasTarget: { DNSName: listener.dnsName(), HostedZoneId: listener.hostedZoneId(), EvaluateTargetHealth: false },
        },
        dependsOn: [],
      });
    }
  }
}
