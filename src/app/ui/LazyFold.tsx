/** What a folded part holds, loaded when it is unfolded; a sentence in its place when that fails. */

import type { ComponentType } from 'react';
import { LazyPart } from './LazyPart.tsx';

export function LazyFold<P extends object>(part: { load: () => Promise<{ default: ComponentType<P> }>; props: P }) {
  return <LazyPart {...part} missing="This part could not be loaded; every figure is right without it." className="caution" />;
}
