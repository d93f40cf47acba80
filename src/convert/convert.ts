/** Conversion: a team's own template, changed to stand behind a load balancer, and a report of what could not be carried. */

import { languageOf } from './languages.ts';
import type { Options } from './options.ts';
import { type Plan, planOf } from './plan.ts';
import { type Reading, Refusal, type SourceFile } from './reading.ts';
import { type ConversionReport, reportOf } from './report.ts';
import { spliced } from './splice.ts';

export interface Conversion {
  /** Every file that was given, changed or not, then those that are new. */
  readonly files: readonly SourceFile[];
  readonly report: ConversionReport;
  /** Whether any route stays on API Gateway. */
  readonly stays: boolean;
}

/**
 * Converts the files of one template. Throws a Refusal for what cannot be read or has no route of API Gateway.
 * @example convert([{ name: 'template.yaml', text }], DEFAULT_OPTIONS).files[0].text  // the template with a load balancer
 */
export function convert(files: readonly SourceFile[], options: Options): Conversion {
  const language = languageOf(files);
  const reading = language.read(files);
  const first = files[0]!;
  if (reading.routes.length === 0 && reading.unread.length === 0) {
    throw new Refusal('there is no route of API Gateway in it', { file: first.name, line: 1 });
  }
  let plan = planOf(reading, options, []);
  const stays = plan.staying.length > 0 || reading.unread.length > 0;
  if (options.stage === 'after' && stays) throw staysSentence(reading, plan);
  let edits = reading.edit(plan);
  const taken: number[] = [];
  while (edits.clashes.length > 0) {
    taken.push(...edits.clashes);
    plan = planOf(reading, options, taken);
    edits = reading.edit(plan);
  }
  return {
    files: [...files.map(({ name, text }) => ({ name, text: spliced(text, edits.splices.get(name) ?? []) })), ...edits.newFiles],
    report: reportOf(
      reading,
      plan,
      edits,
      files.map(({ name }) => name),
    ),
    stays,
  };
}

function staysSentence({ unread }: Reading, { staying }: Plan): Refusal {
  const routes = staying.map(({ method, path }) => `${method} ${path}`);
  const places = unread.map(({ what, place }) => `${what} (line ${place.line})`);
  return new Refusal(
    `API Gateway cannot be removed while routes stay on it: ${[...routes, ...places].join(', ')}. Accept what holds them back by name, or use --stage beside.`,
    (staying[0] ?? unread[0]!).place,
  );
}
