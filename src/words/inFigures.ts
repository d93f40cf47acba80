/** What the engine and the link say in en-US, for programs and people alike, with its numbers as the visitor writes numbers. */

import { EN_US, type Figures } from '../figures/figures.ts';

/** What somebody typed, which stays as it is; or a number that locales write otherwise: with groups, with decimals. No address, no version. */
const PARTS = /"[^"]*"|(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\w.]*\d)/g;

/** @example inFigures('at most 1 MB (1,024 KB)', figuresOf('de-DE'))  // "at most 1 MB (1.024 KB)" */
export function inFigures(message: string, figures: Figures): string {
  if (figures === EN_US) return message;
  return message.replace(PARTS, (part) => (part.startsWith('"') ? part : figures.full(Number(part.replaceAll(',', '')))));
}
