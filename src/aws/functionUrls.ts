/** Function URLs: the regions in which AWS has none. */

import { type Fact, on } from './fact.ts';

/** The Lambda guide names eleven; neither of GovCloud's has them (https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-lambda.html). */
export const REGIONS_WITHOUT_FUNCTION_URLS = on(
  'https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html',
  '2026-11-30',
)(
  [
    'ap-east-2',
    'ap-south-2',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-west-1',
    'eu-central-2',
    'eu-south-2',
    'il-central-1',
    'me-central-1',
    'us-gov-east-1',
    'us-gov-west-1',
  ],
  'region codes',
) satisfies Fact<readonly string[]>;
