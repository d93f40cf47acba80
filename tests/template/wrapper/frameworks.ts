/** Handlers for API Gateway events as teams write them, one a framework, each telling what it saw and answering as it is told. */

import codegenie from '@codegenie/serverless-express';
import fastifyLambda from '@fastify/aws-lambda';
import middy from '@middy/core';
import express from 'express';
import fc from 'fast-check';
import fastify from 'fastify';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import serverless from 'serverless-http';
import type { Handler } from './wrapper.ts';

/** What the application is told to answer, in a request header. */
export interface Plan {
  readonly status: number;
  readonly contentType: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly cookies: readonly string[];
  readonly body: Uint8Array;
}

export interface Framework {
  readonly handler: Handler;
  /** What the application saw of each request, in order. */
  readonly seen: unknown[];
}

const PLAN_HEADER = 'x-plan';

export function planHeader(plan: Plan): readonly [string, string] {
  const json = JSON.stringify({ ...plan, body: Buffer.from(plan.body).toString('base64') });
  return [PLAN_HEADER, Buffer.from(json).toString('base64url')];
}

function readPlan(header: string | string[] | undefined): Plan {
  const plan = JSON.parse(Buffer.from(String(header), 'base64url').toString());
  return { ...plan, body: Buffer.from(plan.body, 'base64') };
}

const cookie = fc
  .tuple(
    fc.constantFrom('session', 'theme', 'a', 'b'),
    fc.string({ unit: fc.constantFrom(...'abc019%-_'), maxLength: 12 }),
    fc.constantFrom('', '; Path=/; HttpOnly', '; Expires=Wed, 21 Oct 2026 07:28:00 GMT', '; Max-Age=0; Secure'),
  )
  .map(([name, value, attributes]) => `${name}=${value}${attributes}`);
const headers = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom('x-answer', 'cache-control', 'location', 'vary', 'x-count'),
    fc.constantFrom('1', 'no-store, private', '/elsewhere?a=b%20c', 'accept, origin', 'a;b="c"'),
  ),
  { selector: ([name]) => name, maxLength: 4 },
);

/** Types that every one of the frameworks sends as text, and types that each of them is told to send as binary. */
export const TEXT_TYPES = ['text/plain', 'text/html', 'application/json', 'application/xml'];
export const BINARY_TYPES = ['image/png', 'application/octet-stream'];

const about = {
  status: fc.constantFrom(200, 201, 202, 204, 301, 302, 304, 400, 401, 404, 409, 418, 500, 503),
  headers,
  cookies: fc.array(cookie, { maxLength: 4 }),
};
export const textPlans: fc.Arbitrary<Plan> = fc.record({
  ...about,
  contentType: fc.constantFrom(...TEXT_TYPES),
  body: fc.string({ unit: 'grapheme', maxLength: 60 }).map((value) => new TextEncoder().encode(value)),
});
export const binaryPlans: fc.Arbitrary<Plan> = fc.record({
  ...about,
  contentType: fc.constantFrom(...BINARY_TYPES),
  body: fc.uint8Array({ maxLength: 80 }),
});

const hasNoBody = (status: number) => status === 204 || status === 304;

function sorted(entries: Iterable<readonly [string, unknown]>): (readonly [string, unknown])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function hono(): Framework {
  const seen: unknown[] = [];
  const app = new Hono();
  app.all('*', async (context) => {
    const { req } = context;
    const plan = readPlan(req.header(PLAN_HEADER));
    seen.push({
      method: req.method,
      path: req.path,
      query: sorted(Object.entries(req.queries())),
      headers: sorted(Object.entries(req.header())),
      body: Buffer.from(await req.arrayBuffer()).toString('hex'),
    });
    const answer = new Headers(plan.headers.map(([name, value]) => [name, value]));
    for (const value of plan.cookies) answer.append('set-cookie', value);
    if (!hasNoBody(plan.status)) answer.set('content-type', plan.contentType);
    return new Response(hasNoBody(plan.status) ? null : Buffer.from(plan.body), { status: plan.status, headers: answer });
  });
  return { handler: handle(app), seen };
}

function fastifyAwsLambda(): Framework {
  const seen: unknown[] = [];
  const app = fastify({ exposeHeadRoutes: false });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.route({
    method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '*',
    handler: async (request, reply) => {
      const plan = readPlan(request.headers[PLAN_HEADER]);
      seen.push({
        method: request.method,
        path: request.url.split('?')[0],
        query: sorted(Object.entries(Object(request.query))),
        // The adapter's own token, different each time.
        headers: sorted(Object.entries(request.headers).filter(([name]) => name !== 'x-aws-lambda-fastify-request')),
        ip: request.ip,
        body: Buffer.isBuffer(request.body) ? request.body.toString('hex') : String(request.body),
      });
      for (const [name, value] of plan.headers) reply.header(name, value);
      for (const value of plan.cookies) reply.header('set-cookie', value);
      reply.status(plan.status);
      if (hasNoBody(plan.status)) return reply.send();
      return reply.type(plan.contentType).send(Buffer.from(plan.body));
    },
  });
  return { handler: fastifyLambda(app, { binaryMimeTypes: BINARY_TYPES }), seen };
}

/** An Express application that tells what it saw and answers as it is told. */
function expressApp(seen: unknown[]): express.Express {
  const app = express();
  app.use((request: express.Request, response: express.Response) => {
    const plan = readPlan(request.headers[PLAN_HEADER]);
    seen.push({
      method: request.method,
      path: request.path,
      query: sorted(Object.entries(request.query)),
      headers: sorted(Object.entries(request.headers)),
      ip: request.ip,
      body: Buffer.isBuffer(request.body) ? request.body.toString('hex') : String(request.body),
    });
    response.status(plan.status);
    for (const [name, value] of plan.headers) response.setHeader(name, value);
    if (plan.cookies.length > 0) response.setHeader('set-cookie', [...plan.cookies]);
    if (hasNoBody(plan.status)) response.end();
    else response.setHeader('content-type', plan.contentType).end(Buffer.from(plan.body));
  });
  return app;
}

function serverlessHttp(): Framework {
  const seen: unknown[] = [];
  return { handler: serverless(expressApp(seen), { binary: BINARY_TYPES }), seen };
}

function serverlessExpress(): Framework {
  const seen: unknown[] = [];
  return { handler: codegenie({ app: expressApp(seen), binarySettings: { contentTypes: BINARY_TYPES } }) as Handler, seen };
}

/** Middleware around a handler that knows API Gateway's two events by itself. */
function middyHandler(): Framework {
  const seen: unknown[] = [];
  const handler = middy()
    .use({
      before: ({ context }) => {
        Object.assign(context, { startedBy: 'middleware' });
      },
    })
    .handler(async (event: ReturnType<typeof JSON.parse>, context: object) => {
      const plan = readPlan(event.headers[PLAN_HEADER]);
      const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
      seen.push({
        method: event.httpMethod ?? event.requestContext.http.method,
        path: event.rawPath ?? event.path,
        query: sorted(Object.entries(event.multiValueQueryStringParameters ?? event.queryStringParameters ?? {})),
        headers: sorted(Object.entries(event.multiValueHeaders ?? event.headers)),
        ip: event.requestContext.identity?.sourceIp ?? event.requestContext.http.sourceIp,
        startedBy: 'startedBy' in context && context.startedBy,
        body: body.toString('hex'),
      });
      const isBinary = BINARY_TYPES.includes(plan.contentType);
      return {
        statusCode: plan.status,
        headers: { ...Object.fromEntries(plan.headers), ...(hasNoBody(plan.status) ? {} : { 'content-type': plan.contentType }) },
        ...(event.version === '2.0' ? { cookies: plan.cookies } : { multiValueHeaders: { 'set-cookie': plan.cookies } }),
        body: hasNoBody(plan.status) ? '' : Buffer.from(plan.body).toString(isBinary ? 'base64' : 'utf8'),
        isBase64Encoded: isBinary,
      };
    });
  return { handler: handler as Handler, seen };
}

/** Each made anew, so that no test sees another's requests. */
export const FRAMEWORKS = {
  'hono/aws-lambda': hono,
  '@fastify/aws-lambda': fastifyAwsLambda,
  'serverless-http with Express': serverlessHttp,
  '@codegenie/serverless-express': serverlessExpress,
  '@middy/core': middyHandler,
} satisfies Record<string, () => Framework>;
