/** The page's one settable state: the scenario, and the problems of the link that it came from. */

import { create } from 'zustand';
import { type Problem, readBareLink, STACK_PREFIX, type StackKeys, writeBareLink } from '../../scenario/bareLink.ts';
import { DEFAULT_STACK } from '../../scenario/defaultStack.ts';
import { type Change, changed, DEFAULT_SCENARIO, type FieldName, type Scenario } from '../../scenario/scenario.ts';
import type { Stack, StackProblem } from '../../scenario/stack.ts';
import { knownNames } from './prices.ts';

interface State {
  readonly scenario: Scenario;
  readonly problems: readonly Problem[];
  /** What was changed last: consecutive changes of one thing are one step back in the browser's history. */
  readonly lastEdit: string | null;
  /** What the link says of the stack, until what reads it is there; the scenario has the default stack so long. Null once it is read. */
  readonly unread: UnreadStack | null;
}

/** The stack's keys as a link of that version gave them. */
export interface UnreadStack {
  readonly version: number;
  readonly keys: StackKeys;
}

/** What reads and writes the stack's keys. The first answer needs neither, so it comes later: stackCodec.ts, which address.ts asks for. */
interface StackCodec {
  readonly read: (unread: UnreadStack) => { readonly stack: Stack; readonly problems: readonly (Problem | StackProblem)[] };
  readonly write: (stack: Stack) => StackKeys;
}

let stackCodec: StackCodec | null = null;

export const useStore = create<State>(() => ({ scenario: DEFAULT_SCENARIO, problems: [], lastEdit: null, unread: null }));

/** Changes the scenario. `edit` names what the visitor changed; what was assumed of it is set from then on. */
export function change(edit: string, patch: Change): void {
  useStore.setState(({ scenario }) => ({ scenario: changed(scenario, patch), lastEdit: edit }));
}

/** Shows the scenario of a link, with its problems. */
export function openLink(link: string): void {
  useStore.setState({ ...readLink(link), lastEdit: null });
  readStack();
}

/** Puts the scenario of a link in place of the page's as an edit, with its problems; the open view and the chart's looks stay. */
export function takeLink(edit: string, link: string): void {
  const { scenario, ...read } = readLink(link);
  useStore.setState(({ scenario: { page } }) => ({
    ...read,
    scenario: { ...scenario, page: { ...page, growthPercent: scenario.page.growthPercent } },
    lastEdit: edit,
  }));
  readStack();
}

/** All that a link says but the stack, whose keys are kept as they stand. */
function readLink(link: string): Pick<State, 'scenario' | 'problems' | 'unread'> {
  let unread: UnreadStack | null = null;
  const { scenario, problems } = readBareLink(link, knownNames, (keys, version) => {
    const own = [...keys].filter(([key]) => key.startsWith(STACK_PREFIX));
    for (const [key] of own) keys.delete(key);
    // Version 1 said something of the stack even where it named nothing.
    if (own.length > 0 || version === 1) unread = { version, keys: own };
    return { stack: DEFAULT_STACK, problems: [] };
  });
  return { scenario, problems, unread };
}

/** Reads what is unread, once there is what reads it. */
function readStack(): void {
  const { unread } = useStore.getState();
  if (unread === null || stackCodec === null) return;
  const { stack, problems: found } = stackCodec.read(unread);
  useStore.setState(({ scenario, problems }) => ({
    scenario: { ...scenario, stack },
    problems: found.length > 0 ? [...problems, ...found] : problems,
    unread: null,
  }));
}

/** Called once, by `stackCodec.ts`. */
export function takeStackCodec(codec: StackCodec): void {
  stackCodec = codec;
  readStack();
}

/** The link of what the page shows, without `#`: of a stack that is not read yet, what the page's own link says. */
export function linkOf({ scenario, unread }: Pick<State, 'scenario' | 'unread'>): string {
  return writeBareLink(scenario, unread ? unread.keys : (stackCodec?.write(scenario.stack) ?? []));
}

export function dismissProblems(): void {
  useStore.setState({ problems: [] });
}

/** The scenario, or the part of it that a reader names: the reader is drawn again only when that part changes. */
export function useScenario(): Scenario;
export function useScenario<T>(part: (scenario: Scenario) => T): T;
export function useScenario<T>(part?: (scenario: Scenario) => T): T | Scenario {
  return useStore(({ scenario }) => (part ? part(scenario) : scenario));
}

/** Whether an input holds a typical value because the visitor has not set it. */
export function useAssumed(name: FieldName): boolean {
  return useStore(({ scenario }) => scenario.assumed.some((one) => one === name));
}
