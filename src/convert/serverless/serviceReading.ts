/** What was read of a service of the Serverless Framework, in the framework's own words: its functions, their events, and what they come to. */

import type { Node } from 'yaml';
import type { Collected } from '../cloudformation/collect.ts';
import type { Pointer } from '../reading.ts';
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

/** A pointer, and the entry or element that mentions the API. */
export interface ServicePointer {
  readonly pointer: Pointer;
  readonly file: YamlFile;
  /** null for an element of a list. */
  readonly item: Item | null;
  readonly node: Node | null;
  /** Whether it may be taken away with the API: it shows nothing but the API. */
  readonly removable: boolean;
}

/** What was read of the service: the language's own knowledge, from which it is edited. */
export interface ServiceReading {
  readonly service: Service;
  readonly into: Collected;
  readonly functions: readonly ServiceFunction[];
  readonly events: readonly RouteEvent[];
  readonly pointers: readonly ServicePointer[];
}

/** Whether an id is one of those that the framework gives an API and its parts. */
export function madeForApi({ template }: Collected): (id: string) => boolean {
  return (id) => /^(ApiGateway(?!V2Cert)|HttpApi|WebsocketsApi)/.test(id) && !template.parameters.has(id);
}
