/** What the choices about a stack mean to people: the listener that a text names, what a link gives away, and a line for each choice. */

import { writeValue } from './fields.ts';
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

/** What a link with these choices shows to whoever gets it and a team may rather keep. @example ['an account id'] */
export function tellsOf(choices: Stack): readonly string[] {
  const written = stackKeys(choices).map(([, text]) => text);
  return [
    ...(written.some((text) => /:\d{12}:/.test(text)) ? ['an account id'] : []),
    ...(Object.keys(choices.environment).length > 0 ? ['environment variables'] : []),
  ];
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

/** What was chosen, so that nothing that came with a link goes unseen: each field with its value as a text. Of variables only the names. */
export function chosenFields(choices: Stack): readonly { readonly name: StackField; readonly text: string }[] {
  return [...TOLD_FIRST, ...STACK_FIELD_NAMES.filter((name) => !TOLD_FIRST.includes(name))]
    .filter((name) => isRelevant(name, choices) && !sameValue(choices[name], STACK_FIELDS[name].default))
    .map((name) => {
      const text = name === 'environment' ? Object.keys(choices.environment).join(', ') : writeValue(choices[name]);
      return { name, text: text === '' ? 'none' : text };
    });
}

/**
 * What was chosen, a line each for the head of a file.
 * @example chosen({ ...DEFAULT_STACK, code: 's3://bucket/key.zip' })  // ["Chosen, Code (t.code): s3://bucket/key.zip"]
 */
export function chosen(choices: Stack): readonly string[] {
  return chosenFields(choices).map(
    ({ name, text }) => `Chosen, ${STACK_FIELDS[name].label} (${STACK_FIELDS[name].key}): ${text}`,
  );
}
