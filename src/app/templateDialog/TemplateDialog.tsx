/** The template to deploy: what to choose, a preview, and the files; or the volume at which it would be given. Loaded when opened. */

import { useEffect, useId, useRef, useState } from 'react';
import { templateFile, templateFolder } from '../../export/templateFile.ts';
import { zipped } from '../../export/zipped.ts';
import { settle } from '../../scenario/settle.ts';
import { isRelevant, STACK_FIELDS, type Stack, type StackField } from '../../scenario/stack.ts';
import { chosenFields, listenerChoices, tellsOf } from '../../scenario/stackChoices.ts';
import { FORMAT_IDS, FORMATS, type FormatId } from '../../template/formats.ts';
import { migrationGuide } from '../../template/migration/migrationGuide.ts';
import wrapper from '../../template/wrapper/from-load-balancer.mjs?raw';
import { chosenText } from '../../words/choiceWords.ts';
import { forPeople } from '../../words/forPeople.ts';
import { inFigures } from '../../words/inFigures.ts';
import { useEstimate } from '../state/estimates.ts';
import { figures } from '../state/localFigures.ts';
import { save } from '../state/save.ts';
import '../state/stackCodec.ts';
import { change, useScenario } from '../state/store.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Highlighted } from '../ui/Highlighted.tsx';
import { OptionRow } from '../ui/OptionRow.tsx';
import { useDraft } from '../ui/useDraft.ts';
import { CHOICE_GROUPS } from './choiceGroups.ts';
import { isArnField, OtherRegion, otherRegions } from './OtherRegion.tsx';
import { Refusal } from './Refusal.tsx';
import { TemplateChoice } from './TemplateChoice.tsx';
import './templateDialog.css';

type Shown = 'template' | 'guide' | 'deploy';

const SHOWN = [
  { value: 'template', label: 'Template' },
  { value: 'guide', label: 'Migration guide' },
  { value: 'deploy', label: 'Deploy it' },
] as const satisfies readonly { readonly value: Shown; readonly label: string }[];

/** The language of last time, while the page is open: the dialog is gone when it is closed. */
let lastFormat: FormatId = 'sam';

export default function TemplateDialog({ onClose }: { onClose: () => void }) {
  const [format, setFormat] = useState(lastFormat);
  const scenario = useScenario();
  const estimate = useEstimate();
  const [anyway, setAnyway] = useState(false);
  const [shown, setShown] = useState<Shown>('template');
  const file = templateFile(scenario, estimate, format, anyway);
  const isRefused = 'refusal' in file;
  const wasRefused = useRef(isRefused);
  const joins = settle(scenario).stack.listener !== 'new';
  useEffect(() => {
    // The button that was pressed is gone with the refusal. Whoever joins a load balancer says next which one; on a phone the keyboard
    // would come up with a field, over what was asked for.
    const asks = joins && matchMedia('(pointer: fine)').matches;
    if (wasRefused.current && !isRefused)
      document.querySelector<HTMLElement>(asks ? '[data-joins]' : '.template-files .primary')?.focus();
    wasRefused.current = isRefused;
  }, [isRefused, joins]);
  return (
    <Dialog
      title="The template to deploy"
      className="template-dialog"
      onClose={onClose}
      first={isRefused ? '.template-ways-out .button' : undefined}
      actions={'refusal' in file ? undefined : <Files format={format} name={file.name} text={file.text} anyway={anyway} />}
    >
      {'refusal' in file ? (
        <Refusal onClose={onClose} onAnyway={() => setAnyway(true)} />
      ) : (
        <div className="template-body">
          <Choices />
          <section className="template-preview" aria-label="Preview">
            <OptionRow
              legend="Language"
              hideLegend
              value={format}
              options={FORMAT_IDS.map((value) => ({ value, label: FORMATS[value].name }))}
              onChoose={(chosen) => {
                lastFormat = chosen;
                setFormat(chosen);
              }}
            />
            <OptionRow legend="What is shown" hideLegend value={shown} options={SHOWN} onChoose={setShown} />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a preview that scrolls must be reachable by keyboard */}
            <pre className={shown === 'template' ? 'code' : 'code code-text'} data-format={format} tabIndex={0}>
              <code>
                {shown === 'template' ? (
                  <Highlighted text={file.text} language={FORMATS[format].language} />
                ) : shown === 'guide' ? (
                  migrationGuide(settle(scenario))
                ) : (
                  file.deploy
                )}
              </code>
            </pre>
          </section>
        </div>
      )}
    </Dialog>
  );
}

/** The file alone, or all of the folder: the template, the migration guide, the wrapper and sample events. */
function Files({ format, name, text, anyway }: { format: FormatId; name: string; text: string; anyway: boolean }) {
  const scenario = useScenario();
  const estimate = useEstimate();
  const all = () =>
    save('tipping-point.zip', zipped(templateFolder(scenario, estimate, format, wrapper, anyway)), 'application/zip');
  return (
    <p className="template-files">
      <button type="button" className="button primary" onClick={() => save(name, text, 'text/plain')}>
        Download {name}
      </button>
      <button type="button" className="button" onClick={all}>
        All as .zip
      </button>
      <CopyButton label="Copy" text={() => text} otherwise="Select and copy below" />
    </p>
  );
}

/** The bill's load balancer and the template's need not be one: a first service may well make what the bill counts as shared. */
function WhoseLoadBalancer() {
  const scenario = useScenario();
  const { fixedSharePercent } = scenario.workload;
  const { listener } = settle(scenario).stack;
  const isNew = listener === 'new';
  // The visitor's way of joining, for the way back.
  const [joined, setJoined] = useState<typeof listener>('import');
  if (!isNew && joined !== listener) setJoined(listener);
  const billed =
    fixedSharePercent === 100
      ? 'a load balancer of its own'
      : `${figures.quantity(fixedSharePercent)} % of a load balancer’s fixed cost`;
  const take = () => change('template listener', { stack: { listener: isNew ? joined : 'new' } });
  return (
    <p className="choice-help">
      The bill counts {billed}; this template {isNew ? 'makes a new one' : 'joins one that exists'}.{' '}
      <button type="button" className="quiet" onClick={take}>
        {isNew ? 'Join one that exists' : 'Make a new one'}
      </button>
    </p>
  );
}

/** One field for the listener to join, which tells an ARN, an export and a parameter apart. */
function ListenerToJoin() {
  const { stack } = useScenario();
  const id = useId();
  const joined = { import: stack.listenerExport, arn: stack.listenerArn, ssm: stack.listenerSsm, new: '', 'by-share': '' }[
    stack.listener
  ];
  const { draft, type, drop } = useDraft(joined);
  const problem = draft !== null && draft !== '' && listenerChoices(draft) === null;
  const take = (text: string) => {
    const choices = listenerChoices(text);
    type(text, choices ? text.trim() : joined);
    if (choices) change('template listener', { stack: choices });
  };
  return (
    <div className="choice">
      <label htmlFor={id}>The listener to join</label>
      <input
        id={id}
        className="choice-input"
        data-joins=""
        aria-describedby={`${id}-help`}
        aria-invalid={problem}
        spellCheck={false}
        autoComplete="off"
        value={draft ?? joined}
        onChange={(event) => take(event.target.value)}
        onBlur={() => !problem && drop()}
      />
      <p id={`${id}-help`} className={problem ? 'field-problem' : 'choice-help'}>
        Its ARN, the name of an export, or the path of an SSM parameter.
      </p>
      {stack.listener === 'arn' && <OtherRegion name="listenerArn" input={id} />}
    </div>
  );
}

/** What stands in sight by itself: the first group of choices, whether a listener is joined, and which. */
const IN_SIGHT: readonly StackField[] = [...(CHOICE_GROUPS[0]?.fields ?? []), 'listener', 'listenerArn', 'listenerSsm'];

/** What differs from a template with nothing chosen and stands folded, so that nothing that came with a link goes unseen. */
function Chosen() {
  const scenario = useScenario();
  const { stack } = scenario;
  const unseen = chosenFields({ ...stack, listener: settle(scenario).stack.listener }).filter(
    (name) => !IN_SIGHT.includes(name) && !(name === 'listenerExport' && stack.listener === 'import'),
  );
  const told = tellsOf(stack);
  return (
    <>
      {unseen.length > 0 && (
        <>
          <p className="choice-help">Also set, in the folds below:</p>
          <ul className="choice-help choice-list">
            {unseen.map((name) => (
              <li key={name}>
                {STACK_FIELDS[name].label}: {chosenText(name, stack)}
              </li>
            ))}
          </ul>
        </>
      )}
      {told.length > 0 && <p className="caution">A link to this page shows {told.join(' and ')} to whoever gets it.</p>}
    </>
  );
}

/** Where the listener to join is read from, where nobody is asked for it. */
function readFrom({ listener, listenerExport, listenerSsm }: Stack): string {
  if (listener === 'import') return `The listener is read from the CloudFormation export ${listenerExport}, which must be there.`;
  if (listener === 'ssm') return `The listener is read from the SSM parameter ${listenerSsm}, which must be there.`;
  return '';
}

function Choices() {
  const scenario = useScenario();
  const {
    stack,
    workload: { region },
  } = scenario;
  const settled = settle(scenario);
  const from = readFrom(settled.stack);
  const isFar = (name: StackField) => isArnField(name) && otherRegions(name, stack, region).length > 0;
  // What belongs to a new load balancer says nothing to those who join one.
  const shown = { ...stack, listener: settled.stack.listener };
  return (
    <section aria-label="Choices">
      <p className="choice-help">
        Every choice has a default, and the template is valid as it is. {from} What {from === '' ? '' : 'else '}is left empty is
        asked for when it is deployed.
      </p>
      <WhoseLoadBalancer />
      <ListenerToJoin />
      <Chosen />
      {CHOICE_GROUPS.map(({ title, fields }, i) => {
        const names = fields.filter((name) => isRelevant(name, shown));
        // The listener's ARN stands above, with its warning.
        const hasWarning = names.some((name) => name !== 'listenerArn' && isFar(name));
        return <Group key={title} title={title} names={names} isFirst={i === 0} hasWarning={hasWarning} />;
      })}
      {settled.problems
        .filter(({ about }) => !isFar(about))
        .map(({ message }) => (
          <p key={message} className="caution">
            {forPeople(inFigures(message, figures))}
          </p>
        ))}
    </section>
  );
}

interface GroupProps {
  readonly title: string;
  readonly names: readonly StackField[];
  readonly isFirst: boolean;
  /** Opens it: a warning in it must be seen. */
  readonly hasWarning: boolean;
}

function Group({ title, names, isFirst, hasWarning }: GroupProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (hasWarning && details.current) details.current.open = true;
  }, [hasWarning]);
  return (
    <details ref={details} className="fold" open={isFirst}>
      <summary>
        <span className="fold-title">{title}</span>
      </summary>
      {names.map((name) => (
        <TemplateChoice key={name} name={name} />
      ))}
    </details>
  );
}
