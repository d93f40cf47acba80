/** Takes files dropped anywhere on the page, and opens what reads them: loaded when there are some. */

import { useEffect } from 'react';
import { LazyPart } from '../ui/LazyPart.tsx';
import { closeBrought, openBrought, useBrought } from './broughtFiles.ts';
import { droppedFiles } from './givenFiles.ts';

const READERS = {
  template: () => import('../convert/ConvertDialog.tsx'),
  usage: () => import('../usage/UsageDialog.tsx'),
} as const;

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

export function DropAnywhere() {
  const opened = useBrought((brought) => brought.opened);
  useEffect(() => {
    // Without this the browser opens the file in place of the page.
    const over = (event: DragEvent) => carriesFiles(event) && event.preventDefault();
    const drop = async (event: DragEvent) => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      // The files must be taken before the event is over.
      const given = droppedFiles(event.dataTransfer);
      try {
        const { bring } = await import('./bring.ts');
        await bring(await given);
      } catch {
        // What tells the files apart did not arrive: the reader of usage says what is missing, or what a file looks like.
        openBrought('usage', await given);
      }
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
      closeBrought();
    };
  }, []);
  if (opened === null) return null;
  return (
    <LazyPart
      key={opened.number}
      load={READERS[opened.kind]}
      props={{ given: opened.given, onClose: closeBrought }}
      missing="The reader of files could not be loaded; everything else on this page works without it."
      className="caution"
      onClose={closeBrought}
    />
  );
}
