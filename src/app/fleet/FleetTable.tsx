/** The APIs of a group as a table: what each has today, what is best, what it saves; edited in place, sorted by any column, filtered. */

import { memo, useId, useMemo, useState } from 'react';
import type { FleetApiAnswer, FleetGroup } from '../../fleet/fleet.ts';
import { encodeLink } from '../../scenario/link.ts';
import { FIELDS } from '../../scenario/scenario.ts';
import { inFigures } from '../../words/inFigures.ts';
import { choiceName, FRONT_DOOR_NAMES } from '../../words/names.ts';
import { leaveFleet } from '../state/fleetDoor.ts';
import { difference, figures } from '../state/localFigures.ts';
import { takeLink } from '../state/store.ts';
import { EditableNumber } from './EditableNumber.tsx';
import { EditableText } from './EditableText.tsx';
import { type Column, clicked, type FleetTableRow, filtered, type Order, sorted } from './fleetRows.ts';
import { changeEntry, type FleetEntry, type Pin, pinEntry, removeEntry, renameEntry, useFleet } from './fleetStore.ts';
import type { AnsweredFleet } from './useFleetAnswer.ts';

/** Rows drawn at first: the rest is asked for. */
const ROWS_AT_ONCE = 200;

const HEADINGS: readonly { readonly column: Column; readonly title: string; readonly figure?: true }[] = [
  { column: 'name', title: 'API' },
  { column: 'requests', title: 'Requests a month', figure: true },
  { column: 'in', title: 'In, KB', figure: true },
  { column: 'out', title: 'Out, KB', figure: true },
  { column: 'now', title: 'Now' },
  { column: 'best', title: 'Best' },
  { column: 'alone', title: 'Saves alone', figure: true },
  { column: 'company', title: 'In company', figure: true },
  { column: 'pin', title: 'What if' },
];

export function FleetTable({ group, found, filter }: { group: FleetGroup; found: AnsweredFleet; filter: string }) {
  const [order, setOrder] = useState<Order | null>(null);
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  const entries = useFleet((state) => state.entries);
  const rows = useMemo(() => {
    // Figures belong to the entries that were answered; what is being typed stands in the entries of now.
    const now = new Map(entries.map((entry) => [entry.id, entry]));
    const ids = new Map(found.entries.map(({ name, id }) => [name, id]));
    return group.apis.flatMap((answer): FleetTableRow[] => {
      const entry = now.get(ids.get(answer.name) ?? -1);
      return entry ? [{ entry, answer, region: group.region }] : [];
    });
  }, [entries, found, group]);
  const visible = sorted(filtered(rows, filter), order);
  const title = `APIs in ${group.region}${group.scheme === 'internal' ? ', internal' : ''}`;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard */}
      <section className="view-scroll fleet-scroll" aria-label={title} tabIndex={0}>
        <table className="figures fleet-table">
          <caption className="unseen">{title}, with what each saves, in US dollars a month</caption>
          <thead>
            <tr>
              {HEADINGS.map(({ column, title, figure }) => (
                <th
                  key={column}
                  scope="col"
                  className={figure ? undefined : 'fleet-text'}
                  aria-sort={order?.column === column ? (order.descending ? 'descending' : 'ascending') : undefined}
                >
                  <button type="button" className="sort" onClick={() => setOrder(clicked(order, column))}>
                    {title}
                    <span className="sort-mark" aria-hidden="true">
                      {order?.column === column ? (order.descending ? '↓' : '↑') : ''}
                    </span>
                  </button>
                </th>
              ))}
              <th scope="col">
                <span className="unseen">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {visible.slice(0, shown).map(({ entry, answer }) => (
              <Row key={entry.id} entry={entry} answer={answer} of={entries.length} />
            ))}
          </tbody>
        </table>
      </section>
      {visible.length === 0 && <p className="view-assumes">No API here matches “{filter}”.</p>}
      {visible.length > shown && (
        <button type="button" className="quiet" onClick={() => setShown(shown + 5 * ROWS_AT_ONCE)}>
          Show {Math.min(5 * ROWS_AT_ONCE, visible.length - shown)} more of {visible.length}
        </button>
      )}
    </>
  );
}

const Row = memo(function Row({ entry, answer, of }: { entry: FleetEntry; answer: FleetApiAnswer; of: number }) {
  const { id, name, pin, scenario } = entry;
  const { workload } = scenario;
  const { shared, aloneSavingUsd, obstacles } = answer;
  const open = () => {
    leaveFleet({ name, of });
    takeLink(`fleet member ${id}`, encodeLink(scenario));
  };
  const number = (field: 'requestsPerMonth' | 'requestKb' | 'responseKb') => (
    <EditableNumber
      name={field}
      label={`${FIELDS[field].label} of ${name}`}
      value={workload[field]}
      onChange={(value) => changeEntry(id, field, { workload: { [field]: value } })}
    />
  );
  return (
    <tr className={shared ? 'fleet-moves' : undefined}>
      <th scope="row">
        <EditableText label={`Name of ${name}`} value={name} onChange={(text) => renameEntry(id, text)} />
      </th>
      {(
        [
          ['Requests', 'requestsPerMonth'],
          ['In, KB', 'requestKb'],
          ['Out, KB', 'responseKb'],
        ] as const
      ).map(([label, field]) => (
        <td key={field} data-label={label} className={scenario.assumed.includes(field) ? 'fleet-assumed' : undefined}>
          {number(field)}
        </td>
      ))}
      <td className="fleet-text" data-label="Now">
        <select
          className="fleet-select"
          aria-label={`${name} now`}
          value={workload.currentFrontDoor}
          onChange={(event) => {
            const chosen = FIELDS.currentFrontDoor.values.find((value) => value === event.target.value);
            if (chosen) changeEntry(id, 'now', { workload: { currentFrontDoor: chosen } });
          }}
        >
          {FIELDS.currentFrontDoor.values.map((value) => (
            <option key={value} value={value}>
              {choiceName('currentFrontDoor', value)}
            </option>
          ))}
        </select>
      </td>
      <td className="fleet-text fleet-wide" data-label="Best:">
        {shared ? <strong className="fleet-shared">Shared load balancer</strong> : `Stays: ${FRONT_DOOR_NAMES[answer.best].name}`}
        {obstacles.map(({ frontDoor, id: reason, message }) => (
          <p key={`${frontDoor} ${reason}`} className="fleet-obstacle">
            {inFigures(message, figures)}
          </p>
        ))}
      </td>
      <td data-label="Alone">
        <span className="figure">{aloneSavingUsd === null ? 'no price' : difference(aloneSavingUsd)}</span>
      </td>
      <td data-label="In company" className={shared ? 'fleet-saves' : undefined}>
        <span className="figure">{companyText(answer)}</span>
      </td>
      <td className="fleet-text" data-label="What if">
        <PinSelect name={name} pin={pin} held={obstacles.length > 0} onPin={(to) => pinEntry(id, to)} />
      </td>
      <td className="fleet-row-actions">
        <button type="button" className="quiet" onClick={open}>
          Open<span className="unseen"> {name} as one API</span>
        </button>{' '}
        <button type="button" className="quiet" onClick={() => removeEntry(id)}>
          Remove<span className="unseen"> {name}</span>
        </button>
      </td>
    </tr>
  );
});

/** What an API that moves adds to the saving; what one that stays would cost if it moved. */
function companyText({ shared, marginalSavingUsd }: FleetApiAnswer): string {
  if (marginalSavingUsd === null) return 'no price';
  return shared ? difference(marginalSavingUsd) : difference(-marginalSavingUsd);
}

const PINS = { free: 'as is best', move: 'must move', stay: 'must stay' } as const;

function PinSelect({ name, pin, held, onPin }: { name: string; pin: Pin; held: boolean; onPin: (pin: Pin) => void }) {
  const id = useId();
  return (
    <select
      id={id}
      className="fleet-select"
      aria-label={`${name}: move or stay`}
      value={pin ?? 'free'}
      title={held ? 'An obstacle decides before this does.' : undefined}
      onChange={(event) => onPin(event.target.value === 'free' ? null : (event.target.value as Pin))}
    >
      {Object.entries(PINS).map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
