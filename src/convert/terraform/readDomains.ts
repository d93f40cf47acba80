/** Reads by which names and under which base paths clients reach the APIs of a Terraform module. */

import type { Instance } from './configuration.ts';
import type { Scope } from './evaluate.ts';
import { settled } from './evaluate.ts';
import { hclOf, writtenOf } from './hclOf.ts';
import type { ApiDraft, TerraformReading } from './readTerraform.ts';
import { argumentOf, type HclBody } from './syntax.ts';
import { isReference, type Value } from './values.ts';

/** Hosts that are HCL begin with this in the neutral reading; no name that is given by option does. */
export const EXPRESSION = '=';

/** The resources that lead from a domain to an API, and what their arguments are called. */
const MAPPINGS = [
  { type: 'aws_api_gateway_base_path_mapping', kind: 'rest-api', basePath: 'base_path' },
  { type: 'aws_apigatewayv2_api_mapping', kind: 'http-api', basePath: 'api_mapping_key' },
] as const;

export function readDomains(reading: TerraformReading): void {
  for (const { type, kind, basePath } of MAPPINGS) {
    for (const instance of reading.configuration.all(type)) {
      const api = reading.apiOf(instance, 'api_id', kind);
      if (api !== null) readMapping(reading, api, instance, basePath);
    }
  }
}

function readMapping(reading: TerraformReading, api: ApiDraft, mapping: Instance, argument: string): void {
  const place = reading.placeOf(mapping);
  const name = hostOf(reading, mapping);
  const host = mapping.uncertain ? null : name;
  if (host === null)
    reading.note('domain', place, {
      why: 'the name is known only when the module is applied',
      instead: 'give the host by --host',
    });
  else if (!api.mappings.some((other) => other.host === host)) reading.note('domain', place);
  const path = reading.settledArgument(mapping, argument) ?? '';
  if (typeof path === 'string') api.mappings.push({ host, basePath: basePathOf(path) });
  else api.holds.push(reading.hold('basePath', place));
}

/** @example basePathOf('v1')  // "/v1" */
function basePathOf(path: string): string {
  const trimmed = path.replace(/^\/|\/$/g, '');
  return trimmed === '' || trimmed === '(none)' ? '' : `/${trimmed}`;
}

/** The host of a mapping: the name of a domain of these files, or whatever the mapping says. */
function hostOf(reading: TerraformReading, mapping: Instance): string | null {
  const value = reading.argument(mapping, 'domain_name');
  const reference = reading.reference(value, mapping.scope);
  const domain = reference === null ? undefined : reading.configuration.instance(reference.address, reference.key);
  const isDomain = domain?.type === 'aws_api_gateway_domain_name' || domain?.type === 'aws_apigatewayv2_domain_name';
  if (domain !== undefined && isDomain) return readDomain(reading, domain);
  // `domain_name = aws_api_gateway_domain_name.main.domain_name` is worth that domain's text, but is written as a reference.
  const direct = value !== undefined && isReference(value) ? reading.configuration.instance(value.address, value.key) : undefined;
  if (direct?.type.includes('domain_name')) return readDomain(reading, direct);
  const host = hostHcl(reading, mapping.block.body, 'domain_name', mapping.scope);
  if (host !== null && !reading.domains.has(host))
    reading.domains.set(host, { host, certificate: null, place: reading.placeOf(mapping) });
  return host === null ? null : `${EXPRESSION}${host}`;
}

function hostHcl(reading: TerraformReading, body: HclBody, name: string, scope: Scope): string | null {
  const argument = argumentOf(body, name);
  if (argument === undefined) return null;
  const written = writtenOf(argument.value, reading.configuration);
  const value = reading.argumentIn(body, name, scope);
  if (written !== null) return written;
  return value === undefined ? null : hclOf(settled(value, scope));
}

function readDomain(reading: TerraformReading, domain: Instance): string | null {
  const host = hostHcl(reading, domain.block.body, 'domain_name', domain.scope);
  if (host === null) return null;
  const key = `${EXPRESSION}${host}`;
  if (reading.domains.has(key)) return key;
  const blocks = (type: string) => reading.configuration.blocks(domain.block.body, type, domain.scope);
  if (blocks('mutual_tls_authentication').length > 0) {
    reading.note('mutualTls', reading.placeOf(domain));
  }
  const certificate = certificateOf(reading, domain);
  reading.domains.set(key, { host, certificate, place: reading.placeOf(domain) });
  return key;
}

/** HCL of the domain's certificate, where it is in the Region of the API: then the load balancer can have it, too. */
function certificateOf(reading: TerraformReading, domain: Instance): string | null {
  const own = (name: string, body = domain.block.body, scope: Scope = domain.scope): string | null => {
    const argument = argumentOf(body, name);
    const value: Value | undefined = reading.argumentIn(body, name, scope);
    if (argument === undefined || value === undefined) return null;
    return writtenOf(argument.value, reading.configuration) ?? hclOf(value);
  };
  if (domain.type === 'aws_apigatewayv2_domain_name') {
    const [block] = reading.configuration.blocks(domain.block.body, 'domain_name_configuration', domain.scope);
    return block === undefined ? null : own('certificate_arn', block.body, block.scope);
  }
  if (argumentOf(domain.block.body, 'certificate_arn') !== undefined)
    reading.note('domain', reading.placeOf(domain), {
      what: 'certificate of the domain',
      why: 'it is in us-east-1, for CloudFront; a load balancer needs one in its own Region',
      instead: 'a second certificate, in the Region of the load balancer',
    });
  return own('regional_certificate_arn');
}
