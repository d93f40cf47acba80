// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates are written so.
/** Loops of CloudFormation, Fn::ForEach: a template with them is converted as the same one without them is. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/convert/convert.ts';
import { DEFAULT_OPTIONS, type Options } from '../../src/convert/options.ts';
import { keepsLines } from './readTemplates.ts';

const converted = (text: string, over: Partial<Options> = {}) =>
  convert([{ name: 'template.yaml', text }], { ...DEFAULT_OPTIONS, ...over });
const routesOf = (text: string) =>
  converted(text).report.functions.flatMap(({ id, routes }) => routes.map(({ method, path }) => `${id}: ${method} ${path}`));

const TRANSFORMS = 'Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\n';
/** A loop over functions with one event each. */
const loop = (collection: string, path = '!Sub "/${Name}"', key = 'Serve${Name}') => `Resources:
  Fn::ForEach::Each:
    - Name
    - ${collection}
    - '${key}':
        Type: AWS::Serverless::Function
        Properties:
          Handler: a.b
          Runtime: python3.13
          CodeUri: src/\${Name}
          Events:
            E:
              Type: HttpApi
              Properties: { Path: ${path}, Method: get }
`;

describe('a loop stands for what it makes', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
  const words = fc.uniqueArray(word, { minLength: 1, maxLength: 4 });
  const method = fc.constantFrom('get', 'put', 'any');
  const one = (id: string, events: string) =>
    `    Type: AWS::Serverless::Function\n    Properties:\n      Handler: ${id}.b\n      Runtime: python3.13\n      CodeUri: src\n      Events:\n${events}`;

  test('two loops, one within the other, and a loop of events: the rules are those of the template written out', () => {
    fc.assert(
      fc.property(words, words, fc.uniqueArray(method, { minLength: 1, maxLength: 3 }), (outer, inner, methods) => {
        const event = (path: string, verb: string, indent: string) =>
          `${indent}Type: Api\n${indent}Properties:\n${indent}  Path: ${path}\n${indent}  Method: ${verb}\n`;
        const looped = `${TRANSFORMS}Resources:
  Fn::ForEach::Outer:
    - Outer
    - [${outer.join(', ')}]
    - Fn::ForEach::Inner:
        - Inner
        - [${inner.join(', ')}]
        - F\${Outer}X\${Inner}:
            Type: AWS::Serverless::Function
            Properties:
              Handler: a.b
              Runtime: python3.13
              CodeUri: src
              Events:
                Fn::ForEach::Verbs:
                  - Verb
                  - [${methods.join(', ')}]
                  - E\${Verb}:
${event('!Sub "/${Outer}/{id}/${Inner}"', '!Ref Verb', '                      ')}`;
        const written = `${TRANSFORMS}Resources:\n${outer
          .flatMap((a) =>
            inner.map(
              (b) =>
                `  F${a}X${b}:\n${one('a', methods.map((verb) => `        E${verb}:\n${event(`/${a}/{id}/${b}`, verb, '          ')}`).join(''))}`,
            ),
          )
          .join('')}`;
        const [left, right] = [converted(looped), converted(written)];
        expect(left.report.rules).toEqual(right.report.rules);
        expect(left.stays).toBe(false);
        expect(routesOf(looped)).toEqual(routesOf(written));
        // What is added is the same, word for word; what was there is untouched.
        const addedTo = ({ files: [file] }: typeof left) => file!.text.slice(file!.text.indexOf('# The routes of API Gateway'));
        expect(addedTo(left)).toBe(addedTo(right));
        expect(keepsLines(looped, left.files[0]!.text)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  test('every text has the value, with and without Fn::Sub; &{Name} has its letters and digits only', () => {
    expect(routesOf(TRANSFORMS + loop('[a-1, b.2]', '"/x/${Name}/{id}"', 'Serve&{Name}'))).toEqual([
      'Servea1: GET /x/a-1/{id}',
      'Serveb2: GET /x/b.2/{id}',
    ]);
  });

  test('in JSON as well', () => {
    const text = JSON.stringify(
      {
        Transform: 'AWS::LanguageExtensions',
        Resources: {
          Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'a', ProtocolType: 'HTTP' } },
          'Fn::ForEach::Each': [
            'Name',
            ['a', 'b'],
            {
              'F${Name}': { Type: 'AWS::Lambda::Function', Properties: { Handler: 'a.b' } },
              'I${Name}': {
                Type: 'AWS::ApiGatewayV2::Integration',
                Properties: {
                  ApiId: { Ref: 'Api' },
                  IntegrationType: 'AWS_PROXY',
                  IntegrationUri: { 'Fn::GetAtt': [{ 'Fn::Sub': 'F${Name}' }, 'Arn'] },
                },
              },
              'R${Name}': {
                Type: 'AWS::ApiGatewayV2::Route',
                Properties: {
                  ApiId: { Ref: 'Api' },
                  RouteKey: { 'Fn::Sub': 'GET /${Name}' },
                  Target: { 'Fn::Join': ['/', ['integrations', { Ref: { 'Fn::Sub': 'I${Name}' } }]] },
                },
              },
            },
          ],
        },
      },
      null,
      2,
    );
    expect(routesOf(text)).toEqual(['Fa: GET /a', 'Fb: GET /b']);
    const after = JSON.parse(converted(text, { stage: 'after' }).files[0]!.text);
    expect(Object.keys(after.Resources['Fn::ForEach::Each'][2])).toEqual(['F${Name}']);
    expect(JSON.stringify(after)).not.toContain('ApiGateway');
  });
});

describe('what a loop runs through', () => {
  const parameter = (more: string, type = 'CommaDelimitedList') => `Parameters:\n  Names: { Type: ${type}${more} }\n`;

  test('the default of a list parameter is assumed, and the report says so', () => {
    const text = TRANSFORMS + parameter(', Default: "a, b"') + loop('!Ref Names');
    expect(routesOf(text)).toEqual(['Servea: GET /a', 'Serveb: GET /b']);
    const { left } = converted(text).report;
    expect(left).toMatchObject([{ what: 'default of a parameter', line: 7, routes: [] }]);
    expect(left[0]!.why).toContain('"Names"');
  });

  test.each([
    ['a parameter without a default', TRANSFORMS + parameter('') + loop('!Ref Names')],
    ['a parameter that shows nothing', TRANSFORMS + parameter(', Default: a, NoEcho: true') + loop('!Ref Names')],
    [
      'a parameter of Systems Manager',
      TRANSFORMS + parameter(', Default: a', 'AWS::SSM::Parameter::Value<List<String>>') + loop('!Ref Names'),
    ],
    ['an import', TRANSFORMS + loop('!Split [",", !ImportValue Names]')],
    ['a Region among its values', TRANSFORMS + loop('[a, !Ref "AWS::Region"]')],
  ])('%s is known only at the deployment: the loop is named with its line', (_, text) => {
    const { report, stays } = converted(text);
    expect(stays).toBe(true);
    expect(report.rules).toEqual([]);
    const line = text.slice(0, text.indexOf('Fn::ForEach')).split('\n').length;
    expect(report.left.map(({ what, line: at }) => `${what} @${at}`)).toEqual([`routes in a loop @${line}`]);
  });

  test('without the transform nothing is a loop', () => {
    const { report, stays } = converted(`Transform: AWS::Serverless-2016-10-31\n${loop('[a]')}`);
    expect(stays).toBe(true);
    expect(report.left[0]!.why).toContain('AWS::LanguageExtensions');
  });

  test('a name that two rounds make is refused with its line', () => {
    expect(() => converted(TRANSFORMS + loop('[a, b]', '/x', 'Serve'))).toThrow('template.yaml:6: a loop makes "Serve" twice');
    expect(() => converted(TRANSFORMS + loop('[a-b, ab]', '/x', 'Serve&{Name}'))).toThrow('a loop makes "Serveab" twice');
  });
});

describe('the text of a loop', () => {
  test('new parameters and resources have none of its names', () => {
    const text = (TRANSFORMS + loop('[a]')).replaceAll('Name', 'HostName').replace('::Each', '::ListenerArn');
    expect(converted(text).report.asks.map(({ parameter }) => parameter)).toEqual([
      'ListenerArn2',
      'HostName2',
      'CertificateArn',
    ]);
  });

  test('an address that each round writes otherwise is not rewritten, and API Gateway is not removed', () => {
    const output = (text: string) => `Outputs:
  Fn::ForEach::Urls:
    - Name
    - [a, b]
    - Url\${Name}:
        Value: !Sub https://\${ServerlessHttpApi}.execute-api.us-east-1.amazonaws.com/${text}
`;
    const options = { stage: 'after', host: 'api.example.com' } as const;
    expect(converted(TRANSFORMS + loop('[a, b]') + output('x'), options).files[0]!.text).toContain(
      'Value: https://api.example.com/x',
    );
    expect(() => converted(TRANSFORMS + loop('[a, b]') + output('${Name}'), options)).toThrow(
      /^template\.yaml:20: output Urlb: its rounds/,
    );
  });
});
