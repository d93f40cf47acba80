/** Rewrites an address of the API into the load balancer's, where the meaning is certain. */

import type { Node } from 'yaml';
import { elementsOf, type Item, itemsOf, type Plain, plain, property } from '../yaml/document.ts';
import type { Collected } from './collect.ts';
import { apiIds } from './pointers.ts';
import type { Stack } from './resources.ts';
import { flattened, mentions } from './template.ts';

export interface Rewriting {
  readonly item: Item;
  readonly value: Plain;
}

/** New values for all that refers to the API within an entry; null where one of them cannot be told. */
export function rewritten(into: Collected, item: Item, stack: Stack): Rewriting[] | null {
  const { file } = into.template;
  const wanted = apiIds(into.template, new Set(into.apis.keys()));
  const found: Rewriting[] = [];
  const visit = (at: Item): boolean => {
    const value = plain(file, at.value);
    if (mentions(value, wanted) === null) return true;
    const address = addressOf(into, value, stack);
    if (address !== null) {
      found.push({ item: at, value: address });
      return true;
    }
    return inside(at.value);
  };
  const inside = (node: Node | null): boolean => {
    const items = itemsOf(file, node).filter(({ key }) => !key.startsWith('Fn::') && key !== 'Ref');
    const elements = elementsOf(file, node);
    if (items.length === 0 && elements.length === 0) return mentions(plain(file, node), wanted) === null;
    if (!originsPath(into, items, wanted, stack, found)) return false;
    return items.every(visit) && elements.every(inside);
  };
  return visit(item) && found.length > 0 ? found : null;
}

/** An origin of CloudFront whose path is the API's stage loses it with the API; any other path is not ours to judge. */
function originsPath(
  into: Collected,
  items: readonly Item[],
  wanted: (id: string) => boolean,
  stack: Stack,
  found: Rewriting[],
): boolean {
  const { file } = into.template;
  const domain = items.find(({ key }) => key === 'DomainName');
  const path = items.find(({ key }) => key === 'OriginPath');
  if (domain === undefined || path === undefined) return true;
  const api = mentions(plain(file, domain.value), wanted);
  if (api === null || addressOf(into, plain(file, domain.value), stack) === null) return true;
  const text = flattened(plain(file, path.value));
  if (!/^\/[^/]+$/.test(text)) return text === '';
  found.push({ item: path, value: into.apis.get(api)?.mappings[0]?.basePath ?? '' });
  return true;
}

/** New values that lead a DNS record to the load balancer; null where the record is of another form. */
export function rewrittenRecord(into: Collected, item: Item, stack: Stack): Rewriting[] | null {
  const { file } = into.template;
  const wanted = apiIds(into.template, new Set(into.apis.keys()));
  const found: Rewriting[] = [];
  const visit = (node: Node | null): boolean => {
    const items = itemsOf(file, node);
    return [...items.map((at) => record(at)), ...elementsOf(file, node).map(visit)].every(Boolean);
  };
  const record = (at: Item): boolean => {
    const value = plain(file, at.value);
    if (mentions(value, wanted) === null) return true;
    if (at.key === 'AliasTarget') {
      const of = (name: string) => itemsOf(file, at.value).find(({ key }) => key === name);
      const [dns, zone] = [of('DNSName'), of('HostedZoneId')];
      if (dns === undefined || zone === undefined) return false;
      const balancer = stack.balancer();
      found.push({ item: dns, value: balancer.dnsName }, { item: zone, value: balancer.hostedZoneId });
      return true;
    }
    if (at.key === 'ResourceRecords') {
      found.push({ item: at, value: [stack.balancer().dnsName] });
      return true;
    }
    return !at.key.startsWith('Fn::') && at.key !== 'Ref' && visit(at.value);
  };
  return visit(item.value) && found.length > 0 ? found : null;
}

/**
 * `https://${Api}.execute-api.REGION.SUFFIX/STAGE/orders` as `https://HOST/orders`.
 * The stage of a REST API is always the first part of the path; an HTTP API has one unless it is `$default`.
 */
function addressOf(into: Collected, value: Plain, stack: Stack): Plain | null {
  const text = flattened(value);
  const execute = /^(https?:\/\/)?\$\{([A-Za-z0-9]+)\}\.execute-api\.[^/]+(\/[^?#]*)?$/.exec(text);
  const endpoint = /^\$\{([A-Za-z0-9]+)\.ApiEndpoint\}(\/[^?#]*)?$/.exec(text);
  const [id, path = '', scheme] =
    execute !== null
      ? [execute[2]!, execute[3], execute[1] ?? '']
      : endpoint !== null
        ? [endpoint[1]!, endpoint[2], 'https://']
        : [''];
  const api = into.apis.get(id);
  if (api === undefined || scheme === undefined || api.kind === 'websocket') return null;
  const host = flattened(stack.hostOf(id));
  if (host === '' || /\$\{(\?|import:)/.test(host)) return null;
  const rest = api.kind === 'rest-api' || namedStage(into, id) ? path.replace(/^\/[^/]*/, '') : path;
  if (/[{}]/.test(rest.replaceAll(/\$\{[A-Za-z0-9:.]+\}/g, ''))) return null;
  const address = scheme === '' ? host + rest : `${scheme}${host}${api.mappings[0]?.basePath ?? ''}${rest}`;
  if (scheme === '' && rest !== '') return null;
  return address.includes('${') ? { 'Fn::Sub': address } : address;
}

/** Whether an HTTP API's stage is in its addresses. */
function namedStage(into: Collected, id: string): boolean {
  const api = into.apis.get(id);
  const own = property(api?.resource?.properties(), 'StageName');
  if (own !== undefined) return own !== '$default';
  return into.template.resources.some(
    ({ type, properties }) =>
      type === 'AWS::ApiGatewayV2::Stage' &&
      flattened(property(properties(), 'ApiId')) === `\${${id}}` &&
      property(properties(), 'StageName') !== '$default',
  );
}
