/** The fleet on the page: its APIs, what was decided beforehand about them, and what was wrong with the table they came from. */

import { create } from 'zustand';
import type { FleetProblemNote } from '../../fleet/fleet.ts';
import { decodeFleetLink, encodeFleetLink } from '../../fleet/fleetLink.ts';
import { DEFAULT_FLEET_OPTIONS, type FleetOptions } from '../../fleet/groupProblem.ts';
import { type FleetReading, type FleetRow, readFleet } from '../../fleet/readFleet.ts';
import { type Change, changed, type Scenario } from '../../scenario/scenario.ts';
import { notGivenSentence } from '../../words/fleetSentences.ts';
import { useFleetDoor } from '../state/fleetDoor.ts';
import { knownNames } from '../state/prices.ts';
import { bareVolumes } from './bareVolumes.ts';
import { pastedTable } from './pastedTable.ts';

export type Pin = 'move' | 'stay' | null;

/** One API of the fleet. */
export interface FleetEntry {
  /** Its identity as long as the page stands. */
  readonly id: number;
  readonly name: string;
  readonly scenario: Scenario;
  readonly pin: Pin;
}

interface FleetState {
  readonly entries: readonly FleetEntry[];
  readonly loadBalancer: FleetOptions['loadBalancer'];
  readonly publicIpv4: number;
  readonly problems: readonly FleetProblemNote[];
  /** What the last reading did, as a sentence. */
  readonly said: string;
}

export const useFleet = create<FleetState>(() => ({
  entries: [],
  loadBalancer: DEFAULT_FLEET_OPTIONS.loadBalancer,
  publicIpv4: DEFAULT_FLEET_OPTIONS.publicIpv4,
  problems: [],
  said: '',
}));

let ids = 0;
/** The link that stands for the fleet as it is: a link that comes back from the address is no news. */
let standing: string | null = null;

function entryOf({ name, scenario }: Pick<FleetRow, 'name' | 'scenario'>, pin: Pin = null): FleetEntry {
  ids++;
  return { id: ids, name, scenario, pin };
}

/** The options of the search. */
export function optionsOf({ entries, loadBalancer, publicIpv4 }: FleetState): FleetOptions {
  return {
    loadBalancer,
    publicIpv4,
    pins: new Map(entries.flatMap(({ name, pin }) => (pin === null ? [] : [[name, pin] as const]))),
  };
}

/** The APIs as a link or a file writes them. */
export function rowsOf(entries: readonly FleetEntry[]): FleetRow[] {
  return entries.map(({ name, scenario }, i) => ({ name, scenario, line: i + 1 }));
}

/** Changes the fleet; its link follows. `edit` names what was changed. */
function set(edit: string, patch: Partial<FleetState>): void {
  useFleet.setState(patch);
  const state = useFleet.getState();
  standing = encodeFleetLink(rowsOf(state.entries), optionsOf(state));
  useFleetDoor.setState({ link: standing, lastEdit: edit });
}

/** Opens the fleet of a link, unless it is the one that is open. */
export function openFleetOf(link: string | null): void {
  if (link === null || link === standing) return;
  const { rows, options, problems } = decodeFleetLink(link, knownNames);
  standing = link;
  useFleet.setState({
    entries: rows.map((row) => entryOf(row, options.pins.get(row.name) ?? null)),
    loadBalancer: options.loadBalancer,
    publicIpv4: options.publicIpv4,
    problems,
    said: '',
  });
}

/** Gives a fleet that was opened without a link one of its own, so that the browser's back button leads out of it. */
export function linkFleet(): void {
  if (useFleetDoor.getState().link === null) set('open', {});
}

/**
 * Adds what a text holds: a table, a usage document, lines. An API with a name that is there takes its place.
 * Returns how much of the text was taken.
 */
export function addText(given: string): 'all' | 'some' | 'none' {
  const { text, taken } = pastedTable(bareVolumes(given, namesThatAreFree()) ?? given);
  const reading = readFleet(text, knownNames);
  take(reading, taken);
  return reading.rows.length === 0 ? 'none' : reading.problems.length > 0 ? 'some' : 'all';
}

/** Adds an API as a link means it, under a name that no other has. */
export function addOne(link: string): void {
  addText(`${namesThatAreFree()()}\t${link}`);
}

/** "api-4", then "api-5", and so on: those that no API of the fleet has. */
function namesThatAreFree(): () => string {
  const names = new Set(useFleet.getState().entries.map(({ name }) => name));
  let number = names.size;
  return () => {
    do number++;
    while (names.has(`api-${number}`));
    return `api-${number}`;
  };
}

function take({ rows, problems }: FleetReading, requestsColumn: string | null): void {
  const { entries } = useFleet.getState();
  const there = new Map(entries.map((entry) => [entry.name, entry]));
  const replaced = rows.filter(({ name }) => there.has(name)).length;
  for (const row of rows) {
    const known = there.get(row.name);
    there.set(row.name, known ? { ...known, scenario: row.scenario } : entryOf(row));
  }
  const added = rows.length - replaced;
  const said = [
    ...(added > 0 ? [`${added} ${added === 1 ? 'API was' : 'APIs were'} added.`] : []),
    ...(replaced > 0
      ? [`${replaced} that ${replaced === 1 ? 'was' : 'were'} there already ${replaced === 1 ? 'was' : 'were'} replaced.`]
      : []),
    ...(requestsColumn === null ? [] : [`The column “${requestsColumn}” is read as req, requests a month.`]),
    ...notGivenSentence(rows),
    ...(problems.length > 0
      ? [`${problems.length} ${problems.length === 1 ? 'thing was' : 'things were'} not taken as written.`]
      : []),
  ].join(' ');
  if (rows.length > 0) set(`add ${ids}`, { entries: [...there.values()], problems, said });
  else useFleet.setState({ problems, said });
}

export function dismissFleetProblems(): void {
  useFleet.setState({ problems: [], said: '' });
}

/** Replaces one entry. */
function replaceEntry(edit: string, id: number, make: (entry: FleetEntry) => FleetEntry): void {
  set(`${edit} ${id}`, { entries: useFleet.getState().entries.map((entry) => (entry.id === id ? make(entry) : entry)) });
}

/** Changes inputs of one API. */
export function changeEntry(id: number, edit: string, patch: Change): void {
  replaceEntry(edit, id, (entry) => ({ ...entry, scenario: changed(entry.scenario, patch) }));
}

/** Puts a scenario, changed while it stood open singly, back into its place; a fleet that has no such API gets it. */
export function putBack(name: string, scenario: Scenario): void {
  const known = useFleet.getState().entries.find((entry) => entry.name === name);
  if (known) replaceEntry('back', known.id, (entry) => ({ ...entry, scenario }));
  else set('back', { entries: [...useFleet.getState().entries, entryOf({ name, scenario })] });
}

/** Gives an API another name. Returns why not, as a sentence, or null. */
export function renameEntry(id: number, text: string): string | null {
  const name = text.replace(/\s+/g, ' ').trim();
  if (name === '') return 'An API needs a name.';
  if (useFleet.getState().entries.some((entry) => entry.id !== id && entry.name === name))
    return `There is another API called ${name}.`;
  replaceEntry('name', id, (entry) => ({ ...entry, name }));
  return null;
}

export function pinEntry(id: number, pin: Pin): void {
  replaceEntry('pin', id, (entry) => ({ ...entry, pin }));
}

export function removeEntry(id: number): void {
  const { entries } = useFleet.getState();
  const gone = entries.find((entry) => entry.id === id);
  set(`remove ${id}`, {
    entries: entries.filter((entry) => entry.id !== id),
    said: gone ? `${gone.name} was removed. Your browser’s back button restores it.` : '',
  });
}

export function setLoadBalancer(loadBalancer: FleetOptions['loadBalancer']): void {
  set('load balancer', { loadBalancer });
}

export function setAddresses(publicIpv4: number): void {
  set('addresses', { publicIpv4 });
}
