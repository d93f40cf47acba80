/** Scenario: everything a visitor can choose, sorted by how long it lives and by what depends on it. */

import { DEFAULT_STACK } from './defaultStack.ts';
import type { ValueOf } from './fields.ts';
import type { Need } from './needs.ts';
import { DEFAULT_PAGE, type Page } from './page.ts';
import type { Stack } from './stack.ts';
import { DEFAULT_TERMS, TERMS_FIELDS, type Terms } from './terms.ts';
import { DEFAULT_WORKLOAD, UNCERTAIN_FIELDS, type UncertainField, WORKLOAD_FIELDS, type Workload } from './workload.ts';

export interface Scenario {
  /** What is measured: bills depend on it. */
  readonly workload: Workload;
  /** Own prices, discounts, allowances: bills depend on them. */
  readonly terms: Terms;
  /** What the API needs of its front door, in the order of needs.ts: obstacles depend on it. Link: `needs=iam,waf`. */
  readonly needs: readonly Need[];
  /** Uncertain inputs that the visitor has not set, in the order of the table. Changes no bill. Link: `assumed=in,out`. */
  readonly assumed: readonly UncertainField[];
  /** What is deployed: only templates depend on it. Link: `t.host=api.example.com`, and the other keys of stack.ts. */
  readonly stack: Stack;
  /** What stands open: nothing else depends on it. */
  readonly page: Page;
}

/** What an estimate is made from: the parts of a scenario on which bills and obstacles depend, and no other. */
export type Estimable = Pick<Scenario, 'workload' | 'terms' | 'needs'>;

/** The scenario that a new visitor sees, all of it assumed. */
export const DEFAULT_SCENARIO: Scenario = {
  workload: DEFAULT_WORKLOAD,
  terms: DEFAULT_TERMS,
  needs: [],
  assumed: UNCERTAIN_FIELDS,
  stack: DEFAULT_STACK,
  page: DEFAULT_PAGE,
};

/** Every field with a value of its own in each link, in the order in which they stand there. */
export const FIELDS = { ...WORKLOAD_FIELDS, ...TERMS_FIELDS } as const;

export type FieldName = keyof typeof FIELDS;

export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

/** The value of a field, by name. */
export type FieldValue<F extends FieldName> = ValueOf<(typeof FIELDS)[F]>;

/** Whether a field is part of the workload; all others are terms. */
export function isWorkloadField(name: FieldName): name is keyof typeof WORKLOAD_FIELDS {
  return Object.hasOwn(WORKLOAD_FIELDS, name);
}

/** The value of a field, wherever in the scenario it lives. */
export function fieldValue<F extends FieldName>(
  { workload, terms }: Pick<Scenario, 'workload' | 'terms'>,
  name: F,
): FieldValue<F> {
  return ((isWorkloadField(name) ? workload : terms) as unknown as Record<F, FieldValue<F>>)[name];
}

/** The change that gives a field a value. @example fieldChange('alwaysFree', 0)  // { terms: { alwaysFree: 0 } } */
export function fieldChange<F extends FieldName>(name: F, value: FieldValue<F>): Pick<Change, 'workload' | 'terms'> {
  return isWorkloadField(name) ? { workload: { [name]: value } } : { terms: { [name]: value } };
}

/** The same with another value of one field. */
export function withField<S extends Pick<Scenario, 'workload' | 'terms'>, F extends FieldName>(
  subject: S,
  name: F,
  value: FieldValue<F>,
): S {
  const { workload, terms } = fieldChange(name, value);
  return {
    ...subject,
    workload: workload ? { ...subject.workload, ...workload } : subject.workload,
    terms: terms ? { ...subject.terms, ...terms } : subject.terms,
  };
}

/** A change of a scenario, part by part: what a part does not name stays. */
export interface Change {
  readonly workload?: Partial<Workload>;
  readonly terms?: Partial<Terms>;
  readonly needs?: readonly Need[];
  readonly assumed?: readonly UncertainField[];
  readonly stack?: Partial<Stack>;
  readonly page?: Partial<Page>;
}

/**
 * The scenario after a change. A part that the change leaves out is the very same object. What a change gives a value, even the one that
 * it had, is the visitor's own and assumed no longer, unless the change itself says what is assumed.
 *
 * @example changed(DEFAULT_SCENARIO, { workload: { responseKb: 4 } }).assumed  // all uncertain inputs but responseKb
 */
export function changed(scenario: Scenario, { workload, terms, needs, assumed, stack, page }: Change): Scenario {
  const stillAssumed = workload ? scenario.assumed.filter((name) => !Object.hasOwn(workload, name)) : scenario.assumed;
  return {
    workload: workload ? { ...scenario.workload, ...workload } : scenario.workload,
    terms: terms ? { ...scenario.terms, ...terms } : scenario.terms,
    needs: needs ?? scenario.needs,
    assumed: assumed ?? (stillAssumed.length < scenario.assumed.length ? stillAssumed : scenario.assumed),
    stack: stack ? { ...scenario.stack, ...stack } : scenario.stack,
    page: page ? { ...scenario.page, ...page } : scenario.page,
  };
}
