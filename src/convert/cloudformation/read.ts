/** Reads CloudFormation and SAM templates: their functions, APIs and routes in no particular language. */

import type { EditableReading, Language } from '../language.ts';
import type { LanguageId, SourceFile } from '../reading.ts';
import { plain, property } from '../yaml/document.ts';
import { readByHand } from './byHand.ts';
import { isSynthesized, synthesized } from './cdkCode.ts';
import { type Collected, noteDefault, nothingOf, withoutDrafts } from './collect.ts';
import { editTemplate } from './edit.ts';
import { pointersOf } from './pointers.ts';
import { includedPart, makesRoutes, readSam } from './sam.ts';
import { looksLikeTemplate, mentions, readTemplate, type Template } from './template.ts';
import { LOOP } from './unrolled.ts';

export const SAM: Language = languageOf('sam', true);
export const CLOUDFORMATION: Language = languageOf('cloudformation', false);

function languageOf(id: LanguageId, sam: boolean): Language {
  return {
    id,
    detect: (files) => files.some((file) => looksLikeTemplate(file) && /AWS::Serverless(::|-2016)/.test(file.text) === sam),
    read,
  };
}

function read(files: readonly SourceFile[]): EditableReading {
  const template = readTemplate(files);
  const into = collect(template);
  const pointers = pointersOf(into);
  return {
    language: template.sam ? 'sam' : 'cloudformation',
    ...withoutDrafts(into),
    // The rounds of a loop say the same at one place.
    pointsAt: pointers
      .map(({ pointer }) => pointer)
      .filter(
        ({ what, place }, at, all) => all.findIndex((other) => other.what === what && other.place.line === place.line) === at,
      ),
    expressions: true,
    edit: (plan) => editTemplate(into, pointers, plan),
  };
}

/** Reads everything about APIs in a template. */
function collect(template: Template): Collected {
  const into = nothingOf(template);
  if (template.sam) readSam(into);
  readByHand(into);
  readNested(into);
  if (isSynthesized(template)) into.notes.push(synthesized(template));
  for (const item of template.generated) {
    const isLoop = item.key.startsWith(LOOP);
    if (!isLoop || makesRoutes(plain(template.file, item.value)))
      into.unread.push(includedPart(into, item, isLoop ? 'routes' : 'resources'));
  }
  for (const { parameter, place } of template.loops.defaults) noteDefault(into, parameter, place);
  return into;
}

/** A nested stack that is given the API may add routes to it; where there is no other API, it may hold all of it. */
function readNested(into: Collected): void {
  for (const resource of into.template.resources) {
    if (resource.type !== 'AWS::CloudFormation::Stack' && resource.type !== 'AWS::Serverless::Application') continue;
    const properties = resource.properties();
    const given = mentions(property(properties, 'Parameters') ?? null, (id) => into.apis.has(id));
    // One that is not given the API may have an API of its own: named, while the routes that are here go.
    (given === null && into.routes.length > 0 ? into.notes : into.unread).push({
      what: `nested stack ${resource.id}`,
      place: resource.place,
      why: given === null ? 'its template was not given' : 'it is given the API and may add routes to it',
      instead: 'convert its template by itself',
      need: null,
    });
  }
}
