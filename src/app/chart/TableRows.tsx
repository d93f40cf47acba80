/** The rows of the chart's table: what each front door costs at the ticks of its axis and at every crossing. */

import { valueAt } from '../../engine/piecewise.ts';
import { FRONT_DOOR_NAMES } from '../../words/names.ts';
import { money, volume } from '../state/localFigures.ts';
import type { Plot } from './plot.ts';
import './tableRows.css';

export default function TableRows({ drawn: { x, curves, crossings } }: { drawn: Plot }) {
  const volumes = [...new Set([...x.ticks, ...crossings.map(({ requestsPerMonth }) => requestsPerMonth)])].sort((a, b) => a - b);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
    <section className="chart-scroll" aria-label="Monthly cost by monthly requests" tabIndex={0}>
      <table>
        <caption className="unseen">Monthly cost in US dollars by monthly requests</caption>
        <thead>
          <tr>
            <th scope="col">Requests a month</th>
            {curves.map(({ door }) => (
              <th key={door} scope="col">
                {FRONT_DOOR_NAMES[door].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {volumes.map((n) => (
            <tr key={n}>
              <th scope="row">{volume(n)}</th>
              {curves.map(({ door, usd }) => (
                <td key={door}>{money(valueAt(usd, n))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
