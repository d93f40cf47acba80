/** A client, HTTP, a load balancer that follows AWS's event, the wrapper, a framework: what the client sent and got, on the wire. */

import { createServer, type IncomingMessage, type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { HttpRequest } from './httpRequest.ts';
import { loadBalancerEvent } from './services.ts';
import { loadWrapper } from './wrapper.ts';

const { fromLoadBalancer } = await loadWrapper();

const app = new Hono();
const PIXEL = Buffer.from('89504e470d0a1a0a00ff', 'hex');
app.all('/echo/*', async (context) => {
  context.header('set-cookie', 'a=1; Path=/', { append: true });
  context.header('set-cookie', 'b=2; HttpOnly', { append: true });
  return context.json({
    path: context.req.path,
    tags: context.req.queries('tag'),
    cookie: context.req.header('cookie'),
    body: Buffer.from(await context.req.arrayBuffer()).toString('hex'),
  });
});
app.get('/pixel', (context) => context.body(new Uint8Array(PIXEL), 200, { 'content-type': 'image/png' }));
app.get('/broken', () => {
  throw new Error('broken');
});
app.get('/large', (context) => context.text('x'.repeat(1_100_000)));
const handler = fromLoadBalancer(handle(app), { frontDoor: 'http-api', payload: '2.0' });

/** The request as the load balancer has it: nothing decoded, cookies in lines, its own address appended. */
async function received(incoming: IncomingMessage): Promise<HttpRequest> {
  const [path = '/', search = ''] = (incoming.url ?? '/').split('?');
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const own = ['host', 'content-length', 'content-type', 'cookie', 'connection', 'user-agent'];
  return {
    method: incoming.method as HttpRequest['method'],
    path,
    query:
      search === ''
        ? []
        : search.split('&').map((pair): [string, string] => [pair.split('=')[0]!, pair.slice(pair.indexOf('=') + 1)]),
    headers: Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
      own.includes(name) ? [] : [[name, String(value)]],
    ),
    cookieLines: incoming.headers.cookie === undefined ? [] : [incoming.headers.cookie],
    host: String(incoming.headers.host),
    clientIp: '198.51.100.7',
    ...(incoming.headers['content-type'] !== undefined && { contentType: incoming.headers['content-type'] }),
    body: Buffer.concat(chunks),
  } as HttpRequest;
}

/** "The load balancer": one function behind it, multi-value headers on or off. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html, read 2026-11-30 */
function loadBalancer(multiValueHeaders: boolean): Server {
  return createServer(async (incoming, outgoing) => {
    try {
      const event = loadBalancerEvent(await received(incoming), multiValueHeaders);
      const answer = JSON.parse(JSON.stringify(await handler(JSON.parse(JSON.stringify(event)), {})));
      for (const [name, values] of Object.entries((multiValueHeaders ? answer.multiValueHeaders : answer.headers) ?? {}))
        outgoing.appendHeader(name, values as string | string[]);
      outgoing.writeHead(answer.statusCode).end(Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8'));
    } catch {
      outgoing.writeHead(502).end();
    }
  });
}

describe.each([true, false])('A client behind a load balancer with multi-value headers %s', (multi) => {
  const server = loadBalancer(multi);
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => void server.close());
  afterEach(() => void vi.restoreAllMocks());

  const ask = (path: string, options: { method?: string; headers?: Record<string, string>; body?: Buffer } = {}) =>
    new Promise<{ status: number; cookies: readonly string[]; type: string; body: Buffer }>((resolve, reject) => {
      const { body, ...rest } = options;
      send({ port, path, agent: false, ...rest }, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve({
          status: response.statusCode ?? 0,
          cookies: response.headers['set-cookie'] ?? [],
          type: String(response.headers['content-type']),
          body: Buffer.concat(chunks),
        });
      })
        .on('error', reject)
        .end(body);
    });

  test('gets cookies, a decoded path and each value of a query', async () => {
    const { status, cookies, body } = await ask('/echo/a%20b?tag=x%2By&tag=z', { headers: { cookie: 'session=1; theme=dark' } });
    expect(status).toBe(200);
    expect(cookies).toEqual(['a=1; Path=/', 'b=2; HttpOnly']);
    expect(JSON.parse(body.toString())).toMatchObject({
      path: '/echo/a b',
      tags: multi ? ['x+y', 'z'] : ['z'],
      cookie: 'session=1; theme=dark',
    });
  });

  test('sends and gets bytes as they are', async () => {
    const { body } = await ask('/echo/upload', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: PIXEL,
    });
    expect(JSON.parse(body.toString()).body).toBe(PIXEL.toString('hex'));
    const pixel = await ask('/pixel');
    expect(pixel).toMatchObject({ status: 200, type: 'image/png' });
    expect(pixel.body.equals(PIXEL)).toBe(true);
  });

  test('gets what went wrong: no route, an error, an answer over 1 MB', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect((await ask('/nowhere')).status).toBe(404);
    expect((await ask('/broken')).status).toBe(500);
    const large = await ask('/large');
    expect(large.status).toBe(502);
    expect(large.body.toString()).toContain('a load balancer takes 1048576 from Lambda');
  });
});
