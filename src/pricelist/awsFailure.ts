/** Says in words why AWS gave no answer, and what to do about it. */

import { Failure } from './exitCodes.ts';
import { BrokenAnswer } from './fetchProducts.ts';

const HOW_TO_ALLOW = [
  'The Price List API is free, but asks who is calling. What is needed is one permission, pricing:GetProducts on resource "*".',
  'Credentials are found as by the AWS command line, for example:',
  '  AWS_PROFILE=name npm run prices           a profile of ~/.aws/config, including one of `aws sso login`',
  '  AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… npm run prices',
  '  a role of the machine it runs on, or in GitHub Actions a role assumed by OIDC (.github/workflows/prices.yml)',
  'The policy to attach is in docs/refreshing-prices.md.',
].join('\n');

/** Error names by what they mean. AWS and the SDK's credential providers each have their own words. */
const NO_CREDENTIALS = ['CredentialsProviderError', 'TokenProviderError', 'ProviderError'];
const WRONG_CREDENTIALS = [
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'ExpiredTokenException',
  'ExpiredToken',
  'IncompleteSignatureException',
  'MissingAuthenticationTokenException',
];
const FORBIDDEN = ['AccessDeniedException', 'AccessDenied', 'NotAuthorized', 'OptInRequired'];
const THROTTLED = ['ThrottlingException', 'TooManyRequestsException'];

/** The failure for an error thrown while asking AWS: the same if it is one, null when the error is none of AWS's or the network's. */
export function awsFailure(error: unknown): Failure | null {
  if (error instanceof Failure) return error;
  if (!(error instanceof Error)) return null;
  const said = firstLine(error.message);
  if (NO_CREDENTIALS.includes(error.name))
    return new Failure('notAllowed', `There are no AWS credentials: ${said}\n${HOW_TO_ALLOW}`);
  if (WRONG_CREDENTIALS.includes(error.name)) {
    return new Failure('notAllowed', `AWS does not accept these credentials (${error.name}): ${said}\n${HOW_TO_ALLOW}`);
  }
  if (FORBIDDEN.includes(error.name)) {
    return new Failure('notAllowed', `These AWS credentials may not read prices (${error.name}): ${said}\n${HOW_TO_ALLOW}`);
  }
  if (THROTTLED.includes(error.name)) {
    return new Failure(
      'noAnswer',
      `AWS throttled every attempt (${error.name}). Others in this account may be asking too; try again in a minute.`,
    );
  }
  if (error instanceof BrokenAnswer) return new Failure('noAnswer', said);
  if (error instanceof SyntaxError) return new Failure('noAnswer', `AWS’s answer is no JSON: ${said}.`);
  // Before the status: an answer that breaks off had its 200 already.
  if ('code' in error && typeof error.code === 'string' && /^E[A-Z_]+$/.test(error.code)) {
    return new Failure('noAnswer', `AWS could not be reached (${error.code}): ${said}`);
  }
  const status = httpStatus(error);
  if (status !== null) return new Failure('noAnswer', `AWS answered with an error (${error.name}, HTTP ${status}): ${said}`);
  if (error.name === 'TimeoutError') return new Failure('noAnswer', `AWS did not answer in time: ${said}`);
  return null;
}

function httpStatus(error: Error): number | null {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return null;
  return 'httpStatusCode' in error.$metadata && typeof error.$metadata.httpStatusCode === 'number'
    ? error.$metadata.httpStatusCode
    : null;
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.trim() ?? '';
}
