/** The languages in which a Blueprint can be printed: one row each. */

import type { Blueprint } from './blueprint.ts';
import { deployCdk, printCdk } from './cdk.ts';
import { deployCloudFormation, printCloudFormation } from './cloudformation.ts';
import { headerComment, type TemplateHeader } from './header.ts';
import { ONLY_BY_NAME } from './parts/draft.ts';
import { deploySam, printSam } from './sam.ts';
import { deployServerless, printServerless } from './serverless.ts';
import { deployTerraform, printTerraform } from './terraform.ts';

/** A language: how it is called, written and deployed. */
export interface Format {
  readonly name: string;
  readonly fileName: string;
  /** For highlighting. */
  readonly language: 'yaml' | 'typescript' | 'hcl';
  readonly comment: '#' | '//';
  readonly print: (blueprint: Blueprint) => string;
  /** The commands that deploy the file, a line each, for the folder that holds it. */
  readonly deploy: (blueprint: Blueprint) => string;
}

export const FORMATS = {
  sam: { name: 'AWS SAM', fileName: 'template.yaml', language: 'yaml', comment: '#', print: printSam, deploy: deploySam },
  cloudformation: {
    name: 'CloudFormation',
    fileName: 'stack.yaml',
    language: 'yaml',
    comment: '#',
    print: printCloudFormation,
    deploy: deployCloudFormation,
  },
  cdk: { name: 'AWS CDK', fileName: 'stack.ts', language: 'typescript', comment: '//', print: printCdk, deploy: deployCdk },
  terraform: {
    name: 'Terraform',
    fileName: 'main.tf',
    language: 'hcl',
    comment: '#',
    print: printTerraform,
    deploy: deployTerraform,
  },
  serverless: {
    name: 'Serverless Framework',
    fileName: 'serverless.yml',
    language: 'yaml',
    comment: '#',
    print: printServerless,
    deploy: deployServerless,
  },
} as const satisfies Record<string, Format>;

export type FormatId = keyof typeof FORMATS;

export const FORMAT_IDS = Object.keys(FORMATS) as readonly FormatId[];

/** Whether a text names a format. */
export function isFormatId(text: string): text is FormatId {
  return Object.hasOwn(FORMATS, text);
}

/** What whoever deploys in this language should know. Terraform takes the target off and puts the next one on, so CloudFormation's limit is none there. */
export function notesOf(format: FormatId, { notes }: Pick<Blueprint, 'notes'>): readonly string[] {
  return format === 'terraform' ? notes.filter((note) => !note.endsWith(ONLY_BY_NAME)) : notes;
}

/**
 * The file that is downloaded: the header as a comment, then the stack.
 * @example printTemplate('sam', blueprint(DEFAULT_SCENARIO), header)  // "# An Application Load Balancer …\n\nAWSTemplateFormatVersion: …"
 */
export function printTemplate(format: FormatId, blueprint: Blueprint, header: TemplateHeader): string {
  const { comment, print, deploy }: Format = FORMATS[format];
  return headerComment(comment, header, notesOf(format, blueprint), deploy(blueprint)) + print(blueprint);
}
