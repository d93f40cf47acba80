/** The facts of src/aws without their pages and days: visitors never ask for them, and the first script is lighter without the addresses. */

import type { Plugin } from 'vite';

/** A page and the day on which it was read, where facts are made: see `on` in src/aws/fact.ts. */
const SOURCE = /\bon\(\s*'https:[^']*',\s*'\d{4}-\d{2}-\d{2}',?\s*\)/g;

/**
 * The text of a module of facts, each source empty.
 * @example withoutSources("on('https://aws.amazon.com/x/', '2026-11-25')(25, 'a second')")  // "on('', '')(25, 'a second')"
 */
export function withoutSources(text: string): string {
  return text.replace(SOURCE, "on('', '')");
}

/** In the build only: Node, tests and the package keep every source. */
export function dropSources(): Plugin {
  return {
    name: 'drop-sources',
    apply: 'build',
    transform: { filter: { id: /\/src\/aws\/\w+\.ts$/ }, handler: (text) => withoutSources(text) },
  };
}
