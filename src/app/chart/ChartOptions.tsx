/** What the chart draws and on which axes: two quiet choices below it, kept in the link. */

import { change, useScenario } from '../state/store.ts';
import { OptionRow } from '../ui/OptionRow.tsx';

const CHARTS = [
  { value: 'bills', label: 'Whole bill' },
  { value: 'front-doors', label: 'Front door only' },
] as const;

const AXES = [
  { value: 'log', label: 'Log' },
  { value: 'linear', label: 'Linear' },
] as const;

export function ChartOptions() {
  const { chart, axes } = useScenario(({ page }) => page);
  return (
    <div className="chart-options">
      <OptionRow
        legend="What the chart draws: the whole bill, or the front door without Lambda and data transfer out"
        hideLegend
        options={CHARTS}
        value={chart}
        onChoose={(chosen) => change('chart', { page: { chart: chosen } })}
      />
      <OptionRow
        legend="The chart’s axes"
        hideLegend
        options={AXES}
        value={axes}
        onChoose={(chosen) => change('axes', { page: { axes: chosen } })}
      />
    </div>
  );
}
