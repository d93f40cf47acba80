/** What every estimate leaves out, a sentence each: the short form of the table in docs/model.md. */

export const LEFT_OUT = [
  'Hourly peaks: capacity is averaged over the month. Where different LCU dimensions bind in different hours, the load balancer costs somewhat more.',
  'AWS WAF, CloudWatch logs and metrics, NAT, Lambda authorizers and provisioned concurrency.',
  "The free tier of an account's first 12 months, tax, support plans and credits.",
  'WebSocket and private APIs, response streaming, CloudFront, China and the EU sovereign cloud.',
] as const;
