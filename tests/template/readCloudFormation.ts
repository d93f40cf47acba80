/** Reads CloudFormation, from YAML with its short tags or as an object, into the canonical form of a stack. */

import { type CollectionTag, parse, Scalar, type ScalarTag, type YAMLMap, type YAMLSeq } from 'yaml';
import {
  attributeOf,
  type CanonicalResource,
  type CanonicalStack,
  CODE,
  importNamed,
  type Json,
  PSEUDO,
  parameterNamed,
  reference,
  STACK_ID,
} from './canonicalStack.ts';

export type JsonObject = { readonly [key: string]: Json };

const FUNCTIONS = ['Sub', 'GetAtt', 'ImportValue', 'Join', 'Select', 'Split'] as const;

/** Tags for scalars, lists and maps; "!Ref x" reads as { Ref: 'x' }, "!Sub x" as { 'Fn::Sub': 'x' }. */
const TAGS: (ScalarTag | CollectionTag)[] = [
  { tag: '!Ref', resolve: (text: string) => ({ Ref: text }) },
  ...FUNCTIONS.flatMap((name): (ScalarTag | CollectionTag)[] => [
    { tag: `!${name}`, resolve: (text: string) => ({ [`Fn::${name}`]: name === 'GetAtt' ? text.split('.') : text }) },
    {
      tag: `!${name}`,
      collection: 'seq',
      resolve: (node: YAMLMap.Parsed | YAMLSeq.Parsed) => new Scalar({ [`Fn::${name}`]: node.toJSON() as unknown }),
    },
  ]),
];

/** A YAML document as CloudFormation sees it; the same by the rules of YAML 1.1, which it follows, and 1.2. */
export function parseYaml(text: string): JsonObject {
  const [old, current] = (['1.1', '1.2'] as const).map((version) => parse(text, { customTags: TAGS, version }) as JsonObject);
  if (JSON.stringify(old) !== JSON.stringify(current)) throw new Error('YAML 1.1 and 1.2 read the file differently.');
  return JSON.parse(JSON.stringify(current)) as JsonObject;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Evaluates CloudFormation's functions as far as a file decides them. */
export class Evaluation {
  private readonly parameters: ReadonlySet<string>;

  constructor(parameters: Iterable<string>) {
    this.parameters = new Set(parameters);
  }

  named(name: string): string {
    if (name in PSEUDO) return PSEUDO[name as keyof typeof PSEUDO];
    if (name === 'AWS::StackId') return STACK_ID;
    return this.parameters.has(name) ? parameterNamed(name) : reference(name);
  }

  value(value: Json): Json {
    if (Array.isArray(value)) return value.map((item: Json) => this.value(item));
    if (!isObject(value)) return value;
    const [[name, argument] = ['', null]] = Object.entries(value);
    if (Object.keys(value).length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) return this.call(name, argument);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.value(item)]));
  }

  private call(name: string, argument: Json): Json {
    const list = Array.isArray(argument) ? (argument as readonly Json[]) : [];
    switch (name) {
      case 'Ref':
        return this.named(String(argument));
      case 'Fn::GetAtt':
        return attributeOf(String(list[0]), String(list[1]));
      case 'Fn::ImportValue':
        return importNamed(String(argument));
      case 'Fn::Join':
        return (this.value(list[1] ?? []) as readonly Json[]).map(String).join(String(list[0]));
      case 'Fn::Split':
        return String(this.value(list[1] ?? '')).split(String(list[0]));
      case 'Fn::Select':
        return (this.value(list[1] ?? []) as readonly Json[])[Number(list[0])] ?? null;
      case 'Fn::Sub': {
        const [text = null, variables = {}] = Array.isArray(argument) ? list : [argument];
        return String(text).replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, inner: string) => {
          if (literal !== '') return `\${${inner}}`;
          const own = isObject(variables) ? variables[inner] : undefined;
          if (own !== undefined) return String(this.value(own));
          const [of = '', ...attribute] = inner.split('.');
          return attribute.length > 0 ? attributeOf(of, attribute.join('.')) : this.named(inner);
        });
      }
      default:
        throw new Error(`unknown function ${name}`);
    }
  }
}

const PARAMETER_TYPE: Readonly<Record<string, string>> = {
  String: 'text',
  'AWS::EC2::VPC::Id': 'vpc',
  'List<AWS::EC2::Subnet::Id>': 'subnets',
  'List<AWS::EC2::SecurityGroup::Id>': 'security-groups',
  'AWS::Route53::HostedZone::Id': 'hosted-zone',
  'AWS::SSM::Parameter::Value<String>': 'ssm-parameter',
};

/** One resource of a template. */
export function readResource(resource: Json, evaluation: Evaluation): CanonicalResource {
  if (!isObject(resource)) throw new Error('a resource is an object');
  const dependsOn = resource.DependsOn ?? [];
  return {
    type: String(resource.Type),
    dependsOn: (Array.isArray(dependsOn) ? (dependsOn as readonly Json[]) : [dependsOn]).map(String),
    properties: evaluation.value(resource.Properties ?? {}) as CanonicalResource['properties'],
  };
}

export function readParameters(parameters: Json | undefined): CanonicalStack['parameters'] {
  return Object.fromEntries(
    Object.entries((parameters ?? {}) as JsonObject).map(([name, parameter]) => {
      const { Type: type, Default: preset, NoEcho: hidden } = parameter as JsonObject;
      return [
        name,
        {
          type: hidden === true ? 'secret' : (PARAMETER_TYPE[String(type)] ?? String(type)),
          default: preset === undefined ? null : String(preset),
        },
      ];
    }),
  );
}

export function readOutputs(outputs: Json | undefined, evaluation: Evaluation): CanonicalStack['outputs'] {
  return Object.fromEntries(
    Object.entries((outputs ?? {}) as JsonObject).map(([name, output]) => {
      const { Value: value, Export: exported } = output as JsonObject;
      return [
        name,
        {
          value: evaluation.value(value ?? null),
          exportName: isObject(exported) ? String(evaluation.value(exported.Name ?? null)) : null,
        },
      ];
    }),
  );
}

/** The code of a function taken out of its properties: an S3 address where both parts are given, null where they are asked for. */
export function withoutCode(resource: CanonicalResource): { resource: CanonicalResource; code: string | null } {
  if (resource.type !== 'AWS::Lambda::Function') return { resource, code: null };
  const { S3Bucket: bucket, S3Key: key } = resource.properties.Code as JsonObject;
  const asked = bucket === parameterNamed('CodeBucket') && key === parameterNamed('CodeKey');
  return {
    resource: { ...resource, properties: { ...resource.properties, Code: CODE } },
    code: asked ? null : `s3://${String(bucket)}/${String(key)}`,
  };
}

/** A CloudFormation template in the canonical form. Code that is asked for by parameters is no part of it. */
export function readCloudFormation(template: JsonObject): CanonicalStack {
  const parameters = readParameters(template.Parameters);
  const evaluation = new Evaluation(Object.keys(parameters));
  let code: string | null = null;
  const resources = Object.fromEntries(
    Object.entries((template.Resources ?? {}) as JsonObject).map(([id, json]) => {
      const read = withoutCode(readResource(json, evaluation));
      code ??= read.code;
      return [id, read.resource];
    }),
  );
  const { CodeBucket: _bucket, CodeKey: _key, ...own } = parameters;
  return { parameters: own, resources, outputs: readOutputs(template.Outputs, evaluation), code };
}
