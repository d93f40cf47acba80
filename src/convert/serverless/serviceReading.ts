/** What was read of a service of the Serverless Framework, in the framework's own words: its functions, their events, and what they come to. */

import type { Node } from 'yaml';
import type { Collected } from '../cloudformation/collect.ts';
import type { Item, YamlFile } from '../yaml/document.ts';
import type { Service } from './service.ts';

/** A function of the service. */
export interface ServiceFunction {
  readonly key: string;
  readonly file: YamlFile;
  readonly item: Item;
  /** Its map, which may be in another file. */
  readonly node: Node | null;
  readonly events: Item | null;
}

/** An event that is a route. */
export interface RouteEvent {
  readonly file: YamlFile;
  readonly list: Node;
  readonly index: number;
}

/** What was read of the service: the language's own knowledge, from which it is edited. */
export interface ServiceReading {
  readonly service: Service;
  readonly into: Collected;
  readonly functions: readonly ServiceFunction[];
  readonly events: readonly RouteEvent[];
}
