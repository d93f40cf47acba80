/** Reads Cost Explorer: the answer of get-cost-and-usage, and the console's CSV, which has dollars only. */

import { PRODUCT_BY_SERVICE_NAME } from '../aws/usageTypes.ts';
import { decimal } from '../digits.ts';
import type { PriceBook } from '../prices/book.ts';
import { USAGE_ROWS } from './billing.ts';
import type { Contents } from './contents.ts';
import { NotUnderstood, type Problems, quoted } from './fileProblems.ts';
import { finiteOf, isObject, type JsonObject, objectsOf, textOf } from './json.ts';
import { newLedger, type OpenLedger, OTHER_USAGE } from './ledger.ts';
import { type Metered, meterOf } from './meters.ts';
import { cellsOf } from './readTable.ts';
import { rateOf } from './reconcile.ts';
import { quantityOf } from './tiers.ts';
import { HOUR_MS, monthOf, type Span, startOfMonth, startOfNextMonth, timeOf } from './times.ts';

/** What Cost Explorer calls rows that have no usage type, such as tax. */
const NO_USAGE_TYPE = 'NoUsageType';
const BY_USAGE_TYPE = 'Group by usage type: only usage types say how many requests there were.';

/** Kinds of cost, the one that is compared with the price list first. */
const COSTS = ['UnblendedCost', 'BlendedCost', 'AmortizedCost', 'NetUnblendedCost'] as const;

/** Dollars that no quantity comes with, until all of a month are known. */
interface DollarsOnly {
  readonly metered: Metered;
  readonly month: number;
  usd: number;
}

/** The answer of `aws ce get-cost-and-usage`, one page or several. */
export function readCostExplorerJson(pages: readonly JsonObject[], book: PriceBook, problems: Problems): Contents {
  const ledger = newLedger();
  const dollars = new Map<string, DollarsOnly>();
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [guessed, estimated, anyProduct] = [0, 0, false];
  let months = 0;
  const otherCosts = new Set<string>();
  for (const page of pages) {
    const groups = objectsOf(page.GroupDefinitions).map(({ Key }) => textOf(Key) ?? '');
    const typeAt = groups.indexOf('USAGE_TYPE');
    const operationAt = groups.indexOf('OPERATION');
    const serviceAt = groups.indexOf('SERVICE');
    const chargeAt = groups.indexOf('RECORD_TYPE');
    if (typeAt < 0) {
      const by = groups.length > 0 ? `It is grouped by ${groups.map(quoted).join(' and ')}.` : 'It is not grouped.';
      problems.tell(`${by} ${BY_USAGE_TYPE} Add --group-by Type=DIMENSION,Key=USAGE_TYPE Type=DIMENSION,Key=OPERATION.`);
    }
    anyProduct ||= serviceAt >= 0;
    for (const result of objectsOf(page.ResultsByTime)) {
      const period = isObject(result.TimePeriod) ? result.TimePeriod : {};
      const [start, end] = [timeOf(textOf(period.Start) ?? ''), timeOf(textOf(period.End) ?? '')];
      if (start === null || end === null) {
        problems.tell(
          `A result has the time ${quoted(`${period.Start} to ${period.End}`)}; accepted are days such as 2026-10-01. It is left out.`,
        );
        continue;
      }
      from = Math.min(from, start);
      to = Math.max(to, end);
      if (end - start > 27 * 24 * HOUR_MS) months++;
      if (result.Estimated === true && end - start > 27 * 24 * HOUR_MS) estimated++;
      if (typeAt < 0) continue;
      for (const group of objectsOf(result.Groups)) {
        const keys = Array.isArray(group.Keys) ? group.Keys.map((key) => textOf(key) ?? '') : [];
        const usageType = keys[typeAt] ?? '';
        const metrics = isObject(group.Metrics) ? group.Metrics : {};
        const cost = amountOf(metrics, COSTS);
        if (cost === null || cost.amount === null) {
          problems.tell(
            `${quoted(usageType)} has no amount as UnblendedCost; accepted is decimal text such as "12.5". It is left out.`,
          );
          continue;
        }
        if (cost.unit !== 'USD' && cost.unit !== null) {
          problems.tell(`The amounts are in ${quoted(cost.unit)}; accepted is USD. They are left out.`);
          ledger.leaveOut(`amounts in ${cost.unit}`, 0, 'accepted is USD');
        }
        if (cost.name !== COSTS[0]) otherCosts.add(cost.name);
        const usd = cost.unit === 'USD' || cost.unit === null ? cost.amount : null;
        const charge = chargeAt < 0 ? null : (keys[chargeAt] ?? '');
        if (charge !== null && !USAGE_ROWS.has(charge)) {
          ledger.leaveOut(charge, usd ?? 0, 'not usage');
          continue;
        }
        const serviceName = serviceAt < 0 ? null : (keys[serviceAt] ?? '');
        const metered = meterOf(
          {
            usageType,
            region: null,
            product: serviceName === null ? null : (PRODUCT_BY_SERVICE_NAME[serviceName] ?? serviceName),
            operation: operationAt < 0 ? null : (keys[operationAt] ?? ''),
            sku: null,
            codeTakenOff: false,
          },
          new Map(),
        );
        if (metered === null) {
          if (usageType === NO_USAGE_TYPE || usageType === '')
            ledger.leaveOut(NO_USAGE_TYPE, usd ?? 0, 'tax, fees and credits are no usage');
          else ledger.leaveOut(OTHER_USAGE, usd ?? 0, 'the model prices none of it', usageType);
          continue;
        }
        if (metered.guessed) guessed++;
        const quantity = amountOf(metrics, ['UsageQuantity', 'NormalizedUsageAmount']);
        if (quantity === null || quantity.amount === null) {
          if (usd !== null) addDollars(dollars, metered, start, usd);
          continue;
        }
        ledger.addUsage(metered, { time: start, quantity: quantity.amount, usd, free: usd === 0, resource: null });
      }
    }
  }
  if (textOf(pages.at(-1)?.NextPageToken) !== null)
    problems.tell('The last page has a NextPageToken, so that more pages follow it; without them amounts are missing.');
  if (estimated > 0 && months > 0)
    problems.tell(
      'A month is marked as estimated: it is not over, and its hours are counted as if it were. --granularity DAILY tells how far it goes.',
    );
  if (otherCosts.size > 0)
    problems.tell(
      `UnblendedCost is missing; the amounts are those of ${[...otherCosts].join(' and ')}. Add --metrics UnblendedCost UsageQuantity.`,
    );
  if (guessed > 0) problems.tell(sayGuessed(guessed));
  const priced = ledger.entries.length > 0 || dollars.size > 0;
  if (priced && !anyProduct) problems.tell(EVERYBODYS_DATA_OUT);
  if (dollars.size > 0) {
    problems.tell(
      'UsageQuantity is missing for some groups; their quantities come from the list price. Add --metrics UnblendedCost UsageQuantity.',
    );
    settle(dollars, ledger, book, problems);
  }
  return { span: from < to ? { from, to } : null, ledger: { ...ledger, fromDollars: dollars.size > 0 } };
}

const EVERYBODYS_DATA_OUT = 'The file does not say which service sent which data out, so all of it counts as the API’s.';

function sayGuessed(rows: number): string {
  return rows === 1
    ? '1 amount of a load balancer has no operation; it is taken for an application load balancer.'
    : `${decimal(rows, 0)} amounts of load balancers have no operation; they are taken for application load balancers.`;
}

function amountOf(
  metrics: JsonObject,
  names: readonly string[],
): { name: string; amount: number | null; unit: string | null } | null {
  for (const name of names) {
    const metric = metrics[name];
    if (isObject(metric)) return { name, amount: finiteOf(metric.Amount), unit: textOf(metric.Unit) };
  }
  return null;
}

function addDollars(dollars: Map<string, DollarsOnly>, metered: Metered, time: number, usd: number): void {
  const month = startOfMonth(time);
  const key = `${metered.region} ${metered.rate} ${month}`;
  const known = dollars.get(key);
  if (known === undefined) dollars.set(key, { metered, month, usd });
  else known.usd += usd;
}

/** Quantities of dollars, month by month, since tiers begin anew with each. */
function settle(dollars: ReadonlyMap<string, DollarsOnly>, ledger: OpenLedger, book: PriceBook, problems: Problems): void {
  for (const { metered, month, usd } of dollars.values()) {
    const rate = rateOf(book, metered.region, metered.rate);
    const quantity = rate === null ? null : quantityOf(usd, rate);
    if (quantity === null) {
      problems.tell(`The price book has no price of ${metered.rate} in ${metered.region}, so that its dollars tell no quantity.`);
      ledger.leaveOut(OTHER_USAGE, usd, 'the model prices none of it');
      continue;
    }
    ledger.addUsage(metered, { time: month, quantity, usd, free: false, resource: null });
  }
}

/** Heads of columns and rows that are sums. */
const TOTAL = /^Total costs?(?:\s*\(.*\))?$| total$/i;

/** The console's CSV: a row for each month or day, or, the other way round, a column. */
export function readCostExplorerCsv(text: string, book: PriceBook, problems: Problems): Contents {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ cells: cellsOf(line).map((cell) => cell.trim()), number: index + 1, line }));
  const [head, ...rest] = lines.filter(({ line }) => line.trim() !== '');
  if (head === undefined) throw new NotUnderstood('The file has no header.');
  const [corner = '', ...names] = head.cells;
  const months = names.map((name) => monthOf(nameOf(name)));
  const sideBySide = months.some((month) => month !== null);

  const cells: { usageType: string; start: number; text: string; line: number }[] = [];
  const starts = new Set<number>();
  for (const { cells: row, number } of rest) {
    const first = row[0] ?? '';
    if (TOTAL.test(first)) continue;
    const start = sideBySide ? null : timeOf(first);
    if (!sideBySide && start === null) {
      problems.tell(`Line ${number} begins with ${quoted(first)}, which is no day such as 2026-10-01; it is left out.`);
      continue;
    }
    if (start !== null) starts.add(start);
    for (const [index, name] of names.entries()) {
      const time = start ?? months[index] ?? null;
      if (time === null || TOTAL.test(name)) continue;
      starts.add(time);
      cells.push({ usageType: nameOf(sideBySide ? first : name), start: time, text: row[index + 1] ?? '', line: number });
    }
  }
  const span = spanOf([...starts].sort((one, other) => one - other));

  const ledger = newLedger(true);
  if (!/^usage type$/i.test(corner)) {
    problems.tell(`The file is grouped by ${quoted(corner)}. ${BY_USAGE_TYPE}`);
    for (const { text: amount } of cells) {
      const usd = finiteOf(amount);
      if (usd) ledger.leaveOut(OTHER_USAGE, usd, 'it is not told by usage type');
    }
    return { span, ledger };
  }
  const foreign = names.map((name) => /\(([^()]*)\)$/.exec(name)?.[1] ?? '$').find((currency) => currency !== '$');
  if (foreign !== undefined) {
    problems.tell(`The amounts are in ${quoted(foreign)}; accepted is $. They are left out.`);
    ledger.leaveOut(`amounts in ${foreign}`, 0, 'accepted is USD');
    return { span, ledger };
  }

  const dollars = new Map<string, DollarsOnly>();
  const guessed = new Set<string>();
  for (const { usageType, start, text: amount, line } of cells) {
    if (amount === '') continue;
    const usd = finiteOf(amount);
    if (usd === null) {
      problems.tell(
        `Line ${line} has ${quoted(amount)} for ${quoted(usageType)}, which is no amount such as 12.5; it is left out.`,
      );
      continue;
    }
    if (usd === 0) continue;
    const metered = meterOf(
      { usageType, region: null, product: null, operation: null, sku: null, codeTakenOff: false },
      new Map(),
    );
    if (metered === null || usd < 0) {
      const noType = usageType === NO_USAGE_TYPE || /^no usage type$/i.test(usageType);
      if (noType) ledger.leaveOut(NO_USAGE_TYPE, usd, 'tax, fees and credits are no usage');
      else ledger.leaveOut(OTHER_USAGE, usd, 'the model prices none of it', usageType);
      continue;
    }
    if (metered.guessed) guessed.add(usageType);
    addDollars(dollars, metered, start, usd);
  }
  if (guessed.size > 0) problems.tell(sayGuessed(guessed.size));
  if (dollars.size > 0) problems.tell(EVERYBODYS_DATA_OUT);
  settle(dollars, ledger, book, problems);
  return { span, ledger };
}

/** @example nameOf('EU-RuleV2($)')  // "EU-RuleV2" */
function nameOf(head: string): string {
  return head.replace(/\s*\([^()]*\)$/, '').trim();
}

/** Rows that are a day or an hour apart are days or hours, others months. One row alone is a month if it is of the first. */
function spanOf(starts: readonly number[]): Span | null {
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined) return null;
  const steps = starts.slice(1).map((start, index) => start - starts[index]!);
  const monthly = starts.every((start) => start === startOfMonth(start));
  if (monthly) return { from: first, to: startOfNextMonth(last) };
  const step = steps.length > 0 && Math.min(...steps) < 24 * HOUR_MS ? HOUR_MS : 24 * HOUR_MS;
  return { from: first, to: last + step };
}
