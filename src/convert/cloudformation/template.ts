/** A CloudFormation or SAM template: its resources with the places where they are written, and what its functions mean. */

import type { Node } from 'yaml';
import { type Place, Refusal, type SourceFile } from '../reading.ts';
import {
  entriesOf,
  type Item,
  itemAt,
  itemsOf,
  lineOf,
  listOf,
  type Plain,
  plain,
  property,
  readYaml,
  textOf,
  type YamlFile,
} from '../yaml/document.ts';
import { type Unrolled, unrolled } from './unrolled.ts';

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly item: Item;
  readonly place: Place;
  /** Name of the condition under which it exists. */
  readonly condition: string | null;
  /** Its properties as values, made when they are asked for. */
  readonly properties: () => Plain;
}

export interface Template {
  /** What is read: loops whose values are known stand in it round by round. */
  readonly file: YamlFile;
  /** What is edited: the text as it is. */
  readonly source: YamlFile;
  readonly loops: Unrolled;
  /** Other files that were given: bodies of APIs, parts that are included. */
  readonly companions: readonly YamlFile[];
  readonly sam: boolean;
  readonly resources: readonly Resource[];
  readonly byId: ReadonlyMap<string, Resource>;
  /** Loops and includes among the resources. */
  readonly generated: readonly Item[];
  readonly parameters: ReadonlyMap<string, Plain>;
  readonly globals: Plain;
}

/** Whether a file looks like a template; a broken one does, too, so that the fault in it is named. */
export function looksLikeTemplate({ text }: SourceFile): boolean {
  if (/^(service|provider|functions)\s*:/m.test(text) && !/^AWSTemplateFormatVersion/m.test(text)) return false;
  // JSON may stand on one line, as a pipeline writes it.
  if (/^\uFEFF?\s*\{/.test(text) && /"(AWSTemplateFormatVersion|Resources)"\s*:\s*["{]/.test(text)) return true;
  return /^\s*["']?AWSTemplateFormatVersion["']?\s*:/m.test(text) || /^[ \t{]*["']?Resources["']?\s*:/m.test(text);
}

/** Reads the first of some files that is a template; the others are read when they are asked for. */
export function readTemplate(files: readonly SourceFile[]): Template {
  const source = files.find(looksLikeTemplate)!;
  for (const file of files) refuseTemplated(file);
  const text = readYaml(source);
  const loops = unrolled(text);
  const { file } = loops;
  const section = itemAt(file, file.root, 'Resources');
  if (section === null) throw new Refusal('the template has no Resources', { file: file.name, line: 1 });
  const resources: Resource[] = [];
  const generated: Item[] = [];
  for (const item of itemsOf(file, section.value)) {
    if (item.key.startsWith('Fn::')) {
      generated.push(item);
      continue;
    }
    const type = textOf(plain(file, itemAt(file, item.value, 'Type')?.value))?.trim();
    if (type === undefined) continue;
    resources.push({
      id: item.key,
      type,
      item,
      place: { file: file.name, line: lineOf(file, item.keyNode) },
      condition: textOf(plain(file, itemAt(file, item.value, 'Condition')?.value)) ?? null,
      properties: lazily(() => plain(file, itemAt(file, item.value, 'Properties')?.value)),
    });
  }
  const transform = plain(file, itemAt(file, file.root, 'Transform')?.value);
  const sam =
    [transform, ...listOf(transform)].some((name) => typeof name === 'string' && name.trim() === 'AWS::Serverless-2016-10-31') ||
    resources.some(({ type }) => type.startsWith('AWS::Serverless::'));
  return {
    file,
    source: text,
    loops,
    companions: files
      .filter((other) => other !== source)
      .map(readCompanion)
      .filter((other) => other !== null),
    sam,
    resources,
    byId: new Map(resources.map((resource) => [resource.id, resource])),
    generated,
    parameters: new Map(entriesOf(plain(file, itemAt(file, file.root, 'Parameters')?.value))),
    globals: plain(file, itemAt(file, file.root, 'Globals')?.value),
  };
}

/** A companion may be anything; one that is no YAML is written back as it is. */
function readCompanion(source: SourceFile): YamlFile | null {
  return /\.(ya?ml|json|template)$/i.test(source.name) ? readYaml(source) : null;
}

function refuseTemplated({ name, text }: SourceFile): void {
  const found = /^[ \t]*(\{%|<%)/m.exec(text);
  if (found === null) return;
  const line = text.slice(0, found.index).split('\n').length;
  throw new Refusal('this is the source of a template that another tool fills in; convert what it makes', { file: name, line });
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A node of a resource's properties. */
export function propertyItem(template: Template, resource: Resource, ...keys: readonly string[]): Item | null {
  return itemAt(template.file, resource.item.value, 'Properties', ...keys);
}

/** Where something is written: its file and line. */
export function placeOf(file: YamlFile, node: Node | null | undefined): Place {
  return { file: file.name, line: lineOf(file, node) };
}

/** The logical id that a value refers to: `Ref`, `Fn::GetAtt`, `Fn::Sub` of one name. */
export function referredId(value: Plain | undefined): string | null {
  const ref = property(value, 'Ref');
  if (typeof ref === 'string') return ref;
  const attribute = property(value, 'Fn::GetAtt');
  if (typeof attribute === 'string') return attribute.split('.')[0] ?? null;
  if (Array.isArray(attribute) && typeof attribute[0] === 'string') return attribute[0];
  const sub = property(value, 'Fn::Sub');
  if (typeof sub === 'string') return /^\$\{([A-Za-z0-9:]+)(\.[A-Za-z0-9.]+)?\}$/.exec(sub)?.[1] ?? null;
  return null;
}

/**
 * A text, also where a function of CloudFormation's makes it of texts alone.
 * @example knownText({ 'Fn::Sub': '/orders' })  // "/orders"
 * @example knownText({ 'Fn::Sub': '/${Stage}' })  // undefined
 */
export function knownText(value: Plain | undefined): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return textOf(value);
  const text = flattened(value);
  return text.includes('${') ? undefined : text;
}

/**
 * A value as one text: what only deployment knows stands in `${…}`, as in Fn::Sub.
 * @example flattened({ 'Fn::Join': ['/', ['a', { Ref: 'B' }]] })  // "a/${B}"
 */
export function flattened(value: Plain | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `\${?}`;
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return `\${?}`;
  const [name, argument] = entry;
  if (name === 'Ref') return `\${${String(argument)}}`;
  if (name === 'Fn::GetAtt') return `\${${Array.isArray(argument) ? argument.join('.') : String(argument)}}`;
  if (name === 'Fn::ImportValue') return `\${import:${flattened(argument).replaceAll(/[${}]/g, '')}}`;
  if (name === 'Fn::Join' && Array.isArray(argument)) {
    return listOf(argument[1])
      .map(flattened)
      .join(textOf(argument[0]) ?? '');
  }
  if (name === 'Fn::Sub') {
    if (typeof argument === 'string') return argument;
    const [text, values] = listOf(argument);
    return (textOf(text) ?? '').replace(/\$\{([^}]+)\}/g, (whole, key: string) => {
      const found = property(values, key.trim());
      return found === undefined ? whole : flattened(found);
    });
  }
  return `\${?}`;
}

/** Whether anything in a value refers to one of some logical ids; which, the first. */
export function mentions(value: Plain, wanted: (id: string) => boolean): string | null {
  if (value === null || typeof value !== 'object') return null;
  if (Array.isArray(value)) {
    for (const element of value) {
      const found = mentions(element, wanted);
      if (found !== null) return found;
    }
    return null;
  }
  for (const [name, argument] of Object.entries(value)) {
    if (name === 'Ref' && typeof argument === 'string' && wanted(argument)) return argument;
    if (name === 'Fn::GetAtt') {
      const id = typeof argument === 'string' ? argument.split('.')[0]! : textOf(listOf(argument)[0]);
      if (id !== undefined && wanted(id)) return id;
    }
    if (name === 'Fn::Sub') {
      const text = typeof argument === 'string' ? argument : textOf(listOf(argument)[0]);
      const own = entriesOf(listOf(argument)[1]).map(([key]) => key);
      for (const [, key = ''] of (text ?? '').matchAll(/\$\{([^!}][^}]*)\}/g)) {
        const id = key.trim().split('.')[0]!;
        if (!own.includes(id) && wanted(id)) return id;
      }
    }
    const found = mentions(argument, wanted);
    if (found !== null) return found;
  }
  return null;
}
