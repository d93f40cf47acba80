/** Prints a Blueprint for the Serverless Framework 4, with its `alb` event. */

import { Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Blueprint } from './blueprint.ts';
import {
  codeOf,
  freshArchive,
  mapNode,
  outputNodes,
  parameterNodes,
  propertiesOf,
  resourceNode,
  section,
  taggedList,
  valueNode,
  yamlDocument,
} from './cloudformation.ts';
import type { Code, Expression, PropertyBag, Resource, ResourceOf, ResourceType, Value } from './stackResources.ts';

/** Resources that the framework makes of a function with an `alb` event. */
const MADE: readonly ResourceType[] = [
  'AWS::Logs::LogGroup',
  'AWS::IAM::Role',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
];

/** The archive that is deployed when the code is a folder: the framework's own packaging would keep the folder's name in it. */
const ARCHIVE = 'function.zip';

function one<T extends ResourceType>(blueprint: Blueprint, type: T): ResourceOf<T> {
  const found = blueprint.resources.find((resource): resource is ResourceOf<T> => resource.type === type);
  if (found === undefined) throw new Error(`The stack has no ${type}.`);
  return found;
}

type Rule = ResourceOf<'AWS::ElasticLoadBalancingV2::ListenerRule'>;

/** The rules that lead to the function, one an event. */
function rulesOf({ resources }: Blueprint): readonly Rule[] {
  return resources.filter((resource): resource is Rule => resource.type === 'AWS::ElasticLoadBalancingV2::ListenerRule');
}

/** What the listener is called in the event: an ARN, or something to refer to. */
function listenerReference(listener: string | Expression): string | Expression {
  if (typeof listener === 'string') return listener;
  // The event takes an ARN or a reference, no import: the listener rule gets the import below, in place of this.
  return listener.kind === 'import' ? { kind: 'ref', to: 'HttpsListener' } : listener;
}

/**
 * Logical ids that the framework gives to what it makes.
 * https://github.com/serverless/serverless/blob/main/packages/serverless/lib/plugins/aws/lib/naming.js, read 2026-11.
 */
function madeIds(blueprint: Blueprint) {
  const [rule] = rulesOf(blueprint);
  if (rule === undefined) throw new Error('The stack has no rule.');
  const multiValue =
    one(blueprint, 'AWS::ElasticLoadBalancingV2::TargetGroup').properties.TargetGroupAttributes[0].Value === 'true';
  const reference = listenerReference(rule.properties.ListenerArn);
  const balancer =
    typeof reference === 'string'
      ? // arn:…:listener/app/NAME/LOAD-BALANCER/LISTENER
        (reference.split('/')[3] ?? '')
      : reference.kind === 'ref'
        ? reference.to
        : reference.kind === 'parameter'
          ? reference.name
          : '';
  return {
    logGroup: 'ApiLogGroup',
    function: 'ApiLambdaFunction',
    registerPermission: 'ApiLambdaPermissionRegisterTarget',
    targetGroup: `ApiAlb${multiValue ? 'MultiValue' : ''}TargetGroup${balancer}`,
    rule: ({ properties }: Rule) => `ApiAlbListenerRule${properties.Priority}`,
  };
}

/** A value with the framework's ids for what the framework makes. */
function renamed<V extends Value>(value: V, ids: ReadonlyMap<string, string>): V {
  const rename = (given: Value): Value => {
    if (typeof given !== 'object') return given;
    if (Array.isArray(given)) return (given as readonly Value[]).map(rename);
    if ('kind' in given && given.kind === 'ref') return { kind: 'ref', to: ids.get(String(given.to)) ?? String(given.to) };
    if ('kind' in given && given.kind === 'attribute')
      return { ...(given as Expression), of: ids.get(String(given.of)) ?? given.of } as Value;
    // The other expressions of a template hold no id, and data holds no expression.
    if ('kind' in given) return given;
    return Object.fromEntries(Object.entries(given).map(([name, part]) => [name, rename(part as Value)]));
  };
  return rename(value) as V;
}

/** The framework's ids, by the Blueprint's. */
function idsMade(blueprint: Blueprint): ReadonlyMap<string, string> {
  const made = madeIds(blueprint);
  return new Map([
    [one(blueprint, 'AWS::Lambda::Function').id, made.function],
    [one(blueprint, 'AWS::ElasticLoadBalancingV2::TargetGroup').id, made.targetGroup],
  ]);
}

/** Lists that a function's `vpc` takes: items, or a text that is split. */
function listNode(value: readonly (string | Expression)[] | Expression): Scalar | YAMLSeq | YAMLMap {
  if (!('kind' in value)) return valueNode(value);
  if (value.kind !== 'parameter') throw new Error('Subnets and security groups are given or asked for.');
  return taggedList('!Split', [',', `\${param:${value.name}}`]);
}

function artifact({ location }: Code): string {
  if (location.in === 's3') return `s3://${location.bucket}/${location.key}`;
  return location.in === 'archive' ? location.path : ARCHIVE;
}

/** Host names as the event takes them: texts only, so that what is asked for stands in them as the framework's own variable. */
function hostsNode(hosts: readonly (string | Expression)[]): YAMLSeq {
  const list = new YAMLSeq();
  for (const host of hosts) {
    list.add(typeof host === 'object' && host.kind === 'parameter' ? new Scalar(`\${param:${host.name}}`) : valueNode(host));
  }
  return list;
}

/** The event for a rule. */
function eventNode(blueprint: Blueprint, { properties: rule }: Rule): YAMLMap {
  let hosts: readonly (string | Expression)[] = [];
  const { properties: group } = one(blueprint, 'AWS::ElasticLoadBalancingV2::TargetGroup');
  const conditions: Record<string, Value> = {};
  for (const condition of rule.Conditions) {
    if (condition.Field === 'host-header') conditions.host = hosts = condition.HostHeaderConfig.Values;
    else if (condition.Field === 'path-pattern') conditions.path = condition.PathPatternConfig.Values;
    else conditions.method = condition.HttpRequestMethodConfig.Values;
  }
  const node = mapNode({
    alb: {
      listenerArn: listenerReference(rule.ListenerArn),
      priority: rule.Priority,
      conditions,
      multiValueHeaders: group.TargetGroupAttributes[0].Value === 'true',
      healthCheck: group.HealthCheckEnabled
        ? {
            path: group.HealthCheckPath ?? '/',
            intervalSeconds: group.HealthCheckIntervalSeconds ?? 35,
            timeoutSeconds: group.HealthCheckTimeoutSeconds ?? 30,
          }
        : false,
    },
  });
  if (hosts.length > 0) node.setIn(['alb', 'conditions', 'host'], hostsNode(hosts));
  return node;
}

function functionNode(blueprint: Blueprint): YAMLMap {
  const { properties } = one(blueprint, 'AWS::Lambda::Function');
  const node = mapNode({
    handler: properties.Handler,
    runtime: properties.Runtime,
    memorySize: properties.MemorySize,
    timeout: properties.Timeout,
    architecture: properties.Architectures[0],
    ...(properties.Layers !== undefined && { layers: properties.Layers }),
    ...(properties.ReservedConcurrentExecutions !== undefined && {
      reservedConcurrency: properties.ReservedConcurrentExecutions,
    }),
  });
  if (properties.VpcConfig !== undefined) {
    const vpc = new YAMLMap();
    vpc.set(new Scalar('subnetIds'), listNode(properties.VpcConfig.SubnetIds));
    vpc.set(new Scalar('securityGroupIds'), listNode(properties.VpcConfig.SecurityGroupIds));
    node.set(new Scalar('vpc'), vpc);
  }
  if (properties.Environment !== undefined) node.set(new Scalar('environment'), valueNode(properties.Environment.Variables));
  const events = new YAMLSeq();
  for (const rule of rulesOf(blueprint)) events.add(eventNode(blueprint, rule));
  node.set(new Scalar('events'), events);
  return node;
}

/** What the framework gets wrong or leaves open in the resources it makes, put right. */
function extensions(blueprint: Blueprint): (readonly [string, YAMLMap])[] {
  const ids = madeIds(blueprint);
  const names = idsMade(blueprint);
  const permission = one(blueprint, 'AWS::Lambda::Permission').properties;
  const group = one(blueprint, 'AWS::ElasticLoadBalancingV2::TargetGroup').properties;
  const hasAlias = blueprint.resources.some(({ type }) => type === 'AWS::Lambda::Alias');
  const logs = one(blueprint, 'AWS::Logs::LogGroup').properties;
  const extend = (id: string, properties: PropertyBag) => [id, mapNode({ Properties: properties })] as const;
  return [
    ...(Object.keys(logs).length === 0 ? [] : [extend(ids.logGroup, logs)]),
    // Without a source, any load balancer of any account could call the function by this permission.
    extend(ids.registerPermission, {
      SourceArn: permission.SourceArn,
      ...(hasAlias && { FunctionName: renamed(permission.FunctionName, names) }),
    }),
    extend(ids.targetGroup, { Name: group.Name, ...(hasAlias && { Targets: renamed(group.Targets, names) }) }),
    ...rulesOf(blueprint).flatMap((rule) => {
      const { ListenerArn: listener, Actions: actions } = rule.properties;
      const properties = {
        ...(typeof listener !== 'string' && listener.kind === 'import' && { ListenerArn: listener }),
        // The event knows other ways to verify callers than these.
        ...(actions.length > 1 && { Actions: renamed(actions as readonly PropertyBag[], names) }),
      };
      return Object.keys(properties).length === 0 ? [] : [extend(ids.rule(rule), properties)];
    }),
  ];
}

/** Parameters that only the function and its event use stand in its own section, not in CloudFormation. */
const FUNCTION_PARAMETERS: readonly string[] = ['FunctionSubnetIds', 'FunctionSecurityGroupIds', 'HostName'];

/** The Blueprint for the Serverless Framework. */
export function printServerless(blueprint: Blueprint): string {
  const code = functionCode(blueprint);
  const makes = code !== null;
  const ids = makes ? idsMade(blueprint) : new Map<string, string>();
  const others: readonly Resource[] = makes
    ? blueprint.resources.filter(({ type }) => !MADE.includes(type))
    : blueprint.resources;
  const parameters = blueprint.parameters.filter(({ name }) => !makes || !FUNCTION_PARAMETERS.includes(name));
  const outputs = {
    ...blueprint,
    outputs: blueprint.outputs.map((output) => ({ ...output, value: renamed(output.value, ids) })),
  };

  const resources = new YAMLMap();
  resources.set(new Scalar('Description'), new Scalar(blueprint.description));
  if (parameters.length > 0) {
    resources.set(new Scalar('Parameters'), section(parameterNodes(parameters, (name) => `\${param:${name}}`)));
  }
  if (others.length > 0) {
    resources.set(
      new Scalar('Resources'),
      section(
        others.map(
          (resource) =>
            [resource.id, resourceNode(resource.type, resource.dependsOn, renamed(propertiesOf(resource), ids))] as const,
        ),
      ),
    );
  }
  if (makes) resources.set(new Scalar('extensions'), section(extensions(blueprint)));
  if (outputs.outputs.length > 0) resources.set(new Scalar('Outputs'), section(outputNodes(outputs)));

  return yamlDocument([
    ['service', blueprint.name],
    ['frameworkVersion', '4'],
    ['provider', mapNode({ name: 'aws', region: blueprint.region, ...(makes && { versionFunctions: false }) })],
    ...(makes
      ? ([
          ['package', mapNode({ artifact: artifact(code) })],
          ['functions', section([['api', functionNode(blueprint)]])],
        ] as const)
      : []),
    ['resources', resources],
  ]);
}

function functionCode(blueprint: Blueprint): Code | null {
  const made = blueprint.resources.find((resource) => resource.type === 'AWS::Lambda::Function');
  return made === undefined ? null : made.properties.Code;
}

/** The commands that deploy it; a folder is zipped first. */
export function deployServerless(blueprint: Blueprint): string {
  const code = codeOf(blueprint);
  const zip = code?.in === 'folder' ? `${freshArchive(code.path, `"$PWD/${ARCHIVE}"`)}\n` : '';
  const asked = blueprint.parameters
    .filter((parameter) => parameter.default === undefined)
    .map(({ name }) => ` --param='${name}=…'`)
    .join('');
  return `${zip}npx serverless deploy${asked}`;
}
