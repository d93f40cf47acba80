// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its templates so.
/** Small modules of our own, each with what one kind of team has in theirs. */

import type { SourceFile } from '../../../src/convert/reading.ts';

export interface Example {
  readonly name: string;
  readonly files: readonly SourceFile[];
}

const REST = `# A tree of resources, and an alias.
resource "aws_api_gateway_rest_api" "books" {
  name = "books"
}

resource "aws_api_gateway_resource" "books" {
  rest_api_id = aws_api_gateway_rest_api.books.id
  parent_id   = aws_api_gateway_rest_api.books.root_resource_id
  path_part   = "books" # static
}

resource "aws_api_gateway_resource" "book" {
  rest_api_id = aws_api_gateway_rest_api.books.id
  parent_id   = aws_api_gateway_resource.books.id
  path_part   = "{isbn}"
}

resource "aws_api_gateway_method" "this" {
  for_each      = local.methods
  rest_api_id   = aws_api_gateway_rest_api.books.id
  resource_id   = aws_api_gateway_resource.book.id
  http_method   = each.key
  authorization = each.value ? "COGNITO_USER_POOLS" : "NONE"
  authorizer_id = each.value ? aws_api_gateway_authorizer.pool.id : null
}

resource "aws_api_gateway_integration" "this" {
  for_each                = aws_api_gateway_method.this
  rest_api_id             = each.value.rest_api_id
  resource_id             = each.value.resource_id
  http_method             = each.value.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_alias.live.invoke_arn
}

resource "aws_api_gateway_authorizer" "pool" {
  name          = "pool"
  rest_api_id   = aws_api_gateway_rest_api.books.id
  type          = "COGNITO_USER_POOLS"
  provider_arns = [aws_cognito_user_pool.readers.arn]
}

resource "aws_cognito_user_pool" "readers" {
  name = "readers"
}

resource "aws_api_gateway_deployment" "books" {
  rest_api_id = aws_api_gateway_rest_api.books.id
  depends_on  = [aws_api_gateway_integration.this]
}

resource "aws_api_gateway_stage" "books" {
  rest_api_id   = aws_api_gateway_rest_api.books.id
  deployment_id = aws_api_gateway_deployment.books.id
  stage_name    = "live"
}

resource "aws_wafv2_web_acl_association" "books" {
  resource_arn = aws_api_gateway_stage.books.arn
  web_acl_arn  = var.web_acl_arn
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name = "errors"
  namespace  = "AWS/ApiGateway"
  dimensions = { ApiName = aws_api_gateway_rest_api.books.name }
}
`;

const MAIN = `locals {
  methods = { GET = false, PUT = true }
}

variable "web_acl_arn" {}

resource "aws_lambda_function" "books" {
  function_name = "books"
  role          = "arn:aws:iam::123456789012:role/books"
  timeout       = 120

  environment {
    variables = {
      SELF = aws_api_gateway_stage.books.invoke_url
    }
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.books.function_name
  function_version = aws_lambda_function.books.version
}

resource "aws_lambda_permission" "books" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.books.function_name
  principal     = "apigateway.amazonaws.com"
  qualifier     = aws_lambda_alias.live.name
  source_arn    = "\${aws_api_gateway_rest_api.books.execution_arn}/*/*"
}`;

const HTTP = `terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.30" }
  }
}

variable "enabled" {
  type = bool
}

resource "aws_lambda_function" "shop" {
  count         = var.enabled ? 1 : 0
  function_name = "shop"
  role          = "arn:aws:iam::123456789012:role/shop"
}

resource "aws_apigatewayv2_api" "shop" {
  count         = var.enabled ? 1 : 0
  name          = "shop"
  protocol_type = "HTTP"
  cors_configuration {
    allow_origins = ["https://shop.example.com"]
    allow_methods = ["GET", "POST"]
    max_age       = 300
  }
}

resource "aws_apigatewayv2_integration" "shop" {
  count            = var.enabled ? 1 : 0
  api_id           = aws_apigatewayv2_api.shop[0].id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.shop[0].invoke_arn
}

resource "aws_apigatewayv2_authorizer" "users" {
  count            = var.enabled ? 1 : 0
  api_id           = aws_apigatewayv2_api.shop[0].id
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]
  name             = "users"
  jwt_configuration {
    audience = ["shop", "admin"]
    issuer   = "https://users.example.com"
  }
}

resource "aws_apigatewayv2_route" "cart" {
  count                = var.enabled ? 1 : 0
  api_id               = aws_apigatewayv2_api.shop[0].id
  route_key            = "ANY /cart/{id}/{proxy+}"
  target               = "integrations/\${aws_apigatewayv2_integration.shop[0].id}"
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.users[0].id
  authorization_scopes = ["cart.read", "cart.write"]
}

resource "aws_apigatewayv2_route" "rest" {
  count     = var.enabled ? 1 : 0
  api_id    = aws_apigatewayv2_api.shop[0].id
  route_key = "$default"
  target    = "integrations/\${aws_apigatewayv2_integration.shop[0].id}"
}

resource "aws_apigatewayv2_route" "admin" {
  count              = var.enabled ? 1 : 0
  api_id             = aws_apigatewayv2_api.shop[0].id
  route_key          = "GET /admin"
  target             = "integrations/\${aws_apigatewayv2_integration.shop[0].id}"
  authorization_type = "AWS_IAM"
}
`;

const MODULE = `module "fn" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 8.0"

  function_name = "fn"
  memory_size   = 512
  architectures = ["arm64"]
}

module "api" {
  source  = "terraform-aws-modules/apigateway-v2/aws"
  version = "~> 5.0"

  name        = "api"
  domain_name = "api.example.com"

  routes = {
    "ANY /" = {
      integration = { uri = module.fn.lambda_function_arn }
    }
    "GET /me" = {
      authorization_type   = "JWT"
      authorizer_key       = "users"
      authorization_scopes = ["profile"]
      integration          = { uri = module.fn.lambda_function_invoke_arn }
    }
    "$default" = {
      integration = { uri = module.fn.lambda_function_arn }
    }
  }

  authorizers = {
    users = {
      authorizer_type  = "JWT"
      identity_sources = ["$request.header.Authorization"]
      jwt_configuration = {
        audience = [aws_cognito_user_pool_client.web.id]
        issuer   = "https://\${aws_cognito_user_pool.users.endpoint}"
      }
    }
  }
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.users.id
}
`;

export const EXAMPLES: readonly Example[] = [
  {
    name: 'a REST API of two files, the second without a line end',
    files: [
      { name: 'infra/api.tf', text: REST },
      { name: 'infra/main.tf', text: MAIN },
    ],
  },
  { name: 'an HTTP API under a condition', files: [{ name: 'main.tf', text: HTTP }] },
  {
    name: 'the same with carriage returns and a byte order mark',
    files: [{ name: 'main.tf', text: `\uFEFF${HTTP.replaceAll('\n', '\r\n')}` }],
  },
  { name: 'public modules', files: [{ name: 'main.tf', text: MODULE }] },
];
