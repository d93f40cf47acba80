// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is what must not be taken for a template.
// Whether whatever a visitor types is refused with a sentence or comes back unchanged when the file is parsed.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field } from '../../src/scenario/fields.ts';
import { STACK_FIELD_NAMES, STACK_FIELDS, type Stack, type StackField } from '../../src/scenario/stack.ts';
import { readAnyValue } from '../../src/scenario/textFields.ts';
import { type Blueprint, blueprint } from '../../src/template/blueprint.ts';
import { FORMAT_IDS, FORMATS, type FormatId, printTemplate } from '../../src/template/formats.ts';
import type { Expression, FreeMap, Value } from '../../src/template/stackResources.ts';
import { canonicalBlueprint } from './canonicalStack.ts';
import { COMPARE } from './comparison.ts';
import { settledWith } from './settledWith.ts';

const readTemplateChoice = (name: StackField, text: string) => readAnyValue<Field>(STACK_FIELDS[name], text);

/** Pieces that mean something to one of the languages, a shell or a browser. */
const PIECES = [
  '"',
  "'",
  '`',
  '\\',
  '$',
  '${',
  '${x}',
  '$${',
  '%{',
  '%{if true}',
  '#',
  '//',
  '/*',
  '*/',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\u2028',
  '\u2029',
  '\u0000',
  '\u0085',
  '!Sub ',
  '!Ref x',
  '${AWS::Region}',
  '${self:custom.x}',
  '${env:HOME}',
  '{{resolve:ssm:x}}',
  '- ',
  ': ',
  ' #',
  '|',
  '>',
  '&a',
  '*a',
  '? ',
  '~',
  'null',
  'yes',
  '0x1f',
  '1e3',
  '12:30',
  '2026-01-01',
  '<<',
  'EOT',
  '😀',
  'é',
  '\u202e',
  '\ufeff',
  '\ud800',
  '\udfff',
  '</script>',
  '<!--',
  '__proto__',
  'A=',
  'AB=',
  '=',
  ',',
  '.',
  'a',
  'api',
  '.example.com',
  '/',
  '/*',
  '?',
  '*',
  'src',
  's3://',
  '.zip',
  ' ',
  '  ',
];

const piece = fc.constantFrom(...PIECES);
const hostile = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

const HEADER = {
  link: 'https://example.com/#v=1',
  verdict: 'It is cheaper.',
  saving: '$1 a month',
  pricesOf: 'Prices of 2026-08-31',
  notes: [],
};

async function comesBack(plan: Blueprint, header = HEADER): Promise<void> {
  for (const format of FORMAT_IDS) {
    const compare: (typeof COMPARE)[FormatId] = COMPARE[format];
    const { said, meant } = await compare(printTemplate(format, plan, header), canonicalBlueprint(plan), plan);
    expect(said, format).toEqual(meant);
  }
}

/** Choices under which a field reaches the file. */
const SHOWN: Partial<Record<StackField, Partial<Stack>>> = {
  dnsNameExport: { aliasRecord: 1 },
  hostedZoneExport: { aliasRecord: 1 },
  listenerArn: { listener: 'arn' },
  listenerSsm: { listener: 'ssm' },
  dnsNameSsm: { listener: 'ssm', aliasRecord: 1 },
  hostedZoneSsm: { listener: 'ssm', aliasRecord: 1 },
  certificateArn: { certificate: 'arn' },
  hostedZoneId: { certificate: 'zone' },
  functionArn: { functionSource: 'existing' },
  issuer: { authentication: 'jwt' },
  jwksAddress: { authentication: 'jwt' },
  audiences: { authentication: 'jwt' },
  webAclArn: { listener: 'new' },
  balancerVpcId: { listener: 'new' },
  balancerSubnetIds: { listener: 'new' },
  accessLogBucket: { listener: 'new', accessLogs: 'bucket' },
  subnetIds: { vpc: 1 },
  securityGroupIds: { vpc: 1 },
};

const typed = STACK_FIELD_NAMES.filter((name) => {
  const field: Field = STACK_FIELDS[name];
  return field.kind !== 'choice' && field.kind !== 'number';
});

describe('whatever a visitor types', () => {
  test('is refused with a sentence that names the field and what is accepted, or accepted: 2,000 texts through every field', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const name of STACK_FIELD_NAMES) {
          const { value, problem } = readTemplateChoice(name, text);
          const { key, default: preset } = STACK_FIELDS[name];
          if (problem === null) continue;
          expect(problem).toContain(`(${key})`);
          expect(problem).toContain('Accepted: ');
          expect(problem).not.toMatch(/[\p{Cc}\p{Cs}]/u);
          const { kind }: Field = STACK_FIELDS[name];
          if (kind !== 'list' && kind !== 'number') expect(value).toEqual(preset);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('comes back from every language when it is accepted: up to 20 for each field that takes texts', {
    timeout: 240_000,
  }, async () => {
    // Texts near what the field accepts, so that many are.
    const examples: Partial<Record<StackField, readonly string[]>> = {
      serviceName: ['a', 'api', 'a-b-c', 'x2', 'name-of-20-characte'],
      listenerExport: ['a:b-c', 'HttpsListener', 'prod:https', '0', 'A-'],
      dnsNameExport: ['Dns', 'a:b', 'x--y'],
      hostedZoneExport: ['Zone', 'a:b', 'x--y'],
      listenerArn: ['arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/a-b/50dc6c495c0c9188/f2f7dc8efc522ab2'],
      listenerSsm: ['/a', '/a.b/c-d_e', '/1/2/3'],
      dnsNameSsm: ['/a', '/a.b/c-d_e', '/1/2/3'],
      hostedZoneSsm: ['/a', '/a.b/c-d_e', '/1/2/3'],
      hosts: ['a.b', '*.example.com', 'API.Example.com', 'a?c.example.com', 'x.y,z.w'],
      paths: ['/', '/*', `/a"b'c`, '/$a', '/~:+@', '/a?b', '/$', `/'"'"`, '/a /b'],
      certificateArn: ['arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012'],
      hostedZoneId: ['Z1', 'Z0123456789ABCDEFGHIJ'],
      healthCheckPath: ['/', "/a'b", '/a%20b?c=$d&e', '/(x)', '/!$&'],
      functionArn: [
        'arn:aws:lambda:us-east-1:123456789012:function:a_b-c',
        'arn:aws:lambda:us-east-1:123456789012:function:a:live',
      ],
      handler: ['index.handler', 'a::b', 'src/x.y', '$a', 'A.B+C', '@x/y.z'],
      code: ['src', './src', '../build/x.zip', 'a/b.zip', 's3://bucket-1/a/b.zip', '..a', 'true', '1e3'],
      layers: ['arn:aws:lambda:us-east-1:123456789012:layer:x:1'],
      subnetIds: ['subnet-01234567', 'subnet-0123456789abcdef0,subnet-01234567'],
      securityGroupIds: ['sg-01234567', 'sg-0123456789abcdef0 sg-01234567'],
      environment: ['AB=', 'AB=${x}', 'AB="\nCD=\'', 'AB=!Sub ${AWS::Region}', 'AB=😀\nCD=%{x}', 'AB= x '],
      logKeyArn: ['arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012'],
      functionAlias: ['live', 'a-1', '_x', '1a'],
      issuer: ['https://a.b', 'https://idp.example.com/tenant', 'https://a.b:8443/x/'],
      jwksAddress: ['https://a.b/.well-known/jwks.json', 'https://a.b/~x/%20'],
      audiences: ['web', 'https://api.example.com', 'a@b,c'],
      webAclArn: ['arn:aws:wafv2:us-east-1:123456789012:regional/webacl/a_b/12345678-1234-1234-1234-123456789012'],
      balancerVpcId: ['vpc-01234567', 'vpc-0123456789abcdef0'],
      balancerSubnetIds: ['subnet-01234567', 'subnet-0123456789abcdef0,subnet-01234567'],
      accessLogBucket: ['example-logs', 'a.b.c', '123'],
    };
    for (const name of typed) {
      const near = examples[name];
      expect(near, name).toBeDefined();
      const accepted = new Map<string, Stack[typeof name]>();
      const seeds = fc.constantFrom(...(near ?? ['']));
      const texts = fc.oneof(
        seeds,
        fc.tuple(seeds, hostile).map(([seed, tail]) => seed + tail),
        fc.tuple(seeds, fc.stringMatching(/^[A-Za-z0-9:./?*$-]{0,6}$/)).map(([seed, tail]) => seed + tail),
      );
      for (const text of fc.sample(texts, { numRuns: 400, seed: 7 })) {
        const { value, problem } = readTemplateChoice(name, text);
        if (problem === null && JSON.stringify(value) !== JSON.stringify(STACK_FIELDS[name].default))
          accepted.set(JSON.stringify(value), value);
      }
      expect(accepted.size, name).toBeGreaterThan(0);
      for (const value of [...accepted.values()].slice(0, 20)) {
        const shown = { ...SHOWN[name], [name]: value } as Partial<Stack>;
        await comesBack(blueprint(settledWith(shown, { healthCheckSeconds: 30 })));
      }
    }
  });

  test('comes back from every language as an environment variable: 20,000 texts', { timeout: 240_000 }, async () => {
    const texts = fc.sample(hostile, { numRuns: 20_000, seed: 11 });
    for (let start = 0; start < texts.length; start += 400) {
      const environment: Record<string, string> = {};
      for (const [index, text] of texts.slice(start, start + 400).entries()) {
        // Control and unpaired characters are refused; the rest is kept, to the last blank.
        const { value, problem } = readTemplateChoice('environment', `NAME_${index}=${text}`);
        if (problem === null) Object.assign(environment, value);
      }
      expect(Object.keys(environment).length).toBeGreaterThan(100);
      await comesBack(blueprint(settledWith({ environment })));
    }
  });

  test('comes back even where no check stood before the printer: 6,000 texts in every place that takes one', {
    timeout: 240_000,
  }, async () => {
    const wellFormed = hostile.filter((text) => !/\p{Cs}/u.test(text) && text === text.normalize('NFC'));
    const texts = fc.sample(wellFormed, { numRuns: 6000, seed: 13 });
    let next = 0;
    const typedText = () => texts[next++ % texts.length] ?? '';
    while (next < texts.length) await comesBack(withTexts(blueprint(everything), typedText));
  });

  test('cannot leave the comment at the top of a file', { timeout: 240_000 }, async () => {
    const plan = blueprint(settledWith());
    for (const text of fc.sample(hostile, { numRuns: 300, seed: 17 })) {
      const header = { link: text, verdict: text, saving: text, pricesOf: text, notes: [text, `*/ ${text}`] };
      for (const format of FORMAT_IDS) {
        const file = printTemplate(format, plan, header);
        const body = FORMATS[format].print(plan);
        expect(file.endsWith(body)).toBe(true);
        const comment = file.slice(0, -body.length);
        expect(
          comment.split(/\r\n|[\n\r\u0085\u2028\u2029]/).every((line) => line === '' || line.startsWith(FORMATS[format].comment)),
        ).toBe(true);
      }
    }
  });

  test('may be 10,000 characters long', async () => {
    for (const text of ['x'.repeat(10_000), '${'.repeat(5_000), '\'"'.repeat(5_000), '😀'.repeat(5_000)]) {
      for (const name of typed) expect(readTemplateChoice(name, text).problem, name).not.toBeNull();
      await comesBack(blueprint(settledWith({ environment: { LONG: text } })));
    }
  });
});

/** A stack with every kind of place for a text. */
const everything = settledWith(
  {
    paths: ['/a', '/b'],
    layers: ['arn:aws:lambda:us-east-1:123456789012:layer:x:1', 'arn:aws:lambda:us-east-1:123456789012:layer:y:1'],
    environment: { AB: 'x', CD: 'y', kind: 'z' },
  },
  { healthCheckSeconds: 30 },
);

/** Places where a text means something to a reader of the file: names that refer, and words of AWS's. */
const KEPT = [
  'Type',
  'Field',
  'Action',
  'Principal',
  'TargetType',
  'Key',
  'AssumeRolePolicyDocument',
  'FunctionName',
  'Targets',
  'TargetGroupAttributes',
  'ManagedPolicyArns',
  'LogGroup',
];

/** A Blueprint with other texts in the places that take any. */
function withTexts(plan: Blueprint, text: () => string): Blueprint {
  const changed = (value: Value): Value => {
    if (typeof value === 'string') return text();
    if (typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((item: Value) => changed(item));
    if ('kind' in value && typeof value.kind === 'string') {
      const special = value as Expression | FreeMap;
      return special.kind === 'map'
        ? { kind: 'map', entries: Object.fromEntries(Object.entries(special.entries).map(([key, item]) => [key, changed(item)])) }
        : value;
    }
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, KEPT.includes(name) ? (item as Value) : changed(item as Value)]),
    );
  };
  return {
    ...plan,
    description: text(),
    resources: plan.resources.map(
      (resource) => ({ ...resource, properties: changed(resource.properties as Value) }) as typeof resource,
    ),
  };
}
