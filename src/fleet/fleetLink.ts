/** A fleet as a link: `fleet=1&lb=new&ipv4=2&rows=…`, its APIs as compressed lines of a name and a link each. */

import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { decimal } from '../digits.ts';
import type { Known } from '../scenario/bareLink.ts';
import { encodeLink } from '../scenario/link.ts';
import type { FleetProblemNote } from './fleet.ts';
import { DEFAULT_FLEET_OPTIONS, type FleetOptions } from './groupProblem.ts';
import { type FleetRow, readLines } from './readFleet.ts';

/** The version written. Published versions keep their meaning for good. */
const FLEET_LINK_VERSION = 1;

/** APIs up to which a fleet is a link; a longer one is a file. */
export const MOST_IN_LINK = 200;

/** Text that is unpacked at most: what 10,000 full links take. A link that unpacks to more is none of ours. */
const LONGEST_TEXT = 16 * 2 ** 20;

/** What a fleet link says. */
export interface LinkedFleet {
  readonly rows: readonly FleetRow[];
  readonly options: FleetOptions;
  readonly problems: readonly FleetProblemNote[];
}

/** The link of a fleet, without `#`; null for one that is too large to be a link. */
export function encodeFleetLink(rows: readonly FleetRow[], options: FleetOptions): string | null {
  if (rows.length > MOST_IN_LINK) return null;
  const text = rows.map(({ name, scenario }) => `${oneLine(name)}\t${encodeLink(scenario)}`).join('\n');
  const pinned = (to: 'move' | 'stay') => rows.flatMap(({ name }, i) => (options.pins.get(name) === to ? [i] : [])).join(',');
  const pairs = [
    ['fleet', FLEET_LINK_VERSION],
    ['lb', options.loadBalancer],
    ['ipv4', options.publicIpv4],
    ['move', pinned('move')],
    ['stay', pinned('stay')],
    ['rows', toBase64(deflateSync(strToU8(text), { level: 9 }))],
  ] as const;
  return pairs.flatMap(([key, value]) => (value === '' ? [] : [`${key}=${value}`])).join('&');
}

/** The fleet that a link means. Never throws: what is not understood is a sentence, and the rest is read. */
export function decodeFleetLink(link: string, known: Known): LinkedFleet {
  const keys = new Map(
    link
      .replace(/^[^#]*#/, '')
      .split('&')
      .map((pair) => {
        const at = pair.indexOf('=');
        return [pair.slice(0, Math.max(0, at)), pair.slice(at + 1)] as const;
      }),
  );
  const problems: FleetProblemNote[] = [];
  const tell = (about: string, message: string) => problems.push({ about, line: null, message });
  const version = keys.get('fleet');
  if (version !== String(FLEET_LINK_VERSION)) {
    tell('fleet', `Fleet link version (fleet): ${version ?? 'none'} is unknown here. Accepted: ${FLEET_LINK_VERSION}.`);
    return { rows: [], options: DEFAULT_FLEET_OPTIONS, problems };
  }
  const text = unpacked(keys.get('rows') ?? '');
  if (text === null) {
    tell('rows', 'The APIs in the link (rows) cannot be unpacked: the link was cut short or changed. Ask for it again, whole.');
    return { rows: [], options: DEFAULT_FLEET_OPTIONS, problems };
  }
  const reading = text === '' ? { rows: [], problems: [] } : readLines(text, known);
  // A pin counts lines, which stay the same even where one of them was left out.
  const byLine = new Map(reading.rows.map(({ name, line }) => [line - 1, name]));
  const pins = new Map<string, 'move' | 'stay'>();
  for (const to of ['move', 'stay'] as const)
    for (const place of keys.get(to)?.split(',') ?? []) {
      const name = byLine.get(Number(place));
      if (name !== undefined) pins.set(name, to);
    }

  const loadBalancer = keys.get('lb') ?? DEFAULT_FLEET_OPTIONS.loadBalancer;
  const isKnown = loadBalancer === 'new' || loadBalancer === 'existing';
  if (!isKnown) tell('lb', `Load balancer (lb): "${loadBalancer}" is not a choice. Accepted: new, existing. Used instead: new.`);
  const ipv4 = keys.get('ipv4') ?? String(DEFAULT_FLEET_OPTIONS.publicIpv4);
  const isCount = /^\d{1,3}$/.test(ipv4) && Number(ipv4) <= 100;
  if (!isCount)
    tell('ipv4', `Public addresses (ipv4): "${ipv4}" is not accepted. Accepted: a whole number from 0 to 100. Used instead: 2.`);
  return {
    rows: reading.rows,
    options: {
      loadBalancer: isKnown ? loadBalancer : DEFAULT_FLEET_OPTIONS.loadBalancer,
      publicIpv4: isCount ? Number(ipv4) : DEFAULT_FLEET_OPTIONS.publicIpv4,
      pins,
    },
    problems: [...problems, ...reading.problems],
  };
}

/** The sentence for a fleet that is too large to be a link. */
export function tooLargeForLink(apis: number): string {
  return `A fleet of ${decimal(apis, 0)} APIs is too large for a link, which holds up to ${MOST_IN_LINK}: save it as a file and open that.`;
}

/** A name as it fits into a line before a tab. */
function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ').trim();
}

/** The text of packed rows, or null where it is none of ours. */
function unpacked(packed: string): string | null {
  const bytes = fromBase64(packed);
  if (bytes === null) return null;
  if (bytes.length === 0) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  let whole = false;
  try {
    const inflate = new Inflate((chunk, last) => {
      length += chunk.length;
      if (length > LONGEST_TEXT) throw new Error('too long');
      chunks.push(chunk);
      whole = last;
    });
    // In pieces, so that what unpacks to gigabytes is stopped on the way.
    for (let at = 0; at < bytes.length; at += 4_096) inflate.push(bytes.subarray(at, at + 4_096), at + 4_096 >= bytes.length);
  } catch {
    return null;
  }
  if (!whole) return null;
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return strFromU8(all);
}

/** The alphabet of base64 for addresses (RFC 4648, 5). */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const three = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const digits = Math.min(4, bytes.length - i + 1);
    for (let d = 0; d < digits; d++) text += DIGITS[(three >> (18 - 6 * d)) & 63];
  }
  return text;
}

function fromBase64(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (const digit of text) {
    const value = DIGITS.indexOf(digit);
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 255;
  }
  return bytes;
}
