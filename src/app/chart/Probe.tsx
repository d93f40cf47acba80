/** Reads the chart at any volume: by pointer, by touch and by keys, with a hairline and a card of what each front door costs; a click, a tap or Enter takes that volume. */

import type { CSSProperties, KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { valueAt } from '../../engine/piecewise.ts';
import { counted, FRONT_DOOR_NAMES } from '../../words/names.ts';
import { money, rate, volume } from '../state/localFigures.ts';
import { change, useScenario } from '../state/store.ts';
import { shareOf, valueAtShare } from '../ui/scale.ts';
import { At, percentOf } from './At.tsx';
import { movedByKey } from './movedByKey.ts';
import type { Plot } from './plot.ts';
import { threeDigits } from './threeDigits.ts';

interface Props {
  readonly drawn: Plot;
  /** The volume that is read, if any. */
  readonly at: number | null;
}

/** The hairline, and the surface that takes the pointer and the keys. */
interface Reader extends Props {
  readonly onRead: (at: number | null) => void;
  /** Told before a volume is taken. */
  readonly onPick: () => void;
}

export function Probe({ drawn, at, onRead, onPick }: Reader) {
  const { requestsPerMonth } = useScenario(({ workload }) => workload);
  const { x, y, curves } = drawn;
  const start = Math.min(Math.max(at ?? requestsPerMonth, x.min), x.max);
  const under = ({ currentTarget, clientX }: MouseEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return valueAtShare(x, (clientX - left) / width);
  };
  const read = (event: PointerEvent) => onRead(under(event));
  const pick = (requests: number, edit: string) => {
    onPick();
    change(edit, { workload: { requestsPerMonth: threeDigits(requests) } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onRead(null);
    if (event.key === 'Enter') pick(start, `pick ${event.timeStamp}`);
    const moved = movedByKey(event, start, x);
    if (moved === null) return;
    event.preventDefault();
    onRead(moved);
  };
  return (
    <>
      <rect
        className="probe"
        width="100%"
        height="100%"
        role="slider"
        tabIndex={0}
        aria-label="Read the chart at a volume"
        aria-valuenow={start}
        aria-valuemin={x.min}
        aria-valuemax={x.max}
        aria-valuetext={`${counted(volume(start), 'request')} a month: ${costsAt(drawn, start)
          .map(({ name, usd }) => `${name} ${money(usd)}`)
          .join(', ')}`}
        onPointerDown={read}
        onClick={(event) => pick(under(event), `pick ${event.timeStamp}`)}
        onPointerMove={read}
        onPointerLeave={(event) => event.pointerType === 'mouse' && onRead(null)}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && onRead(start)}
        onBlur={() => onRead(null)}
        onKeyDown={onKeyDown}
      />
      {at !== null && (
        <At className="hairline" x={shareOf(x, at)}>
          <line y2="100%" />
          {curves
            .map(({ door, usd }) => ({ door, share: shareOf(y, valueAt(usd, at)) }))
            .filter(({ share }) => share >= 0 && share <= 1)
            .map(({ door, share }) => (
              <circle key={door} className={`dot of-${door}`} cy={percentOf(1 - share)} r={4} />
            ))}
        </At>
      )}
    </>
  );
}

/** What each front door costs at the volume that is read, the dearest first, as the curves lie. */
export function CostsCard({ drawn, at }: Props) {
  if (at === null) return null;
  const share = shareOf(drawn.x, at);
  return (
    <div className="costs-track" aria-hidden="true">
      <div className={share > 0.5 ? 'card costs costs-left' : 'card costs'} style={{ '--at': percentOf(share) } as CSSProperties}>
        <p className="costs-volume">
          {volume(at)} requests <span>{rate(at)}</span>
        </p>
        {costsAt(drawn, at).map(({ door, name, usd }) => (
          <p key={door} className="costs-row">
            <span className={`swatch of-${door}`} />
            <span>{name}</span>
            <b>{money(usd)}</b>
          </p>
        ))}
      </div>
    </div>
  );
}

function costsAt({ curves }: Plot, n: number) {
  return curves
    .map(({ door, usd }) => ({ door, name: FRONT_DOOR_NAMES[door].name, usd: valueAt(usd, n) }))
    .sort((a, b) => b.usd - a.usd);
}
