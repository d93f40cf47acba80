/**
 * Reads a CDK app into the canonical form of a stack by running it against stand-ins that record what is made. Quick enough for
 * thousands of files; that the real library makes the same of it is for `cdk.test.ts`.
 */

import { transformWithOxc } from 'vite';
import {
  attributeOf,
  type CanonicalResource,
  type CanonicalStack,
  CODE,
  importNamed,
  type Json,
  parameterNamed,
  reference,
  STACK_ID,
} from './canonicalStack.ts';

/** CloudFormation's type for each class that is used. */
const TYPE: Readonly<Record<string, string>> = {
  'aws-logs.CfnLogGroup': 'AWS::Logs::LogGroup',
  'aws-iam.CfnRole': 'AWS::IAM::Role',
  'aws-lambda.CfnFunction': 'AWS::Lambda::Function',
  'aws-lambda.CfnAlias': 'AWS::Lambda::Alias',
  'aws-lambda.CfnPermission': 'AWS::Lambda::Permission',
  'aws-elasticloadbalancingv2.CfnTargetGroup': 'AWS::ElasticLoadBalancingV2::TargetGroup',
  'aws-elasticloadbalancingv2.CfnListenerRule': 'AWS::ElasticLoadBalancingV2::ListenerRule',
  'aws-certificatemanager.CfnCertificate': 'AWS::CertificateManager::Certificate',
  'aws-elasticloadbalancingv2.CfnListenerCertificate': 'AWS::ElasticLoadBalancingV2::ListenerCertificate',
  'aws-route53.CfnRecordSet': 'AWS::Route53::RecordSet',
  'aws-ec2.CfnSecurityGroup': 'AWS::EC2::SecurityGroup',
  'aws-elasticloadbalancingv2.CfnLoadBalancer': 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'aws-elasticloadbalancingv2.CfnListener': 'AWS::ElasticLoadBalancingV2::Listener',
  'aws-wafv2.CfnWebACLAssociation': 'AWS::WAFv2::WebACLAssociation',
  'aws-s3.CfnBucket': 'AWS::S3::Bucket',
  'aws-s3.CfnBucketPolicy': 'AWS::S3::BucketPolicy',
};

const PARAMETER_TYPE: Readonly<Record<string, string>> = {
  String: 'text',
  'AWS::EC2::VPC::Id': 'vpc',
  'List<AWS::EC2::Subnet::Id>': 'subnets',
  'List<AWS::EC2::SecurityGroup::Id>': 'security-groups',
  'AWS::Route53::HostedZone::Id': 'hosted-zone',
  'AWS::SSM::Parameter::Value<String>': 'ssm-parameter',
};

/** 'dnsName' → 'DNSName' and so on: names whose capitals CDK does not keep. */
const CAPITALS: Readonly<Record<string, string>> = { dnsName: 'DNSName', webAclArn: 'WebACLArn' };

/** Property names as CloudFormation writes them, down to keys that are data. */
function capitalized(value: unknown): Json {
  if (Array.isArray(value)) return value.map(capitalized);
  if (typeof value !== 'object' || value === null) return value as Json;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const name = CAPITALS[key] ?? `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
      const isData = ['Variables', 'AssumeRolePolicyDocument', 'PolicyDocument'].includes(name);
      return [name, isData ? (item as Json) : capitalized(item)];
    }),
  );
}

interface Recorded {
  readonly parameters: Record<string, { type: string; default: string | null }>;
  readonly resources: Record<string, { type: string; dependsOn: string[]; properties: CanonicalResource['properties'] }>;
  readonly outputs: Record<string, { value: Json; exportName: string | null }>;
  code: string | null;
}

/** Stand-ins for the modules of aws-cdk-lib. */
function standIns(recorded: Recorded): (name: string) => object {
  class Resource {
    readonly id: string;
    readonly ref: string;
    constructor(type: string, id: string, properties: { code?: { s3Bucket: string; s3Key: string } }) {
      this.id = id;
      this.ref = reference(id);
      if (properties.code !== undefined && properties.code.s3Bucket !== '«asset»')
        recorded.code = `s3://${properties.code.s3Bucket}/${properties.code.s3Key}`;
      const given = capitalized(properties) as CanonicalResource['properties'];
      recorded.resources[id] = { type, dependsOn: [], properties: 'Code' in given ? { ...given, Code: CODE } : given };
    }
    get attrArn() {
      return attributeOf(this.id, 'Arn');
    }
    get attrDnsName() {
      return attributeOf(this.id, 'DNSName');
    }
    get attrCanonicalHostedZoneId() {
      return attributeOf(this.id, 'CanonicalHostedZoneID');
    }
    addResourceDependency(other: Resource) {
      recorded.resources[this.id]?.dependsOn.push(other.id);
    }
  }
  const core = {
    App: class {},
    Stack: class {
      readonly stackId = STACK_ID;
    },
    Aws: { PARTITION: '«partition»', REGION: '«region»', ACCOUNT_ID: '«account»' },
    Fn: {
      select: (index: number, list: readonly string[]) => list[index],
      split: (by: string, text: string) => text.split(by),
      importValue: importNamed,
    },
    CfnParameter: class {
      readonly valueAsString: string;
      readonly valueAsList: string;
      constructor(_stack: unknown, name: string, properties: { type: string; default?: string; noEcho?: boolean }) {
        const type = properties.noEcho ? 'secret' : (PARAMETER_TYPE[properties.type] ?? '?');
        recorded.parameters[name] = { type, default: properties.default ?? null };
        const isList = properties.type.startsWith('List<');
        this.valueAsString = isList ? '?' : parameterNamed(name);
        this.valueAsList = isList ? parameterNamed(name) : '?';
      }
    },
    CfnOutput: class {
      constructor(_stack: unknown, name: string, properties: { value: string; exportName?: string }) {
        recorded.outputs[name] = { value: properties.value, exportName: properties.exportName ?? null };
      }
    },
  };
  return (name) => {
    if (name === 'aws-cdk-lib') return core;
    const module = name.replace('aws-cdk-lib/', '');
    if (module === 'aws-s3-assets') {
      return {
        Asset: class {
          readonly s3BucketName = '«asset»';
          readonly s3ObjectKey = '«asset»';
          constructor(_stack: unknown, _id: string, properties: { path: string }) {
            recorded.code = properties.path;
          }
        },
      };
    }
    return new Proxy(
      {},
      {
        get: (_, construct) =>
          class extends Resource {
            constructor(_stack: unknown, id: string, properties: object) {
              super(TYPE[`${module}.${String(construct)}`] ?? `?${module}.${String(construct)}`, id, properties);
            }
          },
      },
    );
  };
}

/** A CDK app in the canonical form. The TypeScript is compiled first, so that a text in it is what the language says it is. */
export async function readCdk(text: string): Promise<CanonicalStack> {
  const { code } = await transformWithOxc(text, 'stack.ts', { sourcemap: false });
  const body = code.replace(/^import \* as (\w+) from ["']([^"']+)["'];$/gm, 'const $1 = module("$2");');
  const recorded: Recorded = { parameters: {}, resources: {}, outputs: {}, code: null };
  new Function('module', body)(standIns(recorded));
  return recorded;
}
