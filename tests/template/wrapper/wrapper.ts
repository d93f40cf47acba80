/** The wrapper that is downloaded, as a module and as text. */

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const FILE = '../../../src/template/wrapper/from-load-balancer.mjs';

/** The file's text, which goes into the download as it stands. */
export const WRAPPER_TEXT = readFileSync(new URL(FILE, import.meta.url), 'utf8');

export interface Options {
  readonly frontDoor?: 'rest-api' | 'http-api';
  readonly payload?: '1.0' | '2.0';
  readonly routes?: readonly string[];
  readonly basePath?: string | readonly string[];
  readonly stage?: string;
  readonly claims?: 'jwt' | 'oidc';
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

/** The module anew: a file of tests takes it once, and again where it needs a cold start. */
export async function loadWrapper(): Promise<Wrapper> {
  return await import(/* @vite-ignore */ `${FILE}?start=${randomUUID()}`);
}
