/** Why no template is given, with a button for each way out: the input that stands in the way is changed, or the template given anyway. */

import { useId } from 'react';
import type { LcuDimension } from '../../aws/lcu.ts';
import { payingRanges } from '../../engine/cheapest.ts';
import type { Estimate } from '../../engine/estimate.ts';
import { API_GATEWAYS, type ApiGateway } from '../../engine/frontDoor.ts';
import { needToggled } from '../../scenario/needInputs.ts';
import { NEEDS, type Need } from '../../scenario/needs.ts';
import { FIELDS } from '../../scenario/scenario.ts';
import type { Workload } from '../../scenario/workload.ts';
import { joinedSavingUsd } from '../../words/joinSentence.ts';
import { FRONT_DOOR_NAMES } from '../../words/names.ts';
import { templateRefusal } from '../../words/templateRefusal.ts';
import { whyNever } from '../../words/verdict.ts';
import { useEstimate } from '../state/estimates.ts';
import { figures } from '../state/localFigures.ts';
import { change, useStore } from '../state/store.ts';
import { goToInput } from '../ui/goToInput.ts';

interface WayOut {
  readonly label: string;
  readonly act: () => void;
}

/** The input that a limit of the load balancer is about, by the obstacle's id. */
const INPUT_OF = {
  'request-size': 'requestKb',
  'response-size': 'responseKb',
  duration: 'durationMs',
} as const satisfies Readonly<Record<string, keyof Workload>>;

/** What else may bind the load balancer's capacity, by the input that lowers it. */
const CAPACITY_INPUT = {
  newConnections: 'requestsPerConnection',
  activeConnections: 'connectionSeconds',
  ruleEvaluations: 'rulesProcessed',
} as const satisfies Record<Exclude<LcuDimension, 'processedBytes'>, keyof Workload>;

export function Refusal({ onClose, onAnyway }: { onClose: () => void; onAnyway: () => void }) {
  const estimate = useEstimate();
  const why = useId();
  return (
    <div className="template-refusal">
      <p id={why}>{templateRefusal(estimate, figures)}</p>
      <p className="template-ways-out">
        {waysOut(estimate, onClose).map(({ label, act }, i) => (
          <button
            key={label}
            type="button"
            aria-describedby={i === 0 ? why : undefined}
            className={i === 0 ? 'button primary' : 'button'}
            onClick={act}
          >
            {label}
          </button>
        ))}
        <button type="button" className="button" onClick={onAnyway}>
          Give it to me anyway
        </button>
      </p>
    </div>
  );
}

function waysOut(estimate: Estimate, onClose: () => void): WayOut[] {
  const { verdict, frontDoors } = estimate;
  if (verdict.current === 'alb') return API_GATEWAYS.map(inUse);
  const { obstacles } = frontDoors.alb;
  if (obstacles.length > 0) return obstacles.flatMap(({ id }) => pastObstacle(id, onClose));
  const joined = joinedSavingUsd(estimate);
  const join: WayOut[] =
    joined === null
      ? []
      : [
          {
            label: `Join one that is paid for: saves ${figures.money(joined)} a month`,
            act: () => change('fixedSharePercent', { workload: { fixedSharePercent: 0 } }),
          },
        ];
  const volume = nearestPaying(estimate);
  if (volume !== null)
    return [
      ...join,
      {
        label: `Set requests to ${figures.count(volume)}`,
        act: () => change('template requests', { workload: { requestsPerMonth: volume } }),
      },
    ];
  const { about } = whyNever(estimate, figures);
  return about === null ? join : [...join, toInput(about === 'capacity' ? capacityInput(estimate) : about, onClose)];
}

/** The input that lowers what binds the load balancer's capacity; of payloads the larger. */
function capacityInput({ lcu, workload }: Estimate): keyof Workload {
  if (lcu.binding !== 'processedBytes') return CAPACITY_INPUT[lcu.binding];
  return workload.requestKb > workload.responseKb ? 'requestKb' : 'responseKb';
}

/** The load balancer's template is for those who have no load balancer yet. */
function inUse(gateway: ApiGateway): WayOut {
  return {
    label: `My API has ${FRONT_DOOR_NAMES[gateway].one} today`,
    act: () => change('currentFrontDoor', { workload: { currentFrontDoor: gateway } }),
  };
}

/** The whole number of requests a month, nearest to the visitor's, at which the load balancer costs less; null where there is none. */
function nearestPaying(estimate: Estimate): number | null {
  const { requestsPerMonth } = estimate.workload;
  const nearest = payingRanges(estimate).map(({ from, until }) => {
    const [least, most] = [Math.floor(from) + 1, Math.ceil(until) - 1];
    return Math.min(Math.max(requestsPerMonth, least), most);
  });
  const distance = (volume: number) => Math.abs(volume - requestsPerMonth);
  return nearest.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

function pastObstacle(id: string, onClose: () => void): WayOut[] {
  const need = id.startsWith('need-') ? (id.slice('need-'.length) as Need) : null;
  if (need)
    return [
      {
        label: `It can do without ${NEEDS[need]}`,
        act: () => change(`need ${need} out`, needToggled(useStore.getState().scenario, need)),
      },
    ];
  return id in INPUT_OF ? [toInput(INPUT_OF[id as keyof typeof INPUT_OF], onClose)] : [toInput('region', onClose)];
}

function toInput(name: keyof Workload, onClose: () => void): WayOut {
  return {
    label: `Change: ${FIELDS[name].label}`,
    act: () => {
      onClose();
      // Once the dialog is gone, which makes the page beneath it take the focus.
      setTimeout(() => goToInput(name));
    },
  };
}
