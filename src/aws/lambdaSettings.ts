/** Lambda's settings that are lists: the runtimes to choose from, how long logs are kept, and the variables that Lambda sets itself. */

import { type Fact, on } from './fact.ts';

/**
 * Managed runtimes that Lambda does not call deprecated on the day, newest of each language first, and the OS-only one. Left out because
 * deprecated by then: dotnet8 (2026-11-10), nodejs20.x (2026-04-30), python3.11 and older, java17 and older and provided.al2 (Amazon
 * Linux 2, 2026-06-30), ruby3.2.
 */
export const RUNTIMES = on('https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html', '2026-11-23')(
  [
    'nodejs24.x',
    'nodejs22.x',
    'python3.14',
    'python3.13',
    'python3.12',
    'java25',
    'java21',
    'dotnet10',
    'ruby3.4',
    'ruby3.3',
    'provided.al2023',
  ],
  'runtimes',
) satisfies Fact<readonly string[]>;

/** For how long CloudWatch Logs can keep events; 0 keeps them for ever. */
export const LOG_RETENTION = on(
  'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
  '2026-11-23',
)(
  [0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
  'days',
) satisfies Fact<readonly number[]>;

/** Environment variables that Lambda sets itself, and refuses from a template. */
export const RESERVED_VARIABLES = on('https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html', '2026-11-23')(
  [
    '_HANDLER',
    '_X_AMZN_TRACE_ID',
    'AWS_DEFAULT_REGION',
    'AWS_REGION',
    'AWS_EXECUTION_ENV',
    'AWS_LAMBDA_FUNCTION_NAME',
    'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
    'AWS_LAMBDA_FUNCTION_VERSION',
    'AWS_LAMBDA_INITIALIZATION_TYPE',
    'AWS_LAMBDA_LOG_GROUP_NAME',
    'AWS_LAMBDA_LOG_STREAM_NAME',
    'AWS_ACCESS_KEY',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_LAMBDA_RUNTIME_API',
    'LAMBDA_TASK_ROOT',
    'LAMBDA_RUNTIME_DIR',
  ],
  'variables',
) satisfies Fact<readonly string[]>;
