/** What is said about each input: what it is, what is typical, and what it changes. Loaded with the help. */

import type { FieldName } from '../../../scenario/scenario.ts';

export interface InputText {
  /** What it is, and how it may be typed. */
  readonly what: string;
  readonly typical: string;
  /** Prices come after it, from the book: `pricedTexts.ts`. */
  readonly changes: string;
}

/** The region has its place at the top of the page, where one sentence helps. */
export type HelpedField = Exclude<FieldName, 'region'>;

export const INPUT_TEXTS: Readonly<Record<HelpedField, InputText>> = {
  currentFrontDoor: {
    what: 'What stands in front of the function today.',
    typical:
      'An HTTP API for what was built since 2020, a REST API for older ones and for API keys, caching or request validation.',
    changes: 'What the load balancer is compared with.',
  },
  requestsPerMonth: {
    what: 'All requests that clients send in a month, rejected ones among them. Type 30M, 12/s or 1M/day.',
    typical: '1 M to 100 M a month; 1 a second is 2.6 M.',
    changes: 'API Gateway bills every request; a load balancer’s hours cost the same whatever they are used for.',
  },
  requestKb: {
    what: 'Average request with its headers. Type 1.5 or 2 MB.',
    typical: '0.5 to 2 KB: headers and cookies more than a JSON body.',
    changes: 'Bytes use up the load balancer’s capacity; API Gateway does not bill them up to 512 KB.',
  },
  responseKb: {
    what: 'Average response with its headers. Type 4 or 250 KB.',
    typical: '1 to 10 KB of JSON; compressed, a quarter of that.',
    changes: 'Bytes use up the load balancer’s capacity.',
  },
  memoryMb: {
    what: 'The function’s configured memory. Type 512 or 1 GB.',
    typical: '128 to 1,024 MB.',
    changes: 'Lambda’s price for each invocation: the same behind every front door, but for rejected requests and health checks.',
  },
  durationMs: {
    what: 'Average time that Lambda bills for an invocation. Type 100 or 1.5 s.',
    typical: '20 to 200 ms with a database behind it.',
    changes: 'Lambda’s price for each invocation, as memory does; over 30 s an HTTP API cannot wait for it.',
  },
  architecture: {
    what: 'The function’s processor: arm64 is Graviton.',
    typical: 'x86_64 unless it was chosen otherwise.',
    changes: 'Lambda’s price, behind every front door alike.',
  },
  cacheGb: {
    what: 'Memory of a REST API cache, billed by the hour whatever the traffic.',
    typical: 'None.',
    changes: 'The REST API’s bill. A load balancer has no cache: answers that came from it will reach Lambda.',
  },
  rejectedPercent: {
    what: 'Share of requests that API Gateway refuses: no valid token or API key, or too many at once.',
    typical: '0 to 5 %; more where an API is public and scanned.',
    changes: 'A REST API does not bill them; behind a load balancer they reach Lambda, which does.',
  },
  fixedSharePercent: {
    what: 'How much of the load balancer’s fixed cost this service bears: 100 for one of its own, 25 as one of four, 0 if it is paid for anyway.',
    typical: '100 for the first service, 10 to 50 where several share one.',
    changes: 'Hours, addresses and trust store, and so the volume from which it pays.',
  },
  publicIpv4: {
    what: 'Public addresses: one in each Availability Zone, 0 for an internal load balancer.',
    typical: '2 or 3.',
    changes: 'The load balancer’s bill: each address is charged by the hour.',
  },
  rulesProcessed: {
    what: 'Listener rules that the load balancer looks at before one matches.',
    typical: '1 to 25; the first ten are free.',
    changes: 'Beyond ten, rule evaluations use up capacity.',
  },
  requestsPerConnection: {
    what: 'How many requests a connection carries while it is kept alive.',
    typical: '1 at the worst, 5 to 10 from browsers and apps, 100 from services.',
    changes: 'New connections use up capacity where payloads are small.',
  },
  connectionSeconds: {
    what: 'How long a connection stays open. Type 60 or 2 min.',
    typical: '60 s, the default idle timeout; minutes from devices and pools.',
    changes: 'Open connections use up capacity where each carries few requests.',
  },
  certificate: {
    what: 'The certificate’s key: it decides how many new connections a second one LCU (the unit of capacity) holds.',
    typical: 'RSA 2048, which Certificate Manager issues by default.',
    changes: '25 new connections for RSA 2048 and P-256, 5 for RSA 4096 and P-384, 1 for P-521.',
  },
  mutualTls: {
    what: 'Whether clients must show certificates of their own.',
    typical: 'Off.',
    changes: 'Halves the open connections that one LCU holds, and adds the trust store’s hours.',
  },
  healthCheckSeconds: {
    what: 'Seconds between health checks; each is an invocation. 0 is off.',
    typical: 'Off, the default for Lambda targets; 35 s where they are on.',
    changes: 'Lambda’s bill behind the load balancer: 75,086 invocations a month at 35 s.',
  },
  alwaysFree: {
    what: 'Whether the always-free 1 M Lambda requests, 400,000 GB-seconds and 100 GB out are left for this API, once in the account.',
    typical: 'Used up in an account with other functions.',
    changes: 'Lambda and data transfer behind every front door alike.',
  },
  dataTransferOut: {
    what: 'Whether the bills count data sent to the internet.',
    typical: 'Counted.',
    changes: 'Every bill by the same amount, so never the comparison.',
  },
};

export const HELPED_FIELDS = Object.keys(INPUT_TEXTS) as readonly HelpedField[];
