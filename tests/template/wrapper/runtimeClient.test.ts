/** The wrapper in Lambda's own runtime: AWS's runtime client for Node.js loads the entry point and gives it an event as Lambda does. */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wrapperEntry } from '../../../src/template/wrapper/wrapperEntry.ts';
import { settledWith } from '../settledWith.ts';
import type { HttpRequest } from './httpRequest.ts';
import { httpApi2Event, loadBalancerEvent } from './services.ts';
import { WRAPPER_TEXT } from './wrapper.ts';

/** Not a dependency: its installation compiles curl. `npm install --no-save --ignore-scripts aws-lambda-ric@4.0.2` is enough here. */
const CLIENT = resolve('node_modules/aws-lambda-ric/index.mjs');

const REQUEST: HttpRequest = {
  method: 'GET',
  path: '/orders',
  query: [['a', '1']],
  headers: [],
  cookieLines: [],
  host: 'api.example.com',
  clientIp: '198.51.100.7',
  body: new Uint8Array(),
};

/** What the client's compiled transport does, which only carries bytes to the service. */
const TRANSPORT = `
const { request } = require('node:http');
const post = (path) => (id, body) => request('http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/' + id + path, { method: 'POST' }).end(body);
require('node:module')._extensions['.node'] = (module) => {
  module.exports = { initializeClient() {}, done: post('/response'), error: post('/error') };
};
`;

/** Handlers as teams write them, each the text of an index.js. */
const HANDLERS = {
  'a promise': 'exports.handler = async (event) => ({ statusCode: 201, body: event.rawPath });',
  'a value at once': 'exports.handler = (event, context) => ({ statusCode: 201, body: event.rawPath });',
  'data at once': 'exports.handler = (event, context) => ({ path: event.rawPath });',
  'a callback':
    'exports.handler = (event, context, callback) => { setTimeout(() => callback(null, { statusCode: 201, body: event.rawPath }), 5); };',
  'its context':
    'exports.handler = (event, context) => { setTimeout(() => context.succeed({ statusCode: 201, body: event.rawPath }), 5); };',
} as const;

describe.skipIf(!existsSync(CLIENT))("Lambda's runtime client (aws-lambda-ric, skipped where it is not installed)", () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'function-'));
    copyFileSync(CLIENT, join(folder, 'client.mjs'));
    writeFileSync(join(folder, 'rapid-client.node'), '');
    writeFileSync(join(folder, 'transport.cjs'), TRANSPORT);
    writeFileSync(join(folder, 'from-load-balancer.mjs'), WRAPPER_TEXT);
    writeFileSync(join(folder, 'load-balancer.mjs'), wrapperEntry(settledWith()));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** One invocation: the service gives the event, the client posts the result or the error. */
  async function invoke(index: string, handler: string, event: object): Promise<{ path: string; result: object }> {
    writeFileSync(join(folder, 'index.js'), index);
    return new Promise((resolve, reject) => {
      let given = false;
      let client: ChildProcessWithoutNullStreams;
      const service = createServer((request, response) => {
        if (request.url?.endsWith('/next')) {
          // The second time it waits for ever, as a frozen environment does.
          if (given) return;
          given = true;
          response.setHeader('lambda-runtime-aws-request-id', 'the-request');
          response.setHeader('lambda-runtime-invoked-function-arn', 'arn:aws:lambda:us-east-1:123456789012:function:api');
          response.setHeader('lambda-runtime-deadline-ms', String(Date.now() + 30_000));
          response.end(JSON.stringify(event));
          return;
        }
        let body = '';
        request.on('data', (chunk) => {
          body += chunk;
        });
        request.on('end', () => {
          response.statusCode = 202;
          response.end('{}');
          client.kill();
          service.close();
          resolve({ path: request.url ?? '', result: JSON.parse(body) });
        });
      });
      let log = '';
      service.listen(0, '127.0.0.1', () => {
        client = spawn(process.execPath, ['--require', './transport.cjs', 'client.mjs'], {
          cwd: folder,
          env: {
            PATH: process.env.PATH,
            AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(service.address() as AddressInfo).port}`,
            AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: 'true',
            AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
            AWS_LAMBDA_FUNCTION_NAME: 'api',
            AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
            AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
            AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/api',
            AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
            LAMBDA_TASK_ROOT: folder,
            _HANDLER: handler,
          },
        });
        for (const stream of [client.stdout, client.stderr])
          stream.on('data', (chunk) => {
            log += chunk;
          });
        client.on('exit', () => reject(new Error(log)));
      });
    });
  }

  const viaLoadBalancer = loadBalancerEvent(REQUEST, true);

  test.each(Object.entries(HANDLERS))('takes what a wrapped handler answers by %s', async (how, index) => {
    const { path, result } = await invoke(index, 'load-balancer.handler', viaLoadBalancer);
    expect(path).toBe('/2018-06-01/runtime/invocation/the-request/response');
    expect(result).toMatchObject(
      how === 'data at once'
        ? { statusCode: 200, multiValueHeaders: { 'content-type': ['application/json'] }, body: '{"path":"/orders"}' }
        : { statusCode: 201, body: '/orders' },
    );
  });

  test("passes API Gateway's own events on untouched", async () => {
    const { result } = await invoke(HANDLERS['data at once'], 'load-balancer.handler', httpApi2Event(REQUEST));
    expect(result).toEqual({ path: '/orders' });
  });

  test('counts a failing handler as an error', async () => {
    const { path, result } = await invoke(
      "exports.handler = () => { throw new Error('broken'); };",
      'load-balancer.handler',
      viaLoadBalancer,
    );
    expect(path).toMatch(/\/error$/);
    expect(result).toMatchObject({ errorMessage: 'broken' });
  });

  test('is told at the start of a handler that streams', async () => {
    const index = 'exports.handler = awslambda.streamifyResponse(async (event, stream) => stream.end());';
    const { path, result } = await invoke(index, 'load-balancer.handler', viaLoadBalancer);
    expect(path).toBe('/2018-06-01/runtime/init/error');
    expect(result).toMatchObject({
      errorMessage: 'fromLoadBalancer: a handler that streams its response cannot answer a load balancer; use its buffered form.',
    });
  });
});
