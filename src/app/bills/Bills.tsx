/** The bills side by side: four short columns, each line able to say how it was computed and where its price comes from. */

import { type MouseEvent, memo } from 'react';
import { type Estimate, type FrontDoorEstimate, totalUsd } from '../../engine/estimate.ts';
import { type FrontDoor, SHOWN_FRONT_DOORS } from '../../engine/frontDoor.ts';
import { inFigures } from '../../words/inFigures.ts';
import { FRONT_DOOR_NAMES } from '../../words/names.ts';
import { figures, money, percentDifference } from '../state/localFigures.ts';
import { afterVerdict } from '../ui/afterVerdict.tsx';
import { LazyPart } from '../ui/LazyPart.tsx';
import { useRunning } from '../ui/useLive.ts';
import { BillLine } from './BillLine.tsx';
import { useOldMarks } from './useOldMarks.ts';

const loadNote = () => import('./PriceNote.tsx');

/** The verdict first: the bills follow it and the chart in a render of their own, which the next change may interrupt. */
export const Bills = afterVerdict(function Bills({ estimate }) {
  const marksOld = useOldMarks(estimate);
  return (
    <section className="bills" aria-labelledby="bills-title">
      <h2 id="bills-title" className="unseen">
        Bills a month
      </h2>
      {SHOWN_FRONT_DOORS.map((door) => (
        <Column key={door} door={door} estimate={estimate} marksOld={marksOld} />
      ))}
      <div className="price-note">
        <LazyPart load={loadNote} props={{}} />
      </div>
    </section>
  );
});

/** Opens all lines of a bill, or closes them when all are open: what a sum is made of, and where each price comes from. */
function toggleLines(event: MouseEvent<HTMLButtonElement>): void {
  const lines = [...(event.currentTarget.closest('article')?.querySelectorAll<HTMLDetailsElement>('details.line') ?? [])];
  const open = lines.some((line) => !line.open);
  for (const line of lines) line.open = open;
}

const Column = memo(function Column({ door, estimate, marksOld }: { door: FrontDoor; estimate: Estimate; marksOld: boolean }) {
  const running = useRunning();
  const frontDoor = estimate.frontDoors[door];
  const { name } = FRONT_DOOR_NAMES[door];
  return (
    <article className={`bill-${door} of-${door}`} aria-labelledby={`bill-${door}`}>
      <h3 id={`bill-${door}`} className="bill-name">
        <span className="swatch" aria-hidden="true" />
        {name}
        <span className={estimate.verdict.exportable ? 'bill-tag bill-saves' : 'bill-tag'}>
          {tag(door, estimate.verdict.current, frontDoor, estimate.frontDoors[estimate.verdict.current])}
        </span>
      </h3>
      {frontDoor.offered ? (
        <p className="bill-total" data-total={frontDoor.bill.totalUsd}>
          <button
            type="button"
            className="bill-sum"
            aria-label={`${money(frontDoor.bill.totalUsd)}, ${name}: how each line was computed`}
            title={running ? 'Show how every line was computed, and AWS’s page for its price' : undefined}
            onClick={toggleLines}
          >
            {money(frontDoor.bill.totalUsd)}
          </button>{' '}
          <span className="bill-period">a month</span>
        </p>
      ) : (
        <p className="bill-total bill-none">No bill</p>
      )}
      {frontDoor.obstacles.map(({ id, message }) => (
        <p key={id} className="obstacle">
          {inFigures(message, figures)}
        </p>
      ))}
      {frontDoor.offered &&
        frontDoor.bill.lines.map((line) => <BillLine key={line.id} line={line} door={door} marksOld={marksOld} />)}
      {frontDoor.cautions
        .filter(({ id }) => id !== 'old-price')
        .map(({ id, message }) => (
          <p key={id} className="caution">
            {inFigures(message, figures)}
          </p>
        ))}
    </article>
  );
});

/** "today" on what the visitor runs, "the floor" on CloudFront with a function URL, the difference in percent on the others. */
function tag(door: FrontDoor, current: FrontDoor, frontDoor: FrontDoorEstimate, currentFrontDoor: FrontDoorEstimate): string {
  if (door === current) return 'today';
  if (door === 'cloudfront-url') return 'the floor';
  const [here, now] = [totalUsd(frontDoor), totalUsd(currentFrontDoor)];
  if (here === null || now === null || now === 0) return '';
  const share = here / now - 1;
  return share > 10 ? '' : percentDifference(share);
}
