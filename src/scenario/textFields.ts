/** Fields of text: the kinds of choices about a stack that are neither a number nor one of a few words, with their reader and what they accept. */

import { RESERVED_VARIABLES } from '../aws/lambdaSettings.ts';
import { STACK_QUOTAS } from '../aws/stackQuotas.ts';
import { accepted, type Field, LONGEST_TEXT, notTaken, quoted, type Read, readValue, type ValueOf } from './fields.ts';

/** What a field of any kind accepts, for people. @example "a zone id such as Z0123456789ABCDEFGHIJ; empty: asked for when it is deployed" */
export function acceptedOf(field: Field): string {
  switch (field.kind) {
    case 'text':
      return field.orEmpty === undefined ? field.accepts : `${field.accepts}; empty: ${field.orEmpty}`;
    case 'list':
    case 'variables':
      return field.accepts;
    default:
      return accepted(field);
  }
}

/**
 * Reads a value of any kind as typed or linked, as `readValue` does those of numbers and words. A list that is too long becomes its beginning,
 * anything else that is not of the field's shape its default. Never throws.
 *
 * @example 'api.example.com, example.com' into the host names: both, and no problem
 */
export function readAnyValue<F extends Field>(field: F, text: string): Read<ValueOf<F>> {
  const as = (value: unknown, problem: string | null) => ({ value, problem }) as Read<ValueOf<F>>;
  const refuse = (what: string, value: unknown = field.default) => as(value, notTaken(field, text, what, acceptedOf(field)));
  if (text.length > LONGEST_TEXT) return refuse(`has ${text.length} characters, more than any value needs`);

  switch (field.kind) {
    case 'text': {
      const given = text.trim();
      if (given === '' && field.orEmpty !== undefined) return as('', null);
      return given.length <= field.longest && field.shape.test(given) ? as(given, null) : refuse('is not accepted');
    }
    case 'list': {
      const given = text.split(/[\s,]+/).filter((item) => item !== '');
      const items = [...new Set(field.caseless ? given.map((item) => item.toLowerCase()) : given)];
      const wrong = items.find((item) => item.length > field.longest || !field.shape.test(item));
      if (wrong !== undefined)
        return refuse(items.length === 1 ? 'is not accepted' : `holds ${quoted(wrong)}, which is not accepted`);
      return items.length > field.most ? refuse(`has ${items.length} values`, items.slice(0, field.most)) : as(items, null);
    }
    case 'variables': {
      const { variables, fault } = readVariables(text);
      return fault === null ? as(variables, null) : refuse(fault);
    }
    default: {
      const { value, problem } = readValue(field, text);
      return as(value, problem);
    }
  }
}

const RESERVED = new Set<string>(RESERVED_VARIABLES.value);

/** Environment variables out of lines of NAME=value, or what is wrong with them. */
function readVariables(text: string): { variables: Readonly<Record<string, string>>; fault: string | null } {
  const variables = new Map<string, string>();
  const wrong = (fault: string) => ({ variables: {}, fault });
  for (const line of text.split(/\r\n|\n/)) {
    if (line.trim() === '') continue;
    const at = line.indexOf('=');
    const variable = line.slice(0, Math.max(at, 0)).trim();
    const value = line.slice(at + 1);
    if (!/^[A-Za-z][A-Za-z0-9_]+$/.test(variable)) return wrong(`has a line that is no NAME=value: ${quoted(line)}`);
    if (RESERVED.has(variable)) return wrong(`sets ${variable}, which Lambda sets itself`);
    if (variables.has(variable)) return wrong(`sets ${variable} twice`);
    if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(value)) return wrong(`has a control or format character in ${variable}`);
    // CloudFormation would put a secret or a parameter of the account there: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html, read 2026-11-30
    if (value.includes('{{resolve:')) return wrong(`has "{{resolve:" in ${variable}, which CloudFormation would replace`);
    // Terraform composes every text: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md, "Template Literals".
    if (value !== value.normalize('NFC'))
      return wrong(`has a character in ${variable} that is not in Unicode’s composed form (NFC)`);
    variables.set(variable, value);
  }
  const bytes = [...variables].reduce((sum, [variable, value]) => sum + utf8Length(variable) + utf8Length(value), 0);
  return bytes > STACK_QUOTAS.environmentBytes.value
    ? wrong(`has ${bytes} bytes`)
    : { variables: Object.fromEntries(variables), fault: null };
}

/** Bytes of a text in UTF-8, without needing an encoder. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
