/** Edits a service of the Serverless Framework: `alb` events on its functions, and by extensions what such an event cannot say. */

import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLSeq } from 'yaml';
import { namesIn, prioritiesIn } from '../cloudformation/names.ts';
import { takenAway } from '../cloudformation/removal.ts';
import { actionsOf, conditionsOf, type Names, type Stack, stackOf } from '../cloudformation/resources.ts';
import { rewritten } from '../cloudformation/rewriting.ts';
import { mentions } from '../cloudformation/template.ts';
import { widerCondition } from '../path.ts';
import type { Plan } from '../plan.ts';
import { type Edits, type Finding, type Pointer, Refusal } from '../reading.ts';
import type { Rule } from '../rules.ts';
import type { Splice } from '../splice.ts';
import {
  elementsOf,
  followed,
  type Item,
  itemAt,
  itemsOf,
  lineOf,
  type Plain,
  plain,
  property,
  type YamlFile,
} from '../yaml/document.ts';
import { added, block, endOfContent, removed, styleOf, withoutEmptied } from '../yaml/edit.ts';
import { listLines, type Style, yamlLines } from '../yaml/print.ts';
import { replaced } from '../yaml/replace.ts';
import { located, namedResources, normalized, rawSections, type Service } from './service.ts';
import { madeForApi, type RouteEvent, type ServiceFunction, type ServiceReading } from './serviceReading.ts';

/** The edits of a plan. */
export function editService(reading: ServiceReading, plan: Plan): Edits {
  const { service, into, functions } = reading;
  const { file } = service;
  if (plan.rules.length === 0) {
    return { splices: new Map(), newFiles: [], asks: [], rewritten: new Set(), notes: [], clashes: [] };
  }
  const style: Style = { ...styleOf(file, itemAt(file, file.root, 'functions')?.value, true), tags: !file.json };
  const stack = stackOf(into, plan, namesOf(service, reading), { functions: false, certificate: false });
  const listener = listenerOf(service, plan, stack);

  const there = new Set([...prioritiesIn(into.template), ...albPriorities(functions)]);
  const clashes: number[] = [];
  const events = new Map<ServiceFunction, Plain[]>();
  const extensions: [string, Plain][] = [];
  const resources: [string, Plain][] = [...stack.resources];
  const names = namesIn(into.template);
  const extended = extensionsOf(service);
  const extend = (id: string, body: Plain) => {
    if (JSON.stringify(extended.get(id)) !== JSON.stringify(body)) extensions.push([id, body]);
  };
  for (const rule of plan.rules) {
    if (rule.target === null) {
      const placed = names.resource(`LoadBalancerRule${rule.priority}`, {
        Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
        Properties: guardOf(reading, rule, stack, listener.forResources),
      });
      if (!placed.isNew) continue;
      if (there.has(rule.priority)) clashes.push(rule.priority);
      resources.push([
        placed.id,
        {
          Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
          Properties: guardOf(reading, rule, stack, listener.forResources),
        },
      ]);
      continue;
    }
    const fn = functions.find(({ key }) => key === rule.target)!;
    const event: Plain = { alb: albEvent(rule, stack, listener.forEvents) };
    if (!hasEvent(service, fn, event)) {
      if (there.has(rule.priority)) clashes.push(rule.priority);
      events.set(fn, [...(events.get(fn) ?? []), event]);
    }
    const extension = extensionOf(reading, rule, stack, listener, fn);
    if (extension !== null) extend(`${normalized(fn.key)}AlbListenerRule${rule.priority}`, { Properties: extension });
  }
  for (const key of new Set(plan.rules.map(({ target }) => target))) {
    // The framework's permission has no source: any load balancer of any account could call the function.
    if (key !== null)
      extend(`${normalized(key)}LambdaPermissionRegisterTarget`, { Properties: { SourceAccount: { Ref: 'AWS::AccountId' } } });
  }

  const splices = new Map<string, Splice[]>();
  const put = (at: YamlFile, made: readonly Splice[]) => splices.set(at.name, [...(splices.get(at.name) ?? []), ...made]);
  const withdrawn = plan.options.stage === 'after' ? reading.events : [];
  for (const [fn, made] of events) put(...addEvents(service, fn, made, style, withdrawn));
  const parameters = listener.parameters.filter(([name]) => !into.template.parameters.has(name));
  const parts: readonly RawPart[] = (
    [
      ['Parameters', parameters],
      ['Resources', resources],
      ['extensions', extensions],
      ['Outputs', stack.resources.length > 0 ? stack.outputs : []],
    ] as const
  ).filter(([, entries]) => entries.length > 0);
  put(file, addRaw(file, style, parts));
  const pointed = plan.options.stage === 'after' ? withdraw(reading, stack, style, parts, put) : NOTHING_POINTED;
  return { splices, newFiles: [], asks: stack.asks, ...pointed, clashes };
}

function namesOf(service: Service, { into }: ServiceReading): Names {
  return {
    ...namesIn(into.template),
    // The framework's own parameters need no declaration.
    parameter: (name) => ({ name, isNew: false }),
    asked: (name, type) => (type.startsWith('List<') ? { 'Fn::Split': [',', service.variable(name)] } : service.variable(name)),
  };
}

interface ListenerForms {
  /** In an `alb` event: an ARN, a variable or a reference. */
  readonly forEvents: Plain;
  readonly forResources: Plain;
  /** What target groups of the framework have in their ids. */
  readonly albId: string;
  /** Parameters of the stack that make the listener something to refer to. */
  readonly parameters: [string, Plain][];
  readonly isImport: boolean;
}

/** A reference, not the ARN itself: only then is it known beforehand what the framework will call the target groups. */
function listenerOf(service: Service, { options }: Plan, stack: Stack): ListenerForms {
  const { listener } = options;
  switch (listener.kind) {
    case 'new': {
      const id = String(property(stack.listener, 'Ref'));
      return { forEvents: stack.listener, forResources: stack.listener, albId: id, parameters: [], isImport: false };
    }
    case 'arn':
      return {
        forEvents: listener.arn,
        forResources: listener.arn,
        // arn:…:listener/app/NAME/LOAD-BALANCER/LISTENER
        albId: listener.arn.split('/')[3] ?? '',
        parameters: [],
        isImport: false,
      };
    case 'import':
      return {
        forEvents: { Ref: 'HttpsListener' },
        forResources: stack.listener,
        albId: 'HttpsListener',
        parameters: [],
        isImport: true,
      };
    default: {
      const name = listener.kind === 'parameter' ? listener.name : 'ListenerArn';
      return {
        forEvents: { Ref: name },
        forResources: { Ref: name },
        albId: name,
        parameters: [[name, { Type: 'String', Default: service.variable(name) }]],
        isImport: false,
      };
    }
  }
}

/** What an event says of a rule: its paths by wildcards, which an extension makes exact. */
function albEvent(rule: Rule, stack: Stack, listenerArn: Plain): Plain {
  const paths = rule.condition.expressions
    ? [...new Set(rule.segments.flatMap((segments) => widerCondition([segments]).values))]
    : rule.condition.values;
  return {
    listenerArn,
    priority: rule.priority,
    multiValueHeaders: true,
    conditions: {
      host: oneOrMany(stack.hostsOf(rule)),
      ...(rule.methods.length > 0 && { method: oneOrMany(rule.methods) }),
      path: oneOrMany(paths),
    },
  };
}

function oneOrMany(values: readonly Plain[]): Plain {
  return values.length === 1 ? values[0]! : values;
}

/** Properties that the framework's rule gets in place of its own; null where the event says it all. */
function extensionOf(
  { into }: ServiceReading,
  rule: Rule,
  stack: Stack,
  listener: ListenerForms,
  fn: ServiceFunction,
): Plain | null {
  const { ask } = stack;
  const targetGroup = { Ref: `${normalized(fn.key)}AlbMultiValueTargetGroup${listener.albId}` };
  const properties = {
    ...(listener.isImport && { ListenerArn: listener.forResources }),
    ...(rule.condition.expressions && { Conditions: conditionsOf(rule, stack.hostsOf(rule)) }),
    ...(rule.authorizer !== null && { Actions: actionsOf(into, rule, targetGroup, ask) }),
  };
  return Object.keys(properties).length === 0 ? null : properties;
}

function guardOf({ into }: ServiceReading, rule: Rule, stack: Stack, listener: Plain): Plain {
  return {
    ListenerArn: listener,
    Priority: rule.priority,
    Conditions: conditionsOf(rule, stack.hostsOf(rule)),
    Actions: actionsOf(into, rule, null, stack.ask),
  };
}

function albPriorities(functions: readonly ServiceFunction[]): number[] {
  return functions.flatMap(({ file, events }) =>
    elementsOf(file, events?.value)
      .map((element) => Number(property(plain(file, element), 'alb', 'priority')))
      .filter(Number.isInteger),
  );
}

function hasEvent(service: Service, fn: ServiceFunction, event: Plain): boolean {
  const list = located(service, fn.file, fn.events?.value ?? null);
  if ('missing' in list) return false;
  const text = JSON.stringify(event);
  return elementsOf(list.file, list.node).some((element) => JSON.stringify(plain(list.file, element)) === text);
}

function extensionsOf(service: Service): Map<string, Plain> {
  return new Map(
    rawSections(service, 'extensions').flatMap(({ file, node }) =>
      itemsOf(file, node).map(({ key, value }) => [key, plain(file, value)] as const),
    ),
  );
}

/** Puts events at the end of a function's list, of which some are `withdrawn`. */
function addEvents(
  service: Service,
  fn: ServiceFunction,
  events: readonly Plain[],
  style: Style,
  withdrawn: readonly RouteEvent[],
): [YamlFile, Splice[]] {
  const list = located(service, fn.file, fn.events?.value ?? null);
  if ('missing' in list)
    throw new Refusal(`the events of ${fn.key} are in a file that was not given`, { file: fn.file.name, line: 1 });
  const { file } = list;
  const node = followed(file, list.node);
  if (!isSeq(node)) throw new Refusal(`the events of ${fn.key} are no list`, { file: file.name, line: 1 });
  const start = (node.items[0] as Node).range![0];
  const isEmptied = new Set(withdrawn.filter((one) => one.list === node).map(({ index }) => index)).size === node.items.length;
  if (node.flow) return [file, [isEmptied ? insteadOf(file, node, events) : behindLast(file, node, events, style)]];
  const line = file.text.slice(file.lines.startOf(file.lines.lineAt(start)), start);
  const indent = /^[ \t]*/.exec(line)![0];
  const at = endOfContent(file, node, file.text.length);
  return [file, [block(file, at, listLines(events, indent, style), style)]];
}

/** What is new in a section of the raw CloudFormation. */
type RawPart = readonly [string, readonly [string, Plain][]];

/** Adds to the raw CloudFormation of a service: to its parts, to a list of them, or as a section of its own. */
function addRaw(file: YamlFile, style: Style, filled: readonly RawPart[]): Splice[] {
  if (filled.length === 0) return [];
  const whole = filled.map(([name, entries]) => [name, Object.fromEntries(entries)] as [string, Plain]);
  const section = itemAt(file, file.root, 'resources');
  if (section === null) {
    if (file.json)
      return added(
        file,
        { key: '', keyNode: file.root!, value: file.root, pair: undefined as never },
        [['resources', Object.fromEntries(whole)]],
        style,
      );
    const at = endOfContent(file, file.root!, file.text.length);
    return [block(file, at, ['', ...yamlLines([['resources', Object.fromEntries(whole)]], '', style)], style)];
  }
  const node = followed(file, section.value);
  if (isMap(node)) {
    const missing: [string, Plain][] = [];
    const splices = filled.flatMap(([name, entries]) => {
      const item = itemAt(file, node, name);
      if (item !== null && isScalar(item.value) && typeof item.value.value === 'string')
        return intoList(file, item.value, Object.fromEntries(entries), section.keyNode, style);
      if (item !== null && isSeq(followed(file, item.value)))
        return atEndOfList(file, followed(file, item.value)!, Object.fromEntries(entries), style);
      if (item !== null) return added(file, item, entries, style);
      missing.push([name, Object.fromEntries(entries)]);
      return [];
    });
    return [...splices, ...(missing.length > 0 ? added(file, section, missing, style) : [])];
  }
  if (isSeq(node)) return atEndOfList(file, node, Object.fromEntries(whole), style);
  if (isScalar(node) && typeof node.value === 'string')
    return intoList(file, node, Object.fromEntries(whole), section.keyNode, style);
  return added(file, section, whole, style);
}

/** Behind the last element of a list in brackets: on lines of their own where that one has one, too. */
function behindLast(file: YamlFile, node: YAMLSeq, values: readonly Plain[], { eol }: Style): Splice {
  const [start, end] = (node.items.at(-1) as Node).range!;
  const before = file.text.slice(file.lines.startOf(file.lines.lineAt(start)), start);
  const space = before.trim() === '' ? `${eol}${before}` : ' ';
  return { start: end, end, text: values.map((value) => `,${space}${JSON.stringify(value)}`).join('') };
}

/** Before the first element of a list in brackets, of which all are taken away. */
function insteadOf(file: YamlFile, node: YAMLSeq, values: readonly Plain[]): Splice {
  const open = node.range![0] + 1;
  const space = file.text.slice(open, (node.items[0] as Node).range![0]);
  const separator = space.includes('\n') ? `,${space}` : ', ';
  return { start: open, end: open, text: space + values.map((value) => JSON.stringify(value)).join(separator) };
}

function atEndOfList(file: YamlFile, node: Node, value: Plain, style: Style): Splice[] {
  if (!isSeq(node)) return [];
  const first = node.items[0] as Node;
  if (node.flow) return [behindLast(file, node, [value], style)];
  const line = file.lines.lineAt(first.range![0]);
  const indent = /^[ \t]*/.exec(file.text.slice(file.lines.startOf(line)))![0];
  return [block(file, endOfContent(file, node, file.text.length), listLines([value], indent, style), style)];
}

/** `resources: ${file(a.yml)}` becomes a list of that file and what is new. */
function intoList(file: YamlFile, scalar: Node, value: Plain, key: Node, style: Style): Splice[] {
  const start = scalar.range![0];
  const column = /^[ \t]*/.exec(file.text.slice(file.lines.startOf(file.lines.lineAt(key.range![0]))))![0];
  const indent = column + style.unit;
  const end = file.lines.startOf(file.lines.lineAt(start) + 1);
  return [{ start, end: start, text: `${style.eol}${indent}- ` }, block(file, end, listLines([value], indent, style), style)];
}

type Pointed = Pick<Edits, 'rewritten' | 'notes'>;

const NOTHING_POINTED: Pointed = { rewritten: new Set(), notes: [] };

/**
 * Takes the events of API Gateway away, the settings of the provider that only they have, and what shows nothing any more; addresses of
 * the API become the load balancer's. Throws a Refusal where something would still lead to it.
 */
function withdraw(
  { service, events, into, pointers }: ServiceReading,
  stack: Stack,
  style: Style,
  parts: readonly RawPart[],
  put: (file: YamlFile, splices: readonly Splice[]) => void,
): Pointed {
  const byFile = new Map<YamlFile, { parent: Node; index: number }[]>();
  for (const { file, list, index } of events) byFile.set(file, [...(byFile.get(file) ?? []), { parent: list, index }]);
  for (const [file, removals] of byFile) put(file, removed(file, removals));
  const { file } = service;
  const gone = new Map<YamlFile, Set<Pair>>();
  const goes = (at: YamlFile, { pair }: Item) => gone.set(at, (gone.get(at) ?? new Set()).add(pair));
  for (const keys of [
    ['provider', 'httpApi'],
    ['provider', 'apiGateway'],
    ['provider', 'endpointType'],
  ]) {
    const item = itemAt(file, file.root, ...keys);
    if (item !== null) goes(file, item);
  }
  const rewrites = new Set<Pointer>();
  const notes: Finding[] = [];
  for (const { pointer, file: at, item, node, removable } of pointers) {
    const found = item === null ? null : rewritten({ ...into, template: { ...into.template, file: at } }, item, stack);
    if (found !== null) {
      for (const change of found) put(at, [replaced(at, change.item, change.value, style)]);
      rewrites.add(pointer);
    } else if (mentions(plain(at, node), madeForApi(into)) !== null) {
      if (item === null || !removable) {
        throw new Refusal(
          `${pointer.what} still leads to the API; point it at the load balancer first, or use --stage beside.`,
          pointer.place,
        );
      }
      goes(at, item);
      notes.push(takenAway(pointer));
    }
  }
  const isMade = madeForApi(into);
  for (const { file: at, item } of namedResources(service)) {
    // With a type it is written by hand, which is refused below.
    if (!isMade(item.key) || itemAt(at, item.value, 'Type') !== null) continue;
    goes(at, item);
    notes.push({
      what: `resource ${item.key}, taken away`,
      place: { file: at.name, line: lineOf(at, item.keyNode) },
      why: 'it changes what the framework makes of the API, which is gone',
      instead: 'nothing',
      need: null,
    });
  }
  const raw = itemAt(file, file.root, 'resources')?.value ?? null;
  const filled = [raw, ...parts.map(([name]) => itemAt(file, raw, name)?.value ?? null)].filter((one) => one !== null);
  for (const [at, pairs] of gone) put(at, removed(at, withoutEmptied(at, pairs, new Set(filled))));
  notes.push(...domainPlugin(service));
  const [part] = into.template.resources.filter(({ type }) => /^AWS::(ApiGateway|ApiGatewayV2)::/.test(type));
  if (part !== undefined) {
    throw new Refusal(`${part.id} is written by hand for the API; take it out first, or use --stage beside.`, part.place);
  }
  return { rewritten: rewrites, notes };
}

/** The plugin that maps a domain to the API stays where it is, and finds no API any more. */
function domainPlugin({ file }: Service): Finding[] {
  return ['customDomain', 'customDomains']
    .map((name) => itemAt(file, file.root, 'custom', name))
    .filter((item) => item !== null)
    .map(({ key, keyNode }) => ({
      what: 'plugin serverless-domain-manager',
      place: { file: file.name, line: lineOf(file, keyNode) },
      why: 'it maps the domain to the API, which is gone',
      instead: `take custom.${key} and the plugin out, once the name leads to the load balancer`,
      need: null,
    }));
}
