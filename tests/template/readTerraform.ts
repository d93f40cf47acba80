// biome-ignore-all lint/suspicious/noTemplateCurlyInString: other languages write their templates so.
/** Reads Terraform, parsed by HashiCorp's own HCL parser, into the canonical form of a stack. */

import { parse } from '@cdktf/hcl2json';
import {
  attributeOf,
  type CanonicalResource,
  type CanonicalStack,
  CODE,
  importNamed,
  type Json,
  parameterNamed,
  reference,
} from './canonicalStack.ts';
import { isObject, type JsonObject } from './readCloudFormation.ts';

/** CloudFormation's type for each resource of Terraform that stands for one of the stack. */
const TYPE: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_group: 'AWS::Logs::LogGroup',
  aws_iam_role: 'AWS::IAM::Role',
  aws_lambda_function: 'AWS::Lambda::Function',
  aws_lambda_alias: 'AWS::Lambda::Alias',
  aws_lambda_permission: 'AWS::Lambda::Permission',
  aws_lb_target_group: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  aws_lb_listener_rule: 'AWS::ElasticLoadBalancingV2::ListenerRule',
  aws_acm_certificate: 'AWS::CertificateManager::Certificate',
  aws_lb_listener_certificate: 'AWS::ElasticLoadBalancingV2::ListenerCertificate',
  aws_route53_record: 'AWS::Route53::RecordSet',
  aws_security_group: 'AWS::EC2::SecurityGroup',
  aws_lb: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  aws_lb_listener: 'AWS::ElasticLoadBalancingV2::Listener',
  aws_wafv2_web_acl_association: 'AWS::WAFv2::WebACLAssociation',
  aws_s3_bucket: 'AWS::S3::Bucket',
  aws_s3_bucket_policy: 'AWS::S3::BucketPolicy',
};

/** What an attribute of a resource is in CloudFormation: a reference or one of its attributes. */
const ATTRIBUTE: Readonly<Record<string, string | null>> = {
  'aws_cloudwatch_log_group.name': null,
  'aws_lambda_function.arn': 'Arn',
  'aws_lambda_function.function_name': null,
  'aws_lambda_alias.arn': null,
  'aws_s3_bucket.id': null,
  'aws_s3_bucket.arn': 'Arn',
  'aws_iam_role.arn': 'Arn',
  'aws_lb_target_group.arn': null,
  'aws_lb_listener.arn': null,
  'aws_lb.arn': null,
  'aws_lb.dns_name': 'DNSName',
  'aws_lb.zone_id': 'CanonicalHostedZoneID',
  'aws_security_group.id': null,
  'aws_acm_certificate_validation.certificate_arn': null,
};

/** A name that AWS completes, which the others make of their own suffix: what is in it differs by language. */
export const UNIQUE_NAME = '«unique name»';

/** A part of a template: a text, or an expression. */
type Part = { readonly text: string } | { readonly expression: string };

/** The parts of a text as the parser gives it, where `$${` stands for `${`. */
export function templateParts(template: string): readonly Part[] {
  const parts: Part[] = [];
  let text = '';
  for (let at = 0; at < template.length; ) {
    const next = template.slice(at, at + 3);
    if (next === '$${' || next === '%%{') {
      text += next.slice(1);
      at += 3;
    } else if (next.startsWith('${')) {
      let depth = 1;
      let end = at + 2;
      for (; depth > 0 && end < template.length; end++) depth += template[end] === '{' ? 1 : template[end] === '}' ? -1 : 0;
      if (text !== '') parts.push({ text });
      text = '';
      parts.push({ expression: template.slice(at + 2, end - 1) });
      at = end;
    } else {
      text += template[at];
      at++;
    }
  }
  if (text !== '' || parts.length === 0) parts.push({ text });
  return parts;
}

/** 'target_group' for 'TargetGroup': names of the Blueprint as Terraform writes them. */
const snake = (name: string) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();

class Reading {
  private readonly file: JsonObject;
  private readonly ids: ReadonlyMap<string, string>;
  private readonly parameters: ReadonlyMap<string, string>;

  constructor(file: JsonObject, ids: Iterable<string>, parameters: Iterable<string>) {
    this.file = file;
    this.ids = new Map([...ids].map((id) => [snake(id), id]));
    this.parameters = new Map([...parameters].map((name) => [snake(name), name]));
  }

  id(name: string): string {
    return this.ids.get(name) ?? `?${name}`;
  }

  parameter(name: string): string {
    return this.parameters.get(name) ?? `?${name}`;
  }

  blocks(kind: 'resource' | 'data', type: string): readonly (readonly [name: string, body: JsonObject])[] {
    const found = (this.file[kind] as JsonObject | undefined)?.[type];
    return Object.entries((found ?? {}) as JsonObject).map(([name, bodies]) => [name, only(bodies)] as const);
  }

  expression(text: string): string {
    const variable = /^var\.(\w+)$/.exec(text)?.[1];
    if (variable !== undefined) return parameterNamed(this.parameter(variable));
    const ssm = /^data\.aws_ssm_parameter\.(\w+)\.insecure_value$/.exec(text)?.[1];
    if (ssm !== undefined) {
      const source = this.blocks('data', 'aws_ssm_parameter').find(([name]) => name === ssm)?.[1];
      return this.text(source?.name ?? '');
    }
    const imported = /^data\.aws_cloudformation_export\.(\w+)\.value$/.exec(text)?.[1];
    if (imported !== undefined) {
      const source = this.blocks('data', 'aws_cloudformation_export').find(([name]) => name === imported)?.[1];
      return importNamed(this.text(source?.name ?? ''));
    }
    if (text === 'data.aws_partition.current.partition') return '«partition»';
    if (text === 'data.aws_caller_identity.current.account_id') return '«account»';
    const [, type, name, attribute] = /^(\w+)\.(\w+)\.(\w+)$/.exec(text) ?? [];
    const known = ATTRIBUTE[`${type}.${attribute}`];
    if (name === undefined || known === undefined) return `?${text}`;
    return known === null ? reference(this.id(name)) : attributeOf(this.id(name), known);
  }

  text(value: Json): string {
    return templateParts(String(value))
      .map((part) => ('text' in part ? part.text : this.expression(part.expression)))
      .join('');
  }

  /** A value that may not be there. */
  maybe(value: Json | undefined): Json | undefined {
    return value === undefined ? undefined : this.value(value);
  }

  value(value: Json): Json {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((item: Json) => this.value(item));
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.value(item)])) : value;
  }
}

/** The one block in a list of blocks. */
function only(blocks: Json | undefined): JsonObject {
  if (!Array.isArray(blocks) || blocks.length !== 1 || !isObject(blocks[0] as Json)) throw new Error('one block expected');
  return blocks[0] as JsonObject;
}

/** Properties without those that are not there. */
function present(properties: Readonly<Record<string, Json | undefined>>): CanonicalResource['properties'] {
  return Object.fromEntries(Object.entries(properties).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

/** jsonencode({ A = "x" }) as an object: our policies hold names, texts and lists only. */
function decoded(expression: string): Json {
  const inside = /^jsonencode\(([\s\S]*)\)$/.exec(expression)?.[1] ?? '';
  return JSON.parse(
    inside
      .replace(
        /^(\s*)("[^"]+"|[A-Za-z]+) +=/gm,
        (_, space: string, key: string) => `${space}${key.startsWith('"') ? key : `"${key}"`}:`,
      )
      .replace(
        /((?:\{|,) )("[^"]+"|[A-Za-z]+) = /g,
        (_, before: string, key: string) => `${before}${key.startsWith('"') ? key : `"${key}"`}: `,
      )
      .replace(/(?<=[[\s:])((?:data\.)?aws_\w+\.\w+\.\w+)(?=[\s,\]])/g, '"${$1}"')
      .replace(/(["}\]])\s*\n(?=\s*")/g, '$1,\n')
      .replace(/,(?=\s*[\]}])/g, ''),
  ) as Json;
}

function action(body: JsonObject, reading: Reading): Json {
  const type = String(body.type);
  const order = body.order === undefined ? {} : { Order: body.order };
  if (type === 'forward') return { Type: type, TargetGroupArn: reading.text(body.target_group_arn ?? ''), ...order };
  if (type === 'jwt-validation') {
    const config = only(body.jwt_validation);
    const claims = (config.additional_claim as readonly JsonObject[] | undefined)?.map((claim) => ({
      Format: reading.text(claim.format ?? ''),
      Name: reading.text(claim.name ?? ''),
      Values: reading.value(claim.values ?? null),
    }));
    return {
      Type: type,
      JwtValidationConfig: {
        Issuer: reading.text(config.issuer ?? ''),
        JwksEndpoint: reading.text(config.jwks_endpoint ?? ''),
        ...(claims && { AdditionalClaims: claims }),
      },
      ...order,
    };
  }
  if (type === 'authenticate-oidc') {
    const config = only(body.authenticate_oidc);
    return {
      Type: type,
      AuthenticateOidcConfig: {
        Issuer: reading.text(config.issuer ?? ''),
        AuthorizationEndpoint: reading.text(config.authorization_endpoint ?? ''),
        TokenEndpoint: reading.text(config.token_endpoint ?? ''),
        UserInfoEndpoint: reading.text(config.user_info_endpoint ?? ''),
        ClientId: reading.text(config.client_id ?? ''),
        ClientSecret: reading.text(config.client_secret ?? ''),
        OnUnauthenticatedRequest: reading.text(config.on_unauthenticated_request ?? ''),
      },
      ...order,
    };
  }
  if (type === 'redirect') {
    const redirect = only(body.redirect);
    return {
      Type: type,
      RedirectConfig: {
        Protocol: reading.text(redirect.protocol ?? ''),
        Port: reading.text(redirect.port ?? ''),
        StatusCode: reading.text(redirect.status_code ?? ''),
      },
    };
  }
  const fixed = only(body.fixed_response);
  return {
    Type: type,
    FixedResponseConfig: {
      StatusCode: reading.text(fixed.status_code ?? ''),
      ContentType: reading.text(fixed.content_type ?? ''),
      MessageBody: reading.text(fixed.message_body ?? ''),
    },
  };
}

function trafficRules(blocks: Json | undefined, reading: Reading): Json {
  return (blocks as readonly JsonObject[]).map((rule) => {
    const all = rule.protocol === '-1';
    const [cidr] = reading.value(rule.cidr_blocks ?? []) as readonly Json[];
    const [cidrIpv6] = reading.value(rule.ipv6_cidr_blocks ?? []) as readonly Json[];
    return present({
      IpProtocol: reading.maybe(rule.protocol),
      FromPort: all ? undefined : rule.from_port,
      ToPort: all ? undefined : rule.to_port,
      CidrIp: cidr,
      CidrIpv6: cidrIpv6,
      Description: reading.maybe(rule.description),
    });
  });
}

/** How each resource is read; `service` is the start of every generated name. */
const READ: Readonly<
  Record<string, (body: JsonObject, reading: Reading, name: string, service: string) => CanonicalResource['properties']>
> = {
  aws_cloudwatch_log_group: (body, reading) =>
    present({ RetentionInDays: body.retention_in_days, KmsKeyId: reading.maybe(body.kms_key_id) }),
  aws_iam_role: (body, reading, name) => ({
    AssumeRolePolicyDocument: decoded(String(body.assume_role_policy).slice(2, -1)),
    ManagedPolicyArns: reading
      .blocks('resource', 'aws_iam_role_policy_attachment')
      .filter(([, attachment]) => attachment.role === `\${aws_iam_role.${name}.name}`)
      .map(([, attachment]) => reading.text(attachment.policy_arn ?? '')),
  }),
  aws_lambda_function: (body, reading) => {
    const logging = only(body.logging_config);
    const vpc = body.vpc_config === undefined ? undefined : only(body.vpc_config);
    const environment = body.environment === undefined ? undefined : only(body.environment);
    return present({
      Code: CODE,
      Handler: reading.value(body.handler ?? null),
      Runtime: reading.maybe(body.runtime),
      MemorySize: body.memory_size,
      Timeout: body.timeout,
      Architectures: reading.maybe(body.architectures),
      Role: reading.text(body.role ?? ''),
      LoggingConfig: { LogFormat: reading.text(logging.log_format ?? ''), LogGroup: reading.text(logging.log_group ?? '') },
      Layers: reading.maybe(body.layers),
      VpcConfig: vpc && {
        SubnetIds: reading.value(vpc.subnet_ids ?? null),
        SecurityGroupIds: reading.value(vpc.security_group_ids ?? null),
      },
      Environment: environment && { Variables: reading.value(environment.variables ?? null) },
      ReservedConcurrentExecutions: body.reserved_concurrent_executions,
    });
  },
  aws_lambda_alias: (body, reading) => ({
    FunctionName: reading.text(body.function_name ?? ''),
    FunctionVersion: reading.text(body.function_version ?? ''),
    Name: reading.text(body.name ?? ''),
  }),
  aws_wafv2_web_acl_association: (body, reading) => ({
    ResourceArn: reading.text(body.resource_arn ?? ''),
    WebACLArn: reading.text(body.web_acl_arn ?? ''),
  }),
  aws_s3_bucket: (_body, reading, name) => {
    const [, access] =
      reading
        .blocks('resource', 'aws_s3_bucket_public_access_block')
        .find(([, { bucket }]) => bucket === `\${aws_s3_bucket.${name}.id}`) ?? [];
    return {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: access?.block_public_acls ?? null,
        BlockPublicPolicy: access?.block_public_policy ?? null,
        IgnorePublicAcls: access?.ignore_public_acls ?? null,
        RestrictPublicBuckets: access?.restrict_public_buckets ?? null,
      },
    };
  },
  aws_s3_bucket_policy: (body, reading) => ({
    Bucket: reading.text(body.bucket ?? ''),
    PolicyDocument: reading.value(decoded(String(body.policy).slice(2, -1))),
  }),
  aws_lambda_permission: (body, reading) => {
    const [, attachment] = reading.blocks('resource', 'aws_lb_target_group_attachment')[0] ?? [];
    const target = reading.text(attachment?.target_id ?? '');
    return {
      FunctionName: permitted(body, target),
      Action: reading.text(body.action ?? ''),
      Principal: reading.text(body.principal ?? ''),
      // The ARN itself where the others have to build it beforehand.
      SourceArn:
        body.source_arn === '${aws_lb_target_group.target_group.arn}'
          ? `arn:«partition»:elasticloadbalancing:«region»:«account»:targetgroup/${UNIQUE_NAME}/*`
          : '?',
    };
  },
  aws_lb_target_group: (body, reading, name, service) => {
    const health = only(body.health_check);
    const [, attachment] = reading.blocks('resource', 'aws_lb_target_group_attachment')[0] ?? [];
    const prefix = String(body.name_prefix);
    return present({
      // AWS completes a prefix of at most six characters.
      Name: prefix.length <= 6 && service.startsWith(prefix.slice(0, -1)) && prefix.endsWith('-') ? UNIQUE_NAME : '?',
      TargetType: reading.maybe(body.target_type),
      HealthCheckEnabled: health.enabled,
      HealthCheckPath: health.path === undefined ? undefined : reading.text(health.path),
      // Written also while it is off; AWS wants the interval longer then too.
      HealthCheckIntervalSeconds: health.enabled === true ? health.interval : undefined,
      HealthCheckTimeoutSeconds: health.enabled === true ? health.timeout : undefined,
      TargetGroupAttributes: [
        { Key: 'lambda.multi_value_headers.enabled', Value: String(body.lambda_multi_value_headers_enabled) },
      ],
      Targets:
        attachment?.target_group_arn === `\${aws_lb_target_group.${name}.arn}`
          ? [{ Id: reading.text(attachment.target_id ?? '') }]
          : '?',
    });
  },
  aws_lb_listener_rule: (body, reading) => ({
    ListenerArn: reading.text(body.listener_arn ?? ''),
    Priority: body.priority ?? 0,
    Conditions: (body.condition as readonly JsonObject[]).map((condition) => {
      const values = (kind: string) => reading.value(only(condition[kind]).values ?? []);
      if (condition.host_header !== undefined)
        return { Field: 'host-header', HostHeaderConfig: { Values: values('host_header') } };
      if (condition.path_pattern !== undefined)
        return { Field: 'path-pattern', PathPatternConfig: { Values: values('path_pattern') } };
      return { Field: 'http-request-method', HttpRequestMethodConfig: { Values: values('http_request_method') } };
    }),
    Actions: (body.action as readonly JsonObject[]).map((entry) => action(entry, reading)),
  }),
  aws_acm_certificate: (body, reading, name) => {
    const names = reading.value([
      body.domain_name ?? '',
      ...((body.subject_alternative_names as readonly Json[] | undefined) ?? []),
    ]) as readonly Json[];
    const [, records] =
      reading.blocks('resource', 'aws_route53_record').find(([record]) => record === `${name}_validation`) ?? [];
    return present({
      DomainName: reading.maybe(body.domain_name),
      SubjectAlternativeNames: reading.maybe(body.subject_alternative_names),
      ValidationMethod: reading.maybe(body.validation_method),
      KeyAlgorithm: reading.maybe(body.key_algorithm),
      DomainValidationOptions:
        records && names.map((domain) => ({ DomainName: domain, HostedZoneId: reading.text(records.zone_id ?? '') })),
    });
  },
  aws_lb_listener_certificate: (body, reading) => ({
    ListenerArn: reading.text(body.listener_arn ?? ''),
    Certificates: [{ CertificateArn: reading.text(body.certificate_arn ?? '') }],
  }),
  aws_route53_record: (body, reading) => {
    const alias = only(body.alias);
    return {
      HostedZoneId: reading.text(body.zone_id ?? ''),
      Name: reading.text(body.name ?? ''),
      Type: reading.text(body.type ?? ''),
      AliasTarget: {
        DNSName: reading.text(alias.name ?? ''),
        HostedZoneId: reading.text(alias.zone_id ?? ''),
        EvaluateTargetHealth: alias.evaluate_target_health ?? null,
      },
    };
  },
  aws_security_group: (body, reading) => ({
    GroupDescription: reading.text(body.description ?? ''),
    VpcId: reading.text(body.vpc_id ?? ''),
    SecurityGroupIngress: trafficRules(body.ingress, reading),
    SecurityGroupEgress: trafficRules(body.egress, reading),
  }),
  aws_lb: (body, reading) => ({
    Type: reading.text(body.load_balancer_type ?? ''),
    Scheme: body.internal === true ? 'internal' : 'internet-facing',
    IpAddressType: reading.text(body.ip_address_type ?? ''),
    Subnets: reading.value(body.subnets ?? null),
    SecurityGroups: reading.value(body.security_groups ?? null),
    LoadBalancerAttributes: [
      { Key: 'idle_timeout.timeout_seconds', Value: String(body.idle_timeout) },
      { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: String(body.drop_invalid_header_fields) },
      { Key: 'deletion_protection.enabled', Value: String(body.enable_deletion_protection) },
      ...(body.access_logs === undefined
        ? []
        : (['enabled', 'bucket', 'prefix'] as const).map((name) => ({
            Key: `access_logs.s3.${name}`,
            Value: reading.text(String(only(body.access_logs)[name])),
          }))),
    ],
  }),
  aws_lb_listener: (body, reading) => {
    const mutual = body.mutual_authentication === undefined ? undefined : only(body.mutual_authentication);
    return present({
      LoadBalancerArn: reading.text(body.load_balancer_arn ?? ''),
      Port: body.port,
      Protocol: reading.maybe(body.protocol),
      SslPolicy: reading.maybe(body.ssl_policy),
      Certificates: body.certificate_arn === undefined ? undefined : [{ CertificateArn: reading.text(body.certificate_arn) }],
      MutualAuthentication: mutual && {
        Mode: reading.text(mutual.mode ?? ''),
        ...(mutual.trust_store_arn !== undefined && { TrustStoreArn: reading.text(mutual.trust_store_arn) }),
      },
      DefaultActions: (body.default_action as readonly JsonObject[]).map((entry) => action(entry, reading)),
    });
  },
};

/** The function that a permission is for: the one registered, if name and alias are those of its ARN. */
function permitted(body: JsonObject, target: string): string {
  const { function_name: name, qualifier } = body;
  if (target === '«ApiAlias»')
    return name === '${aws_lambda_alias.api_alias.function_name}' && qualifier === '${aws_lambda_alias.api_alias.name}'
      ? target
      : '?';
  if (target === '«Api.Arn»')
    return name === '${aws_lambda_function.api.function_name}' && qualifier === undefined ? target : '?';
  if (target === parameterNamed('FunctionArn'))
    return name === '${split(":", var.function_arn)[6]}' && qualifier === '${try(split(":", var.function_arn)[7], null)}'
      ? target
      : '?';
  return target.endsWith(`:function:${String(name)}${qualifier === undefined ? '' : `:${String(qualifier)}`}`) ? target : '?';
}

/** Terraform's own parse of a file. */
export async function parseTerraform(text: string): Promise<JsonObject> {
  return (await parse('main.tf', text)) as JsonObject;
}

/** A file in the canonical form; `names` are the ids, parameters and service name of the Blueprint, which Terraform writes its own way. */
export function readTerraform(
  file: JsonObject,
  names: {
    readonly ids: Iterable<string>;
    readonly parameters: Iterable<string>;
    readonly outputs: Iterable<string>;
    readonly service: string;
  },
): CanonicalStack {
  const reading = new Reading(file, names.ids, names.parameters);
  const resources: Record<string, CanonicalResource> = {};
  for (const [terraformType, type] of Object.entries(TYPE)) {
    for (const [name, body] of reading.blocks('resource', terraformType)) {
      // The records that validate a certificate belong to it.
      if (body.for_each !== undefined) continue;
      const read = READ[terraformType];
      if (read === undefined) throw new Error(`no reader for ${terraformType}`);
      const attachment =
        terraformType === 'aws_lb_target_group'
          ? reading.blocks('resource', 'aws_lb_target_group_attachment')[0]?.[1]
          : undefined;
      resources[reading.id(name)] = {
        type,
        dependsOn: (
          (attachment?.depends_on ?? (terraformType === 'aws_lb' ? body.depends_on : undefined) ?? []) as readonly Json[]
        ).map((item) => reading.id(/\.(\w+)\}$/.exec(String(item))?.[1] ?? '')),
        properties: read(body, reading, name, names.service),
      };
    }
  }
  const ssm = new Set(reading.blocks('data', 'aws_ssm_parameter').map(([name]) => name));
  const outputs = new Map([...names.outputs].map((name) => [snake(name), name]));
  return {
    parameters: Object.fromEntries(
      Object.entries((file.variable ?? {}) as JsonObject).map(([name, bodies]) => {
        const { type, default: preset, sensitive } = only(bodies);
        return [
          reading.parameter(name),
          {
            type: sensitive === true ? 'secret' : ssm.has(name) ? 'ssm-parameter' : type === '${list(string)}' ? 'list' : 'text',
            default: preset === undefined ? null : reading.text(preset),
          },
        ];
      }),
    ),
    resources,
    outputs: Object.fromEntries(
      Object.entries((file.output ?? {}) as JsonObject).map(([name, bodies]) => [
        outputs.get(name) ?? `?${name}`,
        { value: reading.value(only(bodies).value ?? null), exportName: null },
      ]),
    ),
    code: codeOf(reading),
  };
}

function codeOf(reading: Reading): string | null {
  const [, body] = reading.blocks('resource', 'aws_lambda_function')[0] ?? [];
  if (body === undefined) return null;
  if (body.s3_bucket !== undefined) return `s3://${String(body.s3_bucket)}/${String(body.s3_key)}`;
  if (body.filename !== '${data.archive_file.code.output_path}') return String(body.filename).replace('${path.module}/', '');
  const [, folder] = reading.blocks('data', 'archive_file')[0] ?? [];
  return String(folder?.source_dir).replace('${path.module}/', '');
}
