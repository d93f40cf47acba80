/** Named scenarios: a scenario's link under a name, and the list of them that a browser keeps. Names are short, and taken once. */

import { quoted } from './fields.ts';

/** A scenario that was saved. Its link is versioned, so that what was saved keeps its meaning. */
export interface NamedScenario {
  readonly name: string;
  /** As the link codec writes it, without `#`, the view that stood open and the chart's looks. */
  readonly link: string;
}

/** Characters of a name, at most: as many as fit a column of the comparison in three or four lines. */
export const LONGEST_NAME = 60;
/** Scenarios kept, at most: more than anyone looks through, and far less than a browser's room (100 links are some 40 kB of 5 MB). */
export const MOST_NAMED = 100;

/**
 * Reads a name as typed: white space and control characters become single spaces, the ends are trimmed.
 * @example readName(' Checkout \n API ')  // { value: 'Checkout API', problem: null }
 */
export function readName(text: string): { readonly value: string; readonly problem: string | null } {
  const value = text.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim();
  const { length } = [...value];
  if (length > LONGEST_NAME)
    return { value, problem: `Name: ${quoted(value)} has ${length} characters. Accepted: 1 to ${LONGEST_NAME}.` };
  if (!/[^\p{C}\s]/u.test(value))
    return { value, problem: `Name: there is nothing to be seen in ${quoted(text)}. Accepted: 1 to ${LONGEST_NAME} characters.` };
  return { value, problem: null };
}

/** Whether two names are one: upper and lower case are. */
function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The scenario of this name, if there is one. */
export function named(list: readonly NamedScenario[], name: string): NamedScenario | undefined {
  return list.find((saved) => same(saved.name, name));
}

/**
 * The name itself when nothing has it, else the first free of "… 2", "… 3", …; never longer than a name may be.
 * @example freeName('Checkout', [{ name: 'checkout', link: 'v=1' }])  // "Checkout 2"
 */
export function freeName(wanted: string, list: readonly NamedScenario[]): string {
  let name = wanted;
  for (let number = 2; named(list, name); number++) {
    const ending = ` ${number}`;
    name = `${[...wanted]
      .slice(0, LONGEST_NAME - ending.length)
      .join('')
      .trimEnd()}${ending}`;
  }
  return name;
}

/** The list with this one: in the place of the one with its name, else first, so that the newest stand first. */
export function withNamed(list: readonly NamedScenario[], saved: NamedScenario): NamedScenario[] {
  if (!named(list, saved.name)) return [saved, ...list];
  return list.map((other) => (same(other.name, saved.name) ? saved : other));
}

/** The list with one renamed, in its place. */
export function renamed(list: readonly NamedScenario[], from: string, to: string): NamedScenario[] {
  return list.map((saved) => (same(saved.name, from) ? { ...saved, name: to } : saved));
}

/** The list less the one of this name. */
export function withoutNamed(list: readonly NamedScenario[], name: string): NamedScenario[] {
  return list.filter((saved) => !same(saved.name, name));
}

/** The list with one that was deleted back in its place; by another name when its own was taken in the meantime. */
export function restored(list: readonly NamedScenario[], deleted: NamedScenario, at: number): NamedScenario[] {
  return [...list.slice(0, at), { ...deleted, name: freeName(deleted.name, list) }, ...list.slice(at)];
}

/**
 * Reads a list as it was kept, from a parsed JSON value. Never throws: what is no named scenario is left out, a name that stands
 * twice gets a number, and each is told. What the links mean is for the link codec to say.
 *
 * @example readNamed([{ name: 'Checkout', link: 'v=1' }, 7])  // one scenario, and the problem that entry 2 is none
 */
export function readNamed(json: unknown): { readonly list: readonly NamedScenario[]; readonly problems: readonly string[] } {
  if (!Array.isArray(json)) {
    const shown = typeof json === 'string' ? json : (JSON.stringify(json) ?? '');
    return { list: [], problems: [`${quoted(shown)} is not a list of scenarios.`] };
  }
  const list: NamedScenario[] = [];
  const left: number[] = [];
  for (const [at, entry] of json.slice(0, MOST_NAMED).entries()) {
    const read = isNamed(entry) ? readName(entry.name) : null;
    if (isNamed(entry) && read?.problem === null) list.push({ name: freeName(read.value, list), link: entry.link });
    else left.push(at + 1);
  }
  const problems: string[] = [];
  if (left.length > 0)
    problems.push(
      `${left.length === 1 ? `Entry ${left[0]} is` : `Entries ${left.join(', ')} are`} not a name and a link, and left out.`,
    );
  if (json.length > MOST_NAMED) problems.push(`Of ${json.length} entries the first ${MOST_NAMED} are read.`);
  return { list, problems };
}

function isNamed(entry: unknown): entry is NamedScenario {
  if (typeof entry !== 'object' || entry === null) return false;
  const { name, link } = entry as Partial<Record<keyof NamedScenario, unknown>>;
  return typeof name === 'string' && typeof link === 'string';
}
