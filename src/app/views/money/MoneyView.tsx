/** Where does the money go: each bill as one bar, cut into its lines; what the front door itself costs comes first, in its colour. */

import { type Breakdown, breakdown, type Part } from '../../../engine/breakdown.ts';
import { LINE_NAMES } from '../../../words/lineNames.ts';
import { counted, FRONT_DOOR_NAMES } from '../../../words/names.ts';
import { money, percent, volume } from '../../state/localFigures.ts';
import { afterVerdict } from '../../ui/afterVerdict.tsx';
import { LazyPart } from '../../ui/LazyPart.tsx';
import '../viewParts.css';
import './money.css';

const loadStacks = () => import('./Stacks.tsx');

export default afterVerdict(function MoneyView({ estimate }) {
  const made = breakdown(estimate);
  const now = made.find(({ frontDoor }) => frontDoor === estimate.verdict.current);
  return (
    <>
      <h2 className="view-title">
        {now
          ? `The ${FRONT_DOOR_NAMES[now.frontDoor].name} itself takes ${money(now.ownUsd)} of ${money(now.totalUsd)}, ${percent(now.ownShare)} of the bill`
          : 'Where the money goes'}
      </h2>
      <p className="view-assumes">
        At {counted(volume(estimate.workload.requestsPerMonth), 'request')} a month. What is coloured is the front door; Lambda
        and data transfer out, in grey, stay with whatever stands in front of the function.
      </p>
      {made.length === 0 && <p className="view-body">No front door has all its prices in this region.</p>}
      <div className="view-body money">
        {made.map((bill) => (
          <Bar key={bill.frontDoor} bill={bill} />
        ))}
      </div>
      {made.length > 0 && estimate.workload.requestsPerMonth > 0 && (
        <LazyPart
          load={loadStacks}
          props={{ estimate }}
          waiting={<p className="stacks-place view-place">Loading…</p>}
          missing="The areas could not be loaded; the bars above are right without them."
          className="stacks-place view-place"
        />
      )}
    </>
  );
});

function Bar({ bill }: { bill: Breakdown }) {
  const { frontDoor, totalUsd, parts } = bill;
  return (
    <section className={`money-bill of-${frontDoor}`}>
      <h3 className="money-name">
        {FRONT_DOOR_NAMES[frontDoor].name} <span className="money-total">{money(totalUsd)}</span>
      </h3>
      <div className="money-bar" aria-hidden="true">
        {parts.map((part) => (
          <span key={part.id} className={className('money-part', part)} style={{ width: `${100 * part.length}%` }} />
        ))}
      </div>
      <ul className="money-lines">
        {parts.map((part) => (
          <li key={part.id} className="money-line">
            <span className={className('money-key', part)} aria-hidden="true" />
            {LINE_NAMES[part.id]} <span className="money-usd">{money(part.usd)}</span>{' '}
            <span className="money-share">{percent(part.share)}</span>
          </li>
        ))}
        {parts.length === 0 && <li className="money-line">nothing to pay</li>}
      </ul>
    </section>
  );
}

function className(name: string, { id }: Part): string {
  return `${name} money-${id}`;
}
