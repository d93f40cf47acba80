/** The quotation marks of a sentence as the page writes them: “…”. Programs get the straight ones of `quoted`. */

/** @example curly('"5"" is not a number here.')  // '“5"” is not a number here.' */
export function curly(sentence: string): string {
  return sentence.replace(/"(.*?)"(?=[\s.,:;)]|$)/g, '“$1”');
}
