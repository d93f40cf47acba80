/** The wrapper as a visitor's function would load it: from the text that is downloaded, never from anything else. */

import { randomUUID } from 'node:crypto';
import { WRAPPER_SOURCE } from '../../../src/template/wrapper/fromLoadBalancer.ts';

export interface Options {
  readonly frontDoor?: 'rest-api' | 'http-api';
  readonly payload?: '1.0' | '2.0';
  readonly routes?: readonly string[];
  readonly binaryMediaTypes?: readonly string[];
  readonly errors?: 'throw' | 'answer';
  readonly healthCheck?: 'handler' | 'answer';
}

/** A Lambda handler, as loosely as Lambda takes it. */
// biome-ignore lint/suspicious/noExplicitAny: handlers of three frameworks and of none, each with its own event type
export type Handler = (event: any, context?: any, callback?: any) => any;

interface Wrapper {
  readonly fromLoadBalancer: (
    original: Handler,
    options?: Options,
  ) => (event: unknown, context?: object) => Promise<LoadBalancerResponse>;
}

export interface LoadBalancerResponse {
  readonly statusCode: number;
  readonly statusDescription: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** A fresh copy of the module, which Node never forgets: a file of tests takes one, and another where it needs a cold start. */
export async function loadWrapper(): Promise<Wrapper> {
  const text = `${WRAPPER_SOURCE}\n// ${randomUUID()}`;
  return await import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
}
