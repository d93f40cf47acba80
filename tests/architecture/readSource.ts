/** Reads a source file as the architecture tests see it: what it imports, which globals it uses, what it calls and casts to. */

import { dirname, join } from 'node:path/posix';
import { parseSync } from 'vite';

export interface Import {
  /** As written: `../units.ts`, `react-dom/client`. */
  readonly specifier: string;
  /** What it leads to: a path from the root of the project, the name of a package, or `node:*` for every module of Node. */
  readonly target: string;
  readonly isFile: boolean;
  /** The names that it takes; empty for `import * as` and `import()`, which take all, and for `import './chart.css'`. */
  readonly names: readonly string[];
  /** Whether it is gone after compilation. */
  readonly typeOnly: boolean;
}

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  /** Names that the file uses as values and declares nowhere: `fetch`, `document`. Scopes are not told apart. */
  readonly globals: ReadonlySet<string>;
  /** Members that it reads of names: `Math.random`. */
  readonly members: ReadonlySet<string>;
  /** What it calls: `JSON.parse`, and `.parse` for whatever is parsed; `new Date`, and `new Date()` when without arguments. */
  readonly calls: ReadonlySet<string>;
  /** The types to which it casts: `value as Usd` gives `Usd`. */
  readonly casts: ReadonlySet<string>;
}

/** A node of the syntax tree (ESTree with TypeScript's additions). */
interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/**
 * Parses TypeScript.
 * @param path from the root of the project, with slashes; says also whether it is TSX
 * @throws Error naming the file when its text cannot be parsed
 */
export function readSource(path: string, text: string): Source {
  const { errors, program } = parseSync(path, text, { sourceType: 'module' });
  if (errors.length > 0) throw new Error(`${path}: ${errors.map((error) => error.message).join('; ')}`);

  const imports: Import[] = [];
  const used = new Set<string>();
  const declared = new Set<string>();
  const members = new Set<string>();
  const calls = new Set<string>();
  const casts = new Set<string>();

  visit(program, (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
      case 'ImportExpression':
      case 'TSImportType':
        if (node.source) imports.push(importOf(path, node));
        for (const entry of nodes(node.specifiers)) if (node.type === 'ImportDeclaration') declare(entry.local, declared);
        break;
      case 'VariableDeclarator':
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
        declare(node.id, declared);
        break;
      case 'CatchClause':
        declare(node.param, declared);
        break;
      case 'CallExpression':
      case 'NewExpression': {
        const callee = (node.type === 'NewExpression' ? 'new ' : '') + nameOf(node.callee);
        calls.add(callee).add(callee.slice(callee.lastIndexOf('.')));
        if (nodes(node.arguments).length === 0) calls.add(`${callee}()`);
        break;
      }
      case 'TSAsExpression':
      case 'TSTypeAssertion':
        walk(node.typeAnnotation, (type) => {
          if (type.type === 'TSTypeReference') casts.add(nameOf(type.typeName));
        });
        break;
      case 'MemberExpression':
        members.add(nameOf(node));
        break;
      case 'Identifier':
        used.add(String(node.name));
        break;
    }
    for (const parameter of nodes(node.params)) declare(parameter, declared);
  });
  const globals = new Set([...used].filter((name) => !declared.has(name)));
  return { path, text, imports, globals, members, calls, casts };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function nodes(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** Keys under which a node holds a name that is no variable: the `b` of `a.b`, of `{ b: 1 }` and of `import { b as c }`. */
const NAMES: Readonly<Record<string, string>> = {
  MemberExpression: 'property',
  Property: 'key',
  PropertyDefinition: 'key',
  MethodDefinition: 'key',
  ImportSpecifier: 'imported',
  ExportSpecifier: 'exported',
  MetaProperty: 'meta',
};

/** Nodes of TypeScript that hold a value; all its other nodes hold types, which are gone after compilation. */
const HOLDS_VALUE = /^TS(As|Satisfies|NonNull|Instantiation)Expression$|^TSTypeAssertion$/;

/** Calls `look` for every node, from the top. */
function walk(tree: unknown, look: (node: Node) => void): void {
  if (Array.isArray(tree)) for (const item of tree) walk(item, look);
  if (!isNode(tree)) return;
  look(tree);
  for (const child of Object.values(tree)) walk(child, look);
}

/** As `walk`, but for the insides of types and for names that are no variables. */
function visit(tree: unknown, look: (node: Node) => void): void {
  if (Array.isArray(tree)) for (const item of tree) visit(item, look);
  if (!isNode(tree)) return;
  look(tree);
  for (const [key, child] of Object.entries(tree)) {
    const isName = NAMES[tree.type] === key && tree.computed !== true;
    const isType = isNode(child) && child.type.startsWith('TS') && !HOLDS_VALUE.test(child.type);
    // A type is looked at only for `import('…')`.
    if (isType) walk(child, (node) => node.type === 'TSImportType' && look(node));
    else if (!isName) visit(child, look);
  }
}

/** Adds the names that a pattern binds: `a`, `{ a }`, `{ b: a }`, `[a]`, `a = 1`, `...a`. */
function declare(pattern: unknown, declared: Set<string>): void {
  if (!isNode(pattern)) return;
  if (pattern.type === 'Identifier') declared.add(String(pattern.name));
  const parts = [pattern.value, pattern.left, pattern.argument, ...nodes(pattern.properties), ...nodes(pattern.elements)];
  for (const part of parts) declare(part, declared);
}

/** `JSON.parse` as text; what is no path of names is `…`: `…format` for `new Intl.NumberFormat().format`. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return '…';
  if (node.type === 'Identifier') return String(node.name);
  if (node.type === 'MemberExpression') return `${nameOf(node.object)}.${nameOf(node.property)}`;
  return '…';
}

function importOf(from: string, node: Node): Import {
  // The address of a computed `import(name)` cannot be checked: it leads nowhere that anybody may go.
  const specifier = isNode(node.source) && typeof node.source.value === 'string' ? node.source.value : '(computed)';
  const entries = nodes(node.specifiers);
  const kinds = [node.importKind, node.exportKind].includes('type')
    ? ['type']
    : entries.map((entry) => entry.importKind ?? entry.exportKind);
  return {
    specifier,
    ...destination(from, specifier),
    names: entries.flatMap(({ type, imported, local }) =>
      type === 'ImportSpecifier' ? nameOf(imported) : type === 'ExportSpecifier' ? nameOf(local) : [],
    ),
    typeOnly: node.type === 'TSImportType' || (kinds.length > 0 && kinds.every((kind) => kind === 'type')),
  };
}

/** Where a specifier leads from a file. Vite's `?raw` and the like say how something is loaded, not what. */
function destination(from: string, specifier: string): { target: string; isFile: boolean } {
  const [address = ''] = specifier.split('?');
  if (address.startsWith('.')) return { target: join(dirname(from), address), isFile: true };
  if (address.startsWith('/')) return { target: address.slice(1), isFile: true };
  if (address.startsWith('node:')) return { target: 'node:*', isFile: false };
  const [first = '', second = ''] = address.split('/');
  return { target: first.startsWith('@') ? `${first}/${second}` : first, isFile: false };
}
