/** The comment at the top of every template: the answer that led to it, and what whoever deploys it should know. */

/** What a template says about the estimate it was made from; plain sentences. */
export interface TemplateHeader {
  /** Address of the scenario on the page, or its bare link. */
  readonly link: string;
  /** The answer, such as "An Application Load Balancer costs $48.49 a month, the HTTP API $51.77." */
  readonly verdict: string;
  /** Such as "$3.28 a month". */
  readonly saving: string;
  /** The age of the prices, such as "AWS prices of Jun to Nov 2025". */
  readonly pricesOf: string;
  readonly notes: readonly string[];
}

/** Longest line of a comment, where words allow it. */
const WIDTH = 110;

/**
 * Text without anything that ends a comment line or shows other than it is: line ends of any language, control, format
 * (such as right-to-left overrides) and unpaired surrogate characters become spaces.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/**
 * The comment, each line after `marker`, with an empty line after it. Nothing in it can end the comment.
 * @example headerComment('#', header, blueprint.notes, 'sam deploy')  // "# An Application Load Balancer …\n# …\n\n"
 */
export function headerComment(marker: '#' | '//', header: TemplateHeader, notes: readonly string[], deploy: string): string {
  const paragraphs = [
    [header.verdict, `Saving: ${header.saving}. ${header.pricesOf}.`, header.link].flatMap((text) => wrapped(text, '')),
    ['Deploy with:', ...deploy.split('\n').map((line) => `  ${oneLine(line)}`)],
    [...header.notes, ...notes].flatMap((note) => wrapped(`- ${note}`, '  ')),
  ].filter((lines) => lines.length > 0);
  const lines = paragraphs.flatMap((paragraph, index) => (index === 0 ? paragraph : ['', ...paragraph]));
  return `${lines.map((line) => (line === '' ? marker : `${marker} ${line}`)).join('\n')}\n\n`;
}
