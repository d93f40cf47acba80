/** Reads files that were chosen or dropped, folders with all that is in them, as texts with their paths. */

import type { SourceFile } from '../../convert/reading.ts';

/** What templates and their companions are called. */
const READ = /\.(ya?ml|json|tf|tfvars|template)$/i;

/** Folders of what is installed, built or kept by a tool. */
const LEFT_OUT = /(^|\/)(node_modules|\.[^/]+|cdk\.out|dist|build|vendor|venv|__pycache__)(\/|$)/;

/** Files that tools of other purposes have in every project. */
const NEVER = /(^|\/)(package(-lock)?|tsconfig[^/]*|composer|manifest)\.json$|(^|\/)(pnpm-lock|docker-compose[^/]*)\.ya?ml$/;

/** Larger than any template, which has 1 MB at most deployed, and than any table of APIs: only bills, metrics and logs have more. */
export const LARGEST_BYTES = 5_000_000;

/** So that a drop of a home folder comes to an end; a month of a load balancer's logs is 8,928 files a node. */
const MOST_FILES = 30_000;

/** A file and where it stands among those that were given. */
export interface GivenFile {
  readonly path: string;
  readonly file: File;
}

/** Files of an input; those of a chosen folder have its path. */
export function chosenFiles(files: Iterable<File>): GivenFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Everything that was dropped. The entries must be taken before the event is over. */
export async function droppedFiles(transfer: DataTransfer): Promise<GivenFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return chosenFiles(transfer.files);
  const given: GivenFile[] = [];
  const waiting = [...entries];
  for (let entry = waiting.shift(); entry !== undefined && given.length < MOST_FILES; entry = waiting.shift()) {
    if (entry.isFile) given.push({ path: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry as FileSystemFileEntry) });
    else if (!LEFT_OUT.test(entry.name)) waiting.push(...(await entriesOf(entry as FileSystemDirectoryEntry)));
  }
  return given;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  // A reader gives a hundred at a time, and none once it is through.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Whether a file of a folder is called as templates and their companions are. */
export function mayBeTemplate(path: string): boolean {
  return READ.test(path) && !LEFT_OUT.test(path) && !NEVER.test(path);
}

/** The texts, with every byte of them; or the sentence of the first that is none. Of folders only what templates are made of. */
export async function textsOf(given: readonly GivenFile[]): Promise<readonly SourceFile[] | string> {
  const read = given.filter(({ path }) => !path.includes('/') || mayBeTemplate(path));
  if (read.length === 0) return 'There is no file of YAML, JSON or Terraform in it.';
  const texts: SourceFile[] = [];
  for (const { path, file } of read) {
    if (file.size > LARGEST_BYTES) {
      if (path.includes('/')) continue;
      return `${path}: the file has ${Math.ceil(file.size / 1_000_000)} MB; accepted: up to 5 MB.`;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = utf8(bytes);
    if (text !== null) texts.push({ name: path, text });
    else if (!path.includes('/')) return `${path}: the file is not UTF-8 text.`;
  }
  return texts;
}

/** The text of a file, null where it is not UTF-8, which could not be written back. A byte order mark stays. */
export function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
