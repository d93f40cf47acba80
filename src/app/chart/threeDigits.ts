/** A volume that was pointed at: three digits are as fine as a pointer can mean. */

export function threeDigits(requestsPerMonth: number): number {
  return Number(requestsPerMonth.toPrecision(3));
}
