/**
 * The place of what stands below the answer: in the HTML of the build it is there at once, with its style; its script comes after the
 * one that makes the inputs answer, and takes it over then.
 */

import { Late } from '../faults/Late.tsx';
import '../chart/chart.css';
import '../bills/bills.css';
import '../views/views.css';
import './below.css';

/** Asks for the script; again when it did not arrive. */
export const loadBelow = () => import('./Below.tsx');

export function BelowSlot() {
  return (
    <Late
      load={loadBelow}
      props={{}}
      isInHtml
      waiting={<div className="below-place" />}
      otherwise={(again) => (
        <p className="below-place" role="alert">
          The chart, the bills and what is below them could not be loaded; the answer is right without them.{' '}
          <button type="button" className="button" onClick={again}>
            Try again
          </button>
        </p>
      )}
    />
  );
}
