/** TemplateChoices: what a team may choose about the stack to deploy. Its fields, link keys, defaults and limits are rows of one table. */

/** A field whose value is one of a few words or numbers. */
export interface TemplateChoiceField<V extends string | number = string | number> {
  readonly kind: 'choice';
  /** The key in a link. Published keys and defaults never change meaning. */
  readonly key: string;
  readonly label: string;
  readonly default: V;
  readonly values: readonly V[];
}

/** A whole number. */
export interface TemplateNumberField {
  readonly kind: 'number';
  readonly key: string;
  readonly label: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

/** A text of a known shape. Empty is accepted where `orEmpty` says what that means. */
export interface TemplateTextField {
  readonly kind: 'text';
  readonly key: string;
  readonly label: string;
  readonly default: string;
  readonly longest: number;
  readonly shape: RegExp;
  /** What is accepted, for people; follows "Accepted: ". */
  readonly accepts: string;
  /** What an empty text means; follows "empty: ". */
  readonly orEmpty?: string;
}

/** Several texts of a known shape, separated by commas or spaces. */
export interface TemplateListField {
  readonly kind: 'list';
  readonly key: string;
  readonly label: string;
  readonly default: readonly string[];
  readonly most: number;
  readonly longest: number;
  readonly shape: RegExp;
  readonly accepts: string;
  /** Whether upper and lower case are the same, as in host names. */
  readonly caseless?: true;
}

/** Environment variables, a NAME=value a line. */
export interface TemplateVariablesField {
  readonly kind: 'variables';
  readonly key: string;
  readonly label: string;
  readonly default: Readonly<Record<string, string>>;
  readonly accepts: string;
}

export type TemplateField =
  | TemplateChoiceField
  | TemplateNumberField
  | TemplateTextField
  | TemplateListField
  | TemplateVariablesField;

function choice<const V extends string | number>(
  key: string,
  label: string,
  values: readonly V[],
  fallback: NoInfer<V>,
): TemplateChoiceField<V> {
  return { kind: 'choice', key, label, default: fallback, values };
}

/**
 * Managed runtimes that Lambda does not call deprecated on 2026-11-23, newest of each language first, and the OS-only one.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html. Left out because deprecated by then: dotnet8 (2026-11-10),
 * nodejs20.x (2026-04-30), python3.11 and older, java17 and older and provided.al2 (Amazon Linux 2, 2026-06-30), ruby3.2.
 */
export const RUNTIMES = [
  'nodejs24.x',
  'nodejs22.x',
  'python3.14',
  'python3.13',
  'python3.12',
  'java25',
  'java21',
  'dotnet10',
  'ruby3.4',
  'ruby3.3',
  'provided.al2023',
] as const;

/**
 * Days for which CloudWatch Logs can keep events; 0 keeps them for ever.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html, read 2026-11.
 */
export const RETENTION_DAYS = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** Region part of an ARN, such as us-east-1, us-gov-west-1, cn-north-1, eusc-de-east-1. */
const REGION = '[a-z]{2,5}(?:-[a-z]+)+-\\d';
const ARN = `arn:aws(?:-[a-z]+)*`;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-syntax.html: "alphanumeric characters, colons, or hyphens". */
const EXPORT_NAME = {
  kind: 'text',
  longest: 255,
  shape: /^[A-Za-z0-9:-]+$/,
  accepts: 'letters, digits, colons and hyphens',
} as const;

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html: a-zA-Z0-9_.- and / for hierarchies, at most 1,011. */
const SSM_NAME = {
  kind: 'text',
  longest: 1011,
  shape: /^(?!\/?(?:aws|ssm)(?:[/.]|$))(?:\/[A-Za-z0-9_.-]+){1,15}$/i,
  accepts:
    'a path such as /shared/https-listener-arn: letters, digits and _ . - after each of up to 15 slashes, not starting with aws or ssm',
} as const;

/** The table. The order is the order in a link and on the page. */
export const TEMPLATE_FIELDS = {
  serviceName: {
    kind: 'text',
    key: 't.name',
    label: 'Service name',
    default: 'api',
    longest: 20,
    shape: /^[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*$/,
    accepts: 'a lower-case letter, then lower-case letters, digits and single hyphens, 20 characters at most',
  },
  /** Where the HTTPS listener comes from. */
  listener: choice('t.listener', 'HTTPS listener', ['import', 'arn', 'ssm', 'new'], 'import'),
  listenerExport: {
    ...EXPORT_NAME,
    key: 't.export',
    label: 'Export name of the HTTPS listener',
    default: 'HttpsListener',
  },
  dnsNameExport: {
    ...EXPORT_NAME,
    key: 't.export-dns',
    label: 'Export name of the DNS name',
    default: 'LoadBalancerDns',
  },
  hostedZoneExport: {
    ...EXPORT_NAME,
    key: 't.export-zone',
    label: "Export name of the load balancer's zone",
    default: 'LoadBalancerHostedZoneId',
  },
  listenerArn: {
    kind: 'text',
    key: 't.listener-arn',
    label: 'ARN of the HTTPS listener',
    default: '',
    longest: 256,
    shape: new RegExp(
      `^${ARN}:elasticloadbalancing:${REGION}:\\d{12}:listener/app/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}/[0-9a-f]{16}$`,
    ),
    accepts: 'arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener/app/NAME/ID/ID',
    orEmpty: 'asked for when it is deployed',
  },
  listenerSsm: {
    ...SSM_NAME,
    key: 't.ssm',
    label: "SSM parameter of the listener's ARN",
    default: '/shared/https-listener-arn',
  },
  dnsNameSsm: {
    ...SSM_NAME,
    key: 't.ssm-dns',
    label: 'SSM parameter of the DNS name',
    default: '/shared/load-balancer-dns',
  },
  hostedZoneSsm: {
    ...SSM_NAME,
    key: 't.ssm-zone',
    label: "SSM parameter of the load balancer's zone",
    default: '/shared/load-balancer-zone-id',
  },
  /** 60 s unless changed, 1 to 4,000: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html */
  idleTimeoutSeconds: {
    kind: 'number',
    key: 't.idle',
    label: 'Idle timeout of the load balancer',
    default: 60,
    min: 1,
    max: 4000,
    unit: 's',
  },
  hosts: {
    kind: 'list',
    key: 't.host',
    label: 'Host names',
    default: ['api.example.com'],
    most: 3,
    longest: 128,
    shape: /^[A-Za-z0-9*?-]+(?:\.[A-Za-z0-9*?-]+)*\.[A-Za-z]+$/,
    accepts:
      'at most 3 names of letters, digits, hyphens, dots, * and ?, each up to 128 characters with a dot and only letters after the last',
    caseless: true,
  },
  paths: {
    kind: 'list',
    key: 't.path',
    label: 'Path patterns',
    default: [],
    most: 3,
    longest: 128,
    shape: /^\/[A-Za-z0-9_\-.$/~"'@:+*?]*$/,
    accepts: `at most 3 patterns that start with a slash, each up to 128 of the characters A-Z a-z 0-9 _ - . $ / ~ " ' @ : + * ?`,
  },
  /** 1 to 50,000: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
  priority: {
    kind: 'number',
    key: 't.priority',
    label: 'Rule priority',
    default: 10,
    min: 1,
    max: 50_000,
    unit: '',
  },
  certificate: choice('t.cert', 'TLS certificate', ['dns', 'zone', 'arn', 'listener'], 'dns'),
  certificateArn: {
    kind: 'text',
    key: 't.cert-arn',
    label: 'ARN of the certificate',
    default: '',
    longest: 256,
    shape: new RegExp(`^${ARN}:acm:${REGION}:\\d{12}:certificate/[A-Za-z0-9-]{8,64}$`),
    accepts: 'arn:aws:acm:REGION:ACCOUNT:certificate/ID',
    orEmpty: 'asked for when it is deployed',
  },
  aliasRecord: choice('t.alias', 'Alias record', [0, 1], 0),
  hostedZoneId: {
    kind: 'text',
    key: 't.zone',
    label: 'Route 53 hosted zone',
    default: '',
    longest: 32,
    shape: /^Z[A-Z0-9]{1,31}$/,
    accepts: 'a zone id such as Z0123456789ABCDEFGHIJ',
    orEmpty: 'asked for when it is deployed',
  },
  multiValueHeaders: choice('t.multi', 'Multi-value headers', [0, 1], 1),
  /** 1 to 1,024 characters: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
  healthCheckPath: {
    kind: 'text',
    key: 't.health-path',
    label: 'Health check path',
    default: '/',
    longest: 1024,
    shape: /^\/[A-Za-z0-9_\-.~/%!$&'()*+,;=:@?]*$/,
    accepts: 'a path that starts with a slash, of the characters of a URL',
  },
  functionSource: choice('t.function', 'Function', ['new', 'existing'], 'new'),
  functionArn: {
    kind: 'text',
    key: 't.function-arn',
    label: 'ARN of the function',
    default: '',
    longest: 256,
    shape: new RegExp(`^${ARN}:lambda:${REGION}:\\d{12}:function:[A-Za-z0-9-_]{1,64}(?::[A-Za-z0-9-_]{1,128})?$`),
    accepts: 'arn:aws:lambda:REGION:ACCOUNT:function:NAME, optionally followed by :ALIAS',
    orEmpty: 'asked for when it is deployed',
  },
  runtime: choice('t.runtime', 'Runtime', RUNTIMES, 'nodejs24.x'),
  /** Length and, more widely, pattern: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
  handler: {
    kind: 'text',
    key: 't.handler',
    label: 'Handler',
    default: 'index.handler',
    longest: 128,
    shape: /^[A-Za-z0-9_.:$/@+-]+$/,
    accepts: 'up to 128 letters, digits and _ . : $ / @ + -, such as index.handler or example.Handler::handle',
  },
  code: {
    kind: 'text',
    key: 't.code',
    label: 'Code',
    default: 'src',
    longest: 512,
    shape:
      /^(?:(?:\.{1,2}\/)*(?!\.{1,2}(?:\/|$))[A-Za-z0-9_@+.-]+(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9_@+.-]+)*|s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[A-Za-z0-9_@+.=/-]+)$/,
    accepts: 'a relative path such as src or build/function.zip of letters, digits and _ @ + . - /, or s3://bucket/key.zip',
  },
  layers: {
    kind: 'list',
    key: 't.layers',
    label: 'Layers',
    default: [],
    most: 5,
    longest: 256,
    shape: new RegExp(`^${ARN}:lambda:${REGION}:\\d{12}:layer:[A-Za-z0-9-_]{1,140}:\\d{1,10}$`),
    accepts: 'at most 5 of arn:aws:lambda:REGION:ACCOUNT:layer:NAME:VERSION',
  },
  vpc: choice('t.vpc', 'VPC of the function', [0, 1], 0),
  subnetIds: {
    kind: 'list',
    key: 't.subnets',
    label: "The function's subnets",
    default: [],
    most: 16,
    longest: 24,
    shape: /^subnet-[0-9a-f]{8}(?:[0-9a-f]{9})?$/,
    accepts: 'at most 16 ids such as subnet-0123456789abcdef0',
  },
  securityGroupIds: {
    kind: 'list',
    key: 't.groups',
    label: "The function's security groups",
    default: [],
    most: 5,
    longest: 20,
    shape: /^sg-[0-9a-f]{8}(?:[0-9a-f]{9})?$/,
    accepts: 'at most 5 ids such as sg-0123456789abcdef0',
  },
  environment: {
    kind: 'variables',
    key: 't.env',
    label: 'Environment variables',
    default: {},
    accepts:
      'a NAME=value a line, names of letters, digits and underscores starting with a letter and not reserved by Lambda, 4,096 bytes in all, no control characters, letters with their accents composed',
  },
  logRetentionDays: choice('t.logs', 'Keep logs', RETENTION_DAYS, 30),
} as const satisfies Record<string, TemplateField>;

export type TemplateFieldName = keyof typeof TEMPLATE_FIELDS;

export const TEMPLATE_FIELD_NAMES = Object.keys(TEMPLATE_FIELDS) as readonly TemplateFieldName[];

type ValueOf<F extends TemplateField> =
  F extends TemplateChoiceField<infer V>
    ? V
    : F extends TemplateNumberField
      ? number
      : F extends TemplateTextField
        ? string
        : F extends TemplateListField
          ? readonly string[]
          : Readonly<Record<string, string>>;

/** What a team chooses about the stack. Every value is of its field's shape; `settled` makes them agree with each other. */
export type TemplateChoices = {
  readonly [F in TemplateFieldName]: ValueOf<(typeof TEMPLATE_FIELDS)[F]>;
};

/** Nothing to fill in: a new function behind a rule for api.example.com on the listener exported as HttpsListener. */
export const DEFAULT_TEMPLATE_CHOICES = Object.fromEntries(
  TEMPLATE_FIELD_NAMES.map((name) => [name, TEMPLATE_FIELDS[name].default]),
) as unknown as TemplateChoices;

/** A value with the sentence that says why it is not the one given; null when it is. */
interface Read<T> {
  readonly value: T;
  readonly problem: string | null;
}

/** Bytes in all environment variables together: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, "4 KB". */
const ENVIRONMENT_BYTES = 4096;

/** Names that Lambda sets itself and refuses: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, read 2026-11. */
const RESERVED_VARIABLES = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
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
]);

/** Longest text of one field that is looked at. */
const LONGEST_TEXT = 20_000;

function quoted(text: string): string {
  const start = [...text.slice(0, 80)].slice(0, 40).join('');
  return `"${start.replace(/\p{C}/gu, '\u{FFFD}')}${start.length < text.length ? '…' : ''}"`;
}

/** What a field accepts, for people. */
export function acceptedChoice(name: TemplateFieldName): string {
  const field: TemplateField = TEMPLATE_FIELDS[name];
  switch (field.kind) {
    case 'choice':
      return field.values.join(', ');
    case 'number':
      return `a whole number from ${field.min} to ${field.max}${field.unit && ` ${field.unit}`}`;
    case 'text':
      return field.orEmpty === undefined ? field.accepts : `${field.accepts}; empty: ${field.orEmpty}`;
    default:
      return field.accepts;
  }
}

/**
 * Reads one choice as typed or linked. What is not of the field's shape becomes the default (a number out of range the
 * nearest limit), with a sentence that names the field, the text and what is accepted. Never throws.
 *
 * @example readTemplateChoice('hosts', 'api.example.com, example.com').value  // ['api.example.com', 'example.com']
 * @example readTemplateChoice('priority', '60000')  // value 50,000 and a problem
 */
export function readTemplateChoice<F extends TemplateFieldName>(name: F, text: string): Read<TemplateChoices[F]> {
  const field: TemplateField = TEMPLATE_FIELDS[name];
  const as = (value: unknown, problem: string | null) => ({ value, problem }) as Read<TemplateChoices[F]>;
  const refuse = (what: string, value: unknown = field.default) => {
    const instead = writeTemplateChoice(name, value as TemplateChoices[F]);
    return as(
      value,
      `${field.label} (${field.key}): ${quoted(text)} ${what}. Accepted: ${acceptedChoice(name)}. Used instead: ${instead === '' ? 'none' : instead}.`,
    );
  };
  if (text.length > LONGEST_TEXT) return refuse(`has ${text.length} characters, more than any template needs`);

  switch (field.kind) {
    case 'choice': {
      const given = text.trim();
      const found = field.values.find((value) => String(value) === given);
      return found === undefined ? refuse('is not a choice') : as(found, null);
    }
    case 'number': {
      const given = text.trim();
      if (!/^[+-]?\d{1,15}$/.test(given)) return refuse('is not a whole number');
      const value = Math.min(Math.max(Number(given), field.min), field.max);
      return value === Number(given) ? as(value, null) : refuse('is out of range', value);
    }
    case 'text': {
      const given = text.trim();
      if (given === '' && field.orEmpty !== undefined) return as('', null);
      return given.length <= field.longest && field.shape.test(given) ? as(given, null) : refuse('is not accepted');
    }
    case 'list': {
      const given = text.split(/[\s,]+/).filter((item) => item !== '');
      const items = [...new Set(field.caseless ? given.map((item) => item.toLowerCase()) : given)];
      const wrong = items.find((item) => item.length > field.longest || !field.shape.test(item));
      if (wrong !== undefined)
        return refuse(items.length === 1 ? 'is not accepted' : `holds ${quoted(wrong)}, which is not accepted`);
      return items.length > field.most ? refuse(`has ${items.length} values`, items.slice(0, field.most)) : as(items, null);
    }
    case 'variables': {
      const variables = new Map<string, string>();
      for (const line of text.split(/\r\n|\n/)) {
        if (line.trim() === '') continue;
        const at = line.indexOf('=');
        const variable = line.slice(0, Math.max(at, 0)).trim();
        const value = line.slice(at + 1);
        if (!/^[A-Za-z][A-Za-z0-9_]+$/.test(variable)) return refuse(`has a line that is no NAME=value: ${quoted(line)}`);
        if (RESERVED_VARIABLES.has(variable)) return refuse(`sets ${variable}, which Lambda sets itself`);
        if (variables.has(variable)) return refuse(`sets ${variable} twice`);
        if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(value)) return refuse(`has a control character in ${variable}`);
        // Terraform composes every text: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md, "Template Literals".
        if (value !== value.normalize('NFC'))
          return refuse(`has a character in ${variable} that is not in Unicode's composed form (NFC)`);
        variables.set(variable, value);
      }
      const bytes = [...variables].reduce((sum, [variable, value]) => sum + utf8Length(variable) + utf8Length(value), 0);
      if (bytes > ENVIRONMENT_BYTES) return refuse(`has ${bytes} bytes`);
      return as(Object.fromEntries(variables), null);
    }
  }
}

/** Bytes of a text in UTF-8, without needing an encoder. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** A choice as text: what `readTemplateChoice` reads back to the same value. */
export function writeTemplateChoice<F extends TemplateFieldName>(name: F, value: TemplateChoices[F]): string {
  const field: TemplateField = TEMPLATE_FIELDS[name];
  const given: string | number | readonly string[] | Readonly<Record<string, string>> = value;
  if (typeof given === 'string' || typeof given === 'number') return String(given);
  if (field.kind === 'list') return (given as readonly string[]).join(',');
  return Object.entries(given)
    .map(([variable, text]) => `${variable}=${text}`)
    .join('\n');
}

/** Whether a choice changes anything, given the others: the ARN of a listener does not when a new load balancer is made. */
export function isRelevant(name: TemplateFieldName, choices: TemplateChoices): boolean {
  return RELEVANT[name]?.(choices) ?? true;
}

const newFunction = (c: TemplateChoices) => c.functionSource === 'new';
const alias = (c: TemplateChoices) => c.aliasRecord === 1;

/** Choices that only some other choices make relevant; the rest always are. */
const RELEVANT: Partial<Record<TemplateFieldName, (choices: TemplateChoices) => boolean>> = {
  listenerExport: (c) => c.listener === 'import' || c.listener === 'new',
  dnsNameExport: (c) => (c.listener === 'import' && alias(c)) || c.listener === 'new',
  hostedZoneExport: (c) => (c.listener === 'import' && alias(c)) || c.listener === 'new',
  listenerArn: (c) => c.listener === 'arn',
  listenerSsm: (c) => c.listener === 'ssm',
  dnsNameSsm: (c) => c.listener === 'ssm' && alias(c),
  hostedZoneSsm: (c) => c.listener === 'ssm' && alias(c),
  certificateArn: (c) => c.certificate === 'arn',
  hostedZoneId: (c) => c.certificate === 'zone' || alias(c),
  functionArn: (c) => !newFunction(c),
  runtime: newFunction,
  handler: newFunction,
  code: newFunction,
  layers: newFunction,
  vpc: newFunction,
  subnetIds: (c) => newFunction(c) && c.vpc === 1,
  securityGroupIds: (c) => newFunction(c) && c.vpc === 1,
  environment: newFunction,
  logRetentionDays: newFunction,
};

function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The keys of a link for these choices: none when every choice is the default, else every key that matters, so that the
 * link keeps its meaning when a default changes, and every other key whose value is not the default, so that nothing is lost.
 *
 * @example templateKeys(DEFAULT_TEMPLATE_CHOICES)  // []
 */
export function templateKeys(choices: TemplateChoices): readonly (readonly [key: string, text: string])[] {
  const changed = TEMPLATE_FIELD_NAMES.filter((name) => !sameValue(choices[name], TEMPLATE_FIELDS[name].default));
  if (changed.length === 0) return [];
  return TEMPLATE_FIELD_NAMES.filter((name) => changed.includes(name) || isRelevant(name, choices)).map(
    (name) => [TEMPLATE_FIELDS[name].key, writeTemplateChoice(name, choices[name])] as const,
  );
}

/** What was wrong with a choice; as in the link codec. */
export interface TemplateProblem {
  readonly about: TemplateFieldName;
  readonly message: string;
}

/**
 * Takes the template's keys out of a link's keys and reads them. Choices that contradict each other are kept as given:
 * `settled` tells what the template makes of them.
 */
export function takeTemplateChoices(keys: Map<string, string>): {
  choices: TemplateChoices;
  problems: TemplateProblem[];
} {
  const problems: TemplateProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const name of TEMPLATE_FIELD_NAMES) {
    const { key } = TEMPLATE_FIELDS[name];
    const given = keys.get(key);
    keys.delete(key);
    if (given === undefined) continue;
    const { value, problem } = readTemplateChoice(name, given);
    values[name] = value;
    if (problem) problems.push({ about: name, message: problem });
  }
  return {
    choices: Object.keys(values).length === 0 ? DEFAULT_TEMPLATE_CHOICES : { ...DEFAULT_TEMPLATE_CHOICES, ...values },
    problems,
  };
}

/** Condition values, and wildcards among them, in one rule: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
export const MOST_RULE_VALUES = 5;
export const MOST_RULE_WILDCARDS = 5;

/** Longest name that can head a certificate (its common name): https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const LONGEST_COMMON_NAME = 64;

/**
 * Host names for which a certificate or a DNS record can be made: without wildcards, or with one as the whole first label,
 * of at least two labels up to 63 characters that neither start nor end with a hyphen. Those that can head a certificate first.
 *
 * @example dnsNames(['*.example.com', 'api-?.example.com'])  // ['*.example.com']
 */
export function dnsNames(hosts: readonly string[]): readonly string[] {
  const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
  const names = hosts.filter((host) => new RegExp(`^(?:\\*\\.)?(?:${label}\\.)+[a-z]{2,63}$`).test(host));
  return [
    ...names.filter((name) => name.length <= LONGEST_COMMON_NAME),
    ...names.filter((name) => name.length > LONGEST_COMMON_NAME),
  ];
}

/** The region in an ARN. */
function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/**
 * Choices that agree with each other and with AWS's limits on a whole rule, and a sentence for each one that had to give way.
 * The Blueprint is always made from settled choices, so no template breaks a limit.
 *
 * @example three hosts and three paths are six values: the third path gives way, because a rule holds five
 */
export function settled(
  given: TemplateChoices,
  region: string,
): { choices: TemplateChoices; problems: readonly TemplateProblem[] } {
  const problems: TemplateProblem[] = [];
  let choices = given;
  const give = <F extends TemplateFieldName>(about: F, value: TemplateChoices[F], message: string) => {
    choices = { ...choices, [about]: value };
    problems.push({
      about,
      message: `${TEMPLATE_FIELDS[about].label} (${TEMPLATE_FIELDS[about].key}): ${message}`,
    });
  };

  if (choices.hosts.length === 0 && choices.paths.length === 0) {
    give(
      'hosts',
      TEMPLATE_FIELDS.hosts.default,
      `a rule needs a host name or a path pattern. Used: ${TEMPLATE_FIELDS.hosts.default.join()}.`,
    );
  }
  const room = MOST_RULE_VALUES - choices.hosts.length;
  if (choices.paths.length > room) {
    give(
      'paths',
      choices.paths.slice(0, room),
      `a rule holds at most ${MOST_RULE_VALUES} values, host names and paths together. Left out: ${choices.paths.slice(room).join(', ')}.`,
    );
  }
  let wildcards = 0;
  const withinWildcards = (value: string) => {
    const count = value.replace(/[^*?]/g, '').length;
    if (wildcards + count > MOST_RULE_WILDCARDS) return false;
    wildcards += count;
    return true;
  };
  const many = `a rule holds at most ${MOST_RULE_WILDCARDS} wildcards (* and ?).`;
  const hosts = choices.hosts.filter(withinWildcards);
  if (hosts.length < choices.hosts.length) {
    const kept = hosts.length === 0 ? TEMPLATE_FIELDS.hosts.default : hosts;
    give('hosts', kept, `${many} Used: ${kept.join(', ')}.`);
  }
  const paths = choices.paths.filter(withinWildcards);
  if (paths.length < choices.paths.length)
    give('paths', paths, `${many} Left out: ${choices.paths.filter((path) => !paths.includes(path)).join(', ')}.`);

  const names = dnsNames(choices.hosts);
  if (
    (choices.certificate === 'dns' || choices.certificate === 'zone') &&
    (names[0] === undefined || names[0].length > LONGEST_COMMON_NAME)
  ) {
    give(
      'certificate',
      'arn',
      `no certificate can be made for ${choices.hosts.join(', ') || 'a rule without host names'}: one of the names must have up to ${LONGEST_COMMON_NAME} characters and no wildcard but a leading *. An existing certificate is asked for.`,
    );
  }
  if (choices.certificate === 'listener' && choices.listener === 'new') {
    give('certificate', 'arn', 'a new load balancer has no certificate yet. An existing certificate is asked for.');
  }
  if (choices.aliasRecord === 1 && names.length === 0) {
    give(
      'aliasRecord',
      0,
      `no DNS record can be made for ${choices.hosts.join(', ') || 'a rule without host names'}. None is made.`,
    );
  }

  for (const name of ['listenerArn', 'certificateArn', 'functionArn'] as const) {
    const arn = choices[name];
    if (isRelevant(name, choices) && arn !== '' && regionOf(arn) !== region) {
      give(
        name,
        '',
        `${arn} is in ${regionOf(arn)}, the stack in ${region}; they must be in one region. The template asks for it.`,
      );
    }
  }
  const near = choices.layers.filter((arn) => regionOf(arn) === region);
  if (isRelevant('layers', choices) && near.length < choices.layers.length) {
    give(
      'layers',
      near,
      `layers must be in the stack's region, ${region}. Left out: ${choices.layers.filter((arn) => !near.includes(arn)).join(', ')}.`,
    );
  }
  return { choices, problems };
}
