/** Gives files or pasted text to the reader, shows what was understood, and only then lets it change anything. Loaded when opened. */

import { type ClipboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { UsageDocument } from '../../usage/readUsage.ts';
import type { GivenFile } from '../drop/givenFiles.ts';
import { useDrop } from '../drop/useDrop.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { GetNumbers } from './GetNumbers.tsx';
import { readInWorker } from './readInWorker.ts';
import { Understood } from './Understood.tsx';
import './usageDialog.css';

/** Where the dialog is: asking for files, reading some, or done with them. */
type Stage =
  | { readonly is: 'asking'; readonly failed: string | null }
  | { readonly is: 'reading'; readonly names: string; readonly size: number; readonly bytes: number }
  | { readonly is: 'understood'; readonly found: UsageDocument };

const ASKING: Stage = { is: 'asking', failed: null };

interface Props {
  /** Files to begin with, which were dropped on the page. */
  readonly given?: readonly GivenFile[];
  readonly onClose: () => void;
}

export default function UsageDialog({ given = [], onClose }: Props) {
  const [stage, setStage] = useState<Stage>(ASKING);
  const stop = useRef(() => {});

  const read = (files: readonly File[]) => {
    if (files.length === 0) return;
    stop.current();
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const names = files.length === 1 ? (files[0]?.name ?? '') : `${files.length} files`;
    setStage({ is: 'reading', names, size, bytes: 0 });
    stop.current = readInWorker(files, (answer) => {
      if ('found' in answer) setStage({ is: 'understood', found: answer.found });
      else if ('failed' in answer) setStage({ is: 'asking', failed: answer.failed });
      else setStage({ is: 'reading', names, size, bytes: answer.bytes });
    });
  };
  const again = () => {
    stop.current();
    setStage(ASKING);
  };

  // Files dropped anywhere are numbers while this stands open, whatever they look like.
  useDrop(async (dropped) => read((await dropped).map(({ file }) => file)), { alone: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the files are read once
  useEffect(() => {
    read(given.map(({ file }) => file));
    return () => stop.current();
  }, []);

  return (
    <Dialog title="Bring your metrics or bill" className="usage-dialog" onClose={onClose}>
      <div className="usage-stages">
        {stage.is === 'asking' && <Intake failed={stage.failed} onFiles={read} />}
        {stage.is === 'reading' && (
          <section className="usage-reading" aria-label="Reading">
            <p role="status">Reading {stage.names}. Nothing is sent anywhere.</p>
            <progress aria-label="Read so far" max={Math.max(1, stage.size)} value={stage.bytes} />
            <button type="button" className="button" onClick={again}>
              Cancel
            </button>
          </section>
        )}
        {stage.is === 'understood' && <Understood found={stage.found} onUsed={onClose} onAgain={again} />}
      </div>
    </Dialog>
  );
}

/** Three ways to give something: choose, drop, paste; and the commands for those who have nothing yet. */
function Intake({ failed, onFiles }: { failed: string | null; onFiles: (files: readonly File[]) => void }) {
  const id = useId();
  const [text, setText] = useState('');
  const readText = (pasted: string) => onFiles([new File([pasted], 'pasted text', { type: 'text/plain' })]);
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    const pasted = event.clipboardData.getData('text/plain');
    if (files.length === 0 && (pasted.trim() === '' || text !== '')) return;
    event.preventDefault();
    if (files.length > 0) onFiles(files);
    else readText(pasted);
  };
  return (
    <>
      {failed !== null && (
        <p className="caution" role="alert">
          Nothing was read: {failed}.
        </p>
      )}
      <p>
        CloudWatch’s JSON or CSV, Cost Explorer, a cost and usage report, FOCUS, a monthly bill, or access logs. Several files
        together are fine, and so are gzip and Parquet. They are read in this browser and sent nowhere; nothing changes before you
        have seen what was understood.
      </p>
      <div className="usage-ways">
        <label className="usage-drop" htmlFor={`${id}-files`}>
          <span>Drop files anywhere, or choose them</span>
          <input id={`${id}-files`} type="file" multiple onChange={(event) => onFiles([...(event.target.files ?? [])])} />
        </label>
        <div className="usage-paste">
          <label htmlFor={`${id}-text`}>Or paste what a command printed</label>
          <textarea
            id={`${id}-text`}
            rows={4}
            spellCheck={false}
            value={text}
            onPaste={onPaste}
            onChange={(event) => setText(event.target.value)}
          />
          {text.trim() !== '' && (
            <button type="button" className="button" onClick={() => readText(text)}>
              Read it
            </button>
          )}
        </div>
      </div>
      <GetNumbers />
    </>
  );
}
