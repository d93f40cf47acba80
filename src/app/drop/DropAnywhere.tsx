/** Takes files dropped anywhere on the page, and opens what reads them: loaded when there are some. */

import { useEffect } from 'react';
import { LazyPart } from '../ui/LazyPart.tsx';
import { closeBrought, openBrought, useBrought } from './broughtFiles.ts';
import { carriesFiles, useDrop } from './useDrop.ts';

const READERS = {
  template: () => import('../convert/ConvertDialog.tsx'),
  usage: () => import('../usage/UsageDialog.tsx'),
} as const;

export function DropAnywhere() {
  const opened = useBrought((brought) => brought.opened);
  useDrop(
    async (given) => {
      try {
        const { bring } = await import('./bring.ts');
        await bring(await given);
      } catch {
        // What tells the files apart did not arrive: the reader of usage says what is missing, or what a file looks like.
        openBrought('usage', await given);
      }
    },
    { alone: false },
  );
  useEffect(() => {
    // Without this the browser opens the file in place of the page.
    const over = (event: DragEvent) => carriesFiles(event) && event.preventDefault();
    addEventListener('dragover', over);
    return () => {
      removeEventListener('dragover', over);
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
