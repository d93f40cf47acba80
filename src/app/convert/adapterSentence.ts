/** What must be done first for handlers: the wrapper, which is JavaScript, stands before those on Node.js; others need an adapter. */

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
 * Null where nothing is carried.
 * @example adapterSentence(one in Python)  // "Your Python handler gets another event (no pathParameters): it needs an adapter first, see the guide."
 * @example adapterSentence(one on Node.js)  // "Your handler gets another event (no pathParameters): put the wrapper before it first, see the guide; both are in the .zip."
 */
export function adapterSentence(handlers: readonly CarriedFunction[]): string | null {
  const onNode = handlers.filter(isOnNode);
  const others = handlers.filter((carried) => !isOnNode(carried));
  const languages = [...new Set(others.map(({ handler: { runtime } }) => LANGUAGES.find(([s]) => runtime.startsWith(s))?.[1]))];
  // A runtime of one's own, or one that only deployment knows.
  const named = languages.includes(undefined) ? '' : `${languages.join(' and ')} `;
  const sentences = [
    othersEvent(onNode.length, others.length === 0 ? '' : 'Node.js ', [
      'put the wrapper before it first, see the guide; both are in the .zip.',
      'put the wrapper before them first, see the guide; both are in the .zip.',
    ]),
    othersEvent(others.length, named, [
      'it needs an adapter first, see the guide.',
      'they need an adapter first, see the guide.',
    ]),
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? null : sentences.join(' ');
}

function othersEvent(count: number, named: string, [one, many]: readonly [string, string]): string {
  if (count === 0) return '';
  return count === 1
    ? `Your ${named}handler gets another event (no pathParameters): ${one}`
    : `Your ${count} ${named}handlers get another event (no pathParameters): ${many}`;
}
