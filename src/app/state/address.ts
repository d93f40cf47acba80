/** The address bar: the only file that reads and writes it. The scenario, or the fleet, is its fragment. */

import type { Scenario } from '../../scenario/scenario.ts';
import { closeFleet, isFleetLink, openFleetLink, useFleetDoor } from './fleetDoor.ts';
import { linkOf, openLink, useStore } from './store.ts';

/** Safari refuses more than 100 changes of the address in 30 seconds; a drag makes more than that. */
const WRITE_AGAIN_AFTER_MS = 350;

/**
 * Opens the address's scenario, then keeps the two in step: changes go to the address, back and forward come from it.
 * @returns whether the address has a scenario
 */
export function followAddress(): boolean {
  let written = location.hash;
  /** The edit that the newest history entry belongs to. */
  let entryOf: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const open = () => {
    clearTimeout(timer);
    timer = undefined;
    written = location.hash;
    entryOf = null;
    if (isFleetLink(location.hash)) return openFleetLink(location.hash.slice(1));
    openLink(location.hash);
    closeFleet();
  };
  const put = (hash: string, edit: string | null) => {
    if (hash === written) return;
    if (edit === entryOf) history.replaceState(null, '', hash);
    else history.pushState(null, '', hash);
    written = hash;
    entryOf = edit;
  };
  const write = (state = useStore.getState()) => {
    clearTimeout(timer);
    timer = undefined;
    put(`#${linkOf(state)}`, state.lastEdit);
  };

  // Where it cannot be loaded, the link keeps its keys, and the next part of the page that needs the stack brings it.
  useStore.subscribe(({ unread }) => unread && import('./stackCodec.ts').catch(() => {}));

  // A link whose # was lost on its way, or typed as a question mark.
  if (location.hash.length <= 1 && /[?&]v=/.test(location.search))
    history.replaceState(null, '', `${location.pathname}#${location.search.slice(1)}`);
  // As index.html asks, before this script is there.
  const isLinked = location.hash.length > 1;
  if (isLinked) open();
  // Both fire for back and forward; a pasted fragment fires the second alone.
  addEventListener('popstate', () => location.hash !== written && open());
  addEventListener('hashchange', () => location.hash !== written && open());
  useStore.subscribe(({ scenario, lastEdit }, before) => {
    if (lastEdit === null || scenario === before.scenario) return;
    // A change of another thing must not be folded into the step that is still waiting.
    if (timer !== undefined && lastEdit !== before.lastEdit) write(before);
    // The first change of a thing is a step back in the history as soon as it is seen; what follows of it is no hurry.
    timer ??= setTimeout(() => write(), lastEdit === entryOf ? WRITE_AGAIN_AFTER_MS : 0);
  });
  addEventListener('pagehide', () => timer !== undefined && write());
  useFleetDoor.subscribe(({ open, link, lastEdit, member }, before) => {
    if (lastEdit === null) return;
    if (open && link !== null) put(`#${link}`, lastEdit);
    // An API of the fleet comes with its own scenario, which is written as that is taken.
    if (!open && before.open && member === null) put(`#${linkOf(useStore.getState())}`, lastEdit);
  });
  return isLinked;
}

/** Opens the same address anew: the newest files, the same scenario. */
export function openAnew(): void {
  location.reload();
}

/** The address of this page without a scenario. */
export function pageAddress(): string {
  return `${location.origin}${location.pathname}`;
}

/** The whole address of a fleet, to be shared. */
export function addressOfFleet(link: string): string {
  return `${pageAddress()}#${link}`;
}

/** The whole address of a scenario, to be shared. */
export function addressOf(scenario: Scenario): string {
  return `${pageAddress()}#${linkOf({ scenario, unread: useStore.getState().unread })}`;
}
