/** The smallest stack as two languages print it, letter by letter, and every command that deploys one. */

import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO } from '../../src/scenario/scenario.ts';
import { DEFAULT_TEMPLATE_CHOICES, type TemplateChoices } from '../../src/scenario/templateChoices.ts';
import { blueprint } from '../../src/template/blueprint.ts';
import { FORMATS, type FormatId } from '../../src/template/formats.ts';

const stack = (template: Partial<TemplateChoices>) =>
  blueprint({ ...DEFAULT_SCENARIO, template: { ...DEFAULT_TEMPLATE_CHOICES, ...template } });

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
        - arn:\${AWS::Partition}:elasticloadbalancing:\${AWS::Region}:\${AWS::AccountId}:targetgroup/api-\${StackSuffix}/*
        - StackSuffix: !Select [ 0, !Split [ '-', !Select [ 2, !Split [ /, !Ref AWS::StackId ] ] ] ]

  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    DependsOn: GrantLoadBalancerInvokeToApi
    Properties:
      Name: !Join [ '-', [ api, !Select [ 0, !Split [ '-', !Select [ 2, !Split [ /, !Ref AWS::StackId ] ] ] ] ] ]
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
      version = "~> 6.0"
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
  it('is a page of CloudFormation', () => expect(FORMATS.cloudformation.print(SMALLEST)).toBe(CLOUDFORMATION));

  it('is the same in SAM, under its transform', () =>
    expect(FORMATS.sam.print(SMALLEST)).toBe(
      CLOUDFORMATION.replace('Description:', 'Transform: AWS::Serverless-2016-10-31\nDescription:'),
    ));

  it('is the same in the Serverless Framework, two spaces further in, under its service', () => {
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

  it('is two pages of Terraform', () => expect(FORMATS.terraform.print(SMALLEST)).toBe(TERRAFORM));
});

describe('the default stack', () => {
  it('in Terraform zips its folder, logs where Lambda does, and validates its certificate as the provider’s documentation does', () => {
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

  it('in Terraform takes an archive as it is, and no provider for it', () => {
    const text = FORMATS.terraform.print(stack({ code: 'f.zip' }));
    expect(text).not.toContain('archive');
    expect(text).toContain(`  filename         = "\${path.module}/f.zip"\n`);
  });

  it('in the Serverless Framework keeps one version of its function, and its health checks off', () => {
    const text = FORMATS.serverless.print(stack({}));
    expect(text).toContain('  region: us-east-1\n  versionFunctions: false\n');
    expect(text).toContain('          healthCheck: false\n');
    expect(FORMATS.serverless.print(SMALLEST)).not.toContain('versionFunctions');
  });
});

describe('the commands that deploy', () => {
  const SAM = 'sam deploy --stack-name api --region us-east-1 --resolve-s3 --capabilities CAPABILITY_IAM';
  const CFN =
    'aws cloudformation deploy --template-file stack.yaml --stack-name api --region us-east-1 --capabilities CAPABILITY_IAM';
  const CODE = '--parameter-overrides CodeBucket=BUCKET CodeKey=api-1.zip';
  const NPM = 'npm install aws-cdk aws-cdk-lib constructs tsx';
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

  it.each<readonly [FormatId, Partial<TemplateChoices>, readonly string[]]>([
    ['sam', folder, [`sam build && ${SAM}`]],
    ['sam', archive, [SAM]],
    ['sam', asking, [`${SAM} --parameter-overrides 'CertificateArn=…'`]],
    ['sam', existing, [SAM]],
    [
      'cloudformation',
      folder,
      ['(cd src && zip -qr /tmp/function.zip .) && aws s3 cp /tmp/function.zip s3://BUCKET/api-1.zip', `${CFN} ${CODE}`],
    ],
    ['cloudformation', archive, ['aws s3 cp f.zip s3://BUCKET/api-1.zip', `${CFN} ${CODE}`]],
    [
      'cloudformation',
      askingFolder,
      [
        '(cd src && zip -qr /tmp/function.zip .) && aws s3 cp /tmp/function.zip s3://BUCKET/api-1.zip',
        `${CFN} ${CODE} 'CertificateArn=…'`,
      ],
    ],
    ['cloudformation', s3, [CFN]],
    ['cloudformation', asking, [`${CFN} --parameter-overrides 'CertificateArn=…'`]],
    ['cloudformation', existing, [CFN]],
    ['cdk', folder, [NPM, CDK]],
    ['cdk', { listener: 'new' }, [NPM, `${CDK} --parameters 'VpcId=…' --parameters 'SubnetIds=…'`]],
    ['cdk', asking, [NPM, `${CDK} --parameters 'CertificateArn=…'`]],
    ['terraform', folder, ['terraform init', 'terraform apply']],
    ['terraform', asking, ['terraform init', "terraform apply -var 'certificate_arn=…'"]],
    ['serverless', folder, ['(cd src && zip -qr "$OLDPWD/function.zip" .)', 'npx serverless deploy']],
    ['serverless', archive, ['npx serverless deploy']],
    ['serverless', asking, ["npx serverless deploy --param='CertificateArn=…'"]],
    ['serverless', existing, ['npx serverless deploy']],
  ])('%s with %j', (format, choices, commands) => expect(FORMATS[format].deploy(stack(choices)).split('\n')).toEqual(commands));
});
