/** What texts and links say about a stack: the listener that a text names, host and path of an address, what a link gives away, what was chosen. */

import { isRelevant, STACK_FIELD_NAMES, STACK_FIELDS, type Stack, type StackField, sameValue, stackKeys } from './stack.ts';
import { readAnyValue } from './textFields.ts';

/**
 * What a team says of the listener to join, as the choices that it means: an ARN, the path of an SSM parameter, or the name of an export.
 * Null for none of these.
 * @example listenerChoices('/shared/https-listener-arn')  // { listener: 'ssm', listenerSsm: '/shared/https-listener-arn' }
 */
export function listenerChoices(text: string): Partial<Stack> | null {
  const given = text.trim();
  const taken = (name: 'listenerArn' | 'listenerSsm' | 'listenerExport') =>
    given !== '' && readAnyValue(STACK_FIELDS[name], given).problem === null;
  if (taken('listenerArn')) return { listener: 'arn', listenerArn: given };
  if (taken('listenerSsm')) return { listener: 'ssm', listenerSsm: given };
  return taken('listenerExport') && !given.startsWith('arn:') ? { listener: 'import', listenerExport: given } : null;
}

/**
 * An address as people copy it, as the host and the path that a rule takes. The path of the root is none, for the rule then takes every path;
 * any other text is left as it is.
 * @example hostAndPath('https://api.example.com/orders/*')  // { host: 'api.example.com', path: '/orders/*' }
 */
export function hostAndPath(text: string): { readonly host: string; readonly path: string } {
  const [, host = text, path = ''] = /^(?:https?:\/\/)?([^\s,/]+)(\/\S*)?$/.exec(text.trim()) ?? [];
  return { host, path: path === '/' ? '' : path };
}

/** What a link with these choices shows to whoever gets it and a team may rather keep. @example ['an account id'] */
export function tellsOf(choices: Stack): readonly string[] {
  const written = stackKeys(choices).map(([, text]) => text);
  return [
    ...(written.some((text) => /:\d{12}:/.test(text)) ? ['an account id'] : []),
    ...(Object.keys(choices.environment).length > 0 ? ['environment variables'] : []),
  ];
}

/**
 * A choice as heads of templates and the guide name it: as the page does, for whoever looks there, and by its key, for the command line.
 * @example choiceNamed('authentication', 'jwt')  // 'the choice Verified by the listener (t.auth=jwt)'
 */
export function choiceNamed(name: StackField, value?: string): string {
  const { label, key } = STACK_FIELDS[name];
  return `the choice ${label} (${key}${value === undefined ? '' : `=${value}`})`;
}

/** Choices that decide whose code runs, with what, and who is let in: told first. */
const TOLD_FIRST: readonly StackField[] = [
  'code',
  'layers',
  'environment',
  'functionArn',
  'listenerArn',
  'logKeyArn',
  'webAclArn',
];

/** What was chosen, so that nothing that came with a link goes unseen: the names of the choices that differ from the default and matter. */
export function chosenFields(choices: Stack): readonly StackField[] {
  return [...TOLD_FIRST, ...STACK_FIELD_NAMES.filter((name) => !TOLD_FIRST.includes(name))].filter(
    (name) => isRelevant(name, choices) && !sameValue(choices[name], STACK_FIELDS[name].default),
  );
}
