/** What lines and their units are called, in the words of AWS's pricing pages. Apart from names.ts, since no bill is drawn before the verdict. */

import type { LineId } from '../engine/line.ts';
import type { Unit } from '../units.ts';
import { counted } from './names.ts';

export const LINE_NAMES = {
  requests: 'Requests',
  cache: 'Cache',
  'load-balancer-hours': 'Load balancer hours',
  lcu: 'Capacity (LCU)',
  'public-ipv4': 'Public IPv4',
  'trust-store': 'Trust store',
  'lambda-requests': 'Lambda requests',
  'lambda-duration': 'Lambda duration',
  'provisioned-concurrency': 'Provisioned concurrency',
  'authorizer-requests': 'Authorizer requests',
  'authorizer-duration': 'Authorizer duration',
  logs: 'Access logs',
  'waf-acl': 'Web ACL',
  'waf-rules': 'Web ACL rules',
  'waf-requests': 'Requests inspected by WAF',
  'cloudfront-requests': 'CloudFront requests',
  'cloudfront-data-out': 'CloudFront data out',
  'cloudfront-to-origin': 'CloudFront to origin',
  'data-transfer-out': 'Data transfer out',
} as const satisfies Record<LineId, string>;

export const UNIT_NAMES = {
  request: { one: 'request', many: 'requests' },
  hour: { one: 'hour', many: 'hours' },
  'lcu-hour': { one: 'LCU-hour', many: 'LCU-hours' },
  'gb-second': { one: 'GB-second', many: 'GB-seconds' },
  gb: { one: 'GB', many: 'GB' },
  'web-acl-month': { one: 'web ACL month', many: 'web ACL months' },
  'rule-month': { one: 'rule month', many: 'rule months' },
} as const satisfies Record<Unit, { one: string; many: string }>;

/** A quantity with its unit. @example inUnits('375', 'lcu-hour')  // "375 LCU-hours" */
export function inUnits(figure: string, unit: Unit): string {
  return counted(figure, UNIT_NAMES[unit].one, UNIT_NAMES[unit].many);
}
