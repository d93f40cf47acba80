/** The ledger's layout as data: which fields stand where, in which words, and what a folded group says it assumes. */

import type { FieldName, Scenario } from '../../scenario/scenario.ts';
import { choiceName } from '../../words/names.ts';
import { decimals, quantity } from '../state/figures.ts';

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
      `${quantity(requestsPerConnection)} request${requestsPerConnection === 1 ? '' : 's'} each, ${quantity(connectionSeconds)} s, ${choiceName('certificate', certificate)}${mutualTls ? ', mTLS' : ''}`,
  },
  {
    title: 'Network',
    fields: ['publicIpv4', 'dataTransferOut'],
    assumes: ({ publicIpv4, dataTransferOut }) =>
      `${decimals(publicIpv4)} public address${publicIpv4 === 1 ? '' : 'es'}, egress ${choiceName('dataTransferOut', dataTransferOut)}`,
  },
  {
    title: 'API Gateway',
    fields: ['rejectedPercent', 'cacheGb'],
    assumes: ({ rejectedPercent, cacheGb }) =>
      `${decimals(rejectedPercent)} % rejected, ${cacheGb > 0 ? `${quantity(cacheGb)} GB cache` : 'no cache'}`,
  },
  {
    title: 'Free allowances',
    fields: ['alwaysFree'],
    assumes: ({ alwaysFree }) => choiceName('alwaysFree', alwaysFree),
  },
];
