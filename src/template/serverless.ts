/** Prints a Blueprint for the Serverless Framework 4, with its `alb` event. */

import { Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Blueprint, Code, Expression, PropertyBag, Resource, ResourceOf, ResourceType, Value } from './blueprint.ts';
import {
  codeOf,
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
  const rule = one(blueprint, 'AWS::ElasticLoadBalancingV2::ListenerRule').properties;
  const multiValue =
    one(blueprint, 'AWS::ElasticLoadBalancingV2::TargetGroup').properties.TargetGroupAttributes[0].Value === 'true';
  const reference = listenerReference(rule.ListenerArn);
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
    rule: `ApiAlbListenerRule${rule.Priority}`,
  };
}

/** What is told at the end, by the framework's ids. No resource but those that the framework makes refers to one of them. */
function renamed(value: Expression, ids: ReadonlyMap<string, string>): Expression {
  if (value.kind === 'ref') return { ...value, to: ids.get(value.to) ?? value.to };
  if (value.kind === 'attribute') return { ...value, of: ids.get(value.of) ?? value.of };
  return value;
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

function functionNode(blueprint: Blueprint): YAMLMap {
  const { properties } = one(blueprint, 'AWS::Lambda::Function');
  const { properties: group } = one(blueprint, 'AWS::ElasticLoadBalancingV2::TargetGroup');
  const { properties: rule } = one(blueprint, 'AWS::ElasticLoadBalancingV2::ListenerRule');
  const conditions: Record<string, Value> = {};
  for (const condition of rule.Conditions) {
    if (condition.Field === 'host-header') conditions.host = condition.HostHeaderConfig.Values;
    else conditions.path = condition.PathPatternConfig.Values;
  }
  const event = mapNode({
    alb: {
      listenerArn: listenerReference(rule.ListenerArn),
      priority: rule.Priority,
      conditions,
      multiValueHeaders: group.TargetGroupAttributes[0].Value === 'true',
      healthCheck: group.HealthCheckEnabled
        ? {
            enabled: true,
            path: group.HealthCheckPath ?? '/',
            intervalSeconds: group.HealthCheckIntervalSeconds ?? 35,
            timeoutSeconds: group.HealthCheckTimeoutSeconds ?? 30,
          }
        : false,
    },
  });
  const node = mapNode({
    handler: properties.Handler,
    runtime: properties.Runtime,
    memorySize: properties.MemorySize,
    timeout: properties.Timeout,
    architecture: properties.Architectures[0],
    ...(properties.Layers !== undefined && { layers: properties.Layers }),
  });
  if (properties.VpcConfig !== undefined) {
    const vpc = new YAMLMap();
    vpc.set(new Scalar('subnetIds'), listNode(properties.VpcConfig.SubnetIds));
    vpc.set(new Scalar('securityGroupIds'), listNode(properties.VpcConfig.SecurityGroupIds));
    node.set(new Scalar('vpc'), vpc);
  }
  if (properties.Environment !== undefined) node.set(new Scalar('environment'), valueNode(properties.Environment.Variables));
  const events = new YAMLSeq();
  events.add(event);
  node.set(new Scalar('events'), events);
  return node;
}

/** What the framework gets wrong or leaves open in the resources it makes, put right. */
function extensions(blueprint: Blueprint): (readonly [string, YAMLMap])[] {
  const ids = madeIds(blueprint);
  const permission = one(blueprint, 'AWS::Lambda::Permission').properties;
  const group = one(blueprint, 'AWS::ElasticLoadBalancingV2::TargetGroup').properties;
  const rule = one(blueprint, 'AWS::ElasticLoadBalancingV2::ListenerRule').properties;
  const logs = one(blueprint, 'AWS::Logs::LogGroup').properties;
  const extend = (id: string, properties: PropertyBag) => [id, mapNode({ Properties: properties })] as const;
  return [
    ...(logs.RetentionInDays === undefined ? [] : [extend(ids.logGroup, logs)]),
    // Without a source, any load balancer of any account could call the function by this permission.
    extend(ids.registerPermission, { SourceArn: permission.SourceArn }),
    extend(ids.targetGroup, { Name: group.Name }),
    ...(typeof rule.ListenerArn !== 'string' && rule.ListenerArn.kind === 'import'
      ? [extend(ids.rule, { ListenerArn: rule.ListenerArn })]
      : []),
  ];
}

/** Parameters that only the function uses stand in its own section, not in CloudFormation. */
const FUNCTION_PARAMETERS: readonly string[] = ['FunctionSubnetIds', 'FunctionSecurityGroupIds'];

/** The Blueprint for the Serverless Framework. */
export function printServerless(blueprint: Blueprint): string {
  const code = functionCode(blueprint);
  const makes = code !== null;
  const ids = new Map<string, string>();
  if (makes) {
    const made = madeIds(blueprint);
    ids.set(one(blueprint, 'AWS::Lambda::Function').id, made.function);
    ids.set(one(blueprint, 'AWS::ElasticLoadBalancingV2::TargetGroup').id, made.targetGroup);
  }
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
        others.map((resource) => [resource.id, resourceNode(resource.type, resource.dependsOn, propertiesOf(resource))] as const),
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
  const zip = code?.in === 'folder' ? `(cd ${code.path} && zip -qr "$OLDPWD/${ARCHIVE}" .)\n` : '';
  const asked = blueprint.parameters
    .filter((parameter) => parameter.default === undefined)
    .map(({ name }) => ` --param='${name}=…'`)
    .join('');
  return `${zip}npx serverless deploy${asked}`;
}
