/**
 * Brings the SKUs of the price book that ships with the page: to be imported by whatever shows one, and by nothing that the verdict
 * needs. Empty here, as the book that `shippedBook.ts` reads has its SKUs; `vite build` puts a call of `takeSkus` in its place.
 */

export {};
