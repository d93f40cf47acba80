/** Billing code: the word before a usage type that stands for a region ("EUW2-LCUUsage"). The one place that takes it off. */

/**
 * Codes are two to four capitals and a number: USE1, EUW2, APN1, UGW1. Ireland, older than the scheme, is "EU". Nothing else that
 * stands before a usage type has that shape: not "TS", "Outposts", "Global", "Lambda-Edge" nor "EUW2-TS".
 * Source: the 36 codes in AWS's lists of 2025-06 to 2026-10.
 */
const SHAPE = /^(?:EU|[A-Z]{2,4}\d{1,2})$/;

/** N. Virginia, AWS's first region: most of its services write usage types without a code, API Gateway and VPC write "USE1-". */
export const REGION_WITHOUT_CODE = 'us-east-1';

/**
 * The billing code that stands before `usageType` in AWS's `text`: "" if none does, null if `text` is another usage type.
 *
 * @example billingCode('EUW2-LCUUsage', 'LCUUsage')          // 'EUW2'
 * @example billingCode('LCUUsage', 'LCUUsage')               // ''
 * @example billingCode('Outposts-LCUUsage', 'LCUUsage')      // null
 * @example billingCode('EUW2-TS-LoadBalancerUsage', 'LoadBalancerUsage') // null
 */
export function billingCode(text: string, usageType: string): string | null {
  if (text === usageType) return '';
  if (!text.endsWith(`-${usageType}`)) return null;
  const code = text.slice(0, -usageType.length - 1);
  return SHAPE.test(code) ? code : null;
}
