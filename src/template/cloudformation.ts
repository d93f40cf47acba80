/** Prints a Blueprint as CloudFormation in YAML, and holds what the other languages on top of CloudFormation share with it. */

import { Document, isNode, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Blueprint } from './blueprint.ts';
import type { Code, Expression, FreeMap, Parameter, PropertyBag, Resource, Value } from './stackResources.ts';

export const PARAMETER_TYPE = {
  text: 'String',
  secret: 'String',
  vpc: 'AWS::EC2::VPC::Id',
  subnets: 'List<AWS::EC2::Subnet::Id>',
  'security-groups': 'List<AWS::EC2::SecurityGroup::Id>',
  'hosted-zone': 'AWS::Route53::HostedZone::Id',
  'ssm-parameter': 'AWS::SSM::Parameter::Value<String>',
} as const satisfies Record<Parameter['type'], string>;

/** Parameters that CloudFormation alone needs when the code is on disk: it takes code from S3 only. */
const CODE_PARAMETERS = {
  CodeBucket: "S3 bucket that holds the function's code",
  CodeKey: 'Key of the .zip file in that bucket',
} as const;

function tagged(tag: string, value: string): Scalar {
  const scalar = new Scalar(value);
  scalar.tag = tag;
  return scalar;
}

/** A list behind a tag, on one line. @example !GetAtt [Api, Arn] */
export function taggedList(tag: string, items: readonly unknown[]): YAMLSeq {
  const list = new YAMLSeq();
  list.tag = tag;
  list.flow = true;
  list.items = items.map((item) => (Array.isArray(item) ? innerList(item) : isNode(item) ? item : new Scalar(item)));
  return list;
}

/** A list within one on a line, which YAML writes on that line. */
function innerList(items: readonly unknown[]): YAMLSeq {
  const list = new YAMLSeq();
  list.items = items.map((item) => (isNode(item) ? item : new Scalar(item)));
  return list;
}

/**
 * The first block of the UUID that ends a stack's id (arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/UUID): eight characters
 * that differ from stack to stack, where the stack's name may be too long or hold characters that a name does not take.
 */
function stackSuffix(): YAMLSeq {
  const uuid = taggedList('!Select', [2, taggedList('!Split', ['/', tagged('!Ref', 'AWS::StackId')])]);
  return taggedList('!Select', [0, taggedList('!Split', ['-', uuid])]);
}

function joined(parts: readonly (string | Expression)[]): Scalar | YAMLSeq {
  let text = '';
  const variables = new YAMLMap();
  for (const part of parts) {
    if (typeof part === 'string') text += part.replaceAll('${', '${!');
    else if (part.kind === 'pseudo') text += `\${${part.name}}`;
    else if (part.kind === 'parameter') text += `\${${part.name}}`;
    else if (part.kind === 'ref') text += `\${${part.to}}`;
    else if (part.kind === 'attribute') text += `\${${part.of}.${part.name}}`;
    else if (part.kind === 'unique-name') {
      text += `${part.prefix}-\${StackSuffix}`;
      variables.items = [new Pair(new Scalar('StackSuffix'), stackSuffix())];
    } else throw new Error(`A text cannot hold a ${part.kind}.`);
  }
  if (variables.items.length === 0) return tagged('!Sub', text);
  const list = new YAMLSeq();
  list.tag = '!Sub';
  list.items = [new Scalar(text), variables];
  return list;
}

function expression(value: Expression): Scalar | YAMLSeq {
  switch (value.kind) {
    case 'ref':
      return tagged('!Ref', value.to);
    case 'attribute':
      return tagged('!GetAtt', `${value.of}.${value.name}`);
    case 'parameter':
    case 'pseudo':
      return tagged('!Ref', value.name);
    case 'import':
      return tagged('!ImportValue', value.name);
    case 'join':
      return joined(value.parts);
    case 'unique-name':
      return taggedList('!Join', ['-', [value.prefix, stackSuffix()]]);
  }
}

/** A function's code as CloudFormation takes it: from S3, by parameters when the Blueprint has it on disk. */
function codeProperty({ location }: Code): PropertyBag {
  return location.in === 's3'
    ? { S3Bucket: location.bucket, S3Key: location.key }
    : { S3Bucket: { kind: 'parameter', name: 'CodeBucket' }, S3Key: { kind: 'parameter', name: 'CodeKey' } };
}

/** Tells expressions, free maps and code from plain properties, whose names start with a capital. */
export function isSpecial(value: object): value is Expression | FreeMap | Code {
  return 'kind' in value;
}

/**
 * A text that stands for itself. One with `${` in it looks like a reference to CloudFormation's linters and is a variable to the
 * Serverless Framework, which knows no escape: the two characters are put together by CloudFormation.
 */
function textNode(text: string): Scalar | YAMLSeq {
  return text.includes('${') ? taggedList('!Join', ['', text.split(/(?<=\$)(?=\{)/)]) : new Scalar(text);
}

/** A value as YAML nodes, expressions in their short form. */
export function valueNode(value: Value): Scalar | YAMLSeq | YAMLMap {
  if (typeof value === 'string') return textNode(value);
  if (typeof value !== 'object') return new Scalar(value);
  if (Array.isArray(value)) {
    const list = new YAMLSeq();
    list.items = value.map(valueNode);
    return list;
  }
  if (!isSpecial(value as object)) return mapNode(value as PropertyBag);
  const special = value as Expression | FreeMap | Code;
  if (special.kind === 'map') return mapNode(special.entries);
  if (special.kind === 'code') return mapNode(codeProperty(special));
  return expression(special);
}

/** A map of values as YAML. */
export function mapNode(entries: Readonly<Record<string, Value>>): YAMLMap {
  const map = new YAMLMap();
  map.items = Object.entries(entries).map(([key, value]) => new Pair(new Scalar(key), valueNode(value)));
  return map;
}

/** One resource: type, what it waits for, properties. */
export function resourceNode(type: string, dependsOn: readonly string[], properties: Readonly<Record<string, Value>>): YAMLMap {
  const map = mapNode({
    Type: type,
    ...(dependsOn.length > 0 && { DependsOn: dependsOn.length === 1 ? (dependsOn[0] ?? '') : dependsOn }),
  });
  if (Object.keys(properties).length > 0) map.items.push(new Pair(new Scalar('Properties'), mapNode(properties)));
  return map;
}

/** A section with an empty line before each entry but the first. */
export function section(entries: readonly (readonly [name: string, node: YAMLMap])[]): YAMLMap {
  const map = new YAMLMap();
  map.items = entries.map(([name, node], index) => {
    const key = new Scalar(name);
    key.spaceBefore = index > 0;
    return new Pair(key, node);
  });
  return map;
}

/** Parameters; `fallback` may give one without a default some other way to its value. */
export function parameterNodes(
  parameters: readonly Parameter[],
  fallback: (name: string) => string | null = () => null,
): (readonly [string, YAMLMap])[] {
  return parameters.map(({ name, description, type, default: preset }) => {
    const value = preset ?? fallback(name);
    const node = mapNode({ Type: PARAMETER_TYPE[type], Description: description, ...(type === 'secret' && { NoEcho: true }) });
    // Not by valueNode: a default takes no function, and what the fallback says is meant as it is.
    if (value !== null) node.set(new Scalar('Default'), new Scalar(value));
    return [name, node] as const;
  });
}

/** The outputs of a stack, each with the name of its export if it has one. */
export function outputNodes(blueprint: Blueprint): (readonly [string, YAMLMap])[] {
  return blueprint.outputs.map(
    ({ name, description, value, exportName }) =>
      [
        name,
        mapNode({ Description: description, Value: value, ...(exportName !== undefined && { Export: { Name: exportName } }) }),
      ] as const,
  );
}

/** The properties of a resource as a plain record. */
export function propertiesOf(resource: Resource): Readonly<Record<string, Value>> {
  return resource.properties;
}

/**
 * A YAML document of sections in order. Strings that YAML 1.1 or 1.2 would read as something else are quoted, because
 * CloudFormation reads 1.1 and editors 1.2; no line is folded.
 */
export function yamlDocument(sections: readonly (readonly [name: string, value: string | YAMLMap])[]): string {
  const root = new YAMLMap();
  root.items = sections.map(([name, value]) => {
    const key = new Scalar(name);
    key.spaceBefore = typeof value !== 'string';
    return new Pair(key, value);
  });
  return new Document(root, { compat: 'yaml-1.1' }).toString({ lineWidth: 0, singleQuote: true });
}

/** Sections that follow the first lines in CloudFormation and SAM alike; empty ones are left out. */
export function stackSections(
  blueprint: Blueprint,
  parameters: readonly Parameter[],
  resources: readonly (readonly [string, YAMLMap])[],
): (readonly [string, YAMLMap])[] {
  return [
    ...(parameters.length > 0 ? [['Parameters', section(parameterNodes(parameters))] as const] : []),
    ['Resources', section(resources)],
    ...(blueprint.outputs.length > 0 ? [['Outputs', section(outputNodes(blueprint))] as const] : []),
  ];
}

/** Where the function's code is, if the Blueprint makes a function. */
export function codeOf(blueprint: Blueprint): Code['location'] | null {
  const made = blueprint.resources.find((resource) => resource.type === 'AWS::Lambda::Function');
  return made === undefined ? null : made.properties.Code.location;
}

/** The Blueprint as a CloudFormation template. */
export function printCloudFormation(blueprint: Blueprint): string {
  const code = codeOf(blueprint);
  const parameters: readonly Parameter[] =
    code === null || code.in === 's3'
      ? blueprint.parameters
      : [
          ...Object.entries(CODE_PARAMETERS).map(([name, description]) => ({ name, description, type: 'text' as const })),
          ...blueprint.parameters,
        ];
  return yamlDocument([
    ['AWSTemplateFormatVersion', '2010-09-09'],
    ['Description', blueprint.description],
    ...stackSections(
      blueprint,
      parameters,
      blueprint.resources.map(
        (resource) => [resource.id, resourceNode(resource.type, resource.dependsOn, propertiesOf(resource))] as const,
      ),
    ),
  ]);
}

/** "VpcId=… SubnetIds=…" for parameters that must be given, quoted for a shell. */
export function overrides(parameters: readonly { readonly name: string; readonly default?: string }[]): string {
  return parameters
    .filter((parameter) => parameter.default === undefined)
    .map((parameter) => `'${parameter.name}=…'`)
    .join(' ');
}

/**
 * Puts a folder into an archive that holds nothing else: zip adds to one that is there, and would keep files that are gone.
 * @example freshArchive('src', '/tmp/api.zip')  // "rm -f /tmp/api.zip && (cd src && zip -qr /tmp/api.zip .)"
 */
export function freshArchive(folder: string, archive: string): string {
  return `rm -f ${archive} && (cd ${folder} && zip -qr ${archive.replace('$PWD', '$OLDPWD')} .)`;
}

/**
 * The commands that deploy it: the code goes to S3 first when it is on disk, each time under a key of its own, because CloudFormation takes
 * the same key for the same code.
 */
export function deployCloudFormation(blueprint: Blueprint): string {
  const code = codeOf(blueprint);
  const own = overrides(blueprint.parameters);
  const deploy = `aws cloudformation deploy --template-file stack.yaml --stack-name ${blueprint.name} --region ${blueprint.region} --capabilities CAPABILITY_IAM`;
  if (code === null || code.in === 's3') return own === '' ? deploy : `${deploy} --parameter-overrides ${own}`;
  const archive = code.in === 'archive' ? code.path : `/tmp/${blueprint.name}.zip`;
  return [
    `CODE_KEY=${blueprint.name}-$(date -u +%Y%m%dT%H%M%SZ).zip`,
    ...(code.in === 'archive' ? [] : [freshArchive(code.path, archive)]),
    `aws s3 cp ${archive} "s3://BUCKET/$CODE_KEY"`,
    `${deploy} --parameter-overrides CodeBucket=BUCKET "CodeKey=$CODE_KEY"${own && ` ${own}`}`,
  ].join('\n');
}
