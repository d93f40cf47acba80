// What a team may choose about the stack: read, written, in the link, and brought to agree.

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHOICE_HELP } from '../../src/app/templateDialog/choiceTexts.ts';
import { DEFAULT_STACK } from '../../src/scenario/defaultStack.ts';
import { type Field, usedInstead, writeValue } from '../../src/scenario/fields.ts';
import { decodeLink, encodeLink } from '../../src/scenario/link.ts';
import { DEFAULT_SCENARIO } from '../../src/scenario/scenario.ts';
import { dnsNames, settle } from '../../src/scenario/settle.ts';
import {
  isRelevant,
  STACK_FIELD_NAMES,
  STACK_FIELDS,
  type Stack,
  type StackField,
  stackKeys,
  takeStack,
} from '../../src/scenario/stack.ts';
import { hostAndPath, listenerChoices, tellsOf } from '../../src/scenario/stackChoices.ts';
import { acceptedOf, readAnyValue } from '../../src/scenario/textFields.ts';
import { CHOICE_WORDS, choiceWords } from '../../src/words/choiceWords.ts';
import { replaced } from '../engine/flat.ts';

const KNOWN = { regions: ['us-east-1', 'eu-west-1'], rates: [], discounts: [] };
const choices = (given: Partial<Stack>): Stack => ({ ...DEFAULT_STACK, ...given });

const ACCEPTED: readonly (readonly [StackField, string, unknown])[] = [
  ['serviceName', 'orders-2', 'orders-2'],
  ['listener', 'new', 'new'],
  ['hosts', 'API.Example.com, *.example.com api-?.example.com', ['api.example.com', '*.example.com', 'api-?.example.com']],
  ['hosts', 'a.example.com,a.example.com', ['a.example.com']],
  ['hosts', `${'a'.repeat(124)}.com`, [`${'a'.repeat(124)}.com`]],
  ['paths', `/v1/* /_-.$/~"'@:+`, ['/v1/*', `/_-.$/~"'@:+`]],
  ['paths', `/${'x'.repeat(127)}`, [`/${'x'.repeat(127)}`]],
  ['paths', '', []],
  ['priority', '0', 0],
  ['priority', '1', 1],
  ['priority', '50000', 50_000],
  ['priority', '+20', 20],
  ['listenerArn', '', ''],
  [
    'listenerArn',
    'arn:aws-cn:elasticloadbalancing:cn-north-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2',
    'arn:aws-cn:elasticloadbalancing:cn-north-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2',
  ],
  [
    'certificateArn',
    'arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
    'arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
  ],
  [
    'functionArn',
    'arn:aws:lambda:us-east-1:123456789012:function:orders:live',
    'arn:aws:lambda:us-east-1:123456789012:function:orders:live',
  ],
  ['code', './build/function.zip', './build/function.zip'],
  ['code', 's3://example-bucket/a/b.zip', 's3://example-bucket/a/b.zip'],
  ['handler', 'Example::Example.Function::Handle', 'Example::Example.Function::Handle'],
  ['environment', 'NAME=a=b\n\nEMPTY=\nBLANK= x ', { NAME: 'a=b', EMPTY: '', BLANK: ' x ' }],
  ['environment', `AB=${'x'.repeat(4094)}`, { AB: 'x'.repeat(4094) }],
  ['logRetentionDays', '0', 0],
  ['runtime', 'provided.al2023', 'provided.al2023'],
  ['subnetIds', 'subnet-01234567', ['subnet-01234567']],
  ['idleTimeoutSeconds', '4000', 4000],
];

const REFUSED: readonly (readonly [StackField, string])[] = [
  ['serviceName', ''],
  ['serviceName', 'Api'],
  ['serviceName', 'a--b'],
  ['serviceName', 'a-'],
  ['serviceName', 'a'.repeat(21)],
  ['listener', 'shared'],
  ['hosts', 'localhost'],
  ['hosts', 'api.example.c0m'],
  ['hosts', 'api_1.example.com'],
  ['hosts', `${'a'.repeat(125)}.com`],
  ['hosts', 'a.com b.com c.com d.com'],
  ['paths', 'v1'],
  ['paths', '/a&b'],
  ['paths', `/${'x'.repeat(128)}`],
  ['priority', '50001'],
  ['priority', '1.5'],
  ['listenerArn', 'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/net/shared/50dc6c495c0c9188/f2f7dc8efc522ab2'],
  ['functionArn', 'orders'],
  ['layers', 'arn:aws:lambda:us-east-1:123456789012:layer:no-version'],
  ['listenerExport', 'Shared_Listener'],
  ['listenerSsm', '/aws/reserved'],
  ['listenerSsm', 'no-slash'],
  ['code', '/etc/passwd'],
  ['code', 'https://example.com/code.zip'],
  ['code', 'a b'],
  // The command would read it as an option: "cd --" goes home.
  ['code', '--'],
  ['code', '-rf'],
  ['code', 'src/-x'],
  ['code', '../-/x'],
  ['handler', 'index handler'],
  ['handler', 'x'.repeat(129)],
  ['environment', 'NAME'],
  ['environment', '1X=a'],
  ['environment', '1AB=a'],
  ['environment', 'AWS_REGION=eu-west-1'],
  ['environment', 'AB=1\nAB=2'],
  ['environment', 'AB=\u0007'],
  ['environment', 'AB=e\u0301'],
  ['environment', `AB=${'x'.repeat(4095)}`],
  ['environment', `AB=${'é'.repeat(2048)}`],
  ['logRetentionDays', '31'],
  ['runtime', 'nodejs20.x'],
  ['runtime', 'dotnet8'],
  ['subnetIds', 'subnet-xyz'],
  ['hostedZoneId', 'z123'],
  ['vpc', 'yes'],
];

/** A choice as a link has it read. */
const read = (name: StackField, text: string) => {
  const { value, problem } = readAnyValue(STACK_FIELDS[name] as Field, text);
  return { value, problem: problem && `${problem} ${usedInstead(value)}` };
};

describe('a template choice', () => {
  test.each(ACCEPTED)('%s takes %j', (name, text, expected) =>
    expect(read(name, text)).toEqual({ value: expected, problem: null }),
  );

  test.each(REFUSED)('%s refuses %j with a sentence', (name, text) => {
    const { problem } = read(name, text);
    const { key, label } = STACK_FIELDS[name];
    expect(problem).toContain(`${label} (${key}): `);
    expect(problem).toContain(`Accepted: ${acceptedOf(STACK_FIELDS[name])}`);
    expect(problem).toContain('Used instead: ');
  });

  test('out of range becomes the nearest limit', () => {
    expect(read('priority', '60000').value).toBe(50_000);
    expect(read('hosts', 'a.com b.com c.com d.com').value).toEqual(['a.com', 'b.com', 'c.com']);
  });

  test.each(STACK_FIELD_NAMES)('%s reads its default back from text', (name) => {
    const value = STACK_FIELDS[name].default;
    expect(read(name, writeValue(value))).toEqual({ value, problem: null });
  });

  test.each(STACK_FIELD_NAMES)('%s has a key of its own, a label, one sentence of help and a word for every value', (name) => {
    const field: Field = STACK_FIELDS[name];
    expect(field.key).toMatch(/^t\.[a-z][a-z-]*$/);
    expect(STACK_FIELD_NAMES.filter((other) => STACK_FIELDS[other].key === field.key)).toEqual([name]);
    expect(field.label).toMatch(/^[A-Z].+$/);
    expect(CHOICE_HELP[name]).toMatch(/^[A-Z].*\.$/);
    const words: Readonly<Record<string, Readonly<Record<string, string>>>> = CHOICE_WORDS;
    if (field.kind === 'choice') {
      const named = words[name];
      if (named) expect(Object.keys(named).sort()).toEqual(field.values.map(String).sort());
      for (const value of field.values) expect(choiceWords(name, value)).toMatch(/^\S.*\S$/);
    } else if (field.kind !== 'number') expect(field.accepts).toMatch(/^[\w/].*\S$/);
  });
});

/** Any choices, each of its field's shape. */
const anyChoices = fc
  .tuple(...STACK_FIELD_NAMES.map((name) => anyValue(name)))
  .map((values) => Object.fromEntries(STACK_FIELD_NAMES.map((name, index) => [name, values[index]])) as unknown as Stack);

function anyValue(name: StackField): fc.Arbitrary<unknown> {
  const field: Field = STACK_FIELDS[name];
  const accepted = ACCEPTED.filter(([other]) => other === name).map(([, , value]) => value);
  if (field.kind === 'choice') return fc.constantFrom<unknown>(...field.values);
  if (field.kind === 'number') return fc.integer({ min: field.min, max: field.max });
  return fc.constantFrom<unknown>(field.default, ...accepted);
}

describe('what a sentence about a choice says', () => {
  const said = (name: StackField, text: string) => read(name, text).problem;

  test.each([
    [
      'listener',
      'shared',
      'HTTPS listener (t.listener): "shared" is not a choice. Accepted: by-share, import, arn, ssm, new. Used instead: by-share.',
    ],
    [
      'priority',
      'ten',
      'Rule priority (t.priority): "ten" is not a whole number here. Accepted: a whole number from 0 to 50,000. Used instead: 0.',
    ],
    [
      'idleTimeoutSeconds',
      '4001',
      'Idle timeout of the load balancer (t.idle): "4001" is out of range. Accepted: a whole number from 1 to 4,000 s. Used instead: 4,000.',
    ],
    [
      'handler',
      'a b',
      'Handler (t.handler): "a b" is not accepted. Accepted: up to 128 letters, digits and _ . : $ / @ + -, such as index.handler or example.Handler::handle. Used instead: index.handler.',
    ],
    [
      'hostedZoneId',
      'z1',
      'Route 53 hosted zone (t.zone): "z1" is not accepted. Accepted: a zone id such as Z0123456789ABCDEFGHIJ; empty: asked for when it is deployed. Used instead: none.',
    ],
    [
      'subnetIds',
      'subnet-1',
      'The function’s subnets (t.subnets): "subnet-1" is not accepted. Accepted: at most 16 ids such as subnet-0123456789abcdef0. Used instead: none.',
    ],
  ] as const)('%s=%s', (name, text, sentence) => expect(said(name, text)).toBe(sentence));

  test.each([
    ['hosts', 'a.com,b', '"a.com,b" holds "b", which is not accepted.'],
    ['hosts', 'a.com b.com c.com d.com', '"a.com b.com c.com d.com" has 4 values.'],
    ['environment', 'AB', '"AB" has a line that is no NAME=value: "AB".'],
    ['environment', '=1', '"=1" has a line that is no NAME=value: "=1".'],
    ['environment', 'A B=1', '"A B=1" has a line that is no NAME=value: "A B=1".'],
    ['environment', 'AB-=1', '"AB-=1" has a line that is no NAME=value: "AB-=1".'],
    ['environment', 'AWS_REGION=x', '"AWS_REGION=x" sets AWS_REGION, which Lambda sets itself.'],
    ['environment', 'AB=1\nAB=2', 'sets AB twice.'],
    ['environment', 'AB=\u0007', 'has a control or format character in AB.'],
    ['environment', 'AB=a\u202eb', 'has a control or format character in AB.'],
    ['environment', 'AB=a\u200bb', 'has a control or format character in AB.'],
    ['environment', 'AB={{resolve:ssm:x}}', 'has "{{resolve:" in AB, which CloudFormation would replace.'],
    ['environment', 'AB=e\u0301', 'has a character in AB that is not in Unicode’s composed form (NFC).'],
  ] as const)('%s=%s', (name, text, part) => expect(said(name, text)).toContain(part));

  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, "Defined runtime environment variables"
  test.each([
    'AWS_DEFAULT_REGION',
    'AWS_REGION',
    'AWS_EXECUTION_ENV',
    'AWS_LAMBDA_FUNCTION_NAME',
    'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
    'AWS_LAMBDA_FUNCTION_VERSION',
    'AWS_LAMBDA_INITIALIZATION_TYPE',
    'AWS_LAMBDA_LOG_GROUP_NAME',
    'AWS_LAMBDA_LOG_STREAM_NAME',
    'AWS_ACCESS_KEY',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_LAMBDA_RUNTIME_API',
    'LAMBDA_TASK_ROOT',
    'LAMBDA_RUNTIME_DIR',
  ])('%s is Lambda’s own, and TZ is not', (name) => {
    expect(said('environment', `${name}=x`)).toContain(` sets ${name}, which Lambda sets itself.`);
    expect(said('environment', 'TZ=Europe/Berlin')).toBeNull();
  });

  test('says for how long logs are kept', () => {
    expect([0, 1, 3, 365].map((days) => choiceWords('logRetentionDays', days))).toEqual([
      'for ever',
      '1 day',
      '3 days',
      '365 days',
    ]);
  });

  test('counts what is too long', () => {
    expect(said('environment', `AB=${'x'.repeat(4_095)}`)).toContain('has 4097 bytes.');
    expect(said('handler', 'x'.repeat(20_000))).toContain('is not accepted.');
    expect(said('handler', 'x'.repeat(20_001))).toContain('has 20001 characters, more than any value needs.');
  });

  test('quotes up to 40 characters, and none that steers a terminal', () => {
    expect(said('code', `!${'x'.repeat(39)}`)).toContain(`"!${'x'.repeat(39)}" is`);
    expect(said('code', `!${'x'.repeat(40)}`)).toContain(`"!${'x'.repeat(39)}…" is`);
    expect(said('code', '\u0007a')).toContain('"\u{FFFD}a"');
  });

  test('reads past spaces around a value', () => {
    expect(read('listener', ' new ').value).toBe('new');
    expect(read('priority', ' 20 ').value).toBe(20);
    expect(read('serviceName', ' orders ').value).toBe('orders');
    expect(read('environment', ' AB =1\n  \n')).toEqual({ value: { AB: '1' }, problem: null });
    expect(read('handler', 'x'.repeat(128)).problem).toBeNull();
  });

  // UTF-8: 1 byte up to U+007F, 2 up to U+07FF, 3 up to U+FFFF, 4 above; 4,096 with the 2 of the name.
  test.each([
    ['\u007f', 1],
    ['\u07ff', 2],
    ['\u0800', 3],
    ['\u{ffff}', 3],
    ['\u{10000}', 4],
  ])('counts %j as %i bytes', (character, bytes) => {
    const filled = (more: string) => `AB=${'x'.repeat(4_094 - bytes)}${more}`;
    // DEL itself is a control character: its neighbour takes its place.
    const whole = character === '\u007f' ? '~' : character;
    expect(read('environment', filled(whole)).problem).toBeNull();
    expect(read('environment', filled(`x${whole}`)).problem).toContain('has 4097 bytes');
  });
});

describe('what matters', () => {
  /** Choices that only others make relevant; the rest always are. */
  const ofNewFunction = [
    'runtime',
    'handler',
    'code',
    'layers',
    'vpc',
    'environment',
    'logRetentionDays',
    'logKeyArn',
    'functionAlias',
    'reservedConcurrency',
  ] as const;
  const ofTokens = ['issuer', 'jwksAddress', 'audiences'] as const;
  const ofNewLoadBalancer = [
    'webAclArn',
    'accessLogs',
    'balancerVpcId',
    'balancerSubnetIds',
    'deletionProtection',
    'dropInvalidHeaders',
    'egress',
  ] as const;
  const conditional: readonly StackField[] = [
    ...([
      'listenerExport',
      'dnsNameExport',
      'hostedZoneExport',
      'listenerArn',
      'listenerSsm',
      'dnsNameSsm',
      'hostedZoneSsm',
    ] as const),
    ...(['certificateArn', 'hostedZoneId', 'functionArn', 'subnetIds', 'securityGroupIds'] as const),
    ...ofNewFunction,
    ...ofTokens,
    ...ofNewLoadBalancer,
    ...(['audienceClaim', 'accessLogBucket'] as const),
  ];

  test.each<readonly [Partial<Stack>, readonly StackField[]]>([
    [{}, ['listenerExport', ...ofNewFunction]],
    [{ aliasRecord: 1 }, ['listenerExport', 'dnsNameExport', 'hostedZoneExport', 'hostedZoneId', ...ofNewFunction]],
    [{ listener: 'arn' }, ['listenerArn', ...ofNewFunction]],
    [{ listener: 'arn', aliasRecord: 1 }, ['listenerArn', 'hostedZoneId', ...ofNewFunction]],
    [{ listener: 'ssm' }, ['listenerSsm', ...ofNewFunction]],
    [{ listener: 'ssm', aliasRecord: 1 }, ['listenerSsm', 'dnsNameSsm', 'hostedZoneSsm', 'hostedZoneId', ...ofNewFunction]],
    [{ listener: 'new' }, ['listenerExport', 'dnsNameExport', 'hostedZoneExport', ...ofNewFunction, ...ofNewLoadBalancer]],
    [
      { listener: 'by-share', accessLogs: 'bucket' },
      ['listenerExport', 'dnsNameExport', 'hostedZoneExport', ...ofNewFunction, ...ofNewLoadBalancer, 'accessLogBucket'],
    ],
    [{ authentication: 'jwt', audiences: ['web'] }, ['listenerExport', ...ofNewFunction, ...ofTokens, 'audienceClaim']],
    [{ authentication: 'oidc' }, ['listenerExport', ...ofNewFunction, 'issuer']],
    [{ authentication: 'needs' }, ['listenerExport', ...ofNewFunction, ...ofTokens]],
    [{ certificate: 'arn' }, ['listenerExport', 'certificateArn', ...ofNewFunction]],
    [{ certificate: 'zone' }, ['listenerExport', 'hostedZoneId', ...ofNewFunction]],
    [{ vpc: 1 }, ['listenerExport', 'subnetIds', 'securityGroupIds', ...ofNewFunction]],
    [{ functionSource: 'existing', vpc: 1 }, ['listenerExport', 'functionArn']],
  ])('with %j', (given, relevant) => {
    const found = STACK_FIELD_NAMES.filter((name) =>
      isRelevant(name, choices({ listener: 'import', authentication: 'none', ...given })),
    );
    expect(found.filter((name) => conditional.includes(name)).sort()).toEqual([...relevant].sort());
    expect(found).toEqual(expect.arrayContaining(STACK_FIELD_NAMES.filter((name) => !conditional.includes(name))));
  });
});

describe('template choices in a link', () => {
  test('are left out when every one is the default', () => {
    expect(stackKeys(DEFAULT_STACK)).toEqual([]);
    // The same words in lists of their own are the default too.
    expect(stackKeys(choices({ hosts: ['api.example.com'], environment: {} }))).toEqual([]);
    expect(decodeLink('v=2', KNOWN).scenario.stack).toBe(DEFAULT_STACK);
    expect(encodeLink(DEFAULT_SCENARIO)).not.toContain('t.');
  });

  test('are all written that matter once one is not, so that the link keeps its meaning', () => {
    const keys = stackKeys(choices({ priority: 20 })).map(([key]) => key);
    expect(keys).toEqual(
      STACK_FIELD_NAMES.filter((name) => isRelevant(name, DEFAULT_STACK) && name !== 'listener').map(
        (name) => STACK_FIELDS[name].key,
      ),
    );
    // A listener that follows the bill goes on following it.
    expect(keys).toContain('t.host');
    expect(keys).not.toContain('t.function-arn');
  });

  test('read as people type them', () => {
    const { scenario, problems } = decodeLink('v=2&t.host=my.domain.com&t.priority=42&t.path=/v1/*,/v2/*', KNOWN);
    expect(problems).toEqual([]);
    expect(scenario.stack).toEqual(choices({ hosts: ['my.domain.com'], priority: 42, paths: ['/v1/*', '/v2/*'] }));
  });

  test('keep this link of version 1', () => {
    const kept =
      'v=1&t.name=orders&t.listener=new&t.export=Shared:Listener&t.export-dns=Dns&t.export-zone=Zone&t.idle=120&t.host=api.example.com,*.example.com&t.path=/v1/*&t.priority=42&t.cert=zone&t.alias=1&t.zone=Z0123456789&t.multi=0&t.health-path=/health&t.function=new&t.runtime=python3.14&t.handler=app.handler&t.code=build/app.zip&t.layers=&t.vpc=1&t.subnets=subnet-01234567&t.groups=sg-01234567&t.env=STAGE%3Dprod%0AEMPTY%3D&t.logs=90';
    const { scenario, problems } = decodeLink(kept, KNOWN);
    expect(problems).toEqual([]);
    expect(scenario.stack).toEqual(
      choices({
        serviceName: 'orders',
        listener: 'new',
        listenerExport: 'Shared:Listener',
        dnsNameExport: 'Dns',
        hostedZoneExport: 'Zone',
        idleTimeoutSeconds: 120,
        hosts: ['api.example.com', '*.example.com'],
        paths: ['/v1/*'],
        priority: 42,
        certificate: 'zone',
        aliasRecord: 1,
        hostedZoneId: 'Z0123456789',
        multiValueHeaders: 0,
        healthCheckPath: '/health',
        runtime: 'python3.14',
        handler: 'app.handler',
        code: 'build/app.zip',
        vpc: 1,
        subnetIds: ['subnet-01234567'],
        securityGroupIds: ['sg-01234567'],
        environment: { STAGE: 'prod', EMPTY: '' },
        logRetentionDays: 90,
      }),
    );
  });

  test('come back from the link as they went in, whatever they are', () => {
    fc.assert(
      fc.property(anyChoices, (stack) => {
        const link = encodeLink(replaced(DEFAULT_SCENARIO, { stack }));
        expect(link).toMatch(/^[\x21-\x7e]*$/);
        expect(decodeLink(link, KNOWN).scenario.stack).toEqual(stack);
      }),
    );
  });

  test('report each value that is not accepted and keep the rest', () => {
    const { stack: taken, problems } = takeStack(
      new Map([
        ['t.priority', 'ten'],
        ['t.host', 'a.example.com'],
        ['t.cert', 'magic'],
      ]),
      2,
    );
    expect(problems.map(({ about }) => about)).toEqual(['priority', 'certificate']);
    expect(taken).toEqual(choices({ hosts: ['a.example.com'] }));
  });
});

describe('choices that contradict each other or a limit of AWS', () => {
  const give = (given: Partial<Stack>) => {
    const { stack: kept, problems } = settle({
      ...DEFAULT_SCENARIO,
      stack: choices({ listener: 'import', priority: 10, ...given }),
    });
    return { kept, told: problems.map(({ about }) => about), sentences: problems.map(({ message }) => message) };
  };

  test('are none by default', () =>
    expect(give({})).toMatchObject({
      kept: { ...DEFAULT_STACK, listener: 'import', priority: 10, authentication: 'none' },
      told: [],
      sentences: [],
    }));

  test('a sixth value gives way, because a rule holds five', () => {
    const { kept, told, sentences } = give({ hosts: ['a.com', 'b.com', 'c.com'], paths: ['/a', '/b', '/c'] });
    expect(kept.paths).toEqual(['/a', '/b']);
    expect(told).toEqual(['paths']);
    expect(sentences[0]).toContain('Left out: /c');
  });

  test('a sixth wildcard gives way with its pattern', () => {
    expect(give({ hosts: ['*.a.com'], paths: ['/*/*/*/*', '/?'] }).kept.paths).toEqual(['/*/*/*/*']);
    expect(give({ hosts: ['******.a.com'], certificate: 'listener' }).kept.hosts).toEqual(DEFAULT_STACK.hosts);
  });

  test('a rule without a host or path gets the default host', () => {
    expect(give({ hosts: [], paths: [] }).kept.hosts).toEqual(['api.example.com']);
    expect(give({ hosts: [], paths: ['/a'], certificate: 'listener' }).told).toEqual([]);
  });

  test('a certificate for a name that no certificate holds is asked for instead', () => {
    expect(give({ hosts: ['api-?.example.com'] }).kept.certificate).toBe('arn');
    expect(give({ hosts: [`${'a'.repeat(61)}.com`] }).kept.certificate).toBe('arn');
    expect(give({ hosts: [`${'a'.repeat(60)}.com`] }).kept.certificate).toBe('dns');
  });

  test('a new load balancer cannot have the shared listener’s certificate', () =>
    expect(give({ listener: 'new', certificate: 'listener' }).kept.certificate).toBe('arn'));

  test('no alias record is made for a pattern', () =>
    expect(give({ hosts: ['a?.example.com'], aliasRecord: 1, certificate: 'listener' }).kept.aliasRecord).toBe(0));

  test('an ARN of another region gives way', () => {
    const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:orders';
    expect(give({ functionSource: 'existing', functionArn }).kept.functionArn).toBe('');
    expect(give({ functionArn }).told).toEqual([]);
    const layers = ['arn:aws:lambda:eu-west-1:123456789012:layer:a:1', 'arn:aws:lambda:us-east-1:123456789012:layer:b:1'];
    expect(give({ layers }).kept.layers).toEqual(layers.slice(1));
  });

  test.each<readonly [Partial<Stack>, string]>([
    [{ hosts: [], paths: [] }, 'Host names (t.host): a rule needs a host name or a path pattern. Used: api.example.com.'],
    [
      { paths: ['/a', '/b', '/c', '/d', '/e', '/f'] },
      'Path patterns (t.path): a rule holds at most 5 values, host names and paths together. Left out: /e, /f.',
    ],
    [
      { hosts: ['*.a.com', 'b.com', '*****.c.com'] },
      'Host names (t.host): a rule holds at most 5 wildcards (* and ?). Used: *.a.com, b.com.',
    ],
    [
      { paths: ['/a', '/****', '/**', '/b', '/?*'], hosts: [], certificate: 'listener' },
      'Path patterns (t.path): a rule holds at most 5 wildcards (* and ?). Left out: /**, /?*.',
    ],
    [
      { hosts: ['a?.example.com', 'b?.example.com'] },
      'TLS certificate (t.cert): no certificate can be made for a?.example.com, b?.example.com: one of the names must have up to 64 characters and no wildcard but a leading *. An existing certificate is asked for.',
    ],
    [
      { hosts: [], paths: ['/a'], certificate: 'zone' },
      'TLS certificate (t.cert): no certificate can be made for a rule without host names: one of the names must have up to 64 characters and no wildcard but a leading *. An existing certificate is asked for.',
    ],
    [
      { listener: 'new', certificate: 'listener' },
      'TLS certificate (t.cert): a new load balancer has no certificate yet. An existing certificate is asked for.',
    ],
    [
      { hosts: ['a?.example.com', 'b?.example.com'], aliasRecord: 1, certificate: 'listener' },
      'Alias record (t.alias): no DNS record can be made for a?.example.com, b?.example.com. None is made.',
    ],
    [
      { hosts: [], paths: ['/a'], aliasRecord: 1, certificate: 'listener' },
      'Alias record (t.alias): no DNS record can be made for a rule without host names. None is made.',
    ],
    [
      { functionSource: 'existing', functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:orders' },
      'ARN of the function (t.function-arn): arn:aws:lambda:eu-west-1:123456789012:function:orders is in eu-west-1, the stack in us-east-1; they must be in one region. The template asks for it.',
    ],
    [
      {
        layers: ['a', 'b', 'c'].map(
          (name) => `arn:aws:lambda:${name === 'b' ? 'us-east-1' : 'eu-west-1'}:123456789012:layer:${name}:1`,
        ),
      },
      'Layers (t.layers): layers must be in the stack’s region, us-east-1. Left out: arn:aws:lambda:eu-west-1:123456789012:layer:a:1, arn:aws:lambda:eu-west-1:123456789012:layer:c:1.',
    ],
  ])('%j is told in a sentence', (given, sentence) => expect(give(given).sentences).toEqual([sentence]));

  test('an ARN of the same region stays, and layers of no new function are nobody’s concern', () => {
    const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:orders';
    expect(give({ functionSource: 'existing', functionArn }).kept.functionArn).toBe(functionArn);
    const layers = ['arn:aws:lambda:eu-west-1:123456789012:layer:a:1'];
    expect(give({ functionSource: 'existing', layers }).told).toEqual([]);
  });

  test('settle once and for all', () => {
    fc.assert(
      fc.property(anyChoices, (given) => {
        const once = settle({ ...DEFAULT_SCENARIO, stack: given });
        expect(settle({ ...DEFAULT_SCENARIO, stack: once.stack })).toEqual({ ...once, problems: [] });
        for (const { about, message } of once.problems) expect(message).toContain(`(${STACK_FIELDS[about].key})`);
      }),
    );
  });

  test('names for DNS are those that can be one', () => {
    expect(dnsNames(['*.example.com', 'a.example.com', 'a*.example.com', '-a.example.com', `${'a'.repeat(64)}.com`])).toEqual([
      '*.example.com',
      'a.example.com',
    ]);
    // Exactly 64 characters can head a certificate.
    expect(dnsNames([`${'a'.repeat(60)}.com`])).toEqual([`${'a'.repeat(60)}.com`]);
    expect(dnsNames([`${'a.'.repeat(31)}long.com`, 'short.com'])).toEqual(['short.com', `${'a.'.repeat(31)}long.com`]);
  });
});

describe('One field for the listener to join', () => {
  const arn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2';

  test.each([
    [` ${arn} `, { listener: 'arn', listenerArn: arn }],
    ['/shared/https-listener-arn', { listener: 'ssm', listenerSsm: '/shared/https-listener-arn' }],
    ['prod:HttpsListener', { listener: 'import', listenerExport: 'prod:HttpsListener' }],
    ['', null],
    ['two words', null],
    ['arn:aws:elasticloadbalancing:us-east-1', null],
  ])('takes %j for %j', (text, expected) => expect(listenerChoices(text)).toEqual(expected));
});

describe('An address among the host names', () => {
  test.each([
    ['https://api.example.com/orders/*', { host: 'api.example.com', path: '/orders/*' }],
    [' api.example.com/v1 ', { host: 'api.example.com', path: '/v1' }],
    ['https://api.example.com/', { host: 'api.example.com', path: '' }],
    ['api.example.com', { host: 'api.example.com', path: '' }],
    // Of two addresses a rule would take each path at each host.
    ['a.example.com/v1, b.example.com/v2', { host: 'a.example.com/v1, b.example.com/v2', path: '' }],
    ['', { host: '', path: '' }],
  ])('%j is %j', (text, expected) => expect(hostAndPath(text)).toEqual(expected));
});

describe('What a link tells of', () => {
  test.each<[Partial<Stack>, readonly string[]]>([
    [{}, []],
    [{ hosts: ['orders.example.com'] }, []],
    [{ functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:a', functionSource: 'existing' }, ['an account id']],
    [{ environment: { AB: 'x' } }, ['environment variables']],
  ])('%j: %j', (given, told) => expect(tellsOf(choices(given))).toEqual(told));
});
