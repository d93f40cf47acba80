/** The front doors that are compared. */

/** In the order in which they are shown. Those with a function URL are no party to the verdict: they lack what the others do. */
export const FRONT_DOORS = ['rest-api', 'http-api', 'alb', 'function-url', 'cloudfront-url'] as const;
export type FrontDoor = (typeof FRONT_DOORS)[number];

/** Those that the page shows: the floor is the function URL with CloudFront, which has a domain and a firewall; the bare one is in documents. */
export const SHOWN_FRONT_DOORS = ['rest-api', 'http-api', 'alb', 'cloudfront-url'] as const satisfies readonly FrontDoor[];

/** How a sentence speaks of one. */
export const ONE_FRONT_DOOR = {
  'rest-api': 'a REST API',
  'http-api': 'an HTTP API',
  alb: 'a load balancer',
  'function-url': 'a function URL',
  'cloudfront-url': 'a function URL behind CloudFront',
} as const satisfies Record<FrontDoor, string>;

/** The front doors among which the verdict is reached, and one of which is in use. */
export const CONTENDERS = ['rest-api', 'http-api', 'alb'] as const;
export type Contender = (typeof CONTENDERS)[number];

export const API_GATEWAYS = ['rest-api', 'http-api'] as const;
export type ApiGateway = (typeof API_GATEWAYS)[number];

/** What the load balancer is compared with at every volume. */
export const COMPARED = ['rest-api', 'http-api', 'cloudfront-url'] as const;
export type Compared = (typeof COMPARED)[number];

/** A record with an entry for each front door, in their order. */
export function forEachFrontDoor<T>(make: (frontDoor: FrontDoor) => T): Readonly<Record<FrontDoor, T>> {
  return {
    'rest-api': make('rest-api'),
    'http-api': make('http-api'),
    alb: make('alb'),
    'function-url': make('function-url'),
    'cloudfront-url': make('cloudfront-url'),
  };
}
