/**
 * Answers while most of the page is still on its way: says the verdict of a link, and takes what is typed into the numbers of the HTML. React
 * is twice as much to load as all that an answer needs.
 */

import { readValue } from '../scenario/fields.ts';
import { DEFAULT_SCENARIO, FIELDS, fieldChange, type Scenario } from '../scenario/scenario.ts';
import { answerIn, type Phrase, plainText } from '../words/verdict.ts';
import { estimateOf } from './state/estimates.ts';
import { useFleetDoor } from './state/fleetDoor.ts';
import { figures } from './state/localFigures.ts';
import { knownNames } from './state/prices.ts';
import { change, useStore } from './state/store.ts';
import type { NumberFieldName } from './ui/fieldKinds.ts';
import { selectWhole } from './ui/selectWhole.ts';

/**
 * Ends it: puts the HTML back as the build drew it, which is what the page takes over, and returns what then types again all that was typed.
 * Where the page is stuck, nothing answers from then on.
 */
export type End = (how: 'taken-over' | 'stuck') => () => void;

/** Hides figures beside another answer than theirs (chartAndBills.css). */
const OTHER = 'of-another-answer';

/** Answers in the HTML that the build drew in `root`: what a link asks, or else every number that is typed. */
export function answerFirst(root: HTMLElement, isLinked: boolean): End {
  const drawn = found(root, '.verdict').cloneNode(true);
  const end = isLinked ? sayLinked(root) : answerNumbers(root);
  // Numbers that are typed, and the browser's way back.
  const stop = useStore.subscribe(() => say(root));
  return (how) => {
    stop();
    const typeAgain = end(how);
    const figures = found(root, '.chart-and-bills').classList;
    if (figures.contains(OTHER)) found(root, '.verdict').replaceWith(drawn);
    figures.remove(OTHER);
    return typeAgain;
  };
}

/** Says the verdict of the scenario in the address, unless something else is to be said first. */
function sayLinked(root: HTMLElement): End {
  if (useStore.getState().problems.length === 0 && !useFleetDoor.getState().open) {
    say(root);
    document.documentElement.dataset.linked = 'answered';
  }
  return () => () => {};
}

/** Lets the numbers answer; all other controls wait for the page. */
function answerNumbers(root: HTMLElement): End {
  const controls = found<HTMLFieldSetElement>(root, '.controls');
  const waiting = root.querySelectorAll<HTMLInputElement>('button, select, input:not([role])');
  const typed = new Set<HTMLInputElement>();
  let answered: Scenario | undefined;
  const onInput = ({ target }: Event) => {
    if (!isNumber(target)) return;
    typed.add(target);
    const name = target.dataset.input as NumberFieldName;
    const { value, problem } = readValue(FIELDS[name], target.value, knownNames.regions, figures);
    change(`${name} 0`, fieldChange(name, problem === null ? value : FIELDS[name].default));
    answered = useStore.getState().scenario;
  };
  const onPress = (event: MouseEvent) => isNumber(event.target) && selectWhole(event, event.target);
  const ended = new AbortController();
  root.addEventListener('input', onInput, ended);
  root.addEventListener('mousedown', onPress, ended);
  for (const one of waiting) one.disabled = true;
  controls.disabled = false;
  // The page needs it all the same, and the first number need not wait for it.
  estimateOf(DEFAULT_SCENARIO);
  return (how) => {
    ended.abort();
    for (const one of waiting) one.disabled = false;
    // Disabled for a moment, a field would lose the focus.
    controls.disabled = how === 'stuck';
    const texts = [...typed].map((field) => [field, field.value] as const);
    typed.clear();
    for (const [field] of texts) field.value = field.defaultValue;
    return () => {
      // Who went back since does not want it again.
      if (useStore.getState().scenario !== answered) return;
      for (const [field, text] of texts) {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
    };
  };
}

function isNumber(one: EventTarget | null): one is HTMLInputElement {
  return one instanceof HTMLInputElement && one.role === 'spinbutton';
}

/** Writes the verdict as Verdict.tsx draws it, and hides the figures of the HTML, which are those of another answer. */
function say(root: HTMLElement): void {
  const { headline, saves, reason } = answerIn(estimateOf(useStore.getState().scenario), figures);
  const heading = found(root, '.verdict-headline');
  heading.classList.toggle('verdict-saves', saves);
  found(heading, 'span').replaceChildren(...headline.map(element));
  found(root, '.verdict-place').textContent = plainText(headline);
  found(root, '.verdict-reason').replaceChildren(...reason.map(element));
  found(root, '.chart-and-bills').classList.add(OTHER);
}

function element({ text, strong }: Phrase): HTMLElement {
  const one = document.createElement(strong ? 'strong' : 'span');
  one.textContent = text;
  return one;
}

/** A part that the HTML of the build has. @throws TypeError where it has not */
function found<E extends Element = HTMLElement>(within: Element, selector: string): E {
  return within.querySelector<E>(selector)!;
}
