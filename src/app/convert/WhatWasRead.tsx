/** What was understood of a template: language, API, needs, functions with their routes and lines; and what of it fills the inputs. */

import { useState } from 'react';
import type { ConversionReport } from '../../convert/report.ts';
import { inOrder, listed } from '../../scenario/needs.ts';
import { FRONT_DOOR_NAMES } from '../../words/names.ts';
import { change, useStore } from '../state/store.ts';
import { LANGUAGE_NAMES, lineWords } from './reportWords.ts';

export function WhatWasRead({ report }: { report: ConversionReport }) {
  const { functions, asks, pointsAt } = report;
  const authorizers = [...new Set(report.rules.flatMap(({ authorizer }) => (authorizer === undefined ? [] : [authorizer])))];
  const routes = functions.reduce((sum, one) => sum + one.routes.length, 0);
  return (
    <>
      <section aria-labelledby="convert-read">
        <h3 id="convert-read">What was understood</h3>
        <dl className="convert-facts">
          <dt>Language</dt>
          <dd>{LANGUAGE_NAMES[report.language]}</dd>
          <dt>API</dt>
          <dd>{report.scenario.currentFrontDoor ? FRONT_DOOR_NAMES[report.scenario.currentFrontDoor].name : 'not told'}</dd>
          <dt>Needs</dt>
          <dd>{report.needs.length === 0 ? 'nothing that a load balancer lacks' : listed(report.needs)}</dd>
          {authorizers.length > 0 && (
            <>
              <dt>Verified at the listener</dt>
              <dd>{authorizers.join(', ')}</dd>
            </>
          )}
        </dl>
        <UseThese report={report} />
        <details className="fold" open={routes <= 12}>
          <summary>
            <span className="fold-title">{functions.length === 1 ? 'One function' : `${functions.length} functions`}</span>
            <span className="fold-says">{routes === 1 ? 'one route' : `${routes} routes`}</span>
          </summary>
          <ul className="convert-functions">
            {functions.map((one) => (
              <li key={one.id}>
                <strong>{one.id}</strong>
                <ul>
                  {one.routes.map((route) => (
                    <li key={`${route.method} ${route.path} ${route.line}`}>
                      <code>
                        {route.method} {route.path}
                      </code>{' '}
                      <span className="convert-line">{lineWords(route)}</span>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </details>
        <details className="fold">
          <summary>
            <span className="fold-title">Rules of the load balancer</span>
            <span className="fold-says">{rulesText(report)}</span>
          </summary>
          <ol className="convert-rules">
            {report.rules.map((rule) => (
              <li key={rule.priority}>
                <span className="convert-line">{rule.priority}</span> <code>{rule.methods.join(', ') || 'every method'}</code>{' '}
                <code>{rule.paths.join(', ')}</code>{' '}
                {rule.function === null ? `is answered with ${rule.answers}` : `to ${rule.function}`}
                {rule.authorizer !== undefined && `, verified by ${rule.authorizer}`}
              </li>
            ))}
          </ol>
        </details>
      </section>
      {asks.length > 0 && (
        <section aria-labelledby="convert-asks">
          <h3 id="convert-asks">What the deployment asks for</h3>
          <ul className="convert-list">
            {asks.map(({ what, parameter }) => (
              <li key={parameter}>
                <code>{parameter}</code>: {what}
              </li>
            ))}
          </ul>
        </section>
      )}
      {pointsAt.length > 0 && (
        <section aria-labelledby="convert-points">
          <h3 id="convert-points">What points at the API</h3>
          <ul className="convert-list">
            {pointsAt.map(({ what, line, file, rewritten }) => (
              <li key={`${what} ${file} ${line}`}>
                {what} <span className="convert-line">{lineWords(report.files.length > 1 ? { line, file } : { line })}</span>
                {rewritten ? ': names the load balancer now' : ': unchanged, look at it when traffic moves'}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** As many as the headline says, and those that it does not count. @example "3 that forward, 1 that answers" */
function rulesText({ rules }: ConversionReport): string {
  const forward = rules.filter((rule) => rule.function !== null).length;
  const answer = rules.length - forward;
  return answer === 0
    ? `${forward}`
    : `${forward} that ${forward === 1 ? 'forwards' : 'forward'}, ${answer} that ${answer === 1 ? 'answers' : 'answer'}`;
}

/** Fills the inputs with what a template tells; duration and traffic it cannot tell, so they stay assumed. */
function UseThese({ report }: { report: ConversionReport }) {
  const [used, setUsed] = useState<ConversionReport | null>(null);
  const { memoryMb, architecture, currentFrontDoor } = report.scenario;
  const parts = [
    ...(memoryMb === undefined ? [] : [`${memoryMb} MB`]),
    ...(architecture === undefined ? [] : [architecture]),
    ...(currentFrontDoor === undefined ? [] : [FRONT_DOOR_NAMES[currentFrontDoor].one]),
    ...(report.needs.length === 0 ? [] : [`the need of ${listed(report.needs)}`]),
  ];
  if (parts.length === 0) return null;
  const use = () => {
    const { needs } = useStore.getState().scenario;
    change(`template of ${report.files.join(' ')} ${report.link}`, {
      workload: report.scenario,
      needs: inOrder([...needs, ...report.needs]),
    });
    setUsed(report);
  };
  return (
    <p className="convert-use">
      <button type="button" className="button" onClick={use}>
        Use these
      </button>{' '}
      <span role="status">
        {used === report
          ? 'They are in the inputs; your browser’s back button brings the old ones back.'
          : `Fills the inputs with ${parts.join(', ')}. No template tells how many calls come and how long they take.`}
      </span>
    </p>
  );
}
