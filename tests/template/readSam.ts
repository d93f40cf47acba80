/** Reads a SAM template into the canonical form of a stack, knowing what SAM makes of a function. */

import { type CanonicalResource, type CanonicalStack, CODE, type Json } from './canonicalStack.ts';
import {
  Evaluation,
  isObject,
  type JsonObject,
  parseYaml,
  readOutputs,
  readParameters,
  readResource,
} from './readCloudFormation.ts';

/** The role that SAM makes: https://github.com/aws/serverless-application-model/blob/develop/samtranslator/model/sam_resources.py */
function madeRole(hasVpc: boolean): CanonicalResource {
  const policy = (name: string) => `arn:«partition»:iam::aws:policy/service-role/${name}`;
  return {
    type: 'AWS::IAM::Role',
    dependsOn: [],
    properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] }],
      },
      ManagedPolicyArns: [policy('AWSLambdaBasicExecutionRole'), ...(hasVpc ? [policy('AWSLambdaVPCAccessExecutionRole')] : [])],
    },
  };
}

export function readSam(text: string): CanonicalStack {
  const template = parseYaml(text);
  const parameters = readParameters(template.Parameters);
  const evaluation = new Evaluation(Object.keys(parameters));
  const resources: Record<string, CanonicalResource> = {};
  let code: string | null = null;
  for (const [id, json] of Object.entries(template.Resources as JsonObject)) {
    const resource = readResource(json, evaluation);
    if (resource.type !== 'AWS::Serverless::Function') {
      resources[id] = resource;
      continue;
    }
    const { CodeUri: uri, ...properties } = resource.properties;
    code = isObject(uri) ? `s3://${String(uri.Bucket)}/${String(uri.Key)}` : String(uri).replace(/^\.\//, '');
    // SAM makes a role unless the function names one.
    if (!('Role' in properties)) resources[`${id}Role`] = madeRole('VpcConfig' in properties);
    resources[id] = {
      type: 'AWS::Lambda::Function',
      dependsOn: resource.dependsOn,
      properties: { Role: `«${id}Role.Arn»`, ...properties, Code: CODE as Json },
    };
  }
  return { parameters, resources, outputs: readOutputs(template.Outputs, evaluation), code };
}
