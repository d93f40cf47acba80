// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its templates so.
/** Reads the rules of a listener out of converted Terraform, parsed by HashiCorp's own parser, and sends requests through them. */

import { parse } from '@cdktf/hcl2json';
import type { SourceFile } from '../../../src/convert/reading.ts';

interface Body {
  readonly [name: string]: unknown;
}

/** A rule as the load balancer has it. */
export interface ListenerRule {
  readonly priority: number;
  readonly methods: readonly string[];
  readonly paths: readonly RegExp[];
  /** Address of the function, or the status that the rule answers. */
  readonly goesTo: string | number;
  /** The issuer whose tokens it verifies. */
  readonly issuer: string | null;
}

const bodies = (value: unknown): readonly Body[] => (value ?? []) as readonly Body[];
const only = (value: unknown): Body => bodies(value)[0] ?? {};

/** All rules, lowest priority first. */
export async function listenerRules(files: readonly SourceFile[]): Promise<readonly ListenerRule[]> {
  const resources: Record<string, Record<string, readonly Body[]>> = {};
  for (const { name, text } of files) {
    if (!name.endsWith('.tf')) continue;
    const file = (await parse(name, text)) as { resource?: Record<string, Record<string, readonly Body[]>> };
    for (const [type, named] of Object.entries(file.resource ?? {})) resources[type] = { ...resources[type], ...named };
  }
  const functions = new Map<string, string>();
  for (const [attachment] of Object.values(resources.aws_lb_target_group_attachment ?? {})) {
    const group = String(attachment?.target_group_arn).replace(/^\$\{(.*)\.arn\}$/, '$1');
    const permission = /aws_lambda_permission\.(\w+)/.exec(String(attachment?.depends_on))?.[1] ?? '';
    const permitted = resources.aws_lambda_permission?.[permission]?.[0];
    if (permitted?.principal !== 'elasticloadbalancing.amazonaws.com' || permitted.source_arn !== attachment?.target_group_arn)
      throw new Error(`No permission comes before ${group}.`);
    functions.set(group.replace('[each.key]', ''), String(attachment?.target_id).replace(/^\$\{(.*)\.arn\}$/, '$1'));
  }
  return Object.values(resources.aws_lb_listener_rule ?? {})
    .map(([body = {}]) => ruleOf(body, functions))
    .sort((a, b) => a.priority - b.priority);
}

function ruleOf(body: Body, functions: ReadonlyMap<string, string>): ListenerRule {
  const conditions = bodies(body.condition);
  const values = (type: string, name = 'values') =>
    conditions.flatMap(
      (condition) => ((condition[type] === undefined ? undefined : only(condition[type])[name]) ?? []) as readonly string[],
    );
  const actions = bodies(body.action);
  const last = actions.at(-1) ?? {};
  const issuer = actions.length === 2 ? String(only(actions[0]?.jwt_validation).issuer) : null;
  const [, group = '', key] =
    /^\$\{(aws_lb_target_group\.\w+)(?:\[("?\w+"?)\])?\.arn\}$/.exec(String(last.target_group_arn)) ?? [];
  const count =
    values('host_header').length +
    values('path_pattern').length +
    values('path_pattern', 'regex_values').length +
    values('http_request_method').length;
  if (count > 5) throw new Error('A rule has at most five values.');
  for (const expression of values('path_pattern', 'regex_values'))
    if (!/^\^.*\$$/.test(expression)) throw new Error(`${expression} is not anchored.`);
  const found = functions.get(group);
  return {
    priority: Number(body.priority),
    methods: values('http_request_method'),
    paths: [
      ...values('path_pattern').map(wildcards),
      ...values('path_pattern', 'regex_values').map((expression) => new RegExp(expression)),
    ],
    goesTo:
      last.type === 'forward'
        ? key === undefined
          ? (found ?? '?')
          : (found ?? '?').replace('each.key', key)
        : Number(only(last.fixed_response).status_code),
    issuer,
  };
}

function wildcards(pattern: string): RegExp {
  const source = [...pattern].map((character) =>
    character === '*' ? '.*' : character === '?' ? '.' : character.replace(/[\\^$.+()[\]{}|]/, '\\$&'),
  );
  return new RegExp(`^${source.join('')}$`);
}

/** The rule that takes a request. */
export function ruleFor(rules: readonly ListenerRule[], method: string, path: string): ListenerRule | null {
  return (
    rules.find(
      ({ methods, paths }) => (methods.length === 0 || methods.includes(method)) && paths.some((pattern) => pattern.test(path)),
    ) ?? null
  );
}
