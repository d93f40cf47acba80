/** What was chosen about the stack, in words: the values of its choices that are no words themselves, and a line for each choice. */

import { writeValue } from '../scenario/fields.ts';
import { STACK_FIELDS, type Stack, type StackField } from '../scenario/stack.ts';
import { chosenFields } from '../scenario/stackChoices.ts';

/** The words that stand for values; a runtime is called by its name, and days are counted. */
export const CHOICE_WORDS = {
  listener: {
    'by-share': 'as the bill counts: new, or by export name',
    import: 'shared, imported by export name',
    arn: 'shared, its ARN a parameter',
    ssm: 'shared, its ARN in an SSM parameter',
    new: 'a new load balancer',
  },
  certificate: {
    dns: 'new, validated by a DNS record that you add',
    zone: 'new, validated in a Route 53 zone by itself',
    arn: 'an existing one, by ARN',
    listener: 'the shared listener has it already',
  },
  aliasRecord: {
    0: 'none, DNS is managed elsewhere',
    1: 'in a Route 53 zone',
  },
  multiValueHeaders: {
    0: 'headers, with one value each',
    1: 'multiValueHeaders, with lists of values',
  },
  functionSource: {
    new: 'made by this template',
    existing: 'exists already',
  },
  vpc: {
    0: 'none',
    1: 'in subnets of a VPC',
  },
  authentication: {
    needs: 'a token, where the API needs one',
    none: 'nothing, the function is called',
    jwt: 'a token (JWT) that it verifies',
    oidc: 'that its user has signed in (OIDC)',
  },
  dualstack: { 0: 'no', 1: 'yes' },
  accessLogs: { off: 'nowhere', new: 'a new bucket', bucket: 'a bucket that exists' },
  deletionProtection: { 0: 'off, it can be deleted', 1: 'on, until it is switched off' },
  dropInvalidHeaders: { 0: 'passed on', 1: 'dropped' },
  egress: { needed: 'what it needs', anywhere: 'anything' },
} as const satisfies { readonly [F in StackField]?: Readonly<Record<Stack[F] & (string | number), string>> };

/** A value of a choice as people read it. @example choiceWords('aliasRecord', 0)  // "none, DNS is managed elsewhere" */
export function choiceWords(name: StackField, value: string | number): string {
  if (name === 'logRetentionDays') return value === 0 ? 'for ever' : value === 1 ? '1 day' : `${value} days`;
  const words: Readonly<Partial<Record<StackField, Readonly<Record<string, string>>>>> = CHOICE_WORDS;
  return words[name]?.[value] ?? String(value);
}

/** What stands in a choice, in words; of variables only the names. @example chosenText('paths', DEFAULT_STACK)  // "none" */
export function chosenText(name: StackField, choices: Stack): string {
  const value = choices[name];
  if (name === 'environment') return Object.keys(choices.environment).join(', ') || 'none';
  return typeof value === 'object' ? writeValue(value) || 'none' : choiceWords(name, value) || 'none';
}

/**
 * What was chosen, a line each for the head of a file.
 * @example chosen({ ...DEFAULT_STACK, code: 's3://bucket/key.zip' })  // ["Chosen, Code: s3://bucket/key.zip"]
 */
export function chosen(choices: Stack): readonly string[] {
  return chosenFields(choices).map((name) => `Chosen, ${STACK_FIELDS[name].label}: ${chosenText(name, choices)}`);
}
