/** The resources and parameters that stand behind a plan: permissions, target groups, rules, certificates, a new load balancer. */

import { TLS_POLICY } from '../../template/parts/newLoadBalancer.ts';
import type { Plan } from '../plan.ts';
import type { Ask } from '../reading.ts';
import type { Rule } from '../rules.ts';
import { entriesOf, listOf, type Plain, property } from '../yaml/document.ts';
import type { Collected, TokenDetail } from './collect.ts';
import { flattened } from './template.ts';

/** Where new things find their names and whether they are there already. */
export interface Names {
  /** The id under which a resource stands: the wanted one, or one that is free; `isNew` unless the same is there already. */
  readonly resource: (wanted: string, body: Plain) => { readonly id: string; readonly isNew: boolean };
  /** The name of a parameter: one of that name that is there already is used. */
  readonly parameter: (wanted: string) => { readonly name: string; readonly isNew: boolean };
  /** How a value that is asked for is referred to. */
  readonly asked: (parameter: string, type: string) => Plain;
}

export interface Stack {
  readonly parameters: [string, Plain][];
  readonly resources: [string, Plain][];
  readonly outputs: [string, Plain][];
  readonly asks: Ask[];
  /** Ids of the target groups by the target's key, new or there already. */
  readonly targetGroups: Map<string, string>;
  /** Priorities of rules that are new. */
  readonly newPriorities: number[];
  /** What the host of an API is called: a text, or a value that only deployment knows. */
  readonly hostOf: (api: string) => Plain;
  readonly listener: Plain;
  /** The host condition of a rule. */
  readonly hostsOf: (rule: Rule) => Plain[];
  readonly ask: AskFor;
  /** What a DNS record needs to know of the load balancer; asked for where it is shared. */
  readonly balancer: () => { readonly dnsName: Plain; readonly hostedZoneId: Plain };
}

/** How a language builds on this: the Serverless Framework makes some of it by itself. */
export interface Wanted {
  readonly functions: boolean;
  readonly certificate: boolean;
}

/** What must stand in the template for a plan. */
export function stackOf(
  into: Collected,
  plan: Plan,
  names: Names,
  wanted: Wanted = { functions: true, certificate: true },
): Stack {
  const { options, rules } = plan;
  const parameters: [string, Plain][] = [];
  const resources: [string, Plain][] = [];
  const outputs: [string, Plain][] = [];
  const asks: Ask[] = [];

  const ask = (what: string, wantedName: string, description: string, type = 'String'): Plain => {
    const { name, isNew } = names.parameter(wantedName);
    if (!asks.some((other) => other.parameter === name)) {
      asks.push({ what, parameter: name });
      if (isNew) parameters.push([name, { Type: type, Description: description }]);
    }
    return names.asked(name, type);
  };
  const add = (id: string, body: Plain): string => {
    const placed = names.resource(id, body);
    if (placed.isNew) resources.push([placed.id, body]);
    return placed.id;
  };

  const shared = options.listener.kind === 'new' ? null : sharedListener(into, options.listener, ask);
  const hosts = new Map<string, Plain>();
  const hostOfKey = (api: string, key: string): Plain => {
    const own = into.apis.get(api)?.hosts.find((host) => host.key === key);
    return key === options.host || own === undefined ? key : own.value;
  };
  const askedHost = () => ask('host', 'HostName', 'The name by which clients reach the load balancer');
  const hostsOf = ({ api, hosts: keys }: Rule): Plain[] =>
    keys.length === 0 ? [askedHost()] : keys.map((key) => hostOfKey(api, key));
  for (const { api } of rules) {
    const [key] = plan.apis.find(({ id }) => id === api)!.mappings[0].hosts;
    if (!hosts.has(api)) hosts.set(api, key === undefined ? askedHost() : hostOfKey(api, key));
  }

  const certificates =
    wanted.certificate || options.listener.kind === 'new' || options.certificate !== '' ? certificatesOf(into, plan, ask) : [];
  const listener = shared ?? newLoadBalancer(into, plan, { ask, add, outputs }, certificates);
  const others = shared === null ? certificates.slice(1) : certificates;
  for (const [at, certificate] of others.entries()) {
    add(`LoadBalancerCertificate${at === 0 ? '' : at + 1}`, {
      Type: 'AWS::ElasticLoadBalancingV2::ListenerCertificate',
      Properties: { ListenerArn: listener, Certificates: [{ CertificateArn: certificate }] },
    });
  }

  const balancer = () => ({
    dnsName:
      shared === null
        ? { 'Fn::GetAtt': ['LoadBalancer', 'DNSName'] }
        : ask('DNS name of the load balancer', 'LoadBalancerDnsName', 'DNS name of the shared load balancer'),
    hostedZoneId:
      shared === null
        ? { 'Fn::GetAtt': ['LoadBalancer', 'CanonicalHostedZoneID'] }
        : ask(
            'hosted zone of the load balancer',
            'LoadBalancerHostedZoneId',
            'Canonical hosted zone id of the shared load balancer',
          ),
  });

  const targetGroups = new Map<string, string>();
  if (wanted.functions) {
    for (const key of new Set(rules.map(({ target }) => target))) {
      if (key !== null) targetGroups.set(key, targetGroup(into, key, add));
    }
  }
  const newPriorities: number[] = [];
  if (wanted.functions) {
    for (const rule of rules) {
      const body = ruleBody(into, rule, listener, hostsOf(rule), targetGroups, ask);
      const placed = names.resource(`LoadBalancerRule${rule.priority}`, body);
      if (!placed.isNew) continue;
      resources.push([placed.id, body]);
      newPriorities.push(rule.priority);
    }
  }
  return {
    parameters,
    resources,
    outputs,
    asks,
    targetGroups,
    newPriorities,
    hostOf: (api) => hosts.get(api) ?? '',
    listener,
    hostsOf,
    ask,
    balancer,
  };
}

export type AskFor = (what: string, parameter: string, description: string, type?: string) => Plain;

function sharedListener(into: Collected, listener: Exclude<Plan['options']['listener'], { kind: 'new' }>, ask: AskFor): Plain {
  const description = 'ARN of the HTTPS listener of the shared load balancer';
  switch (listener.kind) {
    case 'asked':
      return ask('listener', 'ListenerArn', description);
    case 'parameter':
      // One that the template has already is not asked for anew.
      return into.template.parameters.has(listener.name) ? { Ref: listener.name } : ask('listener', listener.name, description);
    case 'arn':
      return listener.arn;
    case 'import':
      return { 'Fn::ImportValue': listener.name };
  }
}

/** The certificates of the hosts: given, the API's own if it is of the same Region, else asked for. */
function certificatesOf(into: Collected, { options, rules }: Plan, ask: AskFor): Plain[] {
  if (options.certificate !== '') return [options.certificate];
  const found: Plain[] = [];
  const seen = new Set<string>();
  for (const rule of rules) {
    for (const key of rule.hosts.length === 0 ? [null] : rule.hosts) {
      const own = into.apis.get(rule.api)?.hosts.find((host) => host.key === key)?.certificate ?? null;
      const value = own ?? ask('certificate', 'CertificateArn', 'ARN of a certificate for the host, of the same Region');
      if (seen.has(flattened(value))) continue;
      seen.add(flattened(value));
      found.push(value);
    }
  }
  return found;
}

function targetGroup(into: Collected, key: string, add: (id: string, body: Plain) => string): string {
  const { arn, condition, stem } = into.targets.get(key)!;
  const under = condition === null ? {} : { Condition: condition };
  const permission = add(`${stem}InvokeByLoadBalancer`, {
    Type: 'AWS::Lambda::Permission',
    ...under,
    Properties: {
      FunctionName: arn,
      Action: 'lambda:InvokeFunction',
      Principal: 'elasticloadbalancing.amazonaws.com',
      // Its own target groups only; an ARN would have to be known before the permission, and the permission before the target group.
      SourceAccount: { Ref: 'AWS::AccountId' },
    },
  });
  return add(`${stem}TargetGroup`, {
    Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    ...under,
    // Registering the function fails unless the load balancer may call it.
    DependsOn: permission,
    Properties: {
      TargetType: 'lambda',
      TargetGroupAttributes: [{ Key: 'lambda.multi_value_headers.enabled', Value: 'true' }],
      Targets: [{ Id: arn }],
    },
  });
}

/** The conditions of a rule, as CloudFormation has them. */
export function conditionsOf(rule: Rule, hosts: readonly Plain[]): Plain[] {
  const { condition, methods } = rule;
  return [
    { Field: 'host-header', HostHeaderConfig: { Values: hosts } },
    ...(methods.length === 0 ? [] : [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: methods } }]),
    {
      Field: 'path-pattern',
      PathPatternConfig: condition.expressions ? { RegexValues: condition.values } : { Values: condition.values },
    },
  ];
}

/** The actions of a rule: verify the token, then forward; or answer 404. */
export function actionsOf(into: Collected, rule: Rule, targetGroupArn: Plain, ask: AskFor): Plain[] {
  if (rule.answers !== null) {
    return [
      {
        Type: 'fixed-response',
        FixedResponseConfig: {
          StatusCode: String(rule.answers),
          ContentType: 'application/json',
          MessageBody: '{"message":"Not Found"}',
        },
      },
    ];
  }
  const token = rule.authorizer === null ? undefined : into.tokens.get(rule.authorizer);
  if (token === undefined) return [{ Type: 'forward', TargetGroupArn: targetGroupArn }];
  return [
    { Type: 'jwt-validation', Order: 1, JwtValidationConfig: verification(into, token, ask) },
    { Type: 'forward', Order: 2, TargetGroupArn: targetGroupArn },
  ];
}

function verification(into: Collected, { issuer, jwks, claims, authorizer }: TokenDetail, ask: AskFor): Plain {
  const stem = stemOf(authorizer.name);
  const asking = new Set(
    [...into.tokens.values()].filter((token) => token.jwks === null).map((token) => flattened(token.issuer)),
  );
  const keys = asking.size > 1 ? `${stem}JwksEndpoint` : 'JwksEndpoint';
  return {
    Issuer: issuer,
    JwksEndpoint: jwks ?? ask('JWKS endpoint', keys, `Address of the keys of ${flattened(issuer).replaceAll(/[${}]/g, '')}`),
    AdditionalClaims: claims.map(({ name, format, values, ask: what }) => ({
      Format: format,
      Name: name,
      Values:
        values === null
          ? [ask(what.toLowerCase(), `${stem}${what}`, `The ${what.toLowerCase()} that tokens for ${authorizer.name} must have`)]
          : values,
    })),
  };
}

function stemOf(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]/g, '') || 'Token';
}

function ruleBody(
  into: Collected,
  rule: Rule,
  listener: Plain,
  hosts: readonly Plain[],
  targetGroups: ReadonlyMap<string, string>,
  ask: AskFor,
): Plain {
  const condition = rule.exists ?? (rule.target === null ? null : into.targets.get(rule.target)!.condition);
  const arn = rule.target === null ? null : { Ref: targetGroups.get(rule.target)! };
  return {
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    ...(condition !== null && { Condition: condition }),
    Properties: {
      ListenerArn: listener,
      Priority: rule.priority,
      Conditions: conditionsOf(rule, hosts),
      Actions: actionsOf(into, rule, arn, ask),
    },
  };
}

interface Building {
  readonly ask: AskFor;
  readonly add: (id: string, body: Plain) => string;
  readonly outputs: [string, Plain][];
}

/** A load balancer of its own: what matches no rule is a 404, plain HTTP is redirected. */
function newLoadBalancer(into: Collected, plan: Plan, { ask, add, outputs }: Building, certificates: readonly Plain[]): Plain {
  const internal = plan.apis.every(({ id }) => into.apis.get(id)?.isPrivate) && plan.apis.length > 0;
  const vpc = ask('VPC', 'VpcId', 'VPC of the load balancer', 'AWS::EC2::VPC::Id');
  const subnets = ask(
    'subnets',
    'SubnetIds',
    `${internal ? 'Private' : 'Public'} subnets of the load balancer, in two Availability Zones or more`,
    'List<AWS::EC2::Subnet::Id>',
  );
  const from = (port: number, description: string) => ({
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    CidrIp: internal ? '10.0.0.0/8' : '0.0.0.0/0',
    Description: description,
  });
  const group = add('LoadBalancerSecurityGroup', {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupDescription: 'Load balancer',
      VpcId: vpc,
      SecurityGroupIngress: [from(443, 'HTTPS'), from(80, 'HTTP, redirected to HTTPS')],
    },
  });
  // Behind API Gateway a function had 30 s at most; the load balancer waits as long as the slowest may take, and 60 s at least.
  const keys = new Set(plan.rules.map(({ target }) => target));
  const slowest = Math.max(0, ...[...keys].map((key) => (key === null ? 0 : (into.targets.get(key)?.timeoutSeconds ?? 0))));
  const balancer = add('LoadBalancer', {
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: {
      Type: 'application',
      Scheme: internal ? 'internal' : 'internet-facing',
      Subnets: subnets,
      SecurityGroups: [{ 'Fn::GetAtt': [group, 'GroupId'] }],
      LoadBalancerAttributes: [{ Key: 'idle_timeout.timeout_seconds', Value: String(Math.min(4000, Math.max(60, slowest + 5))) }],
    },
  });
  const attributes = corsAttributes(into, plan);
  const listener = add('HttpsListener', {
    Type: 'AWS::ElasticLoadBalancingV2::Listener',
    Properties: {
      LoadBalancerArn: { Ref: balancer },
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: TLS_POLICY,
      Certificates: certificates.slice(0, 1).map((certificate) => ({ CertificateArn: certificate })),
      DefaultActions: [
        {
          Type: 'fixed-response',
          FixedResponseConfig: { StatusCode: '404', ContentType: 'application/json', MessageBody: '{"message":"Not Found"}' },
        },
      ],
      ...(attributes.length > 0 && { ListenerAttributes: attributes }),
    },
  });
  add('HttpListener', {
    Type: 'AWS::ElasticLoadBalancingV2::Listener',
    Properties: {
      LoadBalancerArn: { Ref: balancer },
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
    },
  });
  outputs.push([
    'LoadBalancerDnsName',
    { Description: 'Where the host of the load balancer has to lead', Value: { 'Fn::GetAtt': [balancer, 'DNSName'] } },
  ]);
  return { Ref: listener };
}

/** The names that CORS settings have in SAM, CloudFormation and the Serverless Framework, and the attribute of a listener for each. */
const CORS_ATTRIBUTES = [
  [['AllowOrigins', 'AllowOrigin', 'allowOrigins', 'allowedOrigins', 'origins', 'origin'], 'allow_origin'],
  [['AllowMethods', 'allowMethods', 'allowedMethods', 'methods'], 'allow_methods'],
  [['AllowHeaders', 'allowHeaders', 'allowedHeaders', 'headers'], 'allow_headers'],
  [['AllowCredentials', 'allowCredentials'], 'allow_credentials'],
  [['ExposeHeaders', 'exposeHeaders', 'exposedResponseHeaders'], 'expose_headers'],
  [['MaxAge', 'maxAge'], 'max_age'],
] as const;

/** A listener has one value for each header, so only what all its APIs agree on, and one origin, can be said. */
function corsAttributes(into: Collected, { apis }: Plan): Plain[] {
  const all = apis.map(({ id }) => into.apis.get(id)?.cors ?? null).filter((cors) => cors !== null && cors !== false);
  const distinct = new Map(all.map((cors) => [JSON.stringify(cors), cors]));
  if (distinct.size !== 1) return [];
  const [cors] = [...distinct.values()];
  if (typeof cors === 'string') return [attribute('allow_origin', cors)];
  const found: Plain[] = [];
  for (const [names, header] of CORS_ATTRIBUTES) {
    const value = names.map((name) => property(cors, name)).find((one) => one !== undefined && one !== null);
    const texts = Array.isArray(value) ? listOf(value).map(flattened) : value === undefined ? [] : [flattened(value)];
    if (texts.length === 0 || texts.some((text) => text.includes(`\${`))) continue;
    if (header === 'allow_origin' && texts.length > 1) continue;
    found.push(attribute(header, texts.join(',')));
  }
  return entriesOf(cors).length === 0 ? [] : found;
}

function attribute(header: string, text: string): Plain {
  return { Key: `routing.http.response.access_control_${header}.header_value`, Value: text.replaceAll("'", '') };
}
