/** The templates of a fleet: which language, what there will be, and one .zip of all. Loaded when opened. */

import { useState } from 'react';
import { fleetFolder } from '../../export/fleetFolder.ts';
import { zipped } from '../../export/zipped.ts';
import type { Rate, RegionPrices } from '../../prices/book.ts';
import { FORMAT_IDS, FORMATS, type FormatId } from '../../template/formats.ts';
import { priceDates } from '../../words/priceDates.ts';
import { book } from '../state/prices.ts';
import { save } from '../state/save.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { OptionRow } from '../ui/OptionRow.tsx';
import { optionsOf, rowsOf, useFleet } from './fleetStore.ts';
import type { AnsweredFleet } from './useFleetAnswer.ts';
import '../templateDialog/templateDialog.css';

export default function FleetTemplates({ found, onClose }: { found: AnsweredFleet; onClose: () => void }) {
  const [format, setFormat] = useState<FormatId>('sam');
  const [chosen, setChosen] = useState(0);
  const state = useFleet();
  const { document } = found.answer;
  const files = fleetFolder(rowsOf(found.entries), document, optionsOf(state), format, pricesOf(document.groups[0]?.region));
  const moves = files.length > 1;
  const file = files[Math.min(chosen, files.length - 1)]!;
  return (
    <Dialog title="The stacks to deploy" className="template-dialog" onClose={onClose}>
      {moves ? (
        <div className="fleet-stacks">
          <p className="choice-help">
            {state.loadBalancer === 'new' ? 'A base stack for each load balancer, and one' : 'One'} service stack for each API
            that moves. What nobody has said, such as host names, is asked for when a stack is deployed: open an API and choose
            its template to say more.
          </p>
          <OptionRow
            legend="Language"
            hideLegend
            value={format}
            options={FORMAT_IDS.map((value) => ({ value, label: FORMATS[value].name }))}
            onChoose={setFormat}
          />
          <p className="template-files">
            <button
              type="button"
              className="button primary"
              onClick={() => save('tipping-point-fleet.zip', zipped(files), 'application/zip')}
            >
              Download {files.length} files as .zip
            </button>
            <label>
              <span className="unseen">File to show</span>
              <select className="fleet-count" value={file.path} onChange={(event) => setChosen(event.target.selectedIndex)}>
                {files.map(({ path }) => (
                  <option key={path}>{path}</option>
                ))}
              </select>
            </label>
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a preview that scrolls must be reachable by keyboard */}
          <pre className={file.path === 'README.md' ? 'code fleet-preview' : 'code'} tabIndex={0}>
            <code>{file.text}</code>
          </pre>
        </div>
      ) : (
        <p className="template-refusal">No API moves, so there is nothing to deploy.</p>
      )}
    </Dialog>
  );
}

/** The age of a region's prices. */
function pricesOf(code: string | undefined): string {
  const region = Object.entries<RegionPrices>(book.regions).find(([one]) => one === code)?.[1];
  return region ? priceDates(Object.values<Rate>(region.rates)) : '';
}
