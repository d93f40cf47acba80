/** Billing code: the word before a usage type that stands for a region ("EUW2-LCUUsage"). The one place that takes it off. */

import { BILLING_CODE } from '../aws/usageRegions.ts';

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
  return BILLING_CODE.test(code) ? code : null;
}
