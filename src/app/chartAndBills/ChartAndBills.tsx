/** What stands below the answer and its inputs: one chart, four bills, and the views. */

import { Bills } from '../bills/Bills.tsx';
import { Controls } from '../Controls.tsx';
import { Chart } from '../chart/Chart.tsx';
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
