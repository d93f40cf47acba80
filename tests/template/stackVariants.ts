// biome-ignore-all lint/suspicious/noTemplateCurlyInString: other languages write their templates so.
/** Scenarios in which any two template choices, and whatever else of a scenario reaches a template, meet at least once. */

import { type LOG_RETENTION, RUNTIMES } from '../../src/aws/lambdaSettings.ts';
import { DEFAULT_SCENARIO } from '../../src/scenario/scenario.ts';
import { type SettledScenario, settle } from '../../src/scenario/settle.ts';
import { withFields } from '../engine/flat.ts';
import { pairwise } from './pairwise.ts';

/** Partitions of the regions used: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const PARTITION = { 'us-east-1': 'aws', 'us-gov-west-1': 'aws-us-gov', 'cn-north-1': 'aws-cn' } as const;

/** Values that a text printed carelessly would not survive. */
export const HOSTILE_VARIABLES = {
  PLAIN: 'value',
  EMPTY: '',
  YAML_TAG: '!Sub ${AWS::Region}',
  YES: 'yes',
  NUMBER: '0x1F',
  SEXAGESIMAL: '12:30:45',
  TEMPLATES: '${env:HOME} $${x} %{if} %%{x} {{resolve:ssm:x}} $',
  QUOTES: `"double" 'single' \`backtick\` \\ back # hash`,
  SPACES: '  both ends  ',
  EMOJI: '😀 ünïcode',
  LINK: 'https://example.com/?a=b&c=d',
  DASHES: '--- - x: y',
  kind: 'ref',
  to: 'TargetGroup',
} as const;

const FACTORS = {
  region: Object.keys(PARTITION) as (keyof typeof PARTITION)[],
  listener: ['import', 'arn', 'arn given', 'ssm', 'new'],
  certificate: ['dns', 'zone', 'arn', 'arn given', 'listener'],
  aliasRecord: [0, 1],
  hostedZoneId: ['', 'Z0123456789ABCDEFGHIJ'],
  hosts: [['api.example.com'], ['*.example.com', 'api.example.com', 'example.com'], ['api-?.example.com'], []],
  paths: [[], ['/v1/*', `/~a"b'$:@+`]],
  priority: [10, 50_000],
  multiValueHeaders: [0, 1],
  healthCheckSeconds: [0, 5, 300],
  function: ['new', 'existing', 'existing given'],
  runtime: RUNTIMES.value,
  handler: ['index.handler', 'Example::Example.Function::Handle'],
  code: ['src', 'build/function.zip', 's3://example-bucket/path/function.zip'],
  layers: [0, 5],
  vpc: ['none', 'ids', 'asked'],
  environment: [{}, HOSTILE_VARIABLES],
  logRetentionDays: [0, 30, 1096] satisfies (typeof LOG_RETENTION.value)[number][],
  memoryMb: [128, 1024.5, 10_240],
  durationMs: [1, 25_000, 900_000],
  architecture: ['arm64', 'x86_64'],
  certificateKey: ['rsa-2048', 'ecdsa-p256', 'rsa-4096', 'ecdsa-p384', 'ecdsa-p521'],
  mutualTls: [0, 1, 2],
  scheme: ['internet', 'internal'],
  publicIpv4: [0, 3],
  idleTimeoutSeconds: [1, 60, 4000],
  serviceName: ['api', 'a-name-of-20-letters'],
  authentication: ['none', 'jwt', 'jwt given', 'oidc'],
  functionAlias: ['', 'live'],
  reservedConcurrency: [0, 7],
  logKey: ['none', 'given'],
  accessLogs: ['off', 'new', 'bucket', 'bucket given'],
  webAcl: ['none', 'asked', 'given'],
  dualstack: [0, 1],
  deletionProtection: [0, 1],
  dropInvalidHeaders: [0, 1],
  egress: ['needed', 'anywhere'],
  balancerNetwork: ['asked', 'given'],
} as const satisfies Record<string, readonly unknown[]>;

/** A scenario and what is special about it, for the names of tests. */
export interface Variant {
  readonly name: string;
  readonly scenario: SettledScenario;
}

function scenarioOf(row: ReturnType<typeof pairwise<typeof FACTORS>>[number]): SettledScenario {
  const arn = (rest: string) => `arn:${PARTITION[row.region]}:${rest.replace('REGION', row.region)}`;
  const stack = {
    serviceName: row.serviceName,
    listener: row.listener === 'arn given' ? 'arn' : row.listener,
    listenerArn:
      row.listener === 'arn given'
        ? arn('elasticloadbalancing:REGION:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2')
        : '',
    idleTimeoutSeconds: row.idleTimeoutSeconds,
    hosts: row.hosts,
    paths: row.paths,
    priority: row.priority,
    certificate: row.certificate === 'arn given' ? 'arn' : row.certificate,
    certificateArn:
      row.certificate === 'arn given' ? arn('acm:REGION:123456789012:certificate/12345678-1234-1234-1234-123456789012') : '',
    aliasRecord: row.aliasRecord,
    hostedZoneId: row.hostedZoneId,
    multiValueHeaders: row.multiValueHeaders,
    healthCheckPath: '/health?deep=$1',
    functionSource: row.function === 'new' ? 'new' : 'existing',
    functionArn: row.function === 'existing given' ? arn('lambda:REGION:123456789012:function:orders:live') : '',
    runtime: row.runtime,
    handler: row.handler,
    code: row.code,
    layers: Array.from({ length: row.layers }, (_, index) => arn(`lambda:REGION:123456789012:layer:layer-${index}:${index + 1}`)),
    vpc: row.vpc === 'none' ? 0 : 1,
    subnetIds: row.vpc === 'ids' ? ['subnet-0123456789abcdef0', 'subnet-01234567'] : [],
    securityGroupIds: row.vpc === 'ids' ? ['sg-0123456789abcdef0'] : [],
    environment: row.environment,
    logRetentionDays: row.logRetentionDays,
    authentication: row.authentication === 'jwt given' ? 'jwt' : row.authentication,
    issuer: row.authentication === 'jwt given' ? 'https://idp.example.com/tenant' : '',
    jwksAddress: row.authentication === 'jwt given' ? 'https://idp.example.com/tenant/.well-known/jwks.json' : '',
    audiences: row.authentication === 'jwt given' ? ['web', 'https://api.example.com'] : [],
    audienceClaim: row.functionAlias === '' ? 'aud' : 'client_id',
    functionAlias: row.functionAlias,
    reservedConcurrency: row.reservedConcurrency,
    logKeyArn: row.logKey === 'given' ? arn('kms:REGION:123456789012:key/12345678-1234-1234-1234-123456789012') : '',
    accessLogs: row.accessLogs === 'bucket given' ? 'bucket' : row.accessLogs,
    accessLogBucket: row.accessLogs === 'bucket given' ? 'example-logs' : '',
    webAclArn:
      row.webAcl === 'given' ? arn('wafv2:REGION:123456789012:regional/webacl/shared/12345678-1234-1234-1234-123456789012') : '',
    dualstack: row.dualstack,
    deletionProtection: row.deletionProtection,
    dropInvalidHeaders: row.dropInvalidHeaders,
    egress: row.egress,
    balancerVpcId: row.balancerNetwork === 'given' ? 'vpc-0123456789abcdef0' : '',
    balancerSubnetIds: row.balancerNetwork === 'given' ? ['subnet-01234567', 'subnet-0123456789abcdef0'] : [],
  } as const;
  return settle(
    withFields(DEFAULT_SCENARIO, {
      region: row.region,
      memoryMb: row.memoryMb,
      durationMs: row.durationMs,
      architecture: row.architecture,
      certificate: row.certificateKey,
      mutualTls: row.mutualTls,
      scheme: row.scheme,
      publicIpv4: row.publicIpv4,
      healthCheckSeconds: row.healthCheckSeconds,
      needs: row.webAcl === 'asked' ? ['waf'] : [],
      stack,
    }),
  );
}

/** The default scenario, and one for each pairwise row. */
export const VARIANTS: readonly Variant[] = [
  { name: 'the default', scenario: settle(DEFAULT_SCENARIO) },
  ...pairwise(FACTORS).map((row, index) => ({
    name: `row ${index + 1}: listener ${row.listener}, certificate ${row.certificate}, function ${row.function}, ${row.region}`,
    scenario: scenarioOf(row),
  })),
];
