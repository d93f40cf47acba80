/** What must be done first where handlers are in languages that the wrapper, which is JavaScript, cannot stand before. */

import type { CarriedFunction } from '../../convert/carriedFunctions.ts';
import { isOnNode } from '../../convert/conversionWrapper.ts';

/** What Lambda's runtimes start with, and the language. */
const LANGUAGES: readonly (readonly [start: string, language: string])[] = [
  ['python', 'Python'],
  ['java', 'Java'],
  ['dotnet', '.NET'],
  ['ruby', 'Ruby'],
  ['go', 'Go'],
];

/**
 * Null where every handler is one of Node.js.
 * @example adapterSentence(one in Python)  // "Your Python handler gets another event (no pathParameters): it needs an adapter first, see the guide."
 */
export function adapterSentence(handlers: readonly CarriedFunction[]): string | null {
  const others = handlers.filter((carried) => !isOnNode(carried));
  if (others.length === 0) return null;
  const languages = [...new Set(others.map(({ handler: { runtime } }) => LANGUAGES.find(([s]) => runtime.startsWith(s))?.[1]))];
  // A runtime of one's own, or one that only deployment knows.
  const named = languages.includes(undefined) ? '' : `${languages.join(' and ')} `;
  return others.length === 1
    ? `Your ${named}handler gets another event (no pathParameters): it needs an adapter first, see the guide.`
    : `Your ${others.length} ${named}handlers get another event (no pathParameters): they need an adapter first, see the guide.`;
}
