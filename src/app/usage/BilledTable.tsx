/** The lines of a bill beside what the price list asks for them. */

import { RATES } from '../../prices/rates.ts';
import type { Unit } from '../../units.ts';
import { type BilledLine, METERS } from '../../usage/meters.ts';
import type { Billed } from '../../usage/reconcile.ts';
import { inUnits, LINE_NAMES } from '../../words/lineNames.ts';
import { FRONT_DOOR_NAMES } from '../../words/names.ts';
import { money, quantity } from '../state/localFigures.ts';

/** In what a bill counts each line: the unit of the rates that are it. */
const UNITS = Object.fromEntries(
  (Object.keys(METERS) as (keyof typeof METERS)[]).map((rate) => [METERS[rate].line, RATES[rate].unit]),
) as Readonly<Record<BilledLine, Unit>>;

export function BilledTable({ billed }: { billed: readonly Billed[] }) {
  if (billed.length === 0) return null;
  const isComparable = billed.some(({ listUsd }) => listUsd !== null);
  return (
    <div className="usage-billed">
      <h3>{isComparable ? 'Billed against the price list' : 'What was billed'}</h3>
      {!isComparable && (
        <p>
          The file has dollars only. Quantities are what these dollars buy at list prices, so the bill cannot be compared with
          them.
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard */}
      <section className="usage-scroll" tabIndex={0} aria-label="Lines of the bill">
        <table className="usage-table">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Region</th>
              <th scope="col">Quantity</th>
              <th scope="col">Billed</th>
              {isComparable && <th scope="col">List</th>}
              {isComparable && <th scope="col">Difference</th>}
            </tr>
          </thead>
          <tbody>
            {billed.map(({ region, line, frontDoor, quantity: amount, usd, listUsd, differencePercent }) => (
              <tr key={`${region} ${line} ${frontDoor}`}>
                <th scope="row">
                  {LINE_NAMES[line]}
                  {line === 'requests' && frontDoor !== null && `, ${FRONT_DOOR_NAMES[frontDoor].name}`}
                </th>
                <td>{region}</td>
                <td className="usage-figure">{inUnits(quantity(amount), UNITS[line])}</td>
                <td className="usage-figure" data-label="Billed">
                  {money(usd)}
                </td>
                {isComparable && (
                  <td className="usage-figure" data-label="List">
                    {listUsd === null ? 'not known' : money(listUsd)}
                  </td>
                )}
                {isComparable && <td className="usage-figure">{differenceOf(differencePercent)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** Below a hundredth of a percent a difference is the bill's own rounding. */
function differenceOf(percent: number | null): string {
  if (percent === null) return '';
  if (Math.abs(percent) < 0.01) return 'as list';
  return `${quantity(Math.abs(percent))} % ${percent < 0 ? 'below' : 'above'}`;
}
