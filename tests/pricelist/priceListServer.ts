/** A local server that speaks the Price List service's protocol (AWS JSON 1.1), with accidents on demand. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AwsRow, awsRecord } from './awsRecord.ts';

/** A request as the server read it. */
export interface Asked {
  readonly ServiceCode: string;
  readonly FormatVersion?: string;
  readonly MaxResults?: number;
  readonly NextToken?: string;
  readonly Filters?: readonly { readonly Type: string; readonly Field: string; readonly Value: string }[];
}

/** What happens to one request instead of an answer. */
export type Accident = (request: IncomingMessage, response: ServerResponse) => void;

export interface ServerOptions {
  /** False: the server knows no filters and gives all that the service sells. */
  readonly filters?: boolean;
  /** The accident for the request with this number (from 1), or undefined for a proper answer. */
  readonly accident?: (number: number, asked: Asked) => Accident | undefined;
}

export interface PriceListServer {
  readonly endpoint: string;
  readonly asked: Asked[];
  /** The most requests that were under way at once. */
  readonly atOnce: () => number;
  close(): Promise<void>;
}

/** An error as AWS JSON 1.1 gives it. */
export function awsError(status: number, type: string, message: string): Accident {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'a-request' });
    response.end(JSON.stringify({ __type: type, Message: message }));
  };
}

export async function priceListServer(
  rows: readonly AwsRow[] | (() => readonly AwsRow[]),
  options: ServerOptions = {},
): Promise<PriceListServer> {
  const asked: Asked[] = [];
  let under = 0;
  let most = 0;
  const server = createServer((request, response) => {
    under += 1;
    most = Math.max(most, under);
    response.on('close', () => {
      under -= 1;
    });
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      if (request.method !== 'POST' || request.headers['x-amz-target'] !== 'AWSPriceListService.GetProducts') {
        awsError(400, 'UnknownOperationException', String(request.headers['x-amz-target']))(request, response);
        return;
      }
      if (
        request.headers['content-type'] !== 'application/x-amz-json-1.1' ||
        !request.headers.authorization?.includes('/pricing/aws4_request')
      ) {
        awsError(403, 'MissingAuthenticationTokenException', 'not signed')(request, response);
        return;
      }
      const question = readAsked(body);
      asked.push(question);
      const accident = options.accident?.(asked.length, question);
      if (accident !== undefined) {
        accident(request, response);
        return;
      }
      const all = typeof rows === 'function' ? rows() : rows;
      const found = all.filter((row) => matches(row, question, options.filters ?? true)).map(awsRecord);
      const start = Number(question.NextToken ?? '0');
      const end = start + Math.min(question.MaxResults ?? 100, 100);
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'a-request' });
      response.end(
        JSON.stringify({
          FormatVersion: 'aws_v1',
          PriceList: found.slice(start, end),
          ...(end < found.length ? { NextToken: String(end) } : {}),
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${portOf(server.address())}`,
    asked,
    atOnce: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function matches(row: AwsRow, { ServiceCode, Filters }: Asked, filters: boolean): boolean {
  if (row.service !== ServiceCode) return false;
  if (!filters) return true;
  return (Filters ?? []).every(
    ({ Type, Field, Value }) =>
      Type === 'TERM_MATCH' && (Field === 'productFamily' ? row.family : row.attributes[Field]) === Value,
  );
}

function readAsked(body: string): Asked {
  const asked: Asked = JSON.parse(body);
  return asked;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
