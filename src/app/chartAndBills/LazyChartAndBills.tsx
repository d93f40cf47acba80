/**
 * The place of the chart, the bills and the views: in the HTML of the build it is there at once, with its style; its script comes after the
 * one that makes the inputs answer, and takes it over then.
 */

import type { ReactNode } from 'react';
import { DEFAULT_SCENARIO } from '../../scenario/scenario.ts';
import { useScenario } from '../state/store.ts';
import { LazyPart } from '../ui/LazyPart.tsx';
import '../chart/chart.css';
import '../bills/bills.css';
import '../views/views.css';
import './chartAndBills.css';

export const loadChartAndBills = () => import('./ChartAndBills.tsx');

export function LazyChartAndBills() {
  return (
    <HiddenWhileOther>
      <LazyPart
        load={loadChartAndBills}
        props={{}}
        isInHtml
        waiting={<div className="chart-and-bills-place" />}
        missing="The chart, the bills and what is below them could not be loaded; the answer is right without them."
        className="chart-and-bills-place"
      />
    </HiddenWhileOther>
  );
}

/**
 * Until the script is there, the figures are those of the HTML: nobody may see them beside another answer (chartAndBills.css). What it holds is
 * not drawn again by that, as React would draw it anew instead of taking it over.
 */
function HiddenWhileOther({ children }: { children: ReactNode }) {
  const asksOther = useScenario((scenario) => scenario !== DEFAULT_SCENARIO);
  return <div className={asksOther ? 'chart-and-bills of-another-answer' : 'chart-and-bills'}>{children}</div>;
}
