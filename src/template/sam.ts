/** Prints a Blueprint as an AWS SAM template in YAML. */

import type { Blueprint } from './blueprint.ts';
import { codeOf, overrides, propertiesOf, resourceNode, stackSections, yamlDocument } from './cloudformation.ts';
import type { Code, Resource } from './stackResources.ts';

/** SAM takes code from a folder or archive beside the template, or from S3. */
function codeUri({ location }: Code) {
  return location.in === 's3' ? { Bucket: location.bucket, Key: location.key } : `./${location.path}`;
}

/** SAM makes the role of a function itself, the same one; everything else is CloudFormation. SAM has no event for load balancers. */
function samResource(resource: Resource) {
  if (resource.type !== 'AWS::Lambda::Function') {
    return [resource.id, resourceNode(resource.type, resource.dependsOn, propertiesOf(resource))] as const;
  }
  const { Code: code, Role: _made, ...properties } = resource.properties;
  return [
    resource.id,
    resourceNode('AWS::Serverless::Function', resource.dependsOn, { CodeUri: codeUri(code), ...properties }),
  ] as const;
}

/** The Blueprint as a SAM template. */
export function printSam(blueprint: Blueprint): string {
  return yamlDocument([
    ['AWSTemplateFormatVersion', '2010-09-09'],
    ['Transform', 'AWS::Serverless-2016-10-31'],
    ['Description', blueprint.description],
    ...stackSections(
      blueprint,
      blueprint.parameters,
      blueprint.resources.filter((resource) => resource.type !== 'AWS::IAM::Role').map(samResource),
    ),
  ]);
}

/** The command that deploys it; a folder is built first, which installs what the code needs. */
export function deploySam(blueprint: Blueprint): string {
  const asked = overrides(blueprint.parameters);
  const build = codeOf(blueprint)?.in === 'folder' ? 'sam build && ' : '';
  return `${build}sam deploy --stack-name ${blueprint.name} --region ${blueprint.region} --resolve-s3 --capabilities CAPABILITY_IAM${
    asked && ` --parameter-overrides ${asked}`
  }`;
}
