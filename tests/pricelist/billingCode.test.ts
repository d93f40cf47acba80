/** Billing codes: what may stand before a usage type, and what only looks like it. */

import { expect, test } from 'vitest';
import { REGION_BY_BILLING_CODE } from '../../src/aws/usageRegions.ts';
import { billingCode } from '../../src/pricelist/billingCode.ts';

test.each(Object.entries(REGION_BY_BILLING_CODE))('%s before a usage type is the code of %s', (code) => {
  expect(billingCode(`${code}-LCUUsage`, 'LCUUsage')).toBe(code);
});

test('a usage type may go without a code', () => {
  expect(billingCode('LoadBalancerUsage', 'LoadBalancerUsage')).toBe('');
});

test.each([
  ['TS-LoadBalancerUsage', 'LoadBalancerUsage'],
  ['EUW2-TS-LoadBalancerUsage', 'LoadBalancerUsage'],
  ['Outposts-LoadBalancerUsage', 'LoadBalancerUsage'],
  ['EUW2-Outposts-LCUUsage', 'LCUUsage'],
  ['ReservedLCUUsage', 'LCUUsage'],
  ['EUW2-ReservedLCUUsage', 'LCUUsage'],
  ['Global-Request', 'Request'],
  ['Global-Lambda-GB-Second', 'Lambda-GB-Second'],
  ['Global-DataTransfer-Out-Bytes', 'DataTransfer-Out-Bytes'],
  ['EUW2-Lambda-Managed-Instances-Request', 'Request'],
  ['Lambda-Managed-Instances-Request', 'Request'],
  ['EUW2-Lambda-Edge-Request', 'Request'],
  ['Lambda-Edge-Request', 'Request'],
  ['EUW2-Request-ARM', 'Request'],
  ['EUW2-Lambda-GB-Second-ARM', 'Lambda-GB-Second'],
  ['-LCUUsage', 'LCUUsage'],
  ['EUW2LCUUsage', 'LCUUsage'],
  ['', 'LCUUsage'],
])('%s is not the usage type %s', (text, usageType) => {
  expect(billingCode(text, usageType)).toBeNull();
});

test('the trust store of a region is told from its load balancer', () => {
  expect(billingCode('EUW2-TS-LoadBalancerUsage', 'TS-LoadBalancerUsage')).toBe('EUW2');
  expect(billingCode('TS-LoadBalancerUsage', 'TS-LoadBalancerUsage')).toBe('');
});
