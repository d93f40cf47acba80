/** What a stack is made of: resources with their properties, parameters, outputs. CloudFormation's types and property names are the vocabulary. */

import type { SettledStack } from '../scenario/settle.ts';

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

export type Text = string | Expression;
export type Texts = readonly Text[] | Expression;

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

export type TrafficRule = {
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
