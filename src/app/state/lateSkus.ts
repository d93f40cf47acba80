/** The SKUs of the book's rates, which the page loads after its prices: unknown until `shippedSkus.ts` has brought them. */

let skus: readonly string[] = [];

/** Called once, by `shippedSkus.ts`. @param text what `packSkus` made */
export function takeSkus(text: string): void {
  skus = text.split(' ');
}

/** @param place of the rate in the order of the book */
export function skuOfRate(place: number): string | null {
  return skus[place] || null;
}
