/** Which claim of a user pool's token stands for the audience that API Gateway's own authorizer matches. */

/** An expression that only the id of one app client fits. */
const CLIENT_ID = /^\^?([A-Za-z0-9]+)\$?$/;

/**
 * API Gateway matches the audience of a user pool's token with the authorizer's expression, where it has one. An expression that is the id of
 * one app client is that value; any other is asked for. Access tokens, which alone have scopes, name their client in `client_id`.
 * @param expression its text, null where that is not known
 * @returns the claim's name, and the only client that fits; null where it is asked for
 * @example audienceOf(false, '^abc123$')  // { name: 'aud', client: 'abc123' }
 */
export function audienceOf(hasScopes: boolean, expression: string | null): { name: 'aud' | 'client_id'; client: string | null } {
  return { name: hasScopes ? 'client_id' : 'aud', client: CLIENT_ID.exec(expression?.trim() ?? '')?.[1] ?? null };
}
