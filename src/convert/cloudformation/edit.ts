/** Edits a CloudFormation or SAM template: puts in what stands behind a plan, and takes API Gateway out where that is asked for. */

import type { Plan } from '../plan.ts';
import type { Edits } from '../reading.ts';
import type { Splice } from '../splice.ts';
import { itemAt, type Plain, type YamlFile } from '../yaml/document.ts';
import { added, block, endOfContent, styleOf } from '../yaml/edit.ts';
import { jsonLines, type Style, yamlLines } from '../yaml/print.ts';
import { CDK_FILE, cdkCode, isSynthesized } from './cdkCode.ts';
import type { Collected } from './collect.ts';
import { namesIn, prioritiesIn } from './names.ts';
import type { PointerDetail } from './pointers.ts';
import { withoutApi } from './removal.ts';
import { stackOf } from './resources.ts';

/** The edits of a plan. */
export function editTemplate(into: Collected, pointers: readonly PointerDetail[], plan: Plan): Edits {
  const { template } = into;
  const { source: file } = template;
  if (plan.rules.length === 0) {
    return { splices: new Map(), newFiles: [], asks: [], rewritten: new Set(), notes: [], clashes: [] };
  }
  const stack = stackOf(into, plan, namesIn(template));
  const there = prioritiesIn(template);
  const clashes = stack.newPriorities.filter((priority) => there.includes(priority));
  const style = styleOf(file, itemAt(file, file.root, 'Resources')?.value, true);
  const sections: readonly Section[] = [
    { name: 'Parameters', entries: stack.parameters, heading: [] },
    { name: 'Resources', entries: stack.resources, heading: ['', '# The routes of API Gateway, behind a load balancer.'] },
    { name: 'Outputs', entries: stack.resources.length === 0 ? [] : stack.outputs, heading: [] },
  ];
  const filled = sections.filter(({ entries }) => entries.length > 0);
  const names = filled.map(({ name }) => name);
  const removal = plan.options.stage === 'after' ? withoutApi(into, pointers, stack, style, names) : null;
  const splices = [
    ...filled.flatMap((section) => inSection(file, section, style, removal?.empties(section.name) ?? false)),
    ...(removal?.splices ?? []),
  ];
  return {
    splices: new Map([[file.name, splices]]),
    newFiles:
      plan.options.newFiles && stack.resources.length > 0 && isSynthesized(template)
        ? [{ name: CDK_FILE, text: cdkCode(stack) }]
        : [],
    asks: stack.asks,
    rewritten: removal?.rewritten ?? new Set(),
    notes: removal?.notes ?? [],
    clashes,
  };
}

/** What is new in a section of the template. */
interface Section {
  readonly name: string;
  readonly entries: readonly [string, Plain][];
  readonly heading: readonly string[];
}

/** Entries at the end of a section, of which all that stands there may be taken away; one that is missing goes before or after Resources. */
function inSection(file: YamlFile, { name, entries, heading }: Section, style: Style, isEmptied: boolean): Splice[] {
  const section = itemAt(file, file.root, name);
  if (section !== null) return added(file, section, entries, style, heading, isEmptied);
  const resources = itemAt(file, file.root, 'Resources')!;
  const start = resources.keyNode.range![0];
  if (file.json || file.text[file.lines.startOf(file.lines.lineAt(start))] === '{') {
    const indent = /^[ \t]*/.exec(file.text.slice(file.lines.startOf(file.lines.lineAt(start))))![0];
    const lines = jsonLines(name, Object.fromEntries(entries), indent, style);
    return [{ start, end: start, text: `${lines.join(style.eol).trimStart()},${style.eol}${indent}` }];
  }
  const lines = yamlLines([[name, Object.fromEntries(entries)]], '', style);
  if (name === 'Outputs') return [block(file, endOfContent(file, resources.value!, file.text.length), ['', ...lines], style)];
  let line = file.lines.lineAt(start);
  while (line > 1 && /^[ \t]*#/.test(file.text.slice(file.lines.startOf(line - 1), file.lines.startOf(line)))) line -= 1;
  return [block(file, file.lines.startOf(line), [...lines, ''], style)];
}
