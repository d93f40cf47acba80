/** The documentation as pages beside the page: `docs/model.md` becomes `docs/model.html`, so that a visitor can read how it computes. */

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Marked } from 'marked';
import type { Plugin } from 'vite';

/** Its links lead to its neighbours as they are published; what is no page of these stays text. */
const NEIGHBOUR = /^(?:\.\/)?([\w-]+)\.md(#.*)?$/;

/** GitHub's anchors, so that a link works in both places. @example anchorOf('What it leaves out')  // 'what-it-leaves-out' */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/<[^>]*>|[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

function pageOf(markdown: string, known: ReadonlySet<string>): string {
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const inner = this.parser.parseInline(tokens);
        return `<h${depth} id="${anchorOf(inner)}">${inner}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens);
        const [, name, anchor = ''] = NEIGHBOUR.exec(href) ?? [];
        if (name !== undefined && known.has(name)) return `<a href="./${name}.html${anchor}">${inner}</a>`;
        return /^(https:|#)/.test(href) ? `<a href="${href}">${inner}</a>` : inner;
      },
      table({ header, rows }) {
        const cells = (row: typeof header, tag: string) =>
          row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('');
        const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n');
        return `<div class="wide" tabindex="0"><table><thead><tr>${cells(header, 'th')}</tr></thead><tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  const title = /^# (.*)/m.exec(markdown)?.[1] ?? '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Tipping Point</title>
<link rel="stylesheet" href="./docs.css">
</head>
<body>
<p><a href="../index.html">Tipping Point</a></p>
<main>
${marked.parse(markdown, { async: false })}</main>
</body>
</html>
`;
}

const STYLE = `:root { color-scheme: light dark; --rule: light-dark(#d9d9d4, #3a3f49); }
body { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; font: 1rem/1.55 system-ui, sans-serif;
  color: light-dark(#15171c, #f1f2f4); background: light-dark(#fdfdfb, #101216); overflow-wrap: anywhere; }
a { color: light-dark(#0a66c2, #58a6ff); }
h1, h2, h3 { line-height: 1.25; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; overflow-wrap: normal; }
th, td { padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--rule); text-align: start; vertical-align: top; }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid var(--rule); border-radius: 6px; font-size: 0.8125rem; }
`;

export function publishDocs(): Plugin {
  let folder = '';
  return {
    name: 'publish-docs',
    apply: 'build',
    configResolved({ root }) {
      folder = join(root, 'docs');
    },
    generateBundle() {
      const names = readdirSync(folder)
        .filter((file) => file.endsWith('.md'))
        .map((file) => basename(file, '.md'));
      for (const name of names) {
        const markdown = readFileSync(join(folder, `${name}.md`), 'utf8');
        this.emitFile({ type: 'asset', fileName: `docs/${name}.html`, source: pageOf(markdown, new Set(names)) });
      }
      this.emitFile({ type: 'asset', fileName: 'docs/docs.css', source: STYLE });
    },
  };
}
