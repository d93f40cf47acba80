/** The page: the answer first, the inputs beside it, one chart, four bills, and a view for each further question. */

import { useState } from 'react';
import { LazyChartAndBills } from './chartAndBills/LazyChartAndBills.tsx';
import { PageFoot } from './foot/PageFoot.tsx';
import { PageHeader } from './header/PageHeader.tsx';
import { Inputs } from './inputs/Inputs.tsx';
import { LazyPrinted } from './printed/LazyPrinted.tsx';
import { Problems } from './problems/Problems.tsx';
import { StartFrom } from './startFrom/StartFrom.tsx';
import { Controls } from './ui/Controls.tsx';
import { LazyPart } from './ui/LazyPart.tsx';
import { Verdict } from './verdict/Verdict.tsx';
import './styles/base.css';

const loadTemplateDialog = () => import('./templateDialog/TemplateDialog.tsx');

export function App() {
  const [template, setTemplate] = useState(false);
  const close = () => setTemplate(false);
  return (
    <Controls>
      <PageHeader onTemplate={() => setTemplate(true)} />
      {template && (
        <LazyPart
          load={loadTemplateDialog}
          props={{ onClose: close }}
          missing="The template could not be loaded; everything else on this page works without it."
          className="problems"
          onClose={close}
        />
      )}
      <main className="page">
        <Problems />
        <Verdict />
        <div className="inputs-column">
          <StartFrom />
          <Inputs />
        </div>
        <LazyChartAndBills />
        <LazyPrinted />
      </main>
      <PageFoot />
    </Controls>
  );
}
