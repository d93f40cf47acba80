/** What the template's dialog says about each choice: a sentence of help. */

import type { StackField } from '../../scenario/stack.ts';

/** What a choice is, in one sentence. */
export const CHOICE_HELP = {
  serviceName: 'Names the stack and starts the name of the target group.',
  listener: 'The listener that takes the rule: one shared with other services, or that of a new load balancer.',
  listenerExport:
    'The CloudFormation export that holds the ARN of the shared listener; a new load balancer exports its own under it.',
  dnsNameExport: 'The export that holds the load balancer’s DNS name, to which the alias record points.',
  hostedZoneExport: 'The export that holds the load balancer’s canonical hosted zone id, which the alias record needs.',
  listenerArn: 'The shared listener; left empty, the template asks for it when it is deployed.',
  listenerSsm: 'The SSM parameter that holds the ARN of the shared listener.',
  dnsNameSsm: 'The SSM parameter that holds the load balancer’s DNS name, to which the alias record points.',
  hostedZoneSsm: 'The SSM parameter that holds the load balancer’s canonical hosted zone id.',
  idleTimeoutSeconds:
    'How long the shared load balancer waits for an answer: the function gives up before; a new one is set to it or longer.',
  hosts:
    'The rule takes requests for these hosts; * stands for any characters, ? for one. An address such as api.example.com/orders/* gives its path to the path patterns.',
  paths: 'The rule takes requests for these paths only; empty for every path.',
  priority:
    'No two rules of a listener may have the same; the lowest that fits a request takes it. 0 makes one from the service’s name.',
  certificate: 'Where the certificate for the host names comes from.',
  certificateArn: 'An ACM certificate of the same region; left empty, the template asks for it when it is deployed.',
  aliasRecord: 'A Route 53 record that points the host names to the load balancer.',
  hostedZoneId:
    'The zone of the host names, for validation and alias records; left empty, the template asks for it when it is deployed.',
  multiValueHeaders:
    'How headers and query parameters reach the handler and come back; the wrong setting loses headers or ends in a 502.',
  healthCheckPath: 'The path of the event that a health check sends to the function.',
  functionSource: 'Whether the template makes the function or takes one that exists.',
  functionArn: 'A function of the same account and region, with its alias if it has one; left empty, the template asks for it.',
  runtime: 'The Lambda runtime of the function.',
  handler: 'The function in the code that Lambda calls.',
  code: 'A folder or .zip file beside the template, or s3://bucket/key.zip.',
  layers: 'Lambda layers of the function, by ARN with version.',
  vpc: 'A load balancer calls the function directly, so it needs a VPC only for what it calls itself.',
  subnetIds: 'Left empty, the template asks for them when it is deployed.',
  securityGroupIds: 'Left empty, the template asks for them when it is deployed.',
  environment: 'A NAME=value a line; no secrets, because links and templates show them.',
  logRetentionDays: 'How long CloudWatch keeps the function’s logs.',
  logKeyArn: 'Encrypts the function’s logs; its policy must let CloudWatch Logs use it.',
  functionAlias: 'The load balancer calls this alias, which releases move from version to version, in part for a canary.',
  reservedConcurrency: 'How many executions at once the function is given and held to; 0 leaves it to the account.',
  authentication: 'What the listener asks of a caller before it calls the function.',
  issuer: 'Who issues the tokens, as their claim iss says; left empty, the template asks for it.',
  jwksAddress: 'Where the issuer’s public keys are; left empty, the template asks for it.',
  audiences: 'Whom a token must be made for; empty takes any token of the issuer.',
  audienceClaim: 'Identity tokens have aud, access tokens of Cognito client_id.',
  webAclArn: 'A regional web ACL for the new load balancer.',
  dualstack: 'Whether clients reach the load balancer by IPv6, too; a shared one must be set to it.',
  accessLogs: 'Where the new load balancer writes a line for each request.',
  accessLogBucket: 'A bucket of the same region whose policy lets load balancers write; left empty, the template asks for it.',
  balancerVpcId: 'Where the new load balancer stands; left empty, the template asks for it.',
  balancerSubnetIds: 'In two Availability Zones or more; left empty, the template asks for them.',
  deletionProtection: 'Whether the new load balancer can be deleted.',
  dropInvalidHeaders: 'Whether headers with other than letters, digits and hyphens in their name are dropped.',
  egress: 'What the new load balancer may reach: Lambda needs no connection of its own.',
} as const satisfies Record<StackField, string>;
