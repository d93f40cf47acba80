/** The ways to take the estimate along: link, files, picture, paper. Each says what it did, or what to do instead. Loaded when opened. */

import { useState } from 'react';
import { withStackProblems } from '../../scenario/settle.ts';
import { useEstimate } from '../state/estimates.ts';
import '../state/shippedSkus.ts';
import '../state/stackCodec.ts';
import { useScenario, useStore } from '../state/store.ts';
import { WAYS, type Way } from './ways.ts';
import './exportMenu.css';

export default function ExportMenu() {
  const scenario = useScenario();
  const estimate = useEstimate();
  const problems = useStore((state) => state.problems);
  const [said, setSaid] = useState('');
  const go = async ({ act, otherwise }: Way) => {
    // Said twice, the same sentence would be read once.
    setSaid('');
    try {
      setSaid(await act(scenario, estimate, withStackProblems(scenario, problems)));
    } catch {
      setSaid(otherwise);
    }
  };
  return (
    <>
      <ul className="ways">
        {WAYS.map((row) => (
          <li key={row[0].name} className="ways-row">
            {row.map((way) => (
              <button key={way.name} type="button" className="way" aria-label={way.fullName} onClick={() => go(way)}>
                <span className="way-name">{way.name}</span> {way.note && <span className="way-note">{way.note}</span>}
              </button>
            ))}
          </li>
        ))}
      </ul>
      <p className="ways-said" role="status">
        {said}
      </p>
    </>
  );
}
