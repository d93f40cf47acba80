/** What was understood, before anything changes: files and doubts, the APIs with their figures and sources, the bill beside the price list. */

import { type ReactNode, useState } from 'react';
import { OFFERS } from '../../prices/rates.ts';
import { needToggled } from '../../scenario/needInputs.ts';
import { FIELDS, type FieldName, fieldValue, isWorkloadField } from '../../scenario/scenario.ts';
import type { UsageField } from '../../usage/foundApi.ts';
import type { ReadFile, UsageDocument } from '../../usage/readUsage.ts';
import { together } from '../../usage/together.ts';
import { workloadOf } from '../../usage/usageLink.ts';
import { curly } from '../../words/curly.ts';
import { inFigures } from '../../words/inFigures.ts';
import { FRONT_DOOR_NAMES } from '../../words/names.ts';
import { count, date, figures, money, payload, quantity, volume } from '../state/localFigures.ts';
import { useMeasuredInputs } from '../state/measuredInputs.ts';
import { change, useStore } from '../state/store.ts';
import { BilledTable } from './BilledTable.tsx';
import { HourlyChart } from './HourlyChart.tsx';
import { ShareOne } from './ShareOne.tsx';
import '../inputs/notes.css';

type FoundApi = UsageDocument['apis'][number];

const KINDS = {
  'cloudwatch-metric-data': 'CloudWatch metrics',
  'cloudwatch-metric-statistics': 'CloudWatch statistics of one metric',
  'cloudwatch-csv': 'CloudWatch’s CSV',
  'cost-explorer-json': 'Cost Explorer',
  'cost-explorer-csv': 'Cost Explorer’s CSV',
  billing: 'a bill',
  'alb-log': 'logs of a load balancer',
  'api-gateway-log': 'logs of API Gateway',
} as const satisfies Record<NonNullable<ReadFile['kind']>, string>;

/** As exact as anything here is measured: 16.971034 → 16.97. */
function fourDigits(value: number): number {
  return Number(value.toPrecision(4));
}

/** How figures of the fields that files fill are called and read. */
const FIGURES = {
  requestsPerMonth: { name: 'Requests', shown: (value: number) => `${volume(value)} a month` },
  requestKb: { name: 'Request size', shown: payload },
  responseKb: { name: 'Response size', shown: payload },
  durationMs: { name: 'Duration', shown: (value: number) => `${quantity(fourDigits(value))} ms` },
  cacheGb: { name: 'Cache', shown: (value: number) => `${quantity(value)} GB` },
  cacheHitPercent: { name: 'Answered from the cache', shown: (value: number) => `${quantity(value)} %` },
  rejectedPercent: { name: 'Refused', shown: (value: number) => `${quantity(value)} %` },
  answeredPercent: { name: 'Answered by API Gateway itself', shown: (value: number) => `${quantity(value)} %` },
  requestsPerConnection: { name: 'Requests a connection', shown: (value: number) => quantity(fourDigits(value)) },
  connectionSeconds: { name: 'Connections last', shown: (value: number) => `${quantity(fourDigits(value))} s` },
  rulesProcessed: { name: 'Rules a request', shown: (value: number) => quantity(fourDigits(value)) },
} as const satisfies Record<UsageField, { name: string; shown: (value: number) => string }>;

interface Props {
  readonly found: UsageDocument;
  readonly onUsed: () => void;
  readonly onAgain: () => void;
}

export function Understood({ found, onUsed, onAgain }: Props) {
  /** Names of APIs by the ids under which a bill knows them, as far as the visitor has said. */
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const apis = together(found.apis, names);
  const use = (api: FoundApi) => {
    fillIn(found, api);
    onUsed();
  };
  return (
    <>
      <section aria-label="What was understood">
        <p className="usage-sum" role="status">
          {sentenceOf(found)}
        </p>
        <ul className="usage-files">
          {found.files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
            <li key={index}>
              <strong>
                <bdi>{file.name}</bdi>
              </strong>
              : {aboutFile(file)}
              {file.problems.map((problem) => (
                <p key={problem} className="caution">
                  {curly(inFigures(problem, figures))}
                </p>
              ))}
            </li>
          ))}
        </ul>
      </section>
      <ShareOne apis={apis} onUsed={onUsed} />
      {apis.map((api) => (
        <Api key={`${api.name} ${api.region}`} api={api} onUse={() => use(api)}>
          <Namesakes candidates={namesakes(api, apis, found)} onSame={(name) => setNames({ ...names, [api.name]: name })} />
        </Api>
      ))}
      <BilledTable billed={found.billed} />
      <Firewall found={found} />
      <Discounts found={found} />
      {found.notRead.length > 0 && (
        <details className="fold">
          <summary>
            <span className="fold-title">Not read</span>
            <span className="fold-says">
              {found.notRead.length === 1
                ? '1 kind of rows, with its reason'
                : `${found.notRead.length} kinds of rows, each with its reason`}
            </span>
          </summary>
          <ul className="usage-files">
            {found.notRead.map(({ what, rows, usd, why }) => (
              <li key={what}>
                {what}: {count(rows)} {rows === 1 ? 'row' : 'rows'}
                {usd === 0 ? '' : `, ${money(usd)}`}; {why}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p>
        <button type="button" className="button" onClick={onAgain}>
          Read something else
        </button>
      </p>
    </>
  );
}

function sentenceOf({ files, apis }: UsageDocument): string {
  const read = files.filter(({ kind }) => kind !== null).length;
  if (read === 0) return 'Nothing was understood, and nothing has changed.';
  const found =
    apis.length === 0 ? 'No API was found in it' : apis.length === 1 ? 'One API was found' : `${apis.length} APIs were found`;
  return `${found}. Nothing has changed yet.`;
}

function aboutFile({ kind, from, to, hours }: ReadFile): string {
  if (kind === null) return 'not understood.';
  if (from === null || to === null) return `${KINDS[kind]}, without a time.`;
  const last = new Date(Date.parse(to) - 1).toISOString().slice(0, 10);
  const first = from.slice(0, 10);
  const days = first === last ? date(first) : `${date(first)} to ${date(last)}`;
  return `${KINDS[kind]}, ${days}, ${quantity(hours)} hours; a month is 730.`;
}

/** The REST APIs of the same region that CloudWatch knows by name, for one that a bill or a log knows by its id. */
function namesakes(api: FoundApi, apis: readonly FoundApi[], { files }: UsageDocument): string[] {
  const isMeasured = ({ fields }: FoundApi) =>
    Object.values(fields).some(({ file }) => files.some(({ name, kind }) => name === file && kind?.startsWith('cloudwatch')));
  if (api.currentFrontDoor !== 'rest-api' || isMeasured(api)) return [];
  return apis
    .filter((other) => other.currentFrontDoor === 'rest-api' && other.region === api.region && isMeasured(other))
    .map(({ name }) => name);
}

/** Asks which of them it is: a bill knows an id, CloudWatch a name. */
function Namesakes({ candidates, onSame }: { candidates: readonly string[]; onSame: (name: string) => void }) {
  return candidates.map((name) => (
    <p key={name} className="usage-discount">
      A bill knows a REST API by its id, CloudWatch by its name.{' '}
      <button type="button" className="quiet" onClick={() => onSame(name)}>
        This is {name}
      </button>
    </p>
  ));
}

function Api({ api, onUse, children }: { api: FoundApi; onUse: () => void; children: ReactNode }) {
  const door = api.currentFrontDoor === null ? 'front door not told' : FRONT_DOOR_NAMES[api.currentFrontDoor].name;
  const figures = Object.entries(api.fields) as [UsageField, { value: number; from: string; file: string }][];
  return (
    <section className="usage-api" aria-label={api.name}>
      <header className="usage-api-head">
        <h3>
          <bdi>{api.name}</bdi>
        </h3>
        <p>
          {door}, {api.region ?? 'region not told'}
        </p>
        <button type="button" className="button primary" onClick={onUse}>
          Use these
        </button>
      </header>
      {children}
      <table className="usage-table">
        <tbody>
          {figures.map(([field, { value, from, file }]) => (
            <tr key={field}>
              <th scope="row">{FIGURES[field].name}</th>
              <td className="usage-figure">{FIGURES[field].shown(value)}</td>
              <td className="usage-source">
                {from} (<bdi>{file}</bdi>)
              </td>
            </tr>
          ))}
          {api.hourlyMixPercent !== undefined && (
            <tr>
              <th scope="row">Hours beyond the average</th>
              <td className="usage-figure">{quantity(api.hourlyMixPercent)} %</td>
              <td className="usage-source">by how much LCUs of single hours exceed the average of all</td>
            </tr>
          )}
        </tbody>
      </table>
      {api.hours !== undefined && api.hours.length >= 24 && (
        <HourlyChart hours={api.hours} mixPercent={api.hourlyMixPercent ?? 0} />
      )}
    </section>
  );
}

/** A bill does not say which API a web ACL protects; an HTTP API has none, so that it decides what may be recommended. */
function Firewall({ found: { billed } }: { found: UsageDocument }) {
  const isTicked = useStore(({ scenario }) => scenario.needs.includes('waf'));
  const regions = [...new Set(billed.filter(({ line }) => line === 'waf-acl').map(({ region }) => region ?? 'CloudFront'))];
  return regions.map((region) => (
    <p key={region} className="usage-discount">
      A web ACL was billed in {region}.{' '}
      {isTicked ? (
        'AWS WAF is ticked among what the API needs.'
      ) : (
        <button
          type="button"
          className="quiet"
          onClick={() => change('usage firewall', needToggled(useStore.getState().scenario, 'waf'))}
        >
          It protects the API
        </button>
      )}
    </p>
  ));
}

/** @example nameOf('lambda')  // as the fold of discounts calls it */
function nameOf(service: string): string {
  return Object.values(OFFERS).find(({ discountKey }) => discountKey === service)?.name ?? service;
}

function Discounts({ found: { discounts } }: { found: UsageDocument }) {
  const taken = useStore(({ scenario }) => scenario.terms.discounts);
  return (
    <>
      {discounts.map(({ service, percent }) => (
        <p key={service} className="usage-discount">
          All of {nameOf(service)} is billed {quantity(percent)} % below list.{' '}
          {taken[service] === percent ? (
            'It is taken over.'
          ) : (
            <button
              type="button"
              className="quiet"
              onClick={() => change('usage discount', { terms: { discounts: { ...taken, [service]: percent } } })}
            >
              Count with this discount
            </button>
          )}
        </p>
      ))}
    </>
  );
}

/** Fills the scenario with an API's figures, remembers where each came from, and what was there before. */
function fillIn(found: UsageDocument, api: FoundApi): void {
  const before = useStore.getState().scenario;
  const workload = workloadOf(api, null);
  change(`usage ${api.name}`, { workload });
  const { scenario } = useStore.getState();
  const told = Object.entries(api.fields) as [FieldName, { from: string; file: string }][];
  const file = told[0]?.[1].file ?? found.files[0]?.name ?? '';
  const own: [FieldName, { from: string; file: string }][] = [
    ...(api.region === null ? [] : [['region', { from: `the region of ${api.name}`, file }] as const]),
    ...(api.currentFrontDoor === null
      ? []
      : [['currentFrontDoor', { from: `${api.name} is ${FRONT_DOOR_NAMES[api.currentFrontDoor].one}`, file }] as const]),
    ...(api.hourlyMixPercent === undefined ? [] : [['hourlyMixPercent', { from: 'LCUs hour by hour', file }] as const]),
  ].map(([name, source]) => [name as FieldName, source]);
  const sources = [...told, ...own]
    .filter(([name]) => Object.hasOwn(FIELDS, name) && isWorkloadField(name))
    .map(([name, source]) => [name, { value: fieldValue(scenario, name), from: source.from, file: source.file }] as const);
  useMeasuredInputs.setState({ api: api.name, before, sources: Object.fromEntries(sources) });
}
