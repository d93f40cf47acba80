/** The handler's wrapper for a conversion: an entry point for each function, set up with the routes, base path and stage of the template. */

import { entryModule } from '../template/wrapper/wrapperEntry.ts';
import type { CarriedFunction } from './carriedFunctions.ts';

/** Whether the wrapper, which is JavaScript, can stand before the handler. A function without a runtime may well be one of Node.js. */
export function isOnNode({ handler }: CarriedFunction): boolean {
  return handler.runtime === '' || handler.runtime.startsWith('nodejs');
}

/** The file of the handler, without its ending; null where the template does not say. @example "src/orders" */
export function handlerFile({ handler: { name, folder } }: CarriedFunction): string | null {
  if (!isSetting(name)) return null;
  const dot = name.indexOf('.', name.lastIndexOf('/') + 1);
  const path = dot < 0 ? name : name.slice(0, dot);
  const base = folder.replace(/^\.\/|\/+$/g, '');
  return base === '' || base === '.' ? path : `${base}/${path}`;
}

/** A handler setting, and nothing that only deployment knows. */
function isSetting(name: string): boolean {
  return /^[\w./-]+$/.test(name);
}

/** The name of its entry point without the ending. @example "load-balancer-OrdersFunction" */
export function entryName({ id }: CarriedFunction): string {
  return `load-balancer-${id.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-|-$/g, '')}`;
}

/** The text of the entry point. */
export function entryText(carried: CarriedFunction): string {
  const { handler, wrapped } = carried;
  const { frontDoor, payload, routes, basePaths, stage, claims } = wrapped;
  const options = [
    `frontDoor: ${quoted(frontDoor)}`,
    `payload: ${quoted(frontDoor === 'rest-api' ? '1.0' : (payload ?? '2.0'))}`,
    `routes: [${routes.map(quoted).join(', ')}]`,
    ...(basePaths.length === 0
      ? []
      : [`basePath: ${basePaths.length === 1 ? quoted(basePaths[0]!) : `[${basePaths.map(quoted).join(', ')}]`}`]),
    ...(stage === null ? [] : [`stage: ${quoted(stage)}`]),
    ...(claims ? [`claims: 'jwt'`] : []),
  ];
  return entryModule({
    file: entryName(carried),
    handler: isSetting(handler.name) ? handler.name : 'index.handler',
    hints: [
      ...(isSetting(handler.name)
        ? []
        : ['The template does not say which file the handler is in: name yours in the import above.']),
      ...(frontDoor === 'http-api' && payload === null
        ? ["If your integration's payloadFormatVersion is 1.0, say payload: '1.0'."]
        : []),
      ...(stage === null
        ? ["If your handler reads requestContext.stage, say stage: 'prod', or whatever your stage is called."]
        : []),
    ],
    options: `{\n  ${options.join(',\n  ')},\n}`,
  });
}

/** As a string of JavaScript. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}
