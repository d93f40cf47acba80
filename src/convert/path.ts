/** Paths of routes as API Gateway reads them: which requests they take, which of two comes first, and how a listener rule says it. */

import { STACK_QUOTAS } from '../aws/stackQuotas.ts';

/** A part between slashes: a text, one parameter, all that follows (`{proxy+}`, at least one character), or anything at all (`$default`). */
export type Segment =
  | { readonly kind: 'static'; readonly text: string }
  | { readonly kind: 'parameter' }
  | { readonly kind: 'greedy' }
  | { readonly kind: 'anything' };

/** Which comes first where several match. `ended` overlaps none of the first three; `anything` takes it, too. */
const ORDER = { static: 0, parameter: 1, ended: 2, greedy: 3, anything: 4 } as const satisfies Record<
  Segment['kind'] | 'ended',
  number
>;

/**
 * The segments of a path under a base path.
 * @example segmentsOf('/orders/{id}', '')  // static "orders", parameter
 * @example segmentsOf('$default', '/v1')   // static "v1", anything
 */
export function segmentsOf(path: string, basePath: string): Segment[] {
  const base = textSegments(basePath);
  if (path === '$default') return [...base, { kind: 'anything' }];
  return [...base, ...textSegments(path)];
}

function textSegments(path: string): Segment[] {
  const text = path.replace(/^\//, '');
  return text === '' ? [] : text.split('/').map(segment);
}

function segment(text: string): Segment {
  if (/^\{[^{}]+\+\}$/.test(text)) return { kind: 'greedy' };
  if (/^\{[^{}]+\}$/.test(text)) return { kind: 'parameter' };
  return { kind: 'static', text };
}

/** Whether some request's path is taken by both. */
export function overlap(a: readonly Segment[], b: readonly Segment[]): boolean {
  for (let at = 0; ; at += 1) {
    const left = a[at];
    const right = b[at];
    if (left?.kind === 'anything' || right?.kind === 'anything') return true;
    if (left === undefined || right === undefined) return left === right;
    if (left.kind === 'greedy' || right.kind === 'greedy') return true;
    if (left.kind === 'static' && right.kind === 'static' && left.text !== right.text) return false;
  }
}

/**
 * Negative where API Gateway prefers the first: segment by segment, a text before a parameter before the rest.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html, read 2026-11-30.
 */
export function comparePaths(a: readonly Segment[], b: readonly Segment[]): number {
  for (let at = 0; at < a.length || at < b.length; at += 1) {
    const difference = ORDER[a[at]?.kind ?? 'ended'] - ORDER[b[at]?.kind ?? 'ended'];
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a request's path, as it is sent, is taken. @example takes(segmentsOf('/orders/{id}', ''), '/orders/7')  // true */
export function takes(segments: readonly Segment[], path: string): boolean {
  const parts = path === '/' ? [] : path.slice(1).split('/');
  for (let at = 0; at < segments.length; at += 1) {
    const wanted = segments[at]!;
    if (wanted.kind === 'anything') return true;
    const part = parts[at];
    if (part === undefined) return false;
    if (wanted.kind === 'greedy') return parts.slice(at).join('/') !== '';
    if (wanted.kind === 'parameter' ? part === '' : part !== wanted.text) return false;
  }
  return parts.length === segments.length;
}

/** What a path condition says: exact texts and wildcards, or expressions; never both. */
export interface PathCondition {
  readonly expressions: boolean;
  readonly values: readonly string[];
}

/** Characters that a path pattern may have besides `*` and `?`. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html, read 2026-11-30 */
const PATTERN_TEXT = /^[A-Za-z0-9_\-.$/~"'@:+&]*$/;

/**
 * The first text of a path, by which paths can be told apart: those whose first texts differ take no common request. Empty where there is
 * none, or where a condition of wildcards says it wider.
 */
export function firstText([segment]: readonly Segment[], expressions: boolean): string {
  return segment?.kind === 'static' && (expressions || PATTERN_TEXT.test(segment.text)) ? `/${segment.text}` : '';
}

/**
 * The condition that takes exactly what some paths take, if expressions may be used.
 * @example exactCondition([segmentsOf('/orders', '')])       // values "/orders"
 * @example exactCondition([segmentsOf('/orders/{id}', '')])  // expressions "^/orders/[^/]+$"
 */
export function exactCondition(paths: readonly (readonly Segment[])[]): PathCondition {
  const folded = withoutCovered(paths);
  const values = folded.map(plainValue);
  if (values.every((value) => value !== null)) return { expressions: false, values };
  return { expressions: true, values: folded.map(expression) };
}

/** `/` and `/{proxy+}` together are `/*`: one value instead of two. */
function withoutCovered(paths: readonly (readonly Segment[])[]): readonly (readonly Segment[])[] {
  const isRoot = (path: readonly Segment[]) => path.length === 0;
  const isAll = (path: readonly Segment[]) => path.length === 1 && path[0]!.kind === 'greedy';
  if (!paths.some(isRoot) || !paths.some(isAll)) return paths;
  return paths.flatMap((path) => (isRoot(path) ? [] : isAll(path) ? [[{ kind: 'anything' } as const]] : [path]));
}

/** The value without an expression, where it takes exactly the same. */
function plainValue(path: readonly Segment[]): string | null {
  const last = path.at(-1);
  if (last?.kind === 'anything') return path.length === 1 ? '/*' : null;
  const text = path.map((part) => (part.kind === 'static' ? part.text : '{'));
  const value = `/${text.join('/')}`;
  return PATTERN_TEXT.test(value) ? value : null;
}

function expression(path: readonly Segment[]): string {
  if (path.length === 1 && path[0]!.kind === 'anything') return '^/.*$';
  const parts = path.map((part) => EXPRESSION[part.kind](part));
  return `^${parts.join('') || '/'}$`;
}

const EXPRESSION = {
  static: (part: Segment) => `/${escaped((part as { text: string }).text)}`,
  // Not \w+: ids have points, dashes and percent signs.
  parameter: () => '/[^/]+',
  greedy: () => '/.+',
  anything: () => '(/.*)?',
} as const satisfies Record<Segment['kind'], (part: Segment) => string>;

/** A text as an expression for itself. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/**
 * The condition for listeners without expressions: at least what the paths take, often more, since `*` takes slashes too.
 * @example widerCondition([segmentsOf('/orders/{id}', '')])  // values "/orders/*"
 */
export function widerCondition(paths: readonly (readonly Segment[])[]): PathCondition {
  return { expressions: false, values: withoutCovered(paths).flatMap(wildcards) };
}

function wildcards(path: readonly Segment[]): string[] {
  const last = path.at(-1);
  if (last?.kind === 'anything') {
    const base = wildcards(path.slice(0, -1))[0]!;
    return base === '/' ? ['/*'] : [base, `${base}/*`];
  }
  const texts = path.map((part) => (part.kind === 'static' ? part.text.replace(/[^A-Za-z0-9_\-.$~"'@:+&]/g, '?') : '*'));
  return [fewWildcards(`/${texts.join('/')}`)];
}

/** Wildcards that a rule may have. */
export const MOST_WILDCARDS = STACK_QUOTAS.ruleWildcards.value;

/** A pattern with too many wildcards ends at the fifth. */
function fewWildcards(pattern: string): string {
  const places = [...pattern.matchAll(/[*?]/g)].map(({ index }) => index);
  return places.length <= MOST_WILDCARDS ? pattern : `${pattern.slice(0, places[MOST_WILDCARDS - 1])}*`;
}

/** How many wildcards the values of a condition have; an expression's are not limited. */
export function wildcardsOf({ expressions, values }: PathCondition): number {
  return expressions ? 0 : values.reduce((sum, value) => sum + (value.match(/[*?]/g)?.length ?? 0), 0);
}

/**
 * Whether some text is taken by both of two wildcard patterns.
 * @example globsOverlap('/a/*', '/*\/b')  // true: "/a/b"
 */
export function globsOverlap(a: string, b: string): boolean {
  // reach[j]: whether what stands before a[i] and before b[j] can be made the same.
  let reach = new Array<boolean>(b.length + 1).fill(false);
  reach[0] = true;
  for (let j = 0; j < b.length && b[j] === '*'; j += 1) reach[j + 1] = true;
  for (const left of a) {
    const next = new Array<boolean>(b.length + 1).fill(false);
    if (left === '*') next[0] = reach[0]!;
    for (let j = 0; j < b.length; j += 1) {
      const right = b[j]!;
      if (left === '*' || right === '*') next[j + 1] = reach[j + 1]! || next[j]! || reach[j]!;
      else next[j + 1] = reach[j]! && (left === right || left === '?' || right === '?');
    }
    reach = next;
  }
  return reach[b.length]!;
}
