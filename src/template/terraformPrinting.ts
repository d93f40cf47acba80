/** How Terraform names what a stack has, refers to it, and writes its values: what resources need to know of the whole stack while they are printed. */

import type { Blueprint } from './blueprint.ts';
import { type HclValue, type Raw, raw, template } from './hcl.ts';
import type { Expression, Parameter, Pseudo, Resource, ResourceType, Value } from './stackResources.ts';

/** Terraform's type for each resource; some need a second one beside it, see `RESOURCE`. */
export const TERRAFORM_TYPE = {
  'AWS::Logs::LogGroup': 'aws_cloudwatch_log_group',
  'AWS::IAM::Role': 'aws_iam_role',
  'AWS::Lambda::Function': 'aws_lambda_function',
  'AWS::Lambda::Alias': 'aws_lambda_alias',
  'AWS::Lambda::Permission': 'aws_lambda_permission',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'aws_lb_target_group',
  'AWS::ElasticLoadBalancingV2::ListenerRule': 'aws_lb_listener_rule',
  'AWS::CertificateManager::Certificate': 'aws_acm_certificate',
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': 'aws_lb_listener_certificate',
  'AWS::Route53::RecordSet': 'aws_route53_record',
  'AWS::EC2::SecurityGroup': 'aws_security_group',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'aws_lb',
  'AWS::ElasticLoadBalancingV2::Listener': 'aws_lb_listener',
  'AWS::WAFv2::WebACLAssociation': 'aws_wafv2_web_acl_association',
  'AWS::S3::Bucket': 'aws_s3_bucket',
  'AWS::S3::BucketPolicy': 'aws_s3_bucket_policy',
} as const satisfies Record<ResourceType, string>;

/** The argument or attribute that stands for what CloudFormation's Ref gives. */
const REFERENCE = {
  'AWS::Logs::LogGroup': 'name',
  'AWS::IAM::Role': 'name',
  'AWS::Lambda::Function': 'function_name',
  'AWS::Lambda::Alias': 'arn',
  'AWS::Lambda::Permission': 'id',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'arn',
  'AWS::ElasticLoadBalancingV2::ListenerRule': 'arn',
  'AWS::CertificateManager::Certificate': 'arn',
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': 'id',
  'AWS::Route53::RecordSet': 'name',
  'AWS::EC2::SecurityGroup': 'id',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'arn',
  'AWS::ElasticLoadBalancingV2::Listener': 'arn',
  'AWS::WAFv2::WebACLAssociation': 'id',
  'AWS::S3::Bucket': 'id',
  'AWS::S3::BucketPolicy': 'id',
} as const satisfies Record<ResourceType, string>;

const ATTRIBUTE = { Arn: 'arn', DNSName: 'dns_name', CanonicalHostedZoneID: 'zone_id' } as const;

/** The data source that knows each name, and its attribute. */
const PSEUDO = {
  'AWS::Partition': ['aws_partition', 'partition'],
  'AWS::Region': ['aws_region', 'region'],
  'AWS::AccountId': ['aws_caller_identity', 'account_id'],
} as const satisfies Record<Pseudo, readonly [source: string, attribute: string]>;

/** 'TargetGroup' → 'target_group'; anything that a name cannot hold becomes an underscore. */
export function snakeCase(name: string): string {
  return name
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/^(?=\d)/, '_');
}

/** Start of a name that AWS completes, of six characters at most: "api" → "api-", "invoices" → "invoi-". */
export function shortPrefix(name: string): string {
  const start = name
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 5)
    .replace(/-$/, '');
  return `${start || 'api'}-`;
}

/** What resources need to know of the whole stack while they are printed. */
export class TerraformPrinting {
  readonly blueprint: Blueprint;
  /** Export names that are imported, by the name of the data source that reads them. */
  readonly imports = new Map<string, string>();
  /** Data sources about the place of deployment that are used. */
  readonly places = new Set<string>();
  private readonly byId: ReadonlyMap<string, Resource>;
  private readonly parameters: ReadonlyMap<string, Parameter>;

  constructor(blueprint: Blueprint) {
    this.blueprint = blueprint;
    this.byId = new Map(blueprint.resources.map((resource) => [resource.id, resource]));
    this.parameters = new Map(blueprint.parameters.map((parameter) => [parameter.name, parameter]));
  }

  resource(id: string): Resource {
    const found = this.byId.get(id);
    if (found === undefined) throw new Error(`The stack has no resource ${id}.`);
    return found;
  }

  address(id: string): string {
    return `${TERRAFORM_TYPE[this.resource(id).type]}.${snakeCase(id)}`;
  }

  expression(value: Expression): Raw {
    switch (value.kind) {
      case 'ref': {
        const { type } = this.resource(value.to);
        // A listener refuses a certificate that is not issued yet: what waits for that stands for the certificate.
        if (type === 'AWS::CertificateManager::Certificate')
          return raw(`aws_acm_certificate_validation.${snakeCase(value.to)}.certificate_arn`);
        return raw(`${this.address(value.to)}.${REFERENCE[type]}`);
      }
      case 'attribute':
        return raw(`${this.address(value.of)}.${ATTRIBUTE[value.name]}`);
      case 'parameter': {
        const name = snakeCase(value.name);
        return raw(
          this.parameters.get(value.name)?.type === 'ssm-parameter'
            ? `data.aws_ssm_parameter.${name}.insecure_value`
            : `var.${name}`,
        );
      }
      case 'import':
        return raw(`data.aws_cloudformation_export.${this.importName(value.name)}.value`);
      case 'pseudo': {
        const [source, name] = PSEUDO[value.name];
        this.places.add(source);
        return raw(`data.${source}.current.${name}`);
      }
      case 'join':
        return template(value.parts.map((part) => (typeof part === 'string' ? part : this.expression(part))));
      case 'unique-name':
        throw new Error('Terraform completes a prefix itself.');
    }
  }

  /** A name for the data source of an export; different exports never share one. */
  private importName(exportName: string): string {
    let name = snakeCase(exportName);
    while ((this.imports.get(name) ?? exportName) !== exportName) name += '_';
    this.imports.set(name, exportName);
    return name;
  }

  text(value: string | Expression): HclValue {
    return typeof value === 'string' ? value : this.expression(value);
  }

  texts(value: readonly (string | Expression)[] | Expression): HclValue {
    return 'kind' in value ? this.expression(value) : value.map((item) => this.text(item));
  }

  /** A policy document or variables: keys stay as they are. */
  data(value: Value): HclValue {
    if (typeof value !== 'object') return value;
    if (Array.isArray(value)) return (value as readonly Value[]).map((item) => this.data(item));
    if ('kind' in value && value.kind === 'map') {
      return {
        object: Object.fromEntries(Object.entries(value.entries as object).map(([key, item]) => [key, this.data(item)])),
      };
    }
    return this.expression(value as Expression);
  }
}
