/** The worker that converts the visitor's template: the page stays quick, and a template that takes long can be given up. */

import { type Conversion, convert } from '../../convert/convert.ts';
import { type Hunk, lineDiff } from '../../convert/lineDiff.ts';
import type { Options } from '../../convert/options.ts';
import { Refusal, type SourceFile } from '../../convert/reading.ts';
import { type FoundTemplate, templatesIn } from '../../convert/templatesIn.ts';

/** What the page asks. */
export interface ConversionOrder {
  readonly files: readonly SourceFile[];
  /** The name of one of the templates in them; null for the first. */
  readonly template: string | null;
  readonly options: Options;
}

export interface Converted {
  readonly conversion: Conversion;
  readonly stage: Options['stage'];
  /** The files as they were given, named as in the conversion. */
  readonly given: readonly SourceFile[];
  /** By the names of the files. */
  readonly hunks: ReadonlyMap<string, readonly Hunk[]>;
  /** The one file that was given, with all that is new in it, as the command line prints it; null for several. */
  readonly alone: SourceFile | null;
}

/** What the worker answers. A refusal is the converter's sentence. */
export type ConversionAnswer = { readonly templates: readonly string[]; readonly template: string } & (
  | { readonly converted: Converted }
  | { readonly refused: string }
);

function answerTo({ files, template, options }: ConversionOrder): ConversionAnswer {
  const found = templatesIn(files);
  const templates = found.map(({ name }) => name);
  const asked = found.find(({ name }) => name === template);
  const first: Pick<FoundTemplate, 'name' | 'files'> = asked ?? found[0] ?? { name: '', files };
  // Of a whole project the first template that has an API is meant, unless another is asked for.
  const candidates = asked === undefined && found.length > 1 ? found : [first];
  let refused: string | null = null;
  for (const { name, files: given } of candidates) {
    try {
      return { templates, template: name, converted: converted(given, options) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused ??= error.message;
    }
  }
  return { templates, template: first.name, refused: refused ?? '' };
}

function converted(given: readonly SourceFile[], options: Options): Converted {
  const conversion = convert(given, { ...options, newFiles: true });
  const isAlone = given.length === 1;
  const hasNew = conversion.files.length > given.length;
  return {
    conversion,
    stage: options.stage,
    given,
    hunks: new Map(given.map(({ name, text }) => [name, lineDiff(text, conversion.changes.get(name) ?? [])])),
    alone: isAlone ? (hasNew ? convert(given, options) : conversion).files[0]! : null,
  };
}

addEventListener('message', ({ data }: MessageEvent<ConversionOrder>) => postMessage(answerTo(data)));
