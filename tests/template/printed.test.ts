// biome-ignore-all lint/suspicious/noTemplateCurlyInString: other languages write their templates so.
/** The smallest stack as two languages print it, letter by letter, and every command that deploys one. */

import { describe, expect, test } from 'vitest';
import type { Stack } from '../../src/scenario/stack.ts';
import { type Blueprint, blueprint } from '../../src/template/blueprint.ts';
import { FORMATS, type FormatId } from '../../src/template/formats.ts';
import type { ResourceType } from '../../src/template/stackResources.ts';
import { type JsonObject, parseYaml } from './readCloudFormation.ts';
import { settledWith } from './settledWith.ts';

const stack = (choices: Partial<Stack>) => blueprint(settledWith(choices));

/** A rule on a shared listener for a function that exists: nothing to make but the target group and its permission. */
const SMALLEST = stack({ functionSource: 'existing', certificate: 'listener' });

const CLOUDFORMATION = `AWSTemplateFormatVersion: '2010-09-09'
Description: 'api: a Lambda function behind an Application Load Balancer'

Parameters:
  FunctionArn:
    Type: String
    Description: ARN of the function, of the same account and region, with its alias if it has one

Resources:
  GrantLoadBalancerInvokeToApi:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Ref FunctionArn
      Action: lambda:InvokeFunction
      Principal: elasticloadbalancing.amazonaws.com
      SourceArn: !Sub
        - arn:\${AWS::Partition}:elasticloadbalancing:\${AWS::Region}:\${AWS::AccountId}:targetgroup/api-wuyl-\${StackSuffix}/*
        - StackSuffix: !Select [ 0, !Split [ '-', !Select [ 2, !Split [ /, !Ref AWS::StackId ] ] ] ]

  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    DependsOn: GrantLoadBalancerInvokeToApi
    Properties:
      Name: !Join [ '-', [ api-wuyl, !Select [ 0, !Split [ '-', !Select [ 2, !Split [ /, !Ref AWS::StackId ] ] ] ] ] ]
      TargetType: lambda
      HealthCheckEnabled: false
      TargetGroupAttributes:
        - Key: lambda.multi_value_headers.enabled
          Value: 'true'
      Targets:
        - Id: !Ref FunctionArn

  HttpsListenerRule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !ImportValue HttpsListener
      Priority: 10
      Conditions:
        - Field: host-header
          HostHeaderConfig:
            Values:
              - api.example.com
      Actions:
        - Type: forward
          TargetGroupArn: !Ref TargetGroup

Outputs:
  TargetGroupArn:
    Description: ARN of the target group
    Value: !Ref TargetGroup
`;

const TERRAFORM = `terraform {
  required_version = ">= 1.3"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

variable "function_arn" {
  description = "ARN of the function, of the same account and region, with its alias if it has one"
  type        = string
}

data "aws_cloudformation_export" "https_listener" {
  name = "HttpsListener"
}

resource "aws_lambda_permission" "grant_load_balancer_invoke_to_api" {
  function_name = split(":", var.function_arn)[6]
  qualifier     = try(split(":", var.function_arn)[7], null)
  action        = "lambda:InvokeFunction"
  principal     = "elasticloadbalancing.amazonaws.com"
  source_arn    = aws_lb_target_group.target_group.arn
}

resource "aws_lb_target_group" "target_group" {
  name_prefix                        = "api-"
  target_type                        = "lambda"
  lambda_multi_value_headers_enabled = true

  health_check {
    enabled  = false
    interval = 35
    timeout  = 30
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_target_group_attachment" "target_group" {
  target_group_arn = aws_lb_target_group.target_group.arn
  target_id        = var.function_arn
  depends_on       = [aws_lambda_permission.grant_load_balancer_invoke_to_api]
}

resource "aws_lb_listener_rule" "https_listener_rule" {
  listener_arn = data.aws_cloudformation_export.https_listener.value
  priority     = 10

  condition {
    host_header {
      values = ["api.example.com"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.target_group.arn
  }
}

output "target_group_arn" {
  description = "ARN of the target group"
  value       = aws_lb_target_group.target_group.arn
}
`;

describe('the smallest stack', () => {
  test('is a page of CloudFormation', () => expect(FORMATS.cloudformation.print(SMALLEST)).toBe(CLOUDFORMATION));

  test('is the same in SAM, under its transform', () =>
    expect(FORMATS.sam.print(SMALLEST)).toBe(
      CLOUDFORMATION.replace('Description:', 'Transform: AWS::Serverless-2016-10-31\nDescription:'),
    ));

  test('is the same in the Serverless Framework, two spaces further in, under its service', () => {
    const [, parameters = '', resources = '', outputs = ''] = CLOUDFORMATION.split(/^(?=Parameters:|Resources:|Outputs:)/m);
    const inner = [
      "Description: 'api: a Lambda function behind an Application Load Balancer'",
      `${parameters.trimEnd()}\n    Default: \${param:FunctionArn}`,
      resources.trimEnd(),
      outputs.trimEnd(),
    ].join('\n');
    expect(FORMATS.serverless.print(SMALLEST)).toBe(
      `service: api\nframeworkVersion: '4'\n\nprovider:\n  name: aws\n  region: us-east-1\n\nresources:\n${inner.replace(/^(?=.)/gm, '  ')}\n`,
    );
  });

  test('is two pages of Terraform', () => expect(FORMATS.terraform.print(SMALLEST)).toBe(TERRAFORM));
});

describe('the default stack', () => {
  test('in Terraform zips its folder, logs where Lambda does, and validates its certificate as the provider’s documentation does', () => {
    const text = FORMATS.terraform.print(stack({ certificate: 'zone', hostedZoneId: 'Z1' }));
    // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/acm_certificate_validation, "DNS Validation with Route 53"
    for (const part of [
      `    archive = {
      source  = "hashicorp/archive"
      version = "~> 2.4"
    }
`,
      `data "archive_file" "code" {
  type        = "zip"
  source_dir  = "\${path.module}/src"
  output_path = "\${path.module}/.terraform/api.zip"
}
`,
      `  name              = "/aws/lambda/\${aws_iam_role.api_role.name}"
`,
      `  name_prefix = "api-"
`,
      `  lifecycle {
    create_before_destroy = true
  }
`,
      `  allow_overwrite = true
  zone_id         = "Z1"
  name            = each.value.resource_record_name
  type            = each.value.resource_record_type
  records         = [each.value.resource_record_value]
  ttl             = 300
`,
      `resource "aws_acm_certificate_validation" "certificate" {
  certificate_arn         = aws_acm_certificate.certificate.arn
  validation_record_fqdns = [for record in aws_route53_record.certificate_validation : record.fqdn]
}
`,
    ])
      expect(text).toContain(part);
  });

  test('in Terraform takes an archive as it is, and no provider for it', () => {
    const text = FORMATS.terraform.print(stack({ code: 'f.zip' }));
    expect(text).not.toContain('archive');
    expect(text).toContain(`  filename         = "\${path.module}/f.zip"\n`);
  });

  test('in the Serverless Framework keeps one version of its function, and its health checks off', () => {
    const text = FORMATS.serverless.print(stack({}));
    expect(text).toContain('  region: us-east-1\n  versionFunctions: false\n');
    expect(text).toContain('          healthCheck: false\n');
    expect(FORMATS.serverless.print(SMALLEST)).not.toContain('versionFunctions');
  });
});

describe('a whole stack', () => {
  const own = { listener: 'new', certificate: 'zone', hostedZoneId: 'Z1', hosts: ['a.example.com', 'b.example.com'] } as const;
  const without = (plan: Blueprint, type: ResourceType): Blueprint => ({
    ...plan,
    resources: plan.resources.filter((resource) => resource.type !== type),
  });

  test.each([
    ['sam', {}, ['Resources', 'Outputs']],
    ['sam', { certificate: 'arn' }, ['Parameters', 'Resources', 'Outputs']],
    // Code on disk is asked for as a place in S3.
    ['cloudformation', {}, ['Parameters', 'Resources', 'Outputs']],
    ['cloudformation', { code: 's3://b/k.zip' }, ['Resources', 'Outputs']],
  ] as const)('in %s with %j has the sections %j, none empty', (format, choices, sections) => {
    const { AWSTemplateFormatVersion, Description, Transform, ...file } = parseYaml(FORMATS[format].print(stack(choices)));
    expect(Object.keys(file)).toEqual(sections);
  });

  test('that tells nothing has no section for it', () => {
    const plan = { ...SMALLEST, outputs: [] };
    for (const format of ['sam', 'cloudformation'] as const)
      expect(Object.keys(parseYaml(FORMATS[format].print(plan))).slice(-2)).toEqual(['Parameters', 'Resources']);
    expect(FORMATS.serverless.print(plan)).not.toContain('Outputs');
  });

  test('makes a log group that keeps everything without properties', () => {
    for (const format of ['sam', 'cloudformation'] as const)
      expect(FORMATS[format].print(stack({ logRetentionDays: 0 }))).toContain(
        '  ApiLogGroup:\n    Type: AWS::Logs::LogGroup\n\n',
      );
  });

  test('in SAM leaves the role to SAM, which makes one of the same id', () => {
    expect(FORMATS.sam.print(stack({}))).not.toContain('AWS::IAM::Role');
  });

  // https://github.com/serverless/serverless/blob/main/packages/serverless/lib/plugins/aws/lib/naming.js
  const listenerArn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2';
  test.each([
    [{}, 'ApiAlbMultiValueTargetGroupHttpsListener', ['ApiAlbListenerRule10']],
    [{ multiValueHeaders: 0 }, 'ApiAlbTargetGroupHttpsListener', ['ApiAlbListenerRule10']],
    [{ listener: 'arn', listenerArn }, 'ApiAlbMultiValueTargetGroup50dc6c495c0c9188', []],
    [{ listener: 'arn' }, 'ApiAlbMultiValueTargetGroupHttpsListenerArn', []],
    [{ listener: 'ssm' }, 'ApiAlbMultiValueTargetGroupHttpsListenerArn', []],
    [{ listener: 'new' }, 'ApiAlbMultiValueTargetGroupHttpsListener', []],
  ] as const)(
    'in the Serverless Framework with %j calls its target group %s, and puts right what the framework makes',
    (choices, targetGroup, rule) => {
      for (const logRetentionDays of [0, 30] as const) {
        const text = FORMATS.serverless.print(stack({ ...choices, logRetentionDays }));
        const resources = parseYaml(text).resources as JsonObject;
        expect(Object.keys(resources.extensions as JsonObject)).toEqual([
          ...(logRetentionDays > 0 ? ['ApiLogGroup'] : []),
          'ApiLambdaPermissionRegisterTarget',
          targetGroup,
          ...rule,
        ]);
        expect(resources.Outputs).toMatchObject({
          FunctionArn: { Value: { 'Fn::GetAtt': ['ApiLambdaFunction', 'Arn'] } },
          TargetGroupArn: { Value: { Ref: targetGroup } },
        });
      }
    },
  );

  test('in the Serverless Framework declares only what the framework does not make', () => {
    const sections = (choices: Partial<Stack>) => parseYaml(FORMATS.serverless.print(stack(choices))).resources as JsonObject;
    expect(Object.keys(sections({ certificate: 'listener' }))).toEqual(['Description', 'extensions', 'Outputs']);
    expect(Object.keys(sections({}).Resources as JsonObject)).toEqual([
      'Certificate',
      'AttachCertificateToListenerApiExampleCom',
    ]);
  });

  test('in the Serverless Framework says of the function what its event takes', () => {
    const plan = blueprint(settledWith({ code: 'f.zip', paths: ['/v1/*'], healthCheckPath: '/up' }, { healthCheckSeconds: 5 }));
    expect(parseYaml(FORMATS.serverless.print(plan))).toMatchObject({
      package: { artifact: 'f.zip' },
      functions: {
        api: {
          events: [
            {
              alb: {
                listenerArn: { Ref: 'HttpsListener' },
                priority: 10,
                conditions: { host: ['api.example.com'], path: ['/v1/*'] },
                multiValueHeaders: true,
                healthCheck: { path: '/up', intervalSeconds: 5, timeoutSeconds: 4 },
              },
            },
          ],
        },
      },
    });
  });

  test.each([
    [{ code: 'f.zip' }, ['  source_code_hash = filebase64sha256("${path.module}/f.zip")\n']],
    [
      { code: 'src', vpc: 1 },
      [
        '  filename         = data.archive_file.code.output_path\n  source_code_hash = data.archive_file.code.output_base64sha256\n',
        'resource "aws_iam_role_policy_attachment" "api_role" {\n',
        'resource "aws_iam_role_policy_attachment" "api_role_2" {\n',
        '  depends_on = [aws_iam_role_policy_attachment.api_role, aws_iam_role_policy_attachment.api_role_2]\n',
        'data "aws_partition" "current" {}\n',
      ],
    ],
    [{ code: 's3://b/k.zip' }, ['  s3_bucket     = "b"\n  s3_key        = "k.zip"\n']],
    [{ listener: 'ssm' }, ['  listener_arn = data.aws_ssm_parameter.https_listener_arn.insecure_value\n']],
    [{ paths: ['/v1/*'] }, ['  condition {\n    path_pattern {\n      values = ["/v1/*"]\n    }\n  }\n']],
    // Six characters at most, of which the last is the hyphen.
    [{ serviceName: 'abcd-ef' }, ['  name_prefix                        = "abcd-"\n']],
    [{ serviceName: 'orders' }, ['  name_prefix                        = "order-"\n']],
    [
      own,
      [
        '  name_prefix = "api-"\n  description = "Load balancer of api"\n',
        '  internal                   = false\n  ip_address_type            = "ipv4"\n',
        '  subject_alternative_names = ["b.example.com"]\n',
        // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/acm_certificate_validation
        'resource "aws_route53_record" "certificate_validation" {\n  for_each        = { for option in aws_acm_certificate.certificate.domain_validation_options : option.domain_name => option }\n',
      ],
    ],
    [
      { certificate: 'dns' },
      ['resource "aws_acm_certificate_validation" "certificate" {\n  certificate_arn = aws_acm_certificate.certificate.arn\n}\n'],
    ],
  ] as const)('in Terraform with %j says %j', (choices, parts) => {
    const text = FORMATS.terraform.print(stack(choices));
    for (const part of parts) expect(text).toContain(part);
  });

  test.each([
    ['terraform', 'AWS::IAM::Role', 'A function has a role.'],
    ['terraform', 'AWS::ElasticLoadBalancingV2::TargetGroup', 'A stack has a target group.'],
    ['serverless', 'AWS::Lambda::Permission', 'The stack has no AWS::Lambda::Permission.'],
  ] as const)('is refused in %s without an %s', (format, type, sentence) => {
    expect(() => FORMATS[format].print(without(stack({}), type))).toThrow(sentence);
  });
});

describe('the commands that deploy', () => {
  const SAM = 'sam deploy --stack-name api --region us-east-1 --resolve-s3 --capabilities CAPABILITY_IAM';
  const CFN =
    'aws cloudformation deploy --template-file stack.yaml --stack-name api --region us-east-1 --capabilities CAPABILITY_IAM';
  const CODE = '--parameter-overrides CodeBucket=BUCKET "CodeKey=$CODE_KEY"';
  // A key and an archive of its own each time: the same ones would deploy the code of the first time.
  const KEY = 'CODE_KEY=api-$(date -u +%Y%m%dT%H%M%SZ).zip';
  const ZIP = [KEY, 'rm -f /tmp/api.zip && (cd src && zip -qr /tmp/api.zip .)', 'aws s3 cp /tmp/api.zip "s3://BUCKET/$CODE_KEY"'];
  const NPM = "npm install aws-cdk@2 'aws-cdk-lib@^2.263.0' constructs@10 tsx";
  const CDK = "npx cdk deploy --app 'npx tsx stack.ts'";
  const folder = {};
  const archive = { code: 'f.zip' };
  const s3 = { code: 's3://b/k.zip' };
  const asking = { code: 's3://b/k.zip', certificate: 'arn' } as const;
  const askingFolder = { certificate: 'arn' } as const;
  const existing = {
    functionSource: 'existing',
    functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:orders',
  } as const;

  test.each<readonly [FormatId, Partial<Stack>, readonly string[]]>([
    ['sam', folder, [`sam build && ${SAM}`]],
    ['sam', archive, [SAM]],
    ['sam', asking, [`${SAM} --parameter-overrides 'CertificateArn=…'`]],
    ['sam', { listener: 'new' }, [`sam build && ${SAM} --parameter-overrides 'VpcId=…' 'SubnetIds=…'`]],
    ['sam', existing, [SAM]],
    ['cloudformation', folder, [...ZIP, `${CFN} ${CODE}`]],
    ['cloudformation', archive, [KEY, 'aws s3 cp f.zip "s3://BUCKET/$CODE_KEY"', `${CFN} ${CODE}`]],
    ['cloudformation', askingFolder, [...ZIP, `${CFN} ${CODE} 'CertificateArn=…'`]],
    ['cloudformation', s3, [CFN]],
    ['cloudformation', asking, [`${CFN} --parameter-overrides 'CertificateArn=…'`]],
    ['cloudformation', existing, [CFN]],
    ['cdk', folder, [NPM, CDK]],
    ['cdk', { listener: 'new' }, [NPM, `${CDK} --parameters 'VpcId=…' --parameters 'SubnetIds=…'`]],
    ['cdk', asking, [NPM, `${CDK} --parameters 'CertificateArn=…'`]],
    ['terraform', folder, ['terraform init', 'terraform apply']],
    ['terraform', asking, ['terraform init', "terraform apply -var 'certificate_arn=…'"]],
    ['terraform', { listener: 'new' }, ['terraform init', `terraform apply -var 'vpc_id=…' -var 'subnet_ids=["…"]'`]],
    ['serverless', { ...archive, listener: 'new' }, ["npx serverless deploy --param='VpcId=…' --param='SubnetIds=…'"]],
    [
      'serverless',
      folder,
      ['rm -f "$PWD/function.zip" && (cd src && zip -qr "$OLDPWD/function.zip" .)', 'npx serverless deploy'],
    ],
    ['serverless', archive, ['npx serverless deploy']],
    ['serverless', asking, ["npx serverless deploy --param='CertificateArn=…'"]],
    ['serverless', existing, ['npx serverless deploy']],
  ])('%s with %j', (format, choices, commands) => expect(FORMATS[format].deploy(stack(choices)).split('\n')).toEqual(commands));
});
