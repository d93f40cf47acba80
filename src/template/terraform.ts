/** Prints a Blueprint as Terraform, for the `aws` provider 6.25 and later of 6. */

import type { Blueprint } from './blueprint.ts';
import { codeOf } from './cloudformation.ts';
import { type Attribute, attribute, type Block, block, hclFile, type Raw, raw, template } from './hcl.ts';
import type {
  BalancerAttribute,
  Expression,
  Parameter,
  Resource,
  ResourceOf,
  ResourceType,
  RuleAction,
  RuleCondition,
} from './stackResources.ts';
import { shortPrefix, snakeCase, TERRAFORM_TYPE, TerraformPrinting } from './terraformPrinting.ts';

type Printers = { readonly [T in ResourceType]: (resource: ResourceOf<T>, printing: TerraformPrinting) => readonly Block[] };

/** What Terraform cannot tell from references: that a resource waits for others. */
function dependsOn(resource: Resource, printing: TerraformPrinting): Attribute | null {
  return attribute(
    'depends_on',
    resource.dependsOn.map((id) => raw(printing.address(id))),
  );
}

/** The block of a resource under its own type and name. */
function own(resource: Resource, body: readonly (Attribute | Block | null)[]): Block {
  return block('resource', [TERRAFORM_TYPE[resource.type], snakeCase(resource.id)], body);
}

/** How each resource is said in Terraform. */
const RESOURCE: Printers = {
  'AWS::Logs::LogGroup': (resource, printing) => [
    own(resource, [
      attribute('name', template(['/aws/lambda/', functionName(printing)])),
      attribute('retention_in_days', resource.properties.RetentionInDays),
      attribute('kms_key_id', resource.properties.KmsKeyId),
    ]),
  ],
  'AWS::IAM::Role': (resource, printing) => [
    own(resource, [
      attribute('name_prefix', `${printing.blueprint.name}-`),
      attribute('assume_role_policy', { call: 'jsonencode', value: printing.data(resource.properties.AssumeRolePolicyDocument) }),
    ]),
    ...resource.properties.ManagedPolicyArns.map((policy, index) =>
      block(
        'resource',
        ['aws_iam_role_policy_attachment', policyName(resource.id, index)],
        [attribute('role', raw(`${printing.address(resource.id)}.name`)), attribute('policy_arn', printing.text(policy))],
      ),
    ),
  ],
  'AWS::Lambda::Function': (resource, printing) => {
    const { Code: code, Environment: environment, VpcConfig: vpc, LoggingConfig: logging, ...properties } = resource.properties;
    const { location } = code;
    const archive =
      location.in === 'archive' ? template([raw('path.module'), `/${location.path}`]) : raw('data.archive_file.code.output_path');
    const source =
      location.in === 's3'
        ? [attribute('s3_bucket', location.bucket), attribute('s3_key', location.key)]
        : [
            attribute('filename', archive),
            attribute(
              'source_code_hash',
              raw(location.in === 'archive' ? `filebase64sha256(${archive.raw})` : 'data.archive_file.code.output_base64sha256'),
            ),
          ];
    const role = printing.blueprint.resources.find(({ type }) => type === 'AWS::IAM::Role');
    const policies =
      role?.type === 'AWS::IAM::Role' ? role.properties.ManagedPolicyArns.map((_, index) => policyName(role.id, index)) : [];
    return [
      own(resource, [
        attribute('function_name', functionName(printing)),
        ...source,
        attribute('handler', properties.Handler),
        attribute('runtime', properties.Runtime),
        attribute('memory_size', properties.MemorySize),
        attribute('timeout', properties.Timeout),
        attribute('architectures', properties.Architectures),
        attribute('role', printing.expression(properties.Role)),
        attribute('layers', properties.Layers),
        attribute('reserved_concurrent_executions', properties.ReservedConcurrentExecutions),
        block(
          'logging_config',
          [],
          [attribute('log_format', logging.LogFormat), attribute('log_group', printing.expression(logging.LogGroup))],
        ),
        vpc === undefined
          ? null
          : block(
              'vpc_config',
              [],
              [
                attribute('subnet_ids', printing.texts(vpc.SubnetIds)),
                attribute('security_group_ids', printing.texts(vpc.SecurityGroupIds)),
              ],
            ),
        environment === undefined
          ? null
          : block('environment', [], [attribute('variables', printing.data(environment.Variables))]),
        // A function in a VPC cannot be made before its role may use network interfaces.
        attribute(
          'depends_on',
          policies.map((name) => raw(`aws_iam_role_policy_attachment.${name}`)),
        ),
      ]),
    ];
  },
  'AWS::Lambda::Alias': (resource, printing) => [
    own(resource, [
      attribute('name', resource.properties.Name),
      attribute('function_name', printing.expression(resource.properties.FunctionName)),
      attribute('function_version', resource.properties.FunctionVersion),
      // Releases point it elsewhere, in part for a canary.
      block('lifecycle', [], [attribute('ignore_changes', [raw('function_version'), raw('routing_config')])]),
    ]),
  ],
  'AWS::Lambda::Permission': (resource, printing) => {
    const target = targetGroup(printing);
    return [
      own(resource, [
        ...functionOfPermission(resource.properties.FunctionName, printing),
        attribute('action', resource.properties.Action),
        attribute('principal', resource.properties.Principal),
        // The target group holds no target yet, so its ARN is known without a circle.
        attribute('source_arn', raw(`${printing.address(target.id)}.arn`)),
      ]),
    ];
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': (resource, printing) => {
    const { properties } = resource;
    return [
      own(resource, [
        attribute('name_prefix', shortPrefix(printing.blueprint.name)),
        attribute('target_type', properties.TargetType),
        attribute('lambda_multi_value_headers_enabled', properties.TargetGroupAttributes[0].Value === 'true'),
        block(
          'health_check',
          [],
          [
            attribute('enabled', properties.HealthCheckEnabled),
            attribute('path', properties.HealthCheckPath),
            // AWS's own defaults for a lambda target group, also while checks are off: the provider would send an interval of 30 s,
            // which AWS refuses because the timeout is no shorter.
            attribute('interval', properties.HealthCheckIntervalSeconds ?? 35),
            attribute('timeout', properties.HealthCheckTimeoutSeconds ?? 30),
          ],
        ),
        // A rule holds it: the next one must be there before it goes. https://github.com/hashicorp/terraform-provider-aws/issues/5699
        block('lifecycle', [], [attribute('create_before_destroy', true)]),
      ]),
      block(
        'resource',
        ['aws_lb_target_group_attachment', snakeCase(resource.id)],
        [
          attribute('target_group_arn', raw(`${printing.address(resource.id)}.arn`)),
          attribute('target_id', printing.text(properties.Targets[0].Id)),
          dependsOn(resource, printing),
        ],
      ),
    ];
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': (resource, printing) => [
    own(resource, [
      attribute('listener_arn', printing.text(resource.properties.ListenerArn)),
      attribute('priority', resource.properties.Priority),
      ...resource.properties.Conditions.map((given) => condition(given, printing)),
      ...resource.properties.Actions.map((action) => actionBlock('action', action, printing)),
    ]),
  ],
  'AWS::CertificateManager::Certificate': (resource, printing) => {
    const { properties } = resource;
    const name = snakeCase(resource.id);
    const address = printing.address(resource.id);
    const zone = properties.DomainValidationOptions?.[0]?.HostedZoneId;
    return [
      own(resource, [
        attribute('domain_name', properties.DomainName),
        attribute('subject_alternative_names', properties.SubjectAlternativeNames),
        attribute('validation_method', properties.ValidationMethod),
        attribute('key_algorithm', properties.KeyAlgorithm),
        block('lifecycle', [], [attribute('create_before_destroy', true)]),
      ]),
      ...(zone === undefined
        ? []
        : [
            block(
              'resource',
              ['aws_route53_record', `${name}_validation`],
              [
                attribute(
                  'for_each',
                  raw(`{ for option in ${address}.domain_validation_options : option.domain_name => option }`),
                ),
                // A name and its wildcard are validated by one and the same record.
                attribute('allow_overwrite', true),
                attribute('zone_id', printing.text(zone)),
                attribute('name', raw('each.value.resource_record_name')),
                attribute('type', raw('each.value.resource_record_type')),
                attribute('records', [raw('each.value.resource_record_value')]),
                attribute('ttl', 300),
              ],
            ),
          ]),
      block(
        'resource',
        ['aws_acm_certificate_validation', name],
        [
          attribute('certificate_arn', raw(`${address}.arn`)),
          attribute(
            'validation_record_fqdns',
            zone === undefined ? undefined : raw(`[for record in aws_route53_record.${name}_validation : record.fqdn]`),
          ),
        ],
      ),
    ];
  },
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': (resource, printing) => [
    own(resource, [
      attribute('listener_arn', printing.text(resource.properties.ListenerArn)),
      attribute('certificate_arn', printing.text(resource.properties.Certificates[0].CertificateArn)),
    ]),
  ],
  'AWS::Route53::RecordSet': (resource, printing) => {
    const { AliasTarget: alias, ...properties } = resource.properties;
    return [
      own(resource, [
        attribute('zone_id', printing.text(properties.HostedZoneId)),
        attribute('name', properties.Name),
        attribute('type', properties.Type),
        block(
          'alias',
          [],
          [
            attribute('name', printing.text(alias.DNSName)),
            attribute('zone_id', printing.text(alias.HostedZoneId)),
            attribute('evaluate_target_health', alias.EvaluateTargetHealth),
          ],
        ),
      ]),
    ];
  },
  'AWS::EC2::SecurityGroup': (resource, printing) => {
    const { properties } = resource;
    const rule = (
      name: string,
      { IpProtocol, FromPort, ToPort, CidrIp, CidrIpv6, Description }: (typeof properties.SecurityGroupIngress)[number],
    ) =>
      block(
        name,
        [],
        [
          attribute('description', Description),
          attribute('protocol', IpProtocol),
          attribute('from_port', FromPort ?? 0),
          attribute('to_port', ToPort ?? 0),
          attribute('cidr_blocks', CidrIp === undefined ? undefined : [printing.text(CidrIp)]),
          attribute('ipv6_cidr_blocks', CidrIpv6 === undefined ? undefined : [printing.text(CidrIpv6)]),
        ],
      );
    return [
      own(resource, [
        attribute('name_prefix', `${printing.blueprint.name}-`),
        attribute('description', properties.GroupDescription),
        attribute('vpc_id', printing.text(properties.VpcId)),
        ...properties.SecurityGroupIngress.map((entry) => rule('ingress', entry)),
        ...properties.SecurityGroupEgress.map((entry) => rule('egress', entry)),
      ]),
    ];
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (resource, printing) => {
    const { properties } = resource;
    const set = new Map<BalancerAttribute, string | Expression>(
      properties.LoadBalancerAttributes.map(({ Key, Value }) => [Key, Value]),
    );
    const bucket = set.get('access_logs.s3.bucket');
    return [
      own(resource, [
        attribute('name_prefix', shortPrefix(printing.blueprint.name)),
        attribute('load_balancer_type', properties.Type),
        attribute('internal', properties.Scheme === 'internal'),
        attribute('ip_address_type', properties.IpAddressType),
        attribute('subnets', printing.texts(properties.Subnets)),
        attribute('security_groups', printing.texts(properties.SecurityGroups)),
        attribute('idle_timeout', Number(set.get('idle_timeout.timeout_seconds'))),
        attribute('drop_invalid_header_fields', set.get('routing.http.drop_invalid_header_fields.enabled') === 'true'),
        attribute('enable_deletion_protection', set.get('deletion_protection.enabled') === 'true'),
        bucket === undefined
          ? null
          : block(
              'access_logs',
              [],
              [
                attribute('enabled', set.get('access_logs.s3.enabled') === 'true'),
                attribute('bucket', printing.text(bucket)),
                attribute('prefix', printing.text(set.get('access_logs.s3.prefix') ?? '')),
              ],
            ),
        dependsOn(resource, printing),
      ]),
    ];
  },
  'AWS::WAFv2::WebACLAssociation': (resource, printing) => [
    own(resource, [
      attribute('resource_arn', printing.text(resource.properties.ResourceArn)),
      attribute('web_acl_arn', printing.text(resource.properties.WebACLArn)),
    ]),
  ],
  'AWS::S3::Bucket': (resource, printing) => {
    const access = resource.properties.PublicAccessBlockConfiguration;
    return [
      own(resource, [attribute('bucket_prefix', `${printing.blueprint.name}-logs-`)]),
      block(
        'resource',
        ['aws_s3_bucket_public_access_block', snakeCase(resource.id)],
        [
          attribute('bucket', raw(`${printing.address(resource.id)}.id`)),
          attribute('block_public_acls', access.BlockPublicAcls),
          attribute('block_public_policy', access.BlockPublicPolicy),
          attribute('ignore_public_acls', access.IgnorePublicAcls),
          attribute('restrict_public_buckets', access.RestrictPublicBuckets),
        ],
      ),
    ];
  },
  'AWS::S3::BucketPolicy': (resource, printing) => [
    own(resource, [
      attribute('bucket', printing.expression(resource.properties.Bucket)),
      attribute('policy', { call: 'jsonencode', value: printing.data(resource.properties.PolicyDocument) }),
    ]),
  ],
  'AWS::ElasticLoadBalancingV2::Listener': (resource, printing) => {
    const { properties } = resource;
    const certificate = properties.Certificates?.[0].CertificateArn;
    const mutual = properties.MutualAuthentication;
    return [
      own(resource, [
        attribute('load_balancer_arn', printing.text(properties.LoadBalancerArn)),
        attribute('port', properties.Port),
        attribute('protocol', properties.Protocol),
        attribute('ssl_policy', properties.SslPolicy),
        attribute('certificate_arn', certificate === undefined ? undefined : printing.text(certificate)),
        mutual === undefined
          ? null
          : block(
              'mutual_authentication',
              [],
              [
                attribute('mode', mutual.Mode),
                attribute('trust_store_arn', mutual.Mode === 'verify' ? printing.text(mutual.TrustStoreArn) : undefined),
              ],
            ),
        ...properties.DefaultActions.map((action) => actionBlock('default_action', action, printing)),
      ]),
    ];
  },
};

function policyName(roleId: string, index: number): string {
  return index === 0 ? snakeCase(roleId) : `${snakeCase(roleId)}_${index + 1}`;
}

/** Terraform does not make up a function's name; AWS completes that of the role, which is as unique and within the limit. */
function functionName(printing: TerraformPrinting): Raw {
  const role = printing.blueprint.resources.find(({ type }) => type === 'AWS::IAM::Role');
  if (role === undefined) throw new Error('A function has a role.');
  return raw(`${printing.address(role.id)}.name`);
}

function targetGroup(printing: TerraformPrinting): Resource {
  const found = printing.blueprint.resources.find(({ type }) => type === 'AWS::ElasticLoadBalancingV2::TargetGroup');
  if (found === undefined) throw new Error('A stack has a target group.');
  return found;
}

/**
 * The provider takes the name of a function and its alias apart: with an ARN that holds both it would find a difference at every
 * plan. The seventh part of an ARN is the name, the eighth the alias.
 */
function functionOfPermission(arn: string | Expression, printing: TerraformPrinting): readonly (Attribute | null)[] {
  if (typeof arn !== 'string' && arn.kind === 'ref') {
    const alias = printing.address(arn.to);
    return [attribute('function_name', raw(`${alias}.function_name`)), attribute('qualifier', raw(`${alias}.name`))];
  }
  if (typeof arn === 'string') {
    const parts = arn.split(':');
    return [attribute('function_name', parts[6]), attribute('qualifier', parts[7])];
  }
  if (arn.kind === 'attribute') return [attribute('function_name', raw(`${printing.address(arn.of)}.function_name`))];
  const { raw: asked } = printing.expression(arn);
  return [
    attribute('function_name', raw(`split(":", ${asked})[6]`)),
    attribute('qualifier', raw(`try(split(":", ${asked})[7], null)`)),
  ];
}

function condition(given: RuleCondition, printing: TerraformPrinting): Block {
  return block(
    'condition',
    [],
    [
      given.Field === 'host-header'
        ? block('host_header', [], [attribute('values', printing.texts(given.HostHeaderConfig.Values))])
        : given.Field === 'path-pattern'
          ? block('path_pattern', [], [attribute('values', given.PathPatternConfig.Values)])
          : block('http_request_method', [], [attribute('values', given.HttpRequestMethodConfig.Values)]),
    ],
  );
}

function actionBlock(name: string, action: RuleAction, printing: TerraformPrinting): Block {
  const type = attribute('type', action.Type);
  const order = attribute('order', action.Order);
  switch (action.Type) {
    case 'forward':
      return block(name, [], [type, order, attribute('target_group_arn', printing.expression(action.TargetGroupArn))]);
    case 'jwt-validation': {
      const { Issuer, JwksEndpoint, AdditionalClaims = [] } = action.JwtValidationConfig;
      const claims = AdditionalClaims.map(({ Format, Name, Values }) =>
        block('additional_claim', [], [attribute('format', Format), attribute('name', Name), attribute('values', Values)]),
      );
      const verified = [attribute('issuer', printing.text(Issuer)), attribute('jwks_endpoint', printing.text(JwksEndpoint))];
      return block(name, [], [type, order, block('jwt_validation', [], [...verified, ...claims])]);
    }
    case 'authenticate-oidc': {
      const config = action.AuthenticateOidcConfig;
      return block(
        name,
        [],
        [
          type,
          order,
          block(
            'authenticate_oidc',
            [],
            [
              attribute('issuer', printing.text(config.Issuer)),
              attribute('authorization_endpoint', printing.text(config.AuthorizationEndpoint)),
              attribute('token_endpoint', printing.text(config.TokenEndpoint)),
              attribute('user_info_endpoint', printing.text(config.UserInfoEndpoint)),
              attribute('client_id', printing.text(config.ClientId)),
              attribute('client_secret', printing.text(config.ClientSecret)),
              attribute('on_unauthenticated_request', config.OnUnauthenticatedRequest),
            ],
          ),
        ],
      );
    }
    case 'fixed-response':
      return block(
        name,
        [],
        [
          type,
          order,
          block(
            'fixed_response',
            [],
            [
              attribute('status_code', action.FixedResponseConfig.StatusCode),
              attribute('content_type', action.FixedResponseConfig.ContentType),
              attribute('message_body', action.FixedResponseConfig.MessageBody),
            ],
          ),
        ],
      );
    case 'redirect':
      return block(
        name,
        [],
        [
          type,
          order,
          block(
            'redirect',
            [],
            [
              attribute('protocol', action.RedirectConfig.Protocol),
              attribute('port', action.RedirectConfig.Port),
              attribute('status_code', action.RedirectConfig.StatusCode),
            ],
          ),
        ],
      );
  }
}

function resourceBlocks(resource: Resource, printing: TerraformPrinting): readonly Block[] {
  // The table is closed over the types, so the printer found by a resource's type takes that resource.
  const print = RESOURCE[resource.type] as (resource: Resource, printing: TerraformPrinting) => readonly Block[];
  return print(resource, printing);
}

const VARIABLE_TYPE = {
  text: 'string',
  secret: 'string',
  vpc: 'string',
  subnets: 'list(string)',
  'security-groups': 'list(string)',
  'hosted-zone': 'string',
  'ssm-parameter': 'string',
} as const satisfies Record<Parameter['type'], string>;

/**
 * jwt_validation came with 6.22.0, the runtimes nodejs24.x, python3.14 and java25 with 6.19 and 6.20; every argument is in the schema of 6.25.0.
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md, read 2026-11.
 */
const PROVIDER_FLOOR = '6.25';

/** The Blueprint as Terraform. */
export function printTerraform(blueprint: Blueprint): string {
  const printing = new TerraformPrinting(blueprint);
  const resources = blueprint.resources.flatMap((resource) => resourceBlocks(resource, printing));
  const outputs = blueprint.outputs.map(({ name, description, value }) =>
    block('output', [snakeCase(name)], [attribute('description', description), attribute('value', printing.expression(value))]),
  );
  const code = codeOf(blueprint);
  const folder = code?.in === 'folder' ? code.path : null;

  const provider = (name: string, version: string): Attribute => ({
    name,
    value: { object: { source: `hashicorp/${name}`, version } },
  });
  return hclFile([
    block(
      'terraform',
      [],
      [
        attribute('required_version', '>= 1.3'),
        block(
          'required_providers',
          [],
          [provider('aws', `~> ${PROVIDER_FLOOR}`), folder === null ? null : provider('archive', '~> 2.4')],
        ),
      ],
    ),
    block('provider', ['aws'], [attribute('region', blueprint.region)]),
    ...blueprint.parameters.map(({ name, description, type, default: preset }) =>
      block(
        'variable',
        [snakeCase(name)],
        [
          attribute('description', description),
          attribute('type', raw(VARIABLE_TYPE[type])),
          attribute('default', preset),
          attribute('sensitive', type === 'secret' ? true : undefined),
        ],
      ),
    ),
    ...[...printing.places].map((source) => block('data', [source, 'current'], [])),
    ...[...printing.imports].map(([name, exportName]) =>
      block('data', ['aws_cloudformation_export', name], [attribute('name', exportName)]),
    ),
    ...blueprint.parameters
      .filter(({ type }) => type === 'ssm-parameter')
      .map(({ name }) =>
        block('data', ['aws_ssm_parameter', snakeCase(name)], [attribute('name', raw(`var.${snakeCase(name)}`))]),
      ),
    ...(folder === null
      ? []
      : [
          block(
            'data',
            ['archive_file', 'code'],
            [
              attribute('type', 'zip'),
              attribute('source_dir', template([raw('path.module'), `/${folder}`])),
              attribute('output_path', template([raw('path.module'), `/.terraform/${blueprint.name}.zip`])),
            ],
          ),
        ]),
    ...resources,
    ...outputs,
  ]);
}

/** The commands that deploy it. */
export function deployTerraform(blueprint: Blueprint): string {
  const asked = blueprint.parameters
    .filter((parameter) => parameter.default === undefined)
    .map(({ name, type }) => ` -var '${snakeCase(name)}=${VARIABLE_TYPE[type] === 'string' ? '…' : '["…"]'}'`)
    .join('');
  return `terraform init\nterraform apply${asked}`;
}
