/** CloudFront's geographies: the ten areas of the world by which AWS prices it, and the one in which a region lies. */

/** By the ids that a link and the price book use. */
export const GEOGRAPHIES = [
  'asia-pacific',
  'australia',
  'canada',
  'eu',
  'india',
  'japan',
  'middle-east',
  'south-africa',
  'south-america',
  'united-states',
] as const;

export type Geography = (typeof GEOGRAPHIES)[number];

/** By the start of a region's code; the first that fits counts. */
const BY_REGION: readonly (readonly [start: string, Geography])[] = [
  ['us-', 'united-states'],
  ['mx-', 'united-states'],
  ['ca-', 'canada'],
  ['sa-', 'south-america'],
  ['eu-', 'eu'],
  ['il-', 'eu'],
  ['me-', 'middle-east'],
  ['af-', 'south-africa'],
  ['ap-south-', 'india'],
  ['ap-northeast-1', 'japan'],
  ['ap-northeast-3', 'japan'],
  ['ap-southeast-2', 'australia'],
  ['ap-southeast-4', 'australia'],
  ['ap-southeast-6', 'australia'],
  ['ap-', 'asia-pacific'],
];

/**
 * Where the viewers of an API in this region are taken to be, unless somebody says otherwise: its own part of the world.
 * The United States for a code that no row fits.
 * @example geographyOf('ap-northeast-3') // 'japan'
 */
export function geographyOf(region: string): Geography {
  return BY_REGION.find(([start]) => region.startsWith(start))?.[1] ?? 'united-states';
}
