/** What only paper shows: how each line came about, what was assumed and left out, the link and the day. Loaded late, drawn when printed. */

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Estimate } from '../../engine/estimate.ts';
import { SHOWN_FRONT_DOORS } from '../../engine/frontDoor.ts';
import { FIELDS, type Scenario } from '../../scenario/scenario.ts';
import { assumptions, notInUseSentence, typicalSentence } from '../../words/assumptions.ts';
import { LEFT_OUT } from '../../words/leftOut.ts';
import { FRONT_DOOR_NAMES } from '../../words/names.ts';
import { priceDates, usedPrices } from '../../words/priceDates.ts';
import { type Working, workings } from '../../words/workings.ts';
import { addressOf } from '../state/address.ts';
import { estimateOf } from '../state/estimates.ts';
import { sourcesOf } from '../state/figureSources.ts';
import { figures } from '../state/localFigures.ts';
import '../state/shippedSkus.ts';
import { useStore } from '../state/store.ts';
import './printed.css';

/** Between the margins of an A4 page, which is narrower than Letter: 182 mm, in CSS pixels. */
const PAPER_WIDTH = 688;

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

/** What is on paper: the estimate at the moment of printing, so that no later change draws it again. */
interface Sheet {
  readonly scenario: Scenario;
  readonly estimate: Estimate;
  readonly printedOn: string;
}

export default function Printed() {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  useEffect(() => {
    const draw = () => {
      fitChart();
      const { scenario } = useStore.getState();
      const estimate = estimateOf(scenario);
      // The browser takes the page as it is when this returns.
      flushSync(() => setSheet({ scenario, estimate, printedOn: day.format(new Date()) }));
    };
    addEventListener('beforeprint', draw);
    return () => removeEventListener('beforeprint', draw);
  }, []);
  return <div className="printed">{sheet && <Report {...sheet} />}</div>;
}

/** The chart was drawn for the screen; paper gets the same drawing, scaled to its width. */
function fitChart(): void {
  const { clientWidth: width, clientHeight: height } = document.querySelector('.chart-box') ?? document.body;
  const { style } = document.documentElement;
  style.setProperty('--printed-zoom', String(Math.min(1, PAPER_WIDTH / width)));
  style.setProperty('--printed-chart-height', `${height}px`);
}

function Report({ scenario, estimate, printedOn }: Sheet) {
  return (
    <>
      <Workings lines={workings(estimate, figures)} />
      <h2>What was assumed</h2>
      <dl className="printed-assumptions">
        {assumptions(scenario, figures).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        {typicalSentence(scenario)} {notInUseSentence(scenario)}
      </p>
      {sourcesOf(scenario).map(({ field, from, file }) => (
        <p key={field}>
          {FIELDS[field].label}: read from {file}, {from}.
        </p>
      ))}
      <h2>What it leaves out</h2>
      <ul>
        {LEFT_OUT.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="printed-foot">
        Printed on {printedOn}. {estimate.region ? `${priceDates(usedPrices(estimate))}; US dollars, a month of 730 hours. ` : ''}
        Open it again: <span className="printed-link">{addressOf(scenario)}</span>
      </p>
    </>
  );
}

function Workings({ lines }: { lines: readonly Working[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h2>How each line was computed</h2>
      <table className="printed-workings">
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Quantity, charge, and where the price comes from</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name + line.frontDoors}>
              <th scope="row">
                {line.name} <span className="printed-behind">{behind(line)}</span>
              </th>
              <td>
                {line.arithmetic}. {line.charge}; <span className="printed-source">{line.source}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function behind({ frontDoors }: Working): string {
  if (frontDoors.length === SHOWN_FRONT_DOORS.length) return 'behind all four';
  return frontDoors.map((door) => FRONT_DOOR_NAMES[door].name).join(', ');
}
