/** Scrolls to something on the page and gives it the focus. */

export function jumpTo(selector: string, block: ScrollLogicalPosition = 'start'): void {
  const place = document.querySelector<HTMLElement>(selector);
  place?.scrollIntoView({ block });
  place?.focus({ preventScroll: true });
}
