/** The hosting examples: one table of headers, sent by each of them, tried with a real nginx where one is installed. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CONTENT_SECURITY_POLICY } from '../../vite.config.ts';

const HEADERS = {
  // The rest stands in the page, whose build knows the hashes.
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Strict-Transport-Security': 'max-age=63072000',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

const FOR_A_YEAR = 'public, max-age=31536000, immutable';

const docs = (path: string) => fileURLToPath(new URL(`../../docs/${path}`, import.meta.url));
const works = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

test('the policy allows the page’s own files only, and nothing unsafe', () => {
  expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:|data:/);
  // Pictures that the page made itself, and nothing else that it could have made.
  expect(CONTENT_SECURITY_POLICY.replace("img-src 'self' blob:", '')).not.toContain('blob:');
});

test('the policy names the Trusted Types policies of the sources and no other, each of which gives out one address', () => {
  const sources = fileURLToPath(new URL('../../src', import.meta.url));
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const made = files.flatMap((file) => [...readFileSync(join(sources, file), 'utf8').matchAll(/createPolicy\((.*)\)/g)]);
  const shape = /^'([\w-]+)', \{ createScriptURL: \(_asked: string\) => \w+ \}$/;
  const names = made.map(([, inner = '']) => shape.exec(inner)?.[1] ?? inner);
  const [, allowed = ''] = /trusted-types ([^;]+)/.exec(CONTENT_SECURITY_POLICY) ?? [];
  expect(names.sort()).toEqual(allowed.split(' ').sort());
});

test('the document has each header of the table', () => {
  const text = readFileSync(docs('hosting.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `([A-Z][\w-]+)` \| (.*) \|$/gm)].map(([, name]) => name);
  expect(rows).toEqual(Object.keys(HEADERS));
});

describe('S3 and CloudFront', () => {
  const { Resources } = parse(readFileSync(docs('hosting/s3-cloudfront.yaml'), 'utf8'), { logLevel: 'silent' });

  test('send the headers, also where the bucket says otherwise', () => {
    const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } =
      Resources.Headers.Properties.ResponseHeadersPolicyConfig;
    const sent = {
      'Content-Security-Policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
      'Strict-Transport-Security': `max-age=${security.StrictTransportSecurity.AccessControlMaxAgeSec}`,
      // It has no other value.
      'X-Content-Type-Options': security.ContentTypeOptions && 'nosniff',
      'X-Frame-Options': security.FrameOptions.FrameOption,
      'Referrer-Policy': security.ReferrerPolicy.ReferrerPolicy,
      ...Object.fromEntries(custom.Items.map(({ Header, Value }: { Header: string; Value: string }) => [Header, Value])),
    };
    expect(sent).toEqual(HEADERS);
    for (const { Override } of [...Object.values<{ Override: boolean }>(security), ...custom.Items]) expect(Override).toBe(true);
  });

  test('keep the bucket to themselves', () => {
    expect(Object.values(Resources.Files.Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    const [read, deny] = Resources.FilesPolicy.Properties.PolicyDocument.Statement;
    expect(read).toMatchObject({ Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:GetObject' });
    expect(Object.keys(read.Condition.StringEquals)).toEqual(['AWS:SourceArn']);
    expect(deny).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
  });

  const hasCfnLint = works('cfn-lint', '--version');
  test.skipIf(!hasCfnLint)(
    `are a template in which cfn-lint finds nothing${hasCfnLint ? '' : ' (skipped: cfn-lint is not installed)'}`,
    { timeout: 60_000 },
    () => {
      const { stdout, stderr } = spawnSync('cfn-lint', ['--', docs('hosting/s3-cloudfront.yaml')], { encoding: 'utf8' });
      expect(`${stdout}${stderr}`).toBe('');
    },
  );
});

test('nginx is told to redirect to the path alone', () => {
  expect(readFileSync(docs('hosting/nginx.conf'), 'utf8')).toMatch(/^ {4}absolute_redirect off;$/m);
});

const hasNginx = works('nginx', '-v');
describe.skipIf(!hasNginx)(`a real nginx${hasNginx ? '' : ' (skipped: nginx is not installed)'}`, () => {
  const SCRIPT = `export const text = '${'x'.repeat(2_000)}';`;
  let folder = '';
  let port = 0;
  let nginx: ChildProcess | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nginx-'));
    for (const below of ['page', 'page/below']) {
      mkdirSync(join(folder, below, 'assets'), { recursive: true });
      mkdirSync(join(folder, below, '.vite'));
      writeFileSync(join(folder, below, 'index.html'), '<!doctype html><title>Tipping Point</title>');
      writeFileSync(join(folder, below, 'assets/index-DA0XfsgR.js'), SCRIPT);
      writeFileSync(join(folder, below, 'serviceWorker.js'), SCRIPT);
      writeFileSync(join(folder, below, '.vite/manifest.json'), '{}');
    }
    port = await freePort();
    const example = readFileSync(docs('hosting/nginx.conf'), 'utf8')
      .replace('listen 8080;', `listen 127.0.0.1:${port};`)
      .replace('/srv/tipping-point;', `${folder}/page;`);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`);
    writeFileSync(
      join(folder, 'nginx.conf'),
      [
        // As root it would give up its rights, and with them the sight of a folder in /tmp.
        process.getuid?.() === 0 ? 'user root;' : '',
        `pid ${folder}/pid; error_log stderr; daemon off; worker_processes 1; events {}`,
        `http { access_log off; types { text/html html; text/javascript js; } ${temporary.join(' ')}`,
        example,
        '}',
      ].join('\n'),
    );
    nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    nginx.stderr?.on('data', (text) => {
      said += text;
    });
    for (let tries = 0; ; tries++) {
      try {
        await get('/');
        return;
      } catch (error) {
        if (nginx.exitCode !== null || tries > 100) throw new Error(`nginx does not answer. It says: ${said}`, { cause: error });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }, 20_000);

  afterAll(async () => {
    const ended = nginx && new Promise((resolve) => nginx?.once('close', resolve));
    if (nginx?.kill()) await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers });

  test('redirects to the path alone, as it does not know by what address it is reached', async () => {
    const { status, headers } = await fetch(`http://127.0.0.1:${port}/below`, { redirect: 'manual' });
    expect([status, headers.get('Location')]).toEqual([301, '/below/']);
  });

  test.each(['/', '/index.html', '/assets/index-DA0XfsgR.js', '/below/', '/missing.js'])(
    'sends the headers with %s',
    async (path) => {
      const { headers } = await get(path);
      for (const [name, value] of Object.entries(HEADERS)) expect(headers.get(name), name).toBe(value);
      expect(headers.get('Server')).toBe('nginx');
    },
  );

  test.each([
    ['/', 200, 'no-cache'],
    ['/index.html', 200, 'no-cache'],
    ['/serviceWorker.js', 200, 'no-cache'],
    ['/assets/index-DA0XfsgR.js', 200, FOR_A_YEAR],
    ['/below/serviceWorker.js', 200, 'no-cache'],
    ['/below/', 200, 'no-cache'],
    ['/below/assets/index-DA0XfsgR.js', 200, FOR_A_YEAR],
    ['/assets/index-gone.js', 404, null],
    ['/.vite/manifest.json', 404, null],
    ['/below/.vite/manifest.json', 404, null],
  ])('answers %s with %i, to be kept: %s', async (path, status, kept) => {
    const response = await get(path);
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([status, kept]);
  });

  test('says 304 to a page that is the same, and sends scripts compressed', async () => {
    const tag = (await get('/')).headers.get('ETag') ?? '';
    expect((await get('/', { 'If-None-Match': tag })).status).toBe(304);
    const script = await get('/assets/index-DA0XfsgR.js', { 'Accept-Encoding': 'gzip' });
    expect(script.headers.get('Content-Encoding')).toBe('gzip');
    expect(await script.text()).toBe(SCRIPT);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
