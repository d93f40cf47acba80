/** Two versions of the built page, and a server that goes from one to the other, or away, while a browser looks. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a host has of the page: the contents of its files, by their paths. */
export type Version = ReadonlyMap<string, Buffer>;

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/** The page as it was built. */
export function builtVersion(): Version {
  const files = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) =>
    `${parentPath}/${name}`.slice(DIST.length).replaceAll('\\', '/').replace(/^\//, ''),
  );
  return new Map(paths.map((path) => [path, readFileSync(DIST + path)]));
}

/**
 * The version after it: another title, and every asset under another name, as after a build in which everything changed. The names end in
 * `next`, so that a page of two versions gives itself away.
 */
export function nextVersion(version: Version): Version {
  const hash = /-[\w-]{8}(?=\.(?:js|css)\b)/;
  const names = [...version.keys()].filter((path) => path.startsWith('assets/')).map((path) => path.slice('assets/'.length));
  const rename = (text: string) => names.reduce((all, name) => all.replaceAll(name, name.replace(hash, '$&next')), text);
  const next = new Map<string, Buffer>();
  for (const [path, content] of version) {
    const isText = /\.(html|js|css|json)$/.test(path);
    const text = isText ? rename(content.toString()).replace('<title>', '<title>Next: ') : content;
    next.set(rename(path), Buffer.from(text));
  }
  return next.set('serviceWorker.js', signed(next));
}

/** The service worker with a list of files that is right again. */
function signed(version: Version): Buffer {
  const text = version.get('serviceWorker.js')?.toString() ?? '';
  const list = /\[\{"integrity":.*?\}\]/s;
  const files: { url: string; revision: string | null }[] = JSON.parse(list.exec(text)?.[0] ?? '[]');
  const rows = files.map(({ url, revision }) => {
    const hashed = (kind: string) => createHash(kind).update(version.get(url) ?? '');
    return { url, revision: revision && hashed('md5').digest('hex'), integrity: `sha256-${hashed('sha256').digest('base64')}` };
  });
  return Buffer.from(text.replace(list, () => JSON.stringify(rows)));
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

export interface Host {
  /** The page's address, below a path. */
  readonly address: string;
  /** What was asked for since `publish` or `cut`, as paths. */
  readonly asked: readonly string[];
  /** Puts a version in the place of the one before, of which nothing is left. */
  publish(version: Version): void;
  /** Cuts the line: whatever is asked gets no answer. */
  cut(): void;
  /** Sends no more of the HTML than these bytes until it is let go. */
  pauseAt(bytes: number): () => void;
  close(): Promise<void>;
}

const BELOW = '/below/';

/** Starts a host. It forbids browsers to keep anything, so what is there without it can only come from the service worker. */
export async function startHost(version: Version): Promise<Host> {
  let published: Version | null = version;
  let asked: string[] = [];
  let pause = { bytes: 0, over: Promise.resolve() };
  const server = createServer(({ url = '', socket }, response) => {
    const path = url.startsWith(BELOW) ? url.slice(BELOW.length) || 'index.html' : url;
    asked.push(path);
    if (!published) return socket.destroy();
    const content = published.get(path);
    const type = TYPES[extname(path)] ?? 'text/plain';
    response.writeHead(content ? 200 : 404, { 'Content-Type': type, 'Cache-Control': 'no-store' });
    if (path !== 'index.html') return response.end(content);
    const { bytes, over } = pause;
    response.write(content?.subarray(0, bytes) ?? '');
    over.then(() => response.end(content?.subarray(bytes)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  const become = (next: Version | null) => {
    published = next;
    asked = [];
  };
  return {
    address: `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}${BELOW}`,
    get asked() {
      return asked;
    },
    publish: become,
    cut: () => become(null),
    pauseAt: (bytes) => {
      let letGo = () => {};
      const over = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      pause = { bytes, over };
      return letGo;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
