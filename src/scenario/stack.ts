/** Stack: what a team may choose about the stack to deploy. Only templates depend on it. Its fields, link keys and limits are rows of one table. */

import { LOG_RETENTION, RUNTIMES } from '../aws/lambdaSettings.ts';
import { QUOTAS } from '../aws/quotas.ts';
import { REGION_SHAPE } from '../aws/regionCodes.ts';
import { STACK_QUOTAS } from '../aws/stackQuotas.ts';
import { DEFAULT_STACK } from './defaultStack.ts';
import { choice, type Field, usedInstead, type ValuesOf, whole, writeValue } from './fields.ts';
import { readAnyValue } from './textFields.ts';

const IDLE = QUOTAS.idleTimeoutSeconds.value;
const LONGEST_CONDITION = STACK_QUOTAS.ruleValueLength.value;
const ARN = `arn:aws(?:-[a-z]+)*`;

const EXPORT_NAME = {
  kind: 'text',
  longest: STACK_QUOTAS.exportNameLength.value,
  shape: /^[A-Za-z0-9:-]+$/,
  accepts: 'letters, digits, colons and hyphens',
} as const;

const SSM_NAME = {
  kind: 'text',
  longest: STACK_QUOTAS.parameterNameLength.value,
  shape: /^(?!\/?(?:aws|ssm)(?:[/.]|$))(?:\/[A-Za-z0-9_.-]+){1,15}$/i,
  accepts:
    'a path such as /shared/https-listener-arn: letters, digits and _ . - after each of up to 15 slashes, not starting with aws or ssm',
} as const;

/** RFC 3986 without a query: what an issuer or the address of a key set is made of. */
const HTTPS_ADDRESS = {
  kind: 'text',
  longest: 256,
  shape: /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:\/[A-Za-z0-9._~%-]+)*\/?$/,
  accepts: 'an address such as https://example.com/tenant, without a query',
  orEmpty: 'asked for when it is deployed',
} as const;

/** The table. The order is the order in a link and on the page. */
export const STACK_FIELDS = {
  serviceName: {
    kind: 'text',
    key: 't.name',
    label: 'Service name',
    default: DEFAULT_STACK.serviceName,
    longest: 20,
    shape: /^[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*$/,
    accepts: 'a lower-case letter, then lower-case letters, digits and single hyphens, 20 characters at most',
  },
  /** Where the HTTPS listener comes from; `by-share`, which stands in no link: a new load balancer where the bill counts a whole one, else a shared one by import. */
  listener: {
    ...choice('t.listener', 'HTTPS listener', ['by-share', 'import', 'arn', 'ssm', 'new'], DEFAULT_STACK.listener),
    unwritten: 'by-share',
  },
  listenerExport: {
    ...EXPORT_NAME,
    key: 't.export',
    label: 'Export name of the HTTPS listener',
    default: DEFAULT_STACK.listenerExport,
  },
  dnsNameExport: {
    ...EXPORT_NAME,
    key: 't.export-dns',
    label: 'Export name of the DNS name',
    default: DEFAULT_STACK.dnsNameExport,
  },
  hostedZoneExport: {
    ...EXPORT_NAME,
    key: 't.export-zone',
    label: 'Export name of the load balancer’s zone',
    default: DEFAULT_STACK.hostedZoneExport,
  },
  listenerArn: {
    kind: 'text',
    key: 't.listener-arn',
    label: 'ARN of the HTTPS listener',
    default: DEFAULT_STACK.listenerArn,
    longest: 256,
    shape: new RegExp(
      `^${ARN}:elasticloadbalancing:${REGION_SHAPE}:\\d{12}:listener/app/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}/[0-9a-f]{16}$`,
    ),
    accepts: 'arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener/app/NAME/ID/ID',
    orEmpty: 'asked for when it is deployed',
  },
  listenerSsm: {
    ...SSM_NAME,
    key: 't.ssm',
    label: 'SSM parameter of the listener’s ARN',
    default: DEFAULT_STACK.listenerSsm,
  },
  dnsNameSsm: {
    ...SSM_NAME,
    key: 't.ssm-dns',
    label: 'SSM parameter of the DNS name',
    default: DEFAULT_STACK.dnsNameSsm,
  },
  hostedZoneSsm: {
    ...SSM_NAME,
    key: 't.ssm-zone',
    label: 'SSM parameter of the load balancer’s zone',
    default: DEFAULT_STACK.hostedZoneSsm,
  },
  idleTimeoutSeconds: whole(
    't.idle',
    'Idle timeout of the load balancer',
    DEFAULT_STACK.idleTimeoutSeconds,
    IDLE.least,
    IDLE.most,
    'seconds',
    's',
  ),
  hosts: {
    kind: 'list',
    key: 't.host',
    label: 'Host names',
    default: DEFAULT_STACK.hosts,
    most: 3,
    longest: LONGEST_CONDITION,
    shape: /^[A-Za-z0-9*?-]+(?:\.[A-Za-z0-9*?-]+)*\.[A-Za-z]+$/,
    accepts: `at most 3 names of letters, digits, hyphens, dots, * and ?, each up to ${LONGEST_CONDITION} characters with a dot and only letters after the last`,
    caseless: true,
  },
  paths: {
    kind: 'list',
    key: 't.path',
    label: 'Path patterns',
    default: DEFAULT_STACK.paths,
    most: 3,
    longest: LONGEST_CONDITION,
    shape: /^\/[A-Za-z0-9_\-.$/~"'@:+*?]*$/,
    accepts: `at most 3 patterns that start with a slash, each up to ${LONGEST_CONDITION} of the characters A-Z a-z 0-9 _ - . $ / ~ " ' @ : + * ?`,
  },
  /** 0: a number from the service's name. */
  priority: whole('t.priority', 'Rule priority', DEFAULT_STACK.priority, 0, STACK_QUOTAS.rulePriority.value.most, 'count', ''),
  certificate: choice('t.cert', 'TLS certificate', ['dns', 'zone', 'arn', 'listener'], DEFAULT_STACK.certificate),
  certificateArn: {
    kind: 'text',
    key: 't.cert-arn',
    label: 'ARN of the certificate',
    default: DEFAULT_STACK.certificateArn,
    longest: 256,
    shape: new RegExp(`^${ARN}:acm:${REGION_SHAPE}:\\d{12}:certificate/[A-Za-z0-9-]{8,64}$`),
    accepts: 'arn:aws:acm:REGION:ACCOUNT:certificate/ID',
    orEmpty: 'asked for when it is deployed',
  },
  aliasRecord: choice('t.alias', 'Alias record', [0, 1], DEFAULT_STACK.aliasRecord),
  hostedZoneId: {
    kind: 'text',
    key: 't.zone',
    label: 'Route 53 hosted zone',
    default: DEFAULT_STACK.hostedZoneId,
    longest: 32,
    shape: /^Z[A-Z0-9]{1,31}$/,
    accepts: 'a zone id such as Z0123456789ABCDEFGHIJ',
    orEmpty: 'asked for when it is deployed',
  },
  multiValueHeaders: choice('t.multi', 'Multi-value headers', [0, 1], DEFAULT_STACK.multiValueHeaders),
  healthCheckPath: {
    kind: 'text',
    key: 't.health-path',
    label: 'Health check path',
    default: DEFAULT_STACK.healthCheckPath,
    longest: STACK_QUOTAS.healthCheckPathLength.value,
    shape: /^\/[A-Za-z0-9_\-.~/%!$&'()*+,;=:@?]*$/,
    accepts: 'a path that starts with a slash, of the characters of a URL',
  },
  functionSource: choice('t.function', 'Function', ['new', 'existing'], DEFAULT_STACK.functionSource),
  functionArn: {
    kind: 'text',
    key: 't.function-arn',
    label: 'ARN of the function',
    default: DEFAULT_STACK.functionArn,
    longest: 256,
    shape: new RegExp(`^${ARN}:lambda:${REGION_SHAPE}:\\d{12}:function:[A-Za-z0-9-_]{1,64}(?::[A-Za-z0-9-_]{1,128})?$`),
    accepts: 'arn:aws:lambda:REGION:ACCOUNT:function:NAME, optionally followed by :ALIAS',
    orEmpty: 'asked for when it is deployed',
  },
  runtime: choice('t.runtime', 'Runtime', RUNTIMES.value, DEFAULT_STACK.runtime),
  /** A part of the pattern that Lambda accepts. */
  handler: {
    kind: 'text',
    key: 't.handler',
    label: 'Handler',
    default: DEFAULT_STACK.handler,
    longest: STACK_QUOTAS.handlerLength.value,
    shape: /^[A-Za-z0-9_.:$/@+-]+$/,
    accepts: 'up to 128 letters, digits and _ . : $ / @ + -, such as index.handler or example.Handler::handle',
  },
  code: {
    kind: 'text',
    key: 't.code',
    label: 'Code',
    default: DEFAULT_STACK.code,
    longest: 512,
    shape:
      /^(?:(?:\.{1,2}\/)*(?!\.{1,2}(?:\/|$)|-)[A-Za-z0-9_@+.-]+(?:\/(?!\.{1,2}(?:\/|$)|-)[A-Za-z0-9_@+.-]+)*|s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[A-Za-z0-9_@+.=/-]+)$/,
    accepts:
      'a relative path such as src or build/function.zip of letters, digits and _ @ + . - /, no part of it starting with a hyphen, or s3://bucket/key.zip',
  },
  layers: {
    kind: 'list',
    key: 't.layers',
    label: 'Layers',
    default: DEFAULT_STACK.layers,
    most: STACK_QUOTAS.layers.value,
    longest: 256,
    shape: new RegExp(`^${ARN}:lambda:${REGION_SHAPE}:\\d{12}:layer:[A-Za-z0-9-_]{1,140}:\\d{1,10}$`),
    accepts: 'at most 5 of arn:aws:lambda:REGION:ACCOUNT:layer:NAME:VERSION',
  },
  vpc: choice('t.vpc', 'VPC of the function', [0, 1], DEFAULT_STACK.vpc),
  subnetIds: {
    kind: 'list',
    key: 't.subnets',
    label: 'The function’s subnets',
    default: DEFAULT_STACK.subnetIds,
    most: STACK_QUOTAS.functionSubnets.value,
    longest: 24,
    shape: /^subnet-[0-9a-f]{8}(?:[0-9a-f]{9})?$/,
    accepts: 'at most 16 ids such as subnet-0123456789abcdef0',
  },
  securityGroupIds: {
    kind: 'list',
    key: 't.groups',
    label: 'The function’s security groups',
    default: DEFAULT_STACK.securityGroupIds,
    most: STACK_QUOTAS.functionSecurityGroups.value,
    longest: 20,
    shape: /^sg-[0-9a-f]{8}(?:[0-9a-f]{9})?$/,
    accepts: 'at most 5 ids such as sg-0123456789abcdef0',
  },
  environment: {
    kind: 'variables',
    key: 't.env',
    label: 'Environment variables',
    default: DEFAULT_STACK.environment,
    accepts:
      'a NAME=value a line, names of letters, digits and underscores starting with a letter and not reserved by Lambda, 4,096 bytes in all, no control characters, letters with their accents composed',
  },
  logRetentionDays: choice('t.logs', 'Keep logs', LOG_RETENTION.value, DEFAULT_STACK.logRetentionDays),
  logKeyArn: {
    kind: 'text',
    key: 't.log-key',
    label: 'KMS key of the logs',
    default: DEFAULT_STACK.logKeyArn,
    longest: 256,
    shape: new RegExp(`^${ARN}:kms:${REGION_SHAPE}:\\d{12}:key/[A-Za-z0-9-]{8,64}$`),
    accepts: 'arn:aws:kms:REGION:ACCOUNT:key/ID',
    orEmpty: 'CloudWatch’s own key',
  },
  /** Letters, digits, - and _, not digits alone: https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html, read 2026-11-30. */
  functionAlias: {
    kind: 'text',
    key: 't.function-alias',
    label: 'Alias of the function',
    default: DEFAULT_STACK.functionAlias,
    longest: 64,
    shape: /^(?![0-9]+$)[A-Za-z0-9_-]+$/,
    accepts: 'up to 64 letters, digits, hyphens and underscores, not digits alone',
    orEmpty: 'none',
  },
  reservedConcurrency: whole('t.concurrency', 'Reserved concurrency', DEFAULT_STACK.reservedConcurrency, 0, 100_000, 'count', ''),
  /** Who verifies callers before the function is called; `needs`: a JWT where the API needs one. */
  authentication: choice('t.auth', 'Verified by the listener', ['needs', 'none', 'jwt', 'oidc'], DEFAULT_STACK.authentication),
  issuer: { ...HTTPS_ADDRESS, default: DEFAULT_STACK.issuer, key: 't.issuer', label: 'Issuer of the tokens' },
  jwksAddress: { ...HTTPS_ADDRESS, default: DEFAULT_STACK.jwksAddress, key: 't.jwks', label: 'Address of the keys (JWKS)' },
  /** At most 10 values of 256 characters: botocore's model of elbv2, JwtValidationActionAdditionalClaimValues. */
  audiences: {
    kind: 'list',
    key: 't.audience',
    label: 'Audiences',
    default: DEFAULT_STACK.audiences,
    most: 10,
    longest: 256,
    shape: /^[A-Za-z0-9._~:/@-]+$/,
    accepts: 'at most 10 client ids or addresses of letters, digits and . _ ~ : / @ -',
  },
  audienceClaim: choice('t.audience-claim', 'Claim that names the audience', ['aud', 'client_id'], DEFAULT_STACK.audienceClaim),
  webAclArn: {
    kind: 'text',
    key: 't.waf-arn',
    label: 'ARN of the web ACL',
    default: DEFAULT_STACK.webAclArn,
    longest: 256,
    shape: new RegExp(`^${ARN}:wafv2:${REGION_SHAPE}:\\d{12}:regional/webacl/[A-Za-z0-9_-]{1,128}/[0-9a-f-]{36}$`),
    accepts: 'arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID',
    orEmpty: 'asked for when the bill or the needs have one',
  },
  dualstack: choice('t.dualstack', 'IPv6', [0, 1], DEFAULT_STACK.dualstack),
  accessLogs: choice('t.access-logs', 'Access logs', ['off', 'new', 'bucket'], DEFAULT_STACK.accessLogs),
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, read 2026-11-30 */
  accessLogBucket: {
    kind: 'text',
    key: 't.access-log-bucket',
    label: 'Bucket of the access logs',
    default: DEFAULT_STACK.accessLogBucket,
    longest: 63,
    shape: /^[a-z0-9](?:[a-z0-9-]|\.(?=[a-z0-9])){1,61}[a-z0-9]$/,
    accepts: 'the name of a bucket: 3 to 63 lower-case letters, digits, hyphens and dots',
    orEmpty: 'asked for when it is deployed',
  },
  balancerVpcId: {
    kind: 'text',
    key: 't.lb-vpc',
    label: 'VPC of the load balancer',
    default: DEFAULT_STACK.balancerVpcId,
    longest: 21,
    shape: /^vpc-[0-9a-f]{8}(?:[0-9a-f]{9})?$/,
    accepts: 'an id such as vpc-0123456789abcdef0',
    orEmpty: 'asked for when it is deployed',
  },
  balancerSubnetIds: {
    kind: 'list',
    key: 't.lb-subnets',
    label: 'The load balancer’s subnets',
    default: DEFAULT_STACK.balancerSubnetIds,
    most: 16,
    longest: 24,
    shape: /^subnet-[0-9a-f]{8}(?:[0-9a-f]{9})?$/,
    accepts: 'at most 16 ids such as subnet-0123456789abcdef0, in two Availability Zones or more',
  },
  deletionProtection: choice('t.protect', 'Deletion protection', [0, 1], DEFAULT_STACK.deletionProtection),
  dropInvalidHeaders: choice('t.drop-headers', 'Invalid header names', [0, 1], DEFAULT_STACK.dropInvalidHeaders),
  egress: choice('t.egress', 'Outbound traffic', ['needed', 'anywhere'], DEFAULT_STACK.egress),
} as const satisfies Record<string, Field>;

export type StackField = keyof typeof STACK_FIELDS;

export const STACK_FIELD_NAMES = Object.keys(STACK_FIELDS) as readonly StackField[];

/** What a team chooses about the stack. Every value is of its field's shape; `settled` makes them agree with each other. */
export type Stack = ValuesOf<typeof STACK_FIELDS>;

/** Whether a choice changes anything, given the others: the ARN of a listener does not when a new load balancer is made. */
export function isRelevant(name: StackField, choices: Stack): boolean {
  return RELEVANT[name]?.(choices) ?? true;
}

const newFunction = (c: Stack) => c.functionSource === 'new';
const alias = (c: Stack) => c.aliasRecord === 1;
const mayBeNew = (c: Stack) => c.listener === 'new' || c.listener === 'by-share';
const mayBeImport = (c: Stack) => c.listener === 'import' || c.listener === 'by-share';
const verifies = (c: Stack) => c.authentication !== 'none';

/** Choices that only some other choices make relevant; the rest always are. */
const RELEVANT: Partial<Record<StackField, (choices: Stack) => boolean>> = {
  listenerExport: (c) => mayBeImport(c) || mayBeNew(c),
  dnsNameExport: (c) => (mayBeImport(c) && alias(c)) || mayBeNew(c),
  hostedZoneExport: (c) => (mayBeImport(c) && alias(c)) || mayBeNew(c),
  listenerArn: (c) => c.listener === 'arn',
  listenerSsm: (c) => c.listener === 'ssm',
  dnsNameSsm: (c) => c.listener === 'ssm' && alias(c),
  hostedZoneSsm: (c) => c.listener === 'ssm' && alias(c),
  certificateArn: (c) => c.certificate === 'arn',
  hostedZoneId: (c) => c.certificate === 'zone' || alias(c),
  functionArn: (c) => !newFunction(c),
  runtime: newFunction,
  handler: newFunction,
  code: newFunction,
  layers: newFunction,
  vpc: newFunction,
  subnetIds: (c) => newFunction(c) && c.vpc === 1,
  securityGroupIds: (c) => newFunction(c) && c.vpc === 1,
  environment: newFunction,
  logRetentionDays: newFunction,
  logKeyArn: newFunction,
  functionAlias: newFunction,
  reservedConcurrency: newFunction,
  issuer: verifies,
  jwksAddress: (c) => c.authentication === 'jwt' || c.authentication === 'needs',
  audiences: (c) => c.authentication === 'jwt' || c.authentication === 'needs',
  audienceClaim: (c) => c.authentication !== 'none' && c.authentication !== 'oidc' && c.audiences.length > 0,
  webAclArn: mayBeNew,
  balancerVpcId: mayBeNew,
  balancerSubnetIds: mayBeNew,
  accessLogs: mayBeNew,
  accessLogBucket: (c) => mayBeNew(c) && c.accessLogs === 'bucket',
  deletionProtection: mayBeNew,
  dropInvalidHeaders: mayBeNew,
  egress: mayBeNew,
};

/** Whether two values of a field are the same, lists and variables by what they hold. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The keys of a link for these choices: none when every choice is the default, else every key that matters, so that the
 * link keeps its meaning when a default changes, and every other key whose value is not the default, so that nothing is lost.
 *
 * @example stackKeys(DEFAULT_STACK)  // []
 */
export function stackKeys(choices: Stack): readonly (readonly [key: string, text: string])[] {
  const changed = STACK_FIELD_NAMES.filter((name) => !sameValue(choices[name], STACK_FIELDS[name].default));
  if (changed.length === 0) return [];
  return STACK_FIELD_NAMES.filter(
    (name) => (changed.includes(name) || isRelevant(name, choices)) && !(name === 'listener' && choices.listener === 'by-share'),
  ).map((name) => [STACK_FIELDS[name].key, writeValue(choices[name])] as const);
}

/** What was wrong with a choice; as in the link codec. */
export interface StackProblem {
  readonly about: StackField;
  readonly message: string;
}

/** The choices that version 1 of the link had. Frozen: never edit. */
const STACK_FIELDS_OF_VERSION_1 = [
  'serviceName',
  'listener',
  'listenerExport',
  'dnsNameExport',
  'hostedZoneExport',
  'listenerArn',
  'listenerSsm',
  'dnsNameSsm',
  'hostedZoneSsm',
  'idleTimeoutSeconds',
  'hosts',
  'paths',
  'priority',
  'certificate',
  'certificateArn',
  'aliasRecord',
  'hostedZoneId',
  'multiValueHeaders',
  'healthCheckPath',
  'functionSource',
  'functionArn',
  'runtime',
  'handler',
  'code',
  'layers',
  'vpc',
  'subnetIds',
  'securityGroupIds',
  'environment',
  'logRetentionDays',
] as const satisfies readonly StackField[];

/**
 * Takes the stack's keys out of a link's keys and reads them. Choices that contradict each other are kept as given:
 * `settled` tells what the template makes of them. In version 1 a template joined a shared listener unless it was told otherwise.
 */
export function takeStack(keys: Map<string, string>, version: number): { stack: Stack; problems: StackProblem[] } {
  const problems: StackProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const name of version === 1 ? STACK_FIELDS_OF_VERSION_1 : STACK_FIELD_NAMES) {
    const field: Field = STACK_FIELDS[name];
    const given = keys.get(field.key);
    keys.delete(field.key);
    if (given === undefined) continue;
    const { value, problem } = readAnyValue(field, given);
    values[name] = value;
    if (problem) problems.push({ about: name, message: `${problem} ${usedInstead(value)}` });
  }
  if (version === 1 && (values.listener ?? DEFAULT_STACK.listener) === 'by-share') values.listener = 'import';
  return { stack: Object.keys(values).length === 0 ? DEFAULT_STACK : { ...DEFAULT_STACK, ...values }, problems };
}
