/** What a conversion costs: templates of 1,000 and 10,000 lines in each language, from text to edited text. */

import { convert } from '../../src/convert/convert.ts';
import { DEFAULT_OPTIONS } from '../../src/convert/options.ts';
import { compare, printTable, shownSpread, shownTime } from './measure.ts';

/** A function with a route, and a table beside it that has nothing to do with APIs: what most lines of a team's template are. */
interface Writer {
  readonly name: string;
  readonly head: string;
  readonly route: (i: number) => string;
  readonly other: (i: number) => string;
}

const CLOUDFORMATION_TABLE = (i: number) => `  Table${i}:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: !Sub '\${AWS::StackName}-table-${i}'
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - AttributeName: pk
          AttributeType: S
      KeySchema:
        - AttributeName: pk
          KeyType: HASH
`;

const WRITERS: Readonly<Record<string, Writer>> = {
  'template.yaml': {
    name: 'SAM',
    head: "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n",
    route: (i) => `  Function${i}:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: app${i}.handler
      CodeUri: ./src
      Events:
        Get:
          Type: HttpApi
          Properties:
            Path: /things${i}/{id}
            Method: GET
`,
    other: CLOUDFORMATION_TABLE,
  },
  'serverless.yml': {
    name: 'Serverless',
    head: 'service: bench\nprovider:\n  name: aws\n  runtime: nodejs22.x\nfunctions:\n',
    route: (i) => `  function${i}:
    handler: app${i}.handler
    memorySize: 512
    timeout: 10
    events:
      - httpApi:
          path: /things${i}/{id}
          method: get
`,
    other: (i) => `  worker${i}:
    handler: worker${i}.handler
    memorySize: 1024
    events:
      - sqs:
          arn: arn:aws:sqs:eu-west-1:111122223333:queue-${i}
`,
  },
  'main.tf': {
    name: 'Terraform',
    head: `resource "aws_apigatewayv2_api" "api" {
  name          = "bench"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_stage" "live" {
  api_id      = aws_apigatewayv2_api.api.id
  name        = "$default"
  auto_deploy = true
}
`,
    route: (i) => `resource "aws_lambda_function" "f${i}" {
  function_name = "f${i}"
  runtime       = "nodejs22.x"
  handler       = "app.handler"
  role          = "arn:aws:iam::111122223333:role/f"
  filename      = "f${i}.zip"
}
resource "aws_apigatewayv2_integration" "f${i}" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.f${i}.invoke_arn
  payload_format_version = "2.0"
}
resource "aws_apigatewayv2_route" "f${i}" {
  api_id    = aws_apigatewayv2_api.api.id
  route_key = "GET /things${i}/{id}"
  target    = "integrations/\${aws_apigatewayv2_integration.f${i}.id}"
}
`,
    other: (i) => `resource "aws_dynamodb_table" "t${i}" {
  name         = "table-${i}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
`,
  },
};

/** As many routes as a listener's rules take without a request for more. */
const MOST_ROUTES = 80;

/** A template of about that many lines, of which up to half say functions with routes. */
function templateOf({ head, route, other }: Writer, lines: number): string {
  const parts = [head];
  let length = 0;
  for (let i = 0; length < lines; i++) {
    const part = i % 2 === 0 && i < 2 * MOST_ROUTES ? route(i) : other(i);
    parts.push(part);
    length += part.split('\n').length - 1;
  }
  return parts.join('');
}

export function benchConversions(): void {
  const sizes = [
    [1_000, '50 ms'],
    [10_000, '500 ms'],
  ] as const;
  const rows = sizes.flatMap(([lines, limit]) =>
    Object.entries(WRITERS).map(([name, writer]) => {
      const files = [{ name, text: templateOf(writer, lines) }];
      const { report } = convert(files, DEFAULT_OPTIONS);
      const rules = report.rules.length;
      if (rules < MOST_ROUTES / 4) throw new Error(`${writer.name}: ${rules} rules, which is not what was to be measured.`);
      const { it } = compare({ it: () => convert(files, DEFAULT_OPTIONS) });
      return [`${writer.name}, ${lines} lines, ${rules} rules`, shownTime(it.medianMs), shownSpread(it), limit];
    }),
  );
  printTable(['Conversion, from text to text', 'Median', 'Spread', 'Limit'], rows);
}
