/** What a load balancer lacks, item by item: where it stands, why, what to do instead, and which routes stay because of it. */

import type { ConversionReport } from '../../convert/report.ts';
import { curly } from '../../words/curly.ts';
import { lineWords } from './reportWords.ts';

type Item = ConversionReport['left'][number];

export function WhatIsLeft({ report }: { report: ConversionReport }) {
  const { left } = report;
  if (left.length === 0) return null;
  const stays = left.filter(({ routes }) => routes.length > 0);
  const accepted = left.filter((item) => item.accepted);
  const named = left.filter((item) => item.routes.length === 0 && !item.accepted);
  return (
    <section aria-labelledby="convert-left">
      <h3 id="convert-left">What is left</h3>
      <Items title="Holds routes back" items={stays} />
      <Items title="Accepted: carried all the same" items={accepted} />
      <Items title="Holds nothing back, and is not carried" items={named} />
    </section>
  );
}

function Items({ title, items }: { title: string; items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul className="convert-left">
        {items.map((item) => (
          <li key={`${item.what} ${item.file} ${item.line} ${item.why}`}>
            <strong>{curly(item.what)}</strong> <span className="convert-line">{lineWords(item)}</span>
            <p>
              Why: {curly(item.why)}. Instead: {curly(item.instead)}.
            </p>
            {item.routes.length > 0 && (
              <p>
                Stays:{' '}
                {item.routes.map(({ method, path }, index) => (
                  <span key={`${method} ${path}`}>
                    {index > 0 && ', '}
                    <code>
                      {method} {path}
                    </code>
                  </span>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
