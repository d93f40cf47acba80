/** The further questions, as tabs below the answer: each opens a view that is loaded then, stands in the link, and can be closed. */

import { type KeyboardEvent, useRef } from 'react';
import { type Page, VIEWS, type View } from '../../scenario/page.ts';
import { change, useScenario } from '../state/store.ts';
import { LazyView } from './LazyView.tsx';

const TABS = {
  money: 'Where the money goes',
  payloads: 'If payloads grow',
  decides: 'What decides it',
  needs: 'What you give up',
  when: 'When it pays',
  regions: 'In every region',
  saved: 'Side by side',
} as const satisfies Record<View, string>;

/** How far a key moves along the tabs; the ends are reached by their own keys. */
const MOVES: Readonly<Record<string, (at: number) => number>> = {
  ArrowRight: (at) => (at + 1) % VIEWS.length,
  ArrowLeft: (at) => (at + VIEWS.length - 1) % VIEWS.length,
  Home: () => 0,
  End: () => VIEWS.length - 1,
};

/** Each view that is opened is a step back in the browser's history. */
function open(view: Page['view']): void {
  change(`view ${view}`, { page: { view } });
}

export function Views() {
  const view = useScenario((scenario) => scenario.page.view);
  const tabs = useRef<HTMLDivElement>(null);
  const focus = (name: View) => tabs.current?.querySelector<HTMLElement>(`#tab-${name}`)?.focus();
  // Arrows move the focus only; opening loads something, so that it is asked for.
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const to = VIEWS[MOVES[event.key]?.(at) ?? -1];
    if (!to) return;
    event.preventDefault();
    focus(to);
  };
  return (
    <section className="views" aria-labelledby="more-questions">
      <h2 id="more-questions" className="unseen">
        More questions
      </h2>
      <div ref={tabs} className="tabs" role="tablist" aria-label="More questions">
        {VIEWS.map((name, at) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            className="tab"
            aria-selected={name === view}
            aria-controls={name === view ? 'view' : undefined}
            tabIndex={name === (view === 'none' ? VIEWS[0] : view) ? 0 : -1}
            onClick={() => open(name)}
            onKeyDown={(event) => onKeyDown(event, at)}
          >
            {TABS[name]}
          </button>
        ))}
      </div>
      {view !== 'none' && (
        <div id="view" className="view" role="tabpanel" aria-labelledby={`tab-${view}`}>
          <button
            type="button"
            className="quiet view-close"
            onClick={() => {
              focus(view);
              open('none');
            }}
          >
            Close
          </button>
          <LazyView key={view} view={view} />
        </div>
      )}
    </section>
  );
}
