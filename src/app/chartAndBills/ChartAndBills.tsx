/** The part below the answer: the further questions, one chart, and the bills. */

import { Bills } from '../bills/Bills.tsx';
import { Chart } from '../chart/Chart.tsx';
import { Controls } from '../ui/Controls.tsx';
import { Views } from '../views/Views.tsx';

export default function ChartAndBills() {
  return (
    <Controls>
      <Views />
      <Chart />
      <Bills />
    </Controls>
  );
}
