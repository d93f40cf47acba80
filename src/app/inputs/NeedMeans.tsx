/** Below a need that is ticked: by what other means it is met behind the load balancer, or why it is not; nothing where that has it built in. */

import { moveOf } from '../../engine/move.ts';
import type { Need } from '../../scenario/needs.ts';
import { FRONT_DOOR_NAMES } from '../../words/names.ts';
import { cell } from '../../words/needsMatrix.ts';
import { useEstimate } from '../state/estimates.ts';

export default function NeedMeans({ need }: { need: Need }) {
  const estimate = useEstimate();
  const { to } = moveOf(estimate);
  const { status, says, costs } = cell(need, to, estimate.region?.partition);
  if (status === 'built-in') return null;
  const { one } = FRONT_DOOR_NAMES[to];
  return (
    <p className="need-means">
      {status === 'none' ? `Not possible behind ${one}: it ${says}.` : `Behind ${one}: ${says}. ${costs}.`}
    </p>
  );
}
