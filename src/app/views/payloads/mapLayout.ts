/** The map's axes and where its colours and names stand, in pixels. */

import { LARGEST_VOLUME } from '../../../engine/crossings.ts';
import type { Contender } from '../../../engine/frontDoor.ts';
import type { PayloadRow } from '../../../engine/payloadMap.ts';
import { FIELDS } from '../../../scenario/scenario.ts';
import type { Workload } from '../../../scenario/workload.ts';
import { type Frame, multiplied, powersOfTen, type Scale, xOf, yOf } from '../../ui/scale.ts';

export interface MapAxes {
  readonly volume: Scale;
  readonly payloadKb: Scale;
  /** The payload of each row: the middle of its height. */
  readonly rowsKb: readonly number[];
  /** Few payloads that stand for the others in the table: the axis's ticks and the visitor's own. */
  readonly tableKb: readonly number[];
}

/** Rows on the map: two pixels each, so that edges look like curves. */
const ROWS = 180;
/** Powers of ten of volume below and above the visitor's. */
const BELOW = 2;
const ABOVE = 3;
/** From 1 KB to 2 MB, wider where the visitor's payload lies outside; ticks are powers of four. */
const LEAST_KB = 1;
const MOST_KB = 2_048;
const LIMIT_KB = FIELDS.requestKb.max + FIELDS.responseKb.max;
const SMALLEST_KB = 1 / 16;

export function axesOf({ requestsPerMonth, requestKb, responseKb }: Workload): MapAxes {
  const total = requestKb + responseKb;
  const power = Math.floor(Math.log10(Math.max(requestsPerMonth, 1)));
  const from = Math.max(0, Math.min(power - BELOW, Math.log10(LARGEST_VOLUME) - BELOW - ABOVE));
  const to = from + BELOW + ABOVE;
  const min = total > 0 && total < LEAST_KB ? Math.max(SMALLEST_KB, 4 ** Math.floor(Math.log2(total) / 2)) : LEAST_KB;
  const max = total > MOST_KB ? LIMIT_KB : MOST_KB;
  const rowsKb = Array.from({ length: ROWS }, (_, i) => min * (max / min) ** ((i + 0.5) / ROWS));
  const ticks = multiplied(min, max, 4);
  const tableKb = [...new Set(total > 0 ? [...ticks, total] : ticks)].sort((a, b) => a - b);
  return {
    volume: { kind: 'log', min: 10 ** from, max: 10 ** to, ticks: powersOfTen(from, to) },
    payloadKb: { kind: 'log', min, max, ticks },
    rowsKb,
    tableKb,
  };
}

/** What one contender covers, as an SVG path, and the place of its name; null where there is no room for one. */
export interface Area {
  readonly frontDoor: Contender;
  readonly path: string;
  readonly name: { readonly x: number; readonly y: number } | null;
}

/** A part of a row, in pixels. */
interface Cell {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The visitor's point, at the edge where it lies outside. */
export function pointOf(axes: MapAxes, frame: Frame, { requestsPerMonth, requestKb, responseKb }: Workload): Place {
  const n = Math.min(Math.max(requestsPerMonth, axes.volume.min), axes.volume.max);
  return { x: xOf(frame, axes.volume, n), y: yOf(frame, axes.payloadKb, requestKb + responseKb) };
}

/** What each contender covers. `width` is how wide a name is drawn; names keep clear of the visitor's point. */
export function areasOf(
  rows: readonly PayloadRow[],
  axes: MapAxes,
  frame: Frame,
  point: Place,
  width: (door: Contender) => number,
): Area[] {
  const cells = new Map<Contender, Cell[]>();
  const height = (frame.bottom - frame.top) / axes.rowsKb.length;
  for (const [i, { stretches }] of rows.entries()) {
    const bottom = frame.bottom - i * height;
    for (const { frontDoor, from, until } of stretches) {
      if (until <= axes.volume.min || from >= axes.volume.max) continue;
      const left = xOf(frame, axes.volume, Math.max(from, axes.volume.min));
      const right = xOf(frame, axes.volume, Math.min(until, axes.volume.max));
      const own = cells.get(frontDoor) ?? [];
      own.push({ left, right, top: bottom - height, bottom });
      cells.set(frontDoor, own);
    }
  }
  return [...cells].map(([frontDoor, own]) => ({
    frontDoor,
    // Rows overlap by half a pixel, so that no seam shows between them.
    path: own
      .map(({ left, right, top, bottom }) => `M${px(left)} ${px(bottom)}H${px(right)}V${px(top - 0.5)}H${px(left)}Z`)
      .join(''),
    name: placeOfName(own, width(frontDoor), point),
  }));
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const NAME_HEIGHT = 22;
const SPACE = 8;
/** Half of the room that the visitor's point and its label take. */
const POINT_ROOM = { x: 70, y: 30 } as const;

/** The middle of a block of rows that is wide and high enough for a name, away from the point and well inside the area. */
function placeOfName(cells: readonly Cell[], width: number, point: Place): Place | null {
  let best: { readonly at: Place; readonly room: number } | null = null;
  const wide = cells.filter(({ left, right }) => right - left >= width + SPACE);
  const [ceiling, floor] = [Math.min(...wide.map(({ top }) => top)), Math.max(...wide.map(({ bottom }) => bottom))];
  for (const [i, { top }] of cells.entries()) {
    // Cells stand in the order of their rows, from the bottom up: those below this one come before it.
    let first = i;
    while (first > 0 && (cells[first - 1]?.bottom ?? 0) <= top + NAME_HEIGHT + 0.01) first--;
    const block = cells.slice(first, i + 1);
    const [lowest, highest] = [Math.max(...block.map(({ bottom }) => bottom)), top];
    if (lowest - highest < NAME_HEIGHT - 3) continue;
    const [left, right] = [Math.max(...block.map((cell) => cell.left)), Math.min(...block.map((cell) => cell.right))];
    const at = { x: (left + right) / 2, y: (lowest + highest) / 2 };
    if (right - left < width + SPACE) continue;
    if (Math.abs(at.x - point.x) < POINT_ROOM.x + width / 2 && Math.abs(at.y - point.y) < POINT_ROOM.y) continue;
    const room = Math.min(right - left, 2.5 * width) + Math.min(at.y - ceiling, floor - at.y, 4 * NAME_HEIGHT);
    if (!best || room > best.room) best = { at, room };
  }
  return best?.at ?? null;
}
