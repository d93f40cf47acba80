/** Where what the API needs has an input of its own that prices it: ticking it changes no bill, so the view points there. */

import { QUOTAS } from '../../../aws/quotas.ts';
import type { Need } from '../../../scenario/needs.ts';
import type { Change } from '../../../scenario/scenario.ts';
import type { Workload } from '../../../scenario/workload.ts';

interface Uncounted {
  /** Whether the bills take no account of the need. */
  readonly left: (workload: Workload) => boolean;
  readonly says: string;
  readonly button: string;
  readonly patch: Change;
}

export const UNCOUNTED: Readonly<Partial<Record<Need, Uncounted>>> = {
  'mutual-tls': {
    left: ({ mutualTls }) => mutualTls === 0,
    says: 'The load balancer’s bill has no mutual TLS: a trust store, and half the connections in an LCU.',
    button: 'Count mutual TLS',
    patch: { workload: { mutualTls: 1 } },
  },
  'response-cache': {
    left: ({ cacheGb }) => cacheGb === 0,
    says: 'The REST API’s bill has no cache.',
    button: 'Count one of 0.5 GB',
    patch: { workload: { cacheGb: 0.5 } },
  },
  'api-keys': {
    left: ({ authorizerMs }) => authorizerMs === 0,
    // The input for one would charge all three: the REST API checks keys itself, and behind a load balancer it is work within the function.
    says: 'The HTTP API’s bill leaves out the Lambda authorizer that would check keys there: its calls, and their duration.',
    button: '',
    patch: {},
  },
  private: {
    left: ({ scheme, publicIpv4 }) => scheme === 'internet' && publicIpv4 > 0,
    says: 'The load balancer’s bill has public addresses, which an internal one does without.',
    button: 'Leave them out',
    patch: { workload: { scheme: 'internal' } },
  },
  'over-1-mb': {
    left: ({ requestKb, responseKb }) => Math.max(requestKb, responseKb) <= QUOTAS.albPayloadKb.value,
    says: 'The bills go by the average sizes of requests and responses, which are below 1 MB: see that they count the large ones.',
    button: '',
    patch: {},
  },
  'over-29-s': {
    left: ({ durationMs }) => durationMs <= QUOTAS.restApiTimeoutMs.value,
    says: 'The bills go by the average duration, which is below 29 s: see that it counts the long ones.',
    button: '',
    patch: {},
  },
};
