/** Below an input: from which file its figure was read, as long as it is that figure. */

import type { FieldName } from '../../scenario/scenario.ts';
import { useMeasuredInputs } from '../state/measuredInputs.ts';

export function SourceNote({ name, value }: { name: FieldName; value: string | number }) {
  const source = useMeasuredInputs(({ sources }) => sources[name]);
  if (source === undefined || source.value !== value) return null;
  return (
    <p className="source-note">
      Read from {source.file}: {source.from}
    </p>
  );
}
