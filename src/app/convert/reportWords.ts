/** Words for what a conversion's report has as ids and places. */

import type { LanguageId } from '../../convert/reading.ts';

export const LANGUAGE_NAMES = {
  sam: 'SAM',
  cloudformation: 'CloudFormation',
  serverless: 'Serverless Framework',
  terraform: 'Terraform',
} as const satisfies Record<LanguageId, string>;

/** @example lineWords({ file: 'api.tf', line: 12 })  // "api.tf, line 12" */
export function lineWords({ line, file }: { readonly line: number; readonly file?: string }): string {
  return `${file === undefined ? '' : `${file}, `}line ${line}`;
}
