/** Ways down from the answer where the page is one column: to the chart, and to the further questions. */

import { jumpTo } from '../ui/jumpTo.ts';

export function Jumps() {
  return (
    <p className="verdict-jumps">
      <button type="button" className="button" onClick={() => jumpTo('.views [role="tab"][tabindex="0"]')}>
        More questions
      </button>
      <button type="button" className="button" onClick={() => jumpTo('.chart [role="slider"]')}>
        Chart and bills
      </button>
    </p>
  );
}
