/** Fetches the answer to one question from the Price List API: all pages, or nothing. */

import { type Filter, GetProductsCommand, type GetProductsCommandOutput, type PricingClient } from '@aws-sdk/client-pricing';
import { Failure } from './exitCodes.ts';
import { placeAttributes, type Query } from './products.ts';

/** Products a page; 100 is AWS's maximum. */
const PAGE_SIZE = 100;

/** Pages of one question: no list that is asked for is near it, so an answer that goes on further does not end. */
const MOST_PAGES = 400;

/** How often a question is asked from its first page again, after its page token expired or an answer came broken. */
const RESTARTS = 3;

/** An answer in the right form with nothing in it. */
export class BrokenAnswer extends Error {}

export interface FetchOptions {
  /** One region, if only one is asked for: AWS then filters by it. */
  readonly region: string | null;
  /** Awaited before each request. */
  readonly turn: () => Promise<void>;
  /** Milliseconds in which a page must have come whole, repetitions included. */
  readonly patienceMs: number;
  /** Ends the fetch. */
  readonly signal: AbortSignal;
  /** Called after each page with the number of its products. */
  readonly onPage: (products: number) => void;
}

/**
 * The records (JSON texts) that answer a question. The SDK repeats a request that was throttled, failed on AWS's side or lost its
 * connection; here a question is asked anew when its page token expires or an answer cannot be read. Pages of two rounds
 * are never mixed.
 * @throws the SDK's error, BrokenAnswer, or Failure when the pages do not end or one does not come whole
 */
export async function fetchProducts(client: PricingClient, query: Query, options: FetchOptions): Promise<string[]> {
  for (let restarts = 0; ; restarts++) {
    try {
      return await fetchPages(client, query, options);
    } catch (error) {
      if (restarts >= RESTARTS || !mayPass(error)) throw error;
    }
  }
}

async function fetchPages(
  client: PricingClient,
  query: Query,
  { region, turn, patienceMs, signal, onPage }: FetchOptions,
): Promise<string[]> {
  const filters: Filter[] = Object.entries(query.filters).map(([Field, Value]) => ({ Type: 'TERM_MATCH', Field, Value }));
  if (region !== null) filters.push({ Type: 'TERM_MATCH', Field: placeAttributes(query.service).region, Value: region });
  const records: string[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    await turn();
    signal.throwIfAborted();
    const command = new GetProductsCommand({
      ServiceCode: query.service,
      FormatVersion: 'aws_v1',
      MaxResults: PAGE_SIZE,
      ...(filters.length === 0 ? {} : { Filters: filters }),
      ...(token === undefined ? {} : { NextToken: token }),
    });
    const answer: GetProductsCommandOutput = await inTime(client.send(command, { abortSignal: signal }), query, patienceMs);
    if (!Array.isArray(answer.PriceList))
      throw new BrokenAnswer(`AWS answered the question for ${query.service} without a price list.`);
    records.push(...answer.PriceList.map(String));
    onPage(answer.PriceList.length);
    token = answer.NextToken;
    if (token === undefined || token === '') return records;
  }
  throw new Failure('noAnswer', `AWS’s answer for ${query.service} does not end: ${MOST_PAGES} pages and more to come.`);
}

/** The SDK's own limits end with the first byte of an answer: a body that drips, or never comes, would be waited for without end. */
async function inTime<T>(answer: Promise<T>, { service }: Query, patienceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const said = `AWS’s answer to the question for ${service} did not come whole in ${patienceMs / 1000} s: it was given up.`;
    timer = setTimeout(() => reject(new Failure('noAnswer', said)), patienceMs);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Errors that the SDK does not repeat, though asking from the first page again may help. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof BrokenAnswer || error instanceof SyntaxError) return true;
  if (error.name === 'ExpiredNextTokenException' || error.name === 'InvalidNextTokenException') return true;
  return 'code' in error && error.code === 'ECONNRESET';
}
