// biome-ignore-all lint/suspicious/noTemplateCurlyInString: services are written so.
/** API Gateway taken out of a service of the Serverless Framework: what mentions it leads to the load balancer, goes, or is refused. */

import { expect, test } from 'vitest';
import { convert } from '../../src/convert/convert.ts';
import { DEFAULT_OPTIONS } from '../../src/convert/options.ts';
import { Refusal } from '../../src/convert/reading.ts';

const service = (more: string, event = 'http: GET a') => `service: shop
provider:
  name: aws
functions:
  a:
    handler: a.b
    events:
      - ${event}
${more}`;
const after = (text: string) => {
  const options = { ...DEFAULT_OPTIONS, stage: 'after', host: 'api.example.com' } as const;
  const { files, report } = convert([{ name: 'serverless.yml', text }], options);
  return { text: files[0]!.text, report };
};

test('addresses of the API in the environment and in outputs become those of the load balancer', () => {
  const { text, report } = after(
    service(`    environment:
      SELF: !Join ['', ['https://', !Ref ApiGatewayRestApi, '.execute-api.\${aws:region}.amazonaws.com/', '\${sls:stage}']]
      OTHER: \${env:OTHER}
resources:
  Outputs:
    Orders:
      Value: !Sub https://\${ApiGatewayRestApi}.execute-api.\${AWS::Region}.amazonaws.com/\${sls:stage}/a # the first
`),
  );
  expect(text).toContain('      SELF: https://api.example.com\n      OTHER: ${env:OTHER}\n');
  expect(text).toContain('      Value: https://api.example.com/a # the first\n');
  expect(report.pointsAt.map(({ what, rewritten }) => [what, rewritten])).toEqual([
    ['environment SELF', true],
    ['output Orders', true],
  ]);
  const http = after(
    service('    environment: { SELF: !Sub "https://${HttpApi}.execute-api.eu-west-1.amazonaws.com/a" }\n', 'httpApi: GET /a'),
  );
  expect(http.text).toMatch(/SELF: "?https:\/\/api\.example\.com\/a"? \}/);
});

test('an output that shows nothing else, and an alarm on the API, go, and the report says so', () => {
  const { text, report } = after(
    service(`resources:
  Resources:
    # On the API's metrics.
    Errors:
      Type: AWS::CloudWatch::Alarm
      Properties: { Namespace: AWS/ApiGateway, Dimensions: [{ Name: ApiId, Value: !Ref ApiGatewayRestApi }] }
  Outputs:
    Id:
      Value: !Ref ApiGatewayRestApi
`),
  );
  expect(text).not.toMatch(/ApiGateway|Outputs:|On the API/);
  const gone = report.left.filter(({ what }) => what.endsWith('taken away'));
  expect(gone.map(({ what, line }) => `${what} @${line}`)).toEqual(['alarm Errors, taken away @12', 'output Id, taken away @16']);
  expect(text).toContain('LambdaPermissionRegisterTarget');
});

test.each([
  [
    'an environment variable',
    '    environment: { API_ID: !Ref ApiGatewayRestApi }\n',
    'serverless.yml:9: environment API_ID still leads',
  ],
  [
    'a policy',
    '  b: { handler: a.b }\nresources:\n  Resources:\n    P:\n      Type: AWS::IAM::Policy\n      Properties: { PolicyDocument: { Statement: [{ Resource: !Sub "arn:aws:execute-api:*:*:${ApiGatewayRestApi}/*" }] } }\n',
    'serverless.yml:12: policy P still leads',
  ],
])('%s that still leads to the API is refused with its line', (_, more, sentence) => {
  expect(() => after(service(more))).toThrow(Refusal);
  expect(() => after(service(more))).toThrow(sentence);
});

test('a text that names the service only stays, and the plugin that looks for the API is named', () => {
  const custom = 'custom:\n  customDomain: { domainName: api.example.com }\n';
  const { text, report } = after(
    service('    environment: { ALLOWED: "arn:aws:execute-api:*:*:*" }\n').replace('functions:', `${custom}functions:`),
  );
  expect(text).toContain('ALLOWED: "arn:aws:execute-api:*:*:*"');
  expect(report.left.map(({ what, line }) => `${what} @${line}`)).toContain('plugin serverless-domain-manager @5');
});
