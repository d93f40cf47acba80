/** The entry point of the download, which puts the wrapper (`from-load-balancer.mjs`, downloaded as it stands) before the visitor's handler. */

import type { SettledScenario } from '../../scenario/settle.ts';
import { type LeftApi, leftApi } from '../leftApi.ts';

/** The wrapper's name in the download. */
export const WRAPPER_FILE = 'from-load-balancer.mjs';

/** The entry point's name in the download, and the handler setting that names its export. */
export const ENTRY_FILE = 'load-balancer.mjs';
export const ENTRY_HANDLER = 'load-balancer.handler';

/** Options of the wrapper for the API that the visitor runs today, as they are written in JavaScript. */
const WRAPPER_OPTIONS = {
  'rest-api': "{ frontDoor: 'rest-api', payload: '1.0' }",
  'http-api': "{ frontDoor: 'http-api', payload: '2.0' }",
} as const satisfies Record<LeftApi, string>;

/** What the entry point wraps the handler with: where the stack's rule verifies callers, their claims are passed on, too. */
export function wrapperOptions({ workload, stack }: Pick<SettledScenario, 'workload' | 'stack'>): string {
  const options = WRAPPER_OPTIONS[leftApi(workload)];
  const claims = { none: '', jwt: ", claims: 'jwt'", oidc: ", claims: 'oidc'" }[stack.authentication];
  return options.replace(/ }$/, `${claims} }`);
}

/** Whether the function runs on Node.js, or may do so: of a function that exists already the scenario knows no runtime. */
export function mayRunOnNode({ stack }: Pick<SettledScenario, 'stack'>): boolean {
  return stack.functionSource === 'existing' || stack.runtime.startsWith('nodejs');
}

/** The module and the export that a handler setting names: the export starts after the first dot of the last path segment. */
function moduleAndExport(handler: string): readonly [module: string, name: string] {
  const dot = handler.indexOf('.', handler.lastIndexOf('/') + 1);
  return dot < 0 ? [handler, 'handler'] : [handler.slice(0, dot), handler.slice(dot + 1)];
}

interface Entry {
  /** Its name without the ending, which the handler setting starts with. */
  readonly file: string;
  /** The handler setting of today. */
  readonly handler: string;
  /** Comments about the options, without their slashes. */
  readonly hints: readonly string[];
  /** Options of the wrapper, as they are written in JavaScript. */
  readonly options: string;
}

/**
 * The entry point as plain JavaScript for Node.js 18 and later. A handler setting has no character that could end a string.
 * @example entryModule({ file: 'load-balancer', handler: 'index.handler', hints: [], options: '{}' })  // "… import * as original …"
 */
export function entryModule({ file, handler, hints, options }: Entry): string {
  const [module, name] = moduleAndExport(handler);
  const lines = [
    `// ${file}.mjs: the function's entry point behind the load balancer. Set the function's handler to ${file}.handler.`,
    '// Events of API Gateway still reach your handler untouched, so one function can serve both front doors during the cut-over.',
    '',
    `import { fromLoadBalancer } from './${WRAPPER_FILE}';`,
    "// Your handler's file. Change .js to .mjs or .cjs if that is its name.",
    `import * as original from '${module.startsWith('/') ? '' : './'}${module}.js';`,
    '',
    '// The exports of a CommonJS module are in default.',
    `const handlerIn = (exports) => '${name}'.split('.').reduce((value, part) => value?.[part], exports);`,
    '',
    ...hints.map((hint) => `// ${hint}`),
    `export const handler = fromLoadBalancer(handlerIn(original) ?? handlerIn(original.default), ${options});`,
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * The entry point of the scenario's stack.
 * @example wrapperEntry(DEFAULT_SCENARIO)  // "… import * as original from './index.js'; …"
 */
export function wrapperEntry(scenario: SettledScenario): string {
  const { functionSource, handler } = scenario.stack;
  return entryModule({
    file: ENTRY_FILE.replace(/\.mjs$/, ''),
    handler: functionSource === 'new' ? handler : 'index.handler',
    hints: [
      scenario.workload.currentFrontDoor === 'http-api'
        ? "If your integration's payloadFormatVersion is 1.0, say payload: '1.0'."
        : "If your handler reads requestContext.stage, say stage: 'prod', or whatever your stage is called.",
      "If a base path mapping or an API mapping leads to your API, say basePath: '/v1', or whatever stands in it.",
    ],
    options: wrapperOptions(scenario),
  });
}
