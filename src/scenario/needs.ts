/** Needs: what an API may ask of its front door beyond passing requests on, by the ids that stand in links. */

/** What each is called within a sentence. The order is the order in a link; published ids never change meaning. */
export const NEEDS = {
  iam: 'IAM authorization',
  jwt: 'JWT or OIDC',
  'lambda-authorizer': 'a Lambda authorizer',
  'mutual-tls': 'mutual TLS',
  private: 'private access',
  waf: 'AWS WAF',
  'api-keys': 'API keys and usage plans',
  'client-throttling': 'throttling per client',
  'request-validation': 'request validation',
  'response-cache': 'a response cache',
  canary: 'canary releases',
  'custom-domain': 'custom domains',
  'over-1-mb': 'payloads over 1 MB',
  streaming: 'streamed responses',
  'over-29-s': 'timeouts over 29 s',
  websocket: 'WebSocket',
  grpc: 'gRPC',
} as const satisfies Record<string, string>;

export type Need = keyof typeof NEEDS;

export const NEED_IDS = Object.keys(NEEDS) as readonly Need[];

/** The needs among some ids, each once, in the table's order. @example inOrder(['waf', 'iam', 'waf'])  // iam, waf */
export function inOrder(ids: readonly string[]): Need[] {
  return NEED_IDS.filter((id) => ids.includes(id));
}

/** The name of a need as a label. @example titled('response-cache')  // "Response cache" */
export function titled(need: Need): string {
  // "gRPC" and "WebSocket" are spelled as they are.
  return NEEDS[need].replace(/^a /, '').replace(/^[a-z](?=[a-z])/, (first) => first.toUpperCase());
}

/** Names as a list in a sentence. @example listed(['iam', 'waf', 'grpc'])  // "IAM authorization, AWS WAF and gRPC" */
export function listed(needs: readonly Need[], last: 'and' | 'or' = 'and'): string {
  const names = needs.map((need) => NEEDS[need]);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}
