/** The rows of a bill, whatever its layout: cost and usage reports old and new, FOCUS, the monthly bill, and what our SQL leaves of one. */

import type { BilledRate } from '../aws/usageTypes.ts';
import { decimal } from '../digits.ts';
import type { Contents } from './contents.ts';
import { type Problems, quoted } from './fileProblems.ts';
import type { FirstHours } from './firstHours.ts';
import { MOST } from './json.ts';
import { newLedger, OTHER_USAGE } from './ledger.ts';
import { type Metered, type MeterReading, meterOf } from './meters.ts';
import { HOUR_MS, timeOf } from './times.ts';

/** What a column of a bill tells, in words of our own. */
export const ROLES = [
  'type',
  'start',
  'end',
  'usageType',
  'product',
  'operation',
  'resource',
  'quantity',
  'otherQuantity',
  'usd',
  'price',
  'currency',
  'region',
  'otherRegion',
  'sku',
  'id',
  'periodStart',
  'coverage',
  'class',
  'credits',
  'tax',
  'invoice',
  'invoiceDate',
] as const;

export type Role = (typeof ROLES)[number];

interface Layout {
  readonly name: string;
  /** The columns by which it is known: all of them stand in the header. */
  readonly knownBy: readonly string[];
  /** Columns without which nothing can be read. */
  readonly needed: readonly Role[];
  readonly columns: { readonly [R in Role]?: string };
  /** Which rows are usage; others are not read and named by their type. */
  readonly usage: ReadonlySet<string> | null;
  /** Rows that are sums of others. */
  readonly totals: RegExp | null;
  /** Ends are the last second of a time, not the first after it. */
  readonly endsInclusive: boolean;
  /** Usage types stand without the region's billing code, and the region in a column of its own. */
  readonly codeTakenOff: boolean;
}

/** Types of rows that are usage: what a savings plan covers has its on-demand price, which a negation row takes off again. */
export const USAGE_ROWS: ReadonlySet<string> = new Set(['Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage']);

/**
 * Layouts by their columns, in the order in which they are tried. Names with slashes are those of the old report; they are brought
 * into the form of the new one, `line_item_usage_type`, before they are looked up.
 *
 * https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2.html, table-dictionary-focus-1-0-aws.html (read 2026-11-29)
 */
const LAYOUTS: readonly Layout[] = [
  {
    name: 'cost and usage report',
    knownBy: ['line_item_usage_type', 'line_item_usage_amount'],
    needed: ['start', 'usageType', 'quantity', 'usd'],
    columns: {
      type: 'line_item_line_item_type',
      start: 'line_item_usage_start_date',
      end: 'line_item_usage_end_date',
      usageType: 'line_item_usage_type',
      product: 'line_item_product_code',
      operation: 'line_item_operation',
      resource: 'line_item_resource_id',
      quantity: 'line_item_usage_amount',
      usd: 'line_item_unblended_cost',
      price: 'line_item_unblended_rate',
      currency: 'line_item_currency_code',
      region: 'product_region_code',
      otherRegion: 'product_region',
      sku: 'product_sku',
      id: 'identity_line_item_id',
      periodStart: 'bill_billing_period_start_date',
    },
    usage: USAGE_ROWS,
    totals: null,
    endsInclusive: false,
    codeTakenOff: false,
  },
  {
    name: 'FOCUS report',
    knownBy: ['ChargeCategory', 'BilledCost'],
    needed: ['start', 'usd', 'type'],
    columns: {
      type: 'ChargeCategory',
      class: 'ChargeClass',
      start: 'ChargePeriodStart',
      end: 'ChargePeriodEnd',
      usageType: 'x_UsageType',
      product: 'x_ServiceCode',
      operation: 'x_Operation',
      resource: 'ResourceId',
      quantity: 'ConsumedQuantity',
      otherQuantity: 'PricingQuantity',
      usd: 'BilledCost',
      currency: 'BillingCurrency',
      region: 'RegionId',
      sku: 'SkuId',
      periodStart: 'BillingPeriodStart',
      coverage: 'PricingCategory',
    },
    usage: new Set(['Usage']),
    totals: null,
    endsInclusive: false,
    codeTakenOff: false,
  },
  {
    name: 'monthly bill',
    knownBy: ['RecordType', 'UsageType', 'UsageQuantity'],
    needed: ['start', 'usageType', 'quantity', 'usd'],
    columns: {
      type: 'RecordType',
      start: 'UsageStartDate',
      end: 'UsageEndDate',
      usageType: 'UsageType',
      product: 'ProductCode',
      operation: 'Operation',
      quantity: 'UsageQuantity',
      usd: 'CostBeforeTax',
      price: 'BlendedRate',
      currency: 'CurrencyCode',
      credits: 'Credits',
      tax: 'TaxAmount',
      invoice: 'InvoiceID',
      invoiceDate: 'InvoiceDate',
      periodStart: 'BillingPeriodStartDate',
    },
    usage: null,
    totals: /Total$/,
    endsInclusive: true,
    codeTakenOff: false,
  },
  {
    name: 'reduced report',
    knownBy: ['hour', 'meter', 'amount'],
    needed: ['start', 'usageType', 'quantity', 'usd'],
    columns: {
      start: 'hour',
      end: 'until',
      product: 'product',
      usageType: 'meter',
      region: 'region',
      operation: 'operation',
      resource: 'resource',
      quantity: 'amount',
      usd: 'cost',
    },
    usage: null,
    totals: null,
    endsInclusive: false,
    codeTakenOff: true,
  },
];

/** @example snakeCase('lineItem/UsageStartDate')  // "line_item_usage_start_date" */
function snakeCase(name: string): string {
  if (!name.includes('/')) return name;
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[/:\s]+/g, '_')
    .toLowerCase();
}

/** The layout of a header and the place of each role's column, −1 for none; null if it is none of them. */
export function layoutOf(header: readonly string[]): { layout: Layout; places: number[] } | null {
  const names = header.map((name) => snakeCase(name.trim()));
  const layout = LAYOUTS.find(({ knownBy }) => knownBy.every((name) => names.includes(name)));
  if (layout === undefined) return null;
  const places = ROLES.map((role) => {
    const column = layout.columns[role];
    return column === undefined ? -1 : names.indexOf(column);
  });
  return { layout, places };
}

/** The columns that a layout needs and a header lacks, as AWS writes them. */
export function missingColumns({ layout, places }: { layout: Layout; places: readonly number[] }): string[] {
  return layout.needed.filter((role) => places[ROLES.indexOf(role)]! < 0).map((role) => layout.columns[role]!);
}

/** A cell of the row at hand. Numbers are null for an empty cell and NaN for what is none. */
export interface BillRow {
  readonly where: () => string;
  readonly text: (role: Role) => string;
  /** A cell that is asked for seldom. */
  readonly rareText: (role: Role) => string;
  readonly number: (role: Role) => number | null;
  /** Two hashes of what makes the row itself, into the first two places of `into`. */
  readonly identity: (into: Int32Array) => void;
}

export interface BillReader {
  readonly take: (row: BillRow) => void;
  readonly finish: () => Contents;
}

/** How many different texts are remembered of a column, and how many rows of meaning of a usage type. */
const MOST_KEPT = 20_000;
const MOST_OF_A_TYPE = 50;

/** The roles whose cells make a row the same as another. */
export const IDENTITY: readonly Role[] = ['id', 'start', 'end', 'type', 'quantity', 'usd'];

/**
 * Reads the rows of a bill.
 * @param seen ids of rows that other files of the same bill had
 */
export function readBill(
  { layout, places }: { layout: Layout; places: readonly number[] },
  skus: ReadonlyMap<string, { region: string; rate: BilledRate }>,
  seen: FirstHours,
  problems: Problems,
): BillReader {
  const ledger = newLedger();
  const has = (role: Role): boolean => places[ROLES.indexOf(role)]! >= 0;
  const [hasType, hasUsageType, hasOperation] = [has('type'), has('usageType'), has('operation')];
  const [hasProduct, hasRegion, hasOtherRegion] = [has('product'), has('region'), has('otherRegion')];
  const [hasResource, hasCurrency, hasPrice, hasId] = [has('resource'), has('currency'), has('price'), has('id')];
  const [hasCredits, hasTax, hasSku, hasEnd] = [has('credits'), has('tax'), has('sku'), has('end')];
  const [hasPeriod, hasInvoice, hasCoverage, hasClass] = [has('periodStart'), has('invoice'), has('coverage'), has('class')];
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [duplicates, guessed, foreign] = [0, 0, 0];
  let estimatedUntil: number | null = null;
  const currencies = new Set<string>();
  const identity = new Int32Array(2);

  const times = new Map<string, number | null>();
  /** The last text of each role with its time: the rows of an hour stand together. */
  const lately = new Map<Role, { text: string; time: number | null }>(ROLES.map((role) => [role, { text: '', time: null }]));
  const time = (row: BillRow, role: Role): number | null => {
    const text = row.text(role);
    const last = lately.get(role)!;
    if (last.text === text) return last.time;
    let known = times.get(text);
    if (known === undefined) {
      known = timeOf(text.trim());
      if (times.size < MOST_KEPT) times.set(text, known);
    }
    last.text = text;
    last.time = known;
    return known;
  };
  /**
   * A row's meter by the texts that decide it, of which a bill has few: those of one usage type stand in a list. Where the usage type
   * has the region's code in it, the region's own column is looked at only once.
   */
  const meters = new Map<string, { region: string | null; product: string; operation: string; metered: Metered | null }[]>();
  const meter = (row: BillRow): Metered | null => {
    const usageType = hasUsageType ? row.text('usageType') : '';
    const key = usageType !== '' || !hasSku ? usageType : `SKU ${row.rareText('sku')}`;
    const region = layout.codeTakenOff && hasRegion ? row.text('region') : null;
    const product = hasProduct ? row.text('product') : '';
    const operation = hasOperation ? row.text('operation') : '';
    let known = meters.get(key);
    if (known === undefined) {
      known = [];
      if (meters.size < MOST_KEPT) meters.set(key, known);
    }
    for (const one of known) {
      if (one.region === region && one.product === product && one.operation === operation) return one.metered;
    }
    const metered = meterOf(readingOf(row, usageType, product, operation), skus);
    if (known.length < MOST_OF_A_TYPE) known.push({ region, product, operation, metered });
    return metered;
  };
  const readingOf = (row: BillRow, usageType: string, product: string, operation: string): MeterReading => ({
    usageType,
    region: (hasRegion ? row.rareText('region') : '') || (hasOtherRegion ? row.rareText('otherRegion') : '') || null,
    product,
    operation,
    sku: hasSku ? row.rareText('sku') : null,
    codeTakenOff: layout.codeTakenOff,
  });
  const dollars = (row: BillRow, role: Role): number | null => {
    const usd = row.number(role);
    if (usd !== null && !(Math.abs(usd) <= MOST)) {
      problems.tell(
        `${row.where()} has ${quoted(row.text(role))} as ${layout.columns[role]}, which is no amount such as 12.5; it is left out.`,
      );
      return null;
    }
    return usd ?? 0;
  };

  return {
    take(row) {
      const type = hasType ? row.text('type') : 'Usage';
      if (layout.totals?.test(type)) return;
      const currency = hasCurrency ? row.text('currency') : '';
      const isForeign = currency !== 'USD' && currency !== '';
      if (isForeign) {
        foreign++;
        currencies.add(currency);
      }
      const usd = dollars(row, 'usd');
      if (usd === null) return;
      if (hasCredits && !isForeign) {
        const credits = dollars(row, 'credits');
        if (credits) ledger.leaveOut('Credits', credits, 'credits are no usage');
      }
      if (hasTax && !isForeign) {
        const tax = dollars(row, 'tax');
        if (tax) ledger.leaveOut('TaxAmount', tax, 'tax is no usage');
      }
      const correction = hasClass && row.text('class') === 'Correction';
      if (layout.usage !== null && (!layout.usage.has(type) || correction)) {
        ledger.leaveOut(correction ? 'Correction' : type || 'rows without a type', isForeign ? 0 : usd, 'not usage');
        return;
      }
      const start = time(row, 'start');
      let end = hasEnd ? time(row, 'end') : null;
      if (start === null || (hasEnd && end === null && row.text('end') !== '')) {
        const role = start === null ? 'start' : 'end';
        problems.tell(
          `${row.where()} has ${quoted(row.text(role))} as ${layout.columns[role]}, which is no time; it is left out.`,
        );
        return;
      }
      end = end === null ? start + HOUR_MS : layout.endsInclusive ? end + 1_000 : end;
      if (end < start) {
        problems.tell(
          `${row.where()} ends (${quoted(row.text('end'))}) before it begins (${quoted(row.text('start'))}); it is left out.`,
        );
        return;
      }
      const period = hasPeriod ? time(row, 'periodStart') : null;
      from = Math.min(from, period ?? start, start);
      to = Math.max(to, end);
      if (hasInvoice && row.text('invoice') === 'Estimated') estimatedUntil = time(row, 'invoiceDate') ?? estimatedUntil;

      const metered = meter(row);
      if (metered === null) {
        ledger.leaveOut(
          OTHER_USAGE,
          isForeign ? 0 : usd,
          'the model prices none of it',
          hasUsageType ? row.text('usageType') : '',
        );
        return;
      }
      const quantity =
        row.number('quantity') ?? (layout.columns.otherQuantity === undefined ? 0 : row.number('otherQuantity')) ?? 0;
      if (!(Math.abs(quantity) <= MOST)) {
        problems.tell(
          `${row.where()} has ${quoted(row.text('quantity'))} as ${layout.columns.quantity}, which is no number such as 1234.5; it is left out.`,
        );
        return;
      }
      if (hasId) {
        row.identity(identity);
        if (!seen.see(identity[0]!, identity[1]!, 0)) {
          duplicates++;
          return;
        }
      }
      if (metered.guessed) guessed++;
      const paid = hasPrice && (row.number('price') ?? 0) > 0;
      const covered = hasCoverage && row.text('coverage') === 'Committed';
      const free = usd === 0 && !paid && !covered && !isForeign;
      if (isForeign) ledger.leaveOut(`amounts in ${currency}`, 0, 'accepted is USD');
      const resource = hasResource ? row.text('resource') : null;
      ledger.addUsage(metered, { time: start, quantity, usd: isForeign ? null : usd, free, resource });
    },
    finish() {
      if (!hasType && layout.usage !== null)
        problems.tell(
          `The column ${layout.columns.type} is missing, so that every row is taken for usage: credits and refunds would count too.`,
        );
      if (layout.name === 'FOCUS report' && !hasUsageType)
        problems.tell('The column x_UsageType is missing; rows are told by their SKU where the price book has it.');
      if (!hasProduct && layout.columns.product !== undefined)
        problems.tell(`The column ${layout.columns.product} is missing, so that other services’ data out counts as the API’s.`);
      if (duplicates > 0)
        problems.tell(
          duplicates === 1
            ? '1 row stands in the file twice, with the same id, time, amount and cost; it counts once.'
            : `${decimal(duplicates, 0)} rows stand in the file twice, with the same id, time, amount and cost; each counts once.`,
        );
      if (guessed > 0)
        problems.tell(
          guessed === 1
            ? '1 row of a load balancer has no operation; it is taken for an application load balancer.'
            : `${decimal(guessed, 0)} rows of load balancers have no operation; they are taken for application load balancers.`,
        );
      if (foreign > 0)
        problems.tell(
          `${decimal(foreign, 0)} ${foreign === 1 ? 'row is' : 'rows are'} in ${[...currencies].slice(0, 3).map(quoted).join(', ')}; accepted is USD. Their quantities are read, their amounts are not.`,
        );
      const end = estimatedUntil === null ? to : Math.min(to, estimatedUntil);
      if (from < end) return { span: { from, to: end }, ledger };
      problems.tell('No row tells a time of usage; accepted are rows that begin and end.');
      return { span: null, ledger };
    },
  };
}
