/** Takes a team's own template and gives it back behind a load balancer, with what was understood, changed and left. Loaded when opened. */

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { DEFAULT_OPTIONS, type Options } from '../../convert/options.ts';
import type { SourceFile } from '../../convert/reading.ts';
import { type GivenFile, textsOf } from '../drop/givenFiles.ts';
import { useDrop } from '../drop/useDrop.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { adapterSentence } from './adapterSentence.ts';
import { Choices } from './Choices.tsx';
import { convertInWorker } from './convertInWorker.ts';
import { Difference } from './Difference.tsx';
import { Downloads } from './Downloads.tsx';
import { Intake } from './Intake.tsx';
import type { Converted } from './templateConverter.ts';
import { WhatIsLeft } from './WhatIsLeft.tsx';
import { WhatWasRead } from './WhatWasRead.tsx';
import './convertDialog.css';

/** What stands there of the last template that was given. */
interface Shown {
  readonly templates: readonly string[];
  readonly template: string;
  readonly converted: Converted | null;
  /** The sentence for what could not be done as asked. */
  readonly refused: string | null;
}

/** What is typed changes the result once it rests. */
const REST_MS = 250;

interface Props {
  /** Files to begin with, which were dropped on the page. */
  readonly given?: readonly GivenFile[];
  readonly onClose: () => void;
}

export default function ConvertDialog({ given = [], onClose }: Props) {
  const [files, setFiles] = useState<readonly SourceFile[] | null>(null);
  const [template, setTemplate] = useState<string | null>(null);
  const [options, setOptions] = useState<Options>(DEFAULT_OPTIONS);
  const [shown, setShown] = useState<Shown | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const result = useRef<HTMLElement>(null);

  const again = () => {
    setFiles(null);
    setTemplate(null);
    setOptions(DEFAULT_OPTIONS);
    setShown(null);
    setBusy(false);
    setProblem(null);
  };
  const take = (texts: readonly SourceFile[] | string) => {
    again();
    if (typeof texts === 'string') setProblem(texts);
    else setFiles(texts);
  };

  // Files dropped anywhere are a template while this stands open: the page's own reader of files must not get them.
  useDrop(async (dropped) => take(await textsOf(await dropped)), { alone: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the setters stay the same
  useEffect(() => {
    if (given.length > 0) void textsOf(given).then(take);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is asked starts a conversion
  useEffect(() => {
    if (files === null) return;
    setBusy(true);
    let stop = () => {};
    const timer = setTimeout(
      () => {
        stop = convertInWorker({ files, template, options }, (end) => {
          setBusy(false);
          if ('failed' in end) {
            setFiles(null);
            setProblem(`The template could not be converted: ${end.failed}.`);
            return;
          }
          setShown((before) => ({
            templates: end.templates,
            template: end.template,
            // What was asked for cannot be done: what was understood before stays, with the sentence above it.
            converted: 'converted' in end ? end.converted : before?.template === end.template ? before.converted : null,
            refused: 'refused' in end ? end.refused : null,
          }));
        });
      },
      shown === null ? 0 : REST_MS,
    );
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [files, template, options]);

  const isFirst = shown?.converted != null;
  useEffect(() => {
    if (isFirst) result.current?.focus();
  }, [isFirst]);

  const adapters = shown?.converted ? adapterSentence(shown.converted.conversion.handlers) : null;
  return (
    <Dialog title="Bring your template" className="convert-dialog" onClose={onClose}>
      {files === null && <Intake problem={problem} onTexts={take} />}
      {files !== null && shown === null && (
        <section className="convert-waiting" aria-label="Converting">
          <p role="status">Reading {files.length === 1 ? files[0]?.name : `${files.length} files`}. Nothing is sent anywhere.</p>
          <progress aria-label="Converting" />
          <button type="button" className="button" onClick={again}>
            Cancel
          </button>
        </section>
      )}
      {files !== null && shown !== null && (
        <div className="convert-result">
          <Head>
            <section ref={result} tabIndex={-1} aria-label="Result" className="convert-sum">
              <p role="status">{sentenceOf(shown, isBusy)}</p>
              {adapters !== null && <p className="caution">{adapters}</p>}
              {shown.refused !== null && (
                <p className="caution" role="alert">
                  {shown.refused}
                </p>
              )}
            </section>
            <button type="button" className="button" onClick={again}>
              Another template
            </button>
          </Head>
          {shown.templates.length > 1 && (
            <label className="convert-which">
              Template
              <select
                className="convert-input"
                value={shown.template}
                onChange={(event) => {
                  setTemplate(event.target.value);
                  setOptions({ ...options, accept: [] });
                }}
              >
                {shown.templates.map((name) => (
                  <option key={name} value={name}>
                    {name === '' ? 'these files' : name}
                  </option>
                ))}
              </select>
            </label>
          )}
          {shown.converted !== null && (
            <div className="convert-body">
              <Choices options={options} acceptable={shown.converted.conversion.acceptable} onChoose={setOptions} />
              <div className="convert-found" aria-busy={isBusy}>
                <Downloads converted={shown.converted} isCurrent={!isBusy && shown.refused === null} />
                <WhatWasRead report={shown.converted.conversion.report} />
                <WhatIsLeft report={shown.converted.conversion.report} />
                <Difference converted={shown.converted} />
              </div>
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
}

function Head({ children }: { children: ReactNode }) {
  return <header className="convert-head">{children}</header>;
}

function sentenceOf({ converted, refused }: Shown, isBusy: boolean): string {
  if (isBusy) return 'Converting again.';
  if (converted === null) return 'Nothing was converted.';
  if (refused !== null) return 'This cannot be done as chosen; below is what was converted before.';
  const { report } = converted.conversion;
  const staying = new Set(report.left.flatMap(({ routes }) => routes.map(({ method, path }) => `${method} ${path}`))).size;
  const carried = report.rules.filter((rule) => rule.function !== null).length;
  if (!converted.conversion.stays) return `Every route is carried, by ${rulesOf(carried)}.`;
  if (carried === 0) return 'No route can be carried; below is why.';
  const rest =
    staying === 0 ? 'some routes cannot be read and stay' : staying === 1 ? 'one route stays' : `${staying} routes stay`;
  return `Carried by ${rulesOf(carried)}; ${rest} on API Gateway.`;
}

function rulesOf(count: number): string {
  return count === 1 ? 'one rule' : `${count} rules`;
}
