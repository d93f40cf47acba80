/** What becomes of each need in the stack: done by it, or left to somebody, said at the head of the file and in the guide. */

import { inOrder, type Need, titled } from '../scenario/needs.ts';
import type { SettledScenario } from '../scenario/settle.ts';
import { choiceNamed } from '../scenario/stackChoices.ts';

/** A need, and who meets it now. */
export interface NeedInStack {
  readonly need: Need;
  /** Whether the stack meets it by itself. */
  readonly done: boolean;
  readonly how: string;
}

const done = (how: string) => ({ done: true, how });
const left = (how: string) => ({ done: false, how });
const impossible = 'a load balancer in front of Lambda cannot; this API has to stay where it is, or what needs it has';

/** What the stack does for each need, or what is left to do. */
const IN_STACK = {
  iam: () =>
    left('a load balancer verifies no IAM signature: the handler must, or callers need another way to prove who they are'),
  jwt: ({ stack }) =>
    stack.authentication === 'jwt'
      ? done('the rule verifies the token (RS256 only), and refuses a request without a valid one before the function is called')
      : stack.authentication === 'oidc'
        ? left('the rule signs users in by redirect and cookie; clients that send a bearer token are redirected, too')
        : left(
            `nobody verifies tokens before the function: the handler must, or the rule by ${choiceNamed('authentication', 'jwt')}`,
          ),
  'lambda-authorizer': () =>
    left('the handler must do what the authorizer did: whoever reaches the load balancer reaches the function'),
  'mutual-tls': ({ stack, workload }) =>
    workload.mutualTls > 0 && stack.listener === 'new'
      ? done('the new listener asks clients for certificates')
      : left('the listener must be set to it: this stack does not, and lets clients without certificates in'),
  private: ({ stack }) =>
    stack.listener === 'new'
      ? stack.internal
        ? done('the load balancer is internal')
        : left('the new load balancer faces the internet: choose an internal one')
      : left('the shared load balancer must be an internal one'),
  waf: ({ stack }) =>
    stack.webAcl
      ? done('the web ACL is associated with the new load balancer')
      : left('a web ACL belongs to the shared load balancer, where all its services get it; this stack associates none'),
  'api-keys': () => left('a load balancer counts no requests per client: the handler must check keys and quotas'),
  'client-throttling': ({ stack }) =>
    left(
      `a rate-based rule of AWS WAF limits clients by address${stack.webAcl ? ': put one into the web ACL' : '; this stack has no web ACL'}`,
    ),
  'request-validation': () => left('the handler must validate what API Gateway refused'),
  'response-cache': () => left('CloudFront can cache in front of the load balancer; this stack has none'),
  canary: ({ stack }) =>
    stack.functionSource === 'new' && stack.functionAlias === ''
      ? left(`make ${choiceNamed('functionAlias')}: an alias’s weights split the traffic between two versions`)
      : done('the weights of the alias split the traffic between two versions'),
  'custom-domain': () => done('the rule, the certificate and the record are for your host names'),
  'over-1-mb': () => left(impossible),
  streaming: () => left(impossible),
  'over-29-s': () => done('the load balancer waits for its idle timeout, and the function for its own'),
  websocket: () => left(impossible),
  grpc: () => left(impossible),
} as const satisfies Record<Need, (scenario: SettledScenario) => Omit<NeedInStack, 'need'>>;

/** What becomes of each need of a scenario, in their order. @example needsInStack(settle({ …, needs: ['waf'] }))  // [{ need: 'waf', … }] */
export function needsInStack(scenario: SettledScenario): readonly NeedInStack[] {
  return inOrder(scenario.needs).map((need) => ({ need, ...IN_STACK[need](scenario) }));
}

/** The needs that the stack leaves undone, a sentence each. @example "NOT DONE, IAM authorization: a load balancer verifies no IAM signature: …" */
export function needsLeft(scenario: SettledScenario): readonly string[] {
  return needsInStack(scenario)
    .filter((each) => !each.done)
    .map(({ need, how }) => `NOT DONE, ${titled(need)}: ${how}.`);
}
