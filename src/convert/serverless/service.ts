/** A service of the Serverless Framework: its file, those that it takes parts from, and its variables as far as they are texts. */

import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { placeOf } from '../cloudformation/template.ts';
import { type Finding, Refusal, type SourceFile } from '../reading.ts';
import { type Item, itemAt, itemsOf, type Plain, plain, readYaml, type YamlFile } from '../yaml/document.ts';

export interface Service {
  readonly file: YamlFile;
  readonly companions: readonly YamlFile[];
  /** `${param:NAME}`, or `${opt:NAME}` before version 3. */
  readonly variable: (name: string) => string;
}

/** A node and the file that it is written in. */
export interface Located {
  readonly file: YamlFile;
  readonly node: Node | null;
}

/** Whether a file looks like a service of the framework. */
export function looksLikeService(source: SourceFile): boolean {
  const { name, text } = source;
  if (!/\.(ya?ml|json)$/i.test(name)) return false;
  if (/^\uFEFF?\s*\{/.test(text)) return hasServiceKeys(source);
  return /^\uFEFF?["']?service["']?\s*:/m.test(text) && /^["']?(provider|functions)["']?\s*:/m.test(text);
}

/** JSON may stand on one line, and a template may have such words deep inside. */
function hasServiceKeys(source: SourceFile): boolean {
  if (!source.text.includes('"service"')) return false;
  const file = readYaml(source);
  const has = (key: string) => itemAt(file, file.root, key) !== null;
  return has('service') && (has('provider') || has('functions'));
}

/** Reads the file of a service, with the files that it may take parts from. @throws Refusal where it is no service */
export function readService(files: readonly SourceFile[]): Service {
  const source = files.find(looksLikeService)!;
  const file = readYaml(source);
  if (!isMap(file.root)) throw new Refusal('this is no service of the Serverless Framework', { file: file.name, line: 1 });
  const version = String(plain(file, itemAt(file, file.root, 'frameworkVersion')?.value) ?? '');
  const major = Number(/\d+/.exec(version)?.[0] ?? 3);
  return {
    file,
    companions: files.filter((other) => other !== source && /\.(ya?ml|json)$/i.test(other.name)).map(readYaml),
    variable: (name) => (major < 3 ? `\${opt:${name}}` : `\${param:${name}}`),
  };
}

/** A text with `${self:…}` in place of what it stands for, where that is a text; other variables stay. */
export function withSelf(service: Service, text: string): string {
  let result = text;
  for (let depth = 0; depth < 5; depth += 1) {
    const next = result.replaceAll(/\$\{self:([A-Za-z0-9_.-]+)\}/g, (whole, path: string) => {
      const node = itemAt(service.file, service.file.root, ...path.split('.'))?.value;
      return isScalar(node) ? String(node.value) : whole;
    });
    if (next === result) break;
    result = next;
  }
  return result;
}

/** The files and keys that a variable names: `${file(./a.yml):b.c}`. */
const FILE = /^\$\{file\(\s*([^)]+?)\s*\)(?::([A-Za-z0-9_.-]+))?[^}]*\}$/;

/**
 * What a node stands for: itself, or what it takes from another file. `missing` names a file that was not given; null where the
 * node is another variable.
 */
export function located(service: Service, file: YamlFile, node: Node | null): Located | { readonly missing: string } {
  if (!isScalar(node) || typeof node.value !== 'string') return { file, node };
  const text = withSelf(service, node.value.trim());
  return inFile(service, text) ?? (text.includes('${') ? { missing: text } : { file, node });
}

/** What a variable of a file stands for; null where a text is none. */
function inFile(service: Service, text: string): Located | { readonly missing: string } | null {
  const match = FILE.exec(text);
  if (match === null) return null;
  const [, path = '', key] = match;
  const wanted = path.replace(/^(\.\/)+/, '');
  const companion = service.companions.find(
    ({ name }) =>
      name === wanted ||
      wanted.endsWith(`/${name}`) ||
      name.endsWith(`/${wanted}`) ||
      name.split('/').at(-1) === wanted.split('/').at(-1),
  );
  if (companion === undefined) return { missing: wanted };
  const found = key === undefined ? companion.root : (itemAt(companion, companion.root, ...key.split('.'))?.value ?? null);
  return { file: companion, node: found };
}

/** A variable that is a whole value, which may be more than a text. */
const SELF = /^\$\{self:([A-Za-z0-9_.-]+)\}$/;

/** A value with what its variables stand for, as far as the files say; a variable that they do not decide stays a text. */
export function standsFor(service: Service, value: Plain, depth = 0): Plain {
  if (depth > 20 || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => standsFor(service, one, depth + 1));
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, standsFor(service, one, depth + 1)]));
  if (typeof value !== 'string') return value;
  const text = value.trim();
  const path = SELF.exec(text)?.[1];
  const item = path === undefined ? null : itemAt(service.file, service.file.root, ...path.split('.'));
  const found = item === null ? inFile(service, withSelf(service, text)) : { file: service.file, node: item.value };
  if (found === null || 'missing' in found || found.node === null) return withSelf(service, value);
  return standsFor(service, plain(found.file, found.node), depth + 1);
}

/** What is said of a part in a file that was not given. */
export function missingPart(what: string, missing: string, file: YamlFile, node: Node | null): Finding {
  return {
    what: `${what} in ${missing}`,
    place: placeOf(file, node),
    why: missing.includes('${')
      ? 'what the variable stands for is known only when the service is deployed'
      : 'the file was not given',
    instead: missing.includes('${') ? 'write it out' : `give ${missing} as well`,
    need: null,
    unknown: true,
  };
}

/** The entries of a section that may be a map, a list of maps, or in another file. */
export function sectionItems(
  service: Service,
  item: Item | null,
  what: string,
  unread: Finding[],
): { readonly file: YamlFile; readonly item: Item }[] {
  if (item === null) return [];
  const found: { file: YamlFile; item: Item }[] = [];
  const visit = (file: YamlFile, node: Node | null, depth: number) => {
    const at = located(service, file, node);
    if ('missing' in at) {
      unread.push(missingPart(what, at.missing, file, node));
      return;
    }
    if (isSeq(at.node) && depth < 5) for (const element of at.node.items) visit(at.file, element as Node, depth + 1);
    else for (const inner of itemsOf(at.file, at.node)) found.push({ file: at.file, item: inner });
  };
  visit(service.file, item.value, 0);
  return found;
}

/** The parts of a service's `resources` with one name; `missing` is told of parts in files that were not given. */
export function rawSections(
  service: Service,
  name: string,
  missing: (what: string, file: YamlFile, node: Node | null) => void = () => undefined,
): { readonly file: YamlFile; readonly node: Node | null }[] {
  const { file } = service;
  const found: { file: YamlFile; node: Node | null }[] = [];
  const visit = (at: YamlFile, node: Node | null, depth: number) => {
    const here = located(service, at, node);
    if ('missing' in here) return missing(here.missing, at, node);
    if (isSeq(here.node) && depth < 3) {
      for (const element of here.node.items) visit(here.file, element as Node, depth + 1);
      return;
    }
    const item = itemAt(here.file, here.node, name);
    if (item === null) return;
    const inner = located(service, here.file, item.value);
    if ('missing' in inner) return missing(inner.missing, here.file, item.value);
    if (isSeq(inner.node)) {
      for (const element of inner.node.items) {
        const one = located(service, inner.file, element as Node);
        if ('missing' in one) missing(one.missing, inner.file, element as Node);
        else found.push(one);
      }
    } else found.push(inner);
  };
  visit(file, itemAt(file, file.root, 'resources')?.value ?? null, 0);
  return found;
}

/** What a service says of resources by their logical ids: its own, and extensions of the framework's. */
export function namedResources(service: Service): { readonly file: YamlFile; readonly item: Item }[] {
  const sections = ['Resources', 'extensions'].flatMap((name) => rawSections(service, name));
  return sections.flatMap(({ file, node }) => itemsOf(file, node).map((item) => ({ file, item })));
}

/**
 * The logical id that the framework makes of a function's key, without its suffix.
 * @example normalized('list-notes')  // "ListDashnotes"
 */
export function normalized(key: string): string {
  const text = key.replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
