/** What was wrong with the link, as a list that can be dismissed. */

import { forPeople } from '../../words/forPeople.ts';
import { inFigures } from '../../words/inFigures.ts';
import { figures } from '../state/localFigures.ts';
import { dismissProblems, useStore } from '../state/store.ts';
import './problems.css';

export function Problems() {
  const problems = useStore((state) => state.problems);
  if (problems.length === 0) return null;
  const messages = [...new Set(problems.map(({ message }) => forPeople(inFigures(message, figures))))];
  return (
    <section className="problems" aria-labelledby="problems" role="alert">
      <h2 id="problems">
        {messages.length === 1
          ? 'One thing in this link was not taken as written'
          : `${messages.length} things in this link were not taken as written`}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul tabIndex={0}>
        {messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
      <button type="button" className="button" onClick={dismissProblems}>
        Dismiss
      </button>
    </section>
  );
}
