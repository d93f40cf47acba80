/** Region codes as AWS writes them in its price list and people on the command line. */

const SHAPE = /^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/;

/**
 * Whether a text has the shape of a region's code: "us-east-1", "ap-southeast-7", "us-gov-west-1". Local Zones ("us-west-2-lax-1")
 * have another.
 */
export function isRegionCode(text: string): boolean {
  return SHAPE.test(text);
}
