/** Finds what mentions an API: outputs, environment variables, alarms, DNS records and the like. */

import type { Node } from 'yaml';
import type { Pointer } from '../reading.ts';
import { type Item, itemAt, itemsOf, type Plain, plain, property } from '../yaml/document.ts';
import { type Collected, note } from './collect.ts';
import { flattened, mentions, placeOf, propertyItem, type Resource, type Template } from './template.ts';

/** A pointer, and the entry whose value would name the load balancer instead. */
export interface PointerDetail {
  readonly pointer: Pointer;
  readonly item: Item;
  /** Whether it may be taken away with the API: an output, an alarm on its metrics, a record of its domain. */
  readonly removable: boolean;
  /** A part of the API's own definition, which goes with it whatever it says. */
  readonly goesWithApi?: true;
  /** The section that holds it. */
  readonly within: 'Outputs' | 'Resources' | 'Globals';
}

/** Resource types that are parts of an API, and go with it. */
export function isApiPart(type: string): boolean {
  return /^AWS::(ApiGateway|ApiGatewayV2)::/.test(type) || type === 'AWS::Serverless::Api' || type === 'AWS::Serverless::HttpApi';
}

/** Whether a resource is a connector of SAM's, which names by its id an API that may call something. */
export function isApiConnector({ type, properties }: Resource, isApi: (id: string) => boolean): boolean {
  const id = type === 'AWS::Serverless::Connector' ? property(properties(), 'Source', 'Id') : undefined;
  return typeof id === 'string' && isApi(id);
}

/** Whether an id is an API, a part of one, or what SAM makes of it. */
export function apiIds(template: Template, apis: ReadonlySet<string>): (id: string) => boolean {
  const parts = new Set(template.resources.filter(({ type }) => isApiPart(type)).map(({ id }) => id));
  const made = [...apis].filter((id) => !template.byId.has(id) || template.byId.get(id)?.type.startsWith('AWS::Serverless::'));
  return (id) =>
    parts.has(id) ||
    (apis.has(id) && !template.parameters.has(id)) ||
    /^Serverless(Rest|Http)Api/.test(id) ||
    (!template.byId.has(id) &&
      made.some((api) => id.startsWith(api) && /(Stage|Deployment\w*|ApiGatewayDefaultStage)$/.test(id)));
}

const POINTER_TYPES: Readonly<Record<string, { readonly what: string; readonly removable: boolean }>> = {
  'AWS::SSM::Parameter': { what: 'SSM parameter', removable: false },
  'AWS::CloudWatch::Alarm': { what: 'alarm', removable: true },
  'AWS::CloudWatch::Dashboard': { what: 'dashboard', removable: false },
  'AWS::Route53::RecordSet': { what: 'DNS record', removable: false },
  'AWS::Route53::RecordSetGroup': { what: 'DNS records', removable: false },
  'AWS::CloudFront::Distribution': { what: 'CDN origin', removable: false },
  'AWS::WAFv2::WebACLAssociation': { what: 'WAF association', removable: true },
  'AWS::WAFRegional::WebACLAssociation': { what: 'WAF association', removable: true },
};

/** All that mentions one of the APIs, in the order of the file. */
export function pointersOf(into: Collected): PointerDetail[] {
  const { template } = into;
  const { file } = template;
  const wanted = apiIds(template, new Set(into.apis.keys()));
  const points = (value: Plain) =>
    mentions(value, wanted) !== null || /execute-api|AWS\/ApiGateway/.test(JSON.stringify(value) ?? '');
  const found: PointerDetail[] = [];
  const add = (what: string, item: Item, removable: boolean, within: PointerDetail['within']) =>
    found.push({ pointer: { what, place: placeOf(file, item.keyNode) }, item, removable, within });

  const globals = itemAt(file, file.root, 'Globals')?.value;
  for (const item of itemsOf(file, itemAt(file, globals, 'Function', 'Environment', 'Variables')?.value)) {
    if (points(plain(file, item.value))) add(`environment ${item.key}`, item, false, 'Globals');
  }
  for (const resource of template.resources) {
    // SAM makes the records of an API's own domain: they go with the API.
    const records = resource.type.startsWith('AWS::Serverless::') ? propertyItem(template, resource, 'Domain', 'Route53') : null;
    if (records !== null) {
      const name = flattened(property(resource.properties(), 'Domain', 'DomainName'));
      found.push({
        pointer: { what: `DNS record ${name === '' ? resource.id : name}`, place: placeOf(file, records.keyNode) },
        item: records,
        removable: true,
        goesWithApi: true,
        within: 'Resources',
      });
    }
    if (isApiConnector(resource, wanted)) {
      found.push({
        pointer: { what: `connector ${resource.id}`, place: resource.place },
        item: resource.item,
        removable: true,
        goesWithApi: true,
        within: 'Resources',
      });
    }
    if (isApiPart(resource.type)) continue;
    const properties = resource.properties();
    if (!points(properties)) continue;
    addResource(into, resource, points, add);
  }
  for (const item of itemsOf(file, itemAt(file, file.root, 'Outputs')?.value)) {
    if (points(plain(file, item.value))) add(`output ${item.key}`, item, true, 'Outputs');
  }
  return found;
}

type Add = (what: string, item: Item, removable: boolean, within: PointerDetail['within']) => void;

function addResource(into: Collected, resource: Resource, points: (value: Plain) => boolean, add: Add): void {
  const { template } = into;
  const { file } = template;
  const properties = resource.properties();
  const row = POINTER_TYPES[resource.type];
  if (row !== undefined) {
    if (row.what === 'WAF association') note(into, 'webAcl', resource.place);
    add(`${row.what} ${resource.id}`, resource.item, row.removable, 'Resources');
    return;
  }
  if (resource.type === 'AWS::Lambda::Permission') {
    // A permission for API Gateway is a part of the API; for anybody else it is not about the API at all.
    if (property(properties, 'Principal') !== 'apigateway.amazonaws.com')
      add(`permission ${resource.id}`, resource.item, false, 'Resources');
    return;
  }
  if (resource.type === 'AWS::CloudFormation::Stack' || resource.type === 'AWS::Serverless::Application') {
    for (const item of itemsOf(file, propertyItem(template, resource, 'Parameters')?.value)) {
      if (points(plain(file, item.value))) add(`parameter ${item.key} of nested stack ${resource.id}`, item, false, 'Resources');
    }
    return;
  }
  let named = false;
  for (const item of itemsOf(file, propertyItem(template, resource, 'Environment', 'Variables')?.value)) {
    if (!points(plain(file, item.value))) continue;
    named = true;
    add(`environment ${item.key}`, item, false, 'Resources');
  }
  for (const item of itemsOf(file, itemAt(file, resource.item.value, 'Properties')?.value)) {
    if (['Environment', 'Events', 'Code', 'InlineCode'].includes(item.key) || !points(plain(file, item.value))) continue;
    named = true;
    const policy = /Polic|Statement/.test(item.key) || resource.type.startsWith('AWS::IAM::');
    const inside = deepest(into, item.value, points);
    add(`${policy ? 'policy of' : `${item.key} of`} ${resource.id}`, inside ?? item, false, 'Resources');
  }
  if (!named && !isEventsOnly(into, resource, points)) add(`resource ${resource.id}`, resource.item, false, 'Resources');
}

/** Events of a function name their API; that is the route itself. */
function isEventsOnly({ template }: Collected, resource: Resource, points: (value: Plain) => boolean): boolean {
  const { file } = template;
  return itemsOf(file, itemAt(file, resource.item.value, 'Properties')?.value)
    .filter(({ value }) => points(plain(file, value)))
    .every(({ key }) => ['Events', 'Code', 'InlineCode', 'Environment'].includes(key));
}

/** The innermost entry that mentions the API and is not a function of CloudFormation's. */
function deepest({ template: { file } }: Collected, node: Node | null, points: (value: Plain) => boolean): Item | null {
  let found: Item | null = null;
  let at: Node | null = node;
  for (let depth = 0; depth < 20; depth += 1) {
    const next: Item | undefined = itemsOf(file, at).find(
      (item) => !item.key.startsWith('Fn::') && item.key !== 'Ref' && points(plain(file, item.value)),
    );
    if (next === undefined) return found;
    found = next;
    at = next.value;
  }
  return found;
}
