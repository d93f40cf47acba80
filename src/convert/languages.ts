/** The languages in which templates are read and edited: one row each. */

import { CLOUDFORMATION, SAM } from './cloudformation/read.ts';
import type { Language } from './language.ts';
import { Refusal, type SourceFile } from './reading.ts';
import { SERVERLESS } from './serverless/read.ts';
import { terraformLanguage } from './terraform/terraformLanguage.ts';

export const LANGUAGES: readonly Language[] = [terraformLanguage, SERVERLESS, SAM, CLOUDFORMATION];

/** The language of some files. Throws a Refusal where none knows them. */
export function languageOf(files: readonly SourceFile[]): Language {
  const found = LANGUAGES.find((language) => language.detect(files));
  if (found !== undefined) return found;
  throw new Refusal(
    'this is no template that is known; accepted: SAM, CloudFormation (YAML or JSON), Serverless Framework, Terraform',
    files[0] === undefined ? undefined : { file: files[0].name, line: 1 },
  );
}
