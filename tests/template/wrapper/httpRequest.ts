/** An HTTP request of no service in particular, and random ones with everything that has ever broken an adapter. */

import fc from 'fast-check';

export interface HttpRequest {
  readonly method: string;
  /** As on the request line: encoded. */
  readonly path: string;
  /** In order, names and values as on the request line; no value when there was no "=". */
  readonly query: readonly (readonly [name: string, value?: string])[];
  /** In order, names in lower case as HTTP/2 has them, without Host and Cookie. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Each a line "a=1; b=2". */
  readonly cookieLines: readonly string[];
  readonly contentType?: string;
  readonly body: Uint8Array;
  readonly host: string;
  /** What the client itself wrote into X-Forwarded-For. */
  readonly forwardedFor?: string;
  readonly clientIp: string;
}

/** What arrives at the client: names in lower case, values in order. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

export const TRACE_ID = 'Root=1-6a5145a7-5c3686ff7df3149177a89157';
export const REQUEST_ID = '7c2af7db-31f3-42b5-8a6d-9ffc74e3b9e0';

/** RFC 3986 percent-encoding of every byte outside the unreserved characters, in both cases of hexadecimal. */
function encoded(text: string, lower: boolean): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9\-._~]/.test(character)) return character;
    const hex = byte.toString(16).padStart(2, '0');
    return `%${lower ? hex : hex.toUpperCase()}`;
  });
  return bytes.join('');
}

/** Text of any script, without lone surrogates, which no client can send. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('', 'a b', 'a+b', 'a/b', 'a&b=c', '100%', 'ü', '世界', '😀', '__proto__', 'constructor', '0', 'a,b', '#', '?'),
);
const encodedText = fc.tuple(text, fc.boolean()).map(([value, lower]) => encoded(value, lower));
/** A query part as clients write it: encoded, with + for a space, or plain where that is allowed. */
const queryText = fc.oneof(
  encodedText,
  fc.constantFrom('a+b', 'a%2Bb', 'a%20b', '%2F', 'x', 'y', '%3D', "!*'()", 'a:b@c', '1.5'),
);
const queryName = fc
  .oneof({ weight: 3, arbitrary: fc.constantFrom('q', 'page', 'tag', 'tag', 'a%5Bb%5D') }, { weight: 1, arbitrary: queryText })
  .filter((name) => name !== '');
const queryPart = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(queryName, queryText) },
  { weight: 1, arbitrary: fc.tuple(queryName) },
);

const headerName = fc.constantFrom('x-one', 'x-two', 'accept', 'authorization', 'x-number', 'if-none-match', 'x-request-tag');
/** Visible ASCII with inner spaces: what a header value may hold (RFC 9110 section 5.5) and both services pass. */
const headerValue = fc
  .oneof(
    { weight: 8, arbitrary: fc.string({ unit: fc.constantFrom(...'abcXYZ019 ,;="\\/:+%-_'), maxLength: 24 }) },
    { weight: 1, arbitrary: fc.integer({ min: 4_000, max: 15_000 }).map((length) => 'h'.repeat(length)) },
  )
  .map((value) => value.trim())
  .filter((value) => value !== '');
const cookieLine = fc
  .array(
    fc.tuple(
      fc.constantFrom('session', 'theme', 'a', 'b', 'c'),
      fc.string({ unit: fc.constantFrom(...'abc019=%-_.'), maxLength: 10 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('; '));

const content = fc.oneof(
  fc.record({
    contentType: fc.constantFrom('application/json', 'text/plain; charset=utf-8', 'application/xml', 'text/html'),
    body: fc.string({ unit: 'grapheme', maxLength: 60 }).map((value) => new TextEncoder().encode(value)),
  }),
  fc.record({
    contentType: fc.constant('application/x-www-form-urlencoded'),
    body: fc
      .array(fc.tuple(encodedText, encodedText), { maxLength: 4 })
      .map((pairs) => new TextEncoder().encode(pairs.map((pair) => pair.join('=')).join('&'))),
  }),
  fc.record({
    contentType: fc.constantFrom(
      'application/octet-stream',
      'image/png',
      'multipart/form-data; boundary=x',
      'application/vnd.api+json',
    ),
    body: fc.uint8Array({ maxLength: 80 }),
  }),
  fc.record({ body: fc.uint8Array({ maxLength: 20 }) }),
);
const noContent = fc.constant({ body: new Uint8Array() });

/** With one spelling for a name: a load balancer takes "a+b" and "a%20b" for two names and loses the order between them. */
function spelledAlike(query: HttpRequest['query']): HttpRequest['query'] {
  const spellings = new Map<string, string>();
  return query.map(([name, ...value]) => {
    const meaning = [...new URLSearchParams(`${name}=`).keys()].join();
    if (!spellings.has(meaning)) spellings.set(meaning, name);
    return [spellings.get(meaning) ?? name, ...value];
  });
}

/** `pathText` decides which characters a path segment may hold. */
export function requests(pathText: fc.Arbitrary<string> = encodedText): fc.Arbitrary<HttpRequest> {
  const common = {
    path: fc.array(pathText, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
    query: fc.array(queryPart, { maxLength: 6 }).map(spelledAlike),
    headers: fc.array(fc.tuple(headerName, headerValue), { maxLength: 6 }),
    cookieLines: fc.array(cookieLine, { maxLength: 3 }),
    host: fc.constantFrom('api.example.com', 'shop.example.co.uk'),
    clientIp: fc.oneof(fc.ipV4(), fc.constant('2001:db8::21f:5bff:febf:ce22')),
  };
  const forwardedFor = fc.option(fc.constantFrom('10.0.0.1', '10.0.0.1, 192.168.0.9', 'unknown'), { nil: undefined });
  const withBody = fc.tuple(fc.constantFrom('POST', 'PUT', 'PATCH'), content);
  const withoutBody = fc.tuple(fc.constantFrom('GET', 'DELETE', 'OPTIONS', 'HEAD'), noContent);
  return fc.tuple(fc.record(common), fc.oneof(withBody, withoutBody), forwardedFor).map(([rest, [method, sent], forwarded]) => ({
    ...rest,
    ...sent,
    method,
    ...(forwarded === undefined ? {} : { forwardedFor: forwarded }),
  }));
}

/** Paths that an HTTP API passes on: it decodes %25, %3F and %23 into another path (see the wrapper's decodePath). */
export const httpApiPathText = fc
  .tuple(
    text.map((value) => value.replaceAll(/[%?#]/g, '-')),
    fc.boolean(),
  )
  .map(([value, lower]) => encoded(value, lower));

/** The same request with the last of each repeated header, query parameter and cookie line, which is what a load balancer without
 *  multi-value headers passes on. */
export function lastOfEach(request: HttpRequest): HttpRequest {
  const byName = <T extends readonly [string, ...unknown[]]>(pairs: readonly T[]) => [
    ...new Map(pairs.map((pair) => [pair[0], pair])).values(),
  ];
  return {
    ...request,
    headers: byName(request.headers),
    query: byName(request.query),
    cookieLines: request.cookieLines.slice(-1),
  };
}
