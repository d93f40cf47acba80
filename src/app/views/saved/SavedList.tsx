/** The saved scenarios and the one on the page: chosen for the comparison, opened, renamed, deleted and brought back. */

import { type ReactNode, useState } from 'react';
import { type NamedScenario, restored, withoutNamed } from '../../../scenario/namedScenarios.ts';
import { forPeople } from '../../../words/forPeople.ts';
import { inFigures } from '../../../words/inFigures.ts';
import { scenarioName } from '../../../words/scenarioName.ts';
import { figures } from '../../state/localFigures.ts';
import { keep } from '../../state/savedScenarios.ts';
import { takeLink } from '../../state/store.ts';
import { type Candidate, type Choice, chosenOf, MOST_COMPARED, toggled } from './candidates.ts';
import { titleOf } from './comparisonWords.ts';
import { Rename } from './Rename.tsx';

interface Deleted {
  readonly saved: NamedScenario;
  /** Its place in the list. */
  readonly at: number;
}

interface Props {
  readonly all: readonly Candidate[];
  /** As they are kept. */
  readonly saved: readonly NamedScenario[];
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

export function SavedList({ all, saved, choice, onChoose }: Props) {
  const [deleted, setDeleted] = useState<Deleted | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  /** Whose button takes the focus when what had it has gone. */
  const [focused, setFocused] = useState<string | null>(null);
  const chosen = chosenOf(all, choice);
  const full = chosen.length === MOST_COMPARED;

  const remove = (name: string) => {
    const at = saved.findIndex((one) => one.name === name);
    const one = saved[at];
    const failed = keep((list) => withoutNamed(list, name));
    setFailure(failed);
    setFocused(null);
    if (one && failed === null) setDeleted({ saved: one, at });
  };
  const undo = () => {
    if (!deleted) return;
    const failed = keep((list) => restored(list, deleted.saved, deleted.at));
    setFailure(failed);
    if (failed !== null) return;
    setDeleted(null);
    setFocused(deleted.saved.name);
  };
  return (
    <section className="saved" aria-labelledby="saved-title">
      <h3 id="saved-title" className="saved-title">
        Saved in this browser
        <span className="saved-count">{full ? 'Four are compared, as many as fit' : ''}</span>
      </h3>
      <p className="saved-undo" role="status">
        {deleted && (
          <>
            “<bdi>{deleted.saved.name}</bdi>” is deleted.{' '}
            <button ref={focus} type="button" className="quiet" onClick={undo}>
              Undo
            </button>
          </>
        )}
      </p>
      {failure && (
        <p className="caution" role="alert">
          {failure}
        </p>
      )}
      <ul className="saved-list">
        {all.map((candidate) => (
          <Entry
            key={candidate.name ?? ''}
            candidate={candidate}
            chosen={chosen.includes(candidate)}
            full={full}
            onToggle={() => onChoose(toggled(all, choice, candidate))}
          >
            {candidate.name !== null && (
              <span className="saved-actions">
                {!candidate.onPage && <Open saved={saved} name={candidate.name} onDone={setFocused} />}
                <Rename saved={saved} name={candidate.name} focused={candidate.name === focused} onDone={setFocused} />
                <Delete name={candidate.name} onDelete={remove} />
              </span>
            )}
          </Entry>
        ))}
      </ul>
    </section>
  );
}

/** What was focused has gone. */
const focus = (button: HTMLButtonElement | null) => button?.focus();

function Entry({
  candidate,
  chosen,
  full,
  onToggle,
  children,
}: {
  candidate: Candidate;
  chosen: boolean;
  full: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  const { name, scenario, problems, onPage } = candidate;
  const what = scenarioName(scenario.workload);
  const notes = [name === null ? 'not saved' : onPage ? 'on this page' : '', what === name ? '' : what];
  return (
    <li className="saved-entry">
      <label className="saved-choice">
        <input type="checkbox" checked={chosen} disabled={full && !chosen} onChange={onToggle} />
        <bdi className="saved-name">{titleOf(candidate)}</bdi>{' '}
        <span className="saved-note">{notes.filter(Boolean).join(', ')}</span>
      </label>
      {children}
      {problems.map(({ message }) => (
        <p key={message} className="caution">
          {forPeople(inFigures(message, figures))}
        </p>
      ))}
    </li>
  );
}

function Open({ saved, name, onDone }: { saved: readonly NamedScenario[]; name: string; onDone: (name: string) => void }) {
  const open = () => {
    const link = saved.find((one) => one.name === name)?.link;
    if (link === undefined) return;
    takeLink(`open ${name}`, link);
    onDone(name);
  };
  return (
    <button type="button" className="quiet" onClick={open}>
      Open<span className="unseen"> {name}</span>
    </button>
  );
}

function Delete({ name, onDelete }: { name: string; onDelete: (name: string) => void }) {
  return (
    <button type="button" className="quiet" onClick={() => onDelete(name)}>
      Delete<span className="unseen"> {name}</span>
    </button>
  );
}
