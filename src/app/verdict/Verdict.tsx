/** The answer in one sentence, in large type, first; then from which volume on, and what binds the load balancer. */

import { useEffect, useState } from 'react';
import { inFigures } from '../../words/inFigures.ts';
import { answerIn, plainText } from '../../words/verdict.ts';
import { useEstimate } from '../state/estimates.ts';
import { figures } from '../state/localFigures.ts';
import { bookFaults } from '../state/prices.ts';
import { Phrases } from '../ui/Phrases.tsx';
import { Jumps } from './Jumps.tsx';
import { LazySideNotes } from './LazySideNotes.tsx';
import { LazyUncertaintyNote } from './LazyUncertaintyNote.tsx';
import './verdict.css';

export function Verdict() {
  const estimate = useEstimate();
  const { headline, saves, reason } = answerIn(estimate, figures);
  const { current, cheapest, floor } = estimate.verdict;
  const concerned = [...new Set([current, 'alb'] as const)];
  return (
    <section className="verdict" aria-labelledby="verdict">
      {/* Sentences that say something else are drawn anew: kept, their words would slide to other places. */}
      <h1 id="verdict" tabIndex={-1} className={saves ? 'verdict-headline verdict-saves' : 'verdict-headline'}>
        <span key={plainText(headline)}>
          <Phrases phrases={headline} />
        </span>
      </h1>
      <p className="verdict-place" aria-hidden="true">
        {plainText(headline)}
      </p>
      <div className="verdict-more">
        <p key={plainText(reason)} className="verdict-reason">
          <Phrases phrases={reason} />
        </p>
        {(cheapest ?? floor) && <LazySideNotes />}
        {cheapest && <LazyUncertaintyNote />}
        {concerned.flatMap((door) =>
          estimate.frontDoors[door].cautions
            .filter(({ id }) => id !== 'old-price')
            .map(({ id, message }) => (
              <p key={`${door} ${id}`} className="caution">
                {inFigures(message, figures)}
              </p>
            )),
        )}
        {bookFaults.length > 0 && (
          <p className="caution" role="alert">
            The prices that came with this page could not be read, so nothing can be computed: {bookFaults[0]}
          </p>
        )}
        <Jumps />
      </div>
      <Announcement text={plainText(headline)} />
    </section>
  );
}

/** Tells screen readers the verdict once typing rests, instead of at every key. */
function Announcement({ text }: { text: string }) {
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAnnounced(text), 900);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className="unseen" role="status">
      {announced}
    </p>
  );
}
