/** The page: the answer first, the inputs beside it, one chart, four bills, and a view for each further question. */

import { useState } from 'react';
import { LazyChartAndBills } from './chartAndBills/LazyChartAndBills.tsx';
import { PageHeader } from './header/PageHeader.tsx';
import { Inputs } from './inputs/Inputs.tsx';
import { LazyPrinted } from './printed/LazyPrinted.tsx';
import { Problems } from './problems/Problems.tsx';
import { StartFrom } from './startFrom/StartFrom.tsx';
import { leaveFleet, useFleetDoor } from './state/fleetDoor.ts';
import { Controls } from './ui/Controls.tsx';
import { LazyPart } from './ui/LazyPart.tsx';
import { part } from './ui/part.ts';
import { Verdict } from './verdict/Verdict.tsx';
import './styles/base.css';
import './styles/pageFoot.css';

const loadTemplateDialog = part('templateDialog');
const loadFleet = part('fleetPage');
const loadReturn = part('fleetReturn');

export function App() {
  return useFleetDoor(({ open }) => open) ? <Fleet /> : <OneApi />;
}

/** Several APIs and the load balancer that they share. */
function Fleet() {
  return (
    <Controls>
      <LazyPart
        load={loadFleet}
        props={{}}
        waiting={<p className="late-page">Loading…</p>}
        missing="The page for several APIs could not be loaded."
        className="problems"
        onClose={() => leaveFleet(null)}
      />
    </Controls>
  );
}

function OneApi() {
  const member = useFleetDoor((door) => door.member);
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
        {member && <LazyPart load={loadReturn} props={{ member }} />}
        <Verdict />
        <div className="inputs-column">
          <StartFrom />
          <Inputs />
        </div>
        <LazyChartAndBills />
        <LazyPrinted />
      </main>
    </Controls>
  );
}
