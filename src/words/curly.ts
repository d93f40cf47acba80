/** The quotation marks of a sentence as the page writes them: “…”. Programs get the straight ones of `quoted`. */

/**
 * A sentence whose quoted text has marks of its own stays as it is: nobody can tell which of them ends the text.
 * @example curly('"big" is not a number here.')  // '“big” is not a number here.'
 */
export function curly(sentence: string): string {
  const curled = sentence.replace(/"(.*?)"(?!["\w])/g, '“$1”');
  return curled.includes('"') ? sentence : curled;
}
