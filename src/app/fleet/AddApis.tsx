/** Where APIs come into the fleet: pasted or dropped as a table, from a file, or one by one. */

import { useId, useRef, useState } from 'react';
import { encodeLink } from '../../scenario/link.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../scenario/scenario.ts';
import { chosenFiles } from '../drop/givenFiles.ts';
import { useStore } from '../state/store.ts';
import { addOne, addText } from './fleetStore.ts';

/** Three APIs that tell the story: two lose alone and pay together. */
const EXAMPLE = `name,region,now,req,in,out
orders,us-east-1,http-api,4M,1,4
search,us-east-1,http-api,12M,1,4
shop,us-east-1,http-api,60M,1,4
`;

export function AddApis({ open, onAdded }: { open: boolean; onAdded: () => void }) {
  const id = useId();
  const [text, setText] = useState('');
  const [dragging, setDragging] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const add = () => {
    const taken = addText(text);
    // What was not taken stays, to be put right: an API that was is replaced when it comes again.
    if (taken === 'all') setText('');
    if (taken !== 'none') onAdded();
  };
  const addScenario = (scenario: Scenario) => {
    addOne(encodeLink(scenario));
    onAdded();
  };
  return (
    <details className="fold fleet-add" open={open}>
      <summary>
        <span className="fold-title">Add APIs</span>
      </summary>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a file may be dropped here; the button below chooses one by keyboard */}
      <div
        className="fleet-drop"
        data-dragging={dragging}
        onDragOver={() => setDragging(true)}
        onDragLeave={() => setDragging(false)}
        onDrop={() => setDragging(false)}
      >
        <label htmlFor={id} className="group-title">
          A table from a spreadsheet, CSV, or a line for each API: its name and requests a month
        </label>
        <textarea
          id={id}
          className="fleet-paste"
          rows={6}
          spellCheck={false}
          placeholder={EXAMPLE}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-describedby={`${id}-help`}
        />
        <p id={`${id}-help`} className="field-note">
          <code>orders 4M</code> will do. The first line of a table names its columns: <code>name</code> and <code>req</code>, and
          any other key of a link, such as <code>region</code>, <code>now</code> (rest-api, http-api, alb), <code>in</code>,{' '}
          <code>out</code>, <code>ms</code>, <code>mem</code>, <code>waf</code>, <code>needs</code>. What it leaves out is assumed
          as for a single API. A name, a tab and a link are read too, and so are bills, metrics, access logs and fleets saved
          here: drop the file anywhere, or choose it. Nothing leaves this browser.
        </p>
        <p className="fleet-actions">
          <button type="button" className="button primary" disabled={text.trim() === ''} onClick={add}>
            Add these APIs
          </button>
          <button type="button" className="button" onClick={() => file.current?.click()}>
            Choose a file
          </button>
          <input
            ref={file}
            type="file"
            className="unseen"
            tabIndex={-1}
            aria-label="File with APIs"
            multiple
            onChange={(event) => {
              const given = chosenFiles(event.target.files ?? []);
              event.target.value = '';
              void import('../drop/bring.ts').then(({ bring }) => bring(given));
            }}
          />
          <button type="button" className="button" onClick={() => addScenario(DEFAULT_SCENARIO)}>
            Add an API
          </button>
          <button type="button" className="button" onClick={() => addScenario(useStore.getState().scenario)}>
            Add the API of the calculator
          </button>
          <button type="button" className="quiet" onClick={() => setText(EXAMPLE)}>
            Fill in an example
          </button>
        </p>
      </div>
    </details>
  );
}
