/** The fleet's top row: the way back to one API, the link, and what can be taken along. */

import { useState } from 'react';
import { fleetCsv, fleetJson, fleetMarkdown } from '../../export/fleetFiles.ts';
import { MOST_IN_LINK, tooLargeForLink } from '../../fleet/fleetLink.ts';
import { addressOfFleet } from '../state/address.ts';
import { leaveFleet, useFleetDoor } from '../state/fleetDoor.ts';
import { save } from '../state/save.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { LazyPart } from '../ui/LazyPart.tsx';
import { rowsOf, useFleet } from './fleetStore.ts';
import type { AnsweredFleet } from './useFleetAnswer.ts';
import '../header/pageHeader.css';

const loadTemplates = () => import('./FleetTemplates.tsx');

export function FleetHeader({ found }: { found: AnsweredFleet | null }) {
  const count = useFleet((state) => state.entries.length);
  const [templates, setTemplates] = useState(false);
  const tooLarge = count > MOST_IN_LINK;
  return (
    <>
      <header className="page-header">
        <p className="name">
          Tipping<span className="name-dot">·</span>Point
        </p>
        <p className="fleet-mode">
          {count === 0 ? 'Several APIs' : `${count} ${count === 1 ? 'API' : 'APIs'}`}{' '}
          <button type="button" className="quiet" onClick={() => leaveFleet(null)}>
            One API instead
          </button>
        </p>
        {tooLarge ? (
          <p className="price-dates">{tooLargeForLink(count)}</p>
        ) : (
          count > 0 && <CopyButton label="Copy link" text={address} otherwise="Copy the address bar" />
        )}
        {found && <Files found={found} />}
        {found && (
          <button type="button" className="button primary" onClick={() => setTemplates(true)}>
            Get the templates
          </button>
        )}
      </header>
      {templates && found && (
        <LazyPart
          load={loadTemplates}
          props={{ found, onClose: () => setTemplates(false) }}
          missing="The templates could not be loaded; everything else on this page works without them."
          className="problems"
          onClose={() => setTemplates(false)}
        />
      )}
    </>
  );
}

function address(): string {
  return addressOfFleet(useFleetDoor.getState().link ?? '');
}

/** The fleet as files, and on paper. */
function Files({ found }: { found: AnsweredFleet }) {
  const rows = () => rowsOf(found.entries);
  const { document } = found.answer;
  const link = () => (useFleetDoor.getState().link === null ? null : address());
  return (
    <>
      <button type="button" className="button export-menu-button" popoverTarget="fleet-files">
        Export
      </button>
      <section id="fleet-files" className="export-menu fleet-files" popover="auto" aria-label="Take the fleet along">
        <button type="button" className="fleet-file" onClick={() => save('fleet.csv', fleetCsv(rows(), document), 'text/csv')}>
          Table, CSV
        </button>
        <button
          type="button"
          className="fleet-file"
          onClick={() => save('fleet.json', fleetJson(rows(), document), 'application/json')}
        >
          APIs and answer, JSON
        </button>
        <button
          type="button"
          className="fleet-file"
          onClick={() => save('fleet.md', fleetMarkdown(rows(), document, link()), 'text/markdown')}
        >
          Summary, Markdown
        </button>
        <button type="button" className="fleet-file" onClick={() => print()}>
          Print or save as PDF
        </button>
      </section>
    </>
  );
}
