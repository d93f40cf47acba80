/** The lines of a bill beside what the price list asks for them. */

import type { Billed } from '../../usage/reconcile.ts';
import { LINE_NAMES } from '../../words/names.ts';
import { money, quantity } from '../state/localFigures.ts';

/** Names of lines that no front door of the model has yet. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'provisioned-concurrency': 'Provisioned concurrency',
  logs: 'Logs',
  'waf-acl': 'Web ACLs',
  'waf-rules': 'Web ACL rules',
  'waf-requests': 'Requests inspected by WAF',
};

export function BilledTable({ billed }: { billed: readonly Billed[] }) {
  if (billed.length === 0) return null;
  return (
    <>
      <h3>Billed against the price list</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard */}
      <section className="usage-scroll" tabIndex={0} aria-label="Lines of the bill">
        <table className="usage-table">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Region</th>
              <th scope="col">Quantity</th>
              <th scope="col">Billed</th>
              <th scope="col">List</th>
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {billed.map(({ region, line, frontDoor, quantity: amount, usd, listUsd, differencePercent }) => (
              <tr key={`${region} ${line} ${frontDoor}`}>
                <th scope="row">{(LINE_NAMES as Readonly<Record<string, string>>)[line] ?? OTHER_NAMES[line] ?? line}</th>
                <td>{region}</td>
                <td className="usage-figure">{quantity(amount)}</td>
                <td className="usage-figure">{money(usd)}</td>
                <td className="usage-figure">{listUsd === null ? 'not known' : money(listUsd)}</td>
                <td className="usage-figure">{differenceOf(differencePercent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** Below a hundredth of a percent a difference is the bill's own rounding. */
function differenceOf(percent: number | null): string {
  if (percent === null) return '';
  if (Math.abs(percent) < 0.01) return 'as list';
  return `${quantity(Math.abs(percent))} % ${percent < 0 ? 'below' : 'above'}`;
}
