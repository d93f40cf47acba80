/** What holds for every text that people are shown: told over all string literals of the source, not over those that somebody thought of. */

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { whenSentence } from '../../src/app/views/when/whenSentence.ts';
import { type Estimate, estimate } from '../../src/engine/estimate.ts';
import { SHOWN_FRONT_DOORS } from '../../src/engine/frontDoor.ts';
import { growth } from '../../src/engine/growth.ts';
import { uncertainty } from '../../src/engine/uncertainty.ts';
import { EN_US, type Figures, figuresOf } from '../../src/figures/figures.ts';
import { seenAgain } from '../../src/prices/seenAgain.ts';
import { NEED_IDS } from '../../src/scenario/needs.ts';
import { FIELD_NAMES, type Scenario } from '../../src/scenario/scenario.ts';
import { assumptions, notInUseSentence, typicalSentence } from '../../src/words/assumptions.ts';
import { floorSentence } from '../../src/words/floorSentence.ts';
import { joinedSavingUsd, joinSentence } from '../../src/words/joinSentence.ts';
import { measure } from '../../src/words/measure.ts';
import { cell } from '../../src/words/needsMatrix.ts';
import { priceRiskSentence } from '../../src/words/priceRiskSentence.ts';
import { replacedSentence } from '../../src/words/replacedSentence.ts';
import { templateRefusal } from '../../src/words/templateRefusal.ts';
import { uncertaintySentence, uncertaintyTogether } from '../../src/words/uncertaintySentence.ts';
import {
  capacitySentence,
  paybackSentence,
  payingSentence,
  plainText,
  runnerUpSentence,
  verdictSentence,
} from '../../src/words/verdict.ts';
import { workings } from '../../src/words/workings.ts';
import { asked, BOOK, TODAY } from '../engine/firstBook.ts';
import { replaced } from '../engine/flat.ts';

/** Texts of deployed files are left out: templates and entry points are code, and stay ASCII. */
const NOT_SHOWN = /^template\/(?!migration\/)|^convert\/conversionWrapper\.ts|^build\/|^worker\//;

const SRC = new URL('../../src/', import.meta.url);
const files = readdirSync(SRC, { recursive: true })
  .map(String)
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !NOT_SHOWN.test(path));

/** Every text in a file: string literals, pieces of templates, and text of JSX. */
function textsOf(path: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, value } = node as { type?: string; value?: unknown };
    if (type === 'Literal' || type === 'JSXText') {
      if (typeof value === 'string') found.push(value);
    } else if (type === 'TemplateElement') found.push((value as { cooked: string }).cooked);
    for (const part of Object.values(node)) visit(part);
  };
  visit(parseSync(path, readFileSync(new URL(path, SRC), 'utf8'), { sourceType: 'module' }).program);
  return found;
}

const texts = files.flatMap((path) => textsOf(path).map((text) => ({ path, text })));

/** Those that hold something, so that a failure names file and text. */
const holding = (pattern: RegExp) => texts.filter(({ text }) => pattern.test(text)).map(({ path, text }) => `${path}: ${text}`);

describe('Every text that people are shown', () => {
  test('is found: sentences of the verdict, labels of inputs, text of the page', () => {
    for (const known of ['never the cheapest', 'Requests per connection', 'Dismiss'])
      expect(
        texts.some(({ text }) => text.includes(known)),
        known,
      ).toBe(true);
  });

  test('has one kind of apostrophe, ’', () => {
    expect(holding(/[A-Za-z0-9)}]'(s|t|re|ll|ve)\b(?!')|[a-z]s' [a-z]/)).toEqual([]);
    expect(holding(/^'(s|t|re|ll|ve)\b/)).toEqual([]);
  });

  test('has no doubled punctuation, and none after a question', () => {
    expect(holding(/[^.]\.\.(?![./])(\s|$)|[a-z]\?[.,;]( |$)|,,|;;(?! )|!\./)).toEqual([]);
  });

  test('has no two spaces within a sentence', () => {
    expect(holding(/[a-z,.;:] {2,}[a-z]/).filter((one) => !/^(cli|pricelist)\//.test(one))).toEqual([]);
  });
});

/** All that is said of one estimate, each text as it stands on the page: what a sentence is composed of may be right, and the whole not. */
function said(scenario: Scenario, found: Estimate, figures: Figures): string[] {
  const again = seenAgain(BOOK);
  const range = uncertainty(found, scenario.assumed.slice(0, 2), BOOK, TODAY);
  const months = growth(found, 5);
  return [
    ...[verdictSentence, runnerUpSentence, payingSentence, capacitySentence, paybackSentence, floorSentence].map((sentence) =>
      plainText(sentence(found, figures)),
    ),
    plainText(replacedSentence(found, BOOK, TODAY, figures)),
    plainText(joinSentence(joinedSavingUsd(found) ?? 1, figures)),
    ...(range ? [uncertaintySentence(range, figures), uncertaintyTogether(range, figures)].map(plainText) : []),
    priceRiskSentence(found, again, TODAY, figures),
    templateRefusal(found, figures) ?? '',
    typicalSentence(scenario),
    notInUseSentence(scenario),
    ...assumptions(scenario, figures).map(({ label, value }) => `${label}: ${value}.`),
    ...workings(found, figures).flatMap((line) => [`${line.arithmetic}.`, `${line.charge}.`, `${line.source}.`]),
    ...SHOWN_FRONT_DOORS.flatMap((door) =>
      [...found.frontDoors[door].obstacles, ...found.frontDoors[door].cautions].map(({ message }) => message),
    ),
    ...(months ? [whenSentence(months, TODAY)] : []),
  ].filter((text) => text !== '');
}

/** What no text may hold, by the rule that it breaks. */
const FAULTS = {
  'one of many':
    /(^|[^\d.,'’\u00a0\u202f ]|[^\d.,'’] )1 (requests|responses|invocations|calls|hours|addresses|rules|months|increments|preflights|refusals|GB-seconds|LCU-hours|web ACL months|rule months)\b/,
  'doubled punctuation': /[?!.,;:][.,;:](?!\d)|\(\)|,,/,
  'a space before punctuation, or two': / [.,;:)](?!\d)| {2}|\( /,
  'a plain apostrophe': /[A-Za-z]'[a-z]/,
  'what is no word': /\bundefined\b|\bNaN\b|\bnull\b|Infinity|\[object/,
  'dollars behind their number': /\d[\u00a0 ]?\$/,
  'the key of a link': /\((req|in|out|mem|ms|now|ipv4|reuse|conn|mtls|health|cert|mix|waf|logs|authms)\)/,
  'a mathematical sign for few dollars': /(saves|save|cost|costs|by|less|more) [<>] /,
} as const satisfies Record<string, RegExp>;

describe('Whatever the scenario, nothing that is said holds', () => {
  const locales = [EN_US, figuresOf('de-DE'), figuresOf('fr-FR'), figuresOf('de-CH')] as const;
  const few = fc.constantFrom(0, 1, 2, 1e6, 3e7);
  const scenarios = fc
    .tuple(asked, fc.option(few))
    .map(([given, n]) => (n === null ? given : replaced(given, { requestsPerMonth: n })));

  test(Object.keys(FAULTS).join(', '), { timeout: 60_000 }, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(scenarios, fc.constantFrom(...locales), (given, figures) => {
        for (const text of said(given, estimate(given, BOOK, TODAY), figures)) {
          seen.add(text);
          for (const [fault, pattern] of Object.entries(FAULTS)) expect(pattern.test(text) ? `${fault}: ${text}` : '').toBe('');
        }
      }),
      { numRuns: 250 },
    );
    expect(seen.size).toBeGreaterThan(2_000);
  });

  test('the same of where to measure each input, and of what each front door does about each need', () => {
    const texts = [
      ...(['rest-api', 'http-api', 'alb'] as const).flatMap((currentFrontDoor) =>
        FIELD_NAMES.flatMap((name) => {
          const { where, after } = measure(name, { region: 'us-east-1', currentFrontDoor }, TODAY);
          return [`${where}.`, after ?? ''];
        }),
      ),
      ...NEED_IDS.flatMap((need) =>
        SHOWN_FRONT_DOORS.flatMap((door) => {
          const { says, costs } = cell(need, door);
          return [`${says}.`, costs === '' ? '' : `${costs}.`];
        }),
      ),
    ];
    for (const text of texts)
      for (const [fault, pattern] of Object.entries(FAULTS)) expect(pattern.test(text) ? `${fault}: ${text}` : '').toBe('');
  });
});
