/**
 * The answer in the HTML: draws the page of the default scenario while building, puts its style beside it, and says the policy that
 * lets just these in. So the first answer needs one file; the scripts that arrive later change it and take it over.
 */

import { createHash } from 'node:crypto';
import { createServer, minifySync, type Plugin, type Rolldown } from 'vite';

const PAGE = '/src/app/prerender.tsx';
const PLACE = '<div id="root"></div>';
const SECOND = '/src/app/takeOver.tsx';
const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;
const MODULES = /<script type="module"[^>]*><\/script>|<link rel="modulepreload"[^>]*>/g;

/**
 * @param policy the Content-Security-Policy of the page. The style and the scripts in the HTML are let in by their hashes, so that
 *   no other ones are.
 */
export function prerender(policy: string): Plugin {
  let root = '';
  return {
    name: 'prerender',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    transformIndexHtml: {
      // Once the script and the stylesheet stand in the HTML.
      order: 'post',
      async handler(html, { bundle = {} }) {
        const lean = withoutNotes(html);
        if (!html.includes(PLACE)) throw new Error(`index.html has no ${PLACE} to put the page into.`);
        const { markup, drawnOn } = await draw(root);
        const second = secondScript(bundle);
        const css = [...(second.viteMetadata?.importedCss ?? [])].map((file) => takeStyle(bundle, file)).join('');
        // The HTML holds the answer: no browser need put off painting it for scripts, which have the line to themselves all the same.
        const modules =
          (html.match(MODULES)?.join('') ?? '').replace('<script ', '<script fetchpriority="low" ') +
          `<link rel="modulepreload" fetchpriority="low" crossorigin href="./${second.fileName}">`;
        const scripts = [...lean.matchAll(INLINE_SCRIPT)].map(([, script = '']) => script);
        return {
          html: lean
            .replace(MODULES, '')
            // Right behind the policy: browsers look ahead for what to load only where no policy is still to be read.
            .replace('<head>', `<head>\n    ${modules}`)
            .replace('<html', `<html data-drawn-on="${drawnOn}"`)
            .replace(PLACE, () => `<div id="root">${markup}</div>`),
          tags: [
            {
              tag: 'meta',
              attrs: { 'http-equiv': 'Content-Security-Policy', content: withHashes(policy, scripts, css) },
              // Before everything that it is to hold back.
              injectTo: 'head-prepend',
            },
            { tag: 'style', children: css, injectTo: 'head' },
          ],
        };
      },
    },
  };
}

/** What takes the HTML over, and brings its style. */
function secondScript(bundle: Rolldown.OutputBundle): Rolldown.OutputChunk {
  for (const chunk of Object.values(bundle))
    if (chunk.type === 'chunk' && chunk.moduleIds.some((id) => id.endsWith(SECOND))) return chunk;
  throw new Error(`No script of the build holds ${SECOND}.`);
}

/** Without what is written for those who read the source: comments, indents, names in scripts. */
function withoutNotes(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(INLINE_SCRIPT, (_, script: string) => `<script>${minifySync('inline.js', script).code}</script>`)
    .replace(/\s*\n\s*/g, '\n');
}

/** Runs the page's own modules in Node, as Vite does for servers that render: https://vite.dev/guide/ssr */
async function draw(root: string): ReturnType<typeof import('../app/prerender.tsx').prerender> {
  const server = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    logLevel: 'error',
  });
  try {
    return await (await server.ssrLoadModule(PAGE)).prerender();
  } finally {
    await server.close();
  }
}

/** Takes a stylesheet out of what is built: it is in the HTML now, and no other file asks for it. */
function takeStyle(bundle: Rolldown.OutputBundle, file: string): string {
  const asset = bundle[file];
  if (asset?.type !== 'asset') throw new Error(`The page has the style ${file}, which is not among the files of the build.`);
  for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.viteMetadata?.importedCss.delete(file);
  delete bundle[file];
  return String(asset.source).trim();
}

/**
 * The policy with the hashes of what stands in the HTML.
 * @example withHashes("style-src 'self'", [], 'p{}')  // "style-src 'self' 'sha256-…'"
 */
function withHashes(policy: string, scripts: readonly string[], style: string): string {
  const inline: Readonly<Record<string, readonly string[]>> = { 'script-src': scripts, 'style-src': [style] };
  return policy
    .split('; ')
    .map((directive) => [directive, ...(inline[directive.split(' ')[0] ?? ''] ?? []).map(hashSource)].join(' '))
    .join('; ');
}

/** https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy#hash_algorithm-hash_value */
function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
