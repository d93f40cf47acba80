/** Side by side: the scenarios that the visitor saved and the one on the page, two to four of them compared with their differences. */

import { useId, useMemo, useState } from 'react';
import { compare } from '../../../engine/compare.ts';
import type { NamedScenario } from '../../../scenario/namedScenarios.ts';
import { estimateOf } from '../../state/estimates.ts';
import { openFleet } from '../../state/fleetDoor.ts';
import { useSaved } from '../../state/savedScenarios.ts';
import { useScenario } from '../../state/store.ts';
import { ComparisonTable } from './ComparisonTable.tsx';
import { type Candidate, type Choice, candidates, chosenOf, opened } from './candidates.ts';
import { assumesSentence, leastSentence, titleOf } from './comparisonWords.ts';
import { SavedList } from './SavedList.tsx';
import '../viewParts.css';
import './saved.css';

export default function SavedView() {
  const page = useScenario();
  const { list, problems, denied } = useSaved();
  const saved = useMemo(() => opened(list), [list]);
  const all = candidates(page, saved);
  const [choice, setChoice] = useState<Choice>(null);
  const chosen = chosenOf(all, choice);
  return (
    <>
      {chosen.length > 1 ? <Compared chosen={chosen} /> : <TooFew all={all} />}
      {[...problems, ...(denied ? [`${denied} Links work all the same.`] : [])].map((problem) => (
        <p key={problem} className="caution">
          {problem}
        </p>
      ))}
      {list.length > 1 && <ShareOne saved={list} />}
      <SavedList all={all} saved={list} choice={choice} onChoose={setChoice} />
    </>
  );
}

function Compared({ chosen }: { chosen: readonly Candidate[] }) {
  const id = useId();
  const [baseName, setBaseName] = useState<string | null>(null);
  const base = Math.max(
    chosen.findIndex(({ name }) => name === baseName),
    0,
  );
  const estimates = chosen.map(({ scenario }) => estimateOf(scenario));
  const comparison = compare(estimates, base);
  return (
    <>
      <h2 className="view-title" aria-live="polite">
        {leastSentence(comparison, chosen)}
      </h2>
      <p className="view-assumes">{assumesSentence(comparison)}</p>
      <p className="saved-base">
        <label htmlFor={id}>Differences against</label>{' '}
        <select
          id={id}
          className="saved-select"
          value={base}
          onChange={(event) => setBaseName(chosen[Number(event.target.value)]?.name ?? null)}
        >
          {chosen.map((candidate, i) => (
            <option key={candidate.name ?? ''} value={i}>
              {titleOf(candidate)}
            </option>
          ))}
        </select>
      </p>
      <ComparisonTable comparison={comparison} chosen={chosen} estimates={estimates} />
    </>
  );
}

/** Side by side says which costs less; which of them should share a load balancer is another question. */
function ShareOne({ saved }: { saved: readonly NamedScenario[] }) {
  return (
    <p className="saved-base">
      Are these APIs of one account?{' '}
      <button
        type="button"
        className="button"
        onClick={() => openFleet([saved.map(({ name, link }) => `${name}\t${link}`).join('\n')])}
      >
        Share one load balancer?
      </button>
    </p>
  );
}

/** What to do when there is nothing to compare. */
function TooFew({ all }: { all: readonly Candidate[] }) {
  const lonely = all.length === 1;
  return (
    <>
      <h2 className="view-title">
        {lonely ? 'There is nothing yet to stand beside this scenario' : 'Choose two to four scenarios to compare'}
      </h2>
      {lonely && (
        <p className="view-assumes">
          {all[0]?.name === null
            ? 'Save it with the button at the top, then change an input: the changed one stands beside the saved one.'
            : `It is saved as “${all[0]?.name}”. Change an input, and the changed one stands beside it.`}
        </p>
      )}
    </>
  );
}
