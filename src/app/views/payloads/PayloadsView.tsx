/** What if payloads grow: a map of volume by payload size, coloured by the cheapest front door, with the visitor's point on it. */

import { useMemo } from 'react';
import type { Contender } from '../../../engine/frontDoor.ts';
import { payloadRows } from '../../../engine/payloadMap.ts';
import type { Estimable } from '../../../scenario/scenario.ts';
import { FRONT_DOOR_NAMES } from '../../../words/names.ts';
import { labelWidth, withRoom } from '../../chart/labelPlaces.ts';
import { today } from '../../state/estimates.ts';
import { decimals, payload, volume } from '../../state/localFigures.ts';
import { book } from '../../state/prices.ts';
import { afterVerdict } from '../../ui/afterVerdict.tsx';
import { type Frame, xOf, yOf } from '../../ui/scale.ts';
import { useSize } from '../../ui/useSize.ts';
import { type Area, areasOf, axesOf, type MapAxes, type Place, pointOf } from './mapLayout.ts';
import { payloadSentence, stretchesText } from './payloadSentence.ts';
import { type MapRows, usePayloadRows } from './usePayloadRows.ts';
import '../viewParts.css';
import './payloads.css';

export default afterVerdict(function PayloadsView({ estimate }) {
  const { workload } = estimate;
  const axes = useMemo(() => axesOf(workload), [workload]);
  const drawn = usePayloadRows(estimate, axes.rowsKb);
  const total = workload.requestKb + workload.responseKb;
  return (
    <>
      <h2 className="view-title">
        {drawn ? payloadSentence(drawn.rows, drawn.of.workload.requestsPerMonth) : 'What if payloads grow?'}
      </h2>
      <p className="view-assumes">
        The payload is request and response together, {decimals(total)} KB now, split between the two as they are; everything else
        stays as it is. Edges between payloads are as fine as one row of the map.
      </p>
      <Drawing drawn={drawn} of={estimate} axes={axes} />
      <Table of={estimate} axes={axes} />
    </>
  );
});

function Drawing({ drawn, of, axes }: { drawn: MapRows | null; of: Estimable; axes: MapAxes }) {
  const [box, size] = useSize<HTMLDivElement>();
  const { width, height } = size ?? { width: 0, height: 0 };
  const frame: Frame = { left: 54, top: 8, right: width - 16, bottom: height - 44 };
  const point = pointOf(axes, frame, of.workload);
  // Rows of the scenario before would lie wrong on new axes.
  const fitting = drawn && drawn.payloadsKb.length > 0 && sameAxis(drawn.payloadsKb, axes.rowsKb) ? drawn.rows : [];
  const areas = areasOf(fitting, axes, frame, point, (door) => labelWidth(FRONT_DOOR_NAMES[door].name, 'bold'));
  return (
    <>
      <div ref={box} className="map-box" data-rows={fitting.length}>
        {width > 0 && (
          <svg className="drawing" aria-hidden="true" width={width} height={height}>
            {areas.map((area) => (
              <path key={area.frontDoor} className="map-area" style={{ fill: `var(--${area.frontDoor})` }} d={area.path} />
            ))}
            <Axes axes={axes} frame={frame} />
            {areas.map((area) => (
              <Name key={area.frontDoor} area={area} />
            ))}
            <You point={point} frame={frame} />
          </svg>
        )}
      </div>
      <Unnamed areas={areas} />
    </>
  );
}

function sameAxis(a: readonly number[], b: readonly number[]): boolean {
  return a[0] === b[0] && a.at(-1) === b.at(-1);
}

function Axes({ axes, frame }: { axes: MapAxes; frame: Frame }) {
  return (
    <>
      <rect
        className="map-frame"
        x={frame.left}
        y={frame.top}
        width={Math.max(0, frame.right - frame.left)}
        height={frame.bottom - frame.top}
      />
      {axes.payloadKb.ticks.map((kb) => (
        <text key={kb} className="axis" x={frame.left - 8} y={yOf(frame, axes.payloadKb, kb) + 4} textAnchor="end">
          {payload(kb)}
        </text>
      ))}
      {withRoom(axes.volume.ticks, volume, frame.right - frame.left).map((n) => (
        <text key={n} className="axis" x={xOf(frame, axes.volume, n)} y={frame.bottom + 18} textAnchor="middle">
          {volume(n)}
        </text>
      ))}
      <text className="axis" x={frame.right} y={frame.bottom + 38} textAnchor="end">
        requests a month
      </text>
    </>
  );
}

function Name({ area: { frontDoor, name } }: { area: Area }) {
  return (
    name && (
      <text className="map-name" x={name.x} y={name.y + 4} textAnchor="middle">
        {FRONT_DOOR_NAMES[frontDoor].name}
      </text>
    )
  );
}

function You({ point: { x, y }, frame }: { point: Place; frame: Frame }) {
  const left = x > (frame.left + frame.right) / 2;
  return (
    <>
      <circle className="map-you" cx={x} cy={y} r={6} />
      <text className="map-you-name" x={left ? x - 12 : x + 12} y={y + 4} textAnchor={left ? 'end' : 'start'}>
        you
      </text>
    </>
  );
}

/** Colours without room for a name on the map are named below it. */
function Unnamed({ areas }: { areas: readonly Area[] }) {
  const unnamed: readonly Contender[] = areas.filter(({ name }) => name === null).map(({ frontDoor }) => frontDoor);
  return (
    unnamed.length > 0 && (
      <p className="map-unnamed" aria-hidden="true">
        {unnamed.map((door) => (
          <span key={door}>
            <span className="swatch" style={{ background: `var(--${door})` }} /> {FRONT_DOOR_NAMES[door].name}
          </span>
        ))}
      </p>
    )
  );
}

function Table({ of, axes }: { of: Estimable; axes: MapAxes }) {
  const rows = useMemo(() => [...payloadRows(of, axes.tableKb, book, today)], [of, axes]);
  return (
    <details className="view-table">
      <summary>The map as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard */}
      <section className="view-scroll" aria-label="Cheapest front door by payload" tabIndex={0}>
        <table className="figures">
          <caption className="unseen">The cheapest front door by payload and monthly requests</caption>
          <thead>
            <tr>
              <th scope="col">Payload</th>
              <th scope="col">Cheapest by requests a month</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ payloadKb, stretches }) => (
              <tr key={payloadKb}>
                <th scope="row">{payload(payloadKb)}</th>
                <td className="view-words">{stretchesText(stretches)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
