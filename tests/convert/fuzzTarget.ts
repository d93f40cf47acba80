/** Conversion under fuzzing: the templates of this folder, spoiled. A sentence or a conversion, never anything else, and never a lost line. */

import { convert } from '../../src/convert/convert.ts';
import { DEFAULT_OPTIONS, type Options } from '../../src/convert/options.ts';
import { Refusal, type SourceFile } from '../../src/convert/reading.ts';
import { type Random, spoiled } from '../fuzz/random.ts';
import { EXAMPLES, keepsLines } from './readTemplates.ts';

/** An example with some of its lines taken out, doubled, moved, indented otherwise or spoiled within; the files as JSON. */
export function spoiledTemplate(random: Random): string {
  const { below, pick } = random;
  const { files } = pick(EXAMPLES);
  const at = below(files.length);
  return JSON.stringify(files.map((file, index) => (index === at ? { ...file, text: spoiledLines(random, file.text) } : file)));
}

/** Values that are wrong or odd in most places. */
const ODD = [
  '',
  'null',
  '[]',
  '{}',
  '!Ref Nothing',
  '!Sub "$' + '{A.B}/a"',
  '1',
  '"*"',
  '/{proxy+}',
  'any',
  '!If [A, B, C]',
  '{a: [b]}',
];

function spoiledLines(random: Random, text: string): string {
  const { below, pick } = random;
  const lines = text.split('\n');
  for (let count = below(4); count >= 0; count -= 1) {
    const at = below(lines.length);
    const line = lines[at] ?? '';
    // A line and all that is indented deeper below it.
    const indent = /^ */.exec(line)![0].length;
    let end = at + 1;
    while (end < lines.length && (lines[end] === '' || /^ */.exec(lines[end]!)![0].length > indent)) end += 1;
    const block = lines.slice(at, end);
    switch (below(9)) {
      case 0:
        lines.splice(at, block.length);
        break;
      case 1:
        lines.splice(end, 0, ...block.map((one, index) => (index === 0 ? one.replace(/(\w+)(["']?:)/, '$1X$2') : one)));
        break;
      case 2:
        lines.splice(at, block.length, ...block.map((one) => `  ${one}`));
        break;
      case 3:
        lines[at] = spoiled(line, random);
        break;
      case 4:
        lines[at] = `${line} # a comment`;
        break;
      case 5:
        lines.splice(at, 0, pick(['', '# a comment', '        # deeper', '   ']));
        break;
      case 6:
        lines.splice(at, block.length, line.replace(/: .*$|:$/, `: ${pick(ODD)}`));
        break;
      default:
        lines[at] = line.replace(/: [^|>&]*$/, `: ${pick(ODD)}`);
    }
  }
  const eol = below(8) === 0 ? '\r\n' : '\n';
  return (below(10) === 0 ? '\uFEFF' : '') + lines.join(eol);
}

const WAYS: readonly Partial<Options>[] = [
  {},
  { listener: { kind: 'new' } },
  { stage: 'after', accept: ['iam', 'api-keys', 'lambda-authorizer'] },
];

/** Throws where a conversion breaks its law. */
export function holdConversion(input: string): void {
  const files = JSON.parse(input) as SourceFile[];
  for (const way of WAYS) {
    let converted: ReturnType<typeof convert>;
    try {
      converted = convert(files, { ...DEFAULT_OPTIONS, ...way, newFiles: true });
    } catch (error) {
      if (error instanceof Refusal && error.message.length > 20 && !/undefined|\[object/.test(error.message)) continue;
      throw error;
    }
    if (way.stage === 'after') continue;
    for (const [at, { text }] of files.entries()) {
      const kept = keepsLines(text, converted.files[at]!.text);
      // Something on one line, in braces, is edited within it.
      if (kept !== true && !/[{[]/.test(kept) && !/^resources\s*:/.test(kept.slice(6))) throw new Error(kept);
    }
    const again = convert(converted.files.slice(0, files.length), { ...DEFAULT_OPTIONS, ...way, newFiles: true });
    for (const [at] of files.entries()) {
      if (again.files[at]!.text !== converted.files[at]!.text) throw new Error('The second conversion changed something.');
    }
  }
}
