/** The page's one settable state: the scenario, and the problems of the link that it came from. */

import { create } from 'zustand';
import { decodeLink, type Problem } from '../../scenario/link.ts';
import { type Change, changed, DEFAULT_SCENARIO, type FieldName, type Scenario } from '../../scenario/scenario.ts';
import { knownNames } from './prices.ts';

interface State {
  readonly scenario: Scenario;
  readonly problems: readonly Problem[];
  /** What was changed last: consecutive changes of one thing are one step back in the browser's history. */
  readonly lastEdit: string | null;
}

export const useStore = create<State>(() => ({ scenario: DEFAULT_SCENARIO, problems: [], lastEdit: null }));

/** Changes the scenario. `edit` names what the visitor changed; what was assumed of it is set from then on. */
export function change(edit: string, patch: Change): void {
  useStore.setState(({ scenario }) => ({ scenario: changed(scenario, patch), lastEdit: edit }));
}

/** Shows the scenario of a link, with its problems. */
export function openLink(link: string): void {
  useStore.setState({ ...decodeLink(link, knownNames), lastEdit: null });
}

/** Puts the scenario of a link in place of the page's as an edit, with its problems; the open view and the chart's looks stay. */
export function takeLink(edit: string, link: string): void {
  const { scenario, problems } = decodeLink(link, knownNames);
  useStore.setState(({ scenario: { page } }) => ({
    scenario: { ...scenario, page: { ...page, growthPercent: scenario.page.growthPercent } },
    problems,
    lastEdit: edit,
  }));
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
