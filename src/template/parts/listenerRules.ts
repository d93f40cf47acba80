/** The rules that lead from the listener to the function, and who is let through. */

import type { SettledStack } from '../../scenario/settle.ts';
import { choiceNamed } from '../../scenario/stackChoices.ts';
import type { Parameter, RuleAction, RuleCondition, Text } from '../stackResources.ts';
import { type Draft, given, ID, ref } from './draft.ts';

/**
 * The priority of the rule that leads to the function. Where it asks for a token, the one before it is that of preflights: a rule that is
 * there keeps its own, because CloudFormation makes the new one first.
 */
export function rulePriority({ authentication, priority }: SettledStack): number {
  return authentication === 'jwt' ? Math.max(priority, 2) : priority;
}

/** The rule that leads to the function, and one before it for preflights where it asks for a token, which browsers do not send with them. */
export function listenerRules(draft: Draft, listenerArn: Text): void {
  const { choices, resources, notes } = draft;
  const conditions: readonly RuleCondition[] = [
    ...(choices.hosts.length > 0 ? [{ Field: 'host-header', HostHeaderConfig: { Values: choices.hosts } } as const] : []),
    ...(choices.paths.length > 0 ? [{ Field: 'path-pattern', PathPatternConfig: { Values: choices.paths } } as const] : []),
  ];
  const forward = { Type: 'forward', TargetGroupArn: ref(ID.targetGroup) } as const;
  const verified = verification(draft);
  const priority = rulePriority(choices);
  if (verified?.Type === 'jwt-validation') {
    notes.push('Requests with the method OPTIONS reach the function without a token, as browsers send preflights.');
    resources.push({
      id: ID.preflightRule,
      type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      properties: {
        ListenerArn: listenerArn,
        Priority: priority - 1,
        Conditions: [...conditions, { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['OPTIONS'] } }],
        Actions: [forward],
      },
      dependsOn: [],
    });
  }
  resources.push({
    id: ID.rule,
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    properties: {
      ListenerArn: listenerArn,
      Priority: priority,
      Conditions: conditions,
      Actions:
        verified === null
          ? [forward]
          : [
              { ...verified, Order: 1 },
              { ...forward, Order: 2 },
            ],
    },
    dependsOn: [],
  });
}

/** What the listener does to know the caller before it forwards, as chosen; null when the function is left to know. */
function verification(draft: Draft): RuleAction | null {
  const { choices, notes } = draft;
  const asked = (literal: string, name: string, description: string, type: Parameter['type'] = 'text') =>
    given(draft, literal, { name, description, type });
  switch (choices.authentication) {
    case 'none':
      return null;
    case 'jwt': {
      if (choices.audiences.length === 0) {
        notes.push(
          `Any token of the issuer is taken, whomever it was made for, until ${choiceNamed('audiences')} says for whom.`,
        );
      }
      return {
        Type: 'jwt-validation',
        JwtValidationConfig: {
          Issuer: asked(
            choices.issuer,
            'TokenIssuer',
            'Issuer of the tokens (iss), such as https://cognito-idp.REGION.amazonaws.com/POOL',
          ),
          JwksEndpoint: asked(
            choices.jwksAddress,
            'TokenKeys',
            "Public address of the issuer's keys, such as ISSUER/.well-known/jwks.json",
          ),
          ...(choices.audiences.length > 0 && {
            AdditionalClaims: [{ Format: 'single-string', Name: choices.audienceClaim, Values: choices.audiences }],
          }),
        },
      };
    }
    case 'oidc':
      return {
        Type: 'authenticate-oidc',
        AuthenticateOidcConfig: {
          Issuer: asked(choices.issuer, 'TokenIssuer', 'Issuer of the identity provider'),
          AuthorizationEndpoint: asked('', 'AuthorizationEndpoint', 'Where users sign in'),
          TokenEndpoint: asked('', 'TokenEndpoint', 'Where the load balancer exchanges codes for tokens'),
          UserInfoEndpoint: asked('', 'UserInfoEndpoint', 'Where the load balancer asks who a user is'),
          ClientId: asked('', 'ClientId', 'Client id of the load balancer'),
          ClientSecret: asked('', 'ClientSecret', 'Client secret of the load balancer', 'secret'),
          OnUnauthenticatedRequest: 'authenticate',
        },
      };
  }
}
