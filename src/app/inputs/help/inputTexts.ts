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
  shortMs: {
    what: 'Average time that Lambda bills for an invocation that only refuses a request, answers a preflight or a health check.',
    typical: '2 to 10 ms.',
    changes: 'Lambda’s bill behind a load balancer, where such requests reach the function.',
  },
  provisionedConcurrency: {
    what: 'Instances kept warm all month; 0 is none.',
    typical: 'None.',
    changes: 'Lambda’s bill behind every front door: an hourly price, a lower one for durations, and no free allowance.',
  },
  cacheHitPercent: {
    what: 'Share of the requests that would reach Lambda which the REST API’s cache answers.',
    typical: '50 to 95 % where caching is worth its price.',
    changes: 'Behind a load balancer all of them reach Lambda.',
  },
  answeredPercent: {
    what: 'Share of all requests that API Gateway answers by itself and bills: CORS preflights, mocks, failed validation.',
    typical: '0 without browsers; up to a third for a page of another origin.',
    changes: 'Behind a load balancer they are short invocations.',
  },
  refuser: {
    what: 'Who refuses what API Gateway refuses today: your function, a rule of the load balancer that verifies a JWT, or a firewall or fixed response in front.',
    typical: 'The function, until a listener rule is set up.',
    changes: 'Refused requests that never reach the function cost no invocation.',
  },
  httpApiBillsRefused: {
    what: 'Whether an HTTP API bills the requests that it refuses. AWS does not say; for REST APIs it does: they are free.',
    typical: 'Yes, to be careful.',
    changes: 'The HTTP API’s requests, where some are refused.',
  },
  logKb: {
    what: 'Size of the access log entry that API Gateway writes to CloudWatch for a request; 0 without an access log.',
    typical: '0.3 to 1 KB.',
    changes: 'CloudWatch’s bill behind API Gateway. A load balancer writes its access log to S3 instead.',
  },
  wafRules: {
    what: 'Rules in a web ACL of AWS WAF; 0 without one.',
    typical: '5 to 10, managed rule groups counted as one each.',
    changes: 'Every bill that has it. An HTTP API cannot have one: CloudFront stands in front of it then.',
  },
  authorizerMs: {
    what: 'Average billed time of a Lambda authorizer’s call; 0 without one.',
    typical: '10 to 50 ms.',
    changes: 'An invocation before each request behind API Gateway; behind a load balancer the function does its work.',
  },
  authorizerMemoryMb: {
    what: 'The authorizer’s configured memory.',
    typical: '128 to 512 MB.',
    changes: 'The price of each of its calls.',
  },
  authorizerCacheHitPercent: {
    what: 'Share of requests whose answer of the authorizer is cached.',
    typical: '80 to 95 % with the default of 300 s and clients that come back.',
    changes: 'How often the authorizer is called.',
  },
  edgeGeography: {
    what: 'Where the viewers are for whom CloudFront answers.',
    typical: 'The part of the world in which the API is.',
    changes: 'CloudFront’s prices.',
  },
  edgeHitPercent: {
    what: 'Share of requests that CloudFront answers from its cache.',
    typical: '0 for an API that answers each caller differently.',
    changes: 'Requests and transfer behind CloudFront.',
  },
  hourlyMixPercent: {
    what: 'By how much the hours’ largest LCU dimensions add up to more than the month’s: when what binds changes from hour to hour.',
    typical: '0 where one dimension binds all month; up to 20 % where uploads by night meet many connections by day.',
    changes: 'The load balancer’s capacity. Peaks alone change nothing.',
  },
  scheme: {
    what: 'Whether the load balancer is reached from the internet or from inside the VPC only.',
    typical: 'The internet.',
    changes: 'An internal one has no public addresses.',
  },
  moveUsd: {
    what: 'What moving costs once, in dollars: work, tests, a second stack for a while.',
    typical: 'One to five days of an engineer.',
    changes: 'No bill: the months until the saving has paid for it.',
  },
  currentFrontDoor: {
    what: 'What stands in front of the function today.',
    typical:
      'An HTTP API for what was built since 2020, a REST API for older ones and for API keys, caching or request validation.',
    changes: 'What the load balancer is compared with.',
  },
  requestsPerMonth: {
    what: 'All requests that clients send in a month, rejected ones among them. Type 30M, 1M/day, or “12/s by day and 200/s for 2 hours”.',
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
