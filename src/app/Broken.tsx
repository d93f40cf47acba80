/** What is left when the page itself cannot be drawn: a sentence, the scenario's link, and two ways on. */

import { addressOf } from './state/address.ts';
import { openLink, useScenario } from './state/store.ts';

export function Broken({ again }: { again: () => void }) {
  const address = addressOf(useScenario());
  const startAfresh = () => {
    openLink('');
    again();
  };
  return (
    <main className="problems" role="alert">
      <h1>This page met an error that it did not expect, and cannot show its answer.</h1>
      <p>
        Nothing is lost: your scenario is in this link. <a href={address}>{address}</a>
      </p>
      <p>
        <button type="button" className="button" onClick={again}>
          Try again
        </button>{' '}
        <button type="button" className="button" onClick={startAfresh}>
          Start from the default scenario
        </button>
      </p>
    </main>
  );
}
