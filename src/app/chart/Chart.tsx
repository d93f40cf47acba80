/** The chart: monthly cost against monthly requests for all front doors, with every crossing and the visitor's volume. */

import { memo, useMemo, useState } from 'react';
import type { Estimate } from '../../engine/estimate.ts';
import { useEstimate } from '../state/estimates.ts';
import { useScenario } from '../state/store.ts';
import { isOn } from '../ui/scale.ts';
import { useRightAfter } from '../ui/useRightAfter.ts';
import { useSize } from '../ui/useSize.ts';
import { ChartOptions } from './ChartOptions.tsx';
import { Curves } from './Curves.tsx';
import { PlotLabels } from './PlotLabels.tsx';
import { CostsCard, Probe } from './Probe.tsx';
import { type Axes, type Look, type Plot, plot } from './plot.ts';
import { Table } from './Table.tsx';
import { VolumeHandle } from './VolumeHandle.tsx';

/** The verdict first: the chart follows in a render of its own, before the browser paints. */
export function Chart() {
  const chart = useScenario(({ page }) => page.chart);
  const axes = useScenario(({ page }) => page.axes);
  return <Figure estimate={useRightAfter(useEstimate())} chart={chart} axes={axes} />;
}

/** Rendered only for another estimate: while the verdict changes, the chart still has the one before. */
const Figure = memo(function Figure({ estimate, chart, axes }: { estimate: Estimate } & Look) {
  const [held, setHeld] = useState<HeldAxes | null>(null);
  const look = `${chart} ${axes}`;
  const kept = held && isStillGood(held, estimate, look) ? held.axes : null;
  const drawn = useMemo(() => plot(estimate, { chart, axes }, kept), [estimate, chart, axes, kept]);
  // The verdict says what is missing.
  if (!drawn) return <p className="chart chart-none">There is no chart without prices.</p>;
  return (
    <figure className="chart" aria-labelledby="chart-title">
      <h2 id="chart-title" className="unseen">
        Monthly cost by monthly requests
      </h2>
      <Drawing
        drawn={drawn}
        onHold={(dragged) => setHeld({ axes: { x: drawn.x, y: drawn.y }, dragged, look, crossings: estimate.crossings })}
      />
      <div className="chart-below">
        <ChartOptions />
        <Table drawn={drawn} />
      </div>
    </figure>
  );
});

/** Axes that stay although they would be drawn otherwise for the volume of now: it was chosen on them, and they must not slide away under the pointer. */
interface HeldAxes {
  readonly axes: Axes;
  readonly dragged: boolean;
  /** What they were drawn for: where only the volume changes, crossings are the same object. */
  readonly look: string;
  readonly crossings: Estimate['crossings'];
}

function isStillGood({ axes, dragged, look, crossings }: HeldAxes, estimate: Estimate, lookNow: string): boolean {
  if (look !== lookNow || crossings !== estimate.crossings) return false;
  return dragged || isOn(axes.x, estimate.workload.requestsPerMonth);
}

/** Until the chart is measured: the smallest plots of a wide and of a narrow chart, of which the style shows one. */
const UNMEASURED = {
  wide: { width: 560, height: 330, narrow: false },
  narrow: { width: 240, height: 200, narrow: true },
} as const;
/** Below this the style gives the chart less room beside it: see chart.css. */
const NARROW = 420;

function Drawing({ drawn, onHold }: { drawn: Plot; onHold: (dragged: boolean) => void }) {
  const [read, setRead] = useState<number | null>(null);
  const [plotArea, size] = useSize<SVGSVGElement>();
  return (
    <div className="chart-box">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: browsers show a title over the costs; the figure has the name */}
      <svg ref={plotArea} className="chart-drawing">
        <svg overflow="visible" aria-hidden="true">
          <Curves drawn={drawn} />
          {size ? (
            <PlotLabels drawn={drawn} size={{ ...size, narrow: size.width < NARROW }} />
          ) : (
            <>
              <g className="if-wide">
                <PlotLabels drawn={drawn} size={UNMEASURED.wide} />
              </g>
              <g className="if-narrow">
                <PlotLabels drawn={drawn} size={UNMEASURED.narrow} />
              </g>
            </>
          )}
        </svg>
        <Probe drawn={drawn} at={read} onRead={setRead} onPick={() => onHold(false)} />
        <VolumeHandle x={drawn.x} onHold={onHold} />
      </svg>
      <CostsCard drawn={drawn} at={read} />
    </div>
  );
}
