/** What can be chosen of a conversion: when API Gateway goes, whose listener, and what is given up by name. */

import { useState } from 'react';
import {
  DEFAULT_OPTIONS,
  type Listener,
  type Options,
  optionProblem,
  readListener,
  type TypedOption,
} from '../../convert/options.ts';
import { type Need, titled } from '../../scenario/needs.ts';
import { curly } from '../../words/curly.ts';
import { OptionRow } from '../ui/OptionRow.tsx';

const STAGES = [
  { value: 'beside', label: 'Stays' },
  { value: 'after', label: 'Goes' },
] as const satisfies readonly { value: Options['stage']; label: string }[];

const STAGE_HELP = {
  beside: 'API Gateway stays, so that traffic can move by DNS, and back.',
  after: 'API Gateway is taken away. Refused while a route stays on it.',
} as const satisfies Record<Options['stage'], string>;

/** The kinds of a listener: what each is called, and how its name is typed. */
const LISTENERS = {
  asked: { label: 'A parameter of the deployment', typed: null },
  new: { label: 'A new load balancer', typed: null },
  parameter: {
    label: 'A parameter by name',
    typed: { label: 'Name of the parameter', example: 'SharedListenerArn', before: '' },
  },
  arn: {
    label: 'A listener by its ARN',
    typed: { label: 'ARN of the listener', example: 'arn:aws:elasticloadbalancing:…:listener/app/…', before: '' },
  },
  import: {
    label: 'An export of another stack',
    typed: { label: 'Name of the export', example: 'HttpsListener', before: 'import:' },
  },
} as const satisfies Record<
  Listener['kind'],
  { label: string; typed: { label: string; example: string; before: string } | null }
>;

const LISTENER_KINDS = Object.keys(LISTENERS) as readonly Listener['kind'][];

interface Props {
  readonly options: Options;
  /** Needs by whose names routes can be carried. */
  readonly acceptable: readonly Need[];
  readonly onChoose: (options: Options) => void;
}

export function Choices({ options, acceptable, onChoose }: Props) {
  // Where they would stand before what was understood, they are out of the way at first.
  const [isOpen, setOpen] = useState(() => matchMedia('(min-width: 60rem)').matches);
  const choose = (patch: Partial<Options>) => onChoose({ ...options, ...patch });
  return (
    <details className="fold" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span className="fold-title">Choices</span>
      </summary>
      <section className="convert-chosen" aria-label="Choices">
        <OptionRow legend="API Gateway" value={options.stage} options={STAGES} onChoose={(stage) => choose({ stage })} />
        <p className="convert-help">{STAGE_HELP[options.stage]}</p>
        <ListenerChoice onChoose={(listener) => choose({ listener })} />
        <Typed
          option="host"
          label="Host name"
          example="api.example.com"
          help="By which clients reach the load balancer. Asked for when empty."
          onUse={(host) => choose({ host })}
        />
        <Typed
          option="certificate"
          label="Certificate"
          example="arn:aws:acm:…:certificate/…"
          help="For the host. Asked for when empty."
          onUse={(certificate) => choose({ certificate })}
        />
        <Typed
          option="priority"
          label="Priority of the first rule"
          example="100"
          help="1 to 50,000; the others follow."
          onUse={(text) => choose({ priority: text === '' ? DEFAULT_OPTIONS.priority : Number(text) })}
        />
        {acceptable.length > 0 && (
          <fieldset className="convert-accept">
            <legend className="group-title">Carry although it is lost</legend>
            {acceptable.map((need) => (
              <label key={need}>
                <input
                  type="checkbox"
                  checked={options.accept.includes(need)}
                  onChange={({ target }) =>
                    choose({ accept: target.checked ? [...options.accept, need] : options.accept.filter((one) => one !== need) })
                  }
                />
                {titled(need)}
              </label>
            ))}
            <p className="convert-help">The function then has to do what API Gateway did.</p>
          </fieldset>
        )}
      </section>
    </details>
  );
}

function ListenerChoice({ onChoose }: { onChoose: (listener: Listener) => void }) {
  const [kind, setKind] = useState<Listener['kind']>('asked');
  const { typed } = LISTENERS[kind];
  const take = (next: Listener['kind']) => {
    setKind(next);
    // A kind without its name is asked for until it is typed.
    onChoose(next === 'new' ? { kind: 'new' } : { kind: 'asked' });
  };
  return (
    <>
      <label className="convert-choice">
        Listener
        <select className="convert-input" value={kind} onChange={({ target }) => take(target.value as Listener['kind'])}>
          {LISTENER_KINDS.map((one) => (
            <option key={one} value={one}>
              {LISTENERS[one].label}
            </option>
          ))}
        </select>
      </label>
      {typed !== null && (
        <Typed
          key={kind}
          option="listener"
          label={typed.label}
          example={typed.example}
          before={typed.before}
          onUse={(text) => onChoose((text === '' ? null : readListener(text)) ?? { kind: 'asked' })}
        />
      )}
    </>
  );
}

interface TypedProps {
  readonly option: TypedOption;
  readonly label: string;
  readonly example: string;
  readonly help?: string;
  /** What stands before the text in the option. */
  readonly before?: string;
  readonly onUse: (text: string) => void;
}

/** A text that is used once it may be; the conversion goes on with the one before until then. */
function Typed({ option, label, example, help, before = '', onUse }: TypedProps) {
  const [text, setText] = useState('');
  const problemOf = (typed: string) => (typed === '' ? null : optionProblem(option, before + typed));
  const problem = problemOf(text.trim());
  const take = (typed: string) => {
    setText(typed);
    const trimmed = typed.trim();
    if (problemOf(trimmed) === null) onUse(trimmed === '' ? '' : before + trimmed);
  };
  return (
    <label className="convert-choice">
      {label}
      <input
        className="convert-input"
        autoComplete="off"
        spellCheck={false}
        placeholder={example}
        aria-invalid={problem !== null}
        value={text}
        onChange={({ target }) => take(target.value)}
      />
      {problem === null ? (
        help && <span className="convert-help">{help}</span>
      ) : (
        <span className="convert-problem" role="alert">
          “{text}” {curly(problem)}
        </span>
      )}
    </label>
  );
}
