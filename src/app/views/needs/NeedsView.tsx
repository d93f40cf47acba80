/** What you give up and gain: what an API may need, and how each front door does it; ticked here or among the inputs. */

import { useState } from 'react';
import type { Partition } from '../../../aws/regionCodes.ts';
import { type FrontDoor, SHOWN_FRONT_DOORS } from '../../../engine/frontDoor.ts';
import { moveOf } from '../../../engine/move.ts';
import { NEED_IDS, type Need } from '../../../scenario/needs.ts';
import { FRONT_DOOR_NAMES } from '../../../words/names.ts';
import { cell, READ_ON, type Status } from '../../../words/needsMatrix.ts';
import { NeedBox } from '../../inputs/NeedBox.tsx';
import { date } from '../../state/localFigures.ts';
import { change, useScenario } from '../../state/store.ts';
import { afterVerdict } from '../../ui/afterVerdict.tsx';
import { floorNeedsSentence, moveSentence } from './moveSentence.ts';
import { UNCOUNTED } from './uncounted.ts';
import '../viewParts.css';
import './needs.css';

const STATUS_NAMES = {
  'built-in': 'Built in',
  other: 'By other means',
  none: 'Not possible',
} as const satisfies Record<Status, string>;

export default afterVerdict(function NeedsView({ estimate }) {
  const {
    needs,
    workload: { currentFrontDoor },
  } = estimate;
  const partition = estimate.region?.partition ?? 'aws';
  // What is ticked first; a tick here moves no row, so that it stays where it was made.
  const [rows] = useState(() => [...needs, ...NEED_IDS.filter((need) => !needs.includes(need))]);
  // What it is about side by side: today's front door and the load balancer.
  const columns = [...new Set<FrontDoor>([currentFrontDoor, 'alb', ...SHOWN_FRONT_DOORS])];
  return (
    <>
      <h2 className="view-title" aria-live="polite">
        {moveSentence(moveOf(estimate), needs, partition).replace(/(\d) /g, '$1\u00a0')}
      </h2>
      <p className="view-assumes">
        {needs.length === 0 && 'Tick what your API needs. '}
        {floorNeedsSentence(needs, partition)} Where other means cost money, the lines of the bills that hold it are named. Each
        phrase links to the page of AWS’s documentation that it rests on, read in a public copy on {date(READ_ON)}.
      </p>
      <Uncounted needs={needs} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard */}
      <section className="view-body view-scroll" aria-label="Needs" tabIndex={0}>
        <table className="needs">
          <caption className="unseen">What an API may need, and how each front door does it</caption>
          <thead>
            <tr>
              <th scope="col">Your API needs</th>
              {columns.map((door) => (
                <th key={door} scope="col" className={`needs-${door}`}>
                  <span className="swatch" aria-hidden="true" />
                  {FRONT_DOOR_NAMES[door].name}
                  {door === currentFrontDoor && <span className="needs-today"> today</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((need) => (
              <tr key={need} className={needs.includes(need) ? 'needs-ticked' : undefined}>
                <th scope="row">
                  <NeedBox need={need} />
                </th>
                {columns.map((door) => (
                  <NeedCell key={door} need={need} door={door} partition={partition} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
});

function NeedCell({ need, door, partition }: { need: Need; door: FrontDoor; partition: Partition }) {
  const { status, says, source, costs } = cell(need, door, partition);
  return (
    <td className={`needs-${status}`} data-door={FRONT_DOOR_NAMES[door].name}>
      <span className="needs-status">
        <span className="needs-mark" aria-hidden="true" />
        {STATUS_NAMES[status]}
      </span>{' '}
      <a className="needs-says" href={source} target="_blank" rel="noreferrer">
        {says}
      </a>
      {costs !== '' && <span className="needs-costs"> {costs}.</span>}
    </td>
  );
}

/** What is ticked and has a price of its own, which only the visitor may put into the bills. */
function Uncounted({ needs }: { needs: readonly Need[] }) {
  const workload = useScenario((scenario) => scenario.workload);
  return needs.map((need) => {
    const uncounted = UNCOUNTED[need];
    return (
      uncounted?.left(workload) && (
        <p key={need} className="needs-uncounted">
          {uncounted.says}{' '}
          {uncounted.button && (
            <button type="button" className="quiet" onClick={() => change(`count ${need}`, uncounted.patch)}>
              {uncounted.button}
            </button>
          )}
        </p>
      )
    );
  });
}
