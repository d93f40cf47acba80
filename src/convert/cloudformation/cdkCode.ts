/** The same resources as CDK code, for templates that `cdk synth` made: what is changed in them is overwritten by the next synthesis. */

import { finding } from '../findings.ts';
import type { Finding } from '../reading.ts';
import { entriesOf, itemAt, listOf, type Plain, plain, property } from '../yaml/document.ts';
import type { Stack } from './resources.ts';
import type { Template } from './template.ts';

/** Name of the file. */
export const CDK_FILE = 'load-balancer.ts';

/** Whether the CDK made a template. */
export function isSynthesized({ file, resources }: Template): boolean {
  return resources.some(
    ({ type, item }) =>
      type === 'AWS::CDK::Metadata' ||
      property(plain(file, itemAt(file, item.value, 'Metadata')?.value), 'aws:cdk:path') !== undefined,
  );
}

/** What the report says of it. */
export function synthesized({ resources }: Template): Finding {
  return finding(
    {
      what: 'template of cdk synth',
      why: 'the next synthesis overwrites what is changed here',
      instead: `call addLoadBalancer of ${CDK_FILE}, which --out writes, at the end of the stack’s constructor`,
      need: null,
    },
    resources[0]!.place,
  );
}

/** Modules of the CDK, by the service in a resource's type. */
const MODULES: Readonly<Record<string, string>> = {
  ElasticLoadBalancingV2: 'aws_elasticloadbalancingv2',
  Lambda: 'aws_lambda',
  EC2: 'aws_ec2',
};

/** A function that adds parameters and resources to a stack. */
export function cdkCode({ parameters, resources }: Stack): string {
  const variables = new Map<string, string>([...parameters, ...resources].map(([id]) => [id, variableOf(id)]));
  const types = new Map(parameters.map(([name, body]) => [name, String(property(body, 'Type'))]));
  const print = (value: Plain, indent: string): string => printed(value, indent, { variables, types });
  const lines: string[] = [];
  for (const [name, body] of parameters) {
    const description = JSON.stringify(property(body, 'Description') ?? '');
    lines.push(
      `  const ${variableOf(name)} = new CfnParameter(scope, '${name}', {`,
      `    type: '${types.get(name)}',`,
      `    description: ${description},`,
      '  });',
    );
  }
  const referred = new Set(resources.map(([, body]) => property(body, 'DependsOn')).filter((id) => typeof id === 'string'));
  const text = JSON.stringify(resources);
  const modules = new Set<string>();
  for (const [id, body] of resources) {
    const [, service = '', name = ''] = String(property(body, 'Type')).split('::');
    const module = MODULES[service] ?? `aws_${service.toLowerCase()}`;
    modules.add(module);
    const dependsOn = property(body, 'DependsOn');
    const condition = property(body, 'Condition');
    const isUsed = referred.has(id) || typeof dependsOn === 'string' || condition !== undefined || text.includes(`"Ref":"${id}"`);
    const made = `new ${module}.Cfn${name}(scope, '${id}', ${print(property(body, 'Properties') ?? {}, '  ')});`;
    lines.push(isUsed ? `  const ${variableOf(id)} = ${made}` : `  ${made}`);
    if (typeof dependsOn === 'string') lines.push(`  ${variableOf(id)}.addDependency(${variableOf(dependsOn)});`);
    if (condition !== undefined) lines.push(`  ${variableOf(id)}.cfnOptions.condition = conditions['${condition}'];`);
  }
  const conditional = resources.some(([, body]) => property(body, 'Condition') !== undefined);
  return [
    '/** The routes of API Gateway behind a load balancer: call this at the end of the stack’s constructor. */',
    '',
    `import { ${[...modules].sort().join(', ')}, ${conditional ? 'type CfnCondition, ' : ''}CfnParameter, Fn } from 'aws-cdk-lib';`,
    "import type { Construct } from 'constructs';",
    '',
    `export function addLoadBalancer(scope: Construct${conditional ? ', conditions: Record<string, CfnCondition>' : ''}): void {`,
    ...lines,
    '}',
    '',
  ].join('\n');
}

function variableOf(id: string): string {
  return id.charAt(0).toLowerCase() + id.slice(1);
}

interface Known {
  readonly variables: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, string>;
}

/** A value as TypeScript: what is made here by its variable, everything else of the stack by its logical id. */
function printed(value: Plain, indent: string, known: Known): string {
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? quoted(value) : String(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => `${inner}${printed(item, inner, known)},\n`).join('')}${indent}]`;
  }
  const called = functionCall(value, indent, known);
  if (called !== null) return called;
  const lines = entriesOf(value).map(([key, item]) => `${inner}${variableOf(key)}: ${printed(item, inner, known)},\n`);
  return lines.length === 0 ? '{}' : `{\n${lines.join('')}${indent}}`;
}

const FUNCTIONS: Readonly<Record<string, string>> = {
  'Fn::Sub': 'sub',
  'Fn::Select': 'select',
  'Fn::Split': 'split',
  'Fn::Join': 'join',
  'Fn::ImportValue': 'importValue',
};

function functionCall(value: Plain, indent: string, known: Known): string | null {
  const entries = entriesOf(value);
  const [name, argument] = entries.length === 1 ? entries[0]! : ['', null];
  if (name === 'Ref' && typeof argument === 'string') {
    const variable = known.variables.get(argument);
    if (variable === undefined) return `Fn.ref(${quoted(argument)})`;
    const type = known.types.get(argument);
    return type === undefined ? `${variable}.ref` : `${variable}.${type.startsWith('List<') ? 'valueAsList' : 'valueAsString'}`;
  }
  if (name === 'Fn::GetAtt') {
    const [id = '', ...attribute] = typeof argument === 'string' ? argument.split('.') : listOf(argument).map(String);
    return `Fn.getAtt(${quoted(id)}, ${quoted(attribute.join('.'))}).toString()`;
  }
  const called = FUNCTIONS[name];
  if (called === undefined) return null;
  const given = Array.isArray(argument) ? argument : [argument];
  return `Fn.${called}(${given.map((item) => (called === 'sub' && typeof item === 'object' ? mapping(item, indent, known) : printed(item, indent, known))).join(', ')})`;
}

/** The values of Fn::Sub keep their keys. */
function mapping(value: Plain, indent: string, known: Known): string {
  return `{ ${entriesOf(value)
    .map(([key, item]) => `${quoted(key)}: ${printed(item, indent, known)}`)
    .join(', ')} }`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}
