/** The page: the answer first, the inputs as a ledger beside it, one chart, four bills, and a view for each further question. */

import { lazy, Suspense, useState } from 'react';
import { Bills } from './bills/Bills.tsx';
import { ChartSlot } from './chart/ChartSlot.tsx';
import { Ledger } from './ledger/Ledger.tsx';
import { Masthead } from './masthead/Masthead.tsx';
import { Problems } from './problems/Problems.tsx';
import { Verdict } from './verdict/Verdict.tsx';
import { Views } from './views/Views.tsx';
import './styles/base.css';

const Download = lazy(() => import('./download/Download.tsx'));

export function App() {
  const [download, setDownload] = useState(false);
  return (
    <>
      <Masthead onTemplate={() => setDownload(true)} />
      <main className="page">
        <Problems />
        <Verdict />
        <Ledger />
        <ChartSlot />
        <Bills />
        <Views />
      </main>
      {download && (
        <Suspense fallback={null}>
          <Download onClose={() => setDownload(false)} />
        </Suspense>
      )}
    </>
  );
}
