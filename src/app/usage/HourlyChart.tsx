/** Hour by hour: the requests as bars, in the colour of the dimension that binds; for those who would rather look. */

import { LCU_DIMENSIONS } from '../../aws/lcu.ts';
import { bindingDimension } from '../../engine/loadBalancer.ts';
import type { HourOfTraffic } from '../../usage/foundApi.ts';
import { counted, DIMENSION_NAMES } from '../../words/names.ts';
import { quantity, volume } from '../state/localFigures.ts';

const WIDTH = 720;
const HEIGHT = 72;

/** Fine enough for any screen, and a third of the digits. */
function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

export function HourlyChart({ hours, mixPercent }: { hours: readonly HourOfTraffic[]; mixPercent: number }) {
  const first = hours[0]!.at;
  const span = (hours.at(-1)!.at - first) / 3_600_000 + 1;
  const most = Math.max(1, ...hours.map(({ requests }) => requests));
  const bound = LCU_DIMENSIONS.map((dimension) => ({
    dimension,
    // An hour without requests binds nothing.
    hours: hours.filter((hour) => hour.lcu[dimension] > 0 && bindingDimension(hour.lcu) === dimension),
  })).filter((one) => one.hours.length > 0);
  const bar = ({ at, requests }: HourOfTraffic): string => {
    const x = hundredths((((at - first) / 3_600_000) * WIDTH) / span);
    const height = hundredths((requests / most) * HEIGHT);
    return `M${x} ${HEIGHT}v${-height}h${hundredths(WIDTH / span)}v${height}z`;
  };
  const inHours = ({ dimension, hours: those }: (typeof bound)[number]) =>
    `${DIMENSION_NAMES[dimension]} in ${counted(String(those.length), 'hour')}`;
  return (
    <figure className="usage-hours">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Requests by hour, at most ${volume(most)}; binding: ${bound.map(inHours).join(', ')}`}
      >
        {bound.map(({ dimension, hours: those }) => (
          <path key={dimension} className={`usage-bar usage-bar-${dimension}`} d={those.map(bar).join('')} />
        ))}
      </svg>
      <figcaption>
        Requests by hour, at most {volume(most)}. What a load balancer would bill:{' '}
        {bound.map((one, index) => (
          <span key={one.dimension}>
            {index > 0 && ', '}
            <span className={`usage-key usage-bar-${one.dimension}`} /> {inHours(one)}
          </span>
        ))}
        .{' '}
        {mixPercent < 0.01
          ? `${bound.length > 1 ? 'That they take turns comes to next to nothing' : 'One dimension binds all the time'}, so that peaks change nothing: hours are added up, and a busy hour costs what its requests cost.`
          : `Another dimension binds at times, so that the hours come to ${quantity(mixPercent)} % more than the average of the whole time; peaks alone would change nothing.`}
      </figcaption>
    </figure>
  );
}
