/** Tells by its content what a file is that was brought to the page: a template, a table of APIs, or usage. */

import { kindOfText } from '../../usage/kind.ts';
import { pastedTable } from '../fleet/pastedTable.ts';

export type BroughtKind = 'template' | 'fleet' | 'usage';

/** What templates are made of, whatever they are called: all patterns of a row are in one. */
const TEMPLATES: readonly (readonly RegExp[])[] = [
  [/^[ \t]*["']?AWSTemplateFormatVersion["']?[ \t]*:/m],
  [/^[ \t]*["']?Transform["']?[ \t]*:.*AWS::Serverless/m],
  [/["']?Resources["']?[ \t]*:/, /["']?Type["']?[ \t]*:[ \t]*["']?(?:AWS|Custom)::/],
  // The Serverless Framework.
  [/^service[ \t]*:/m, /^(?:provider|functions)[ \t]*:/m],
  // Terraform, and what it reads as JSON.
  [/^[ \t]*(?:resource|data)[ \t]+"\w+"[ \t]+"[^"\n]+"[ \t]*\{/m],
  [/^[ \t]*(?:(?:module|provider|variable|output)[ \t]+"[^"\n]+"|terraform|locals)[ \t]*\{/m],
  [/"resource"\s*:\s*\{\s*"aws_/],
  // The OpenAPI document of an API.
  [/^[ \t]*\{?[ \t]*["']?(?:openapi|swagger)["']?[ \t]*:[ \t]*["']?[23]\b/m],
];

/**
 * What a text is; null where it is none of the three.
 * @example broughtKind('name,req\norders,4M\n')  // 'fleet'
 */
export function broughtKind(text: string): BroughtKind | null {
  if (isFleet(text)) return 'fleet';
  if (TEMPLATES.some((patterns) => patterns.every((pattern) => pattern.test(text)))) return 'template';
  try {
    kindOfText(text);
    return 'usage';
  } catch {
    return null;
  }
}

function isFleet(text: string): boolean {
  const content = text.replace(/^\uFEFF/, '');
  // The document of `usage`, and a fleet saved by the page.
  if (/^\s*\{/.test(content)) return /"apis"\s*:\s*\[/.test(content) && /"link"\s*:\s*"[^"\n]*\bv=\d/.test(content);
  const lines = pastedTable(content)
    .text.split(/\r\n|\r|\n/, 20)
    .filter((line) => line.trim() !== '');
  const columns = (lines[0] ?? '').split(/[,\t;]/).map((cell) => cell.replaceAll('"', '').trim().toLowerCase());
  if (columns.includes('name') && columns.includes('req')) return true;
  return lines.some((line) => /^[^\t]+\t(?:\S*[#?&])?(?:v=\d|req=)/.test(line));
}
