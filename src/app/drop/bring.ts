/** Brings files to what reads them, told by their content: a fleet takes its table itself, a template and usage get their dialog. */

import { openFleet, useFleetDoor } from '../state/fleetDoor.ts';
import { openBrought } from './broughtFiles.ts';
import { type BroughtKind, broughtKind } from './broughtKind.ts';
import { type GivenFile, LARGEST_BYTES, mayBeTemplate, utf8 } from './givenFiles.ts';

/** Opens what reads these files. */
export async function bring(given: readonly GivenFile[]): Promise<void> {
  if (given.length === 0) return;
  const kind = await kindOfFiles(given);
  if (kind === 'fleet') {
    openFleet(await Promise.all(given.map(({ file }) => file.text())));
    return;
  }
  openBrought(kind, given);
}

/** What reads these files: a template among them makes all of them its project; tables of APIs are a fleet when there is nothing else. */
export async function kindOfFiles(given: readonly GivenFile[]): Promise<BroughtKind> {
  if (given.some(({ path }) => path.includes('/'))) return kindOfFolder(given);
  const kinds = await Promise.all(given.map(kindOfFile));
  if (kinds.includes('template')) return 'template';
  // What is nothing that is known gets its sentence from whoever expects files: the fleet, where it is open.
  const isOpen = useFleetDoor.getState().open;
  return kinds.every((kind) => kind === 'fleet' || (kind === null && isOpen)) ? 'fleet' : 'usage';
}

/** A folder is a project, unless nothing in it is a template and something is usage: a load balancer's logs as they lie in a bucket. */
async function kindOfFolder(given: readonly GivenFile[]): Promise<BroughtKind> {
  const named = given.filter(({ path }) => mayBeTemplate(path));
  const kinds = await Promise.all(named.map(kindOfFile));
  return kinds.includes('template') || (named.length > 0 && !kinds.includes('usage')) ? 'template' : 'usage';
}

async function kindOfFile({ file }: GivenFile): Promise<BroughtKind | null> {
  if (file.size > LARGEST_BYTES) return 'usage';
  const text = utf8(new Uint8Array(await file.arrayBuffer()));
  // No text: gzip, Parquet, or something of which the reader of usage says what it looks like.
  return text === null ? 'usage' : broughtKind(text.replace(/^\uFEFF/, ''));
}
