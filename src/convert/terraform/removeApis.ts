/** Takes API Gateway out of the files of a Terraform module: its blocks and permissions, and what pointed at it is rewritten or goes too. */

import type { Plan } from '../plan.ts';
import { type Finding, type Pointer, Refusal } from '../reading.ts';
import type { Splice } from '../splice.ts';
import type { TerraformFile } from './configuration.ts';
import type { FoundPointer } from './findPointers.ts';
import { isApiBlock } from './findPointers.ts';
import { writtenOf } from './hclOf.ts';
import type { LoadBalancerWriter } from './loadBalancerWriter.ts';
import type { ApiDraft, TerraformReading } from './readTerraform.ts';
import { type Mention, mentionsIn, mentionsInBody, within } from './references.ts';
import { argumentOf, type Expression, type HclAttribute, type HclBlock, type HclBody } from './syntax.ts';

export interface Removal {
  readonly splices: ReadonlyMap<string, readonly Splice[]>;
  readonly rewritten: ReadonlySet<Pointer>;
  readonly notes: readonly Finding[];
}

/** Settings of the whole account, which other stacks rely on. */
const KEPT = new Set(['aws_api_gateway_account']);

/** Goes with the API where it cannot be rewritten: without the API it says nothing. */
const GOES_TOO = new Set([
  'aws_wafv2_web_acl_association',
  'aws_wafregional_web_acl_association',
  'aws_cloudwatch_metric_alarm',
  'aws_cloudwatch_composite_alarm',
]);

/** Attributes that are the API's address. */
const ADDRESS = new Set([
  'invoke_url',
  'api_endpoint',
  'stage_invoke_url',
  'default_apigatewayv2_stage_invoke_url',
  'apigatewayv2_api_api_endpoint',
]);

/** An address of API Gateway in a text, the name of the stage behind it. */
const ADDRESS_TEXT =
  /(https:\/\/)?\$\{[^{}"]+\}\.execute-api\.(?:\$\{[^{}]+\}|[\w-]+)\.amazonaws\.com(\/\$\{[^{}]*stage[^{}]*\}|\/[\w$-]+(?=["/]))?/g;

/** An endpoint, which has its "https://" in itself, in a text with the name of the stage behind it, which is no part of a load balancer's paths. */
const ADDRESS_AND_STAGE = /()\$\{[^{}"]+\.(?:invoke_url|api_endpoint)\}(\/\$\{[^{}]*stage[^{}]*\})/g;

/** Attributes of a domain name that a DNS record leads to, and what they are of a load balancer. */
const DNS: Readonly<Record<string, 'name' | 'zone'>> = {
  regional_domain_name: 'name',
  cloudfront_domain_name: 'name',
  regional_zone_id: 'zone',
  cloudfront_zone_id: 'zone',
  target_domain_name: 'name',
  hosted_zone_id: 'zone',
};

export function removeApis(
  reading: TerraformReading,
  pointers: readonly FoundPointer[],
  plan: Plan,
  writer: LoadBalancerWriter,
): Removal {
  return new Remover(reading, pointers, plan, writer).removal();
}

class Remover {
  private readonly reading: TerraformReading;
  private readonly pointers: readonly FoundPointer[];
  private readonly plan: Plan;
  private readonly writer: LoadBalancerWriter;
  private readonly splices = new Map<string, Splice[]>();
  private readonly gone = new Set<string>();
  private readonly removed = new Set<HclBlock>();
  private readonly notes: Finding[] = [];
  private readonly rewritten = new Set<Pointer>();

  constructor(reading: TerraformReading, pointers: readonly FoundPointer[], plan: Plan, writer: LoadBalancerWriter) {
    this.reading = reading;
    this.pointers = pointers;
    this.plan = plan;
    this.writer = writer;
  }

  removal(): Removal {
    const { files } = this.reading.configuration;
    const modules = new Set(
      [...this.reading.apis.values()].flatMap(({ instance }) => (instance?.type === 'module' ? [instance.address] : [])),
    );
    for (const file of files) {
      for (const block of file.hcl.body.blocks) {
        const [first = '', second = ''] = block.labels;
        const goes =
          block.type === 'module'
            ? modules.has(`module.${first}`)
            : (isApiBlock(block) && !KEPT.has(first)) || isPermission(block);
        if (!goes) continue;
        this.gone.add(block.type === 'module' ? `module.${first}` : `${first}.${second}`);
        this.removed.add(block);
      }
    }
    // What goes too may be mentioned itself; once more until nothing is added.
    for (let before = -1; before < this.removed.size; ) {
      before = this.removed.size;
      for (const file of files)
        for (const block of file.hcl.body.blocks) if (!this.removed.has(block)) this.reconsider(file, block);
    }
    for (const file of files) {
      for (const block of file.hcl.body.blocks) {
        if (this.removed.has(block)) this.cut(file, block.start, block.end);
        else this.rewriteBody(file, block, block.body);
      }
    }
    for (const file of files) this.trimEnd(file);
    return { splices: this.splices, rewritten: this.rewritten, notes: this.notes };
  }

  private isGone(mention: Mention): boolean {
    return this.gone.has(mention.address);
  }

  /** Whether a block has to go because what it says of the API cannot be said of a load balancer. */
  private reconsider(file: TerraformFile, block: HclBlock): void {
    const [first = '', second = ''] = block.labels;
    const mentions = this.mentions(file, block.body);
    if (mentions.length === 0) return;
    const hard = mentions.filter((mention) => this.replacement(mention) === null);
    if (block.type === 'output' || block.type === 'import' || block.type === 'moved' || block.type === 'removed') {
      if (hard.length > 0) this.removed.add(block);
      return;
    }
    if (block.type === 'data' && hard.length > 0 && !this.isNeeded(`data.${first}.${second}`)) {
      this.removed.add(block);
      this.gone.add(`data.${first}.${second}`);
      return;
    }
    const logsOfApi = first === 'aws_cloudwatch_log_group' && hard.length > 0 && !this.isNeeded(`${first}.${second}`);
    if (block.type === 'resource' && (GOES_TOO.has(first) || logsOfApi)) {
      this.removed.add(block);
      this.gone.add(`${first}.${second}`);
      this.notes.push({
        what: `${first} ${second}`,
        place: this.reading.placeOf({ file, block }),
        why: 'it is about the API, which is gone',
        instead: 'write one for the load balancer',
        need: null,
      });
    }
  }

  /** Whether anything that stays refers to it. */
  private isNeeded(address: string): boolean {
    return this.reading.configuration.files.some(({ hcl }) =>
      hcl.body.blocks.some(
        (block) => !this.removed.has(block) && mentionsInBody(block.body).some((mention) => mention.address === address),
      ),
    );
  }

  /** What a body says of what goes, but for addresses that are written out. */
  private mentions(file: TerraformFile, body: HclBody): readonly Mention[] {
    return [
      ...body.attributes.filter(({ name }) => name !== 'depends_on').flatMap((attribute) => this.singly(file, attribute)),
      ...body.blocks.flatMap((block) => this.mentions(file, block.body)),
    ];
  }

  /** The mentions of what goes that have to be rewritten one by one. */
  private singly(file: TerraformFile, { value }: HclAttribute): readonly Mention[] {
    const addresses = this.addresses(file, value);
    return mentionsIn(value).filter(
      (mention) =>
        this.isGone(mention) &&
        !addresses.some(({ start, end }) => mention.expression.start >= start && mention.expression.end <= end),
    );
  }

  /** `https://${….id}.execute-api.${…}.amazonaws.com/${stage}` within texts, and what stands for it. */
  private addresses(file: TerraformFile, value: Expression): readonly Splice[] {
    const found: Splice[] = [];
    for (const part of within(value)) {
      if (part.kind !== 'template') continue;
      const text = file.text.slice(part.start, part.end);
      for (const match of [...text.matchAll(ADDRESS_TEXT), ...text.matchAll(ADDRESS_AND_STAGE)]) {
        const start = part.start + match.index;
        const end = start + match[0].length;
        const inside = mentionsIn(part).filter(({ expression }) => expression.start >= start && expression.end <= end);
        const [api] = inside.filter((mention) => this.isGone(mention));
        if (api === undefined) continue;
        const stage = match[2] ?? '';
        // A literal behind the host is the stage's name only if a stage has it.
        const isStage = stage.includes('${') || this.stageNames().has(stage.slice(1));
        const host = this.addressOf(api).slice(1, -1);
        const own = match[1] === undefined ? host.replace(/^https:\/\//, '') : host;
        found.push({ start, end, text: `${own}${isStage ? '' : stage}` });
      }
    }
    return found;
  }

  private stageNames(): ReadonlySet<string> {
    const stages = ['aws_api_gateway_stage', 'aws_apigatewayv2_stage', 'aws_api_gateway_deployment'].flatMap((type) =>
      this.reading.configuration
        .all(type)
        .map((stage) => this.reading.settledArgument(stage, type === 'aws_apigatewayv2_stage' ? 'name' : 'stage_name')),
    );
    return new Set(stages.filter((name) => typeof name === 'string'));
  }

  /** HCL of the address under which clients reach the API of a mention. */
  private addressOf(mention: Mention): string {
    const api = this.apiOf(mention);
    const host = this.writer.hostOfApi(api?.id ?? '');
    const path = api?.mappings[0]?.basePath ?? '';
    return host.startsWith('"') ? `"https://${host.slice(1, -1)}${path}"` : `"https://\${${host}}${path}"`;
  }

  private apiOf({ address }: Mention): ApiDraft | undefined {
    const apis = [...this.reading.apis.values()];
    const own = apis.find(({ instance }) => instance?.address === address);
    if (own !== undefined) return own;
    const instance = this.reading.configuration.instance(address, '*');
    const isRest = address.startsWith('aws_api_gateway_');
    const found =
      instance === undefined
        ? null
        : this.reading.apiOf(instance, isRest ? 'rest_api_id' : 'api_id', isRest ? 'rest-api' : 'http-api');
    return found ?? apis.find(({ id }) => id === this.plan.carried[0]?.api);
  }

  /** What stands for a mention: a text, or an expression; null where nothing does. */
  private replacement(mention: Mention): { readonly kind: 'text' | 'expression'; readonly hcl: string } | null {
    const { expression, attribute } = mention;
    const last = expression.kind === 'attribute' ? expression.name : attribute;
    if (last !== null && ADDRESS.has(last)) return { kind: 'text', hcl: this.addressOf(mention) };
    const dns = last === null ? undefined : DNS[last];
    if (dns !== undefined && Object.hasOwn(DNS, last ?? '')) {
      const own = this.writer.dns();
      return { kind: 'expression', hcl: dns === 'name' ? own.name : own.zone };
    }
    const argument = last === null ? null : this.argument(mention.address, last);
    if (argument === null) return null;
    return argument.startsWith('"') ? { kind: 'text', hcl: argument } : { kind: 'expression', hcl: argument };
  }

  /** An argument of what goes, as it is written there, where it says nothing of what goes itself. */
  private argument(address: string, name: string): string | null {
    const { configuration } = this.reading;
    const declared = configuration.declared.get(address);
    const argument = declared === undefined ? undefined : argumentOf(declared.block.body, name);
    if (argument === undefined || mentionsIn(argument.value).some((mention) => this.isGone(mention))) return null;
    return writtenOf(argument.value, configuration);
  }

  private rewriteBody(file: TerraformFile, block: HclBlock, body: HclBody): void {
    for (const attribute of body.attributes) {
      if (attribute.name === 'depends_on') this.rewriteDependencies(file, attribute);
      else {
        if (attribute.name === 'origin_path' && this.singly(file, attribute).length > 0) {
          // An origin's path is the stage's name.
          this.splice(file, { start: attribute.value.start, end: attribute.value.end, text: '""' });
          continue;
        }
        for (const splice of this.addresses(file, attribute.value)) {
          this.splice(file, splice);
          this.mark(file, block, splice.start);
        }
        for (const mention of this.singly(file, attribute)) this.rewrite(file, block, attribute, mention);
      }
    }
    for (const inner of body.blocks) this.rewriteBody(file, block, inner.body);
  }

  private rewriteDependencies(file: TerraformFile, attribute: HclAttribute): void {
    const { value } = attribute;
    if (value.kind !== 'tuple') return;
    const stay = value.items.filter((item) => !mentionsIn(item).some((mention) => this.isGone(mention)));
    if (stay.length === value.items.length) return;
    if (stay.length === 0) {
      this.cut(file, attribute.start, attribute.end);
      return;
    }
    const texts = stay.map(({ start, end }) => file.text.slice(start, end));
    this.splice(file, { start: value.start, end: value.end, text: `[${texts.join(', ')}]` });
  }

  private rewrite(file: TerraformFile, block: HclBlock, attribute: HclAttribute, mention: Mention): void {
    const replacement = this.replacement(mention);
    const { start, end } = mention.expression;
    if (replacement === null) {
      const place = this.reading.place(file, start);
      const what = [block.type, ...block.labels].join(' ');
      throw new Refusal(
        `API Gateway cannot be removed while ${what} refers to ${file.text.slice(start, end)}: nothing of a load balancer is the same. Change it first, or use --stage beside.`,
        place,
      );
    }
    this.mark(file, block, start);
    if (replacement.kind === 'expression') {
      this.splice(file, { start, end, text: replacement.hcl });
      return;
    }
    const inside = interpolationAround(file.text, attribute.value, mention.expression);
    // A text within a text goes in without its quotes.
    if (inside === null) this.splice(file, { start, end, text: replacement.hcl });
    else this.splice(file, { ...inside, text: replacement.hcl.slice(1, -1) });
  }

  /** Marks the pointer as rewritten that stands in this line, or in this block. */
  private mark(file: TerraformFile, block: HclBlock, offset: number): void {
    const own = this.pointers.filter((pointer) => pointer.block === block && pointer.file === file);
    const { line } = this.reading.place(file, offset);
    const pointer = own.find((found) => found.pointer.place.line === line) ?? own[0];
    if (pointer !== undefined) this.rewritten.add(pointer.pointer);
  }

  private splice(file: TerraformFile, splice: Splice): void {
    const list = this.splices.get(file.name) ?? [];
    if (!list.some(({ start, end }) => start === splice.start && end === splice.end)) list.push(splice);
    this.splices.set(file.name, list);
  }

  /** Where the end of a file was cut, the empty line before goes as well. */
  private trimEnd({ name, text }: TerraformFile): void {
    const splices = this.splices.get(name) ?? [];
    let start = text.length;
    for (const splice of splices.toReversed()) {
      if (splice.text !== '' || splice.end !== start) break;
      start = splice.start;
    }
    const empty = /\n(\r?\n)$/.exec(text.slice(0, start))?.[1];
    if (start === text.length || empty === undefined) return;
    splices.push({ start: start - empty.length, end: start, text: '' });
  }

  /** Cuts whole lines, with the comment that stands directly above and one of the empty lines around them. */
  private cut(file: TerraformFile, from: number, to: number): void {
    const { text } = file;
    let start = text.lastIndexOf('\n', from - 1) + 1;
    if (start === 0 && text.startsWith('\uFEFF')) start = 1;
    if (text.slice(start, from).trim() !== '') start = from;
    let end = text.indexOf('\n', to);
    end = end === -1 ? text.length : end + 1;
    const behind = text.slice(to, end).trim();
    if (behind !== '' && !/^(#|\/\/)/.test(behind)) end = to;
    for (;;) {
      const before = text.lastIndexOf('\n', start - 2) + 1;
      const line = text.slice(before, start);
      if (start === 0 || before >= start || !/^\s*(#|\/\/)/.test(line) || (before === 0 && text.startsWith('\uFEFF'))) break;
      start = before;
    }
    const next = text.indexOf('\n', end);
    if (next !== -1 && text.slice(end, next).trim() === '' && end !== to) end = next + 1;
    const last = this.splices.get(file.name)?.at(-1);
    if (last !== undefined && last.text === '' && last.end > start) start = last.end;
    this.splice(file, { start, end, text: '' });
  }
}

/** A permission for API Gateway to call a function. */
function isPermission(block: HclBlock): boolean {
  if (block.type !== 'resource' || block.labels[0] !== 'aws_lambda_permission') return false;
  const principal = argumentOf(block.body, 'principal')?.value;
  return principal?.kind === 'literal' && principal.value === 'apigateway.amazonaws.com';
}

/** The `${…}` whose whole content an expression is; null where it stands by itself. */
function interpolationAround(
  text: string,
  within: Expression,
  expression: Expression,
): { readonly start: number; readonly end: number } | null {
  const before = text.slice(within.start, expression.start);
  const open = /\$\{~?\s*$/.exec(before);
  const close = /^\s*~?\}/.exec(text.slice(expression.end));
  return open === null || close === null ? null : { start: within.start + open.index, end: expression.end + close[0].length };
}
