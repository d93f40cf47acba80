// biome-ignore-all lint/suspicious/noTemplateCurlyInString: other languages write their templates so.
/**
 * Reads a Serverless Framework file into the canonical form of a stack, knowing what the framework makes of a function with an
 * `alb` event. https://github.com/serverless/serverless/tree/main/packages/serverless/lib/plugins/aws/package/compile/events/alb
 * and ../../lib/merge-custom-provider-resources.js, read 2026-11 (version 4).
 */

import type { CanonicalResource, CanonicalStack, Json } from './canonicalStack.ts';
import { CODE } from './canonicalStack.ts';
import {
  Evaluation,
  isObject,
  type JsonObject,
  parseYaml,
  readOutputs,
  readParameters,
  readResource,
} from './readCloudFormation.ts';

/** Names of the Blueprint for what the framework makes of the function called api. */
const OURS: readonly (readonly [made: RegExp, ours: string])[] = [
  [/^ApiLambdaFunction$/, 'Api'],
  [/^ApiAlb(?:MultiValue)?TargetGroup[A-Za-z0-9]+$/, 'TargetGroup'],
  [/^ApiLambdaPermissionRegisterTarget$/, 'GrantLoadBalancerInvokeToApi'],
  [/^ApiAlbListenerRule\d+$/, 'HttpsListenerRule'],
];

const ours = (made: string) => OURS.find(([pattern]) => pattern.test(made))?.[1] ?? made;

/** Every text in a file, to see that the framework finds no variable but those that are meant. */
function texts(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value as JsonObject).flatMap((item) => texts(item)) : [];
}

/** What the framework would take for a variable of its own: `${…}` with a colon or brackets in it, but for CloudFormation's. */
export function variablesIn(value: Json): readonly string[] {
  return texts(value).flatMap((text) =>
    [...text.matchAll(/\$\{[^}]*\}/g)]
      .map(([found]) => found)
      .filter((found) => /[:()]/.test(found) && !found.startsWith('${AWS::')),
  );
}

/** What the framework makes of a file, before anything is renamed. */
export function compiled(file: JsonObject): JsonObject {
  const service = (file.resources ?? {}) as JsonObject;
  const resources: Record<string, JsonObject> = { ...(service.Resources as Record<string, JsonObject> | undefined) };
  const api = isObject(file.functions) ? (file.functions.api as JsonObject) : null;
  if (api === null) return resources;

  const events = (api.events as readonly JsonObject[]).map((event) => event.alb as JsonObject);
  const alb = events[0] as JsonObject;
  const listener = alb.listenerArn as Json;
  const balancer = isObject(listener) ? String(listener.Ref) : /\/([\w-]+)\/[\w-]+$/.exec(String(listener))?.[1];
  const health = alb.healthCheck;
  const functionArn = { 'Fn::GetAtt': ['ApiLambdaFunction', 'Arn'] };
  const targetGroup = `ApiAlb${alb.multiValueHeaders === true ? 'MultiValue' : ''}TargetGroup${balancer}`;
  const permission = {
    FunctionName: functionArn,
    Action: 'lambda:InvokeFunction',
    Principal: 'elasticloadbalancing.amazonaws.com',
  };

  resources.ApiLogGroup = { Type: 'AWS::Logs::LogGroup', Properties: {} };
  resources.ApiLambdaFunction = {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Handler: api.handler as Json,
      Runtime: api.runtime as Json,
      MemorySize: api.memorySize as Json,
      Timeout: api.timeout as Json,
      Architectures: [api.architecture as Json],
      ...(api.layers !== undefined && { Layers: api.layers }),
      ...(isObject(api.vpc) && {
        VpcConfig: { SubnetIds: api.vpc.subnetIds as Json, SecurityGroupIds: api.vpc.securityGroupIds as Json },
      }),
      ...(api.environment !== undefined && { Environment: { Variables: api.environment } }),
      ...(api.reservedConcurrency !== undefined && { ReservedConcurrentExecutions: api.reservedConcurrency }),
    },
  };
  resources.ApiLambdaPermissionAlb = {
    Type: 'AWS::Lambda::Permission',
    Properties: { ...permission, SourceArn: { Ref: targetGroup } },
  };
  resources.ApiLambdaPermissionRegisterTarget = { Type: 'AWS::Lambda::Permission', Properties: permission };
  resources[targetGroup] = {
    Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    DependsOn: ['ApiLambdaPermissionRegisterTarget'],
    Properties: {
      TargetType: 'lambda',
      Targets: [{ Id: functionArn }],
      Name: 'made-from-a-hash',
      TargetGroupAttributes: [{ Key: 'lambda.multi_value_headers.enabled', Value: String(alb.multiValueHeaders) }],
      // The framework knows no "enabled" in it, and refuses the file that has it.
      HealthCheckEnabled: isObject(health) && !('enabled' in health),
      ...(isObject(health) && {
        HealthCheckPath: health.path as Json,
        HealthCheckIntervalSeconds: health.intervalSeconds as Json,
        HealthCheckTimeoutSeconds: health.timeoutSeconds as Json,
      }),
    },
  };
  for (const { conditions, priority, listenerArn, multiValueHeaders } of events) {
    const { host, path, method } = conditions as JsonObject;
    if (multiValueHeaders !== alb.multiValueHeaders) throw new Error('One function has one target group for a load balancer.');
    resources[`ApiAlbListenerRule${String(priority)}`] = {
      Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      Properties: {
        Actions: [{ Type: 'forward', TargetGroupArn: { Ref: targetGroup } }],
        Conditions: [
          ...(host === undefined ? [] : [{ Field: 'host-header', HostHeaderConfig: { Values: host } }]),
          ...(path === undefined ? [] : [{ Field: 'path-pattern', PathPatternConfig: { Values: path } }]),
          ...(method === undefined ? [] : [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: method } }]),
        ],
        ListenerArn: listenerArn as Json,
        Priority: priority as Json,
      },
    };
  }
  for (const [id, { Properties: properties }] of Object.entries((service.extensions ?? {}) as Record<string, JsonObject>)) {
    const extended = resources[id];
    if (extended === undefined) throw new Error(`Cannot extend ${id}: the framework makes no such resource.`);
    resources[id] = { ...extended, Properties: { ...(extended.Properties as JsonObject), ...(properties as JsonObject) } };
  }
  return resources;
}

/** What the file says, and what it says beyond the Blueprint because the framework does. */
export function readServerless(text: string): CanonicalStack & { readonly secondPermission: CanonicalResource | null } {
  const file = parseYaml(text);
  const service = file.resources as JsonObject;
  const declared = readParameters(service.Parameters);
  const asked = (name: string, preset: string | null) => (preset === `\${param:${name}}` ? null : preset);
  const parameters = Object.fromEntries(
    Object.entries(declared).map(([name, { type, default: preset }]) => [name, { type, default: asked(name, preset) }]),
  );
  const evaluation = new Evaluation(Object.keys(parameters));
  const resources: Record<string, CanonicalResource> = {};
  const made = compiled(file);
  const outputs = readOutputs(service.Outputs, evaluation);
  for (const [id, json] of Object.entries(made)) {
    const read = readResource(json, evaluation);
    refuseUnknown(Object.keys(made), read);
    const { type, dependsOn, properties } = renamed(read) as unknown as CanonicalResource;
    const isPreflight = JSON.stringify(properties.Conditions ?? []).includes('http-request-method');
    resources[isPreflight ? 'PreflightRule' : ours(id)] = { type, dependsOn: dependsOn.map(ours), properties };
  }
  refuseUnknown(Object.keys(made), outputs);
  const { ApiLambdaPermissionAlb: secondPermission = null, ...own } = resources;
  if (own.Api !== undefined) own.Api = { ...own.Api, properties: { ...own.Api.properties, Code: CODE } };
  return {
    parameters,
    resources: own,
    outputs: renamed(outputs) as CanonicalStack['outputs'],
    code: isObject(file.package) ? String(file.package.artifact) : null,
    secondPermission,
  };
}

/** Refuses references to what neither the file nor the framework makes: the Blueprint's name for what the framework names otherwise. */
function refuseUnknown(made: readonly string[], value: unknown): void {
  for (const [, id = ''] of JSON.stringify(value).matchAll(/«([A-Z][A-Za-z0-9]*)[.»]/g))
    if (!made.includes(id)) throw new Error(`There is no ${id} in the stack of the framework.`);
}

/** References to what the framework makes, by the Blueprint's names. */
function renamed(value: unknown): Json {
  return JSON.parse(JSON.stringify(value), (_, item: unknown) =>
    typeof item === 'string'
      ? item.replace(/«([A-Za-z0-9]+)((?:\.[A-Za-z]+)?)»/g, (_all, id: string, rest: string) => `«${ours(id)}${rest}»`)
      : item,
  ) as Json;
}
