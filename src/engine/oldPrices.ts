/** Which of AWS's prices behind an estimate nobody is known to have seen for a year, and whether a mark on each says something. */

import type { Rate } from '../prices/book.ts';
import type { Estimate } from './estimate.ts';
import { SHOWN_FRONT_DOORS } from './frontDoor.ts';
import { isOld, lastSeen } from './limits.ts';

export interface OldPrices {
  /** How many prices of AWS's the bills that are shown use, each once; the visitor's own are not among them. */
  readonly all: number;
  /** How many of them nobody is known to have seen for a year. */
  readonly old: number;
  /** The day on which the one that was unseen for longest was last seen (YYYY-MM-DD); empty where there is none. */
  readonly longestUnseen: string;
  /** Whether each old one is marked: where most are old, a mark on nearly every line tells nothing, and a sentence says it. */
  readonly areMarked: boolean;
}

/** @example the default scenario on 2026-11-30: 4 of 11 are old (REST requests and CloudFront's), and marked; in af-south-1 10 of 11, and none is */
export function oldPrices({ frontDoors }: Pick<Estimate, 'frontDoors'>, today: string): OldPrices {
  const used = new Set<Rate>();
  for (const door of SHOWN_FRONT_DOORS) {
    const frontDoor = frontDoors[door];
    for (const { origin, published } of frontDoor.offered ? frontDoor.bill.lines : [])
      if (published && origin !== 'own') used.add(published);
  }
  const all = used.size;
  const old = [...used].filter((rate) => isOld(rate, today)).length;
  const longestUnseen = [...used].map(lastSeen).sort()[0] ?? '';
  return { all, old, longestUnseen, areMarked: old > 0 && old <= all / 2 };
}
