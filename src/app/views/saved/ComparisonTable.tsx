/** The comparison as a table: a column for each scenario, and beside each but the base how far it is from the base. */

import type { CSSProperties, ReactNode } from 'react';
import type { ComparedUsd, Comparison, Difference } from '../../../engine/compare.ts';
import type { Estimate } from '../../../engine/estimate.ts';
import { API_GATEWAYS, type FrontDoor, SHOWN_FRONT_DOORS } from '../../../engine/frontDoor.ts';
import { FRONT_DOOR_NAMES } from '../../../words/names.ts';
import { difference, money } from '../../state/localFigures.ts';
import { paysText } from '../pays.ts';
import type { Candidate } from './candidates.ts';
import { amountText, inputName, inputText, shareText, titleOf } from './comparisonWords.ts';

interface Props {
  readonly comparison: Comparison;
  readonly chosen: readonly Candidate[];
  readonly estimates: readonly Estimate[];
}

export function ComparisonTable({ comparison, chosen, estimates }: Props) {
  const { base, inputs, equalInputs, totalsUsd, cheapest, cheapestUsd, cheapestPerMillionUsd, savingUsd, pays, volumesDiffer } =
    comparison;
  const columns = 2 * chosen.length;
  const names = chosen.map(titleOf);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard */}
      <section className="view-scroll saved-scroll" aria-label="Comparison" tabIndex={0}>
        <table className="figures saved-table" style={{ '--scenarios': chosen.length } as CSSProperties}>
          <caption className="unseen">
            Scenarios side by side, in US dollars a month, with differences against <bdi>{names[base]}</bdi>
          </caption>
          <thead>
            <tr>
              <td />
              {chosen.map(({ name }, i) => (
                <th key={name ?? ''} data-column={i + 1} scope={i === base ? 'col' : 'colgroup'} colSpan={i === base ? 1 : 2}>
                  <bdi>{names[i]}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <Group title="Inputs that differ" columns={columns}>
            {inputs.map(({ input, values, differences }) => (
              <Row
                key={`${input.kind} ${input.name}`}
                title={inputName(input)}
                values={values.map((value) => inputText(input, value))}
                differences={differences.map(shareText)}
                base={base}
                isList={input.kind === 'needs'}
              />
            ))}
            <tr className="saved-equal">
              <th scope="row" colSpan={columns}>
                {inputs.length === 0 ? `All ${equalInputs} are equal` : `${equalInputs} more are equal`}
              </th>
            </tr>
          </Group>
          <Group title="Cost a month" columns={columns}>
            {SHOWN_FRONT_DOORS.map((door) => (
              <Row
                key={door}
                title={FRONT_DOOR_NAMES[door].name}
                values={totalsUsd[door].values.map((usd, i) => (
                  <Total
                    key={chosen[i]?.name ?? ''}
                    usd={usd}
                    blocked={isBlocked(estimates[i], door)}
                    best={cheapest[i] === door}
                  />
                ))}
                differences={totalsUsd[door].differences.map(both)}
                base={base}
              />
            ))}
          </Group>
          <Group title="The answer" columns={columns}>
            <Row
              title="Cheapest"
              values={cheapest.map((door) => (door ? FRONT_DOOR_NAMES[door].name : 'none'))}
              differences={[]}
              base={base}
            />
            <Money title="It costs" figures={cheapestUsd} base={base} />
            {volumesDiffer && <Money title="for a million requests" figures={cheapestPerMillionUsd} base={base} />}
            <Row
              title="Load balancer saves"
              values={savingUsd.values.map((usd, i) =>
                usd === null ? (
                  whyNone(estimates[i])
                ) : (
                  <span key={chosen[i]?.name ?? ''} className="figure">
                    {difference(usd)}
                  </span>
                ),
              )}
              // A share of a saving would say nothing: a small one is easily doubled.
              differences={savingUsd.differences.map(amountText)}
              base={base}
            />
            {API_GATEWAYS.map((door) => (
              <Row
                key={door}
                title={`Load balancer beats ${FRONT_DOOR_NAMES[door].short} from`}
                values={pays[door].map((ranges, i) => (ranges === null ? whyNone(estimates[i]) : paysText(ranges)))}
                differences={[]}
                base={base}
              />
            ))}
          </Group>
        </table>
      </section>
      <Obstacles chosen={chosen} estimates={estimates} />
    </>
  );
}

function Group({ title, columns, children }: { title: string; columns: number; children: ReactNode }) {
  return (
    <tbody>
      <tr className="saved-group">
        <th scope="rowgroup" colSpan={columns}>
          {title}
        </th>
      </tr>
      {children}
    </tbody>
  );
}

interface RowProps {
  readonly title: string;
  readonly values: readonly ReactNode[];
  /** Nothing at the base, and where there is none. */
  readonly differences: readonly ReactNode[];
  readonly base: number;
  /** Whether values are lists, which may take several lines. */
  readonly isList?: boolean;
}

function Row({ title, values, differences, base, isList }: RowProps) {
  return (
    <tr className={isList ? 'saved-needs' : undefined}>
      <th scope="row">{title}</th>
      {values.map((value, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns have their places and no other identity
        <Cells key={i} column={i + 1} value={value} apart={i === base ? null : (differences[i] ?? '')} />
      ))}
    </tr>
  );
}

/** A value and, but for the base, its difference. */
function Cells({ column, value, apart }: { column: number; value: ReactNode; apart: ReactNode }) {
  return (
    <>
      <td data-column={column}>{value}</td>
      {apart !== null && (
        <td data-column={column} className="saved-apart">
          {apart}
        </td>
      )}
    </>
  );
}

function Money({ title, figures: { values, differences }, base }: { title: string; figures: ComparedUsd; base: number }) {
  return (
    <Row
      title={title}
      values={values.map((usd) => (usd === null ? '–' : money(usd)))}
      differences={differences.map(both)}
      base={base}
    />
  );
}

function Total({ usd, blocked, best }: { usd: number | null; blocked: boolean; best: boolean }) {
  if (usd === null) return <span className="saved-note">no price</span>;
  if (blocked)
    return (
      <>
        <span className="saved-note">{money(usd)}</span>
        <span className="saved-note saved-cannot">cannot serve</span>
      </>
    );
  return best ? <strong>{money(usd)}</strong> : money(usd);
}

/** "+$3.28 +6.8 %"; "same" once. */
function both(apart: Difference | null): ReactNode {
  const [amount, share] = [amountText(apart), shareText(apart)];
  if (amount === share || share === '') return amount;
  return (
    <>
      <span className="figure">{amount}</span> <span className="saved-share">{share}</span>
    </>
  );
}

function isBlocked(estimate: Estimate | undefined, door: FrontDoor): boolean {
  return (estimate?.frontDoors[door].obstacles.length ?? 0) > 0;
}

/** Why there is no saving and no crossing. */
function whyNone(estimate: Estimate | undefined): string {
  const isPriced = estimate?.frontDoors.alb.offered && estimate.frontDoors[estimate.verdict.current].offered;
  return isPriced ? 'cannot serve' : 'no price';
}

/** Why a front door cannot serve, or has no price: each reason once for each scenario. */
function Obstacles({ chosen, estimates }: Pick<Props, 'chosen' | 'estimates'>) {
  return chosen.map((candidate, i) => {
    const frontDoors = estimates[i]?.frontDoors;
    const messages = new Set(
      SHOWN_FRONT_DOORS.flatMap((door) => frontDoors?.[door].obstacles.map(({ message }) => message) ?? []),
    );
    return [...messages].map((message) => (
      <p key={message} className="obstacle">
        {titleOf(candidate)}: {message}
      </p>
    ));
  });
}
