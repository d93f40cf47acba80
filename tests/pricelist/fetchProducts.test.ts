/** The real SDK client against a server that speaks AWS JSON 1.1, in good times and bad. */

import { PricingClient } from '@aws-sdk/client-pricing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { awsFailure } from '../../src/pricelist/awsFailure.ts';
import { fetchProducts } from '../../src/pricelist/fetchProducts.ts';
import type { Query } from '../../src/pricelist/products.ts';
import { type AwsRow, awsRecord } from './awsRecord.ts';
import { awsRow } from './awsRows.ts';
import { type Accident, awsError, type PriceListServer, priceListServer, type ServerOptions } from './priceListServer.ts';

const QUERY: Query = { service: 'AWSELB', filters: { productFamily: 'Load Balancer-Application' }, rates: ['alb.hour'] };

/** 250 products: three pages. */
const ROWS: AwsRow[] = Array.from({ length: 250 }, (_, index) => ({ ...awsRow('6AP766DZF74JPTE2'), sku: `SKU${index}` }));
const RECORDS = ROWS.map(awsRecord);

const THROTTLED = awsError(400, 'ThrottlingException', 'Rate exceeded');
const INTERNAL = awsError(500, 'InternalErrorException', 'Please try again later');
const EXPIRED = awsError(400, 'ExpiredNextTokenException', 'The pagination token expired');

const DROPPED: Accident = (request) => {
  request.socket.destroy();
};

/** The connection breaks in the middle of the answer. */
const CUT: Accident = (request, response) => {
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '5000' });
  response.write('{"FormatVersion":"aws_v1","PriceList":["{\\"product\\"');
  setTimeout(() => request.socket.destroy(), 5);
};

function answered(body: string): Accident {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(body);
  };
}

/** The accidents, one a request from the first on; after them all is well. */
function inTurn(...accidents: (Accident | undefined)[]): NonNullable<ServerOptions['accident']> {
  return (number) => accidents[number - 1];
}

let server: PriceListServer;
let client: PricingClient;

/** Headers and no body. */
const NEVER: Accident = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
  response.flushHeaders();
};

/** A byte every 20 ms, without end. */
const DRIPS: Accident = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
  const drip = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(drip));
};

async function fetchFrom(options: ServerOptions, attempts = 4, patienceMs = 60_000): Promise<string[]> {
  server = await priceListServer(ROWS, options);
  client = new PricingClient({ region: 'us-east-1', endpoint: server.endpoint, maxAttempts: attempts });
  return fetchProducts(client, QUERY, {
    region: null,
    turn: async () => {},
    patienceMs,
    signal: new AbortController().signal,
    onPage: () => {},
  });
}

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  client.destroy();
  await server.close();
});

test('an answer of 250 products is read in three pages of at most 100', async () => {
  expect(await fetchFrom({})).toEqual(RECORDS);
  expect(server.asked.map(({ NextToken, MaxResults }) => [NextToken, MaxResults])).toEqual([
    [undefined, 100],
    ['100', 100],
    ['200', 100],
  ]);
  expect(server.asked[0]?.Filters).toEqual([{ Type: 'TERM_MATCH', Field: 'productFamily', Value: 'Load Balancer-Application' }]);
});

describe('all products arrive, each once, after', () => {
  test.each<[string, (Accident | undefined)[], number]>([
    ['throttling', [THROTTLED], 4],
    ['throttling between pages', [undefined, THROTTLED], 4],
    ['errors on the side of AWS', [INTERNAL, undefined, INTERNAL], 5],
    ['a dropped connection', [DROPPED], 4],
    ['a dropped connection between pages', [undefined, undefined, DROPPED], 4],
    ['an answer cut off in the middle', [undefined, CUT], 4],
    ['a page token that expired', [undefined, undefined, EXPIRED], 6],
    ['a page token that is not known any more', [undefined, awsError(400, 'InvalidNextTokenException', 'invalid')], 5],
    ['an answer that is no JSON', [answered('<html>Bad gateway</html>')], 4],
    ['half an answer', [undefined, answered('{"PriceList":["{')], 5],
    ['an empty answer', [answered('')], 4],
    ['an answer without a price list', [answered('{"FormatVersion":"aws_v1"}')], 4],
  ])('%s', async (_name, accidents, requests) => {
    expect(await fetchFrom({ accident: inTurn(...accidents) })).toEqual(RECORDS);
    expect(server.asked).toHaveLength(requests);
  });
});

describe('no product is given, and the reason is a sentence, when', () => {
  async function reason(accident: Accident, patienceMs?: number): Promise<string> {
    const error = await fetchFrom({ accident: () => accident }, 1, patienceMs).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    const failure = awsFailure(error);
    return `${failure?.outcome}: ${failure?.message.split('\n')[0]}`;
  }

  test.each<[string, Accident, RegExp]>([
    ['AWS throttles for good', THROTTLED, /^noAnswer: AWS throttled every attempt \(ThrottlingException\)\./],
    [
      'AWS fails for good',
      INTERNAL,
      /^noAnswer: AWS answered with an error \(InternalErrorException, HTTP 500\): Please try again later$/,
    ],
    ['the token always expires', EXPIRED, /^noAnswer: AWS answered with an error \(ExpiredNextTokenException, HTTP 400\)/],
    ['every connection drops', DROPPED, /^noAnswer: AWS could not be reached \(ECONNRESET\)/],
    ['every answer is cut off', CUT, /^noAnswer: AWS could not be reached \(ECONNRESET\)/],
    ['no answer is JSON', answered('<html>'), /^noAnswer: AWS’s answer is no JSON/],
    ['no answer has a price list', answered('{}'), /^noAnswer: AWS answered the question for AWSELB without a price list\.$/],
    [
      'the pages do not end',
      answered('{"PriceList":[],"NextToken":"again"}'),
      /^noAnswer: AWS’s answer for AWSELB does not end: 400 pages/,
    ],
    [
      'the permission is missing',
      awsError(400, 'AccessDeniedException', 'User x is not authorized to perform: pricing:GetProducts'),
      /^notAllowed: These AWS credentials may not read prices/,
    ],
    [
      'the key is wrong',
      awsError(400, 'UnrecognizedClientException', 'The security token is invalid'),
      /^notAllowed: AWS does not accept these credentials/,
    ],
    [
      'the session is over',
      awsError(400, 'ExpiredTokenException', 'The security token is expired'),
      /^notAllowed: AWS does not accept these credentials/,
    ],
  ])('%s', async (_name, accident, expected) => {
    expect(await reason(accident)).toMatch(expected);
  });

  test.each<[string, Accident]>([
    ['an answer has no body', NEVER],
    ['an answer drips and does not end', DRIPS],
  ])('%s', async (_name, accident) => {
    expect(await reason(accident, 400)).toBe(
      'noAnswer: AWS’s answer to the question for AWSELB did not come whole in 0.4 s: it was given up.',
    );
    // Nor is the question asked again.
    expect(server.asked).toHaveLength(1);
  });
});
