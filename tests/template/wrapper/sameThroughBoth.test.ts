/** Whether a request looks the same to a handler behind API Gateway and behind a load balancer with the wrapper. */

import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { binaryPlans, FRAMEWORKS, planHeader, textPlans } from './frameworks.ts';
import { type HttpRequest, type HttpResponse, httpApiPathText, lastOfEach, REQUEST_ID, requests } from './httpRequest.ts';
import {
  httpApi1Event,
  httpApi2Event,
  loadBalancerEvent,
  restApiEvent,
  throughApiGateway,
  throughLoadBalancer,
} from './services.ts';
import { loadWrapper, type Options } from './wrapper.ts';

const { fromLoadBalancer } = await loadWrapper();

interface Api {
  readonly options: Options;
  readonly event: (request: HttpRequest) => object;
  readonly requests: fc.Arbitrary<HttpRequest>;
  readonly payload: '1.0' | '2.0';
  /** The type that the API gives to a body without one. */
  readonly defaultType: string;
  readonly textOnly: boolean;
}

const isText = ({ body }: HttpRequest) => Buffer.from(Buffer.from(body).toString('utf8')).equals(Buffer.from(body));
const HTTP_DEFAULT = 'text/plain; charset=utf-8';

const APIS = {
  'a REST API': {
    options: { frontDoor: 'rest-api' },
    event: (request) => restApiEvent(request, false),
    requests: requests().filter(isText),
    payload: '1.0',
    defaultType: 'application/json',
    textOnly: true,
  },
  'a REST API with binary media types': {
    options: { frontDoor: 'rest-api', binaryMediaTypes: ['*/*'] },
    event: (request) => restApiEvent(request, true),
    requests: requests(),
    payload: '1.0',
    defaultType: 'application/json',
    textOnly: false,
  },
  'an HTTP API with payload 1.0': {
    options: { frontDoor: 'http-api', payload: '1.0' },
    event: httpApi1Event,
    requests: requests(httpApiPathText),
    payload: '1.0',
    defaultType: HTTP_DEFAULT,
    textOnly: false,
  },
  'an HTTP API with payload 2.0': {
    options: { frontDoor: 'http-api', payload: '2.0' },
    event: httpApi2Event,
    requests: requests(httpApiPathText),
    payload: '2.0',
    defaultType: HTTP_DEFAULT,
    textOnly: false,
  },
} satisfies Record<string, Api>;

const MODES = { on: true, off: false };

/** Several lines of one header mean the same as one line with a list, except for Set-Cookie (RFC 9110 section 5.2). */
function meaning({ status, headers, body }: HttpResponse) {
  return {
    status,
    body,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, values]) => [name, name === 'set-cookie' ? values : values.join(', ')]),
    ),
  };
}

/** Everything of an event but the parts that each service makes up, with the query string as what it means: a load balancer keeps
 *  neither the order of different names nor the difference between "a" and "a=". */
function comparable(event: Record<string, unknown>) {
  const { requestContext, rawQueryString, ...rest } = event;
  return {
    ...rest,
    query:
      typeof rawQueryString === 'string'
        ? [...new URLSearchParams(rawQueryString)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        : undefined,
  };
}

/** What a handler answers, or the error with which it fails. */
async function outcome(run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    return error;
  }
}

// The wrapper's advice about cookies; fromLoadBalancer.test.ts reads it.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

describe.each(Object.entries(APIS) as [string, Api][])('For %s', (_name, api) => {
  describe.each(Object.entries(MODES))('with multi-value headers %s', (_mode, multiValueHeaders) => {
    const reachable = multiValueHeaders ? api.requests : api.requests.map(lastOfEach);

    test('the wrapper makes the event that API Gateway makes of the same request', async () => {
      await fc.assert(
        fc.asyncProperty(reachable, async (request) => {
          let seen: Record<string, unknown> = {};
          const handler = fromLoadBalancer((event) => {
            seen = event;
            return { statusCode: 200 };
          }, api.options);
          await handler(loadBalancerEvent(request, multiValueHeaders), { awsRequestId: REQUEST_ID });
          const expected = { ...api.event(request) } as Record<string, unknown>;
          expect(comparable(JSON.parse(JSON.stringify(seen)))).toEqual(comparable(expected));
          expect(seen.requestContext).toMatchObject(expected.requestContext as object);
        }),
        { numRuns: 300 },
      );
    });

    test.each(Object.entries(FRAMEWORKS))(
      'a handler of %s sees and answers the same as behind API Gateway',
      async (_framework, make) => {
        const { handler, seen } = make();
        const wrapped = fromLoadBalancer(handler, api.options);
        let answered = 0;
        const plans = api.textOnly ? textPlans : fc.oneof(textPlans, binaryPlans);
        await fc.assert(
          fc.asyncProperty(reachable, plans, async (sent, plan) => {
            const request = { ...sent, headers: [...sent.headers, planHeader(plan)] };
            const context = { awsRequestId: REQUEST_ID };
            seen.length = 0;
            const direct = await outcome(() => handler(structuredClone(api.event(request)), context));
            const viaWrapper = await outcome(() =>
              wrapped(structuredClone(loadBalancerEvent(request, multiValueHeaders)), context),
            );
            if (direct instanceof Error) {
              // @fastify/aws-lambda decodes what REST APIs have decoded already, and throws at "100%": it must do so behind both.
              expect(viaWrapper).toEqual(direct);
              return;
            }
            answered++;
            expect(seen).toHaveLength(2);
            expect(seen[1]).toEqual(seen[0]);
            const expected = throughApiGateway(request.method, api.payload, api.defaultType, JSON.parse(JSON.stringify(direct)));
            const actual = throughLoadBalancer(request.method, multiValueHeaders, JSON.parse(JSON.stringify(viaWrapper)));
            expect(meaning(actual)).toEqual(meaning(expected));
            // The application's answer did arrive: what it was told, not an error page that happens to be equal.
            expect(actual.status).toBe(plan.status);
            expect(actual.headers['set-cookie'] ?? []).toEqual(plan.cookies);
            const sendsBody = request.method !== 'HEAD' && plan.status !== 204 && plan.status !== 304;
            expect(actual.body).toBe(sendsBody ? Buffer.from(plan.body).toString('base64') : '');
          }),
          { numRuns: 100 },
        );
        expect(answered).toBeGreaterThan(50);
      },
    );
  });
});
