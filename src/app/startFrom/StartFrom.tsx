/** Where a visitor's own API comes in: it is typed into the inputs below, a workload is picked, or something is brought that tells of it. */

import { useState } from 'react';
import { LazyPart } from '../ui/LazyPart.tsx';
import { part } from '../ui/part.ts';
import { useRunning } from '../ui/useLive.ts';
import { type DialogWayIn, WAYS_IN, type WayIn } from './waysIn.ts';
import './startFrom.css';

// In the HTML, and taken over once the inputs answer.
const loadPresets = () => import('./Presets.tsx');
// Nobody drops a file before the page has answered.
const loadBrought = part('brought');

export function StartFrom() {
  // A button that cannot be pressed yet need not say in the HTML what it would do.
  const running = useRunning();
  const [opened, setOpened] = useState<DialogWayIn | null>(null);
  const close = () => setOpened(null);
  const take = (way: WayIn) => ('load' in way ? setOpened(way) : way.open());
  return (
    <section className="start-from" aria-labelledby="start-from">
      <h2 id="start-from" className="start-from-title">
        Your API
      </h2>
      <LazyPart
        load={loadPresets}
        props={{}}
        isInHtml
        waiting={<div className="presets-place" />}
        missing="The workloads to start from could not be loaded; the inputs work without them."
        className="field-note"
      />
      <ul className="start-from-ways" aria-label="Or bring">
        {WAYS_IN.map((way) => (
          <li key={way.label}>
            <button type="button" className="button" title={running ? way.what : undefined} onClick={() => take(way)}>
              {way.label}
            </button>
          </li>
        ))}
      </ul>
      <LazyPart
        load={loadBrought}
        props={{}}
        missing="Dropping files could not be loaded: one dropped here opens in place of this page."
        className="caution"
      />
      {opened && (
        <LazyPart
          key={opened.label}
          load={opened.load}
          props={{ onClose: close }}
          missing="This could not be loaded; everything else on this page works without it."
          className="caution"
          onClose={close}
        />
      )}
    </section>
  );
}
