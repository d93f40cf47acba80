/** Frameworks that answer in a way of their own: through the context, by GraphQL, or with limits that random requests would meet. */

import { createRequire } from 'node:module';
import { ApolloServer } from '@apollo/server';
import { handlers, startServerAndCreateLambdaHandler } from '@as-integrations/aws-lambda';
import express from 'express';
import createApi, { type Request, type Response } from 'lambda-api';
import { describe, expect, test } from 'vitest';
import type { HttpRequest } from './httpRequest.ts';
import { httpApi2Event, loadBalancerEvent, restApiEvent, throughApiGateway, throughLoadBalancer } from './services.ts';
import { type Handler, loadWrapper, type Options } from './wrapper.ts';

const { fromLoadBalancer } = await loadWrapper();
// It has no types.
const awsServerlessExpress = createRequire(import.meta.url)('aws-serverless-express');

const REQUEST: HttpRequest = {
  method: 'POST',
  path: '/orders/7',
  query: [
    ['a', '1'],
    ['a', 'x%20y'],
  ],
  headers: [],
  cookieLines: ['session=1', 'theme=dark'],
  host: 'api.example.com',
  clientIp: '198.51.100.7',
  contentType: 'application/json',
  body: new TextEncoder().encode(JSON.stringify({ query: '{ greeting }' })),
};

/** What Lambda does with a handler: it waits for a promise, or for the context. */
function invoked(handler: Handler, event: object): Promise<object> {
  return new Promise((resolve, reject) => {
    const returned = handler(event, { awsRequestId: 'id', succeed: resolve, fail: reject }, () => {});
    if (typeof returned?.then === 'function') returned.then(resolve, reject);
  });
}

/** What a client gets through API Gateway, and through a load balancer with the wrapper. */
async function answers(handler: Handler, options: Options, event: (request: HttpRequest) => object, multiValueHeaders: boolean) {
  const payload = options.payload ?? '1.0';
  const direct = await invoked(handler, structuredClone(event(REQUEST)));
  const wrapped = await invoked(
    fromLoadBalancer(handler, options),
    structuredClone(loadBalancerEvent(REQUEST, multiValueHeaders)),
  );
  return {
    direct: throughApiGateway(REQUEST.method, payload, 'application/json', direct),
    wrapped: throughLoadBalancer(REQUEST.method, multiValueHeaders, wrapped as never),
  };
}

const rest = (request: HttpRequest) => restApiEvent(request, false);

describe('aws-serverless-express, which answers through context.succeed and returns something else,', () => {
  const app = express();
  app.use(express.json(), (request: express.Request, response: express.Response) => {
    response.cookie('a', '1').cookie('b', '2').json({ path: request.path, query: request.query, body: request.body });
  });
  const server = awsServerlessExpress.createServer(app);
  server.unref();

  test.each([
    ['by statement', ((event, context) => void awsServerlessExpress.proxy(server, event, context)) as Handler],
    ['by expression', ((event, context) => awsServerlessExpress.proxy(server, event, context)) as Handler],
    ['by a list of arguments', ((...all) => awsServerlessExpress.proxy(server, all[0], all[1])) as Handler],
  ])('is waited for when it is called %s', async (_how, handler) => {
    const { direct, wrapped } = await answers(handler, { frontDoor: 'rest-api' }, rest, true);
    expect(JSON.parse(Buffer.from(wrapped.body, 'base64').toString())).toMatchObject({ path: '/orders/7' });
    expect(wrapped).toEqual(direct);
  });
});

describe('lambda-api', () => {
  const api = createApi();
  api.any('/orders/:id', (request: Request, response: Response) => {
    response.cookie('a', '1').cookie('b', '2');
    return {
      id: request.params.id,
      query: request.multiValueQuery,
      cookies: request.cookies,
      ip: request.ip,
      body: request.body,
    };
  });
  const handler: Handler = async (event, context) => await api.run(event, context);

  test.each([
    ['a REST API', { frontDoor: 'rest-api' }, rest],
    ['an HTTP API', { frontDoor: 'http-api', payload: '2.0' }, httpApi2Event],
  ] as const)('sees and answers the same as behind %s', async (_api, options, event) => {
    const { direct, wrapped } = await answers(handler, options, event, true);
    expect(JSON.parse(Buffer.from(wrapped.body, 'base64').toString())).toMatchObject({ id: '7', ip: '198.51.100.7' });
    expect(wrapped).toEqual(direct);
  });
});

describe('Apollo Server', () => {
  const server = () =>
    new ApolloServer({ typeDefs: 'type Query { greeting: String }', resolvers: { Query: { greeting: () => 'hello' } } });
  const kinds = {
    'a REST API': [handlers.createAPIGatewayProxyEventRequestHandler(), { frontDoor: 'rest-api' }, rest],
    'an HTTP API': [
      handlers.createAPIGatewayProxyEventV2RequestHandler(),
      { frontDoor: 'http-api', payload: '2.0' },
      httpApi2Event,
    ],
  } as const;

  test.each(Object.keys(kinds) as (keyof typeof kinds)[])('answers a query as behind %s', async (name) => {
    const [kind, options, event] = kinds[name];
    const handler = startServerAndCreateLambdaHandler(server(), kind as never) as Handler;
    const { direct, wrapped } = await answers(handler, options, event, true);
    expect(JSON.parse(Buffer.from(wrapped.body, 'base64').toString())).toEqual({ data: { greeting: 'hello' } });
    expect(wrapped).toEqual(direct);
  });
});
