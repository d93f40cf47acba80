/** The front doors that are compared. */

/** In the order in which they are shown. The function URL is the floor, not a party to the verdict. */
export const FRONT_DOORS = ['rest-api', 'http-api', 'alb', 'function-url'] as const;
export type FrontDoor = (typeof FRONT_DOORS)[number];

/** How a sentence speaks of one. */
export const ONE_FRONT_DOOR = {
  'rest-api': 'a REST API',
  'http-api': 'an HTTP API',
  alb: 'a load balancer',
  'function-url': 'a function URL',
} as const satisfies Record<FrontDoor, string>;

/** The front doors among which the verdict is reached. */
export const CONTENDERS = ['rest-api', 'http-api', 'alb'] as const;
export type Contender = (typeof CONTENDERS)[number];

/** What visitors run today, each compared with the load balancer. */
export const API_GATEWAYS = ['rest-api', 'http-api'] as const;
export type ApiGateway = (typeof API_GATEWAYS)[number];
