/** What carries out a plan in Terraform: the blocks that are not there yet, and what the deployment is asked for. */

import { type Attribute, attribute, type Block, block, type HclValue, hclFile, hclString, raw } from '../../template/hcl.ts';
import { shortPrefix, snakeCase } from '../../template/terraformPrinting.ts';
import { exactCondition, segmentsOf } from '../path.ts';
import type { Plan } from '../plan.ts';
import { type Ask, type Finding, Refusal } from '../reading.ts';
import type { Rule } from '../rules.ts';
import type { Instance } from './configuration.ts';
import { writtenOf } from './hclOf.ts';
import type { LambdaTarget } from './lambdaTarget.ts';
import { EXPRESSION } from './readDomains.ts';
import type { TerraformReading } from './readTerraform.ts';
import { argumentOf, type HclBlock } from './syntax.ts';
import { isList, type Value } from './values.ts';

/** What is added, in the order of the file. */
export interface Addition {
  /** HCL of the new blocks; '' where everything is there already. */
  readonly text: string;
  readonly asks: readonly Ask[];
  readonly notes: readonly Finding[];
  readonly clashes: readonly number[];
}

export class LoadBalancerWriter {
  private readonly reading: TerraformReading;
  private readonly plan: Plan;
  private readonly blocks: Block[] = [];
  private readonly asks: Ask[] = [];
  private readonly notes: Finding[] = [];
  private readonly clashes: number[] = [];
  /** A rule of an earlier conversion that says something else than this one. */
  private stale: Instance | null = null;
  /** Blocks of the files by their kind and name. */
  private readonly existing = new Map<string, { readonly block: HclBlock; readonly text: string }>();
  /** Blocks that this conversion makes, or finds made by one before it. */
  private readonly claimed = new Map<string, string>();
  private readonly groups = new Map<string, string>();
  private listenerHcl = '';

  constructor(reading: TerraformReading, plan: Plan) {
    this.reading = reading;
    this.plan = plan;
    for (const file of reading.configuration.files) {
      for (const found of file.hcl.body.blocks) {
        const text = file.text.slice(found.start, found.end).replaceAll('\r\n', '\n');
        this.existing.set([found.type, ...found.labels].join(' '), { block: found, text });
      }
    }
  }

  /** Writes everything that the rules need; to be called once, before anything is asked. */
  write(): this {
    const { rules } = this.plan;
    if (!rules.some(({ target }) => target !== null)) return this;
    this.listenerHcl = this.listener();
    this.certificates();
    for (const rule of rules) if (rule.target !== null) this.targetGroup(rule.target);
    for (const rule of rules) this.rule(rule);
    this.webAcls();
    if (!this.reading.expressions) this.widerPaths();
    return this;
  }

  /** Throws a Refusal where rules of an earlier conversion would come before the new ones and take their requests. */
  addition(): Addition {
    if (this.stale !== null && this.clashes.length === 0)
      throw new Refusal(
        `rule ${this.stale.name} is of an earlier conversion, and the routes or options have changed since: take its rules out, then convert again.`,
        this.reading.placeOf(this.stale),
      );
    return {
      text: hclFile([...this.blocks].sort((a, b) => rank(a) - rank(b))),
      asks: this.asks,
      notes: this.notes,
      clashes: this.clashes,
    };
  }

  /** HCL of the name under which clients reach an API. */
  hostOfApi(api: string): string {
    const [host] = this.plan.apis.find(({ id }) => id === api)?.mappings[0].hosts ?? [];
    return host === undefined ? this.askedHost() : this.hostHcl(host);
  }

  /**
   * The name of a block: the first of `base`, `base_2` … that is free, or whose block says the same as the one that would be made,
   * which a conversion before this one has made then.
   */
  private claim(labels: readonly [string] | readonly [string, string], base: string, make: (name: string) => Block): string {
    for (let count = 1; ; count++) {
      const name = count === 1 ? base : `${base}_${count}`;
      const made = make(name);
      const text = hclFile([made]).trimEnd();
      const key = [...labels, name].join(' ');
      const claimed = this.claimed.get(key);
      if (claimed === text) return name;
      if (claimed !== undefined) continue;
      const found = this.existing.get(key);
      if (found !== undefined && found.text !== text) continue;
      this.claimed.set(key, text);
      if (found === undefined) this.blocks.push(made);
      return name;
    }
  }

  private resource(type: string, base: string, body: readonly (Attribute | Block | null)[]): string {
    const name = this.claim(['resource', type], base, (given) => block('resource', [type, given], body));
    return `${type}.${name}`;
  }

  private data(type: string, base: string, body: readonly (Attribute | Block | null)[]): string {
    const name = this.claim(['data', type], base, (given) => block('data', [type, given], body));
    return `data.${type}.${name}`;
  }

  /** A variable that the deployment is asked for. */
  private asked(what: string, base: string, description: string, type = 'string'): string {
    const name = this.claim(['variable'], base, (given) =>
      block('variable', [given], [attribute('description', description), attribute('type', raw(type))]),
    );
    if (!this.asks.some(({ parameter }) => parameter === name)) this.asks.push({ what, parameter: name });
    return `var.${name}`;
  }

  private listener(): string {
    const { listener } = this.plan.options;
    switch (listener.kind) {
      case 'asked':
        return this.asked('listener', 'listener_arn', 'ARN of the HTTPS listener of the shared load balancer');
      case 'arn':
        return hclString(listener.arn);
      case 'parameter': {
        if (!this.reading.configuration.hasVariable(listener.name))
          this.claim(['variable'], listener.name, (name) =>
            block(
              'variable',
              [name],
              [
                attribute('description', 'ARN of the HTTPS listener of the shared load balancer'),
                attribute('type', raw('string')),
              ],
            ),
          );
        return `var.${listener.name}`;
      }
      case 'import':
        return `${this.data('aws_cloudformation_export', snakeCase(listener.name), [attribute('name', listener.name)])}.value`;
      case 'new':
        return this.newListener();
    }
  }

  private askedHost(): string {
    return this.asked('host', 'host_name', 'Name by which clients reach the load balancer, such as api.example.com');
  }

  /** HCL of a host of the plan. */
  private hostHcl(host: string): string {
    return host.startsWith(EXPRESSION) ? host.slice(EXPRESSION.length) : hclString(host);
  }

  private hostsOf(rule: Rule): readonly string[] {
    return rule.hosts.length === 0 ? [this.askedHost()] : rule.hosts.map((host) => this.hostHcl(host));
  }

  private certificateFor(host: string | undefined): string {
    const { certificate } = this.plan.options;
    if (certificate !== '') return hclString(certificate);
    const own = host === undefined ? undefined : this.reading.domains.get(host)?.certificate;
    return (
      own ??
      this.asked('certificate', 'certificate_arn', 'ARN of the certificate for the host, in the Region of the load balancer')
    );
  }

  private usedHosts(): readonly (string | undefined)[] {
    const hosts = new Set<string | undefined>();
    for (const rule of this.plan.rules) for (const host of rule.hosts.length === 0 ? [undefined] : rule.hosts) hosts.add(host);
    return [...hosts];
  }

  private certificates(): void {
    if (this.plan.options.listener.kind === 'new') return;
    const seen = new Set<string>();
    for (const host of this.usedHosts()) {
      if (host === undefined) this.askedHost();
      const certificate = this.certificateFor(host);
      if (seen.has(certificate)) continue;
      seen.add(certificate);
      this.resource('aws_lb_listener_certificate', 'api', [
        ...this.whereabouts(this.anchor()),
        attribute('listener_arn', raw(this.listenerHcl)),
        attribute('certificate_arn', raw(certificate)),
      ]);
    }
  }

  private newListener(): string {
    const { reading } = this;
    const internal = this.carriedApis().some((api) => api.holds.some(({ need }) => need === 'private'));
    const vpc = this.asked('VPC', 'vpc_id', 'VPC of the load balancer');
    const subnets = this.asked(
      'subnets',
      'subnet_ids',
      `At least two ${internal ? 'private' : 'public'} subnets of the VPC, in different zones`,
      'list(string)',
    );
    const [first, ...others] = [...new Set(this.usedHosts().map((host) => this.certificateFor(host)))];
    const name = shortPrefix(this.carriedApis()[0]?.instance?.name ?? 'api');
    const source = internal
      ? raw(`${this.data('aws_vpc', 'load_balancer', [attribute('id', raw(vpc))])}.cidr_block`)
      : '0.0.0.0/0';
    const where = this.whereabouts(this.anchor());
    const group = this.resource('aws_security_group', 'load_balancer', [
      ...where,
      attribute('name_prefix', name),
      attribute('description', 'HTTPS to the load balancer'),
      attribute('vpc_id', raw(vpc)),
      block(
        'ingress',
        [],
        [
          attribute('protocol', 'tcp'),
          attribute('from_port', 443),
          attribute('to_port', 443),
          attribute('cidr_blocks', [source]),
        ],
      ),
      // The keys of a token's issuer are fetched from outside.
      block(
        'egress',
        [],
        [
          attribute('protocol', '-1'),
          attribute('from_port', 0),
          attribute('to_port', 0),
          attribute('cidr_blocks', ['0.0.0.0/0']),
        ],
      ),
    ]);
    const balancer = this.resource('aws_lb', 'api', [
      ...where,
      attribute('name_prefix', name),
      attribute('load_balancer_type', 'application'),
      attribute('internal', internal),
      attribute('subnets', raw(subnets)),
      attribute('security_groups', [raw(`${group}.id`)]),
      attribute('idle_timeout', this.idleTimeout()),
    ]);
    const listener = this.resource('aws_lb_listener', 'api', [
      ...where,
      attribute('load_balancer_arn', raw(`${balancer}.arn`)),
      attribute('port', 443),
      attribute('protocol', 'HTTPS'),
      attribute('ssl_policy', 'ELBSecurityPolicy-TLS13-1-2-2021-06'),
      attribute('certificate_arn', first === undefined ? undefined : raw(first)),
      ...(reading.expressions ? this.corsHeaders() : []),
      block('default_action', [], [attribute('type', 'fixed-response'), notFound()]),
    ]);
    for (const other of others)
      this.resource('aws_lb_listener_certificate', 'api', [
        ...this.whereabouts(this.anchor()),
        attribute('listener_arn', raw(`${listener}.arn`)),
        attribute('certificate_arn', raw(other)),
      ]);
    return `${listener}.arn`;
  }

  private carriedApis() {
    const ids = new Set(this.plan.carried.map(({ api }) => api));
    return [...this.reading.apis.values()].filter(({ id }) => ids.has(id));
  }

  /** Seconds; a function that may run longer than the load balancer's own 60 needs more. */
  private idleTimeout(): number | undefined {
    const seconds = [...this.reading.targets.values()].map(({ instance }) =>
      instance === null ? undefined : this.reading.settledArgument(instance, 'timeout'),
    );
    const longest = Math.max(0, ...seconds.filter((value) => typeof value === 'number'));
    return longest > 55 ? Math.min(longest + 5, 4000) : undefined;
  }

  /** Headers that a listener of our own adds to every answer, where one API alone says what they are. */
  private corsHeaders(): readonly (Attribute | null)[] {
    const [api, second] = this.carriedApis();
    if (api?.instance === null || api === undefined || second !== undefined || !api.preflightsAll) return [];
    const { configuration } = this.reading;
    const [cors] = configuration.blocks(api.instance.block.body, 'cors_configuration', api.instance.scope);
    if (cors === undefined || cors.uncertain) return [];
    const value = (name: string): Value | undefined =>
      this.reading.settledArgument({ block: { ...api.instance!.block, body: cors.body }, scope: cors.scope }, name);
    const list = (name: string): string | undefined => {
      const items = value(name);
      return items !== undefined && isList(items) && items.length > 0 && items.every((item) => typeof item === 'string')
        ? items.join(', ')
        : undefined;
    };
    const origins = value('allow_origins');
    const origin =
      origins !== undefined && isList(origins) && origins.length === 1 && typeof origins[0] === 'string' ? origins[0] : undefined;
    // Several origins cannot be listed in one header.
    if (origin === undefined) return [];
    const header = (name: string, text: string | undefined) =>
      attribute(`routing_http_response_access_control_${name}_header_value`, text);
    const age = value('max_age');
    return [
      header('allow_origin', origin),
      header('allow_methods', list('allow_methods')),
      header('allow_headers', list('allow_headers')),
      header('expose_headers', list('expose_headers')),
      header('allow_credentials', value('allow_credentials') === true ? 'true' : undefined),
      header('max_age', typeof age === 'number' ? String(age) : undefined),
    ];
  }

  /** Provider and Region of a function, where it has its own: what serves it is in the same place. */
  private whereabouts(of: Instance | null): readonly (Attribute | null)[] {
    return ['provider', 'region'].map((name) => {
      const given = of === null || of.type === 'module' ? undefined : argumentOf(of.block.body, name);
      const text = given === undefined ? null : writtenOf(given.value, this.reading.configuration);
      return text === null ? null : attribute(name, raw(text));
    });
  }

  /** The function or API whose place the listener shares. */
  private anchor(): Instance | null {
    const [route] = this.plan.carried;
    const target = route?.target === null || route === undefined ? undefined : this.reading.targets.get(route.target);
    return target?.instance ?? this.carriedApis()[0]?.instance ?? null;
  }

  /** `count` or `for_each` of what is made for something repeated. */
  private repetition(repeated: Instance | null): Attribute | null {
    if (repeated === null || repeated.repeat === null) return null;
    const given = argumentOf(repeated.block.body, repeated.repeat);
    const written = given === undefined ? null : writtenOf(given.value, this.reading.configuration);
    const chained = repeated.repeat === 'count' ? `length(${repeated.address})` : repeated.address;
    return attribute(repeated.repeat, raw(written ?? chained));
  }

  private targetGroup(key: string): void {
    const target = this.reading.targets.get(key);
    if (target === undefined) return;
    const repeated = target.repeated;
    const shared = `${repeated?.address ?? key} ${target.arn}`;
    const before = this.groups.get(shared);
    if (before !== undefined) {
      this.groups.set(key, before);
      return;
    }
    const repetition = this.repetition(repeated);
    const index = repeated === null ? '' : repeated.repeat === 'count' ? '[count.index]' : '[each.key]';
    const base = snakeCase(target.name);
    const where = this.whereabouts(target.instance);
    const group = this.resource('aws_lb_target_group', base, [
      ...where,
      repetition,
      attribute('name_prefix', shortPrefix(target.name)),
      attribute('target_type', 'lambda'),
      // As in events of a REST API, headers and parameters that come several times are all there.
      attribute('lambda_multi_value_headers_enabled', true),
      // AWS's own defaults for functions: with the provider's interval of 30 s AWS would refuse the group, checks or not.
      block('health_check', [], [attribute('enabled', false), attribute('interval', 35), attribute('timeout', 30)]),
    ]);
    const permission = this.resource('aws_lambda_permission', `${base}_load_balancer`, [
      ...where,
      repetition,
      attribute('action', 'lambda:InvokeFunction'),
      attribute('function_name', raw(target.functionName)),
      attribute('qualifier', target.qualifier === null ? undefined : raw(target.qualifier)),
      attribute('principal', 'elasticloadbalancing.amazonaws.com'),
      attribute('source_arn', raw(`${group}${index}.arn`)),
    ]);
    this.resource('aws_lb_target_group_attachment', base, [
      ...where,
      repetition,
      attribute('target_group_arn', raw(`${group}${index}.arn`)),
      attribute('target_id', raw(target.arn)),
      attribute('depends_on', [raw(permission)]),
    ]);
    this.groups.set(shared, group);
    this.groups.set(key, group);
  }

  private groupArn(target: LambdaTarget): string {
    const group = this.groups.get(target.key) ?? '';
    const key = target.repeated?.key ?? null;
    return key === null ? `${group}.arn` : `${group}[${typeof key === 'number' ? key : hclString(key)}].arn`;
  }

  /** The condition under which a rule has a target group to forward to. */
  private ruleCount(target: LambdaTarget): Attribute | null {
    const { repeated } = target;
    if (repeated === null || repeated.repeat === null) return null;
    const given = argumentOf(repeated.block.body, repeated.repeat);
    if (given === undefined || !this.reading.configuration.isDecidedOutside(given.value)) return null;
    if (repeated.repeat === 'for_each')
      return attribute('count', raw(`contains(keys(${repeated.address}), ${hclString(String(repeated.key))}) ? 1 : 0`));
    const number = Number(repeated.key);
    const total = this.reading.configuration.instances(repeated).length;
    if (number === 0 && total === 1) return this.repetition(repeated);
    return attribute('count', raw(`length(${repeated.address}) > ${number} ? 1 : 0`));
  }

  private rule(rule: Rule): void {
    const target = rule.target === null ? undefined : this.reading.targets.get(rule.target);
    const base = `${target === undefined ? 'not_found' : snakeCase(target.name)}_${rule.priority}`;
    const { expressions, values } = rule.condition;
    const body: (Attribute | Block | null)[] = [
      ...this.whereabouts(target?.instance ?? this.anchor()),
      target === undefined ? null : this.ruleCount(target),
      attribute('listener_arn', raw(this.listenerHcl)),
      attribute('priority', rule.priority),
      condition('host_header', 'values', this.hostsOf(rule).map(raw)),
      condition('path_pattern', expressions ? 'regex_values' : 'values', values),
      rule.methods.length === 0 ? null : condition('http_request_method', 'values', rule.methods),
    ];
    if (target === undefined) body.push(block('action', [], [attribute('type', 'fixed-response'), notFound()]));
    else {
      const check = rule.authorizer === null ? undefined : this.reading.checks.get(rule.authorizer);
      if (check !== undefined) body.push(this.tokenAction(check));
      body.push(
        block(
          'action',
          [],
          [
            attribute('type', 'forward'),
            attribute('order', check === undefined ? undefined : 2),
            attribute('target_group_arn', raw(this.groupArn(target))),
          ],
        ),
      );
    }
    const blocks = this.blocks.length;
    this.resource('aws_lb_listener_rule', base, body);
    if (this.blocks.length > blocks) this.findClash(rule.priority);
  }

  /** Other rules of the files that have the priority of a new one. */
  private findClash(priority: number): void {
    const { configuration } = this.reading;
    const isNew = this.plan.options.listener.kind === 'new';
    for (const instance of configuration.all('aws_lb_listener_rule')) {
      if (this.reading.settledArgument(instance, 'priority') !== priority) continue;
      const listener = argumentOf(instance.block.body, 'listener_arn');
      const isSame = listener !== undefined && writtenOf(listener.value, configuration) === this.listenerHcl;
      // A listener of our own has no other rules than ours.
      if (isNew && !isSame) continue;
      if (isSame && this.isOurs(instance.name, priority)) this.stale ??= instance;
      else this.clashes.push(priority);
      return;
    }
  }

  /** Whether a conversion gives such a name. */
  private isOurs(name: string, priority: number): boolean {
    const bases = ['not_found', ...[...this.reading.targets.values()].map((target) => snakeCase(target.name))];
    return bases.some((base) => name === `${base}_${priority}`);
  }

  private tokenAction(check: NonNullable<ReturnType<TerraformReading['checks']['get']>>): Block {
    const base = snakeCase(check.name);
    const several =
      new Set([...this.reading.checks.values()].filter(({ keys }) => keys === null).map(({ issuer }) => issuer)).size > 1;
    const keys =
      check.keys ??
      this.asked(
        'JWKS endpoint',
        several ? `${base}_jwks_endpoint` : 'jwks_endpoint',
        `Address of the keys of the issuer: jwks_uri in its /.well-known/openid-configuration`,
      );
    return block(
      'action',
      [],
      [
        attribute('type', 'jwt-validation'),
        attribute('order', 1),
        block(
          'jwt_validation',
          [],
          [
            attribute('issuer', raw(check.issuer)),
            attribute('jwks_endpoint', raw(keys)),
            ...check.claims.map(({ name, format, values }) =>
              block(
                'additional_claim',
                [],
                [
                  attribute('format', format),
                  attribute('name', name),
                  attribute('values', raw(values ?? this.askedClaim(base, name))),
                ],
              ),
            ),
          ],
        ),
      ],
    );
  }

  /** HCL of the values of a claim that could not be told. */
  private askedClaim(base: string, name: string): string {
    return name === 'scope'
      ? this.asked(
          'scopes',
          `${base}_scopes`,
          'Scopes that a token must have; API Gateway asked for any one of several',
          'list(string)',
        )
      : this.asked('audience', `${base}_audience`, `Values that the claim ${name} of a token may have`, 'list(string)');
  }

  /** A web ACL of a REST API's stage stands before a load balancer of our own as well. */
  private webAcls(): void {
    if (this.plan.options.listener.kind !== 'new') return;
    for (const instance of this.reading.configuration.all('aws_wafv2_web_acl_association')) {
      const resource = this.reading.reference(this.reading.argument(instance, 'resource_arn'), instance.scope);
      const acl = argumentOf(instance.block.body, 'web_acl_arn');
      if (
        resource === null ||
        acl === undefined ||
        !/^aws_api_gateway_stage\./.test(resource.address) ||
        instance.repeat !== null
      )
        continue;
      const written = writtenOf(acl.value, this.reading.configuration);
      if (written === null) continue;
      this.resource('aws_wafv2_web_acl_association', 'load_balancer', [
        attribute('resource_arn', raw(this.listenerHcl.replace(/^aws_lb_listener\.(\w+)\.arn$/, 'aws_lb.$1.arn'))),
        attribute('web_acl_arn', raw(written)),
      ]);
      return;
    }
  }

  private widerPaths(): void {
    for (const route of this.plan.carried) {
      const mappings = this.plan.apis.find(({ id }) => id === route.api)?.mappings ?? [];
      if (!mappings.some(({ basePath }) => exactCondition([segmentsOf(route.path, basePath)]).expressions)) continue;
      this.notes.push({
        what: 'wider path',
        place: route.place,
        why: 'expressions came with version 6.19.0 of the aws provider, which the constraint does not allow; * takes slashes, too',
        instead: 'raise the constraint and convert again, or let the function answer 404 to what it does not know',
        need: null,
      });
    }
  }

  /** HCL of the load balancer's own name and of its zone, for records that lead to it. */
  dns(): { readonly name: string; readonly zone: string } {
    const own = /^aws_lb_listener\.(\w+)\.arn$/.exec(this.listenerHcl)?.[1];
    if (own !== undefined && this.plan.options.listener.kind === 'new')
      return { name: `aws_lb.${own}.dns_name`, zone: `aws_lb.${own}.zone_id` };
    const where = this.whereabouts(this.anchor());
    const listener = this.data('aws_lb_listener', 'shared', [...where, attribute('arn', raw(this.listenerHcl))]);
    const balancer = this.data('aws_lb', 'shared', [...where, attribute('arn', raw(`${listener}.load_balancer_arn`))]);
    return { name: `${balancer}.dns_name`, zone: `${balancer}.zone_id` };
  }
}

function condition(type: string, argument: string, values: HclValue): Block {
  return block('condition', [], [block(type, [], [attribute(argument, values)])]);
}

function notFound(): Block {
  return block(
    'fixed_response',
    [],
    [
      attribute('content_type', 'application/json'),
      attribute('message_body', '{"message":"Not Found"}'),
      attribute('status_code', '404'),
    ],
  );
}

/** What is asked for first, then what is looked up, then what is made. */
function rank({ block: type }: Block): number {
  return ['variable', 'data', 'resource'].indexOf(type);
}
