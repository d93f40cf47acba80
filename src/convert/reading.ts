/** Reading: what a template says about its APIs, in no particular language. */

import type { Need } from '../scenario/needs.ts';
import type { Splice } from './splice.ts';

export type LanguageId = 'sam' | 'cloudformation' | 'serverless' | 'terraform';

/** A file as it was given: its name within what was given, and its text with every byte of it. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** Where something is written. Lines count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Something that a load balancer lacks or does otherwise. */
export interface Finding {
  /** What it is called in the report: "API key", "usage plan", "CORS". */
  readonly what: string;
  readonly place: Place;
  readonly why: string;
  readonly instead: string;
  /** The need by whose name `--accept` carries the routes all the same; null where they cannot be carried at all. */
  readonly need: Need | null;
  /** Whether it stands for routes whose paths are not known: they may be any of those that a catch-all takes. */
  readonly unknown?: true;
}

/** What routes reach: a function, or an alias of it. Each has a target group of its own. */
export interface Target {
  /** Unique among the targets of a reading. */
  readonly key: string;
  /** What the report calls it: logical id, function key, resource address or parameter. Two aliases of a function share it. */
  readonly id: string;
  readonly memoryMb: number | null;
  readonly architecture: 'arm64' | 'x86_64' | null;
  /** Where its handler is, as far as the template says. */
  readonly handler: Handler;
}

/** A function's handler: what the guide of a conversion needs to say where the wrapper goes. Empty where nothing is said. */
export interface Handler {
  /** The setting: "src/orders.handler". */
  readonly name: string;
  /** The runtime: "nodejs22.x". */
  readonly runtime: string;
  /** The folder of its code, as the template writes it. */
  readonly folder: string;
}

/** A way to an API: the names under which clients reach it, and the prefix that its paths have there. */
export interface Mapping {
  /** Text, or whatever the language's editor understands. None: the host is asked for. */
  readonly hosts: readonly string[];
  /** '' or '/v1'. */
  readonly basePath: string;
}

export interface Api {
  /** Unique among the APIs of a reading. */
  readonly id: string;
  readonly kind: 'rest-api' | 'http-api' | 'websocket';
  readonly place: Place;
  /** One or more; no two with the same base path. */
  readonly mappings: readonly [Mapping, ...Mapping[]];
  /** Whether API Gateway answers preflights: of all its paths, or of those named. */
  readonly preflights: 'all' | ReadonlySet<string>;
  /** The name of its stage, where the template has one that can be told. */
  readonly stage: string | null;
  /** The version of the events that its functions get, where the template says so: an HTTP API has two. */
  readonly payload: '1.0' | '2.0' | null;
}

export interface Route {
  /** Id of its API. */
  readonly api: string;
  /** Upper case; ANY for every method. */
  readonly method: string;
  /** As in the template: '/orders/{id}', or '$default'. */
  readonly path: string;
  readonly place: Place;
  /** Key of the target; null where no function is reached, which a hold explains. */
  readonly target: string | null;
  /** Key of the authorizer that a listener can verify in place of API Gateway. */
  readonly authorizer: string | null;
  /** Whether API Gateway asks for anything before it calls the function: a token, a signature, a key, a valid request. */
  readonly guarded: boolean;
  /** Name of a condition under which it exists, besides that of its target: its rule exists under the same. */
  readonly condition?: string | null;
  /** What holds it back. */
  readonly holds: readonly Finding[];
}

/** A JWT authorizer, or Cognito's, that a listener can verify. How is the language's own knowledge. */
export interface Authorizer {
  readonly key: string;
  readonly name: string;
  readonly place: Place;
}

/** What mentions the API: an output, an environment variable, an alarm. */
export interface Pointer {
  /** "output Url", "environment PUBLIC_URL of Mail". */
  readonly what: string;
  readonly place: Place;
}

/** Something that whoever deploys has to give. */
export interface Ask {
  readonly what: string;
  readonly parameter: string;
}

/** What a module for one language changes. */
export interface Edits {
  /** By name of the file. */
  readonly splices: ReadonlyMap<string, readonly Splice[]>;
  /** Files that stand beside those given. */
  readonly newFiles: readonly SourceFile[];
  readonly asks: readonly Ask[];
  /** Those of the pointers whose text now names the load balancer. */
  readonly rewritten: ReadonlySet<Pointer>;
  /** What could not be written exactly: 'wider path' and the like. */
  readonly notes: readonly Finding[];
  /** Priorities of the plan that other rules of the template have. If there are any, `edit` is called again with a plan that avoids them. */
  readonly clashes: readonly number[];
}

export interface Reading {
  readonly language: LanguageId;
  readonly targets: readonly Target[];
  readonly apis: readonly Api[];
  /** In the order of the files. */
  readonly routes: readonly Route[];
  readonly authorizers: readonly Authorizer[];
  /** What is named and holds no route back. */
  readonly notes: readonly Finding[];
  /** Places with routes that could not be read: a missing file, a module, a loop. They stay. */
  readonly unread: readonly Finding[];
  readonly pointsAt: readonly Pointer[];
  readonly needs: readonly Need[];
  /** Whether paths may be regular expressions; else they are wildcards, which take more. */
  readonly expressions: boolean;
}

/** A route of a WebSocket API, which always stays. */
export function webSocketRoute(api: string, path: string, place: Place, held: Finding): Route {
  return { api, method: 'ANY', path, place, target: null, authorizer: null, guarded: true, holds: [held] };
}

/** What cannot be done, as a sentence that names the file and line where there is one. */
export class Refusal extends Error {
  constructor(sentence: string, place?: Place) {
    super(place === undefined ? sentence : `${place.file}:${place.line}: ${sentence}`);
  }
}
