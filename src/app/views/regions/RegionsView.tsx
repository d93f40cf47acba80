/** Where: the same scenario in every region as a table that can be sorted; a price that a region lacks is said. */

import { useMemo, useState } from 'react';
import { SHOWN_FRONT_DOORS } from '../../../engine/frontDoor.ts';
import { everyRegion, type RegionalEstimate } from '../../../engine/regions.ts';
import { inFigures } from '../../../words/inFigures.ts';
import { counted, FRONT_DOOR_NAMES } from '../../../words/names.ts';
import { today } from '../../state/estimates.ts';
import { difference, figures, money, month, volume } from '../../state/localFigures.ts';
import { book } from '../../state/prices.ts';
import { change } from '../../state/store.ts';
import { afterVerdict } from '../../ui/afterVerdict.tsx';
import { paysText } from '../pays.ts';
import { type Column, clicked, type Order, sorted } from './sorting.ts';
import '../viewParts.css';
import './regions.css';

export default afterVerdict(function RegionsView({ estimate }) {
  const { workload, verdict, frontDoors } = estimate;
  const [order, setOrder] = useState<Order>({ column: 'saving', descending: true });
  const rows = useMemo(() => everyRegion(estimate, book, today), [estimate]);
  const saving = rows.filter(({ savingUsd }) => (savingUsd ?? 0) > 0).length;
  const compared = rows.filter(({ savingUsd }) => savingUsd !== null).length;
  const current = FRONT_DOOR_NAMES[verdict.current].name;
  const blocked = frontDoors.alb.obstacles.find(({ id }) => id !== 'price');
  return (
    <>
      <h2 className="view-title">
        At {counted(volume(workload.requestsPerMonth), 'request')} a month, a load balancer costs less than the {current} in{' '}
        {saving} of {compared} regions
      </h2>
      <p className="view-assumes">
        The same traffic everywhere, at each region’s list prices; prices and discounts of your own hold in all of them. Choose a
        region to see its bills. The last column says how many of AWS’s prices behind them were seen within a year, and when the
        one that was unseen for longest.
      </p>
      {blocked && <p className="obstacle">{inFigures(blocked.message, figures)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard */}
      <section className="view-body view-scroll" aria-label="Regions" tabIndex={0}>
        <table className="figures regions">
          <caption className="unseen">Monthly cost in US dollars, saving and crossing in every region</caption>
          <thead>
            <tr>
              <Heading column="name" order={order} onSort={setOrder}>
                Region
              </Heading>
              {SHOWN_FRONT_DOORS.map((door) => (
                <Heading key={door} column={door} order={order} onSort={setOrder}>
                  {FRONT_DOOR_NAMES[door].name}
                </Heading>
              ))}
              <Heading column="saving" order={order} onSort={setOrder}>
                Saving
              </Heading>
              <Heading column="pays" order={order} onSort={setOrder}>
                Pays from
              </Heading>
              <Heading column="seen" order={order} onSort={setOrder}>
                Prices seen
              </Heading>
            </tr>
          </thead>
          <tbody>
            {sorted(rows, order).map((row) => (
              <Row key={row.code} row={row} here={row.code === workload.region} current={verdict.current} />
            ))}
          </tbody>
        </table>
      </section>
      <Missing rows={rows} />
    </>
  );
});

function Heading({
  column,
  order,
  onSort,
  children,
}: {
  column: Column;
  order: Order;
  onSort: (order: Order) => void;
  children: string;
}) {
  const mine = order.column === column;
  return (
    <th scope="col" aria-sort={mine ? (order.descending ? 'descending' : 'ascending') : undefined}>
      <button type="button" className="sort" onClick={() => onSort(clicked(order, column))}>
        {children}
        <span className="sort-mark" aria-hidden="true">
          {mine ? (order.descending ? '↓' : '↑') : ''}
        </span>
      </button>
    </th>
  );
}

function Row({ row, here, current }: { row: RegionalEstimate; here: boolean; current: string }) {
  const { code, name, totalsUsd, savingUsd, pays, prices, missing } = row;
  return (
    <tr className={here ? 'region-here' : undefined} aria-current={here || undefined}>
      <th scope="row">
        <button type="button" className="region-name" onClick={() => change('region', { workload: { region: code } })}>
          {name}
        </button>{' '}
        <span className="region-code">{code}</span>
      </th>
      {SHOWN_FRONT_DOORS.map((door) => {
        const usd = totalsUsd[door];
        return (
          <td key={door} className={door === current || door === 'alb' ? 'region-party' : undefined}>
            {usd === null ? <NoBill reason={missing.find(({ frontDoor }) => frontDoor === door)?.id} /> : money(usd)}
          </td>
        );
      })}
      <td className={(savingUsd ?? 0) > 0 ? 'region-saves' : undefined}>
        {savingUsd === null ? <NoBill /> : difference(savingUsd)}
      </td>
      <td>{pays === null ? <NoBill /> : paysText(pays)}</td>
      <td className="region-seen">{prices.all === 0 ? <NoBill /> : seenText(prices)}</td>
    </tr>
  );
}

/** "7 of 11, Jun 2025" */
function seenText({ all, old, longestUnseen }: RegionalEstimate['prices']): string {
  return `${all - old} of ${all}, ${month(longestUnseen)}`;
}

/** What AWS does not offer is told apart from what the book has no price for. */
function NoBill({ reason }: { reason?: string | undefined }) {
  return <span className="region-code">{reason === 'not-offered' ? 'not offered' : 'no price'}</span>;
}

function Missing({ rows }: { rows: readonly RegionalEstimate[] }) {
  const messages = [...new Set(rows.flatMap(({ missing }) => missing.map(({ message }) => message)))];
  return (
    messages.length > 0 && (
      <details className="view-table">
        <summary>What is missing ({messages.length})</summary>
        <ul className="missing">
          {messages.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      </details>
    )
  );
}
