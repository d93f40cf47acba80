/** The wrapper: the events that a handler got from API Gateway, made of those of a load balancer, and the answers back. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Handler, loadWrapper, type Options, WRAPPER_TEXT } from './wrapper.ts';

const { fromLoadBalancer } = await loadWrapper();

const REST: Options = { frontDoor: 'rest-api' };
const HTTP_1: Options = { frontDoor: 'http-api', payload: '1.0' };
const HTTP_2: Options = { frontDoor: 'http-api', payload: '2.0' };

/** The sample of the load balancer's documentation, with a path and a body that show something.
 *  https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#receive-event-from-load-balancer */
const SAMPLE = {
  requestContext: {
    elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-target-group/6d0ecf831eec9f09' },
  },
  httpMethod: 'GET',
  path: '/',
  queryStringParameters: {},
  headers: {
    accept: 'text/html,application/xhtml+xml',
    'accept-language': 'en-US,en;q=0.8',
    'content-type': 'text/plain',
    cookie: 'name1=value1',
    host: 'lambda-846800462-us-east-2.elb.amazonaws.com',
    'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_6)',
    'x-amzn-trace-id': 'Root=1-5bdb40ca-556d8b0c50dc66f0511bf520',
    'x-forwarded-for': '72.21.198.66',
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  },
  isBase64Encoded: false,
  body: 'request_body',
};

/** The same with multi-value headers on. */
const MULTI_SAMPLE = {
  ...SAMPLE,
  queryStringParameters: undefined,
  multiValueQueryStringParameters: { myKey: ['val1', 'val2'] },
  headers: undefined,
  multiValueHeaders: {
    ...Object.fromEntries(Object.entries(SAMPLE.headers).map(([name, value]) => [name, [value]])),
    cookie: ['name1=value1', 'name2=value2'],
  },
};

/** The health check of the same page. */
const HEALTH_CHECK = { ...SAMPLE, headers: { 'user-agent': 'ELB-HealthChecker/2.0' }, body: '' };

const errorLog: string[] = [];
beforeEach(() => {
  errorLog.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line) => {
    errorLog.push(String(line));
  });
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2020-03-12T19:03:58.390Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The event that a handler gets. */
async function eventFrom(options: Options, event: object) {
  let seen: ReturnType<typeof JSON.parse>;
  const handler = fromLoadBalancer(async (given) => {
    seen = given;
    return { statusCode: 200 };
  }, options);
  await handler(event, { awsRequestId: 'id-of-the-invocation' });
  return seen;
}

/** The load balancer's answer when the handler returns `result`. */
async function answerTo(options: Options, result: unknown, event: object = SAMPLE) {
  return fromLoadBalancer(async () => result, options)(event, {});
}

describe('The module', () => {
  test('is dependency-free: it imports from Node.js alone', () => {
    const imports = [...WRAPPER_TEXT.matchAll(/^import .* from '(.*)';$/gm)].map(([, name]) => name);
    expect(imports).toEqual(['node:buffer', 'node:crypto', 'node:http']);
    expect(WRAPPER_TEXT).not.toMatch(/\b(?:require|import)\s*\(/);
  });

  test('is free of lint errors and passes a strict type check as plain JavaScript', () => {
    const folder = mkdtempSync(join(tmpdir(), 'wrapper-'));
    try {
      const file = join(folder, 'from-load-balancer.mjs');
      writeFileSync(file, WRAPPER_TEXT);
      writeFileSync(join(folder, 'biome.json'), '{}');
      const run = (tool: string, ...args: string[]) =>
        execFileSync(process.execPath, [join('node_modules', tool), ...args, file], { encoding: 'utf8', stdio: 'pipe' });
      run('@biomejs/biome/bin/biome', 'lint', '--config-path', folder, '--error-on-warnings');
      const node = [
        '--module',
        'nodenext',
        '--target',
        'es2022',
        '--types',
        'node',
        '--typeRoots',
        join(process.cwd(), 'node_modules/@types'),
      ];
      run(
        'typescript/bin/tsc',
        '--ignoreConfig',
        '--allowJs',
        '--checkJs',
        '--noEmit',
        '--strict',
        '--noImplicitAny',
        'false',
        ...node,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});

describe('The event of payload 2.0', () => {
  test('is made of the sample in the documentation of load balancers', async () => {
    expect(await eventFrom(HTTP_2, SAMPLE)).toEqual({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/',
      rawQueryString: '',
      cookies: ['name1=value1'],
      headers: { ...Object.fromEntries(Object.entries(SAMPLE.headers).filter(([name]) => name !== 'cookie')) },
      requestContext: {
        accountId: '123456789012',
        apiId: 'my-target-group',
        domainName: 'lambda-846800462-us-east-2.elb.amazonaws.com',
        domainPrefix: 'lambda-846800462-us-east-2',
        http: {
          method: 'GET',
          path: '/',
          protocol: 'HTTP/1.1',
          sourceIp: '72.21.198.66',
          userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_6)',
        },
        requestId: 'id-of-the-invocation',
        routeKey: '$default',
        stage: '$default',
        time: '12/Mar/2020:19:03:58 +0000',
        timeEpoch: 1_584_039_838_390,
      },
      body: 'request_body',
      isBase64Encoded: false,
    });
  });

  test('has the time as Apache writes it, in every month', async () => {
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    for (const [index, month] of months.entries()) {
      vi.setSystemTime(Date.UTC(2026, index, 9, 7, 5, 3));
      expect((await eventFrom(HTTP_2, SAMPLE)).requestContext.time).toBe(`09/${month}/2026:07:05:03 +0000`);
    }
  });

  test('is what a handler gets when nothing is said, and no event at all reaches it as none', async () => {
    expect(await eventFrom({}, SAMPLE)).toMatchObject({ version: '2.0', routeKey: '$default' });
    expect(await fromLoadBalancer(async (given) => ({ given }))(undefined)).toEqual({ given: undefined });
  });

  test('keeps repeated query parameters and cookies of the multi-value form', async () => {
    const event = await eventFrom(HTTP_2, MULTI_SAMPLE);
    expect(event).toMatchObject({
      rawQueryString: 'myKey=val1&myKey=val2',
      queryStringParameters: { myKey: 'val1,val2' },
      cookies: ['name1=value1', 'name2=value2'],
    });
    expect(event.headers).not.toHaveProperty('cookie');
  });

  // Captured from an HTTP API in July 2026: https://github.com/hotsock/voker/blob/main/vokerhttp/testdata/apigwv2-request.json
  test('decodes as a captured event did: the path, and the query outside of rawQueryString', async () => {
    const multiValueQueryStringParameters = {
      repeat: ['one', 'two'],
      redirect: ['https%3A%2F%2Fexample.com%2Fa%2Fb'],
      literalPlus: ['a+b'],
      encodedPlus: ['a%2Bb'],
      empty: [''],
    };
    const event = { ...MULTI_SAMPLE, path: '/capture/space%20value', multiValueQueryStringParameters };
    expect(await eventFrom(HTTP_2, event)).toMatchObject({
      rawPath: '/capture/space value',
      rawQueryString: 'repeat=one&repeat=two&redirect=https%3A%2F%2Fexample.com%2Fa%2Fb&literalPlus=a+b&encodedPlus=a%2Bb&empty=',
      queryStringParameters: {
        empty: '',
        encodedPlus: 'a+b',
        literalPlus: 'a b',
        redirect: 'https://example.com/a/b',
        repeat: 'one,two',
      },
      requestContext: { http: { path: '/capture/space value' } },
    });
  });

  test('encodes in rawQueryString what no client may send there', async () => {
    const event = await eventFrom(HTTP_2, { ...SAMPLE, queryStringParameters: { 'a b': 'ü#&', ok: '%20+=' } });
    expect(event.rawQueryString).toBe('a%20b=%C3%BC%23%26&ok=%20+=');
  });
});

describe('An event of either payload', () => {
  test('is whole where a load balancer, or a test made by hand, says nothing', async () => {
    const nothing = { requestContext: { elb: {} } };
    expect(await eventFrom(HTTP_2, nothing)).toMatchObject({
      rawPath: '/',
      requestContext: {
        accountId: '',
        apiId: '',
        domainName: '',
        domainPrefix: '',
        http: { method: 'GET', path: '/', sourceIp: '', userAgent: '' },
      },
    });
    expect(await eventFrom(REST, nothing)).toMatchObject({ path: '/', httpMethod: 'GET', headers: {}, body: null });
  });

  test('has one list of a header or a query parameter that comes in two spellings, and none of one without a value', async () => {
    const event = {
      ...MULTI_SAMPLE,
      multiValueHeaders: { 'X-Tag': ['a'], 'x-tag': ['b'], 'x-none': [] },
      multiValueQueryStringParameters: { 'a%20b': ['1'], 'a+b': ['2'] },
    };
    expect(await eventFrom(REST, event)).toMatchObject({
      multiValueHeaders: { 'x-tag': ['a', 'b'] },
      multiValueQueryStringParameters: { 'a b': ['1', '2'] },
    });
    const { headers, queryStringParameters } = await eventFrom(HTTP_2, event);
    expect(headers).toEqual({ 'x-tag': 'a,b' });
    expect(queryStringParameters).toEqual({ 'a b': '1,2' });
  });

  test.each([
    ['api.example.com:8443', 'api.example.com', 'api'],
    ['[2001:db8::1]:443', '[2001:db8::1]', '[2001:db8::1]'],
  ])('has the domain name of %s without its port', async (host, domainName, domainPrefix) => {
    const event = { ...SAMPLE, headers: { host } };
    expect((await eventFrom(HTTP_2, event)).requestContext).toMatchObject({ domainName, domainPrefix });
    expect((await eventFrom(REST, event)).requestContext).toMatchObject({ domainName, domainPrefix });
  });

  test('has each cookie, however a client parts them', async () => {
    const event = { ...SAMPLE, headers: { cookie: 'a=1;b=2 ; c=3;' } };
    expect((await eventFrom(HTTP_2, event)).cookies).toEqual(['a=1', 'b=2', 'c=3']);
  });
});

describe('The event of payload 1.0', () => {
  test('is that of a REST API where only the payload is named', async () => {
    const event = await eventFrom({ payload: '1.0' }, SAMPLE);
    expect(event).toEqual(await eventFrom(REST, SAMPLE));
    expect(event).not.toHaveProperty('version');
  });

  test('has headers that a handler may change in either spelling, and lists one whose name has no letters', async () => {
    const { headers } = await eventFrom(REST, { ...SAMPLE, headers: { accept: 'a', 7: 'b' } });
    expect(Object.keys(headers)).toContain('7');
    expect(headers.Accept ?? headers.accept).toBe('a');
    for (const name of ['accept', 'Accept']) {
      headers[name] = 'changed';
      expect(headers[name]).toBe('changed');
      delete headers[name];
      expect(headers).not.toHaveProperty(name);
    }
  });

  // Captured from a REST API in July 2026: https://github.com/hotsock/voker/blob/main/vokerhttp/testdata/apigwv1-request.json
  test('is decoded as a captured one was: the query, but not the path', async () => {
    const multiValueQueryStringParameters = { repeat: ['one', 'two'], literalPlus: ['a+b'], encodedPlus: ['a%2Bb'], empty: [''] };
    expect(
      await eventFrom(REST, { ...MULTI_SAMPLE, path: '/capture/space%20value', multiValueQueryStringParameters }),
    ).toMatchObject({
      resource: '/{proxy+}',
      path: '/capture/space%20value',
      pathParameters: { proxy: 'capture/space%20value' },
      queryStringParameters: { empty: '', encodedPlus: 'a+b', literalPlus: 'a b', repeat: 'two' },
      multiValueQueryStringParameters: { empty: [''], encodedPlus: ['a+b'], literalPlus: ['a b'], repeat: ['one', 'two'] },
    });
  });

  test('has null where there is no query, and no version from a REST API', async () => {
    const event = await eventFrom(REST, SAMPLE);
    expect(event).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      resource: '/',
    });
    expect(event).not.toHaveProperty('version');
    expect(await eventFrom(HTTP_1, SAMPLE)).toMatchObject({
      version: '1.0',
      resource: '$default',
      requestContext: { resourcePath: '$default' },
    });
  });

  test('has the request context that a handler reads', async () => {
    const { requestContext } = await eventFrom(REST, SAMPLE);
    expect(requestContext).toMatchObject({
      accountId: '123456789012',
      httpMethod: 'GET',
      identity: { sourceIp: '72.21.198.66', userAgent: SAMPLE.headers['user-agent'], cognitoIdentityId: null },
      requestId: 'id-of-the-invocation',
      requestTime: '12/Mar/2020:19:03:58 +0000',
      requestTimeEpoch: 1_584_039_838_390,
    });
  });

  test('finds a header in either spelling and lists it once', async () => {
    const { headers, multiValueHeaders } = await eventFrom(REST, SAMPLE);
    for (const name of ['content-type', 'Content-Type']) expect(headers[name]).toBe('text/plain');
    for (const name of ['host', 'Host']) expect(multiValueHeaders[name]).toEqual([SAMPLE.headers.host]);
    expect(Object.keys(headers)).toEqual([
      'accept',
      'accept-language',
      'content-type',
      'cookie',
      'Host',
      'User-Agent',
      'X-Amzn-Trace-Id',
      'X-Forwarded-For',
      'X-Forwarded-Port',
      'X-Forwarded-Proto',
    ]);
  });
});

describe('The request of the samples in the documentation of HTTP APIs', () => {
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, "payload format structure"
  const event = {
    ...MULTI_SAMPLE,
    httpMethod: 'POST',
    path: '/my/path',
    multiValueQueryStringParameters: { parameter1: ['value1', 'value2'], parameter2: ['value'] },
    multiValueHeaders: {
      header1: ['value1'],
      header2: ['value1', 'value2'],
      cookie: ['cookie1; cookie2'],
      host: ['id.execute-api.us-east-1.amazonaws.com'],
      'user-agent': ['agent'],
      'x-forwarded-for': ['192.0.2.1'],
    },
    body: 'Hello from Lambda',
  };

  test('becomes the sample of payload 2.0', async () => {
    expect(await eventFrom(HTTP_2, event)).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/my/path',
      rawQueryString: 'parameter1=value1&parameter1=value2&parameter2=value',
      cookies: ['cookie1', 'cookie2'],
      headers: { header1: 'value1', header2: 'value1,value2' },
      queryStringParameters: { parameter1: 'value1,value2', parameter2: 'value' },
      requestContext: {
        accountId: '123456789012',
        domainName: 'id.execute-api.us-east-1.amazonaws.com',
        domainPrefix: 'id',
        http: { method: 'POST', path: '/my/path', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'agent' },
        routeKey: '$default',
        stage: '$default',
      },
      body: 'Hello from Lambda',
      isBase64Encoded: false,
    });
  });

  test('becomes the sample of payload 1.0', async () => {
    expect(await eventFrom(HTTP_1, event)).toMatchObject({
      version: '1.0',
      path: '/my/path',
      httpMethod: 'POST',
      headers: { header1: 'value1', header2: 'value2' },
      multiValueHeaders: { header1: ['value1'], header2: ['value1', 'value2'] },
      queryStringParameters: { parameter1: 'value2', parameter2: 'value' },
      multiValueQueryStringParameters: { parameter1: ['value1', 'value2'], parameter2: ['value'] },
      requestContext: {
        accountId: '123456789012',
        authorizer: { claims: null, scopes: null },
        domainName: 'id.execute-api.us-east-1.amazonaws.com',
        domainPrefix: 'id',
        httpMethod: 'POST',
        identity: { accessKey: null, caller: null, sourceIp: '192.0.2.1', userAgent: 'agent', userArn: null },
        path: '/my/path',
        protocol: 'HTTP/1.1',
        resourceId: null,
        stage: '$default',
      },
      pathParameters: null,
      stageVariables: null,
      body: 'Hello from Lambda',
      isBase64Encoded: false,
    });
  });
});

describe('The path', () => {
  // "Sent" and "HTTP API" as measured: https://github.com/hotsock/voker/blob/a1c00bf491e026f81917cc2edfdaca03eabc7518/vokerhttp/testdata/ingress-paths.json
  test.each([
    ['/capture/plain', '/capture/plain'],
    ['/capture/space%20value', '/capture/space value'],
    ['/capture/slash%2Fvalue', '/capture/slash/value'],
    ['/capture/unicode-%CE%BB-%E4%B8%96%E7%95%8C', '/capture/unicode-λ-世界'],
  ])('%s reaches the handler of an HTTP API as %s and that of a REST API as it was sent', async (sent, httpApi) => {
    expect((await eventFrom(HTTP_2, { ...SAMPLE, path: sent })).rawPath).toBe(httpApi);
    expect((await eventFrom(HTTP_1, { ...SAMPLE, path: sent })).path).toBe(httpApi);
    expect((await eventFrom(REST, { ...SAMPLE, path: sent })).path).toBe(sent);
  });

  // An HTTP API cut the first off at the question mark, refused the second and decoded the last twice.
  test.each([
    '/capture/question%3Fvalue',
    '/capture/percent%25done',
    '/capture/hash%23value',
    '/capture/literal%252Fvalue',
    '/capture/%zz%ff',
  ])('%s stays encoded, because decoding would make it another path', async (sent) => {
    expect((await eventFrom(HTTP_2, { ...SAMPLE, path: sent })).rawPath).toBe(sent);
  });
});

describe('The client address', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['6.6.6.6, 203.0.113.7', '203.0.113.7'],
    ['127.0.0.1,10.0.0.1,  203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:49152', '203.0.113.7'],
    ['198.51.100.178:443', '198.51.100.178'],
    ['2001:db8::21f:5bff:febf:ce22', '2001:db8::21f:5bff:febf:ce22'],
    ['6.6.6.6, [2001:db8::1]:49152', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
  ])('of X-Forwarded-For: %s is %s, the entry that the load balancer wrote', async (header, address) => {
    const event = { ...SAMPLE, headers: { ...SAMPLE.headers, 'x-forwarded-for': header } };
    expect((await eventFrom(HTTP_2, event)).requestContext.http.sourceIp).toBe(address);
    expect((await eventFrom(REST, event)).requestContext.identity.sourceIp).toBe(address);
  });

  test('comes from the last of several X-Forwarded-For lines', async () => {
    const event = {
      ...MULTI_SAMPLE,
      multiValueHeaders: { ...MULTI_SAMPLE.multiValueHeaders, 'x-forwarded-for': ['6.6.6.6', '7.7.7.7, 203.0.113.7'] },
    };
    expect((await eventFrom(HTTP_2, event)).requestContext.http.sourceIp).toBe('203.0.113.7');
  });

  test('is empty, never a guess, when there is no such header', async () => {
    expect((await eventFrom(HTTP_2, HEALTH_CHECK)).requestContext.http.sourceIp).toBe('');
  });
});

describe('The body', () => {
  const form = {
    ...SAMPLE,
    headers: { ...SAMPLE.headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'YT0xJmI9JUMzJUJD',
    isBase64Encoded: true,
  };
  const png = {
    ...SAMPLE,
    headers: { ...SAMPLE.headers, 'content-type': 'image/png' },
    body: 'iVBORw0KGgo=',
    isBase64Encoded: true,
  };

  test('of a form is text from a REST API and base64 from an HTTP API, as it was before', async () => {
    expect(await eventFrom(REST, form)).toMatchObject({ body: 'a=1&b=%C3%BC', isBase64Encoded: false });
    expect(await eventFrom(HTTP_2, form)).toMatchObject({ body: 'YT0xJmI9JUMzJUJD', isBase64Encoded: true });
  });

  test('that is no text stays base64', async () => {
    expect(await eventFrom(REST, png)).toMatchObject({ body: 'iVBORw0KGgo=', isBase64Encoded: true });
  });

  test.each([
    ['image/png', true],
    ['image/*', true],
    ['*/*', true],
    ['image/gif', false],
    ['ima/*', false],
  ])('of an image, where the REST API had the binary media type %s, is base64: %s', async (type, isBase64Encoded) => {
    expect(await eventFrom({ ...REST, binaryMediaTypes: [type] }, png)).toMatchObject({ isBase64Encoded });
  });

  test('is base64 where one of several binary media types is its own, whatever parameters that has', async () => {
    const event = { ...png, headers: { ...png.headers, 'content-type': 'Image/PNG ; q=1' } };
    expect(await eventFrom({ ...REST, binaryMediaTypes: ['font/woff2', 'image/png'] }, event)).toMatchObject({
      isBase64Encoded: true,
    });
  });

  test('of text is base64 where the REST API took every type as binary', async () => {
    expect(await eventFrom({ ...REST, binaryMediaTypes: ['*/*'] }, SAMPLE)).toMatchObject({
      body: 'cmVxdWVzdF9ib2R5',
      isBase64Encoded: true,
    });
  });

  test('that is empty is null in payload 1.0, absent in payload 2.0, and never base64', async () => {
    const empty = { ...SAMPLE, body: '', isBase64Encoded: true };
    expect(await eventFrom(REST, empty)).toMatchObject({ body: null, isBase64Encoded: false });
    expect(await eventFrom(HTTP_1, empty)).toMatchObject({ body: null, isBase64Encoded: false });
    const event = await eventFrom(HTTP_2, empty);
    expect(event).not.toHaveProperty('body');
    expect(event.isBase64Encoded).toBe(false);
    // Nor is there one where the event has none at all.
    expect(await eventFrom(HTTP_2, { ...SAMPLE, body: undefined })).not.toHaveProperty('body');
    expect(await eventFrom(REST, { ...SAMPLE, body: undefined })).toMatchObject({ body: null });
  });
});

describe('Routes', () => {
  const routes = ['GET /users/{id}', 'GET /users/me', 'ANY /users/{id}', 'GET /files/{path+}', 'POST /users', 'ANY /{proxy+}'];

  test.each([
    ['GET', '/users/42', 'GET /users/{id}', { id: '42' }],
    ['GET', '/users/me', 'GET /users/me', undefined],
    ['PUT', '/users/42', 'ANY /users/{id}', { id: '42' }],
    ['GET', '/files/a/b%20c', 'GET /files/{path+}', { path: 'a/b c' }],
    ['GET', '/users', 'ANY /{proxy+}', { proxy: 'users' }],
    ['GET', '/', '$default', undefined],
  ])('%s %s is %s, with its path parameters', async (httpMethod, path, routeKey, pathParameters) => {
    const event = await eventFrom({ ...HTTP_2, routes }, { ...SAMPLE, httpMethod, path });
    expect(event).toMatchObject({ routeKey, requestContext: { routeKey } });
    expect(event.pathParameters).toEqual(pathParameters);
  });

  test.each([
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html: full matches first, greedy ones last.
    [['GET /{proxy+}', 'GET /users/{id}'], '/users/42', 'GET /users/{id}'],
    [['GET /{kind}/me', 'GET /users/{id}'], '/users/me', 'GET /users/{id}'],
    [['ANY /users', 'GET /users'], '/users', 'GET /users'],
    // A variable takes something.
    [['GET /users/{id}', 'GET /{proxy+}'], '/users/', 'GET /{proxy+}'],
  ])('of %j: for %s it is %s', async (among, path, routeKey) => {
    expect(await eventFrom({ ...HTTP_2, routes: among }, { ...SAMPLE, path })).toMatchObject({ routeKey });
  });

  test('give a REST API its resource and leave its path parameters encoded', async () => {
    expect(await eventFrom({ ...REST, routes }, { ...SAMPLE, path: '/users/a%20b' })).toMatchObject({
      resource: '/users/{id}',
      pathParameters: { id: 'a%20b' },
      requestContext: { resourcePath: '/users/{id}' },
    });
  });
});

describe('The answer to the load balancer', () => {
  test('has the fields that the documentation asks for, in the form of the event', async () => {
    const result = {
      statusCode: 201,
      headers: { 'Content-Type': 'application/json', 'X-Count': 3, 'X-Yes': true, 'X-None': null, 'X-Never': undefined },
      body: '{}',
    };
    expect(await answerTo(REST, result)).toEqual({
      isBase64Encoded: false,
      statusCode: 201,
      statusDescription: '201 Created',
      headers: { 'Content-Type': 'application/json', 'X-Count': '3', 'X-Yes': 'true' },
      body: '{}',
    });
    expect(await answerTo(REST, result, MULTI_SAMPLE)).toEqual({
      isBase64Encoded: false,
      statusCode: 201,
      statusDescription: '201 Created',
      multiValueHeaders: { 'Content-Type': ['application/json'], 'X-Count': ['3'], 'X-Yes': ['true'] },
      body: '{}',
    });
  });

  // "If the same key-value pair is specified in both, only the values from multiValueHeaders will appear in the merged list."
  test('merges headers and multiValueHeaders as API Gateway does', async () => {
    const result = { statusCode: 200, headers: { A: '1', b: '3', c: '4' }, multiValueHeaders: { a: ['1', '2'], B: ['2'] } };
    expect((await answerTo(REST, result, MULTI_SAMPLE)).multiValueHeaders).toEqual({ a: ['1', '2'], B: ['2', '3'], c: ['4'] });
  });

  test('makes a Set-Cookie of each cookie of payload 2.0', async () => {
    const result = { statusCode: 200, headers: { a: '1' }, cookies: ['x=1', 'y=2; Secure'] };
    expect((await answerTo(HTTP_2, result, MULTI_SAMPLE)).multiValueHeaders).toEqual({
      a: ['1'],
      'set-cookie': ['x=1', 'y=2; Secure'],
    });
  });

  test('sends one cookie as documented when multi-value headers are off, and further ones under other spellings, with advice once', async () => {
    const coldStart = await loadWrapper();
    const headersWith = async (cookies: readonly string[]) =>
      (await coldStart.fromLoadBalancer(async () => ({ statusCode: 200, cookies }), HTTP_2)(SAMPLE, {})).headers;
    expect(await headersWith(['x=1'])).toEqual({ 'set-cookie': 'x=1' });
    expect(errorLog).toEqual([]);
    expect(await headersWith(['x=1', 'y=2', 'z=3', 'u=4'])).toEqual({
      'set-cookie': 'x=1',
      'Set-cookie': 'y=2',
      'sEt-cookie': 'z=3',
      'SEt-cookie': 'u=4',
    });
    await headersWith(['x=1', 'y=2']);
    expect(errorLog).toHaveLength(1);
    expect(errorLog.join()).toContain('4 cookies');
    expect(errorLog.join()).toContain('lambda.multi_value_headers.enabled');
  });

  test('joins the values of any other header when multi-value headers are off', async () => {
    const result = { statusCode: 200, multiValueHeaders: { vary: ['accept', 'origin'] } };
    expect((await answerTo(REST, result)).headers).toEqual({ vary: 'accept, origin' });
  });

  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, "response format"
  test.each([
    ['Hello from Lambda!', 'Hello from Lambda!'],
    [{ message: 'Hello from Lambda!' }, '{"message":"Hello from Lambda!"}'],
    [[1, 2], '[1,2]'],
    [42, '42'],
    [undefined, 'null'],
    [null, 'null'],
  ])('infers the response of payload 2.0 from %j', async (result, body) => {
    expect(await answerTo(HTTP_2, result)).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body,
      isBase64Encoded: false,
    });
  });

  test.each([
    ['a REST API', REST, 502, '{"message": "Internal server error"}'],
    ['an HTTP API', HTTP_1, 500, '{"message":"Internal Server Error"}'],
  ])('to a result that is no response is that of %s, with a line in the log', async (_name, options, statusCode, body) => {
    for (const result of [
      undefined,
      'text',
      { body: 'no status' },
      { statusCode: 'ok' },
      { statusCode: 200, body: {} },
      { statusCode: [200] },
      { statusCode: 99 },
      { statusCode: 600 },
    ]) {
      errorLog.length = 0;
      expect(await answerTo(options, result)).toMatchObject({
        statusCode,
        body,
        headers: { 'content-type': 'application/json' },
      });
      expect(errorLog.join()).toContain('no response');
    }
    errorLog.length = 0;
    await answerTo(options, { statusCode: 'ok', body: '' });
    expect(errorLog).toEqual([
      `from-load-balancer: The handler returned no response: statusCode is "ok", body is of type string. API Gateway answers ${statusCode} to that, and so does this.`,
    ]);
  });

  test('may have no body, and any status from 100 to 599', async () => {
    expect(await answerTo(REST, { statusCode: 200, body: null })).toMatchObject({ statusCode: 200, body: '' });
    expect(await answerTo(REST, { statusCode: 100 })).toMatchObject({ statusDescription: '100 Continue' });
    expect(await answerTo(REST, { statusCode: 599 })).toMatchObject({ statusDescription: '599 Unknown' });
  });

  test('has no header without a value, and as JSON what is no text', async () => {
    expect((await answerTo(HTTP_2, { statusCode: 204, cookies: [] }, MULTI_SAMPLE)).multiValueHeaders).toEqual({});
    expect((await answerTo(REST, { statusCode: 204, headers: { 'x-none': [], 'x-limits': { day: 5 } } })).headers).toEqual({
      'x-limits': '{"day":5}',
    });
  });

  test('goes into the one form of headers where the event has the other as null', async () => {
    const answer = await answerTo(REST, { statusCode: 204, headers: { etag: 'x' } }, { ...SAMPLE, multiValueHeaders: null });
    expect(answer).toMatchObject({ headers: { etag: 'x' } });
  });

  test('takes a status code that is text, as API Gateway does', async () => {
    expect(await answerTo(REST, { statusCode: '201' })).toMatchObject({ statusCode: 201, statusDescription: '201 Created' });
  });

  test('gives a body without a type the one that API Gateway would have given', async () => {
    expect((await answerTo(REST, { statusCode: 200, body: 'x' })).headers).toEqual({ 'content-type': 'application/json' });
    expect((await answerTo(HTTP_2, { statusCode: 200, body: 'x' })).headers).toEqual({
      'content-type': 'text/plain; charset=utf-8',
    });
    expect((await answerTo(REST, { statusCode: 204 })).headers).toEqual({});
  });

  test('leaves to the load balancer what is its own', async () => {
    const headers = {
      Connection: 'close',
      'Content-Length': '5',
      'Transfer-Encoding': 'chunked',
      'keep-alive': 'timeout=5',
      'Proxy-Connection': 'close',
      Upgrade: 'h2c',
      etag: 'x',
    };
    expect((await answerTo(REST, { statusCode: 200, headers })).headers).toEqual({ etag: 'x' });
  });

  test.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])('to %s with status %i has no body', async (httpMethod, statusCode) => {
    const answer = await answerTo(
      REST,
      { statusCode, headers: { etag: 'x' }, body: 'Ym9keQ==', isBase64Encoded: true },
      { ...SAMPLE, httpMethod },
    );
    expect(answer).toMatchObject({ statusCode, headers: { etag: 'x' }, body: '', isBase64Encoded: false });
  });

  test('is one that the load balancer takes, whatever a handler returns', async () => {
    const junk = fc.jsonValue();
    const response = fc.record(
      {
        statusCode: fc.oneof(fc.constant(200), junk),
        headers: junk,
        multiValueHeaders: junk,
        cookies: junk,
        body: junk,
        isBase64Encoded: junk,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(response, junk),
        fc.constantFrom(REST, HTTP_1, HTTP_2),
        fc.boolean(),
        async (result, options, multi) => {
          const answer = await fromLoadBalancer(async () => result, options)(multi ? MULTI_SAMPLE : SAMPLE, {});
          expect(Object.keys(answer)).toEqual([
            'isBase64Encoded',
            'statusCode',
            'statusDescription',
            multi ? 'multiValueHeaders' : 'headers',
            'body',
          ]);
          expect(answer.isBase64Encoded).toBeTypeOf('boolean');
          expect(Number.isInteger(answer.statusCode)).toBe(true);
          expect(answer.statusDescription).toMatch(/^[1-5]\d\d \S/);
          expect(answer.body).toBeTypeOf('string');
          for (const value of Object.values(answer.headers ?? {})) expect(value).toBeTypeOf('string');
          for (const values of Object.values(answer.multiValueHeaders ?? {}))
            for (const value of values) expect(value).toBeTypeOf('string');
        },
      ),
      { numRuns: 500 },
    );
  });

  test('keeps a header or a query parameter called __proto__ what it is', async () => {
    const event = JSON.parse(
      '{"requestContext":{"elb":{}},"httpMethod":"GET","path":"/","queryStringParameters":{"__proto__":"a"},"headers":{"__proto__":"b"}}',
    );
    const seen = await eventFrom(HTTP_2, event);
    expect(Object.entries(seen.queryStringParameters)).toEqual([['__proto__', 'a']]);
    expect(Object.entries(seen.headers)).toEqual([['__proto__', 'b']]);
  });

  test('passes a response of exactly 1 MB of JSON and explains a larger one, to the client and in the log', async () => {
    const size = (answer: object) => Buffer.byteLength(JSON.stringify(answer));
    const headers = { 'content-type': 'text/plain' };
    const room = 1_048_576 - size(await answerTo(REST, { statusCode: 200, headers, body: 'x' })) + 1;
    const largest = await answerTo(REST, { statusCode: 200, headers, body: 'x'.repeat(room) });
    expect(size(largest)).toBe(1_048_576);
    expect(largest.statusCode).toBe(200);
    const tooLarge = await answerTo(REST, { statusCode: 200, headers, body: 'x'.repeat(room + 1) });
    expect(tooLarge).toMatchObject({
      statusCode: 502,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'The response is 1048577 bytes of JSON; a load balancer takes 1048576 from Lambda.' }),
    });
    expect(errorLog).toEqual([
      'from-load-balancer: GET /: The response is 1048577 bytes of JSON; a load balancer takes 1048576 from Lambda. Answered 502.',
    ]);
  });

  test('counts the bytes of the JSON, not the characters of the body', async () => {
    expect(await answerTo(REST, { statusCode: 200, body: 'ü'.repeat(600_000) })).toMatchObject({ statusCode: 502 });
    expect(await answerTo(REST, { statusCode: 200, body: '\u0001'.repeat(180_000) })).toMatchObject({ statusCode: 502 });
  });
});

describe('Base64', () => {
  const BYTES = Buffer.from([...Array(90).keys()].map((n) => 255 - n));

  // API Gateway takes all of these: https://github.com/aws/serverless-java-container/issues/339
  test.each([
    ['as MIME writes it, in lines', (BYTES.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')],
    ['in the alphabet of addresses', BYTES.toString('base64url')],
    ['with a line end', `${BYTES.toString('base64')}\n`],
    ['as it should be', BYTES.toString('base64')],
  ])('%s reaches the load balancer as it should be', async (_how, body) => {
    const answer = await answerTo(HTTP_2, { statusCode: 200, body, isBase64Encoded: true });
    expect(answer).toMatchObject({ body: BYTES.toString('base64'), isBase64Encoded: true });
    const text = await answerTo(HTTP_2, { statusCode: 200, body });
    expect(text).toMatchObject({ body, isBase64Encoded: false });
  });
});

describe('Several lines of cookies', () => {
  const event = { ...SAMPLE, headers: undefined, multiValueHeaders: { cookie: ['a=1; b=2', 'c=3'] } };

  // RFC 9113, 8.2.3: clients of HTTP/2 may send a line each. What they mean must not depend on the reader's map.
  test('are one for a handler of payload 1.0, and cookies for one of 2.0', async () => {
    for (const options of [REST, HTTP_1]) {
      expect(await eventFrom(options, event)).toMatchObject({
        headers: { cookie: 'a=1; b=2; c=3' },
        multiValueHeaders: { cookie: ['a=1; b=2; c=3'] },
      });
    }
    expect((await eventFrom(HTTP_2, event)).cookies).toEqual(['a=1', 'b=2', 'c=3']);
  });
});

describe('With a base path', () => {
  // As captured behind a base path mapping: https://github.com/aws-powertools/powertools-lambda-python/issues/579
  const options: Options = { frontDoor: 'rest-api', basePath: '/v1', routes: ['GET /payment/{invoice+}'] };

  test('the path stays whole, and the resource is that of the API', async () => {
    expect(await eventFrom(options, { ...SAMPLE, path: '/v1/payment/1' })).toMatchObject({
      path: '/v1/payment/1',
      resource: '/payment/{invoice+}',
      pathParameters: { invoice: '1' },
      requestContext: { path: '/v1/payment/1', resourcePath: '/payment/{invoice+}' },
    });
  });

  test.each([
    ['/v1', '/', null],
    ['/v1/', '/', null],
    ['/v1/other', '/{proxy+}', { proxy: 'other' }],
    ['/v10/payment/1', '/{proxy+}', { proxy: 'v10/payment/1' }],
    ['/payment/1', '/payment/{invoice+}', { invoice: '1' }],
  ])('%s is looked up as %s', async (path, resource, pathParameters) => {
    expect(await eventFrom(options, { ...SAMPLE, path })).toMatchObject({ path, resource, pathParameters });
  });

  test('of several segments, payload 2.0 finds its route too', async () => {
    const two: Options = { ...HTTP_2, basePath: '/shop/v2', routes: ['GET /users/{id}'] };
    expect(await eventFrom(two, { ...SAMPLE, path: '/shop/v2/users/7' })).toMatchObject({
      rawPath: '/shop/v2/users/7',
      routeKey: 'GET /users/{id}',
      pathParameters: { id: '7' },
    });
  });
});

describe('With several base paths', () => {
  const options: Options = { frontDoor: 'rest-api', basePath: ['/v1', '/v1/beta', '/v2'], routes: ['GET /users/{id}'] };

  test.each([
    ['/v1/users/7', '/users/{id}', { id: '7' }],
    ['/v2/users/7', '/users/{id}', { id: '7' }],
    ['/v1/beta/users/7', '/users/{id}', { id: '7' }],
    ['/v2', '/', null],
    ['/users/7', '/users/{id}', { id: '7' }],
    ['/v3/users/7', '/{proxy+}', { proxy: 'v3/users/7' }],
  ])('%s is looked up behind the longest that fits, as %s', async (path, resource, pathParameters) => {
    expect(await eventFrom(options, { ...SAMPLE, path })).toMatchObject({ path, resource, pathParameters });
  });
});

describe('The stage', () => {
  test('is the one given, in all events', async () => {
    for (const options of [REST, HTTP_1, HTTP_2]) {
      expect((await eventFrom({ ...options, stage: 'prod' }, SAMPLE)).requestContext.stage).toBe('prod');
      expect((await eventFrom(options, SAMPLE)).requestContext.stage).toBe('$default');
    }
  });
});

describe('Claims', () => {
  const said = {
    sub: 'f1b6',
    'cognito:groups': ['admin', 'staff'],
    exp: 1_524_118_462,
    iat: 1_524_114_862,
    auth_time: 1_524_114_862,
    email_verified: true,
    name: 'Ünal',
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'RS256' })}.${part(said)}.c2ln`;
  const withHeaders = (headers: object) => ({ ...SAMPLE, headers: { ...SAMPLE.headers, ...headers } });
  const bearer = withHeaders({ authorization: `Bearer ${token}` });

  // Dates, digits and commas as in events captured behind Cognito authorizers, such as
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html tells in words.
  const AS_REST = {
    sub: 'f1b6',
    'cognito:groups': 'admin,staff',
    exp: 'Thu Apr 19 06:14:22 UTC 2018',
    iat: 'Thu Apr 19 05:14:22 UTC 2018',
    auth_time: '1524114862',
    email_verified: 'true',
    name: 'Ünal',
  };
  const AS_HTTP = { ...AS_REST, 'cognito:groups': '[admin staff]', exp: '1524118462', iat: '1524114862' };

  test('of a verified bearer token are where the authorizer of each API puts them, and in its form', async () => {
    expect((await eventFrom({ ...REST, claims: 'jwt' }, bearer)).requestContext.authorizer).toEqual({ claims: AS_REST });
    expect((await eventFrom({ ...HTTP_1, claims: 'jwt' }, bearer)).requestContext.authorizer).toEqual({
      claims: AS_HTTP,
      scopes: null,
    });
    expect((await eventFrom({ ...HTTP_2, claims: 'jwt' }, bearer)).requestContext.authorizer).toEqual({
      jwt: { claims: AS_HTTP, scopes: null },
    });
  });

  test('of an authenticated user are read from base64url that is padded, as load balancers send it', async () => {
    const padded = (value: object) =>
      Buffer.from(JSON.stringify(value)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
    const data = `${padded({ typ: 'JWT' })}.${padded({ sub: 'f1b6', email: 'a@example.com' })}.c2ln`;
    expect(data).toContain('=');
    const event = withHeaders({ 'x-amzn-oidc-data': data });
    expect((await eventFrom({ ...HTTP_2, claims: 'oidc' }, event)).requestContext.authorizer.jwt.claims).toEqual({
      sub: 'f1b6',
      email: 'a@example.com',
    });
  });

  test('are given by none that was not asked for', async () => {
    expect((await eventFrom(HTTP_2, bearer)).requestContext).not.toHaveProperty('authorizer');
    expect((await eventFrom({ ...HTTP_2, claims: 'oidc' }, bearer)).requestContext).not.toHaveProperty('authorizer');
    const both = withHeaders({ 'x-amzn-oidc-data': token });
    expect((await eventFrom({ ...HTTP_2, claims: 'jwt' }, both)).requestContext).not.toHaveProperty('authorizer');
  });

  test.each([
    ['no token', {}],
    ['another scheme', { authorization: `Basic ${token}` }],
    ['a token that is none', { authorization: 'Bearer nonsense' }],
    ['a payload that is no JSON', { authorization: 'Bearer a.bm9wZQ.c' }],
    ['a payload that is a list', { authorization: `Bearer a.${part([1])}.c` }],
    ['a payload that is a text', { authorization: `Bearer a.${Buffer.from('"x"').toString('base64url')}.c` }],
    ['a payload that is null', { authorization: 'Bearer a.bnVsbA.c' }],
  ])('are none for %s', async (_what, headers) => {
    const event = withHeaders(headers);
    expect((await eventFrom({ ...HTTP_2, claims: 'jwt' }, event)).requestContext).not.toHaveProperty('authorizer');
    expect((await eventFrom({ ...REST, claims: 'jwt' }, event)).requestContext).not.toHaveProperty('authorizer');
    expect((await eventFrom({ ...HTTP_1, claims: 'jwt' }, event)).requestContext.authorizer).toEqual({
      claims: null,
      scopes: null,
    });
  });

  test('are none where two tokens came, since nobody can tell which one was verified', async () => {
    const multiValueHeaders = { authorization: [`Bearer ${token}`, `Bearer a.${part({ sub: 'somebody else' })}.c`] };
    const event = { ...MULTI_SAMPLE, multiValueHeaders };
    expect((await eventFrom({ ...HTTP_2, claims: 'jwt' }, event)).requestContext).not.toHaveProperty('authorizer');
  });

  test('have names like any other, __proto__ too', async () => {
    const event = withHeaders({ authorization: 'Bearer a.eyJfX3Byb3RvX18iOiJ4In0.c' });
    const { claims } = (await eventFrom({ ...HTTP_2, claims: 'jwt' }, event)).requestContext.authorizer.jwt;
    expect(Object.entries(claims)).toEqual([['__proto__', 'x']]);
  });
});

describe('The handler', () => {
  const ANSWER = { statusCode: 202 };
  const styles: Record<string, Handler> = {
    'returns a promise': async () => ANSWER,
    'calls back': (_event, _context, callback) => callback(null, ANSWER),
    'calls back later': (_event, _context, callback) => void setImmediate(() => callback(null, ANSWER)),
    'calls context.succeed, as aws-serverless-express does': (_event, context) => context.succeed(ANSWER),
    'calls context.done': (_event, context) => context.done(null, ANSWER),
    'calls back and returns something else': (_event, _context, callback) => {
      setImmediate(() => callback(null, ANSWER));
      return { server: true };
    },
    'calls context.succeed and returns something else': (_event, context) => {
      setImmediate(() => context.succeed(ANSWER));
      return { server: true };
    },
    'takes its arguments as a list': (...all) => void setImmediate(() => all[2](null, ANSWER)),
    'returns at once, taking neither context nor callback': () => ANSWER,
    'returns at once, taking a context, as nodejs24.x lets it': (_event, _context) => ANSWER,
    'calls context.succeed and returns a promise within an object, as aws-serverless-express does': (_event, context) => {
      setImmediate(() => context.succeed(ANSWER));
      return { promise: Promise.resolve() };
    },
    'calls context.succeed and returns a timer': (_event, context) => setTimeout(() => context.succeed(ANSWER), 1),
    'calls back and returns an answer that Lambda ignores': (_event, _context, callback) => {
      setImmediate(() => callback(null, ANSWER));
      return { statusCode: 500 };
    },
  };

  test.each(Object.entries(styles))('that %s is waited for', async (_name, original) => {
    expect(await fromLoadBalancer(original, REST)(SAMPLE, {})).toMatchObject({ statusCode: 202 });
  });

  test.each([
    [
      'data',
      (_event: unknown, _context: unknown) => ({ ok: true, at: new Date(0) }),
      '{"ok":true,"at":"1970-01-01T00:00:00.000Z"}',
    ],
    ['a list', (_event: unknown, _context: unknown) => [1, { a: 2 }], '[1,{"a":2}]'],
    ['a text', (_event: unknown, _context: unknown) => 'hello', 'hello'],
    ['null', (_event: unknown, _context: unknown) => null, 'null'],
  ])('that returns %s at once answers with it, by payload 2.0', async (_what, original, body) => {
    expect(await fromLoadBalancer(original, HTTP_2)(SAMPLE, {})).toMatchObject({ statusCode: 200, body });
  });

  test.each([
    ['server', new Server()],
    ['object with a function', { close: () => {} }],
    ['function', () => {}],
  ])('that calls context.succeed and returns a %s is waited for, by payload 2.0', async (_what, returned) => {
    const original: Handler = (_event, context) => {
      setImmediate(() => context.succeed(ANSWER));
      return returned;
    };
    expect(await fromLoadBalancer(original, HTTP_2)(SAMPLE, {})).toMatchObject({ statusCode: 202 });
  });

  test.each([
    ['frozen', Object.freeze({ awsRequestId: 'id', done: null })],
    ['sealed', Object.seal({ awsRequestId: 'id' })],
    ['read-only', Object.defineProperty({ awsRequestId: 'id' }, 'succeed', { value: null, configurable: true })],
    [
      'of a class',
      Object.freeze(
        new (class Context {
          awsRequestId = 'id';
        })(),
      ),
    ],
  ])('answers through a context that is %s', async (_how, context) => {
    let seen: unknown;
    const original: Handler = (_event, given) => {
      seen = given.awsRequestId;
      given.succeed(ANSWER);
    };
    expect(await fromLoadBalancer(original, REST)(SAMPLE, context)).toMatchObject({ statusCode: 202 });
    expect(seen).toBe('id');
  });

  test('has the methods of the class that its context is of, frozen or not', async () => {
    class Context {
      getRemainingTimeInMillis() {
        return 3000;
      }
    }
    for (const context of [new Context(), Object.freeze(new Context())]) {
      const original: Handler = async (_event, given) => ({ statusCode: 200, body: String(given.getRemainingTimeInMillis()) });
      expect((await fromLoadBalancer(original, REST)(SAMPLE, context)).body).toBe('3000');
    }
  });

  const failures: Record<string, Handler> = {
    rejects: async () => Promise.reject(new Error('broken')),
    throws: () => {
      throw new Error('broken');
    },
    'calls back with an error': (_event, _context, callback) => callback(new Error('broken')),
    'calls context.fail': (_event, context) => context.fail(new Error('broken')),
  };

  test.each(Object.entries(failures))(
    'that %s fails the invocation, so that Lambda counts the error',
    async (_name, original) => {
      await expect(fromLoadBalancer(original, REST)(SAMPLE, {})).rejects.toThrow('broken');
    },
  );

  test.each(Object.entries(failures))(
    'that %s can be answered for as API Gateway does, with the error in the log',
    async (_name, original) => {
      expect(await fromLoadBalancer(original, { ...REST, errors: 'answer' })(SAMPLE, {})).toMatchObject({
        statusCode: 502,
        body: '{"message": "Internal server error"}',
      });
      expect(await fromLoadBalancer(original, { ...HTTP_2, errors: 'answer' })(SAMPLE, {})).toMatchObject({
        statusCode: 500,
        body: '{"message":"Internal Server Error"}',
      });
      expect(errorLog.join()).toContain('broken');
    },
  );

  test.each([
    ['payload 2.0', { version: '2.0', rawPath: '/my/path', requestContext: { http: { method: 'POST' }, stage: '$default' } }],
    [
      'payload 1.0',
      { version: '1.0', resource: '/my/path', path: '/my/path', httpMethod: 'GET', requestContext: { stage: '$default' } },
    ],
    ['a schedule', { source: 'aws.events', 'detail-type': 'Scheduled Event' }],
  ])('gets an event of %s untouched and answers it itself, while both front doors serve', async (_name, event) => {
    const result = { cookies: ['a=1'], any: 'thing' };
    let seen: unknown;
    const handler = fromLoadBalancer(async (given) => {
      seen = given;
      return result;
    });
    expect(await handler(event)).toBe(result);
    expect(seen).toBe(event);
  });

  test('gets the health checks, unless the wrapper is told to answer them', async () => {
    let calls = 0;
    const original = async () => {
      calls++;
      return { statusCode: 503 };
    };
    expect((await fromLoadBalancer(original, HTTP_2)(HEALTH_CHECK)).statusCode).toBe(503);
    const answering = fromLoadBalancer(original, { ...HTTP_2, healthCheck: 'answer' });
    expect(await answering(HEALTH_CHECK)).toMatchObject({
      statusCode: 200,
      statusDescription: '200 OK',
      headers: { 'content-type': 'text/plain' },
      body: 'healthy',
    });
    expect(calls).toBe(1);
    // A test event made by hand has no X-Forwarded-For either.
    expect((await answering({ ...HEALTH_CHECK, headers: { 'user-agent': 'curl/8.0' } })).statusCode).toBe(503);
    // A client that only claims to be the health checker comes with X-Forwarded-For.
    const claim = { ...SAMPLE, headers: { ...SAMPLE.headers, 'user-agent': 'ELB-HealthChecker/2.0' } };
    expect((await answering(claim)).statusCode).toBe(503);
  });
});

describe('An option that does not exist or fit', () => {
  const original = async () => ({ statusCode: 200 });

  // Typed loosely: a visitor writes JavaScript.
  test.each([
    [[undefined, {}], 'the handler to wrap'],
    [[original, { payloads: '2.0' }], 'no option "payloads"'],
    [[original, { payload: '3.0' }], 'fromLoadBalancer: payload is one of 1.0, 2.0, not 3.0.'],
    [[original, { frontDoor: 'rest-api', payload: '2.0' }], 'payload is one of 1.0'],
    [[original, { frontDoor: 'alb' }], 'frontDoor is one of rest-api, http-api'],
    [[original, { errors: 'ignore' }], 'errors is one of throw, answer'],
    [[original, { claims: 'cognito' }], 'claims is one of jwt, oidc, not cognito'],
    [[original, { basePath: 'v1' }], 'basePath is a path such as "/v1", without a slash at its end, not "v1"'],
    [[original, { basePath: '/v1/' }], 'without a slash at its end'],
    [[original, { basePath: '/v1?' }], 'basePath is a path'],
    [[original, { basePath: ['/v1', 'v2'] }], 'not "v2"'],
    [[original, { stage: '' }], 'stage is the name of a stage such as "prod", not ""'],
    [[original, { stage: 1 }], 'stage is the name of a stage'],
    [[original, { healthCheck: true }], 'healthCheck is one of handler, answer'],
    [[original, { routes: ['users'] }], '"users" is no route key'],
    [[original, { routes: ['GET users'] }], '"GET users" is no route key'],
    [[original, { routes: ['get /users'] }], '"get /users" is no route key'],
    [[original, { routes: ['a GET /users'] }], '"a GET /users" is no route key'],
    [[original, { routes: ['GET /users\n'] }], 'is no route key'],
    [
      [Object.assign(async () => {}, { [Symbol.for('aws.lambda.runtime.handler.streaming')]: 'response' }), {}],
      'streams its response',
    ],
  ])('is refused at the start: %#', async (args, message) => {
    expect(() => Reflect.apply(fromLoadBalancer, undefined, args)).toThrow(TypeError);
    expect(() => Reflect.apply(fromLoadBalancer, undefined, args)).toThrow(message);
  });
});
