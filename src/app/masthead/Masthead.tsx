/** The top row: name, region, the dates of the prices, the link to copy and the template. */

import { useState } from 'react';
import type { RegionPrices } from '../../prices/book.ts';
import { offerDates } from '../../prices/offerDates.ts';
import { date } from '../../report/figures.ts';
import { FIELDS } from '../../scenario/scenario.ts';
import { addressOf } from '../state/address.ts';
import { useEstimate } from '../state/estimates.ts';
import { book } from '../state/prices.ts';
import { change, useScenario } from '../state/store.ts';
import './masthead.css';

const regions = Object.entries<RegionPrices>(book.regions)
  .map(([code, { name }]) => ({ code, name }))
  .sort((a, b) => a.name.localeCompare(b.name, 'en'));

export function Masthead({ onTemplate }: { onTemplate: () => void }) {
  const { region } = useScenario();
  return (
    <header className="masthead">
      <p className="name">
        Tipping<span className="name-dot">·</span>Point
      </p>
      <label className="unseen" htmlFor="region">
        {FIELDS.region.label}
      </label>
      <select id="region" className="region" value={region} onChange={(event) => change('region', { region: event.target.value })}>
        {regions.map(({ code, name }) => (
          <option key={code} value={code}>
            {name} — {code}
          </option>
        ))}
      </select>
      <PriceDates />
      <CopyLink />
      <button type="button" className="button primary" onClick={onTemplate}>
        Get the template
      </button>
    </header>
  );
}

/** The oldest publication among the prices in use here, and when all of them were last re-seen. */
function PriceDates() {
  const { region } = useEstimate();
  if (!region) return <p className="price-dates" />;
  const { publishedAt, confirmedAt } = oldest(Object.values(offerDates(region)));
  return (
    <p className="price-dates">
      AWS prices of {date(publishedAt)}
      {confirmedAt ? `, confirmed ${date(confirmedAt)}` : ', partly re-seen since'}
    </p>
  );
}

interface Dates {
  readonly publishedAt: string;
  readonly confirmedAt: string | null;
}

function oldest(dates: readonly Dates[]): Dates {
  return dates.reduce((a, b) => ({
    publishedAt: a.publishedAt < b.publishedAt ? a.publishedAt : b.publishedAt,
    confirmedAt: a.confirmedAt === null || b.confirmedAt === null ? null : a.confirmedAt < b.confirmedAt ? a.confirmedAt : b.confirmedAt,
  }));
}

function CopyLink() {
  const scenario = useScenario();
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(addressOf(scenario));
      setSaid('Copied');
    } catch {
      setSaid('Copy the address bar');
    }
    setTimeout(() => setSaid(''), 2500);
  };
  return (
    <button type="button" className="button" onClick={copy}>
      <span aria-live="polite">{said || 'Copy link'}</span>
    </button>
  );
}
