/** The templates of this folder with what is expected of each; and the listener rules of a converted file, read as AWS would. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseDocument, type ScalarTag } from 'yaml';
import { DEFAULT_OPTIONS, type Options, readListener } from '../../src/convert/options.ts';
import type { SourceFile } from '../../src/convert/reading.ts';

export interface Expected {
  readonly why: string;
  readonly inputs: readonly string[];
  readonly args: readonly string[];
  readonly stays: boolean;
  readonly functions: unknown;
  readonly asks: readonly unknown[];
  readonly needs: readonly string[];
  readonly mayNeed: readonly string[];
  readonly scenario: unknown;
  readonly staying: readonly { readonly method: string; readonly path: string }[];
  readonly left: readonly { readonly what: string; readonly match: string; readonly lines: readonly [number, number] }[];
  readonly mentions: readonly { readonly what: string; readonly lines: readonly [number, number] }[];
  readonly after?: { readonly remove: readonly (readonly [string, number, number])[]; readonly must_go: readonly string[] };
}

export interface Example {
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly options: Options;
  readonly expected: Expected;
}

const FOLDER = fileURLToPath(new URL('templates', import.meta.url));

export const EXAMPLES: readonly Example[] = readdirSync(FOLDER)
  .sort()
  .map((name) => {
    const read = (file: string) => readFileSync(`${FOLDER}/${name}/${file}`, 'utf8');
    const expected = JSON.parse(read('expected.json')) as Expected;
    return {
      name,
      files: expected.inputs.map((file) => ({ name: file, text: read(file) })),
      options: optionsOf(expected.args),
      expected,
    };
  });

function optionsOf(args: readonly string[]): Options {
  const value = (name: string) => args[args.indexOf(name) + 1]!;
  const has = (name: string) => args.includes(name);
  return {
    ...DEFAULT_OPTIONS,
    newFiles: true,
    ...(has('--listener') && { listener: readListener(value('--listener'))! }),
    ...(has('--host') && { host: value('--host') }),
    ...(has('--certificate') && { certificate: value('--certificate') }),
    ...(has('--priority') && { priority: Number(value('--priority')) }),
  };
}

/** Whether all lines of one text stand in another in order; in JSON a line may gain or lose its last comma. */
export function keepsLines(before: string, after: string): true | string {
  // The last line of a file may have had no line end; it gets that of the file.
  const lines = after.split(/\r?\n/);
  let at = 0;
  const bare = (line: string) => (/^\uFEFF?\s*\{/.test(before) ? line.trimEnd().replace(/,$/, '') : line);
  for (const line of before.split(/\r?\n/)) {
    while (at < lines.length && bare(lines[at]!) !== bare(line)) at += 1;
    if (at === lines.length) return line === '' ? true : `lost: ${line}`;
    at += 1;
  }
  return true;
}

export interface ListenerRule {
  readonly priority: number;
  readonly methods: readonly string[];
  readonly takes: (path: string) => boolean;
  /** The id of what the target group's function is called; null for a fixed answer. */
  readonly goesTo: string | null;
  readonly verifies: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: templates have any shape.
type Any = any;

const TAGS: ScalarTag[] = ['Ref', 'GetAtt', 'Sub', 'ImportValue', 'Condition'].map((name) => ({
  tag: `!${name}`,
  resolve: (text: string) =>
    name === 'Ref' || name === 'Condition'
      ? { [name]: text }
      : name === 'GetAtt'
        ? { 'Fn::GetAtt': text.split('.') }
        : { [`Fn::${name}`]: text },
})) as unknown as ScalarTag[];

export function parsed(text: string): Any {
  return parseDocument(text, { customTags: TAGS, logLevel: 'silent', merge: true }).toJS();
}

/** The rules of a converted template of CloudFormation or SAM, or of a service of the Serverless Framework; lowest priority first. */
export function listenerRules(text: string): ListenerRule[] {
  const template = parsed(text);
  const resources = template.Resources ?? template.resources?.Resources ?? {};
  const rules = Object.values<Any>(resources)
    .filter(({ Type }) => Type === 'AWS::ElasticLoadBalancingV2::ListenerRule')
    .map(({ Properties }) => ruleOf(Properties, (arn) => functionOf(resources, arn)));
  for (const [key, fn] of Object.entries<Any>(template.functions ?? {})) {
    for (const { alb } of fn.events ?? []) {
      if (alb === undefined) continue;
      const id = `${key[0]!.toUpperCase()}${key.slice(1)}AlbListenerRule${alb.priority}`;
      const extension = template.resources?.extensions?.[id]?.Properties ?? {};
      const list = (value: Any) => (value === undefined ? [] : [value].flat());
      const conditions = extension.Conditions ?? [
        { Field: 'host-header', HostHeaderConfig: { Values: list(alb.conditions.host) } },
        { Field: 'http-request-method', HttpRequestMethodConfig: { Values: list(alb.conditions.method) } },
        { Field: 'path-pattern', PathPatternConfig: { Values: list(alb.conditions.path) } },
      ];
      const actions = extension.Actions ?? [{ Type: 'forward', TargetGroupArn: key }];
      rules.push(ruleOf({ Priority: alb.priority, Conditions: conditions, Actions: actions }, () => key));
    }
  }
  return rules.sort((a, b) => a.priority - b.priority);
}

/** The function behind a target group, whose permission has to come first. */
function functionOf(resources: Any, arn: Any): string {
  const group = resources[arn.Ref];
  const permission = resources[group.DependsOn];
  if (permission?.Properties.Principal !== 'elasticloadbalancing.amazonaws.com')
    throw new Error(`No permission comes before ${arn.Ref}.`);
  const [{ Id }] = group.Properties.Targets;
  return Id['Fn::GetAtt']?.[0] ?? Id.Ref;
}

function ruleOf({ Priority, Conditions, Actions }: Any, functionFor: (arn: Any) => string): ListenerRule {
  const of = (field: string, config: string) => Conditions.find(({ Field }: Any) => Field === field)?.[config] ?? {};
  const hosts = of('host-header', 'HostHeaderConfig').Values ?? [];
  const methods = of('http-request-method', 'HttpRequestMethodConfig').Values ?? [];
  const path = of('path-pattern', 'PathPatternConfig');
  const values: string[] = path.Values ?? [];
  const expressions: string[] = path.RegexValues ?? [];
  if (values.length > 0 && expressions.length > 0) throw new Error('One condition has values or expressions, not both.');
  const count = hosts.length + methods.length + values.length + expressions.length;
  if (count > 5) throw new Error(`Rule ${Priority} has ${count} values.`);
  if ((values.join().match(/[*?]/g) ?? []).length > 5) throw new Error(`Rule ${Priority} has too many wildcards.`);
  for (const text of expressions) if (!/^\^.*\$$/.test(text)) throw new Error(`${text} is not anchored.`);
  const last = Actions.at(-1);
  const patterns = [
    ...expressions.map((text) => new RegExp(text)),
    ...values.map(
      (text) =>
        new RegExp(
          `^${text
            .replace(/[.+^$()|[\]\\]/g, '\\$&')
            .replaceAll('*', '.*')
            .replaceAll('?', '.')}$`,
        ),
    ),
  ];
  return {
    priority: Priority,
    methods,
    takes: (sent) => patterns.some((pattern) => pattern.test(sent)),
    goesTo: last.Type === 'forward' ? functionFor(last.TargetGroupArn) : null,
    verifies: Actions.length === 2 && Actions[0].Type === 'jwt-validation',
  };
}
