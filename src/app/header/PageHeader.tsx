/** The top row: name, region, the dates of the prices, the link to copy, what else can be taken along, and the template. */

import { type KeyboardEvent, useRef } from 'react';
import type { RegionPrices } from '../../prices/book.ts';
import { FIELDS } from '../../scenario/scenario.ts';
import { priceDates, usedPrices } from '../../words/priceDates.ts';
import { LazyExportMenu } from '../exportMenu/LazyExportMenu.tsx';
import { SaveButton } from '../saveAs/SaveButton.tsx';
import { addressOf } from '../state/address.ts';
import { book } from '../state/prices.ts';
import { change, useScenario, useStore } from '../state/store.ts';
import { afterVerdict } from '../ui/afterVerdict.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { part } from '../ui/part.ts';
import { useRunning } from '../ui/useLive.ts';
import './pageHeader.css';

const WHERE =
  'Where the API runs: at the top right of the AWS console, and in its address. Type a name, code or city to find it.';

const loadSearch = part('regionSearch');

const regions = Object.entries<RegionPrices>(book.regions)
  .map(([code, { name }]) => ({ code, name }))
  .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));

export function PageHeader({ onTemplate }: { onTemplate: () => void }) {
  const region = useScenario((scenario) => scenario.workload.region);
  // The HTML need hold neither a list that cannot be opened before the page runs, nor help on it.
  const running = useRunning();
  const typed = useRef({ text: '', at: 0 });
  /** The browser finds an option by its first letters only. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    const text = event.timeStamp - typed.current.at < 1500 ? typed.current.text + event.key : event.key;
    if (event.key === ' ' && text === ' ') return;
    typed.current = { text, at: event.timeStamp };
    event.preventDefault();
    loadSearch().then(
      ({ regionOfText }) => {
        const found = regionOfText(text, regions);
        if (found) change('region', { workload: { region: found.code } });
      },
      () => {},
    );
  };
  return (
    <header className="page-header">
      <SkipLink />
      <p className="name">
        Tipping<span className="name-dot">·</span>Point
      </p>
      <label className="unseen" htmlFor="region">
        {FIELDS.region.label}
      </label>
      <select
        id="region"
        data-input="region"
        className="region"
        title={running ? WHERE : undefined}
        onKeyDown={onKeyDown}
        value={region}
        onChange={(event) => change('region', { workload: { region: event.target.value } })}
      >
        {(running ? regions : regions.filter(({ code }) => code === region)).map(({ code, name }) => (
          <option key={code} value={code}>
            {name} — {code}
          </option>
        ))}
      </select>
      <SaveButton />
      <CopyLink />
      <LazyExportMenu />
      <button type="button" className="button primary" onClick={onTemplate}>
        Get the template
      </button>
      <p className="what">
        For APIs on AWS Lambda: when does an Application Load Balancer cost less than API Gateway, what does it save, and what to
        deploy?
      </p>
      <PriceDates />
    </header>
  );
}

/** For the keyboard. Not a link: what stands behind # in the address is the scenario. */
function SkipLink() {
  return (
    <button type="button" className="button skip" onClick={() => document.getElementById('verdict')?.focus()}>
      Skip to the answer
    </button>
  );
}

/** How old the prices behind the verdict are: no key waits for that. */
const PriceDates = afterVerdict(function PriceDates({ estimate }) {
  return <p className="price-dates">{estimate.region && priceDates(usedPrices(estimate))}</p>;
});

function CopyLink() {
  return <CopyButton label="Copy link" text={() => addressOf(useStore.getState().scenario)} otherwise="Copy the address bar" />;
}
