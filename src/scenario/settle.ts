/** settle: the one place where what a scenario chooses about its stack becomes what is deployed. Printers, guide and events take nothing else. */

import { STACK_QUOTAS } from '../aws/stackQuotas.ts';
import type { Problem } from './bareLink.ts';
import type { Scenario } from './scenario.ts';
import { isRelevant, STACK_FIELDS, type Stack, type StackField, type StackProblem } from './stack.ts';

declare const settled: unique symbol;

/** Choices that agree with each other, with AWS's limits and with the bill: none of them is left to follow something else. */
export interface SettledStack extends Stack {
  readonly listener: 'import' | 'arn' | 'ssm' | 'new';
  readonly authentication: 'none' | 'jwt' | 'oidc';
  /** 1 to 50,000. */
  readonly priority: number;
  /** Whether a web ACL stands before the new load balancer. */
  readonly webAcl: boolean;
  /** Whether the new load balancer has no public address. */
  readonly internal: boolean;
  readonly addresses: 'ipv4' | 'dualstack' | 'dualstack-without-public-ipv4';
}

/** A scenario whose stack is settled. Only `settle` makes one. */
export interface SettledScenario extends Pick<Scenario, 'workload' | 'needs'> {
  readonly stack: SettledStack;
  /** What was chosen and had to give way, a sentence each. */
  readonly problems: readonly StackProblem[];
  /** What the bill counts and a template cannot make as it stands, a sentence each. */
  readonly shortfalls: readonly string[];
  readonly [settled]: true;
}

const LONGEST_COMMON_NAME = STACK_QUOTAS.commonNameLength.value;

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

/** Choices that are one ARN, which must be of the stack's region. */
export const ARN_FIELDS = ['listenerArn', 'certificateArn', 'functionArn', 'webAclArn', 'logKeyArn'] as const;

/** The region in an ARN, empty in another text. @example regionOf('arn:aws:lambda:eu-west-1:123456789012:function:orders')  // 'eu-west-1' */
export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** Keys that ACM issues; others can only be imported. https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html, read 2026-11-30. */
const ISSUED_KEYS: readonly string[] = ['rsa-2048', 'ecdsa-p256', 'ecdsa-p384'];

/**
 * A number from a text that is the same for ever: FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). Names and priorities are
 * made of it, so it must never change.
 * @example stableNumber('a')  // 0xe40c292c
 */
export function stableNumber(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

/** Priorities below are left to those that a team gives by hand. */
const LOWEST_OWN_PRIORITY = 1_000;

/** The priority of a service that was given none: from its name, so that two services seldom meet. @example priorityOf('api')  // 31567 */
export function priorityOf(serviceName: string): number {
  return LOWEST_OWN_PRIORITY + (stableNumber(serviceName) % (STACK_QUOTAS.rulePriority.value.most - LOWEST_OWN_PRIORITY));
}

/**
 * Choices that agree with each other, with AWS's limits on a whole rule and with the bill, and a sentence for each one that had to give way.
 * What is left to follow the bill follows it: a load balancer of its own where the bill counts a whole one, its scheme and addresses, a
 * web ACL; what is left to the needs follows them.
 *
 * @example three hosts and three paths are six values: the third path gives way, because a rule holds five
 * @example settle(DEFAULT_SCENARIO).stack.listener  // 'new': the bill counts 100 % of a load balancer
 */
export function settle({ workload, needs, stack: given }: Pick<Scenario, 'workload' | 'needs' | 'stack'>): SettledScenario {
  const { region } = workload;
  const problems: StackProblem[] = [];
  const shortfalls: string[] = [];
  let choices: SettledStack = {
    ...given,
    listener: given.listener !== 'by-share' ? given.listener : workload.fixedSharePercent >= 100 ? 'new' : 'import',
    authentication: given.authentication !== 'needs' ? given.authentication : needs.includes('jwt') ? 'jwt' : 'none',
    priority: given.priority === 0 ? priorityOf(given.serviceName) : given.priority,
    webAcl: false,
    internal: workload.scheme === 'internal',
    addresses: 'ipv4',
  };
  const give = <F extends StackField>(about: F, value: SettledStack[F], message: string) => {
    choices = { ...choices, [about]: value };
    problems.push({
      about,
      message: `${STACK_FIELDS[about].label} (${STACK_FIELDS[about].key}): ${message}`,
    });
  };

  if (choices.hosts.length === 0 && choices.paths.length === 0) {
    give(
      'hosts',
      STACK_FIELDS.hosts.default,
      `a rule needs a host name or a path pattern. Used: ${STACK_FIELDS.hosts.default.join()}.`,
    );
  }
  // The rule for preflights holds their method too.
  const most = choices.authentication === 'jwt' ? STACK_QUOTAS.ruleValues.value - 1 : STACK_QUOTAS.ruleValues.value;
  const room = most - choices.hosts.length;
  if (choices.paths.length > room) {
    give(
      'paths',
      choices.paths.slice(0, room),
      `a rule holds at most ${STACK_QUOTAS.ruleValues.value} values, host names${choices.authentication === 'jwt' ? ', a method' : ''} and paths together. Left out: ${choices.paths.slice(room).join(', ')}.`,
    );
  }
  let wildcards = 0;
  const withinWildcards = (value: string) => {
    const count = value.replace(/[^*?]/g, '').length;
    if (wildcards + count > STACK_QUOTAS.ruleWildcards.value) return false;
    wildcards += count;
    return true;
  };
  const many = `a rule holds at most ${STACK_QUOTAS.ruleWildcards.value} wildcards (* and ?).`;
  const hosts = choices.hosts.filter(withinWildcards);
  if (hosts.length < choices.hosts.length) {
    const kept = hosts.length === 0 ? STACK_FIELDS.hosts.default : hosts;
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
  const makesCertificate = choices.certificate === 'dns' || choices.certificate === 'zone';
  if (makesCertificate && !ISSUED_KEYS.includes(workload.certificate)) {
    choices = { ...choices, certificate: 'arn' };
    shortfalls.push(
      `The estimate counts an ${workload.certificate} certificate, which ACM does not issue: import one and give its ARN, or count an rsa-2048 one, which costs fewer LCUs for new connections.`,
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

  for (const name of ARN_FIELDS) {
    const arn = choices[name];
    if (isRelevant(name, choices) && arn !== '' && regionOf(arn) !== region) {
      give(
        name,
        '',
        `${arn} is in ${regionOf(arn)}, the stack in ${region}; they must be in one region. ${name === 'logKeyArn' ? 'CloudWatch’s own key is used' : 'The template asks for it'}.`,
      );
    }
  }
  const near = choices.layers.filter((arn) => regionOf(arn) === region);
  if (isRelevant('layers', choices) && near.length < choices.layers.length) {
    give(
      'layers',
      near,
      `layers must be in the stack’s region, ${region}. Left out: ${choices.layers.filter((arn) => !near.includes(arn)).join(', ')}.`,
    );
  }

  const isNew = choices.listener === 'new';
  const wantsWebAcl = given.webAclArn !== '' || workload.wafRules > 0 || needs.includes('waf');
  if (isNew) {
    const ipv4 = choices.dualstack === 1 ? 'dualstack' : 'ipv4';
    const addresses = !choices.internal && workload.publicIpv4 === 0 ? 'dualstack-without-public-ipv4' : ipv4;
    choices = { ...choices, webAcl: wantsWebAcl, addresses };
  } else {
    if (choices.dualstack === 1) choices = { ...choices, addresses: 'dualstack' };
    if (wantsWebAcl)
      shortfalls.push(
        'The web ACL stands before the shared load balancer, all its services together; this template associates none.',
      );
    if (workload.mutualTls > 0)
      shortfalls.push('Mutual TLS is a setting of the shared listener; this template leaves it as it is.');
    if (workload.fixedSharePercent >= 100)
      shortfalls.push(
        `The estimate counts ${workload.fixedSharePercent} % of the fixed cost of a load balancer; this template joins one that exists.`,
      );
  }
  return { workload, needs, stack: choices, problems, shortfalls } as unknown as SettledScenario;
}

/** What was wrong with a link, and then what of its stack has to give way: everything that a file or the command line tells. */
export function withStackProblems(scenario: Scenario, problems: readonly Problem[]): Problem[] {
  return [...problems, ...settle(scenario).problems];
}
