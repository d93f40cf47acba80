/** The page: the answer first, the inputs as a ledger beside it, one chart, four bills, and a view for each further question. */

import { useState } from 'react';
import { BelowSlot } from './below/BelowSlot.tsx';
import { Controls } from './Controls.tsx';
import { Late } from './faults/Late.tsx';
import { Ledger } from './ledger/Ledger.tsx';
import { Masthead } from './masthead/Masthead.tsx';
import { PrintedSlot } from './printed/PrintedSlot.tsx';
import { Problems } from './problems/Problems.tsx';
import { Verdict } from './verdict/Verdict.tsx';
import './styles/base.css';

const loadDownload = () => import('./download/Download.tsx');

export function App() {
  const [download, setDownload] = useState(false);
  const close = () => setDownload(false);
  return (
    <Controls>
      <Masthead onTemplate={() => setDownload(true)} />
      {download && (
        <Late
          load={loadDownload}
          props={{ onClose: close }}
          missing="The template could not be loaded; everything else on this page works without it."
          className="problems"
          onClose={close}
        />
      )}
      <main className="page">
        <Problems />
        <Verdict />
        <Ledger />
        <BelowSlot />
        <PrintedSlot />
      </main>
    </Controls>
  );
}
