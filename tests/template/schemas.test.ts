// Whether CloudFormation and SAM output is what CloudFormation's own resource schemas allow.
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { PropertyType, Resource, TypeDefinition } from '@aws-cdk/service-spec-types';
import { describe, expect, test } from 'vitest';
import { printCloudFormation } from '../../src/template/cloudformation.ts';
import { printSam } from '../../src/template/sam.ts';
import type { CanonicalStack, Json } from './canonicalStack.ts';
import { CODE } from './canonicalStack.ts';
import { PLANS } from './fleetPlans.ts';
import { isObject, parseYaml, readCloudFormation } from './readCloudFormation.ts';
import { readSam } from './readSam.ts';

const schemas = loadAwsServiceSpecSync();

/** What is wrong with properties: one that the type does not have, one that it requires and lacks, one of another type. */
function faults(given: { readonly [name: string]: Json }, type: Resource | TypeDefinition, at: string): readonly string[] {
  const missing = Object.entries(type.properties).flatMap(([name, { required }]) =>
    required === true && !(name in given) ? [`${at}.${name} is required`] : [],
  );
  return [
    ...missing,
    ...Object.entries(given).flatMap(([name, value]) => {
      const property = type.properties[name];
      if (property === undefined) return [`${at}.${name} is no property`];
      const types = [property.type, ...(property.previousTypes ?? [])];
      const found = types.map((expected) => valueFaults(value, expected, `${at}.${name}`));
      return found.some((list) => list.length === 0) ? [] : (found[0] ?? []);
    }),
  ];
}

function valueFaults(value: Json, type: PropertyType, at: string): readonly string[] {
  const wrong = [`${at} is not of type ${type.type}: ${JSON.stringify(value)}`];
  // A parameter or reference stands for a value of any type.
  if (typeof value === 'string' && /^«.*»$/.test(value)) return [];
  switch (type.type) {
    case 'string':
      return typeof value === 'string' ? [] : wrong;
    case 'number':
    case 'integer':
      return typeof value === 'number' && (type.type === 'number' || Number.isInteger(value)) ? [] : wrong;
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong;
    case 'array':
      return Array.isArray(value)
        ? (value as readonly Json[]).flatMap((item, index) => valueFaults(item, type.element, `${at}[${index}]`))
        : wrong;
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([key, item]) => valueFaults(item, type.element, `${at}.${key}`))
        : wrong;
    case 'ref':
      return isObject(value) ? faults(value, schemas.get('typeDefinition', type.reference), at) : wrong;
    case 'union': {
      const found = type.types.map((each) => valueFaults(value, each, at));
      return found.some((list) => list.length === 0) ? [] : (found[0] ?? wrong);
    }
    case 'json':
      return [];
    default:
      return [`${at}: the test knows no type ${type.type}`];
  }
}

function stackFaults(stack: CanonicalStack): readonly string[] {
  return Object.entries(stack.resources).flatMap(([id, { type, properties, dependsOn }]) => {
    const [schema] = schemas.lookup('resource', 'cloudFormationType', 'equals', type);
    if (schema === undefined) return [`${id}: there is no ${type}`];
    const unknown = dependsOn
      .filter((other) => !(other in stack.resources))
      .map((other) => `${id} waits for ${other}, which is not there`);
    const given = properties.Code === CODE ? { ...properties, Code: { S3Bucket: 'bucket', S3Key: 'key' } } : properties;
    return [...unknown, ...faults(given, schema, id)];
  });
}

/** References to what the stack does not hold. */
function dangling(stack: CanonicalStack): readonly string[] {
  const text = JSON.stringify({ resources: stack.resources, outputs: stack.outputs });
  return [...text.matchAll(/«(?:parameter )?([A-Za-z0-9]+)(?:\.[A-Za-z]+)?»/g)]
    .map(([, name = '']) => name)
    .filter(
      (name) =>
        !(name in stack.resources) && !(name in stack.parameters) && !['partition', 'region', 'account', 'code'].includes(name),
    );
}

describe("CloudFormation's own schemas find nothing wrong, whatever two choices meet", () => {
  test.each(PLANS)('CloudFormation: $name', ({ plan }) => {
    const stack = readCloudFormation(parseYaml(printCloudFormation(plan)));
    expect(stackFaults(stack)).toEqual([]);
    expect(dangling(stack)).toEqual([]);
  });

  test.each(PLANS)('SAM: $name', ({ plan }) => {
    const stack = readSam(printSam(plan));
    expect(stackFaults(stack)).toEqual([]);
    expect(dangling(stack)).toEqual([]);
  });

  test('would find a property that a type lacks, one that is missing and one of another type', () => {
    const resource = (properties: CanonicalStack['resources'][string]['properties']) => ({
      parameters: {},
      outputs: {},
      code: null,
      resources: { Rule: { type: 'AWS::ElasticLoadBalancingV2::ListenerRule', dependsOn: [], properties } },
    });
    const actions = [{ Type: 'forward', TargetGroupArn: '«TargetGroup»' }];
    expect(stackFaults(resource({ Actions: actions, Conditions: [], Priority: 10, Port: 443 }))).toEqual([
      'Rule.Port is no property',
    ]);
    expect(stackFaults(resource({ Conditions: [], Priority: 10 }))).toEqual(['Rule.Actions is required']);
    expect(stackFaults(resource({ Actions: actions, Conditions: [], Priority: 'ten' }))).toEqual([
      'Rule.Priority is not of type integer: "ten"',
    ]);
  });
});
