/** The name of a region or geography: what the price book takes for one, from AWS or from a file. */

/** No control character, nor what else would break a line or turn the text around it. */
const NAME = /^(?=.*\S)[^\p{Cc}\p{Cf}\u2028\u2029]+$/u;

/** AWS's longest of today has 26 characters ("Asia Pacific (New Zealand)"). */
export const LONGEST_NAME = 80;

/** Whether a text can be shown in a table, on a terminal and on the page as the name of a place. */
export function isPlaceName(text: string): boolean {
  return text.length <= LONGEST_NAME && NAME.test(text);
}
