/** One line of a bill. Opened, it shows its arithmetic, its price tier by tier, and where and when AWS published that price. */

import type { FrontDoor } from '../../engine/frontDoor.ts';
import { isOld } from '../../engine/limits.ts';
import type { Line } from '../../engine/line.ts';
import { LINE_NAMES } from '../../words/lineNames.ts';
import { drawnOn, today } from '../state/estimates.ts';
import { money } from '../state/localFigures.ts';
import { LazyFold } from '../ui/LazyFold.tsx';
import { useLive } from '../ui/useLive.ts';
import { useUnfolded } from '../ui/useUnfolded.ts';

const ORIGINS = { list: '', discount: 'discounted', own: 'your price' } as const;

const loadDetail = () => import('./LineDetail.tsx');

interface Props {
  readonly line: Line;
  readonly door: FrontDoor;
  /** Whether an old price is marked. */
  readonly marksOld: boolean;
}

export function BillLine({ line, door, marksOld }: Props) {
  const { details, onToggle, isUnfolded } = useUnfolded();
  return (
    <details ref={details} onToggle={onToggle} className="line" data-line={line.id} data-usd={line.usd}>
      <summary>
        <span className="line-name">
          {LINE_NAMES[line.id]}
          {line.origin !== 'list' && <span className="line-origin"> {ORIGINS[line.origin]}</span>}
        </span>
        <span className="line-usd">
          {money(line.usd)}
          <span className="old-mark">{marksOld && <OldMark line={line} />}</span>
        </span>
      </summary>
      {isUnfolded && <LazyFold load={loadDetail} props={{ line, door }} />}
    </details>
  );
}

/** Marks a price that was last seen more than a year ago. */
function OldMark({ line: { origin, published } }: Pick<Props, 'line'>) {
  const isOldOn = (day: string) => origin !== 'own' && isOld(published, day);
  const isMarked = useLive(
    () => isOldOn(today),
    () => isOldOn(drawnOn),
  );
  return (
    isMarked && (
      <abbr title="Price last seen more than a year ago" aria-label="price last seen more than a year ago">
        †
      </abbr>
    )
  );
}
