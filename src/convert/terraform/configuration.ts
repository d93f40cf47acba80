/** The files of one Terraform module taken together: its variables, locals and resources, and the instances that they make. */

import { evaluate, type Scope, settled } from './evaluate.ts';
import { parseHcl } from './parseHcl.ts';
import { mentionsIn, within } from './references.ts';
import { argumentOf, blocksOf, type Expression, type HclBlock, type HclBody, type HclFile } from './syntax.ts';
import { isList, isMap, isSymbolic, isUnknown, mapOf, type Reference, type Value } from './values.ts';

/** A file of Terraform as it was given, and what was read of it. */
export interface TerraformFile {
  readonly name: string;
  readonly text: string;
  readonly hcl: HclFile;
}

/** A block of a resource, a data source or a module, and where it stands. */
export interface Declared {
  /** `aws_lambda_function.api`, `data.aws_region.current`, `module.api`. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly block: HclBlock;
  readonly file: TerraformFile;
}

/** One of the things that a block makes: the only one, or one of `count` or `for_each`. */
export interface Instance extends Declared {
  readonly key: string | number | null;
  /** `count` or `for_each`, where the block has one. */
  readonly repeat: 'count' | 'for_each' | null;
  /** Whether how many there are is decided by deployment only. */
  readonly uncertain: boolean;
  readonly scope: Scope;
}

/** The address of an instance, as Terraform writes it. */
export function instanceAddress({ address, key }: Pick<Instance, 'address' | 'key'>): string {
  return key === null ? address : `${address}[${JSON.stringify(key)}]`;
}

/** `modules/api/main.tf` is in `modules/api`; a name without a folder is in ``. */
export function folderOf(name: string): string {
  const slash = name.lastIndexOf('/');
  return slash === -1 ? '' : name.slice(0, slash);
}

/** A path from a folder, with its `.` and `..` taken out. */
export function pathFrom(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `${folder.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}

const MOST_INSTANCES = 1_000;

/** A module of 10,000 lines needs some 100,000. */
const MOST_EXPRESSIONS = 3_000_000;

export class Configuration {
  readonly files: readonly TerraformFile[];
  readonly declared = new Map<string, Declared>();
  private readonly byType = new Map<string, Declared[]>();
  private readonly variables = new Map<string, HclBlock>();
  private readonly given = new Map<string, Value>();
  private readonly locals = new Map<string, Expression>();
  private readonly companions: ReadonlyMap<string, string>;
  private readonly folder: string;
  private homes: Map<Expression, TerraformFile> | null = null;
  private readonly working = new Set<string>();
  private readonly worked = new Map<string, Value | undefined>();
  private readonly made = new Map<string, readonly Instance[]>();

  /** `companions` are other files by their path, such as OpenAPI documents and `.tfvars`. */
  constructor(files: readonly TerraformFile[], companions: ReadonlyMap<string, string>) {
    this.files = files;
    this.companions = companions;
    this.folder = folderOf(files[0]?.name ?? '');
    for (const file of files) for (const block of file.hcl.body.blocks) this.declare(block, file);
    for (const [name, text] of companions) {
      if (!name.endsWith('.tfvars') || folderOf(name) !== this.folder) continue;
      for (const { name: variable, value } of parseHcl(text).body.attributes)
        this.given.set(variable, evaluate(value, this.scope));
    }
  }

  private declare(block: HclBlock, file: TerraformFile): void {
    const [first = '', second = ''] = block.labels;
    if (block.type === 'variable') this.variables.set(first, block);
    if (block.type === 'locals') for (const { name, value } of block.body.attributes) this.locals.set(name, value);
    const address =
      block.type === 'resource'
        ? `${first}.${second}`
        : block.type === 'data'
          ? `data.${first}.${second}`
          : block.type === 'module'
            ? `module.${first}`
            : null;
    if (address === null) return;
    const [type, name] = block.type === 'module' ? ['module', first] : [first, second];
    // Terraform refuses a second block of one name; the first is as good as any.
    if (this.declared.has(address)) return;
    const declared: Declared = { address, type, name, block, file };
    this.declared.set(address, declared);
    if (block.type !== 'resource') return;
    const same = this.byType.get(type);
    if (same === undefined) this.byType.set(type, [declared]);
    else same.push(declared);
  }

  /** What names mean outside of any loop. */
  readonly scope: Scope = {
    look: (reference) => this.look(reference),
    file: (path) => this.companion(path),
    names: new Map(),
    budget: { left: MOST_EXPRESSIONS },
  };

  private companion(path: string): string | undefined {
    return this.companions.get(pathFrom(this.folder, path)) ?? this.companions.get(path);
  }

  /** The file that an expression stands in. */
  fileOf(expression: Expression): TerraformFile | undefined {
    if (this.homes === null) {
      this.homes = new Map();
      for (const file of this.files) for (const found of expressionsIn(file.hcl.body)) this.homes.set(found, file);
    }
    return this.homes.get(expression);
  }

  /** An expression as it is written. */
  textOf(expression: Expression): string | null {
    return this.fileOf(expression)?.text.slice(expression.start, expression.end) ?? null;
  }

  local(name: string): Expression | undefined {
    return this.locals.get(name);
  }

  hasVariable(name: string): boolean {
    return this.variables.has(name);
  }

  private look(reference: Reference): Value | undefined {
    const { address, key, path } = reference;
    if (address === 'path.module' || address === 'path.root' || address === 'path.cwd') return '.';
    if (address.startsWith('var.') || address.startsWith('local.')) return path.length === 0 ? this.named(address) : undefined;
    if (address.startsWith('module.') || path.length === 0) return undefined;
    const [name] = path;
    if (typeof name !== 'string' || path.length !== 1 || COMPUTED.has(name)) return undefined;
    const instance = this.instance(address, key);
    if (instance === undefined) return undefined;
    const argument = argumentOf(instance.block.body, name);
    if (argument === undefined) return undefined;
    return this.once(`${instanceAddress(instance)}.${name}`, () => {
      const value = settled(evaluate(argument.value, instance.scope), instance.scope);
      return isUnknown(value) ? undefined : value;
    });
  }

  /** Works something out once; within itself it is unknown. */
  private once(name: string, work: () => Value | undefined): Value | undefined {
    if (this.worked.has(name)) return this.worked.get(name);
    if (this.working.has(name) || this.working.size > 100) return undefined;
    this.working.add(name);
    try {
      const value = work();
      this.worked.set(name, value);
      return value;
    } finally {
      this.working.delete(name);
    }
  }

  private named(address: string): Value | undefined {
    const [kind, name = ''] = address.split('.', 2);
    return this.once(address, () => {
      if (kind === 'local') {
        const expression = this.locals.get(name);
        return expression === undefined ? undefined : evaluate(expression, this.scope);
      }
      const variable = this.variables.get(name);
      if (variable === undefined) return undefined;
      const value = this.given.has(name) ? this.given.get(name) : this.defaultOf(variable);
      if (value === undefined) return undefined;
      const type = argumentOf(variable.body, 'type')?.value;
      return type === undefined ? value : this.typed(value, type);
    });
  }

  private defaultOf(variable: HclBlock): Value | undefined {
    const preset = argumentOf(variable.body, 'default');
    return preset === undefined ? undefined : evaluate(preset.value, this.scope);
  }

  /** Fills in what the type of a variable says of attributes that are left out: `optional(string, "GET")`. */
  private typed(value: Value, type: Expression): Value {
    if (type.kind !== 'call') return value;
    const [inside, preset] = type.args;
    if (inside === undefined) return value;
    if (type.name === 'optional') {
      const filled = value === null && preset !== undefined ? evaluate(preset, this.scope) : value;
      return this.typed(filled, inside);
    }
    if (value === null) return value;
    if (type.name === 'map' && isMap(value))
      return mapOf([...value.entries].map(([key, item]) => [key, this.typed(item, inside)]));
    if ((type.name === 'list' || type.name === 'set') && isList(value)) return value.map((item) => this.typed(item, inside));
    if (type.name !== 'object' || inside.kind !== 'object' || !isMap(value)) return value;
    const entries = new Map(value.entries);
    for (const { key, value: attribute } of inside.entries) {
      if (key.kind !== 'literal') continue;
      const name = String(key.value);
      if (entries.has(name) || (attribute.kind === 'call' && attribute.name === 'optional'))
        entries.set(name, this.typed(entries.get(name) ?? null, attribute));
    }
    return mapOf(entries);
  }

  /** Whether a value depends on anything but literals: on variables, resources or the time of day. */
  isDecidedOutside(expression: Expression, seen: ReadonlySet<string> = new Set()): boolean {
    return mentionsIn(expression).some(({ address }) => {
      if (/^(each|count|path)\./.test(address)) return false;
      if (!address.startsWith('local.')) return true;
      const local = this.locals.get(address.slice('local.'.length));
      if (seen.has(address)) return false;
      return local === undefined || this.isDecidedOutside(local, new Set([...seen, address]));
    });
  }

  /** The variables whose default an expression hangs on, by itself or by locals: those that no `.tfvars` gives. */
  defaultsIn(expression: Expression, seen: ReadonlySet<string> = new Set()): readonly string[] {
    return mentionsIn(expression).flatMap(({ address }) => {
      const [kind, name = ''] = address.split('.', 2);
      if (kind === 'var') return this.given.has(name) || this.named(`var.${name}`) === undefined ? [] : [name];
      const local = kind === 'local' && !seen.has(address) ? this.locals.get(name) : undefined;
      return local === undefined ? [] : this.defaultsIn(local, new Set([...seen, address]));
    });
  }

  /** Blocks of a type that make nothing as far as these files say, but over what a deployment gives. */
  emptyLoops(type: string): readonly Declared[] {
    return (this.byType.get(type) ?? []).filter((declared) => {
      if (this.instances(declared).length > 0) return false;
      const forEach = argumentOf(declared.block.body, 'for_each');
      return forEach !== undefined && this.isDecidedOutside(forEach.value);
    });
  }

  /** The instance that a reference means; the only one where it names none. */
  instance(address: string, key: string | number | null): Instance | undefined {
    const declared = this.declared.get(address);
    if (declared === undefined) return undefined;
    const instances = this.instances(declared);
    // `count = 1` is referred to without an index by old files; `[*]` and `one()` mean the one that there is.
    if (key === null || key === '*') return instances.length === 1 ? instances[0] : undefined;
    return instances.find((instance) => instance.key === key) ?? instances.find((instance) => instance.uncertain);
  }

  /** Everything of a type, in the order of the files. */
  all(type: string): readonly Instance[] {
    return (this.byType.get(type) ?? []).flatMap((declared) => this.instances(declared));
  }

  instances(declared: Declared): readonly Instance[] {
    const before = this.made.get(declared.address);
    if (before !== undefined) return before;
    // While `for_each` is worked out the resource itself has no instances.
    this.made.set(declared.address, []);
    const instances = this.makeInstances(declared);
    this.made.set(declared.address, instances);
    return instances;
  }

  private makeInstances(declared: Declared): readonly Instance[] {
    const { body } = declared.block;
    const instance = (
      repeat: Instance['repeat'],
      key: string | number | null,
      names: readonly (readonly [string, Value])[],
      uncertain = false,
    ): Instance => ({
      ...declared,
      key,
      repeat,
      uncertain,
      scope: names.length === 0 ? this.scope : { ...this.scope, names: new Map(names) },
    });
    const count = argumentOf(body, 'count');
    if (count !== undefined) {
      const value = settled(evaluate(count.value, this.scope), this.scope);
      if (typeof value !== 'number' || !(value >= 0 && value <= MOST_INSTANCES)) return [instance('count', 0, [], true)];
      return Array.from({ length: Math.floor(value) }, (_, index) => instance('count', index, [['count.index', index]]));
    }
    const forEach = argumentOf(body, 'for_each');
    if (forEach === undefined) return [instance(null, null, [])];
    const items = this.itemsOf(forEach.value);
    if (items === null || items.length > MOST_INSTANCES) return [instance('for_each', '*', [], true)];
    return items.map(([key, value]) =>
      instance('for_each', key, [
        ['each.key', key],
        ['each.value', value],
      ]),
    );
  }

  /** What `for_each` goes through; null where that is not known. */
  private itemsOf(expression: Expression): readonly (readonly [string, Value])[] | null {
    let value = settled(evaluate(expression, this.scope), this.scope);
    // `for_each = aws_lambda_function.fn`: the instances of a resource.
    if (isSymbolic(value) && value.kind === 'reference' && value.path.length === 0 && value.key === null) {
      const declared = this.declared.get(value.address);
      const of = value;
      const instances = declared === undefined ? [] : this.instances(declared);
      if (instances.length === 0 || instances.some(({ uncertain, repeat }) => uncertain || repeat !== 'for_each')) return null;
      value = mapOf(instances.map(({ key }) => [String(key), { ...of, key }] as const));
    }
    if (isMap(value)) return [...value.entries].sort(([a], [b]) => (a < b ? -1 : 1));
    if (!isList(value) || !value.every((item) => typeof item === 'string')) return null;
    return [...new Set(value as readonly string[])].sort().map((item) => [item, item] as const);
  }

  /** The blocks of a type within a body, those of `dynamic` included; `uncertain` where it is not known how many there are. */
  blocks(
    body: HclBody,
    type: string,
    scope: Scope,
  ): readonly { readonly body: HclBody; readonly scope: Scope; readonly uncertain: boolean }[] {
    const written = blocksOf(body, type).map((block) => ({ body: block.body, scope, uncertain: false }));
    const dynamic = blocksOf(body, 'dynamic')
      .filter(({ labels }) => labels[0] === type)
      .flatMap((block) => this.dynamicBlocks(block, type, scope));
    return [...written, ...dynamic];
  }

  private dynamicBlocks(block: HclBlock, type: string, scope: Scope) {
    const [content] = blocksOf(block.body, 'content');
    const forEach = argumentOf(block.body, 'for_each');
    if (content === undefined || forEach === undefined) return [];
    const iterator = argumentOf(block.body, 'iterator')?.value;
    const name = iterator?.kind === 'variable' ? iterator.name : type;
    const value = settled(evaluate(forEach.value, scope), scope);
    if (value === null) return [];
    const items = isList(value) ? value.map((item, index) => [index, item] as const) : isMap(value) ? [...value.entries] : null;
    if (items === null) return [{ body: content.body, scope, uncertain: true }];
    return items.map(([key, item]) => ({
      body: content.body,
      scope: { ...scope, names: new Map([...scope.names, [`${name}.key`, key], [`${name}.value`, item]] as const) },
      uncertain: false,
    }));
  }
}

/** Attributes that AWS gives: what a file says under their name would be something else. */
const COMPUTED: ReadonlySet<string> = new Set([
  'id',
  'arn',
  'invoke_arn',
  'execution_arn',
  'root_resource_id',
  'invoke_url',
  'api_endpoint',
]);

function* expressionsIn(body: HclBody): Generator<Expression> {
  for (const { value } of body.attributes) yield* within(value);
  for (const block of body.blocks) yield* expressionsIn(block.body);
}
