/** The chart as a table: the same figures for those who do not see the curves. */

import { FRONT_DOOR_NAMES } from '../../report/names.ts';
import { money, volume } from '../state/figures.ts';
import type { Plot } from './plot.ts';

export function Table({ drawn }: { drawn: Plot }) {
  const marked = new Set([...drawn.x.ticks, ...drawn.crossings.map(({ requestsPerMonth }) => requestsPerMonth)]);
  const rows = drawn.rows.filter(({ n }) => marked.has(n) || drawn.x.ticks.some((tick) => Math.abs(n / tick - 1) < 1e-9));
  return (
    <details className="chart-table">
      <summary>The chart as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard */}
      <section className="chart-scroll" aria-label="Monthly cost by monthly requests" tabIndex={0}>
        <table>
          <caption className="unseen">Monthly cost in US dollars by monthly requests</caption>
          <thead>
            <tr>
              <th scope="col">Requests a month</th>
              {drawn.doors.map((door) => (
                <th key={door} scope="col">
                  {FRONT_DOOR_NAMES[door].name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.n}>
                <th scope="row">{volume(row.n)}</th>
                {drawn.doors.map((door) => (
                  <td key={door}>{money(row[door] ?? 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
