/** The rows of a fleet's table: which are shown, and in which order. */

import type { FleetApiAnswer } from '../../fleet/fleet.ts';
import { FRONT_DOOR_NAMES } from '../../words/names.ts';
import type { FleetEntry } from './fleetStore.ts';

export interface FleetTableRow {
  readonly entry: FleetEntry;
  readonly answer: FleetApiAnswer;
  readonly region: string;
}

export type Column = 'name' | 'requests' | 'in' | 'out' | 'now' | 'best' | 'alone' | 'company' | 'pin';

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

const KEYS = {
  name: ({ entry }) => entry.name,
  requests: ({ entry }) => entry.scenario.workload.requestsPerMonth,
  in: ({ entry }) => entry.scenario.workload.requestKb,
  out: ({ entry }) => entry.scenario.workload.responseKb,
  now: ({ answer }) => answer.now,
  best: ({ answer }) => (answer.shared ? 0 : answer.obstacles.length > 0 ? 2 : 1),
  alone: ({ answer }) => answer.aloneSavingUsd,
  company: ({ answer }) => (answer.marginalSavingUsd === null ? null : answer.marginalSavingUsd * (answer.shared ? 1 : -1)),
  pin: ({ entry }) => entry.pin ?? '',
} as const satisfies Record<Column, (row: FleetTableRow) => string | number | null>;

/** Columns in which one looks for the largest. */
const LARGEST_FIRST: ReadonlySet<Column> = new Set(['requests', 'in', 'out', 'alone', 'company', 'pin']);

/** The rows in order; equal ones, and all where there is none, as they stand in the fleet. Rows without a figure come last. */
export function sorted(rows: readonly FleetTableRow[], order: Order | null): readonly FleetTableRow[] {
  if (order === null) return rows;
  const key: (row: FleetTableRow) => string | number | null = KEYS[order.column];
  return [...rows].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    const rising = typeof x === 'string' ? x.localeCompare(String(y), 'en') : x - Number(y);
    return order.descending ? -rising : rising;
  });
}

/** The order after a click on a column's heading: by it, the other way round, and then as it was. */
export function clicked(order: Order | null, column: Column): Order | null {
  const first = LARGEST_FIRST.has(column);
  if (order?.column !== column) return { column, descending: first };
  return order.descending === first ? { column, descending: !first } : null;
}

/** The rows in which every word stands: in the name, the region, where the API is and what becomes of it. */
export function filtered(rows: readonly FleetTableRow[], text: string): readonly FleetTableRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ entry, answer, region }) => {
    const what = [
      entry.name,
      region,
      FRONT_DOOR_NAMES[answer.now].name,
      answer.shared ? 'moves shared' : 'stays',
      answer.obstacles.length > 0 ? 'obstacle' : '',
      ...answer.obstacles.map(({ message }) => message),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => what.includes(word));
  });
}
