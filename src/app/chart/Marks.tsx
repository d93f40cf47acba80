/** What is written on the chart: crossings in rows above the curves, names at the right, the cheapest front door as a band below. */

import { FRONT_DOOR_NAMES } from '../../report/names.ts';
import { rate, volume } from '../state/figures.ts';
import { type Frame, rowsOfLabels, spread, xOf, yOf } from './layout.ts';
import type { MarkedCrossing, Plot } from './plot.ts';

/** Rows of labels start below the handle of the visitor's volume. */
const FIRST_ROW = 32;
const ROW_HEIGHT = 17;
const NAME_GAP = 17;
/** An average letter of the label's size, for placing labels before they are drawn. */
const LETTER = 6.6;

export function Marks({ drawn, frame, narrow }: { drawn: Plot; frame: Frame; narrow: boolean }) {
  return (
    <svg className="marks" aria-hidden="true">
      <Crossings drawn={drawn} frame={frame} narrow={narrow} />
      <Names drawn={drawn} frame={frame} narrow={narrow} />
      <Band drawn={drawn} frame={frame} />
    </svg>
  );
}

/** "26.4 M · 10 a second · load balancer beats HTTP API" */
function crossingText(
  { requestsPerMonth, gateway, cheaperAbove }: MarkedCrossing,
  narrow: boolean,
): { figure: string; words: string } {
  const { short } = FRONT_DOOR_NAMES[gateway];
  const words = cheaperAbove === 'alb' ? `beats ${short}` : `${short} wins`;
  return { figure: volume(requestsPerMonth), words: narrow ? words : `${words}, ${rate(requestsPerMonth)}` };
}

function Crossings({ drawn, frame, narrow }: { drawn: Plot; frame: Frame; narrow: boolean }) {
  const shown = drawn.crossings.filter(
    ({ requestsPerMonth }) => requestsPerMonth >= drawn.x.min && requestsPerMonth <= drawn.x.max,
  );
  const marks = shown.map((crossing) => {
    const text = crossingText(crossing, narrow);
    return {
      crossing,
      text,
      x: xOf(frame, drawn.x, crossing.requestsPerMonth),
      width: (text.figure.length + text.words.length + 1) * LETTER,
    };
  });
  const places = rowsOfLabels(marks, 4, frame.right + 90);
  return marks.map(({ crossing, text, x }, i) => {
    const place = places[i];
    if (!place) return null;
    const baseline = FIRST_ROW + place.row * ROW_HEIGHT + 12;
    return (
      <g key={crossing.requestsPerMonth}>
        <line className="leader" x1={x} x2={x} y1={baseline + 4} y2={yOf(frame, drawn.y, crossing.usd) - 7} />
        <text className="crossing" x={place.left} y={baseline}>
          <tspan className="crossing-figure">{text.figure}</tspan> {text.words}
        </text>
      </g>
    );
  });
}

function Names({ drawn, frame, narrow }: { drawn: Plot; frame: Frame; narrow: boolean }) {
  const last = drawn.rows.at(-1);
  const named = drawn.doors.flatMap((door) => {
    const usd = last?.[door];
    return typeof usd === 'number' ? [{ door, y: yOf(frame, drawn.y, usd) }] : [];
  });
  const places = spread(
    named.map(({ y }) => y),
    NAME_GAP,
    frame.top,
    frame.bottom - 8,
  );
  return named.map(({ door, y }, i) => (
    <g key={door}>
      <line
        className="leader"
        x1={frame.right + 1}
        x2={frame.right + 8}
        y1={y}
        y2={places[i]!}
        style={{ stroke: `var(--${door})` }}
      />
      <text className="door-name" x={frame.right + 11} y={places[i]! + 4} style={{ fill: `var(--${door}-text)` }}>
        {narrow ? FRONT_DOOR_NAMES[door].short : FRONT_DOOR_NAMES[door].name}
      </text>
    </g>
  ));
}

function Band({ drawn, frame }: { drawn: Plot; frame: Frame }) {
  return drawn.stretches.map(({ frontDoor, from, until }) => {
    const left = xOf(frame, drawn.x, Math.max(from, drawn.x.min));
    const right = xOf(frame, drawn.x, Math.min(until, drawn.x.max));
    return (
      <rect
        key={from}
        x={left}
        y={frame.bottom + 4}
        width={Math.max(1, right - left - 1)}
        height={5}
        rx={1}
        style={{ fill: `var(--${frontDoor})` }}
      />
    );
  });
}
