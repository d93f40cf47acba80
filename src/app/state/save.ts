/** Hands a file to the visitor: the only place that makes the browser download something. */

export function save(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the address once the click is through; a little later is late enough for all of them.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
