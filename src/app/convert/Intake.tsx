/** Ways to give a template: choose files or a folder, drop them, paste a text. */

import { type ChangeEvent, useId, useState } from 'react';
import type { SourceFile } from '../../convert/reading.ts';
import { curly } from '../../words/curly.ts';
import { chosenFiles, textsOf } from '../drop/givenFiles.ts';

interface Props {
  /** What was wrong with what was given before. */
  readonly problem: string | null;
  readonly onTexts: (texts: readonly SourceFile[] | string) => void;
}

export function Intake({ problem, onTexts }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const onFiles = async (event: ChangeEvent<HTMLInputElement>) => {
    const given = chosenFiles(event.target.files ?? []);
    if (given.length > 0) onTexts(await textsOf(given));
  };
  return (
    <div className="convert-intake">
      {problem !== null && (
        <p className="caution" role="alert">
          {curly(problem)}
        </p>
      )}
      <p>
        SAM, CloudFormation, Serverless Framework or Terraform: you get back the same file with a load balancer beside API
        Gateway, every other byte as it was, and a list of what cannot be carried. It is read in this browser and sent nowhere.
      </p>
      <div className="convert-ways">
        <div className="convert-drop">
          <p>Drop a file or a folder anywhere, or choose:</p>
          <label htmlFor={`${id}-files`}>Files, with the OpenAPI documents that they name</label>
          <input id={`${id}-files`} type="file" multiple onChange={onFiles} />
          <label htmlFor={`${id}-folder`}>A folder, as of Terraform</label>
          <input id={`${id}-folder`} type="file" onChange={onFiles} {...{ webkitdirectory: '' }} />
        </div>
        <div className="convert-paste">
          <label htmlFor={`${id}-text`}>Or paste the template</label>
          <textarea
            id={`${id}-text`}
            rows={8}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button
            type="button"
            className="button"
            disabled={text.trim() === ''}
            onClick={() => onTexts([{ name: nameOf(text), text }])}
          >
            Convert it
          </button>
        </div>
      </div>
    </div>
  );
}

/** What a pasted text would be called: the languages are told apart by it. */
function nameOf(text: string): string {
  if (/^\s*\{/.test(text)) return 'template.json';
  if (/^\s*(resource|module|variable|provider|terraform|locals|data|output)\b[^:\n]*\{/m.test(text)) return 'main.tf';
  return /^(service|provider|functions)\s*:/m.test(text) ? 'serverless.yml' : 'template.yaml';
}
