/** The link codec: what is written reads back, every key works, and no text on earth throws or leaves the limits. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LINK_VERSION } from '../../src/scenario/bareLink.ts';
import { readValue } from '../../src/scenario/fields.ts';
import { decodeLink, encodeLink } from '../../src/scenario/link.ts';
import { NEED_IDS } from '../../src/scenario/needs.ts';
import { PAGE_FIELDS, VIEWS } from '../../src/scenario/page.ts';
import {
  DEFAULT_SCENARIO,
  FIELD_NAMES,
  FIELDS,
  type FieldName,
  type FieldValue,
  fieldValue,
  type Scenario,
} from '../../src/scenario/scenario.ts';
import { asked, KNOWN, scenario } from '../engine/firstBook.ts';
import type { Flat } from '../engine/flat.ts';
import { replaced } from '../engine/flat.ts';

const decode = (link: string) => decodeLink(link, KNOWN);

/** The fields in which a scenario differs from the default one; what is assumed has tests of its own (assumed.test.ts). */
function changes(s: Scenario): Flat {
  const flat = ({ workload, terms, needs, stack, page }: Scenario) => ({ ...workload, ...terms, needs, stack, ...page });
  const usual: Readonly<Record<string, unknown>> = flat(DEFAULT_SCENARIO);
  return Object.fromEntries(
    Object.entries(flat(s)).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(usual[name])),
  );
}

/** A link that was published with version 1, every key in it. It means this scenario for ever: never edit either. */
const KEPT_V1 = {
  link:
    'v=1&region=eu-west-2&req=450000000&in=2.5&out=12&mem=1024&ms=35.5&arch=x86_64&now=rest-api&cache=6.1&rejected=7.5&share=25' +
    '&ipv4=3&rules=60&reuse=4&conn=0.5&cert=ecdsa-p384&mtls=1&health=35&free=0&egress=0' +
    '&price.alb.lcu=0.0072&price.lambda.requests.x86_64=1.8e-7&discount.api-gateway=5&discount.lambda=12',
  scenario: {
    region: 'eu-west-2',
    requestsPerMonth: 450_000_000,
    requestKb: 2.5,
    responseKb: 12,
    memoryMb: 1_024,
    durationMs: 35.5,
    architecture: 'x86_64',
    currentFrontDoor: 'rest-api',
    cacheGb: 6.1,
    rejectedPercent: 7.5,
    fixedSharePercent: 25,
    publicIpv4: 3,
    rulesProcessed: 60,
    requestsPerConnection: 4,
    connectionSeconds: 0.5,
    certificate: 'ecdsa-p384',
    mutualTls: 1,
    healthCheckSeconds: 35,
    alwaysFree: 0,
    dataTransferOut: 0,
    ownPrices: { 'alb.lcu': 0.0072, 'lambda.requests.x86_64': 1.8e-7 },
    discounts: { 'api-gateway': 5, lambda: 12 },
  },
} as const;

describe('a published link', () => {
  test('of version 1 means what it meant', () => {
    const { scenario: read, problems } = decode(KEPT_V1.link);
    expect(problems).toEqual([]);
    // Every field that this version had means what it meant; what came later has a default that changes no bill of it.
    expect({ ...read.workload, ...read.terms }).toMatchObject({
      ...KEPT_V1.scenario,
      durationMs: 36,
      shortMs: 36,
      scheme: 'internet',
    });
    expect(read.stack.listener).toBe('import');
    for (const name of read.assumed) expect(KEPT_V1.scenario).not.toHaveProperty(name);
    expect(encodeLink(read)).toMatch(/^v=2&/);
    expect(decode(encodeLink(read))).toEqual({ scenario: read, problems: [] });
  });

  test('with every field at its default is written out in full, in the order of the table', () => {
    expect(encodeLink(DEFAULT_SCENARIO)).toBe(
      'v=2&region=us-east-1&req=30000000&in=1&out=4&mem=512&ms=100&short=5&arch=arm64&pc=0&now=http-api&cache=0&hits=0&rejected=0' +
        '&answered=0&refuser=function&httprefused=1&logs=0&waf=0&authms=0&authmem=128&authhits=0&edgehits=0&share=100&scheme=internet' +
        '&ipv4=2&rules=1&reuse=1&conn=60&mix=0&cert=rsa-2048&mtls=0&health=0&free=1&egress=1&effort=0&assumed=req,in,out,mem,ms,short' +
        ',hits,rejected,answered,httprefused,logs,waf,authms,authmem,authhits,edgehits,rules,reuse,conn,mix',
    );
  });

  test('of a version that does not exist yet is not guessed at', () => {
    for (const version of ['3', '0', '99', '-1', '1.0', '', 'one', '1e0', '999999999999']) {
      const { scenario: read, problems } = decode(`v=${version}&out=45`);
      expect(read).toEqual(DEFAULT_SCENARIO);
      expect(problems.map(({ about }) => about)).toEqual(['v']);
      expect(problems[0]?.message).toContain(`"${version}"`);
      expect(problems[0]?.message).toContain(`Accepted: 1 to ${LINK_VERSION}.`);
    }
  });
});

describe('what is written', { timeout: 60_000 }, () => {
  test('reads back as the same scenario without a problem, to the last digit', () => {
    fc.assert(
      fc.property(asked, (s) => {
        const { scenario: read, problems } = decode(encodeLink(s));
        expect(problems).toEqual([]);
        expect(read).toEqual(s);
        for (const name of FIELD_NAMES) expect(Object.is(fieldValue(read, name), fieldValue(s, name))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  test('is the same text again after reading it', () => {
    fc.assert(
      fc.property(asked, (s) => {
        expect(encodeLink(decode(encodeLink(s)).scenario)).toBe(encodeLink(s));
      }),
      { numRuns: 1_000 },
    );
  });

  test('holds nothing that a browser would change in an address', () => {
    fc.assert(
      fc.property(asked, (s) => {
        const link = encodeLink(s);
        expect(new URL(`https://example.com/#${link}`).hash).toBe(`#${link}`);
        expect(link).toMatch(/^[\w.,=&-]+$/);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** For each key: texts that are taken as given, with what they mean; then texts that are not, with what is used instead. */
const KEYS: {
  readonly [F in FieldName]: {
    readonly taken: Readonly<Record<string, FieldValue<F>>>;
    readonly refused: Readonly<Record<string, FieldValue<F>>>;
  };
} = {
  region: {
    taken: { 'sa-east-1': 'sa-east-1', 'us-gov-west-1': 'us-gov-west-1', '+eu-west-2+': 'eu-west-2' },
    refused: { 'eu-nowhere-1': 'us-east-1', '': 'us-east-1', toString: 'us-east-1', constructor: 'us-east-1' },
  },
  requestsPerMonth: {
    taken: {
      '0': 0,
      '1': 1,
      '45M': 45_000_000,
      '2.5k': 2_500,
      '1e6': 1_000_000,
      '1e+6': 1_000_000,
      '12/s': 31_536_000,
      '30%20M': 30_000_000,
      '30+M': 30_000_000,
      '1e12': 1e12,
      '1T': 1e12,
    },
    refused: {
      '-1': 0,
      '1000000000001': 1e12,
      '1e999': 1e12,
      '-1e999': 0,
      many: 30_000_000,
      '': 30_000_000,
      NaN: 30_000_000,
    },
  },
  requestKb: {
    taken: { '0': 0, '10240': 10_240, '0.5': 0.5, '2,5': 2.5, '10MB': 10_240 },
    refused: { '-0.1': 0, '10240.1': 10_240, '20MB': 10_240, big: 1 },
  },
  responseKb: { taken: { '0': 0, '10240': 10_240, '250+KB': 250 }, refused: { '-1': 0, '10241': 10_240, '4 apples': 4 } },
  memoryMb: {
    taken: { '128': 128, '10240': 10_240, '1GB': 1_024 },
    refused: { '127': 128, '10241': 10_240, '0': 128, lots: 512 },
  },
  durationMs: {
    taken: { '0.1': 0.1, '900000': 900_000, '1.5s': 1_500, '3.2': 3.2 },
    refused: { '0': 0.1, '0.09': 0.1, '900001': 900_000, '16min': 900_000, soon: 100 },
  },
  architecture: {
    taken: { x86_64: 'x86_64', arm64: 'arm64', '+x86_64+': 'x86_64' },
    refused: { x86: 'arm64', ARM64: 'arm64', '': 'arm64' },
  },
  currentFrontDoor: {
    taken: { 'rest-api': 'rest-api', 'http-api': 'http-api', alb: 'alb' },
    refused: { 'function-url': 'http-api', rest: 'http-api' },
  },
  cacheGb: {
    taken: { '0': 0, '0.5': 0.5, '6.1': 6.1, '237': 237, '.5': 0.5 },
    refused: { '1': 0, '6.05': 0, '-1': 0, '0x0': 0, '': 0, '1e999': 0 },
  },
  rejectedPercent: { taken: { '0': 0, '100': 100, '12.5%': 12.5, '12.5%25': 12.5 }, refused: { '-1': 0, '101': 100, half: 0 } },
  fixedSharePercent: { taken: { '0': 0, '10000': 10_000, '25%': 25 }, refused: { '-1': 0, '10000.1': 10_000, '1/4': 100 } },
  publicIpv4: { taken: { '0': 0, '3': 3, '100': 100 }, refused: { '-1': 0, '101': 100, none: 2 } },
  rulesProcessed: { taken: { '0': 0, '10': 10, '1k': 1_000 }, refused: { '-1': 0, '1001': 1_000, all: 1 } },
  requestsPerConnection: {
    taken: { '1': 1, '2.5': 2.5, '1M': 1_000_000 },
    refused: { '0': 1, '0.99': 1, '1000001': 1_000_000, yes: 1 },
  },
  connectionSeconds: {
    taken: { '0.001': 0.001, '1ms': 0.001, '86400': 86_400, '2min': 120 },
    refused: { '0': 0.001, '0.0009': 0.001, '86401': 86_400, long: 60 },
  },
  certificate: {
    taken: { 'rsa-4096': 'rsa-4096', 'ecdsa-p521': 'ecdsa-p521' },
    refused: { 'rsa-8192': 'rsa-2048', rsa: 'rsa-2048' },
  },
  mutualTls: { taken: { '1': 1, '2': 2, '1.0': 1 }, refused: { '3': 0, true: 0, '0x1': 0, '': 0, '-1': 0 } },
  healthCheckSeconds: {
    taken: { '0': 0, '5': 5, '300': 300, '1min': 60 },
    refused: { '-1': 0, '2': 0, '2.4': 0, '2.5': 5, '4.9': 5, '301': 300, off: 0 },
  },
  alwaysFree: { taken: { '1': 1, '0': 0 }, refused: { no: 1, '0.5': 1 } },
  dataTransferOut: { taken: { '1': 1, '0': 0 }, refused: { no: 1, '10': 1 } },
  moveUsd: { taken: { '0': 0, '2500': 2_500, '1e9': 1e9, $800: 800 }, refused: { '-1': 0, '1000000001': 1e9, much: 0 } },
  shortMs: { taken: { '0.1': 0.1, '900000': 900_000, '2.5': 2.5 }, refused: { '0': 0.1, '900001': 900_000, soon: 5 } },
  provisionedConcurrency: {
    taken: { '0': 0, '100000': 100_000, '2k': 2_000 },
    refused: { '-1': 0, '100001': 100_000, '1.5': 2, some: 0 },
  },
  cacheHitPercent: { taken: { '0': 0, '100': 100, '95%': 95 }, refused: { '-1': 0, '101': 100, most: 0 } },
  answeredPercent: { taken: { '0': 0, '100': 100, '12.5%': 12.5 }, refused: { '-1': 0, '101': 100, some: 0 } },
  refuser: {
    taken: { function: 'function', 'load-balancer': 'load-balancer', firewall: 'firewall' },
    refused: { waf: 'function', '': 'function' },
  },
  httpApiBillsRefused: { taken: { '0': 0, '1': 1 }, refused: { '2': 1, yes: 1 } },
  logKb: { taken: { '0': 0, '100': 100, '0.3': 0.3 }, refused: { '-1': 0, '100.1': 100, long: 0 } },
  wafRules: { taken: { '0': 0, '100': 100, '5': 5 }, refused: { '-1': 0, '101': 100, '4.4': 4, few: 0 } },
  authorizerMs: { taken: { '0': 0, '30000': 30_000, '0.5': 0.5, '1s': 1_000 }, refused: { '-1': 0, '30001': 30_000, none: 0 } },
  authorizerMemoryMb: { taken: { '128': 128, '10240': 10_240, '1GB': 1_024 }, refused: { '127': 128, '10241': 10_240, x: 128 } },
  authorizerCacheHitPercent: { taken: { '0': 0, '100': 100, '95%': 95 }, refused: { '-1': 0, '101': 100, most: 0 } },
  edgeGeography: {
    taken: { japan: 'japan', 'united-states': 'united-states', 'south-africa': 'south-africa' },
    refused: { jp: 'by-region', '': 'by-region' },
  },
  edgeHitPercent: { taken: { '0': 0, '100': 100, '30%': 30 }, refused: { '-1': 0, '101': 100, most: 0 } },
  hourlyMixPercent: { taken: { '0': 0, '1000': 1_000, '3.9': 3.9 }, refused: { '-1': 0, '1001': 1_000, x: 0 } },
  scheme: { taken: { internet: 'internet', internal: 'internal' }, refused: { public: 'internet', '': 'internet' } },
};

describe('each key', () => {
  const rows = (which: 'taken' | 'refused') =>
    FIELD_NAMES.flatMap((name) =>
      Object.entries(KEYS[name][which]).map(([text, value]) => [FIELDS[name].key, text, value, name] as const),
    );

  test.each(rows('taken'))('%s=%s means %s, alone in a link', (key, text, value, name) => {
    expect(decode(`${key}=${text}`)).toEqual({ scenario: scenario({ [name]: value }), problems: [] });
  });

  test.each(rows('refused'))('%s=%s is a problem, and %s is used', (key, text, value, name) => {
    const { scenario: read, problems } = decode(`v=2&ipv4=7&${key}=${text}&mem=256`);
    const rest = { ...(name === 'publicIpv4' ? {} : { publicIpv4: 7 }), ...(name === 'memoryMb' ? {} : { memoryMb: 256 }) };
    // The problem's own key stands once more in those two links, and the first is used.
    const alone = name === 'publicIpv4' || name === 'memoryMb' ? decode(`${key}=${text}`) : { scenario: read, problems };
    expect(fieldValue(alone.scenario, name)).toBe(value);
    if (alone.scenario === read) expect(read).toEqual(replaced(scenario(rest), { [name]: value }));
    const [problem, ...more] = alone.problems;
    expect(more).toEqual([]);
    expect(problem?.about).toBe(name);
    for (const part of [FIELDS[name].label, `(${key})`, `"${text}"`, 'Accepted: ', 'Used instead: '])
      expect(problem?.message).toContain(part);
  });

  test('says what is accepted, in words', () => {
    const said = (link: string) => decode(link).problems[0]?.message ?? '';
    expect(said('in=20MB')).toBe('Request size (in): "20MB" is out of range. Accepted: 0 to 10,240 KB. Used instead: 10,240.');
    expect(said('health=2')).toBe(
      'Health check interval (health): "2" is out of range. Accepted: 0 (off) or 5 to 300 s. Used instead: 0.',
    );
    expect(said('in=big')).toBe('Request size (in): "big" is not a number here. Accepted: 0 to 10,240 KB. Used instead: 1.');
    expect(said('=5')).toMatch(/^"" is not a key of a link\./);
    expect(said('arch=x86')).toBe('Architecture (arch): "x86" is not a choice. Accepted: arm64, x86_64. Used instead: arm64.');
    expect(said('region=Mars')).toBe(
      'Region (region): "Mars" is not a region in the price book. Accepted: one of the 36 regions in the price book, such as us-east-1. Used instead: us-east-1.',
    );
    expect(said('ouput=5')).toMatch(
      /^"ouput" is not a key of a link\. Accepted: v, region, req, in, out, .*effort, price\.RATE, discount\.SERVICE/,
    );
    expect(said('price.alb.lcu=free')).toMatch(
      /^price\.alb\.lcu: "free" is not a price\. Accepted: 0 to 1,000,000 dollars for one unit, such as 0\.0072\. AWS’s list price is used\.$/,
    );
    expect(said('price.alb=1')).toMatch(
      /^"price\.alb" names nothing in the price book\. Accepted after "price\.": rest-api\.requests, /,
    );
    expect(said('discount.lambda=120')).toBe(
      'discount.lambda: "120" is not a discount. Accepted: 0 to 100 percent. No discount is used.',
    );
    expect(said('discount.ec2=12')).toMatch(
      /^"discount\.ec2" names nothing in the price book\. Accepted after "discount\.": api-gateway, alb, lambda, /,
    );
  });

  test('of a price or a discount of the visitor’s own works alone, or is a problem', () => {
    for (const rate of KNOWN.rates) {
      expect(decode(`price.${rate}=0.0072`)).toEqual({ scenario: scenario({ ownPrices: { [rate]: 0.0072 } }), problems: [] });
    }
    for (const service of KNOWN.discounts) {
      expect(decode(`discount.${service}=12%`)).toEqual({ scenario: scenario({ discounts: { [service]: 12 } }), problems: [] });
    }
    for (const [text, price] of [
      ['0', 0],
      ['$0.0072', 0.0072],
      ['1000000', 1_000_000],
    ] as const) {
      expect(decode(`price.alb.lcu=${text}`)).toEqual({ scenario: scenario({ ownPrices: { 'alb.lcu': price } }), problems: [] });
    }
    for (const percent of [0, 100]) {
      expect(decode(`discount.alb=${percent}`)).toEqual({ scenario: scenario({ discounts: { alb: percent } }), problems: [] });
    }
    for (const bad of [
      'price.alb.lcu=-1',
      'price.alb.lcu=1000001',
      'price.alb.lcu=1e999',
      'price.alb.lcu=',
      'price.=1',
      'price.__proto__=1',
      'discount.lambda=-1',
      'discount.lambda=100.1',
      'discount.lambda=half',
      'discount.lambda=',
      'discount.=5',
      'discount.constructor=5',
    ]) {
      const { scenario: read, problems } = decode(`out=45&${bad}`);
      expect(read, bad).toEqual(scenario({ responseKb: 45 }));
      expect(problems.map(({ about }) => about)).toEqual([bad.slice(0, bad.indexOf('='))]);
    }
  });
});

describe('the form of a link', () => {
  test.each([
    ['bare keys', 'out=45'],
    ['a fragment', '#v=2&out=45'],
    ['a query', '?v=2&out=45'],
    ['a fragment that starts like a query', '#?v=2&out=45'],
    ['a fragment that starts like two queries', '#??v=2&out=45'],
    ['spaces before a whole address', '  https://example.com/?v=2&out=45'],
    ['spaces around the version', 'v= 2 &out=45'],
    ['a whole address behind the # of another', '#https://example.com/tipping-point/#v=2&out=45'],
    ['a whole address with a query behind a #', '#https://example.com/?v=2&out=45'],
    ['a query of the address', '?v=2&out=45'],
    ['a whole address', 'https://example.com/tipping-point/#v=2&out=45'],
    ['a whole address with a query of its own', 'https://example.com/?utm_source=mail#v=2&out=45'],
    ['a whole address whose query is the scenario', 'https://example.com/?v=2&out=45'],
    ['an address on this machine', 'http://localhost:5173/#v=2&out=45'],
    ['spaces around it, and a line’s end', '  #v=2&out=45 \r\n'],
    ['empty pairs', '&&v=2&&out=45&'],
    ['spaces around key and value', 'v=2& out = 45 '],
    ['percent escapes', 'v=2&%6Fut=4%35'],
    ['a percent escape that is none', 'v=2&out=45%'],
  ])('may be %s', (form, link) => {
    const { scenario: read, problems } = decode(link);
    if (form === 'a percent escape that is none') {
      expect(changes(read)).toEqual({});
      expect(problems.map(({ about }) => about)).toEqual(['responseKb']);
    } else {
      expect({ changes: changes(read), problems }).toEqual({ changes: { responseKb: 45 }, problems: [] });
    }
  });

  test.each(['', '#', '?', '   ', 'v=2', '#v=2', 'https://example.com/', 'https://example.com/#'])(
    '"%s" is the default scenario',
    (link) => {
      expect(decode(link)).toEqual({ scenario: DEFAULT_SCENARIO, problems: [] });
    },
  );

  test('a key that stands twice keeps its first value, and says so', () => {
    const { scenario: read, problems } = decode('out=45&out=46&mem=256');
    expect(changes(read)).toEqual({ responseKb: 45, memoryMb: 256 });
    expect(problems).toEqual([{ about: 'out', message: '"out" stands twice in the link; its first value is used.' }]);
  });

  test('a key without a value, a broken escape and an unknown key are a problem each, and the rest survives', () => {
    const { scenario: read, problems } = decode('out&in=%E0%A4%A&colour=blue&mem=256&=5&%=1&req=%F0%9F%98%80');
    expect(changes(read)).toEqual({ memoryMb: 256 });
    expect(problems.map(({ about }) => about).sort()).toEqual(['', '%', 'colour', 'out', 'requestKb', 'requestsPerMonth']);
  });

  test('keys named like built-ins are unknown keys, and change nothing', () => {
    const names = [
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'price.__proto__',
      'price.constructor',
      'discount.__proto__',
      'discount.toString',
      '__proto__.polluted',
    ];
    const { scenario: read, problems } = decode(names.map((name) => `${name}=1`).join('&'));
    expect(read).toEqual(DEFAULT_SCENARIO);
    expect(problems.map(({ about }) => about)).toEqual(names);
    expect(Object.getPrototypeOf(read.terms.ownPrices)).toBe(Object.prototype);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('a value is quoted up to 40 characters', () => {
    const quoted = (value: string) => /"(.*)"/.exec(decode(`out=${encodeURIComponent(value)}`).problems[0]?.message ?? '')?.[1];
    expect(quoted('x'.repeat(40))).toBe('x'.repeat(40));
    expect(quoted('x'.repeat(41))).toBe(`${'x'.repeat(40)}…`);
    expect(quoted('a\u0000b')).toBe('a\u{FFFD}b');
  });

  test('a plus is a space in a text, and a line’s end after the link is none of it', () => {
    expect(decode('t.env=STAGE=my+stage').scenario.stack.environment).toEqual({ STAGE: 'my stage' });
    expect(decode('t.env=STAGE=prod \r\n').scenario.stack.environment).toEqual({ STAGE: 'prod' });
  });

  test('own prices and discounts stand in the order of their names', () => {
    const link = encodeLink(
      scenario({
        ownPrices: { 'public-ipv4.hour': 1, 'alb.lcu': 3, 'http-api.requests': 2 },
        discounts: { lambda: 12, alb: 5 },
      }),
    );
    expect(link).toMatch(
      /&price\.alb\.lcu=3&price\.http-api\.requests=2&price\.public-ipv4\.hour=1&discount\.alb=5&discount\.lambda=12&assumed=/,
    );
  });

  test('a thousand keys are read without a word', () => {
    // 998 empty pairs between the two
    const { scenario: read, problems } = decode(`out=45${'&'.repeat(999)}mem=256`);
    expect({ changes: changes(read), problems }).toEqual({ changes: { responseKb: 45, memoryMb: 256 }, problems: [] });
  });

  test('a value is quoted short and without control characters', () => {
    const message = decode(`out=${encodeURIComponent(`\u0000\u202e<script>${'x'.repeat(500)}`)}`).problems[0]?.message ?? '';
    expect(message.length).toBeLessThan(200);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
    expect(message).not.toMatch(/[\u0000-\u001f\u202e]/);
  });

  test('more than 20,000 characters are not read, and that is said', () => {
    expect(decode(`out=45&x=${'x'.repeat(19_991)}`).scenario.workload.responseKb).toBe(45); // 20,000 in all
    const { scenario: read, problems } = decode(`out=45&x=${'x'.repeat(19_992)}`);
    expect(read).toEqual(DEFAULT_SCENARIO);
    expect(problems[0]?.message).toBe(
      'The link is 20,001 characters long; at most 20,000 are read. The default scenario is shown.',
    );
  });

  test('beyond a thousand keys and a hundred problems it says how many were left', () => {
    const many = decode(`${Array.from({ length: 999 }, (_, i) => `x${i}=1`).join('&')}&out=45&mem=256`);
    expect(changes(many.scenario)).toEqual({ responseKb: 45 }); // the thousandth key
    expect(many.problems[0]?.message).toBe('The link has 1,001 keys; the first 1,000 are read.');
    expect(many.problems).toHaveLength(101);
    expect(many.problems[100]?.message).toBe('And 900 more problems of this kind.'); // 999 + 1 − 100
  });
});

/** Every value of a decoded scenario is in the range or among the choices of its field. */
function expectInRange(s: Scenario) {
  for (const name of FIELD_NAMES) {
    const field = FIELDS[name];
    const value = fieldValue(s, name);
    if (field.kind === 'number') {
      const zero = 'orZero' in field && value === 0;
      if (typeof value !== 'number' || !(zero || (value >= field.min && value <= field.max))) expect.fail(`${name} is ${value}`);
    } else if (field.kind === 'choice') {
      if (!(field.values as readonly (string | number)[]).includes(value)) expect.fail(`${name} is ${value}`);
    } else if (!KNOWN.regions.includes(String(value))) expect.fail(`${name} is ${value}`);
  }
  for (const [rate, price] of Object.entries(s.terms.ownPrices)) {
    if (!KNOWN.rates.includes(rate) || !(price >= 0 && price <= 1_000_000)) expect.fail(`price.${rate} is ${price}`);
  }
  for (const [service, percent] of Object.entries(s.terms.discounts)) {
    if (!KNOWN.discounts.includes(service) || !(percent >= 0 && percent <= 100)) expect.fail(`discount.${service} is ${percent}`);
  }
}

describe('any text', { timeout: 60_000 }, () => {
  /** Never throws, never leaves the limits; and what was understood reads back from its own link. */
  function holds(link: string) {
    const { scenario: read, problems } = decode(link);
    expectInRange(read);
    for (const { message } of problems) if (!/^.{10,2000}\.$/su.test(message)) expect.fail(`a problem says "${message}"`);
    const written = encodeLink(read);
    const again = decode(written);
    expect(again.scenario).toEqual(read);
    expect(encodeLink(again.scenario)).toBe(written);
    return problems.length;
  }

  test('that is garbage never throws and never yields a value out of range', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.string({ maxLength: 300 }),
          fc.webUrl({ withFragments: true, withQueryParameters: true }),
        ),
        (link) => {
          holds(link);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  test('that is made of known keys with any values neither', () => {
    const keys = fc.constantFrom(
      ...FIELD_NAMES.map((name) => FIELDS[name].key),
      ...KNOWN.rates.map((rate) => `price.${rate}`),
      ...KNOWN.discounts.map((service) => `discount.${service}`),
      '__proto__',
      't.host',
      'needs',
    );
    const numberish = fc.oneof(
      fc.double().map(String),
      fc.integer().map(String),
      fc.array(fc.constantFrom(...'0123456789.,-+eEkMmB%/s ')).map((letters) => letters.join('')),
      fc
        .string({ unit: 'binary' })
        .map((text) => text.replace(/[\ud800-\udfff]/g, ''))
        .map(encodeURIComponent),
      fc.string(),
    );
    let problems = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, numberish), { maxLength: 30 }), (pairs) => {
        problems += holds(pairs.map(([key, value]) => `${key}=${value}`).join('&'));
      }),
      { numRuns: 5_000 },
    );
    expect(problems).toBeGreaterThan(1_000);
  });

  test('that is a good link with characters changed, cut, doubled or moved neither', () => {
    const letters = fc.constantFrom(...'0123456789.,-+eEkM%&=#?;/ \u0000é\ud800');
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      kind: fc.constantFrom('change', 'insert', 'cut', 'double'),
      letter: letters,
      length: fc.nat({ max: 40 }),
    });
    let changed = 0;
    fc.assert(
      fc.property(asked, fc.array(edit, { minLength: 1, maxLength: 6 }), (s, edits) => {
        const good = encodeLink(s);
        let link = good;
        for (const { at, kind, letter, length } of edits) {
          const from = Math.floor(at * link.length);
          if (kind === 'change') link = link.slice(0, from) + letter + link.slice(from + 1);
          else if (kind === 'insert') link = link.slice(0, from) + letter + link.slice(from);
          else if (kind === 'cut') link = link.slice(0, from) + link.slice(from + length);
          else link = link.slice(0, from + length) + link.slice(from);
        }
        if (link !== good) changed++;
        holds(link);
      }),
      { numRuns: 10_000 },
    );
    expect(changed).toBeGreaterThan(9_000);
  });
});

describe('what stands open on the page', () => {
  test('is in the link only when set, and nothing that is estimated depends on it', () => {
    expect(encodeLink(scenario({ view: 'when', growthPercent: 25 }))).toBe(`${encodeLink(DEFAULT_SCENARIO)}&view=when&growth=25`);
    expect(encodeLink(scenario({ view: 'none', growthPercent: null }))).toBe(encodeLink(DEFAULT_SCENARIO));
  });

  test.each(VIEWS)('view=%s reads back', (view) => {
    const { scenario: read, problems } = decode(encodeLink(scenario({ view, growthPercent: -50 })));
    expect(problems).toEqual([]);
    expect(read).toEqual(scenario({ view, growthPercent: -50 }));
  });

  test.each([
    [
      'view=everything',
      'View (view): "everything" is not a choice. Accepted: none, money, payloads, decides, needs, when, regions, saved. Used instead: none.',
      {},
    ],
    [
      'growth=2000',
      'Growth (growth): "2000" is out of range. Accepted: -50 to 1,000 % a month. Used instead: 1,000.',
      { growthPercent: 1_000 },
    ],
    ['growth=-50.1', 'Growth (growth): "-50.1" is out of range.', { growthPercent: -50 }],
  ] as const)('%s is a problem', (link, message, set) => {
    const { scenario: read, problems } = decode(link);
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
    expect(read).toEqual(scenario(set));
  });

  test('growth is read alike when it is typed', () => {
    expect(readValue(PAGE_FIELDS.growthPercent, '25%')).toEqual({ value: 25, problem: null });
    expect(readValue(PAGE_FIELDS.growthPercent, '-60')).toEqual({
      value: -50,
      problem: 'Growth (growth): "-60" is out of range. Accepted: -50 to 1,000 % a month.',
    });
  });

  test('is none when the link says none or nothing', () => {
    for (const link of ['view=none', 'v=2', '']) expect(decode(link)).toEqual({ scenario: DEFAULT_SCENARIO, problems: [] });
    expect(decode('growth=fast').problems[0]?.message).toContain('Used instead: 0.');
  });
});

describe('what the API needs', () => {
  const plain = encodeLink(DEFAULT_SCENARIO);

  test('is in the link only when set, in the order of the table, before what stands open', () => {
    expect(encodeLink(scenario({ needs: ['waf', 'iam'], view: 'needs' }))).toBe(`${plain}&needs=iam,waf&view=needs`);
    expect(encodeLink(scenario({ needs: [] }))).toBe(plain);
  });

  test.each(NEED_IDS)('needs=%s reads back alone', (need) => {
    expect(decode(`needs=${need}`)).toEqual({ scenario: scenario({ needs: [need] }), problems: [] });
  });

  test('keeps its published ids: a link of all of them means all of them for ever', () => {
    const kept =
      'iam,jwt,lambda-authorizer,mutual-tls,private,waf,api-keys,client-throttling,request-validation,response-cache,canary,custom-domain,over-1-mb,streaming,over-29-s,websocket,grpc';
    const { scenario: read, problems } = decode(`needs=${kept}`);
    expect(problems).toEqual([]);
    expect(read.needs?.join(',')).toBe(kept);
  });

  test.each([
    ['needs=waf,api-keys', ['waf', 'api-keys']],
    ['needs=api-keys,waf,api-keys,,waf,', ['waf', 'api-keys']],
    ['needs=%20waf%20%2C%20iam', ['iam', 'waf']],
  ])('%s is taken without a problem', (link, needs) => {
    expect(decode(link)).toEqual({ scenario: scenario({ needs: needs as Scenario['needs'] }), problems: [] });
  });

  test.each(['needs=', 'needs=,', 'needs=%20'])('%s is nothing special', (link) => {
    const { scenario: read, problems } = decode(link);
    expect(problems).toEqual([]);
    expect(read.needs).toEqual([]);
  });

  test('has a problem for each id that is none, which leaves the others', () => {
    const { scenario: read, problems } = decode('needs=WAF,iam,toString&out=45');
    expect(read).toEqual(scenario({ needs: ['iam'], responseKb: 45 }));
    expect(problems.map(({ about }) => about)).toEqual(['needs', 'needs']);
    expect(problems[0]?.message).toMatch(
      /^Needs \(needs\): "WAF" is not one of the needs and is left out\. Accepted: iam, jwt, .*\.$/,
    );
  });
});

describe('What the chart draws and on which axes', () => {
  test.each([
    ['chart', 'front-doors', 'bills'],
    ['axes', 'linear', 'log'],
  ] as const)('stands in a link as %s=%s; %s is what holds without it', (key, other, usual) => {
    const link = encodeLink(replaced(DEFAULT_SCENARIO, { [key]: other }));
    expect(link).toBe(`${encodeLink(DEFAULT_SCENARIO)}&${key}=${other}`);
    expect(decode(link)).toEqual({ scenario: replaced(DEFAULT_SCENARIO, { [key]: other }), problems: [] });
    for (const same of ['', `v=2&${key}=${usual}`]) expect(decode(same).scenario.page[key]).toBe(usual);
    const { scenario: shown, problems } = decode(`v=2&${key}=sideways`);
    expect(shown.page[key]).toBe(usual);
    expect(problems.map(({ about }) => about)).toEqual([key]);
  });

  test('is among the keys that a link accepts, with all others that are no field', () => {
    const [problem] = decode('v=2&colour=red').problems;
    expect(problem?.message).toMatch(/, t\.CHOICE, needs, assumed, view, growth, chart, axes\.$/);
  });
});

test('A point before three digits is the decimal point of a link', () => {
  expect(decode('v=2&in=1.125').scenario.workload.requestKb).toBe(1.125);
});
