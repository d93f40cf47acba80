/** What stands beside the answer: what the move takes from the API, what joining a load balancer would save, and the floor. */

import { floorSentence } from '../../words/floorSentence.ts';
import { joinedSavingUsd, joinSentence } from '../../words/joinSentence.ts';
import { figures } from '../state/localFigures.ts';
import { change } from '../state/store.ts';
import { afterVerdict } from '../ui/afterVerdict.tsx';
import { LazyPart } from '../ui/LazyPart.tsx';
import { SideNote } from './SideNote.tsx';

const load = () => import('./ReplacedNote.tsx');

/** Once the verdict and the chart are painted: what these notes compute would keep a key waiting. */
export default afterVerdict(function SideNotes({ estimate }) {
  const { needs, workload } = estimate;
  const joined = joinedSavingUsd(estimate);
  return (
    <>
      {(needs.length > 0 || workload.cacheGb > 0) && (
        <LazyPart load={load} props={{ estimate }} missing="What the move takes from your API could not be loaded." />
      )}
      <SideNote
        sentence={joined === null ? [] : joinSentence(joined, figures)}
        button="Count it as paid"
        onClick={() => change('fixedSharePercent', { workload: { fixedSharePercent: 0 } })}
      />
      <SideNote sentence={floorSentence(estimate, figures)} />
    </>
  );
});
