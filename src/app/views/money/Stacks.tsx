/** How each bill is made up as traffic grows: its lines as areas on top of each other, from nothing to twice the visitor's volume. */

import { Area, AreaChart, ReferenceLine, ResponsiveContainer, Tooltip, type TooltipContentProps, XAxis, YAxis } from 'recharts';
import { type Stack, stacks } from '../../../engine/breakdown.ts';
import type { Estimate } from '../../../engine/estimate.ts';
import { LINE_NAMES } from '../../../words/lineNames.ts';
import { FRONT_DOOR_NAMES } from '../../../words/names.ts';
import { money, roundMoney, volume } from '../../state/localFigures.ts';
import { linearScale, rechartsAxis, type Scale } from '../../ui/scale.ts';

export default function Stacks({ estimate }: { estimate: Estimate }) {
  const { requestsPerMonth } = estimate.workload;
  const x = linearScale(requestsPerMonth * 2);
  const all = stacks(estimate, x.max);
  const y = linearScale(Math.max(...all.map(topOf)));
  return (
    <section className="stacks">
      <h3 className="stacks-title">As traffic grows, to {volume(x.max)} requests a month</h3>
      <p className="view-assumes">
        All four on the same scale, in dollars a month. The dotted line is your volume. Areas that do not start at nothing are
        paid for without any traffic.
      </p>
      <div className="stacks-row">
        {all.map((stack) => (
          <StackChart key={stack.frontDoor} stack={stack} x={x} y={y} now={requestsPerMonth} />
        ))}
      </div>
    </section>
  );
}

function topOf({ rows }: Stack): number {
  return Object.values(rows.at(-1)?.usd ?? {}).reduce((sum, usd) => sum + usd, 0);
}

function StackChart({ stack, x, y, now }: { stack: Stack; x: Scale; y: Scale; now: number }) {
  const { frontDoor, lines, rows } = stack;
  return (
    <div className={`stack of-${frontDoor}`}>
      <h4 className="stack-name">{FRONT_DOOR_NAMES[frontDoor].name}</h4>
      <div className="stack-plot">
        <ResponsiveContainer>
          <AreaChart
            data={[...rows]}
            margin={{ top: 8, right: 24, bottom: 0, left: 0 }}
            title={`${FRONT_DOOR_NAMES[frontDoor].name}: its lines by monthly requests`}
          >
            <XAxis dataKey="requestsPerMonth" {...rechartsAxis({ ...x, ticks: [x.min, now, x.max] }, volume)} interval={0} />
            <YAxis {...rechartsAxis(y, roundMoney)} allowDataOverflow width={52} />
            {lines.map((id) => (
              <Area
                key={id}
                dataKey={(row: Stack['rows'][number]) => row.usd[id] ?? 0}
                name={LINE_NAMES[id]}
                stackId="bill"
                type="linear"
                className={`money-${id}`}
                fillOpacity={1}
                isAnimationActive={false}
                activeDot={false}
              />
            ))}
            <ReferenceLine x={now} stroke="var(--ink)" strokeDasharray="2 3" />
            <Tooltip content={Lines} isAnimationActive={false} cursor={{ stroke: 'var(--muted)', strokeDasharray: '2 3' }} />
          </AreaChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}

/** What each line costs at the volume under the pointer, the topmost first. */
function Lines({ active, payload, label }: TooltipContentProps) {
  if (!active || typeof label !== 'number') return null;
  return (
    <div className="card stack-lines">
      <p className="stack-volume">{volume(label)} requests</p>
      {[...payload].reverse().map(({ name, value }) => (
        <p key={String(name)} className="stack-line">
          <span>{name}</span>
          <b>{money(Number(value))}</b>
        </p>
      ))}
    </div>
  );
}
