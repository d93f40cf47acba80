/** What is taken away: the converted file, or everything as a zip. */

import { conversionFolder } from '../../convert/conversionFiles.ts';
import { isOnNode } from '../../convert/conversionWrapper.ts';
import { zipped } from '../../export/zipped.ts';
import wrapper from '../../template/wrapper/from-load-balancer.mjs?raw';
import { save } from '../state/save.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import type { Converted } from './templateConverter.ts';

export function Downloads({ converted, isCurrent }: { converted: Converted; isCurrent: boolean }) {
  const { alone, conversion, stage } = converted;
  const zip = () =>
    save(
      'behind-a-load-balancer.zip',
      zipped(conversionFolder(conversion, stage, wrapper).map(({ name, text }) => ({ path: name, text }))),
      'application/zip',
    );
  return (
    <p className="convert-downloads">
      {alone !== null && (
        <button
          type="button"
          className="button primary"
          disabled={!isCurrent}
          onClick={() => save(baseOf(alone.name), alone.text, 'text/plain')}
        >
          Download {baseOf(alone.name)}
        </button>
      )}
      <button type="button" className={alone === null ? 'button primary' : 'button'} disabled={!isCurrent} onClick={zip}>
        {conversion.handlers.some(isOnNode) ? 'All as .zip, with guide and wrapper' : 'All as .zip, with guide'}
      </button>
      {alone !== null && <CopyButton label="Copy" text={() => alone.text} otherwise="Use the download" />}
    </p>
  );
}

function baseOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
