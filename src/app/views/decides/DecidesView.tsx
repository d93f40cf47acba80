/** What decides it: every input varied alone within a stated range, the one that moves the saving most first. */

import { type CSSProperties, useMemo } from 'react';
import { comparison, type RangeEnd, type Sensitivity, sensitivities, type VariedField } from '../../../engine/sensitivity.ts';
import { FIELDS } from '../../../scenario/scenario.ts';
import { inFigures } from '../../../words/inFigures.ts';
import { choiceName, FRONT_DOOR_NAMES } from '../../../words/names.ts';
import { today } from '../../state/estimates.ts';
import { difference, figures, money, UNSEEN_USD } from '../../state/localFigures.ts';
import { book } from '../../state/prices.ts';
import { afterVerdict } from '../../ui/afterVerdict.tsx';
import { isChoiceField } from '../../ui/fieldKinds.ts';
import { numberText } from '../../ui/valueText.ts';
import { type BarScale, barOf, barScale, type Stretch } from './bars.ts';
import '../viewParts.css';
import './decides.css';

export default afterVerdict(function DecidesView({ estimate }) {
  const rows = useMemo(() => sensitivities(estimate, book, today), [estimate]);
  const { savingUsd, obstacles } = comparison(estimate);
  if (savingUsd === null) {
    return (
      <>
        <h2 className="view-title">Nothing decides it: there is no choice here</h2>
        {obstacles.map(({ message }) => (
          <p key={message} className="obstacle">
            {inFigures(message, figures)}
          </p>
        ))}
      </>
    );
  }
  const moving = rows.filter(({ swingUsd, low, high }) => swingUsd >= UNSEEN_USD || low.obstacles[0] || high.obstacles[0]);
  const still = rows.filter((row) => !moving.includes(row));
  const scale = barScale(moving, savingUsd);
  const current = estimate.verdict.current;
  const notes = [
    ...new Set(moving.flatMap(({ low, high }) => [...low.obstacles, ...high.obstacles].map(({ message }) => message))),
  ];
  return (
    <div
      style={{ '--gateway': `var(--${current})`, '--present': `${scale.present}%`, '--zero': `${scale.zero}%` } as CSSProperties}
    >
      <h2 className="view-title">{moving[0] ? <MostDecisive row={moving[0]} /> : 'No input moves the saving'}</h2>
      <p className="view-assumes">
        One input at a time, from the low to the high end of the range beside it; all others as they are. The saving over the{' '}
        {FRONT_DOOR_NAMES[current].name} is <span className="figure">{difference(savingUsd)}</span> a month now, the dotted line.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard */}
      <section className="view-body view-scroll" aria-label="Inputs by their effect" tabIndex={0}>
        <table className="figures decides">
          <caption className="unseen">
            Monthly saving of a load balancer when one input changes, now {money(savingUsd)}; the largest effect first
          </caption>
          <thead>
            <tr>
              <th scope="col">Input</th>
              <th scope="col">Range</th>
              <th scope="col" className="decides-bars">
                <span className="decides-key">
                  {scale.roomForCosts && <span className="decides-left">costs more</span>}
                  {scale.roomForSaves && <span className="decides-right">saves</span>}
                </span>
              </th>
              <th scope="col">Saving at the first</th>
              <th scope="col">at the second</th>
            </tr>
          </thead>
          <tbody>
            {moving.map((row) => (
              <Row key={row.field} row={row} presentUsd={savingUsd} scale={scale} />
            ))}
          </tbody>
        </table>
      </section>
      {notes.map((note) => (
        <p key={note} className="obstacle">
          {inFigures(note, figures)}
        </p>
      ))}
      {still.length > 0 && (
        <p className="view-assumes decides-still">
          No effect on this saving:{' '}
          {still.map(({ field, low, high }) => `${nameOfField(field)} (${range(field, low, high)})`).join(', ')}.
        </p>
      )}
    </div>
  );
});

function Row({ row, presentUsd, scale }: { row: Sensitivity; presentUsd: number; scale: BarScale }) {
  const { costs, saves } = barOf(row, presentUsd, scale);
  return (
    <tr data-field={row.field}>
      <th scope="row">{nameOfField(row.field)}</th>
      <td className="decides-range">{range(row.field, row.low, row.high)}</td>
      <td className="decides-bars" aria-hidden="true">
        <span className="decides-bar">
          {costs && <span className="decides-costs" style={placed(costs)} />}
          {saves && <span className="decides-saves" style={placed(saves)} />}
        </span>
      </td>
      <td>{saving(row.low)}</td>
      <td>{saving(row.high)}</td>
    </tr>
  );
}

function placed({ from, length }: Stretch): CSSProperties {
  return { left: `${from}%`, width: `${length}%` };
}

function saving({ savingUsd }: RangeEnd): string {
  return savingUsd === null ? 'not possible' : difference(savingUsd);
}

/** "Most decisive: Requests. With 15 M to 60 M a month, the saving goes from −$10.23 to +$30.28" */
function MostDecisive({ row: { field, low, high } }: { row: Sensitivity }) {
  const compared = low.savingUsd !== null && high.savingUsd !== null;
  return (
    <>
      Most decisive: {nameOfField(field)}
      {compared && (
        <>
          . With {range(field, low, high)}, the saving goes from <span className="figure">{saving(low)}</span> to{' '}
          <span className="figure">{saving(high)}</span>
        </>
      )}
    </>
  );
}

function nameOfField(field: VariedField): string {
  return FIELDS[field].label;
}

/** "15 M to 60 M a month", "arm64 or x86_64". */
function range(field: VariedField, low: RangeEnd, high: RangeEnd): string {
  if (isChoiceField(field)) return `${choiceName(field, low.value, figures)} or ${choiceName(field, high.value, figures)}`;
  const text = ({ value }: RangeEnd) => numberText(field, Number(value));
  const { unit } = FIELDS[field] as { unit?: string };
  return `${text(low)} to ${text(high)} ${unit ?? ''}`.trim();
}
