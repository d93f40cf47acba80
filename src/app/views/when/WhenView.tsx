/** When: at a steady growth, the month from which the load balancer pays, and the money until then. */

import type { Contender } from '../../../engine/frontDoor.ts';
import { type Growth, growth } from '../../../engine/growth.ts';
import { type Move, moveOf } from '../../../engine/move.ts';
import { accepted, readValue } from '../../../scenario/fields.ts';
import { assumedGrowth, PAGE_FIELDS } from '../../../scenario/page.ts';
import { inFigures } from '../../../words/inFigures.ts';
import { FRONT_DOOR_NAMES } from '../../../words/names.ts';
import { spread, withRoom } from '../../chart/labelPlaces.ts';
import { today } from '../../state/estimates.ts';
import { difference, figures, money, roundMoney, typed, volume } from '../../state/localFigures.ts';
import { change, useScenario } from '../../state/store.ts';
import { afterVerdict } from '../../ui/afterVerdict.tsx';
import type { Frame } from '../../ui/scale.ts';
import { TextField } from '../../ui/TextField.tsx';
import { useSize } from '../../ui/useSize.ts';
import { monthAfter } from './calendar.ts';
import { points, shownMonths, type Timeline, timeline } from './timeline.ts';
import { whenSentence } from './whenSentence.ts';
import '../viewParts.css';
import './when.css';

const GROWTH = PAGE_FIELDS.growthPercent;

export default afterVerdict(function WhenView({ estimate }) {
  const percent = useScenario(({ page }) => assumedGrowth(page));
  const found = growth(estimate, percent);
  const move = moveOf(estimate);
  const blocked = [move.to, move.from].flatMap((door) => estimate.frontDoors[door].obstacles);
  const isAssumed = useScenario((scenario) => scenario.page.growthPercent) === null;
  return (
    <>
      <h2 className="view-title" aria-live="polite">
        {blocked.length > 0 || !found ? 'There is no month from which it pays' : whenSentence(found, today)}
      </h2>
      <p className="view-assumes">
        The requests of month 0, this one, are {volume(estimate.workload.requestsPerMonth)}; they change by the same percentage
        every month, while sizes, prices and shares stay as they are.
        {isAssumed && ' That percentage is assumed: enter yours.'}
      </p>
      {blocked.map(({ message }) => (
        <p key={message} className="obstacle">
          {inFigures(message, figures)}
        </p>
      ))}
      <div className="when-growth">
        <TextField
          label={GROWTH.label}
          unit={GROWTH.unit}
          placeholder={typed(GROWTH.default)}
          value={typed(percent)}
          problemOf={(text) =>
            readValue(GROWTH, text, [], figures).problem === null
              ? null
              : `is none. Accepted: ${accepted(GROWTH, [], figures)}. Still used: ${typed(percent)}.`
          }
          onUse={(text) => {
            const growthPercent = text === '' ? null : readValue(GROWTH, text, [], figures).value;
            change('growth', { page: { growthPercent } });
            return typed(growthPercent ?? GROWTH.default);
          }}
        />
      </div>
      {found && blocked.length === 0 && (
        <>
          <Drawing found={found} />
          <Table found={found} />
        </>
      )}
    </>
  );
});

function Drawing({ found }: { found: Growth }) {
  const [box, size] = useSize<HTMLDivElement>();
  const { width, height } = size ?? { width: 0, height: 0 };
  const narrow = width < 560;
  const frame: Frame = { left: narrow ? 54 : 62, top: 30, right: width - (narrow ? 54 : 118), bottom: height - 28 };
  const drawn = timeline(found, frame, narrow ? 4 : 8);
  return (
    <div ref={box} className="when-box">
      {width > 0 && (
        <svg className="drawing" aria-hidden="true" width={width} height={height}>
          {drawn.moneyTicks.map((usd) => (
            <g key={usd}>
              <line className="grid" x1={frame.left} x2={frame.right} y1={drawn.yOf(usd)} y2={drawn.yOf(usd)} />
              <text className="axis" x={frame.left - 8} y={drawn.yOf(usd) + 4} textAnchor="end">
                {roundMoney(usd)}
              </text>
            </g>
          ))}
          {withRoom(drawn.monthTicks, monthName, frame.right - frame.left).map((month) => (
            <text key={month} className="axis" x={drawn.xOf(month)} y={height - 6} textAnchor="middle">
              {monthName(month)}
            </text>
          ))}
          <Curve drawn={drawn} door={found.move.from} of="nowUsd" />
          <Curve drawn={drawn} door={found.move.to} of="toUsd" />
          <Names drawn={drawn} frame={frame} move={found.move} narrow={narrow} />
          <Change found={found} drawn={drawn} frame={frame} />
        </svg>
      )}
    </div>
  );
}

function monthName(month: number): string {
  return month === 0 ? 'now' : monthAfter(today, month);
}

function Curve({ drawn, door, of }: { drawn: Timeline; door: Contender; of: 'nowUsd' | 'toUsd' }) {
  return (
    <polyline
      className={`when-curve when-${door}`}
      style={{ stroke: `var(--${door})` }}
      points={points(drawn.months.map((month) => [drawn.xOf(month.month), drawn.yOf(month[of])]))}
    />
  );
}

function Names({ drawn, frame, move, narrow }: { drawn: Timeline; frame: Frame; move: Move; narrow: boolean }) {
  const last = drawn.months.at(-1);
  if (!last) return null;
  const named = [
    { door: move.from, usd: last.nowUsd },
    { door: move.to, usd: last.toUsd },
  ];
  const places = spread(
    named.map(({ usd }) => drawn.yOf(usd)),
    17,
    frame.top,
    frame.bottom,
  );
  return named.map(({ door }, i) => (
    <text key={door} className="when-name" x={frame.right + 8} y={(places[i] ?? 0) + 4} style={{ fill: `var(--${door}-text)` }}>
      {FRONT_DOOR_NAMES[door][narrow ? 'short' : 'name']}
    </text>
  ));
}

/** The month of the change, named above with a leader down to it. */
function Change({ found, drawn, frame }: { found: Growth; drawn: Timeline; frame: Frame }) {
  const month = found.changesInMonth === null ? undefined : drawn.months[found.changesInMonth];
  if (!month) return null;
  const x = drawn.xOf(month.month);
  const y = drawn.yOf(month.toUsd);
  const late = x > (frame.left + frame.right) / 2;
  return (
    <>
      <line className="when-leader" x1={x} x2={x} y1={frame.top - 10} y2={y - 6} />
      <circle className="when-mark" cx={x} cy={y} r={5} />
      <text className="when-change" x={x} y={frame.top - 16} textAnchor={late ? 'end' : 'start'}>
        {monthAfter(today, month.month)}, {volume(month.requestsPerMonth)}
      </text>
    </>
  );
}

function Table({ found }: { found: Growth }) {
  return (
    <details className="view-table">
      <summary>The months as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard */}
      <section className="view-scroll" aria-label="Months" tabIndex={0}>
        <table className="figures when-months">
          <caption className="unseen">Monthly cost in US dollars as requests grow, and the saving added up</caption>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Requests</th>
              <th scope="col">{FRONT_DOOR_NAMES[found.move.from].name}</th>
              <th scope="col">{FRONT_DOOR_NAMES[found.move.to].name}</th>
              <th scope="col">Saved since now</th>
            </tr>
          </thead>
          <tbody>
            {shownMonths(found).map(({ month, requestsPerMonth, nowUsd, toUsd, savedUsd }) => (
              <tr key={month}>
                <th scope="row">{monthAfter(today, month)}</th>
                <td>{volume(requestsPerMonth)}</td>
                <td>{money(nowUsd)}</td>
                <td>{money(toUsd)}</td>
                <td>{difference(savedUsd)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
