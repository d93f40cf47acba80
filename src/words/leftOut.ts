/** What every estimate leaves out, a sentence each: the short form of the table in docs/model.md. */

export const LEFT_OUT = [
  'Peaks alone change nothing; where different LCU dimensions bind in different hours, enter by how much, or the load balancer costs somewhat more.',
  'CloudFront’s flat-rate plans, and CloudFront in front of a REST API or a load balancer.',
  'Lambda Web Functions, general since October 2026, of which no rates were found.',
  'A load balancer’s access logs, CloudWatch metrics and its free 5 GB of logs, NAT, and WAF’s paid rule groups.',
  'The free tier of an account’s first 12 months, tax, support plans and credits.',
  'WebSocket and private APIs, response streaming, China and the EU sovereign cloud.',
] as const;
