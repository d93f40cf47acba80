/** What is written around the curves: ticks, names at the right, crossings in rows above, the cheapest front door as a band below. */

import { memo } from 'react';
import { valueAt } from '../../engine/piecewise.ts';
import { FRONT_DOOR_NAMES } from '../../words/names.ts';
import { roundMoney, volume } from '../state/localFigures.ts';
import { shareOf } from '../ui/scale.ts';
import { At, percentOf } from './At.tsx';
import { type CrossingLabel, crossingLabels, MARGIN, type Size } from './crossingLabels.ts';
import { labelWidth, spread, withRoom } from './labelPlaces.ts';
import type { Plot } from './plot.ts';

/** The first row of labels stands above the plot, the next above it. */
const FIRST_ROW = -10;
const ROW_HEIGHT = 16;
const NAME_GAP = 17;

export const PlotLabels = memo(function PlotLabels({ drawn, size }: { drawn: Plot; size: Size }) {
  return (
    <>
      <Ticks drawn={drawn} size={size} />
      <Band drawn={drawn} />
      <Crossings drawn={drawn} labels={crossingLabels(drawn, size)} />
      <Names drawn={drawn} size={size} />
    </>
  );
});

const AXES = 'US dollars a month by requests a month';

function Ticks({ drawn: { x, y }, size }: { drawn: Plot; size: Size }) {
  // Where it is wider than the plot it ends below the names.
  const beyond = labelWidth(AXES) > size.width + MARGIN.left ? MARGIN.narrow : 0;
  return (
    <g className="ticks">
      {/* Keyed by their place: on other axes a tick is moved and rewritten, which is cheaper than another one. */}
      {withRoom(x.ticks, volume, size.width).map((n, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <text key={place} x={percentOf(shareOf(x, n))} y="100%" dy={28} textAnchor="middle">
          {volume(n)}
        </text>
      ))}
      {y.ticks.map((usd, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <text key={place} x={-8} y={percentOf(1 - shareOf(y, usd))} dy={4.5} textAnchor="end">
          {roundMoney(usd)}
        </text>
      ))}
      <text x="100%" y="100%" dx={beyond} dy={46} className="axis-title" textAnchor="end">
        {AXES}
      </text>
    </g>
  );
}

/** No eye sees less than a tenth of a pixel, and the HTML need not hold fifteen digits of it. */
function tenths(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function Crossings({ drawn, labels }: { drawn: Plot; labels: readonly CrossingLabel[] }) {
  return labels.map(({ crossing, figure, words, place }) => {
    const up = percentOf(1 - shareOf(drawn.y, crossing.usd));
    const baseline = place ? FIRST_ROW - place.row * ROW_HEIGHT : 0;
    return (
      <At key={crossing.requestsPerMonth} x={shareOf(drawn.x, crossing.requestsPerMonth)}>
        {place && (
          <>
            <line className="leader" y1={baseline + 4} y2={up} />
            <text className="crossing" x={tenths(place.fromMark)} y={baseline}>
              <tspan className="crossing-figure">{figure}</tspan> {words}
            </text>
          </>
        )}
        <circle className="crossing-mark" cy={up} r={5} />
      </At>
    );
  });
}

function Names({ drawn: { x, y, curves }, size }: { drawn: Plot; size: Size }) {
  const ends = curves.flatMap(({ door, usd }) => {
    const share = shareOf(y, valueAt(usd, x.max));
    return Number.isFinite(share) ? [{ door, share: Math.min(1, Math.max(0, share)) }] : [];
  });
  const places = spread(
    ends.map(({ share }) => (1 - share) * size.height),
    NAME_GAP,
    4,
    size.height - 4,
  );
  return ends.map(({ door, share }, i) => {
    // Relative to where the curve ends, so that a plot of another height moves both alike.
    const shift = tenths(places[i]! - (1 - share) * size.height);
    return (
      <At key={door} className={`door-name of-${door}`} x={1} y={1 - share}>
        <line className="leader" x1={1} x2={8} y1={0} y2={shift} />
        <text x={11} y={shift + 4}>
          {size.narrow ? FRONT_DOOR_NAMES[door].short : FRONT_DOOR_NAMES[door].name}
        </text>
      </At>
    );
  });
}

function Band({ drawn: { x, stretches } }: { drawn: Plot }) {
  return stretches.map(({ frontDoor, from, until }) => (
    <At key={from} x={shareOf(x, from)} y={1}>
      <rect
        className={`band of-${frontDoor}`}
        y={4}
        width={percentOf(Math.max(0.002, shareOf(x, until) - shareOf(x, from)))}
        height={5}
        rx={1}
      />
    </At>
  ));
}
