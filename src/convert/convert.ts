/** Conversion: a team's own template, changed to stand behind a load balancer, and a report of what could not be carried. */

import type { Need } from '../scenario/needs.ts';
import { inOrder } from '../scenario/needs.ts';
import { type CarriedFunction, carriedFunctions } from './carriedFunctions.ts';
import { languageOf } from './languages.ts';
import type { Options } from './options.ts';
import { type Plan, planOf } from './plan.ts';
import { type Finding, type Reading, Refusal, type Route, type SourceFile } from './reading.ts';
import { type ConversionReport, reportOf } from './report.ts';
import { type Splice, spliced } from './splice.ts';

export interface Conversion {
  /** Every file that was given, changed or not, then those that are new. */
  readonly files: readonly SourceFile[];
  readonly report: ConversionReport;
  /** Whether any route stays on API Gateway. */
  readonly stays: boolean;
  /** What was changed, by the names of the files that were given: for showing the difference. */
  readonly changes: ReadonlyMap<string, readonly Splice[]>;
  /** The functions that rules lead to, with what the wrapper of their handlers has to know. */
  readonly handlers: readonly CarriedFunction[];
  /** Needs by whose names routes can be carried that are held back, and those that were accepted. */
  readonly acceptable: readonly Need[];
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
    // One at a time: rules of an earlier conversion have the priorities behind the first that is taken.
    taken.push(Math.min(...edits.clashes));
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
    changes: edits.splices,
    handlers: carriedFunctions(reading, plan),
    acceptable: inOrder([...plan.reasons].flatMap(([route, findings]) => acceptedBy(route, findings))),
  };
}

/** The needs that carry a route once all of them are accepted; none where nothing does. */
function acceptedBy({ target }: Route, findings: readonly Finding[]): Need[] {
  const needs = findings.map(({ need }) => need);
  return target === null || needs.includes(null) ? [] : needs.filter((need) => need !== null);
}

function staysSentence({ unread }: Reading, { staying }: Plan): Refusal {
  const routes = staying.map(({ method, path }) => `${method} ${path}`);
  const places = unread.map(({ what, place }) => `${what} (line ${place.line})`);
  return new Refusal(
    `API Gateway cannot be removed while routes stay on it: ${[...routes, ...places].join(', ')}. Accept what holds them back by name, or use --stage beside.`,
    (staying[0] ?? unread[0]!).place,
  );
}
