/** Scenarios that the visitor saved: the only file that keeps something in the browser, and only once the visitor asks for it. */

import { useSyncExternalStore } from 'react';
import { encodeLink } from '../../scenario/link.ts';
import { MOST_NAMED, type NamedScenario, readNamed } from '../../scenario/namedScenarios.ts';
import { DEFAULT_PAGE } from '../../scenario/page.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import './stackCodec.ts';

/** Under this key, a JSON array of {name, link}. Pages of one host share their storage: hence the project's name in it. */
const KEY = 'tipping-point.saved';

const DENIED = 'This browser does not let the page keep anything, so that no scenario can be saved.';

interface Saved {
  /** The newest first. */
  readonly list: readonly NamedScenario[];
  /** What of the kept text was not taken, a sentence each. */
  readonly problems: readonly string[];
  /** Why nothing can be kept at all; null when something can. */
  readonly denied: string | null;
}

const NONE: Saved = { list: [], problems: [], denied: null };
const NOTHING_KEPT: Saved = { ...NONE, denied: DENIED };

const listeners = new Set<() => void>();
let last: { readonly text: string | null; readonly saved: Saved } = { text: null, saved: NONE };

/** What is kept now. The text in the browser is the truth; the same text gives the same object. */
function savedNow(): Saved {
  let text: string | null;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    return NOTHING_KEPT;
  }
  if (text !== last.text) last = { text, saved: text === null ? NONE : { ...read(text), denied: null } };
  return last.saved;
}

function read(text: string): Pick<Saved, 'list' | 'problems'> {
  const where = `Kept in this browser under ${KEY}:`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = text;
  }
  const { list, problems } = readNamed(json);
  return { list, problems: problems.map((problem) => `${where} ${problem} It stays until the next change here replaces it.`) };
}

/** The saved scenarios, also as another tab changes them. */
export function useSaved(): Saved {
  return useSyncExternalStore(subscribe, savedNow);
}

function subscribe(listener: () => void): () => void {
  // The browser tells other tabs; null is the key when all of the storage was cleared.
  const elsewhere = ({ key }: StorageEvent) => (key === KEY || key === null) && listener();
  listeners.add(listener);
  addEventListener('storage', elsewhere);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', elsewhere);
  };
}

/** The link under which a scenario is saved: the view that stands open, and how the chart is drawn, are none of it. */
export function savedLink(scenario: Scenario): string {
  return encodeLink({ ...scenario, page: { ...DEFAULT_PAGE, growthPercent: scenario.page.growthPercent } });
}

/**
 * Keeps the list that `change` makes of the newest one, another tab's changes included; or a sentence that it refuses it with. An
 * empty list leaves nothing behind. Returns null, or why nothing was changed, as a sentence.
 */
export function keep(change: (list: readonly NamedScenario[]) => readonly NamedScenario[] | string): string | null {
  const list = change(savedNow().list);
  if (typeof list === 'string') return list;
  if (list.length > MOST_NAMED) return `${MOST_NAMED} scenarios are saved, as many as are kept. Delete one to save another.`;
  try {
    if (list.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(list));
  } catch (error) {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    return full ? 'This browser has no room left for what the page keeps, so that nothing was saved.' : DENIED;
  }
  for (const tell of listeners) tell();
  return null;
}
