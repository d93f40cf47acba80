/** Reads JSON from outside: the one place that believes it, and only as far as `unknown`. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** Any JSON value, or undefined for text that is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The values of a text with one value after another, as the AWS CLI prints pages: `{…}{…}`. What stands after the last whole value is
 * `rest`, empty where everything was read.
 * @example jsonValues('{"a":1}\n{"a":2} {"a"').rest  // '{"a"'
 */
export function jsonValues(text: string): { values: unknown[]; rest: string } {
  const whole = jsonOf(text);
  if (whole !== undefined) return { values: [whole], rest: '' };
  const values: unknown[] = [];
  let [depth, start, inText] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inText) {
      if (character === '\\') at++;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth > 0) continue;
      const value = jsonOf(text.slice(start, at + 1));
      if (value === undefined) break;
      values.push(value);
      start = at + 1;
    }
  }
  return { values, rest: text.slice(start).trim() };
}

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; of anything else none. */
export function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A text; of anything else null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** No account uses or pays more of anything in the time of a file; sums of such numbers stay finite. */
export const MOST = 1e15;

/** A number up to `MOST`, as a number or as text: AWS's bills have amounts as text. */
export function finiteOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= MOST ? number : null;
}
