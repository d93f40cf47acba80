/** Page: what stands open on the page and what only a view assumes. Nothing else depends on it. */

import { choice, number, type PlainField } from './fields.ts';

/**
 * Views below the bills, as a link calls them: where the money goes, if payloads grow, what decides, what is given up, when, in which
 * region, and saved scenarios side by side.
 */
export const VIEWS = ['money', 'payloads', 'decides', 'needs', 'when', 'regions', 'saved'] as const;
export type View = (typeof VIEWS)[number];

/** In a link only when set: an absent key means the default, for ever. */
export const PAGE_FIELDS = {
  view: choice('view', 'View', ['none', ...VIEWS], 'none'),
  /** Growth of the monthly requests, percent a month: negative when they shrink. */
  growthPercent: number('growth', 'Growth', 0, -50, 1_000, 'percent', '% a month'),
  /** What the chart draws: whole bills, or only the front doors without the Lambda and the data transfer behind them. */
  chart: choice('chart', 'Chart', ['bills', 'front-doors'], 'bills'),
  axes: choice('axes', 'Chart’s axes', ['log', 'linear'], 'log'),
} as const satisfies Record<string, PlainField>;

export type PageField = keyof typeof PAGE_FIELDS;

export interface Page {
  /** The view that stands open, if any. Link: `view=when`. */
  readonly view: View | 'none';
  /** Growth a month that the view of when it pays assumes, percent; null where nobody gave one. Link: `growth=25`. */
  readonly growthPercent: number | null;
  /** Whole bills, or without Lambda and data transfer. Link: `chart=front-doors`. */
  readonly chart: 'bills' | 'front-doors';
  /** Link: `axes=linear`. */
  readonly axes: 'log' | 'linear';
}

/** The growth that is assumed, percent a month: the visitor's, or else the default. */
export function assumedGrowth({ growthPercent }: Page): number {
  return growthPercent ?? PAGE_FIELDS.growthPercent.default;
}

export const DEFAULT_PAGE: Page = { view: 'none', growthPercent: null, chart: 'bills', axes: 'log' };
