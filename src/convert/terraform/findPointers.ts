/** Finds what points at an API in a Terraform module: outputs, environment variables, alarms, records, policies. */

import type { Pointer } from '../reading.ts';
import type { TerraformFile } from './configuration.ts';
import type { TerraformReading } from './readTerraform.ts';
import { mentionsIn, within } from './references.ts';
import type { Expression, HclBlock, HclBody } from './syntax.ts';

/** A pointer and the block that holds it. */
export interface FoundPointer {
  readonly pointer: Pointer;
  readonly block: HclBlock;
  readonly file: TerraformFile;
}

const API_TYPE = /^aws_(api_gateway|apigatewayv2)_/;

/** Whether a block is part of an API itself, or of what API Gateway needs. */
export function isApiBlock(block: HclBlock): boolean {
  return block.type === 'resource' && API_TYPE.test(block.labels[0] ?? '');
}

/** What a type of resource is called in the report. */
const CALLED: Readonly<Record<string, string>> = {
  aws_cloudwatch_metric_alarm: 'alarm',
  aws_cloudwatch_composite_alarm: 'alarm',
  aws_cloudwatch_dashboard: 'dashboard',
  aws_route53_record: 'DNS record',
  aws_cloudfront_distribution: 'CDN origin',
  aws_wafv2_web_acl_association: 'WAF association',
  aws_wafregional_web_acl_association: 'WAF association',
  aws_ssm_parameter: 'SSM parameter',
  aws_iam_policy: 'policy',
  aws_iam_role_policy: 'policy',
  aws_iam_policy_document: 'policy',
};

/** Finds the pointers; `apis` are the addresses of what makes APIs. */
export function findPointers(reading: TerraformReading): readonly FoundPointer[] {
  const { configuration } = reading;
  const modules = new Set(
    [...reading.apis.values()].flatMap(({ instance }) => (instance?.type === 'module' ? [instance.address] : [])),
  );
  const isApi = (address: string) => API_TYPE.test(address) || modules.has(address) || isTainted(address);
  const tainted = new Set<string>();
  const isTainted = (address: string) => tainted.has(address);
  const names = (expression: Expression) => mentionsIn(expression).some(({ address }) => isApi(address));
  // A local may name the API for others; once more for locals of locals, as deep as they go.
  for (let before = -1; before < tainted.size; ) {
    before = tainted.size;
    for (const file of configuration.files)
      for (const block of file.hcl.body.blocks)
        if (block.type === 'locals')
          for (const { name, value } of block.body.attributes) if (names(value)) tainted.add(`local.${name}`);
  }

  const found: FoundPointer[] = [];
  const add = (what: string, file: TerraformFile, block: HclBlock, offset: number) =>
    found.push({ pointer: { what, place: reading.place(file, offset) }, block, file });
  for (const file of configuration.files) {
    for (const block of file.hcl.body.blocks) {
      const [first = '', second = ''] = block.labels;
      if (isApiBlock(block)) continue;
      if (block.type === 'output' && bodyNames(block.body)) add(`output ${first}`, file, block, block.start);
      if (block.type === 'module' && !modules.has(`module.${first}`) && bodyNames(block.body))
        add(`module ${first}`, file, block, block.start);
      if (block.type !== 'resource' && block.type !== 'data') continue;
      if (first === 'aws_lambda_permission') continue;
      if (first === 'aws_lambda_function') {
        for (const { name, key } of variablesOf(block.body, names)) add(`environment ${name}`, file, block, key.start);
        continue;
      }
      const watches = CALLED[first] === 'alarm' && texts(block.body).some((text) => text === 'AWS/ApiGateway');
      const permits = CALLED[first] === 'policy' && texts(block.body).some((text) => text.includes('execute-api'));
      if (watches || permits || bodyNames(block.body)) {
        const origin =
          first === 'aws_cloudfront_distribution'
            ? block.body.blocks.find((inner) => inner.type === 'origin' && bodyNames(inner.body))
            : undefined;
        add(`${CALLED[first] ?? first} ${second}`, file, block, origin?.start ?? block.start);
      }
    }
  }
  return found;

  function bodyNames(body: HclBody): boolean {
    return (
      body.attributes.some(({ name, value }) => name !== 'depends_on' && names(value)) ||
      body.blocks.some((inner) => bodyNames(inner.body))
    );
  }
}

/** The environment variables of a function whose values name something. */
function variablesOf(body: HclBody, names: (expression: Expression) => boolean): readonly { name: string; key: Expression }[] {
  return body.blocks
    .filter(({ type }) => type === 'environment')
    .flatMap((environment) => environment.body.attributes)
    .flatMap(({ name, value }) => {
      if (name !== 'variables') return [];
      const object = [...within(value)].find((part) => part.kind === 'object');
      if (object?.kind !== 'object') return names(value) ? [{ name: 'variables', key: value }] : [];
      return object.entries
        .filter((entry) => names(entry.value))
        .map(({ key }) => ({ name: key.kind === 'literal' ? String(key.value) : 'variables', key }));
    });
}

/** All literal texts of a body. */
function texts(body: HclBody): readonly string[] {
  const inside = (expression: Expression) =>
    [...within(expression)].flatMap((part) => {
      if (part.kind === 'literal' && typeof part.value === 'string') return [part.value];
      return part.kind === 'template' ? part.parts.filter((piece) => typeof piece === 'string') : [];
    });
  return [...body.attributes.flatMap(({ value }) => inside(value)), ...body.blocks.flatMap((block) => texts(block.body))];
}
