/** The ledger's layout as data: which fields stand where, in which words, and what a folded group says it assumes. */

import { CHOICE_NAMES } from '../../report/names.ts';
import type { FieldName, Scenario } from '../../scenario/scenario.ts';
import { decimals, quantity } from '../state/figures.ts';

/** One sentence on what a field is, and where to read it. */
export const HINTS: Readonly<Record<FieldName, string>> = {
  region: 'The AWS region whose prices apply.',
  requestsPerMonth: 'All requests that clients send. CloudWatch: AWS/ApiGateway, Count. Type 30M, 12/s or 1M/day.',
  requestKb:
    'Average request with headers. An HTTP API reports DataProcessed; a REST API only its access logs. Type 1.5 or 2 MB.',
  responseKb: 'Average response with headers: $context.responseLength in access logs. Type 4 or 250 KB.',
  memoryMb: "The function's configured memory, 128 to 10,240 MB.",
  durationMs: 'Average billed duration. CloudWatch: AWS/Lambda, Duration, Average. Type 100 or 1.5 s.',
  architecture: "The function's processor: arm64 (Graviton) costs about a fifth less for each GB-second.",
  currentFrontDoor: 'What stands in front of the function today.',
  cacheGb: 'Memory of a REST API cache, billed by the hour whatever the traffic.',
  rejectedPercent:
    'Share refused by authorization, API keys or throttling. REST APIs do not bill it; behind a load balancer it reaches Lambda.',
  fixedSharePercent:
    "How much of the load balancer's fixed cost this service bears: 100 a new one, 25 one of four services, 0 already paid for.",
  publicIpv4: 'One for each Availability Zone, at $0.005 an hour; 0 for an internal load balancer.',
  rulesProcessed: 'Listener rules looked at for a request; the first ten are free.',
  requestsPerConnection: 'How many requests a kept-alive connection carries; 1 is the worst case.',
  connectionSeconds: 'How long a connection stays open.',
  certificate: 'Its key decides how many new connections a second one LCU holds: 25, 25, 5, 5 or 1.',
  mutualTls: 'Clients show certificates: halves the connections an LCU holds and adds the trust store.',
  healthCheckSeconds: 'Each check is a Lambda invocation; 0 is off, which is the default for Lambda targets.',
  alwaysFree: '1 M Lambda requests, 400,000 GB-seconds and 100 GB out a month, once for the whole account.',
  dataTransferOut: 'Internet egress: the same behind every front door, so it cancels in the comparison.',
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
      `${decimals(rejectedPercent)} % rejected, ${cacheGb > 0 ? `${quantity(cacheGb)} GB cache` : 'no cache'}`,
  },
  {
    title: 'Free allowances',
    fields: ['alwaysFree'],
    assumes: ({ alwaysFree }) => `always-free ${CHOICE_NAMES.alwaysFree?.[alwaysFree]}`,
  },
];
