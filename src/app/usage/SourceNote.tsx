/** Below an input: from which file its figure was read, as long as it is that figure. */

import type { FieldName } from '../../scenario/scenario.ts';
import { useSource } from '../state/measuredInputs.ts';

export function SourceNote({ name, value }: { name: FieldName; value: string | number }) {
  const source = useSource(name, value);
  return (
    source !== null && (
      <p className="source-note">
        Read from {source.file}: {source.from}
      </p>
    )
  );
}
