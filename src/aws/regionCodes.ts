/** Regions: how AWS writes their codes, in prices, in ARNs and on the command line, and to which partition each belongs. */

import type { Fact } from './fact.ts';

/**
 * A region's code, as a part of a pattern: "us-east-1", "ap-southeast-7", "us-gov-west-1", "eusc-de-east-1". Local Zones
 * ("us-west-2-lax-1") have another shape.
 */
export const REGION_SHAPE = '[a-z]{2,5}(?:-[a-z]+){1,2}-\\d{1,2}';

const REGION_CODE = new RegExp(`^${REGION_SHAPE}$`);

/** Whether a text has the shape of a region's code. */
export function isRegionCode(text: string): boolean {
  return REGION_CODE.test(text);
}

/** Partitions by the start of their regions' codes; all other regions are in `aws`. */
const PARTITIONS = {
  value: [
    ['us-gov-', 'aws-us-gov'],
    ['cn-', 'aws-cn'],
    ['eusc-', 'aws-eusc'],
  ],
  unit: 'start of a region’s code, partition',
  page: 'https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html',
  readOn: '2026-11-23',
} as const satisfies Fact<readonly (readonly [start: string, partition: string])[]>;

export const PARTITION_IDS = ['aws', 'aws-us-gov', 'aws-cn', 'aws-eusc'] as const;

export type Partition = (typeof PARTITION_IDS)[number];

/** The partition of a region, which stands second in its ARNs. @example partitionOf('us-gov-west-1')  // "aws-us-gov" */
export function partitionOf(region: string): Partition {
  return PARTITIONS.value.find(([start]) => region.startsWith(start))?.[1] ?? 'aws';
}
