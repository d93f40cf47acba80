/** The crossings' labels: what they say, and where they stand above the plot so that none touches another or a leader. */

import { FRONT_DOOR_NAMES } from '../../words/names.ts';
import { rate, volume } from '../state/localFigures.ts';
import { shareOf } from '../ui/scale.ts';
import { labelWidth, rowsOfLabels } from './labelPlaces.ts';
import type { MarkedCrossing, Plot } from './plot.ts';

/** The plot in pixels, and whether there is too little room for full names and words. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly narrow: boolean;
}

export interface CrossingLabel {
  readonly crossing: MarkedCrossing;
  readonly figure: string;
  readonly words: string;
  /** Pixels from the mark to the label's left edge, and its row from the plot upwards; null where there is no room. */
  readonly place: { readonly fromMark: number; readonly row: number } | null;
}

/** Room beside the plot into which labels may reach: see chart.css. */
export const MARGIN = { left: 56, wide: 90, narrow: 40 } as const;
/** A plot without room for what the crossings are a second. */
const SMALLEST = 200;

export function crossingLabels({ x, crossings, isAlbPossible }: Plot, size: Size): CrossingLabel[] {
  const labels = crossings.map((crossing) => {
    const text = said(crossing, isAlbPossible, size);
    return {
      crossing,
      ...text,
      x: shareOf(x, crossing.requestsPerMonth) * size.width,
      width: labelWidth(text.figure, 'bold') + labelWidth(` ${text.words}`),
    };
  });
  const places = rowsOfLabels(labels, -MARGIN.left, size.width + MARGIN[size.narrow ? 'narrow' : 'wide']);
  return labels.map(({ crossing, figure, words, x: mark }, i) => {
    const place = places[i];
    return { crossing, figure, words, place: place ? { fromMark: place.left - mark, row: place.row } : null };
  });
}

/** "26.4 M a month, 10 a second, beats HTTP"; on a phone "26.4 M 10/s, beats HTTP", on the smallest "26.4 M beats HTTP". */
function said(
  { requestsPerMonth, gateway, cheaperAbove }: MarkedCrossing,
  isAlbPossible: boolean,
  { narrow, width }: Size,
): { figure: string; words: string } {
  const { short } = FRONT_DOOR_NAMES[gateway];
  const beats = isAlbPossible ? 'beats' : 'would beat';
  const outcome = cheaperAbove === 'alb' ? `${beats} ${short}` : `${short} wins`;
  const figure = volume(requestsPerMonth);
  if (width < SMALLEST) return { figure, words: outcome };
  const each = rate(requestsPerMonth);
  return {
    figure,
    words: narrow ? `${each.replace(/ an? (\w)\w*$/, '/$1')}, ${outcome}` : `a month, ${each}, ${outcome}`,
  };
}
