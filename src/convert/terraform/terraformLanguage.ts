/** Terraform: reads the `.tf` files of a module and edits them in place. */

import { assumedWhy } from '../findings.ts';
import type { EditableReading, Language } from '../language.ts';
import type { Plan } from '../plan.ts';
import { type Edits, Refusal, type SourceFile } from '../reading.ts';
import { lineEnd, lineIndex, type Splice } from '../splice.ts';
import { Configuration, folderOf, pathFrom, type TerraformFile } from './configuration.ts';
import { type FoundPointer, findPointers } from './findPointers.ts';
import { LoadBalancerWriter } from './loadBalancerWriter.ts';
import { HclError, parseHcl } from './parseHcl.ts';
import { readDomains } from './readDomains.ts';
import { readHttpApis } from './readHttpApis.ts';
import { readModules } from './readModules.ts';
import { readRestApis } from './readRestApis.ts';
import { TerraformReading } from './readTerraform.ts';
import { removeApis } from './removeApis.ts';
import { argumentOf } from './syntax.ts';

/** The file that new blocks go to where files may be added. */
const NEW_FILE = 'load_balancer.tf';

export const terraformLanguage: Language = {
  id: 'terraform',
  detect: (files) => files.some(({ name }) => /\.tf(\.json)?$/.test(name)),
  read,
};

function read(files: readonly SourceFile[]): EditableReading {
  const json = files.find(({ name }) => name.endsWith('.tf.json'));
  if (json !== undefined) throw new Refusal('Terraform’s JSON syntax is not read; accepted: .tf', { file: json.name, line: 1 });
  const parsed = files.filter(({ name }) => name.endsWith('.tf')).map(parsedFile);
  const companions = new Map(files.filter(({ name }) => !name.endsWith('.tf')).map(({ name, text }) => [name, text]));
  const modules = modulesOf(parsed);
  const root = rootOf(modules);
  const main = parsed.filter(({ name }) => folderOf(name) === root);
  const reading = new TerraformReading(new Configuration(main, companions));
  readRestApis(reading);
  readHttpApis(reading);
  readModules(reading, (source) => {
    const given = source.startsWith('.') ? modules.get(pathFrom(root, source)) : undefined;
    return given?.some(makesRoutes);
  });
  readDomains(reading);
  noteTimeouts(reading);
  noteDefaults(reading);
  readOthers(reading, modules, root);
  const order = new Map(main.map(({ name }, index) => [name, index]));
  reading.routes.sort(
    (a, b) => (order.get(a.place.file) ?? order.size) - (order.get(b.place.file) ?? order.size) || a.place.line - b.place.line,
  );
  const pointers = findPointers(reading);
  reading.pointers.push(...pointers.map(({ pointer }) => pointer));
  for (const { pointer } of pointers) {
    if (pointer.what.startsWith('WAF association')) reading.note('webAcl', pointer.place);
  }
  return reading.neutral((plan) => edit(reading, pointers, plan));
}

function parsedFile({ name, text }: SourceFile): TerraformFile {
  try {
    return { name, text, hcl: parseHcl(text) };
  } catch (error) {
    if (!(error instanceof HclError)) throw error;
    throw new Refusal(error.message, { file: name, line: lineIndex(text).lineAt(error.offset) });
  }
}

type Modules = ReadonlyMap<string, readonly TerraformFile[]>;

function modulesOf(files: readonly TerraformFile[]): Modules {
  const modules = new Map<string, TerraformFile[]>();
  for (const file of files) {
    const folder = folderOf(file.name);
    modules.set(folder, [...(modules.get(folder) ?? []), file]);
  }
  return modules;
}

const ROUTES = /^aws_(api_gateway_(rest_api|method)|apigatewayv2_(api|route))$/;

/** Whether a file has an API or a route. */
function makesRoutes({ hcl }: TerraformFile): boolean {
  return hcl.body.blocks.some(({ type, labels }) => type === 'resource' && ROUTES.test(labels[0] ?? ''));
}

/** The folder that no other calls as its module; of several, the first with an API, else the first. */
function rootOf(modules: Modules): string {
  const called = new Set<string>();
  for (const [folder, files] of modules) {
    for (const { hcl } of files) {
      for (const { type, body } of hcl.body.blocks) {
        const source = type === 'module' ? argumentOf(body, 'source')?.value : undefined;
        if (source?.kind === 'literal' && typeof source.value === 'string' && source.value.startsWith('.'))
          called.add(pathFrom(folder, source.value));
      }
    }
  }
  const roots = [...modules.keys()].filter((folder) => !called.has(folder));
  return roots.find((folder) => modules.get(folder)?.some(makesRoutes)) ?? roots[0] ?? [...modules.keys()][0] ?? '';
}

/** Timeouts that integrations have of their own: named once. */
function noteTimeouts(reading: TerraformReading): void {
  const integrations = ['aws_api_gateway_integration', 'aws_apigatewayv2_integration'].flatMap((type) => [
    ...reading.configuration.all(type),
  ]);
  const first = integrations.find(({ block }) => argumentOf(block.body, 'timeout_milliseconds') !== undefined);
  if (first !== undefined) reading.note('timeout', reading.placeOfArgument(first, 'timeout_milliseconds'));
}

/** What routes and their guards hang on, by the types of blocks that make them. */
const ROUTE_ARGUMENTS = [
  'for_each',
  'count',
  'route_key',
  'http_method',
  'path_part',
  'base_path',
  'api_mapping_key',
  'authorization',
  'authorization_type',
  'authorizer_id',
  'authorization_scopes',
  'api_key_required',
  'request_validator_id',
] as const;
const ROUTE_TYPES: ReadonlySet<string> = new Set([
  'aws_api_gateway_method',
  'aws_api_gateway_resource',
  'aws_api_gateway_base_path_mapping',
  'aws_apigatewayv2_route',
  'aws_apigatewayv2_api_mapping',
]);

/** Variables whose default routes hang on: each is named once. */
function noteDefaults(reading: TerraformReading): void {
  const named = new Set<string>();
  for (const { type, block, file } of reading.configuration.declared.values()) {
    if (!ROUTE_TYPES.has(type)) continue;
    for (const name of ROUTE_ARGUMENTS) {
      const argument = argumentOf(block.body, name);
      for (const variable of argument === undefined ? [] : reading.configuration.defaultsIn(argument.value)) {
        if (named.has(variable)) continue;
        named.add(variable);
        reading.note('assumedDefault', reading.place(file, argument!.start), { why: assumedWhy(variable) });
      }
    }
  }
}

/** Folders beside the one that is converted, which nothing calls: their routes stay. */
function readOthers(reading: TerraformReading, modules: Modules, root: string): void {
  const called = new Set([...reading.unread].map(({ what }) => what));
  for (const [folder, files] of modules) {
    const file = files.find(makesRoutes);
    if (folder === root || file === undefined || called.size > 0) continue;
    reading.unread.push({
      what: `folder ${folder === '' ? '.' : folder}`,
      place: { file: file.name, line: 1 },
      why: 'one folder is converted at a time',
      instead: 'convert it by itself',
      need: null,
    });
  }
}

function edit(reading: TerraformReading, pointers: readonly FoundPointer[], plan: Plan): Edits {
  const writer = new LoadBalancerWriter(reading, plan).write();
  const removal = plan.options.stage === 'after' ? removeApis(reading, pointers, plan, writer) : null;
  const addition = writer.addition();
  const splices = new Map<string, readonly Splice[]>(removal === null ? [] : removal.splices);
  const newFiles: SourceFile[] = [];
  const [first] = reading.configuration.files;
  if (addition.text !== '' && first !== undefined) {
    const end = lineEnd(first.text);
    const text = addition.text.replaceAll('\n', end);
    const folder = folderOf(first.name);
    const name = folder === '' ? NEW_FILE : `${folder}/${NEW_FILE}`;
    const before = reading.configuration.files.find((file) => file.name === name);
    if (plan.options.newFiles && before === undefined) newFiles.push({ name, text });
    else {
      const target = before ?? first;
      splices.set(target.name, [
        ...(splices.get(target.name) ?? []),
        appended(target.text, addition.text.replaceAll('\n', lineEnd(target.text))),
      ]);
    }
  }
  return {
    splices,
    newFiles,
    asks: addition.asks,
    rewritten: removal?.rewritten ?? new Set(),
    notes: [...addition.notes, ...(removal?.notes ?? [])],
    clashes: addition.clashes,
  };
}

/** Puts text behind everything else, with an empty line before it. */
function appended(text: string, more: string): Splice {
  const end = lineEnd(text);
  const gap = text === '' || text === '\uFEFF' ? '' : text.endsWith('\n') ? end : `${end}${end}`;
  return { start: text.length, end: text.length, text: `${gap}${more}` };
}
