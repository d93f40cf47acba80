/** One hidden sentence for each input, which screen readers read with it: the inputs name it by `useHintIds`. */

import { ASSUMED_HINT, hintId } from './hintIds.ts';
import { HELPED_FIELDS, INPUT_TEXTS } from './inputTexts.ts';

export default function Hints() {
  return (
    <div hidden>
      <span id={ASSUMED_HINT}>Assumed; a value that you give sets it.</span>
      {HELPED_FIELDS.map((name) => (
        <span key={name} id={hintId(name)}>
          {INPUT_TEXTS[name].what}
        </span>
      ))}
    </div>
  );
}
