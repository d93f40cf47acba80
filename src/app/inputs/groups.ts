/** The layout of the inputs as data: which fields stand where, in which words, and what a folded group says it assumes. */

import type { Estimable, FieldName } from '../../scenario/scenario.ts';
import { choiceName } from '../../words/names.ts';
import { decimals, money, quantity } from '../state/localFigures.ts';

export interface FoldedGroup {
  readonly title: string;
  readonly fields: readonly FieldName[];
  /** What is assumed, in one line. */
  readonly assumes: ({ workload, terms }: Pick<Estimable, 'workload' | 'terms'>) => string;
}

/** Groups that stand open, above the others. */
export const OPEN = [
  { title: 'Traffic', fields: ['requestsPerMonth', 'requestKb', 'responseKb'] },
  { title: 'Lambda', fields: ['memoryMb', 'durationMs', 'architecture'] },
] as const satisfies readonly { readonly title: string; readonly fields: readonly FieldName[] }[];

/** Inputs with a place of their own: at the top of the page, above all groups, and between the open and the folded ones. */
export const OUTSIDE_GROUPS = ['region', 'currentFrontDoor', 'fixedSharePercent'] as const satisfies readonly FieldName[];

export const FOLDED: readonly FoldedGroup[] = [
  {
    title: 'Connections',
    fields: [
      'requestsPerConnection',
      'connectionSeconds',
      'certificate',
      'mutualTls',
      'rulesProcessed',
      'hourlyMixPercent',
      'healthCheckSeconds',
    ],
    assumes: ({ workload: { requestsPerConnection, connectionSeconds, certificate, mutualTls } }) =>
      `${quantity(requestsPerConnection)} request${requestsPerConnection === 1 ? '' : 's'} each, ${quantity(connectionSeconds)} s, ${choiceName('certificate', certificate)}${mutualTls ? ', mTLS' : ''}`,
  },
  {
    title: 'Network',
    fields: ['scheme', 'publicIpv4', 'dataTransferOut'],
    assumes: ({ workload: { scheme, publicIpv4 }, terms: { dataTransferOut } }) =>
      `${scheme === 'internal' ? 'internal' : `${decimals(publicIpv4)} public address${publicIpv4 === 1 ? '' : 'es'}`}, egress ${choiceName('dataTransferOut', dataTransferOut)}`,
  },
  {
    title: 'API Gateway',
    fields: [
      'rejectedPercent',
      'answeredPercent',
      'refuser',
      'shortMs',
      'httpApiBillsRefused',
      'cacheGb',
      'cacheHitPercent',
      'logKb',
    ],
    assumes: ({ workload: { rejectedPercent, cacheGb } }) =>
      `${decimals(rejectedPercent)} % rejected, ${cacheGb > 0 ? `${quantity(cacheGb)} GB cache` : 'no cache'}`,
  },
  {
    title: 'Security',
    fields: ['wafRules', 'authorizerMs', 'authorizerMemoryMb', 'authorizerCacheHitPercent'],
    assumes: ({ workload: { wafRules, authorizerMs } }) =>
      `${wafRules > 0 ? `WAF, ${decimals(wafRules)} rule${wafRules === 1 ? '' : 's'}` : 'no WAF'}, ${authorizerMs > 0 ? `authorizer of ${quantity(authorizerMs)} ms` : 'no Lambda authorizer'}`,
  },
  {
    title: 'CloudFront',
    fields: ['edgeGeography', 'edgeHitPercent'],
    assumes: ({ workload: { edgeGeography, edgeHitPercent } }) =>
      `viewers ${choiceName('edgeGeography', edgeGeography)}, ${decimals(edgeHitPercent)} % from its cache`,
  },
  {
    title: 'Warm instances',
    fields: ['provisionedConcurrency'],
    assumes: ({ workload: { provisionedConcurrency } }) =>
      provisionedConcurrency > 0 ? `${decimals(provisionedConcurrency)} provisioned` : 'none provisioned',
  },
  {
    title: 'The move',
    fields: ['moveUsd'],
    assumes: ({ terms: { moveUsd } }) => (moveUsd > 0 ? `costs ${money(moveUsd)} once` : 'costs nothing'),
  },
  {
    title: 'Free allowances',
    fields: ['alwaysFree'],
    assumes: ({ terms: { alwaysFree } }) => choiceName('alwaysFree', alwaysFree),
  },
];
