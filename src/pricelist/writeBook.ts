/** Writes `book.json`: replaced whole or not at all, at whatever moment the process dies. */

import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces `file` by `text`. The text is first written to a new file in the same folder and brought to the disk; renaming it over
 * `file` is one step for the file system, so readers see the old book or the new one. A process killed before that step leaves
 * a file `book.json.….tmp` behind, which nothing reads.
 * @throws the file system's error (code ENOENT, EACCES, ENOSPC …); the old book is then untouched
 */
export async function writeBook(file: string, text: string): Promise<void> {
  // A link to the book stays a link.
  const target = await realpath(file).catch(() => file);
  const temporary = join(dirname(target), `${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const mode = (await stat(target).catch(() => null))?.mode;
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      if (mode !== undefined) await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

/** Brings the renaming itself to the disk. Windows cannot open folders; there the renaming stands on its own. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {}
}
