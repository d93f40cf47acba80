/** What the guide says of Node.js adapters, tried with the versions that it names: a load balancer's event goes in, without the wrapper. */

import { readFileSync } from 'node:fs';
import codegenie from '@codegenie/serverless-express';
import fastifyLambda from '@fastify/aws-lambda';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import createApi, { type Request, type Response } from 'lambda-api';
import serverless from 'serverless-http';
import { describe, expect, test } from 'vitest';
import { migrationGuide } from '../../../src/template/migration/migrationGuide.ts';
import { settledWith } from '../settledWith.ts';
import type { HttpRequest } from '../wrapper/httpRequest.ts';
import { loadBalancerEvent, throughLoadBalancer } from '../wrapper/services.ts';
import type { Handler } from '../wrapper/wrapper.ts';

const REQUEST: HttpRequest = {
  method: 'GET',
  path: '/orders',
  query: [['q', 'a%20b%2Bc']],
  headers: [],
  cookieLines: [],
  host: 'api.example.com',
  clientIp: '198.51.100.7',
  body: new Uint8Array(),
};

function expressApp() {
  const app = express();
  app.use((request: express.Request, response: express.Response) => {
    response.cookie('a', '1').cookie('b', '2').json({ path: request.path, q: request.query.q });
  });
  return app;
}

const HANDLERS: Readonly<Record<string, (multiValueHeaders: boolean) => Handler>> = {
  hono: () => {
    const app = new Hono();
    app.all('*', (context) => {
      context.header('set-cookie', 'a=1; Path=/', { append: true });
      context.header('set-cookie', 'b=2; Path=/', { append: true });
      return context.json({ path: context.req.path, q: context.req.query('q') });
    });
    return handle(app);
  },
  '@fastify/aws-lambda': (albMultiValueHeaders) => {
    const app = fastify();
    app.all('*', (request, reply) => {
      reply.header('set-cookie', ['a=1; Path=/', 'b=2; Path=/']);
      return reply.send({ path: request.url.split('?')[0], q: Object(request.query).q });
    });
    return fastifyLambda(app, { albMultiValueHeaders });
  },
  'serverless-http': () => serverless(expressApp()) as Handler,
  '@codegenie/serverless-express': () => codegenie({ app: expressApp() }) as Handler,
  'lambda-api': () => {
    const api = createApi();
    api.any('/*', (request: Request, response: Response) => {
      response.cookie('a', '1').cookie('b', '2');
      return { path: request.path, q: request.query.q };
    });
    return (event, context) => api.run(event, context);
  },
};

const BOTH = ['a=1; Path=/', 'b=2; Path=/'];

describe('A load balancer’s own event is answered by', () => {
  // Two cookies were set. AWS promises to pass one while multi-value headers are off.
  test.each([
    ['hono', true, BOTH, 'a b+c'],
    ['hono', false, ['a=1; Path=/'], 'a b+c'],
    ['@fastify/aws-lambda', true, BOTH, 'a b+c'],
    ['@fastify/aws-lambda', false, [], 'a b+c'],
    ['serverless-http', true, BOTH, 'a b+c'],
    ['serverless-http', false, [], 'a b+c'],
    ['@codegenie/serverless-express', true, BOTH, 'a b+c'],
    ['@codegenie/serverless-express', false, ['a=1; Path=/'], 'a b+c'],
    ['lambda-api', true, BOTH, 'a b+c'],
    ['lambda-api', false, ['b=2; Path=/'], 'a%20b%2Bc'],
  ] as const)('%s, multi-value headers %s, with the cookies %j and the query %s', async (name, multi, cookies, q) => {
    const handler = HANDLERS[name]!(multi);
    const result = JSON.parse(JSON.stringify(await handler(loadBalancerEvent(REQUEST, multi), {})));
    const { status, headers, body } = throughLoadBalancer('GET', multi, result);
    expect(status).toBe(200);
    expect(headers['set-cookie'] ?? []).toEqual(cookies);
    expect(JSON.parse(Buffer.from(body, 'base64').toString())).toEqual({ path: '/orders', q });
  });

  test.each(Object.keys(HANDLERS))('%s in the version that the guide names', (name) => {
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
    const [major, minor] = version.split('.');
    expect(migrationGuide(settledWith())).toContain(`\`${name}\` ${major}.${minor}`);
  });
});
