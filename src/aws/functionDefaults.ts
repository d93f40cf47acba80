/** What a Lambda function has where its memory and its architecture are not set. */

import { type Fact, on } from './fact.ts';

export const FUNCTION_DEFAULTS = on(
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-function.html',
  '2026-11-30',
)({ memoryMb: 128, architecture: 'x86_64' }, 'MB, instruction set') satisfies Fact<unknown>;
