/** What a front door cannot do for an API, whatever else is put beside it: each makes an obstacle when the API needs it. */

import { NEEDS, type Need } from '../scenario/needs.ts';
import { type FrontDoor, ONE_FRONT_DOOR } from './frontDoor.ts';

/**
 * What is not possible, and why, as what the front door does instead. All else is built in or done by other means, and stands with
 * the sources of both in words/needsMatrix.ts.
 */
export const NOT_POSSIBLE = {
  iam: { alb: 'does not check requests that clients sign for IAM (Signature Version 4)' },
  private: {
    'http-api': 'has public endpoints only',
    'function-url': 'is reached through the public internet only',
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
  },
  grpc: {
    'rest-api': 'hands Lambda a request as one JSON event, which gRPC does not fit into',
    'http-api': 'hands Lambda a request as one JSON event, which gRPC does not fit into',
    alb: 'takes no Lambda functions as targets for gRPC',
    'function-url': 'hands Lambda a request as one JSON event, which gRPC does not fit into',
  },
} as const satisfies { readonly [N in Need]?: { readonly [D in FrontDoor]?: string } };

const NONE: Readonly<Partial<Record<Need, Readonly<Partial<Record<FrontDoor, string>>>>>> = NOT_POSSIBLE;

/** Why a front door cannot meet a need; undefined when it can, by itself or by other means. */
export function whyNot(need: Need, frontDoor: FrontDoor): string | undefined {
  return NONE[need]?.[frontDoor];
}

/** The sentence for an obstacle, or null. @example "The API needs IAM authorization, but a load balancer does not check requests …" */
export function unmet(need: Need, frontDoor: FrontDoor): string | null {
  const why = whyNot(need, frontDoor);
  return why === undefined ? null : `The API needs ${NEEDS[need]}, but ${ONE_FRONT_DOOR[frontDoor]} ${why}.`;
}
