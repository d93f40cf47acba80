/** Entering a number selects all of it, so that what is typed takes its place. */

/** A press that enters the field would put its caret somewhere, and Firefox and Safari would select nothing. */
export function selectWhole(event: Pick<MouseEvent, 'preventDefault'>, field: HTMLInputElement): void {
  if (document.activeElement === field) return;
  event.preventDefault();
  field.focus();
  field.select();
}
