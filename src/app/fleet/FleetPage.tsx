/** The fleet's page: the answer first, what may be decided beforehand, a chart and a table for each group, and a place to add APIs. Loaded late. */

import { useEffect, useId, useState } from 'react';
import type { FleetGroup } from '../../fleet/fleet.ts';
import { curly } from '../../words/curly.ts';
import { assumedSentence, fleetSentence, groupSentence, proofSentence } from '../../words/fleetSentences.ts';
import { inFigures } from '../../words/inFigures.ts';
import { counted, DIMENSION_NAMES } from '../../words/names.ts';
import { plainText } from '../../words/verdict.ts';
import { DropAnywhere } from '../drop/DropAnywhere.tsx';
import { useFleetDoor } from '../state/fleetDoor.ts';
import { capacity, count, figures, money } from '../state/localFigures.ts';
import '../state/stackCodec.ts';
import { useStore } from '../state/store.ts';
import { OptionRow } from '../ui/OptionRow.tsx';
import { Phrases } from '../ui/Phrases.tsx';
import { AddApis } from './AddApis.tsx';
import { FleetHeader } from './FleetHeader.tsx';
import { FleetTable } from './FleetTable.tsx';
import {
  addText,
  dismissFleetProblems,
  linkFleet,
  openFleetOf,
  putBack,
  setAddresses,
  setLoadBalancer,
  useFleet,
} from './fleetStore.ts';
import { MoveChart } from './MoveChart.tsx';
import { type AnsweredFleet, useFleetAnswer } from './useFleetAnswer.ts';
import '../views/viewParts.css';
import '../verdict/verdict.css';
import './fleet.css';

export default function FleetPage() {
  const link = useFleetDoor((door) => door.link);
  useEffect(() => openFleetOf(link), [link]);
  useEffect(() => {
    // What the visitor changed while it stood open singly.
    const { member } = useFleetDoor.getState();
    linkFleet();
    if (member) putBack(member.name, useStore.getState().scenario);
    useFleetDoor.setState({ member: null });
  }, []);
  const brought = useFleetDoor((door) => door.brought);
  useEffect(() => {
    if (brought.length === 0) return;
    useFleetDoor.setState({ brought: [] });
    for (const text of brought) addText(text);
  }, [brought]);
  const entries = useFleet((state) => state.entries);
  const said = useFleet((state) => state.said);
  const search = useFleetAnswer();
  const { found } = search;
  // What was pressed to come here, or to add APIs, is gone or closed by then: whoever goes on by keyboard begins at the answer.
  const [headlineDue, setHeadlineDue] = useState(useFleetDoor.getState().lastEdit === 'open');
  useEffect(() => {
    if (!headlineDue || brought.length > 0 || (entries.length > 0 && found === null)) return;
    document.getElementById('verdict')?.focus();
    setHeadlineDue(false);
  }, [headlineDue, brought, entries, found]);
  return (
    <>
      <FleetHeader found={found} />
      <main className="fleet">
        <FleetProblems />
        <p className="fleet-said" role="status">
          {said}
        </p>
        {entries.length === 0 ? (
          <section className="verdict" aria-labelledby="verdict">
            <h1 id="verdict" tabIndex={-1} className="verdict-headline">
              Which of your APIs should share one load balancer?
            </h1>
            <p className="verdict-reason">
              Its fixed cost is paid once: an API that loses alone can win in company. Paste a table of your APIs, drop a file, or
              add them one by one and change their figures in the table.
            </p>
          </section>
        ) : (
          <>
            <Looking {...search} count={entries.length} />
            {found && <Answer found={found} searching={search.stage === 'searching'} />}
          </>
        )}
        <AddApis open={entries.length === 0} onAdded={() => setHeadlineDue(true)} />
        <DropAnywhere />
      </main>
    </>
  );
}

/** What is said while the search takes its time, which a table of thousands does: it can be given up, and taken up again. */
function Looking({ stage, found, count: of, giveUp, again }: ReturnType<typeof useFleetAnswer> & { readonly count: number }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    const timer = stage === 'searching' ? setTimeout(() => setLong(true), LONG_MS) : undefined;
    return () => clearTimeout(timer);
  }, [stage]);
  if (stage === 'over' || (stage === 'searching' && found && !isLong)) return null;
  return (
    <p className="view-assumes fleet-looking" role="status">
      {stage === 'searching'
        ? `Looking for the best choice among ${counted(count(of), 'API')}… `
        : `The search among ${counted(count(of), 'API')} was given up${found ? '; what stands below is from before' : ''}. `}
      {(isLong || stage === 'given up') && (
        <button type="button" className="button" onClick={stage === 'searching' ? giveUp : again}>
          {stage === 'searching' ? 'Cancel' : 'Look again'}
        </button>
      )}
    </p>
  );
}

/** A search that takes longer says so, and how to end it. */
const LONG_MS = 700;

function Answer({ found, searching }: { found: AnsweredFleet; searching: boolean }) {
  const [filter, setFilter] = useState('');
  const { document, groups } = found.answer;
  const headline = fleetSentence(document, figures);
  const assumed = assumedSentence(found.entries.map(({ scenario }) => scenario.assumed));
  const cautions = [...new Set(document.cautions.map(({ message }) => message))];
  return (
    <>
      <section className="verdict" aria-labelledby="verdict" data-searching={searching}>
        <h1
          id="verdict"
          tabIndex={-1}
          className={document.totals.savingUsd > 0 ? 'verdict-headline verdict-saves' : 'verdict-headline'}
        >
          <Phrases phrases={headline} />
        </h1>
        <p className="verdict-reason">
          “Saves alone” is what an API would save if it moved by itself; “in company” is what it adds to the best choice. Neither
          adds up to the whole, since the load balancer and the account’s price tiers are shared.
        </p>
        {assumed !== null && <p className="view-assumes">{assumed}</p>}
        <p className="unseen" role="status">
          {searching ? 'Looking for the best choice…' : plainText(headline)}
        </p>
      </section>
      <Options filter={filter} onFilter={setFilter} />
      {document.groups.map((group, i) => (
        <Group
          key={`${group.region} ${group.scheme}`}
          group={group}
          several={document.groups.length > 1}
          filter={filter}
          order={<MoveChart answered={groups[i]!} group={group} />}
          found={found}
        />
      ))}
      {document.problems.map(({ message }) => (
        <p key={message} className="caution">
          {asSaid(message)}
        </p>
      ))}
      {cautions.map((message) => (
        <p key={message} className="view-assumes">
          {asSaid(message)}
        </p>
      ))}
    </>
  );
}

/** What may be decided beforehand for all, and what of the table is shown. */
function Options({ filter, onFilter }: { filter: string; onFilter: (filter: string) => void }) {
  const id = useId();
  const loadBalancer = useFleet((state) => state.loadBalancer);
  const publicIpv4 = useFleet((state) => state.publicIpv4);
  return (
    <form className="fleet-options" aria-label="What if" onSubmit={(event) => event.preventDefault()}>
      <OptionRow
        legend="Load balancer"
        value={loadBalancer}
        options={[
          { value: 'new', label: 'New' },
          { value: 'existing', label: 'Already there' },
        ]}
        onChoose={setLoadBalancer}
      />
      <label className="fleet-option">
        <span className="group-title">Public addresses</span>
        <select className="fleet-count" value={publicIpv4} onChange={(event) => setAddresses(Number(event.target.value))}>
          {[0, 1, 2, 3, 4, 5, 6].concat(publicIpv4 > 6 ? [publicIpv4] : []).map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      </label>
      <label className="fleet-option" htmlFor={id}>
        <span className="group-title">Find</span>
        <input
          id={id}
          type="search"
          className="fleet-search"
          placeholder="name, region, moves, stays, obstacle"
          value={filter}
          onChange={(event) => onFilter(event.target.value)}
        />
      </label>
    </form>
  );
}

function Group({
  group,
  several,
  filter,
  order,
  found,
}: {
  group: FleetGroup;
  several: boolean;
  filter: string;
  order: React.ReactNode;
  found: AnsweredFleet;
}) {
  const id = useId();
  const { region, scheme, loadBalancer, cautions } = group;
  return (
    <section className="fleet-group" aria-labelledby={id}>
      <h2 id={id} className="fleet-group-title">
        <span className="fleet-region">
          {region}
          {scheme === 'internal' ? ', internal' : ''}
        </span>{' '}
        {several && <Phrases phrases={groupSentence(group, figures)} />}
      </h2>
      <p className="view-assumes">
        {loadBalancer
          ? `The shared load balancer costs ${money(loadBalancer.usd)} a month; ${DIMENSION_NAMES[loadBalancer.binding]} bind it at ${capacity(loadBalancer.lcu[loadBalancer.binding])} LCUs. `
          : ''}
        {proofSentence(group, figures)}
        {loadBalancer && loadBalancer.lcuUsdAtMost > loadBalancer.lcuUsdAtLeast + 0.005
          ? ` Depending on when the peaks meet, LCUs cost ${money(loadBalancer.lcuUsdAtLeast)} to ${money(loadBalancer.lcuUsdAtMost)}.`
          : ''}
      </p>
      {order}
      <FleetTable group={group} found={found} filter={filter} />
      {cautions.map(({ message }) => (
        <p key={message} className="caution">
          {asSaid(message)}
        </p>
      ))}
    </section>
  );
}

/** What was wrong with the table or the link, as a list that can be dismissed. */
function FleetProblems() {
  const problems = useFleet((state) => state.problems);
  if (problems.length === 0) return null;
  return (
    <section className="problems" aria-labelledby="problems" role="alert">
      <h2 id="problems">
        {problems.length === 1 ? 'One thing was not taken as written' : `${problems.length} things were not taken as written`}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul tabIndex={0}>
        {problems.map(({ message }) => (
          <li key={message}>{asSaid(message)}</li>
        ))}
      </ul>
      <button type="button" className="button" onClick={dismissFleetProblems}>
        Dismiss
      </button>
    </section>
  );
}

/** A problem or a caution, in the visitor's figures and the page's quotation marks. */
function asSaid(message: string): string {
  return curly(inFigures(message, figures));
}
