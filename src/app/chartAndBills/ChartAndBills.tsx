/** The part below the answer: one chart, four bills, and the views. */

import { Bills } from '../bills/Bills.tsx';
import { Chart } from '../chart/Chart.tsx';
import { Controls } from '../ui/Controls.tsx';
import { Views } from '../views/Views.tsx';

export default function ChartAndBills() {
  return (
    <Controls>
      <Chart />
      <Bills />
      <Views />
    </Controls>
  );
}
