/** Prints HCL, Terraform's language, as `terraform fmt` leaves it. Knows syntax only. */

/** An expression that is printed as it is; made by this project's code only, never from what a visitor types. */
export interface Raw {
  readonly raw: string;
}

/** A function call around one value, such as jsonencode. */
export interface Call {
  readonly call: string;
  readonly value: HclValue;
}

export interface HclObject {
  /** Not `entries`, which every array has. */
  readonly object: Readonly<Record<string, HclValue>>;
}

export type HclValue = string | number | boolean | readonly HclValue[] | Raw | Call | HclObject;

export interface Attribute {
  readonly name: string;
  readonly value: HclValue;
}

export interface Block {
  readonly block: string;
  readonly labels: readonly string[];
  readonly body: readonly (Attribute | Block)[];
}

export const raw = (text: string): Raw => ({ raw: text });

/** A block with its labels; of its body, what is null is left out. */
export function block(name: string, labels: readonly string[], body: readonly (Attribute | Block | null)[]): Block {
  return { block: name, labels, body: body.filter((entry) => entry !== null) };
}

/** An attribute, or nothing where the value is undefined. */
export function attribute(name: string, value: HclValue | undefined): Attribute | null {
  return value === undefined ? null : { name, value };
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * What stands between the quotes. `${` and `%{` would start a template; an escape sequence for the first of the two characters
 * prevents that whatever stands before it (doubling it does not after another `$`).
 */
function escaped(text: string): string {
  return text
    .replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character] ?? character)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, hex)
    .replace(/[$%](?=\{)/g, hex);
}

function hex(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A text as a quoted string of HCL. */
export function hclString(text: string): string {
  return `"${escaped(text)}"`;
}

/** Texts and expressions one after the other, as a template. */
export function template(parts: readonly (string | Raw)[]): Raw {
  const inside = parts.map((part, index) => {
    if (typeof part !== 'string') return `\${${part.raw}}`;
    // A text that ends in $ or % would turn what follows into an escape.
    return typeof parts[index + 1] === 'object' ? escaped(part).replace(/[$%]$/, hex) : escaped(part);
  });
  return raw(`"${inside.join('')}"`);
}

/** A key of an object: a name where it can be one. */
function keyText(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : hclString(key);
}

function valueText(value: HclValue, indent: string): string {
  if (typeof value === 'string') return hclString(value);
  if (typeof value !== 'object') return String(value);
  if ('raw' in value) return value.raw;
  if ('call' in value) return `${value.call}(${valueText(value.value, indent)})`;
  if ('object' in value) return objectText(value, indent);
  const items = (value as readonly HclValue[]).map((item) => valueText(item, `${indent}  `));
  if (items.every((item) => !item.includes('\n'))) return `[${items.join(', ')}]`;
  return `[\n${items.map((item) => `${indent}  ${item},\n`).join('')}${indent}]`;
}

function objectText({ object }: HclObject, indent: string): string {
  const attributes = Object.entries(object).map(([key, value]) => ({ name: keyText(key), value }));
  return attributes.length === 0 ? '{}' : `{\n${bodyText(attributes, `${indent}  `)}${indent}}`;
}

/** Neighbours on single lines get their equals signs in one column; what takes several lines stands between empty ones. */
function bodyText(body: readonly (Attribute | Block)[], indent: string): string {
  const groups: string[] = [];
  let run: { name: string; text: string }[] = [];
  const endRun = () => {
    const width = Math.max(0, ...run.map(({ name }) => [...name].length));
    if (run.length > 0)
      groups.push(run.map(({ name, text }) => `${indent}${name}${' '.repeat(width - [...name].length)} = ${text}\n`).join(''));
    run = [];
  };
  for (const entry of body) {
    if ('block' in entry) {
      endRun();
      groups.push(blockText(entry, indent));
      continue;
    }
    const text = valueText(entry.value, indent);
    if (!text.includes('\n')) run.push({ name: entry.name, text });
    else {
      endRun();
      groups.push(`${indent}${entry.name} = ${text}\n`);
    }
  }
  endRun();
  return groups.join('\n');
}

function blockText({ block: name, labels, body }: Block, indent: string): string {
  const head = `${indent}${[name, ...labels.map(hclString)].join(' ')} {`;
  return body.length === 0 ? `${head}}\n` : `${head}\n${bodyText(body, `${indent}  `)}${indent}}\n`;
}

/** A file of blocks, with an empty line between them. */
export function hclFile(blocks: readonly Block[]): string {
  return blocks.map((entry) => blockText(entry, '')).join('\n');
}
