/** One line of a bill. Opened, it shows its arithmetic, its price tier by tier, and where and when AWS published that price. */

import type { FrontDoor } from '../../engine/frontDoor.ts';
import type { Line } from '../../engine/line.ts';
import { LINE_NAMES } from '../../words/names.ts';
import { money } from '../state/localFigures.ts';
import { LazyFold } from '../ui/LazyFold.tsx';
import { useUnfolded } from '../ui/useUnfolded.ts';
import { useOldPrice } from './useOldPrice.ts';

const ORIGINS = { list: '', discount: 'discounted', own: 'your price' } as const;

const loadDetail = () => import('./LineDetail.tsx');

interface Props {
  readonly line: Line;
  readonly door: FrontDoor;
}

export function BillLine({ line, door }: Props) {
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
          <OldMark line={line} />
        </span>
      </summary>
      {isUnfolded && <LazyFold load={loadDetail} props={{ line, door }} />}
    </details>
  );
}

/** Marks a price that was last seen more than a year ago; takes its room on every line, so that figures stay aligned. */
function OldMark({ line }: Pick<Props, 'line'>) {
  const isOld = useOldPrice([line]);
  return (
    <span className="old-mark">
      {isOld && (
        <abbr title="Price last seen more than a year ago" aria-label="price last seen more than a year ago">
          †
        </abbr>
      )}
    </span>
  );
}
