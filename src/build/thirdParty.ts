/** Other people's work in the built page: which packages it holds, as a bill of materials, and under which licences, with their notices. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** A package of which something is in the built files. */
interface Package {
  readonly name: string;
  readonly version: string;
  /** As its package.json names it: "MIT". */
  readonly licence: string;
  /** The texts that its licence asks to be kept. */
  readonly notices: readonly string[];
}

const NOTICE_FILE = /^(?:licen[cs]e|notice|copying)(?:[.-]|$)/i;
/** What a bundler adds of its own, by the start of the module's id. */
const ADDED: readonly (readonly [start: string, name: string])[] = [
  ['\0vite/', 'vite'],
  ['\0rolldown/', 'rolldown'],
];

export function thirdParty(): { collect: () => Plugin; write: () => Plugin } {
  const folders = new Set<string>();
  let root = '';
  let built = '';
  return {
    /** Notes the packages of a build: of the page, or of the worker's script. */
    collect: () => ({
      name: 'third-party-collect',
      apply: 'build',
      generateBundle: {
        order: 'post',
        handler(_, bundle) {
          for (const chunk of Object.values(bundle)) {
            if (chunk.type !== 'chunk') continue;
            for (const id of chunk.moduleIds) {
              const folder = folderOf(id, resolve('.'));
              if (folder !== null) folders.add(folder);
            }
          }
        },
      },
    }),
    /** Writes both files once all is built. */
    write: () => ({
      name: 'third-party-write',
      apply: 'build',
      configResolved(config) {
        root = config.root;
        built = resolve(root, config.build.outDir);
      },
      closeBundle: {
        order: 'post',
        sequential: true,
        handler() {
          const packages = [...folders].map(packageIn).sort((a, b) => (a.name < b.name ? -1 : 1));
          writeFileSync(join(built, 'licences.txt'), licences(packages));
          writeFileSync(join(built, 'sbom.json'), `${JSON.stringify(billOfMaterials(root, packages), null, 2)}\n`);
        },
      },
    }),
  };
}

/**
 * The folder of the package that a module belongs to; null for modules of our own.
 * @example folderOf('/page/node_modules/@a/b/dist/c.js?raw', '/page')  // "/page/node_modules/@a/b"
 */
export function folderOf(id: string, root: string): string | null {
  const added = ADDED.find(([start]) => id.startsWith(start));
  if (added) return join(root, 'node_modules', added[1]);
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/?]+/.exec(id.replaceAll('\\', '/').replace(/^\0/, ''))?.[0] ?? null;
}

function packageIn(folder: string): Package {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  if (!name || !version || !license) throw new Error(`${folder}/package.json does not say its name, version and licence.`);
  const files = readdirSync(folder).filter((file) => NOTICE_FILE.test(file));
  const notices = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return { name, version, licence: license, notices };
}

/** All licences as one text: each package by its name, followed by the notices that are to be kept. */
export function licences(packages: readonly Package[]): string {
  const head = 'Tipping Point contains work of others, under these licences.\n';
  const parts = packages.map(({ name, version, licence, notices }) =>
    [
      `${name} ${version}: ${licence}`,
      ...(notices.length > 0 ? notices : [`Licence: https://spdx.org/licenses/${licence}.html`]),
    ].join('\n\n'),
  );
  return `${[head, ...parts].join(`\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** CycloneDX: https://cyclonedx.org/docs/1.5/json/. Without a time, so that the same build is the same text. */
function billOfMaterials(root: string, packages: readonly Package[]): object {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; version: string };
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string; integrity?: string }>;
  };
  const hashOf = (name: string, version: string) => {
    const locked = Object.entries(lock.packages).find(
      ([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.version === version,
    );
    const integrity = locked?.[1].integrity?.replace('sha512-', '');
    return integrity ? [{ alg: 'SHA-512', content: Buffer.from(integrity, 'base64').toString('hex') }] : [];
  };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', name: own.name, version: own.version } },
    components: packages.map(({ name, version, licence }) => ({
      type: 'library',
      name,
      version,
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      licenses: [{ license: { id: licence } }],
      hashes: hashOf(name, version),
    })),
  };
}
