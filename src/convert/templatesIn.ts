/** Templates among many files, each with the files that belong to it: what was dropped may be a whole project. */

import { LANGUAGES } from './languages.ts';
import type { LanguageId, SourceFile } from './reading.ts';
import { folderOf, pathFrom } from './terraform/configuration.ts';

export interface FoundTemplate {
  /** The path of its file, or of its folder for Terraform. */
  readonly name: string;
  readonly language: LanguageId;
  /** The template first, then what it may refer to. Named from the folder that holds them all, as on the command line. */
  readonly files: readonly SourceFile[];
}

/** Several services, then modules, then templates: what makes templates stands before what may be part of it. */
const ORDER: readonly LanguageId[] = ['serverless', 'terraform', 'sam', 'cloudformation'];

/**
 * The templates among some files, the outermost first. Files without a folder were chosen one by one and belong to every template; of a
 * folder only those do that a template mentions by name, and that these mention.
 * @example templatesIn([{ name: 'template.yaml', text }, { name: 'openapi.yaml', text: document }])[0].files  // both
 */
export function templatesIn(files: readonly SourceFile[]): FoundTemplate[] {
  const known = files.map((file) => ({ file, language: LANGUAGES.find(({ detect }) => detect([file]))?.id ?? null }));
  const found: { name: string; language: LanguageId; files: SourceFile[] }[] = [];
  const modules = new Set<string>();
  for (const { file, language } of known) {
    if (language === null) continue;
    const folder = folderOf(file.name);
    if (language === 'terraform') {
      if (modules.has(folder)) continue;
      modules.add(folder);
      found.push({
        name: folder,
        language,
        files: [...moduleFiles(folder, files), ...others(moduleFiles(folder, files), known)],
      });
    } else found.push({ name: file.name, language, files: [file, ...others([file], known, language === 'serverless')] });
  }
  // A file of resources that a service includes looks like a template and is none of its own.
  const included = new Set(
    found
      .filter(({ language }) => language === 'serverless')
      .flatMap((template) => template.files.filter(({ name }) => name.includes('/')).slice(1)),
  );
  return found
    .filter((template) => template.language === 'serverless' || !included.has(template.files[0]!))
    .sort((a, b) => depthOf(a.name) - depthOf(b.name) || ORDER.indexOf(a.language) - ORDER.indexOf(b.language))
    .map((template) => ({ ...template, files: fromCommonFolder(template.files) }));
}

const depthOf = (name: string): number => name.split('/').length;

/** The files of a module of Terraform, and of those beside it that it calls. */
function moduleFiles(folder: string, files: readonly SourceFile[], seen: ReadonlySet<string> = new Set()): SourceFile[] {
  const own = files.filter(({ name }) => folderOf(name) === folder && /\.(tf|tf\.json|tfvars)$/.test(name));
  const called = own.flatMap(({ text }) =>
    [...text.matchAll(/\bsource\s*=\s*"(\.{1,2}\/[^"$]*)"/g)].map(([, path = '']) => path),
  );
  const inside = new Set([...seen, folder]);
  const next = [...new Set(called.map((path) => pathFrom(folder, path)))].filter((path) => !inside.has(path));
  return [...new Set([...own, ...next.flatMap((path) => moduleFiles(path, files, inside))])];
}

/** Files that are no templates, or may be parts of one: those that were chosen, and those of a folder that are mentioned. */
function others(
  own: readonly SourceFile[],
  known: readonly { readonly file: SourceFile; readonly language: LanguageId | null }[],
  takesParts = false,
): SourceFile[] {
  const left = known
    .filter(({ file, language }) => !own.includes(file) && (language === null || (takesParts && language === 'cloudformation')))
    .map(({ file }) => file);
  const taken: SourceFile[] = left.filter(({ name }) => !name.includes('/'));
  let texts: readonly SourceFile[] = [...own, ...taken];
  while (texts.length > 0) {
    const named = left.filter((file) => !taken.includes(file) && texts.some(({ text }) => text.includes(baseOf(file.name))));
    taken.push(...named);
    texts = named;
  }
  return taken;
}

const baseOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

function fromCommonFolder(files: readonly SourceFile[]): SourceFile[] {
  const folders = files.map(({ name }) => name.split('/').slice(0, -1));
  const common = folders.reduce((a, b) => {
    const different = a.findIndex((part, index) => part !== b[index]);
    return different === -1 ? a : a.slice(0, different);
  });
  const start = common.length === 0 ? 0 : common.join('/').length + 1;
  return files.map(({ name, text }) => ({ name: name.slice(start), text }));
}
