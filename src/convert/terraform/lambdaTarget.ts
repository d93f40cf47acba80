/** The function, alias or version that an integration calls, as far as its `uri` says, and how it is written elsewhere. */

import type { Configuration, Instance } from './configuration.ts';
import { evaluate, type Scope, settled } from './evaluate.ts';
import { hclOf, referenceHcl } from './hclOf.ts';
import { type Mention, mentionsIn, within } from './references.ts';
import { argumentOf, type Expression } from './syntax.ts';
import { isReference, isText, isUnknown, joined, type Reference, type Value } from './values.ts';

/** A function or an alias of it, and the expressions that name it. */
export interface LambdaTarget {
  /** Unique for each function, alias or version. */
  readonly key: string;
  /** What the report calls it. */
  readonly id: string;
  /** The name that new resources get, without the instance's key. */
  readonly name: string;
  /** The block of the function, of which memory and architecture are read; absent where it stands elsewhere. */
  readonly instance: Instance | null;
  /** What has `count` or `for_each`: the function, the alias or the module. */
  readonly repeated: Instance | null;
  /** HCL of the ARN to register; with `each.key` or `count.index` for what is repeated. */
  readonly arn: string;
  /** HCL of the function's name for a permission. */
  readonly functionName: string;
  /** HCL of the alias or version. */
  readonly qualifier: string | null;
}

export type Integration =
  | { readonly kind: 'target'; readonly target: LambdaTarget; readonly streaming: boolean }
  | { readonly kind: 'stage-variable' }
  | { readonly kind: 'unreadable' };

const STREAMING = /response-streaming-invocations|response_streaming_invoke_arn/;

/** What an integration's `uri` calls. */
export function integrationOf(uri: Expression, scope: Scope, configuration: Configuration): Integration {
  const value = evaluate(uri, scope);
  return integrationOfValue(value, scope, configuration);
}

/** What an integration calls, by the value of its `uri`. */
export function integrationOfValue(value: Value, scope: Scope, configuration: Configuration): Integration {
  if (isUnknown(value) && [...within(value.expression)].some(namesStageVariable)) return { kind: 'stage-variable' };
  const parts = functionParts(value, scope);
  if (parts === null) return { kind: 'unreadable' };
  const text = parts.map((part) => (typeof part === 'string' ? part : '')).join('');
  if (text.includes('${stageVariables.')) return { kind: 'stage-variable' };
  const streaming =
    (isText(value) && value.parts.some((part) => typeof part === 'string' && STREAMING.test(part))) ||
    (isReference(value) && STREAMING.test(String(value.path[0])));
  const target = targetOf(parts, scope, configuration);
  return target === null ? { kind: 'unreadable' } : { kind: 'target', target, streaming };
}

/** Whether an expression has the text of a stage variable in it. */
function namesStageVariable(expression: Expression): boolean {
  const texts = expression.kind === 'template' ? expression.parts : expression.kind === 'literal' ? [expression.value] : [];
  return texts.some((text) => typeof text === 'string' && text.includes('stageVariables.'));
}

/** The parts of the function's ARN: what stands between `functions/` and `/invocations` of a long URI, or the whole. */
function functionParts(value: Value, scope: Scope): readonly Value[] | null {
  if (isUnknown(value)) {
    const mention = onlyFunction(value.expression);
    const found = mention === null ? value : evaluate(mention.expression, scope);
    // A mention that cannot be worked out either mentions itself, for ever: `aws_lambda_function.api[null].arn`.
    return isUnknown(found) ? null : functionParts(found, scope);
  }
  const whole = typeof value === 'string' ? [value] : isText(value) ? value.parts : isReference(value) ? [value] : null;
  if (whole === null) return null;
  const start = whole.findIndex((part) => typeof part === 'string' && part.includes('functions/'));
  if (start === -1) return whole;
  const first = String(whole[start]);
  const parts = [first.slice(first.indexOf('functions/') + 'functions/'.length), ...whole.slice(start + 1)].map((part) =>
    typeof part === 'string' ? part.replace(/\/(response-streaming-)?invocations.*$/s, '') : part,
  );
  return parts.filter((part) => part !== '');
}

const FUNCTION_TYPES = ['aws_lambda_function', 'aws_lambda_alias', 'data.aws_lambda_function', 'data.aws_lambda_alias'];

/** The one function that an expression gives that cannot be worked out, such as `one(aws_lambda_function.api[*].arn)`. */
function onlyFunction(expression: Expression): Mention | null {
  const found = chosenFrom(expression)?.map((one) => mentionsIn(one)[0]);
  const [first] = found ?? [];
  if (found === undefined || first === undefined) return null;
  const isFunction = FUNCTION_TYPES.some((type) => first.address.startsWith(`${type}.`));
  return isFunction && first.attribute?.includes('arn') && found.every((mention) => mention?.address === first.address)
    ? first
    : null;
}

/** Functions that give one of their arguments, or a list of them, as it is. */
const CHOOSING = [
  'coalesce',
  'compact',
  'concat',
  'element',
  'flatten',
  'nonsensitive',
  'one',
  'sensitive',
  'tolist',
  'toset',
  'try',
];

/** The references of which an expression gives one as it is; null where it makes something else of them. */
function chosenFrom(expression: Expression): readonly Expression[] | null {
  switch (expression.kind) {
    case 'attribute':
    case 'splat':
      return [expression];
    case 'index':
      return mentionsIn(expression)[0]?.expression === expression ? [expression] : chosenFrom(expression.of);
    case 'parentheses':
      return chosenFrom(expression.inside);
    case 'conditional':
      return allChosen([expression.yes, expression.no]);
    case 'tuple':
      return allChosen(expression.items);
    case 'call':
      return CHOOSING.includes(expression.name) || joinsOne(expression) ? allChosen(expression.args) : null;
    case 'literal':
      return typeof expression.value === 'string' && expression.value !== '' ? null : [];
    case 'template': {
      const [part, ...more] = expression.parts;
      if (part === undefined) return [];
      return more.length > 0 || typeof part === 'string' || part.kind === 'directive' ? null : chosenFrom(part);
    }
    default:
      return null;
  }
}

/** `join("", x[*].arn)`: of a list of one, its element, as it was written before there was `one`. */
function joinsOne({ name, args: [separator] }: Extract<Expression, { kind: 'call' }>): boolean {
  return name === 'join' && separator?.kind === 'literal' && separator.value === '';
}

function allChosen(expressions: readonly Expression[]): readonly Expression[] | null {
  const chosen = expressions.map(chosenFrom);
  return chosen.every((one) => one !== null) ? chosen.flat() : null;
}

function targetOf(parts: readonly Value[], scope: Scope, configuration: Configuration): LambdaTarget | null {
  const [first, second, ...more] = parts;
  if (first === undefined) return null;
  if (isReference(first)) {
    if (second === undefined) return referenceTarget(first, configuration);
    return behindColon(referenceTarget(first, configuration), [second, ...more], scope);
  }
  if (parts.length === 1 && typeof first === 'string') return arnTarget(first, configuration);
  // `arn:aws:lambda:${var.region}:${local.account}:function:${aws_lambda_function.api.function_name}:live`
  const at = parts.findIndex((part) => typeof part === 'string' && part.endsWith(':function:')) + 1;
  const named = at > 0 ? parts[at] : parts.at(-1);
  if (named !== undefined && isReference(named)) {
    const whole = at > 0 ? parts.slice(0, at + 1) : parts;
    const target = targetNamed(named, at > 0 ? joined(whole) : null, configuration);
    return whole.length === parts.length ? target : behindColon(target, parts.slice(whole.length), scope);
  }
  const last = parts.at(-1);
  const [, name, alias] = (typeof last === 'string' ? /:function:([\w-]+)(?::([\w-]+))?$/.exec(last) : null) ?? [];
  const target = name === undefined ? null : functionNamed(name, configuration);
  return alias === undefined ? target : qualified(target, alias, scope);
}

/** The function whose name an ARN ends with: one of these files, or, where nothing else is in its name, the one that a variable names. */
function targetNamed(named: Reference, arn: Value | null, configuration: Configuration): LambdaTarget | null {
  const isName = named.path.length === 1 && named.path[0] === 'function_name';
  if (isName && /^(data\.)?aws_lambda_function\./.test(named.address))
    return referenceTarget({ ...named, path: ['arn'] }, configuration);
  const hcl = arn === null ? null : hclOf(arn);
  if (hcl === null || !named.address.startsWith('var.')) return null;
  const functionName = referenceHcl(named);
  const id = functionName.slice('var.'.length);
  return { key: hcl, id, name: id, instance: null, repeated: null, arn: hcl, functionName, qualifier: null };
}

/** A function with what stands behind its ARN: `:live`, or `:` and a reference. */
function behindColon(target: LambdaTarget | null, parts: readonly Value[], scope: Scope): LambdaTarget | null {
  const [first, ...more] = parts;
  const alias = typeof first === 'string' ? /^:(.*)$/s.exec(first)?.[1] : undefined;
  if (alias === undefined) return null;
  const rest: readonly Value[] = alias === '' ? more : [alias, ...more];
  return rest.length === 1 ? qualified(target, rest[0] ?? null, scope) : null;
}

/** A literal ARN: of a function of these files, or of one elsewhere. */
function arnTarget(text: string, configuration: Configuration): LambdaTarget | null {
  const match = /^arn:[\w-]+:lambda:[\w-]*:\d*:function:([\w-]+)(?::([\w$-]+))?$/.exec(text);
  if (match === null) return null;
  const [, name = '', alias] = match;
  const own = alias === undefined ? functionNamed(name, configuration) : null;
  if (own !== null) return own;
  return {
    key: text,
    id: text,
    name,
    instance: null,
    repeated: null,
    arn: JSON.stringify(text),
    functionName: JSON.stringify(text.split(':').slice(0, 7).join(':')),
    qualifier: alias === undefined ? null : JSON.stringify(alias),
  };
}

function functionNamed(name: string, configuration: Configuration): LambdaTarget | null {
  for (const instance of configuration.all('aws_lambda_function')) {
    const argument = argumentOf(instance.block.body, 'function_name');
    if (argument === undefined || settled(evaluate(argument.value, instance.scope), instance.scope) !== name) continue;
    return referenceTarget({ kind: 'reference', address: instance.address, key: instance.key, path: ['arn'] }, configuration);
  }
  return null;
}

/** The address of what is repeated, for any of its instances. */
function written(address: string, instance: Instance | null | undefined, key: string | number | null): string {
  if (instance?.repeat === 'count') return `${address}[count.index]`;
  if (instance?.repeat === 'for_each') return `${address}[each.key]`;
  return key === null || key === '*' ? address : `${address}[${JSON.stringify(key)}]`;
}

function referenceTarget(reference: Reference, configuration: Configuration): LambdaTarget | null {
  const { address, path } = reference;
  const attribute = String(path.at(-1) ?? '');
  const [type = '', name = ''] = address.startsWith('data.')
    ? [address.split('.').slice(0, 2).join('.'), address.split('.')[2]]
    : address.split('.');
  if (type === 'var' || type === 'local') return path.length <= 1 || type === 'var' ? variableTarget(reference) : null;
  const declared = configuration.declared.get(address);
  const instance = declared === undefined ? null : (configuration.instance(address, reference.key) ?? null);
  const key = reference.key === '*' ? (instance?.key ?? null) : (reference.key ?? instance?.key ?? null);
  const id = key === null ? address : `${address}[${JSON.stringify(key)}]`;
  const text = written(address, instance, key);
  const repeated = instance !== null && instance.repeat !== null ? instance : null;
  const base = { id, name, repeated };
  switch (type) {
    case 'aws_lambda_function': {
      if (declared === undefined || instance === null) return null;
      const isVersion = attribute.startsWith('qualified_');
      return {
        ...base,
        key: isVersion ? `${id}.version` : id,
        instance,
        arn: `${text}.${isVersion ? 'qualified_arn' : 'arn'}`,
        functionName: `${text}.function_name`,
        qualifier: isVersion ? `${text}.version` : null,
      };
    }
    case 'aws_lambda_alias': {
      if (instance === null) return null;
      const functionName = argumentOf(instance.block.body, 'function_name')?.value;
      const of = functionName === undefined ? undefined : evaluate(functionName, instance.scope);
      const target = of !== undefined && isReference(of) ? referenceTarget(of, configuration) : null;
      return {
        key: id,
        id: target?.id ?? id,
        name: target?.name ?? name,
        instance: target?.instance ?? null,
        repeated,
        arn: `${text}.arn`,
        functionName: `${text}.function_name`,
        qualifier: `${text}.name`,
      };
    }
    case 'data.aws_lambda_function':
    case 'data.aws_lambda_alias': {
      if (declared === undefined) return null;
      const isAlias = type === 'data.aws_lambda_alias';
      const isVersion = attribute.startsWith('qualified_');
      return {
        ...base,
        key: `${id}${isVersion ? '.version' : ''}`,
        instance: null,
        arn: `${text}.${isVersion ? 'qualified_arn' : 'arn'}`,
        functionName: `${text}.function_name`,
        qualifier: isAlias ? `${text}.name` : isVersion ? `${text}.version` : null,
      };
    }
    case 'module': {
      if (declared === undefined || !attribute.includes('arn')) return null;
      const output = `${text}.${path.map(String).join('.')}`;
      // Of the public module lambda/aws the plain ARN is known by name; any other output may be an ARN or the URI around it.
      const arn =
        path.length === 1 && attribute === 'lambda_function_invoke_arn'
          ? `${text}.lambda_function_arn`
          : arnIn(output, attribute);
      return {
        ...base,
        key: `${id} ${arn}`,
        instance,
        arn,
        functionName: functionNameIn(arn),
        qualifier: qualifierIn(arn),
      };
    }
    default: {
      // Another stack's output, a parameter of SSM: whatever looks it up is declared here.
      if (declared === undefined || !type.startsWith('data.')) return null;
      const value = referenceHcl({ ...reference, key });
      const arn = arnIn(value, attribute);
      return {
        ...base,
        key: value,
        instance: null,
        repeated: null,
        arn,
        functionName: functionNameIn(arn),
        qualifier: qualifierIn(arn),
      };
    }
  }
}

function variableTarget(reference: Reference): LambdaTarget | null {
  if (!reference.address.startsWith('var.')) return null;
  const text = referenceHcl(reference);
  const id = text.slice('var.'.length);
  const arn = arnIn(text, id);
  return {
    key: id,
    id,
    name: id,
    instance: null,
    repeated: null,
    arn,
    functionName: functionNameIn(arn),
    qualifier: qualifierIn(arn),
  };
}

/**
 * HCL of the function's ARN in what may be the URI that calls it: the fourth part between slashes of
 * `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:…:function:api/invocations`.
 */
function arnIn(text: string, name: string): string {
  if (/invoke/.test(name)) return `split("/", ${text})[3]`;
  return /uri/.test(name) || !/arn/.test(name) ? `try(split("/", ${text})[3], ${text})` : text;
}

/** The seventh part of an ARN is the function's name, the eighth its alias. */
function functionNameIn(arn: string): string {
  return `split(":", ${arn})[6]`;
}

function qualifierIn(arn: string): string {
  return `try(split(":", ${arn})[7], null)`;
}

function qualified(target: LambdaTarget | null, qualifier: Value, scope: Scope): LambdaTarget | null {
  if (target === null || target.qualifier !== null) return null;
  const text = settled(qualifier, scope);
  const hcl =
    typeof text === 'string'
      ? JSON.stringify(text)
      : isReference(text) && text.key === null
        ? [text.address, ...text.path].join('.')
        : null;
  if (hcl === null) return null;
  const inside = typeof text === 'string' ? text : `\${${hcl}}`;
  const arn = target.arn.startsWith('"') ? target.arn.slice(1, -1) : `\${${target.arn}}`;
  return { ...target, key: `${target.key}:${hcl}`, arn: `"${arn}:${inside}"`, qualifier: hcl };
}

/** Whether parameters of an integration say that nobody waits for the function. */
export function isAsynchronous(parameters: ReadonlyMap<string, Value>): boolean {
  return [...parameters].some(
    ([name, value]) =>
      name.toLowerCase() === 'integration.request.header.x-amz-invocation-type' && String(value).includes('Event'),
  );
}

/** Whether a URI such as `arn:aws:apigateway:us-east-1:sqs:path/…` names a service other than Lambda. */
export function isServiceUri(value: Value | undefined): boolean {
  if (value === undefined) return false;
  const text =
    typeof value === 'string'
      ? value
      : isText(value)
        ? value.parts.map((part) => (typeof part === 'string' ? part : '*')).join('')
        : '';
  return /^arn:[^:]+:apigateway:[^:]*:(?!lambda:)/.test(text);
}
