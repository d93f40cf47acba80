/** The part below the answer: the further questions, one chart, and the bills. */

import { Bills } from '../bills/Bills.tsx';
import { Chart } from '../chart/Chart.tsx';
import { Controls } from '../ui/Controls.tsx';
import { Views } from '../views/Views.tsx';
import { useKeptPlace } from './useKeptPlace.ts';

export default function ChartAndBills() {
  useKeptPlace();
  return (
    <Controls>
      <Views />
      <Chart />
      <Bills />
    </Controls>
  );
}
