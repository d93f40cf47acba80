/** How to get the numbers: names are typed once, and the commands and the steps in the console are there for copying. */

import { useId, useState } from 'react';
import { lastMonth } from '../../aws/lastMonth.ts';
import type { FoundDoor } from '../../usage/foundApi.ts';
import { costExplorerCommand, metricDataCommand } from '../../usage/usageCommands.ts';
import { today } from '../state/estimates.ts';
import { useScenario } from '../state/store.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { OptionRow } from '../ui/OptionRow.tsx';

const DOORS = [
  { value: 'rest-api', label: 'REST API', api: 'Name of the API', example: 'orders' },
  { value: 'http-api', label: 'HTTP API', api: 'Id of the API', example: 'a1b2c3d4e5' },
  { value: 'alb', label: 'Load balancer', api: 'Load balancer', example: 'app/my-alb/50dc6c495c0c9188' },
] as const satisfies readonly { value: FoundDoor; label: string; api: string; example: string }[];

export function GetNumbers() {
  const id = useId();
  const { region, currentFrontDoor } = useScenario((scenario) => scenario.workload);
  const [door, setDoor] = useState<FoundDoor>(currentFrontDoor);
  const [api, setApi] = useState('');
  const [lambda, setLambda] = useState('');
  const month = lastMonth(today);
  const shown = DOORS.find(({ value }) => value === door) ?? DOORS[0];
  const asked = { door, region, api: api.trim() || shown.example, lambda: lambda.trim(), ...month };
  return (
    <section className="usage-commands" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>Nothing at hand? Get it with one command</h3>
      <OptionRow legend="Your API today" value={door} options={DOORS} onChoose={setDoor} />
      <div className="usage-names">
        <label>
          {shown.api}
          <input
            className="choice-input"
            value={api}
            placeholder={shown.example}
            spellCheck={false}
            onChange={(event) => setApi(event.target.value)}
          />
        </label>
        <label>
          Lambda function behind it
          <input
            className="choice-input"
            value={lambda}
            placeholder="left out"
            spellCheck={false}
            onChange={(event) => setLambda(event.target.value)}
          />
        </label>
      </div>
      <Command title="Metrics of last month, hour by hour" text={metricDataCommand(asked)} />
      <Command title="What was billed, by usage type (AWS charges a cent for the call)" text={costExplorerCommand(month)} />
      <details className="fold">
        <summary>
          <span className="fold-title">In the console instead</span>
        </summary>
        <ul>
          <li>
            CloudWatch, Metrics, {shown.value === 'alb' ? 'ApplicationELB, Per AppELB Metrics' : 'ApiGateway'}: choose the metrics
            that the command names, set the period to 1 hour and the time zone to UTC, then Actions, Download as .csv.
          </li>
          <li>Cost Explorer: group by Usage type, one month or more, then Download as CSV.</li>
          <li>
            Billing, Bills: Download all to CSV. Billing, Data Exports: a cost and usage report or FOCUS, as it is delivered.
          </li>
          <li>Logs: the files in the bucket or the log group, as they are; .gz need not be unpacked.</li>
        </ul>
      </details>
    </section>
  );
}

function Command({ title, text }: { title: string; text: string }) {
  return (
    <div className="usage-command">
      <p>
        {title} <CopyButton label="Copy" text={() => text} otherwise="Select and copy below" />
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a command that scrolls must be reachable by keyboard */}
      <pre className="usage-code" tabIndex={0}>
        <code>{text}</code>
      </pre>
    </div>
  );
}
