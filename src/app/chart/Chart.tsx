/** The chart: monthly cost against monthly requests for all front doors, with every crossing and the visitor's volume. Loaded when needed. */

import { memo, useDeferredValue } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceDot,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import type { Estimate } from '../../engine/estimate.ts';
import type { FrontDoor } from '../../engine/frontDoor.ts';
import { FRONT_DOOR_NAMES } from '../../report/names.ts';
import { useEstimate } from '../state/estimates.ts';
import { money, rate, roundMoney, volume } from '../state/figures.ts';
import type { Frame } from './layout.ts';
import { Marks } from './Marks.tsx';
import { type Plot, plot } from './plot.ts';
import { Table } from './Table.tsx';
import { useSize } from './useSize.ts';
import { VolumeHandle } from './VolumeHandle.tsx';
import './chart.css';

/** Room around the curves: amounts at the left, as long as "100 M $"; rows of labels above, names at the right, the cheapest band and the axis below. */
function frameIn(width: number, height: number, narrow: boolean): Frame {
  return { left: narrow ? 66 : 72, top: 72, right: width - (narrow ? 48 : 108), bottom: height - 44 };
}

const STYLES = {
  'rest-api': { width: 2, dash: '' },
  'http-api': { width: 2, dash: '7 4' },
  alb: { width: 3, dash: '' },
  'function-url': { width: 1.5, dash: '2 4' },
} as const satisfies Record<FrontDoor, { width: number; dash: string }>;

/** The verdict first: the chart follows in a render of its own, which the next change may interrupt. */
export default function Chart() {
  return <Figure estimate={useDeferredValue(useEstimate())} />;
}

/** Rendered only for another estimate: while the verdict changes, the chart still has the one before. */
const Figure = memo(function Figure({ estimate }: { estimate: Estimate }) {
  const drawn = plot(estimate);
  const [box, { width, height }] = useSize();
  return (
    <figure className="chart" aria-label="Monthly cost by monthly requests">
      <div ref={box} className="chart-box">
        {drawn && width > 0 && <Drawing drawn={drawn} width={width} height={height} />}
        {!drawn && <p className="chart-none">No front door has all its prices in this region, so there is nothing to draw.</p>}
      </div>
      {drawn && <Table drawn={drawn} />}
    </figure>
  );
});

function Drawing({ drawn, width, height }: { drawn: Plot; width: number; height: number }) {
  const narrow = width < 560;
  const frame = frameIn(width, height, narrow);
  const { x, y } = drawn;
  return (
    <>
      <LineChart
        width={width}
        height={height}
        data={drawn.rows}
        margin={{ top: frame.top, right: width - frame.right, bottom: 0, left: 0 }}
        title="Monthly cost by monthly requests, both on logarithmic axes"
      >
        <CartesianGrid stroke="var(--rule)" />
        {drawn.stretches
          .filter(({ frontDoor }) => frontDoor === 'alb')
          .map(({ from, until }) => (
            <ReferenceArea
              key={from}
              x1={Math.max(from, x.min)}
              x2={Math.min(until, x.max)}
              fill="var(--alb)"
              fillOpacity={0.07}
              strokeOpacity={0}
            />
          ))}
        <XAxis
          dataKey="n"
          type="number"
          scale="log"
          domain={[x.min, x.max]}
          ticks={x.ticks}
          allowDataOverflow
          height={height - frame.bottom}
          tickFormatter={volume}
          tickMargin={16}
          tickLine={false}
          axisLine={false}
        />
        <YAxis
          type="number"
          scale="log"
          domain={[y.min, y.max]}
          ticks={y.ticks}
          allowDataOverflow
          width={frame.left}
          tickFormatter={roundMoney}
          tickMargin={6}
          tickLine={false}
          axisLine={false}
        />
        {drawn.doors.map((door) => (
          <Line
            key={door}
            dataKey={door}
            name={FRONT_DOOR_NAMES[door].name}
            stroke={`var(--${door})`}
            strokeWidth={STYLES[door].width}
            strokeDasharray={STYLES[door].dash}
            dot={false}
            activeDot={{ r: 4, strokeWidth: 0 }}
            isAnimationActive={false}
          />
        ))}
        {drawn.crossings
          .filter(({ requestsPerMonth }) => requestsPerMonth >= x.min && requestsPerMonth <= x.max)
          .map(({ requestsPerMonth, usd }) => (
            <ReferenceDot
              key={requestsPerMonth}
              x={requestsPerMonth}
              y={usd}
              r={5}
              fill="var(--paper)"
              stroke="var(--ink)"
              strokeWidth={2}
            />
          ))}
        <Tooltip content={Costs} isAnimationActive={false} cursor={{ stroke: 'var(--muted)', strokeDasharray: '2 3' }} />
      </LineChart>
      <Marks drawn={drawn} frame={frame} narrow={narrow} />
      <VolumeHandle frame={frame} x={x} />
    </>
  );
}

/** What each front door costs at the volume under the pointer. */
function Costs({ active, payload, label }: TooltipContentProps) {
  if (!active || typeof label !== 'number') return null;
  const sorted = [...payload].sort((a, b) => Number(b.value) - Number(a.value));
  return (
    <div className="costs">
      <p className="costs-volume">
        {volume(label)} requests <span>{rate(label)}</span>
      </p>
      {sorted.map(({ dataKey, name, value }) => (
        <p key={String(dataKey)} className="costs-row">
          <span className="swatch" style={{ background: `var(--${String(dataKey)})` }} />
          <span>{name}</span>
          <b>{money(Number(value))}</b>
        </p>
      ))}
    </div>
  );
}
