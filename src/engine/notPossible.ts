/** What a front door cannot do for an API, whatever else is put beside it: each makes an obstacle when the API needs it. */

import type { Partition } from '../aws/regionCodes.ts';
import { NEEDS, type Need } from '../scenario/needs.ts';
import { type FrontDoor, ONE_FRONT_DOOR } from './frontDoor.ts';

/**
 * What is not possible, and why, as what the front door does instead. All else is built in or done by other means, and stands with
 * the sources of both in words/needsMatrix.ts.
 */
export const NOT_POSSIBLE = {
  iam: {
    alb: 'does not check requests that clients sign for IAM (Signature Version 4)',
    'cloudfront-url': 'signs requests to the URL itself, so that what clients sign is not checked',
  },
  private: {
    'http-api': 'has public endpoints only',
    'function-url': 'is reached through the public internet only',
    'cloudfront-url': 'is reached through the public internet only',
  },
  'over-1-mb': { alb: 'passes at most 1 MB to and from Lambda' },
  streaming: {
    'http-api': 'waits for the whole response before it sends any of it',
    alb: 'takes the response from Lambda as one JSON document',
  },
  'over-29-s': { 'http-api': 'waits at most 30 s, and that cannot be raised' },
  websocket: {
    alb: 'refuses such connections to Lambda with HTTP 400; a WebSocket API beside it takes them',
    'function-url': 'takes no WebSocket connections; a WebSocket API beside it does',
    'cloudfront-url': 'passes WebSocket connections to a URL that takes none; a WebSocket API beside it does',
  },
  grpc: {
    'rest-api': 'hands Lambda a request as one JSON event, which gRPC does not fit into',
    'http-api': 'hands Lambda a request as one JSON event, which gRPC does not fit into',
    alb: 'takes no Lambda functions as targets for gRPC',
    'function-url': 'hands Lambda a request as one JSON event, which gRPC does not fit into',
    'cloudfront-url': 'hands Lambda a request as one JSON event, which gRPC does not fit into',
  },
} as const satisfies { readonly [N in Need]?: { readonly [D in FrontDoor]?: string } };

/** Needs that these front doors meet only with CloudFront in front: not possible where AWS has none, in GovCloud. */
export const RESTS_ON_CLOUDFRONT = {
  'rest-api': [],
  'http-api': ['waf', 'client-throttling', 'response-cache'],
  alb: ['response-cache'],
  'function-url': ['mutual-tls', 'waf', 'client-throttling', 'response-cache', 'custom-domain'],
  'cloudfront-url': [],
} as const satisfies { readonly [D in FrontDoor]: readonly Need[] };

/** Whether AWS has CloudFront beside the regions of a partition. https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/setting-up-cloudfront.html (read 2026-11-29) */
export function hasCloudFront(partition: Partition): boolean {
  return partition === 'aws';
}

const NONE: Readonly<Partial<Record<Need, Readonly<Partial<Record<FrontDoor, string>>>>>> = NOT_POSSIBLE;

/** Why a front door cannot meet a need; undefined when it can, by itself or by other means. */
export function whyNot(need: Need, frontDoor: FrontDoor, partition: Partition): string | undefined {
  const restsOnCloudFront: readonly Need[] = RESTS_ON_CLOUDFRONT[frontDoor];
  if (!hasCloudFront(partition) && restsOnCloudFront.includes(need)) {
    return 'does that only behind CloudFront, which AWS GovCloud does not have';
  }
  return NONE[need]?.[frontDoor];
}

/** The sentence for an obstacle, or null. @example "The API needs IAM authorization, but a load balancer does not check requests …" */
export function unmet(need: Need, frontDoor: FrontDoor, partition: Partition): string | null {
  const why = whyNot(need, frontDoor, partition);
  return why === undefined ? null : `The API needs ${NEEDS[need]}, but ${ONE_FRONT_DOOR[frontDoor]} ${why}.`;
}
