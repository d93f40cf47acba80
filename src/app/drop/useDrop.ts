/** Takes the files that are dropped anywhere on the page, while a part of it is there. */

import { useEffect, useRef } from 'react';
import { droppedFiles, type GivenFile } from './givenFiles.ts';

interface Options {
  /** Whether nothing else on the page gets them: what stands open over it takes whatever is dropped. */
  readonly alone: boolean;
}

export function useDrop(take: (given: Promise<readonly GivenFile[]>) => void, { alone }: Options): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      if (alone) event.stopImmediatePropagation();
      // The files must be taken before the event is over.
      latest.current(droppedFiles(event.dataTransfer));
    };
    addEventListener('drop', drop, { capture: alone });
    return () => removeEventListener('drop', drop, { capture: alone });
  }, [alone]);
}

export function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
