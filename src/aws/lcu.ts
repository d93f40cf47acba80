/** LCU: what one load balancer capacity unit holds in each of its four dimensions. */

import { type Fact, on } from './fact.ts';

/** The four dimensions of an LCU, by AWS's names. Only the largest is billed, never their sum. */
export const LCU_DIMENSIONS = ['newConnections', 'activeConnections', 'processedBytes', 'ruleEvaluations'] as const;
export type LcuDimension = (typeof LCU_DIMENSIONS)[number];

const pricing = on('https://aws.amazon.com/elasticloadbalancing/pricing/', '2026-11-23');
const faqs = on('https://aws.amazon.com/elasticloadbalancing/faqs/', '2026-11-23');

export const LCU = {
  /** By the certificate's key. AWS: RSA up to 2K and ECDSA up to 256: 25; up to 4K and 384: 5; up to 8K and 521: 1. */
  newConnectionsPerSecond: faqs(
    { 'rsa-2048': 25, 'ecdsa-p256': 25, 'rsa-4096': 5, 'ecdsa-p384': 5, 'ecdsa-p521': 1 },
    'new connections a second',
  ),
  activeConnections: pricing(3_000, 'active connections a minute'),
  /** With mutual TLS, whether certificates are verified or passed through. */
  activeConnectionsWithMutualTls: pricing(1_500, 'active connections a minute'),
  /** Decimal GB, by what stands behind the load balancer: functions get 0.4, not 1. */
  gbPerHour: pricing({ lambda: 0.4, instance: 1 }, 'GB an hour'),
  ruleEvaluationsPerSecond: pricing(1_000, 'rule evaluations a second'),
  /** "Rule evaluations = request rate × (number of rules processed − 10 free rules)". */
  freeRules: pricing(10, 'rules of each request'),
} as const satisfies Record<string, Fact<unknown>>;
