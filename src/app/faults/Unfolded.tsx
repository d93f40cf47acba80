/** What a folded part holds, loaded when it is unfolded; a sentence in its place when that fails. */

import type { ComponentType } from 'react';
import { Late } from './Late.tsx';

export function Unfolded<P extends object>(part: { load: () => Promise<{ default: ComponentType<P> }>; props: P }) {
  return <Late {...part} missing="This part could not be loaded; every figure is right without it." className="caution" />;
}
