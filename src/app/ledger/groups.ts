/** The ledger's layout as data: which fields stand where, in which words, and what a folded group says it assumes. */

import type { FieldName, Scenario } from '../../scenario/scenario.ts';
import { decimals, quantity } from '../state/figures.ts';

/** How choices read. */
export const CHOICE_NAMES: Readonly<Partial<Record<FieldName, Readonly<Record<string, string>>>>> = {
  currentFrontDoor: { 'rest-api': 'REST API', 'http-api': 'HTTP API' },
  certificate: {
    'rsa-2048': 'RSA 2048',
    'ecdsa-p256': 'ECDSA P-256',
    'rsa-4096': 'RSA 4096',
    'ecdsa-p384': 'ECDSA P-384',
    'ecdsa-p521': 'ECDSA P-521',
  },
  cacheGb: { 0: 'none' },
  mutualTls: { 0: 'off', 1: 'on' },
  alwaysFree: { 0: 'used up', 1: 'unused' },
  dataTransferOut: { 0: 'left out', 1: 'counted' },
};

export interface FoldedGroup {
  readonly title: string;
  readonly fields: readonly FieldName[];
  /** What is assumed, in one line. */
  readonly assumes: (scenario: Scenario) => string;
}

export const FOLDED: readonly FoldedGroup[] = [
  {
    title: 'Connections',
    fields: ['requestsPerConnection', 'connectionSeconds', 'certificate', 'mutualTls', 'rulesProcessed', 'healthCheckSeconds'],
    assumes: ({ requestsPerConnection, connectionSeconds, certificate, mutualTls }) =>
      `${quantity(requestsPerConnection)} request${requestsPerConnection === 1 ? '' : 's'} each, ${quantity(connectionSeconds)} s, ${CHOICE_NAMES.certificate?.[certificate]}${mutualTls ? ', mTLS' : ''}`,
  },
  {
    title: 'Network',
    fields: ['publicIpv4', 'dataTransferOut'],
    assumes: ({ publicIpv4, dataTransferOut }) =>
      `${decimals(publicIpv4)} public addresses, egress ${CHOICE_NAMES.dataTransferOut?.[dataTransferOut]}`,
  },
  {
    title: 'API Gateway',
    fields: ['rejectedPercent', 'cacheGb'],
    assumes: ({ rejectedPercent, cacheGb }) =>
      `${decimals(rejectedPercent)} % rejected, ${cacheGb > 0 ? `${cacheGb} GB cache` : 'no cache'}`,
  },
  {
    title: 'Free allowances',
    fields: ['alwaysFree'],
    assumes: ({ alwaysFree }) => `always-free ${CHOICE_NAMES.alwaysFree?.[alwaysFree]}`,
  },
];
