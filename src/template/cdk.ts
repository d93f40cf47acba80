/** Prints a Blueprint as a CDK app with one stack, in TypeScript. */

import type { Blueprint } from './blueprint.ts';
import { codeOf, isSpecial, PARAMETER_TYPE } from './cloudformation.ts';
import type {
  AttributeName,
  Code,
  Expression,
  FreeMap,
  Parameter,
  PropertyBag,
  Resource,
  ResourceType,
  Value,
} from './stackResources.ts';

/** Module and class of each resource: the constructs that are the CloudFormation resources themselves, so nothing else is made. */
const CONSTRUCT = {
  'AWS::Logs::LogGroup': ['logs', 'CfnLogGroup'],
  'AWS::IAM::Role': ['iam', 'CfnRole'],
  'AWS::Lambda::Function': ['lambda', 'CfnFunction'],
  'AWS::Lambda::Alias': ['lambda', 'CfnAlias'],
  'AWS::Lambda::Permission': ['lambda', 'CfnPermission'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['elbv2', 'CfnTargetGroup'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['elbv2', 'CfnListenerRule'],
  'AWS::CertificateManager::Certificate': ['acm', 'CfnCertificate'],
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': ['elbv2', 'CfnListenerCertificate'],
  'AWS::Route53::RecordSet': ['route53', 'CfnRecordSet'],
  'AWS::EC2::SecurityGroup': ['ec2', 'CfnSecurityGroup'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['elbv2', 'CfnLoadBalancer'],
  'AWS::ElasticLoadBalancingV2::Listener': ['elbv2', 'CfnListener'],
  'AWS::WAFv2::WebACLAssociation': ['wafv2', 'CfnWebACLAssociation'],
  'AWS::S3::Bucket': ['s3', 'CfnBucket'],
  'AWS::S3::BucketPolicy': ['s3', 'CfnBucketPolicy'],
} as const satisfies Record<ResourceType, readonly [module: string, name: string]>;

const MODULE = {
  acm: 'aws-cdk-lib/aws-certificatemanager',
  assets: 'aws-cdk-lib/aws-s3-assets',
  ec2: 'aws-cdk-lib/aws-ec2',
  elbv2: 'aws-cdk-lib/aws-elasticloadbalancingv2',
  iam: 'aws-cdk-lib/aws-iam',
  lambda: 'aws-cdk-lib/aws-lambda',
  logs: 'aws-cdk-lib/aws-logs',
  route53: 'aws-cdk-lib/aws-route53',
  s3: 'aws-cdk-lib/aws-s3',
  wafv2: 'aws-cdk-lib/aws-wafv2',
} as const;

const ATTRIBUTE = {
  Arn: 'attrArn',
  DNSName: 'attrDnsName',
  CanonicalHostedZoneID: 'attrCanonicalHostedZoneId',
} as const satisfies Record<AttributeName, string>;

const PSEUDO = {
  'AWS::Partition': 'cdk.Aws.PARTITION',
  'AWS::Region': 'cdk.Aws.REGION',
  'AWS::AccountId': 'cdk.Aws.ACCOUNT_ID',
} as const;

const LIST_TYPES: readonly Parameter['type'][] = ['subnets', 'security-groups'];

/** What does not stand for itself in a string of TypeScript: other escapes are those of JSON. */
function escaped(text: string, quote: "'" | '`'): string {
  const json = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return json
    .replaceAll(quote, `\\${quote}`)
    .replace(/\$(?=\{)/g, quote === '`' ? '\\$' : '$')
    .replace(/[\u2028\u2029\u007f-\u009f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text as a literal of TypeScript. */
export function typeScriptString(text: string): string {
  return `'${escaped(text, "'")}'`;
}

/** 'TargetGroupArn' → 'targetGroupArn', 'DNSName' → 'dnsName': as CDK names properties, and variables here. */
export function camelCase(name: string): string {
  if (name === 'WebACLArn') return 'webAclArn';
  return name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+/, (capitals) => capitals.toLowerCase());
}

/** Prints values; knows which parameters are lists. */
class Values {
  private readonly lists: ReadonlySet<string>;

  constructor(parameters: readonly Parameter[]) {
    this.lists = new Set(parameters.filter(({ type }) => LIST_TYPES.includes(type)).map(({ name }) => name));
  }

  value(value: Value, indent: string): string {
    if (typeof value === 'string') return typeScriptString(value);
    if (typeof value !== 'object') return String(value);
    if (Array.isArray(value)) return this.list(value as readonly Value[], indent);
    if (!isSpecial(value as object)) return this.object(value as PropertyBag, indent, (name) => camelCase(name));
    const special = value as Expression | FreeMap | Code;
    if (special.kind === 'map') return this.object(special.entries, indent, typeScriptKey);
    if (special.kind === 'code') {
      return special.location.in === 's3'
        ? this.value({ S3Bucket: special.location.bucket, S3Key: special.location.key }, indent)
        : '{ s3Bucket: code.s3BucketName, s3Key: code.s3ObjectKey }';
    }
    return this.expression(special);
  }

  expression(value: Expression): string {
    switch (value.kind) {
      case 'ref':
        return `${camelCase(value.to)}.ref`;
      case 'attribute':
        return `${camelCase(value.of)}.${ATTRIBUTE[value.name]}`;
      case 'parameter':
        return `${camelCase(value.name)}Parameter.${this.lists.has(value.name) ? 'valueAsList' : 'valueAsString'}`;
      case 'pseudo':
        return PSEUDO[value.name];
      case 'import':
        return `cdk.Fn.importValue(${typeScriptString(value.name)})`;
      case 'unique-name':
        return `\`${escaped(value.prefix, '`')}-\${stackSuffix}\``;
      case 'join':
        return `\`${value.parts
          .map((part) => {
            if (typeof part === 'string') return escaped(part, '`');
            return part.kind === 'unique-name' ? `${escaped(part.prefix, '`')}-\${stackSuffix}` : `\${${this.expression(part)}}`;
          })
          .join('')}\``;
    }
  }

  list(items: readonly Value[], indent: string): string {
    const line = this.inline(items.map((item) => this.value(item, indent)));
    if (line !== null) return `[${line}]`;
    const inner = `${indent}  `;
    return `[\n${items.map((item) => `${inner}${this.value(item, inner)},\n`).join('')}${indent}]`;
  }

  object(entries: Readonly<Record<string, Value>>, indent: string, name: (key: string) => string): string {
    const pairs = Object.entries(entries).map(([key, value]) => [name(key), value] as const);
    if (pairs.length === 0) return '{}';
    const line =
      indent === RESOURCE_INDENT ? null : this.inline(pairs.map(([key, value]) => `${key}: ${this.value(value, indent)}`));
    if (line !== null) return `{ ${line} }`;
    const inner = `${indent}  `;
    return `{\n${pairs.map(([key, value]) => `${inner}${key}: ${this.value(value, inner)},\n`).join('')}${indent}}`;
  }

  /** Parts on one line, where they are short; null where they are not. */
  private inline(parts: readonly string[]): string | null {
    const line = parts.join(', ');
    return line.length > 80 || line.includes('\n') ? null : line;
  }
}

/** Where the properties of a resource start, which always get a line each. */
const RESOURCE_INDENT = '    ';

/** A key that is data: `__proto__` would set a prototype, so everything but plain names is quoted and that one computed. */
function typeScriptKey(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : typeScriptString(key);
}

function resourceLines(resource: Resource, values: Values, isUsed: boolean): string {
  const [module, name] = CONSTRUCT[resource.type];
  const construct = `new ${module}.${name}(this, ${typeScriptString(resource.id)}, ${values.value(resource.properties as PropertyBag, RESOURCE_INDENT)});`;
  const variable = camelCase(resource.id);
  return [
    `    ${isUsed ? `const ${variable} = ` : ''}${construct}\n`,
    ...resource.dependsOn.map((id) => `    ${variable}.addResourceDependency(${camelCase(id)});\n`),
  ].join('');
}

/** Ids of the resources that a value refers to. */
function idsIn(value: Value): readonly string[] {
  if (typeof value !== 'object') return [];
  if ('kind' in value && value.kind === 'ref') return [String(value.to)];
  if ('kind' in value && value.kind === 'attribute') return [String(value.of)];
  return Object.values('kind' in value && value.kind === 'map' ? value.entries : value).flatMap((part) => idsIn(part as Value));
}

/** Ids of the resources that a resource mentions. */
function mentionedBy({ properties, dependsOn }: Resource): readonly string[] {
  return [...idsIn(properties as PropertyBag), ...dependsOn];
}

/** Ids of the resources that need a constant: something mentions them, or they wait for another. */
function usedIds({ resources, outputs }: Blueprint): ReadonlySet<string> {
  return new Set([
    ...resources.flatMap(mentionedBy),
    ...resources.filter(({ dependsOn }) => dependsOn.length > 0).map(({ id }) => id),
    ...outputs.flatMap(({ value }) => idsIn(value)),
  ]);
}

/** "my-api" → "MyApiStack". */
function stackClass(name: string): string {
  return `${name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Stack`;
}

/** The Blueprint as a CDK app, for aws-cdk-lib 2.263 and later. */
export function printCdk(blueprint: Blueprint): string {
  const values = new Values(blueprint.parameters);
  const used = usedIds(blueprint);
  const code = codeOf(blueprint);
  const asset = code !== null && code.in !== 's3' ? code.path : null;
  const modules = new Set<keyof typeof MODULE>(blueprint.resources.map(({ type }) => CONSTRUCT[type][0]));
  if (asset !== null) modules.add('assets');
  const name = stackClass(blueprint.name);

  const parameters = blueprint.parameters.map(
    ({ name, type, description, default: preset }) =>
      `    const ${camelCase(name)}Parameter = new cdk.CfnParameter(this, ${typeScriptString(name)}, ${values.value(
        {
          Type: PARAMETER_TYPE[type],
          Description: description,
          ...(type === 'secret' && { NoEcho: true }),
          ...(preset !== undefined && { Default: preset }),
        },
        RESOURCE_INDENT,
      )});\n`,
  );
  const assets =
    asset === null ? [] : [`    const code = new assets.Asset(this, 'Code', { path: ${typeScriptString(asset)} });\n`];
  const resources = inOrder(blueprint.resources).map((resource) => resourceLines(resource, values, used.has(resource.id)));
  const outputs = blueprint.outputs.map(
    ({ name, description, value, exportName }) =>
      `    new cdk.CfnOutput(this, ${typeScriptString(name)}, {\n      description: ${typeScriptString(description)},\n      value: ${values.expression(value)},\n${
        exportName === undefined ? '' : `      exportName: ${typeScriptString(exportName)},\n`
      }    });\n`,
  );

  // A base has no name of its own to make.
  const suffix = [...resources, ...outputs].some((text) => /\$\{stackSuffix\}/.test(text)) ? [STACK_SUFFIX] : [];

  return [
    "import * as cdk from 'aws-cdk-lib';\n",
    ...[...modules]
      .sort((a, b) => (MODULE[a] < MODULE[b] ? -1 : 1))
      .map((module) => `import * as ${module} from '${MODULE[module]}';\n`),
    '\n',
    `class ${name} extends cdk.Stack {\n`,
    '  constructor(app: cdk.App, id: string, props: cdk.StackProps) {\n',
    '    super(app, id, props);\n\n',
    [...parameters, ...suffix, ...assets, ...resources, ...outputs].join('\n'),
    '  }\n',
    '}\n\n',
    `new ${name}(new cdk.App(), ${typeScriptString(blueprint.name)}, {\n`,
    `  description: ${typeScriptString(blueprint.description)},\n`,
    `  env: { region: ${typeScriptString(blueprint.region)} },\n`,
    '});\n',
  ].join('');
}

const STACK_SUFFIX =
  '    // Eight characters that differ from stack to stack: the first block of the UUID that ends the id of the stack.\n' +
  "    const stackSuffix = cdk.Fn.select(0, cdk.Fn.split('-', cdk.Fn.select(2, cdk.Fn.split('/', this.stackId))));\n";

/** Resources so that each stands after those it mentions: a constant cannot be used before it is made. */
function inOrder(resources: readonly Resource[]): readonly Resource[] {
  const waiting = new Set(resources);
  const ordered: Resource[] = [];
  while (waiting.size > 0) {
    const before = ordered.length;
    for (const resource of waiting) {
      const mentioned = mentionedBy(resource);
      if ([...waiting].some(({ id }) => mentioned.includes(id))) continue;
      waiting.delete(resource);
      ordered.push(resource);
    }
    if (ordered.length === before)
      throw new Error(`Resources mention each other in a circle: ${[...waiting].map(({ id }) => id).join(', ')}`);
  }
  return ordered;
}

/** addResourceDependency of a target group is missing in 2.261.0 and there in 2.263.0. */
const CDK_FLOOR = '2.263.0';

/** The commands that deploy it. */
export function deployCdk(blueprint: Blueprint): string {
  const asked = blueprint.parameters
    .filter((parameter) => parameter.default === undefined)
    .map(({ name }) => ` --parameters '${name}=…'`)
    .join('');
  return `npm install aws-cdk@2 'aws-cdk-lib@^${CDK_FLOOR}' constructs@10 tsx\nnpx cdk deploy --app 'npx tsx stack.ts'${asked}`;
}
