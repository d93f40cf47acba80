/** The file to download: the Blueprint printed in one language, under a header that says what it is for and what it saves. */

import { type Estimate, totalUsd } from '../engine/estimate.ts';
import { money } from '../figures/figures.ts';
import { encodeLink } from '../scenario/link.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { settle } from '../scenario/settle.ts';
import { blueprint } from '../template/blueprint.ts';
import { FORMATS, type FormatId, printTemplate } from '../template/formats.ts';
import { migrationFiles } from '../template/migration/migrationFiles.ts';
import { chosen } from '../words/choiceWords.ts';
import { priceDates, usedPrices } from '../words/priceDates.ts';
import { templateRefusal } from '../words/templateRefusal.ts';
import { plainText, verdictSentence } from '../words/verdict.ts';

export interface TemplateFile {
  readonly name: string;
  readonly text: string;
  /** The commands that deploy it. */
  readonly deploy: string;
}

/** What the load balancer saves over the front door of today, or that it saves nothing. @example "$3.28 a month" */
function savingWords({ frontDoors, verdict }: Estimate): string {
  const now = totalUsd(frontDoors[verdict.current]);
  const alb = totalUsd(frontDoors.alb);
  if (now === null || alb === null) return 'none that can be told';
  return alb < now ? `${money(now - alb)} a month` : `none, it costs ${money(alb - now)} a month more`;
}

/**
 * The template of an estimate, or why there is none, with the volume at which there would be.
 * @param anyway gives it where there is none, with the reason at its head
 */
export function templateFile(
  scenario: Scenario,
  estimate: Estimate,
  format: FormatId,
  anyway = false,
): TemplateFile | { readonly refusal: string } {
  const refusal = templateRefusal(estimate);
  if (refusal !== null && !anyway) return { refusal };
  const { region } = estimate;
  const stack = blueprint(settle(scenario));
  const text = printTemplate(format, stack, {
    link: encodeLink(scenario),
    verdict: plainText(verdictSentence(estimate)),
    saving: savingWords(estimate),
    pricesOf: region ? priceDates(usedPrices(estimate)) : '',
    notes: [...(refusal === null ? [] : [`GIVEN ANYWAY. ${refusal}`]), ...chosen(scenario.stack)],
  });
  return { name: FORMATS[format].fileName, text, deploy: FORMATS[format].deploy(stack) };
}

/**
 * Everything that is downloaded with a template: the file itself, the migration guide, the wrapper and sample events. Empty when there is no template.
 * @param wrapper the text of the module that wraps handlers: `src/template/wrapper/from-load-balancer.mjs`
 */
export function templateFolder(
  scenario: Scenario,
  estimate: Estimate,
  format: FormatId,
  wrapper: string,
  anyway = false,
): { path: string; text: string }[] {
  const file = templateFile(scenario, estimate, format, anyway);
  return 'refusal' in file ? [] : [{ path: file.name, text: file.text }, ...migrationFiles(settle(scenario), wrapper)];
}
