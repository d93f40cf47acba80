/** Fault: something in AWS's answer that is not believed, and the record it stands in. */

/** A sentence against one record. Fields are null where the record is too broken to say. */
export interface Fault {
  readonly service: string;
  /** A region's code or a geography. */
  readonly place: string | null;
  readonly rate: string | null;
  readonly sku: string | null;
  readonly problem: string;
}

/** Thrown while one record is read; caught where service, place, rate and SKU are known. */
export class Doubt extends Error {}

/** @example 'AWSELB eu-west-2 alb.hour (SKU 6AP766DZF74JPTE2): the unit is "Hours", expected "Hrs".' */
export function faultText({ service, place, rate, sku, problem }: Fault): string {
  const where = [service, place ?? 'unknown region', rate ?? 'unknown rate'].join(' ');
  return `${where} (${sku === null ? 'unknown SKU' : `SKU ${sku}`}): ${problem}`;
}

/** What AWS wrote, short enough for a sentence. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
