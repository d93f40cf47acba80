/** Places: where each line belongs, behind the front door or to it. */

import type { LineId } from './line.ts';

/**
 * `behind` stays whatever stands in front of the function; all others are the front door's own, of which `fixed` is
 * there without a single request and follows the share of the load balancer that the API bears.
 */
export const PLACES = {
  requests: 'own',
  cache: 'own',
  'load-balancer-hours': 'fixed',
  lcu: 'own',
  'public-ipv4': 'fixed',
  'trust-store': 'fixed',
  'lambda-requests': 'behind',
  'lambda-duration': 'behind',
  'provisioned-concurrency': 'behind',
  'authorizer-requests': 'own',
  'authorizer-duration': 'own',
  logs: 'own',
  'waf-acl': 'own',
  'waf-rules': 'own',
  'waf-requests': 'own',
  'cloudfront-requests': 'own',
  'cloudfront-data-out': 'own',
  'cloudfront-to-origin': 'own',
  'data-transfer-out': 'behind',
} as const satisfies Record<LineId, 'behind' | 'own' | 'fixed'>;
