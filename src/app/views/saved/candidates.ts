/** The scenarios that can be compared: the one on the page and the saved ones; and which of them are. */

import type { Problem } from '../../../scenario/bareLink.ts';
import { decodeLink } from '../../../scenario/link.ts';
import type { NamedScenario } from '../../../scenario/namedScenarios.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { knownNames } from '../../state/prices.ts';
import { savedLink } from '../../state/savedScenarios.ts';

/** Compared at once, at most: as many as fit beside each other. */
export const MOST_COMPARED = 4;

/** A scenario that can be compared. */
export interface Candidate {
  /** The name it was saved under; null for the one on the page when it is not saved. */
  readonly name: string | null;
  readonly scenario: Scenario;
  /** What of its link was not taken as written. */
  readonly problems: readonly Problem[];
  readonly onPage: boolean;
}

/** A saved scenario as its link means it today. */
export interface Opened extends NamedScenario {
  readonly scenario: Scenario;
  readonly problems: readonly Problem[];
}

export function opened(list: readonly NamedScenario[]): Opened[] {
  return list.map((saved) => ({ ...saved, ...decodeLink(saved.link, knownNames) }));
}

/** The one on the page first, then the saved ones. A saved one that is the same as the page's stands for both, in front. */
export function candidates(page: Scenario, saved: readonly Opened[]): Candidate[] {
  const link = savedLink(page);
  const same = saved.find(({ scenario }) => savedLink(scenario) === link);
  const others = saved.filter((one) => one !== same).map((one) => ({ ...one, onPage: false }));
  return [{ name: same?.name ?? null, scenario: page, problems: same?.problems ?? [], onPage: true }, ...others];
}

/** Which are compared: by name, null for the one on the page. Null as a whole until the visitor chooses: the first four. */
export type Choice = readonly (string | null)[] | null;

function isChosen({ name, onPage }: Candidate, choice: readonly (string | null)[]): boolean {
  return choice.includes(name) || (onPage && choice.includes(null));
}

export function chosenOf(all: readonly Candidate[], choice: Choice): Candidate[] {
  const chosen = choice === null ? all : all.filter((candidate) => isChosen(candidate, choice));
  return chosen.slice(0, MOST_COMPARED);
}

/** The choice with one candidate taken in or left out. */
export function toggled(all: readonly Candidate[], choice: Choice, candidate: Candidate): Choice {
  const before = chosenOf(all, choice);
  const after = before.includes(candidate) ? before.filter((other) => other !== candidate) : [...before, candidate];
  return after.map(({ name, onPage }) => (onPage ? null : name));
}
