/**
 * The stacks of a fleet: for each load balancer a base stack, one service stack for each API that joins it, and the order in which to
 * deploy them. Names, priorities and exports are given once, so that no two stacks meet.
 */

import { STACK_QUOTAS } from '../aws/stackQuotas.ts';
import { difference } from '../figures/figures.ts';
import type { FleetApiAnswer, FleetDocument, FleetGroup } from '../fleet/fleet.ts';
import type { FleetOptions } from '../fleet/groupProblem.ts';
import { TARGET_GROUPS } from '../fleet/loadBalancers.ts';
import type { FleetRow } from '../fleet/readFleet.ts';
import { DEFAULT_STACK } from '../scenario/defaultStack.ts';
import { encodeLink } from '../scenario/link.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { dnsNames, settle } from '../scenario/settle.ts';
import type { Stack } from '../scenario/stack.ts';
import { askingForHost, type Blueprint, baseBlueprint, blueprint } from '../template/blueprint.ts';
import { FORMATS, type FormatId, printTemplate } from '../template/formats.ts';
import { idleTimeoutSeconds, timeoutSeconds } from '../template/parts/timeouts.ts';
import { fleetSentence, groupSentence } from '../words/fleetSentences.ts';
import { plainText } from '../words/verdict.ts';

/** One stack of the folder. */
export interface FleetStack {
  /** Where its file stands, with folders. */
  readonly path: string;
  readonly blueprint: Blueprint;
  /** The API that it serves; null for a base stack. */
  readonly api: string | null;
}

/** Priorities are this far apart, so that a team can put rules of its own between; a rule that verifies tokens takes two. */
const PRIORITY_STEP = 10;
/** On a listener that is there, those below are left to the rules that it has. */
const FIRST_ON_EXISTING = 1_000;
/** The longest name of a service. */
const LONGEST_NAME = 20;

/** The stacks of all groups that move, the base of each before its services. */
export function fleetStacks(
  rows: readonly FleetRow[],
  document: FleetDocument,
  options: FleetOptions,
  format: FormatId,
): FleetStack[] {
  const scenarios = new Map(rows.map(({ name, scenario }) => [name, scenario]));
  const groups = document.groups.filter(({ loadBalancer }) => loadBalancer !== null);
  const names = new Set<string>();
  return groups.flatMap((group) => {
    const folder = groups.length === 1 ? '' : `${group.region}${group.scheme === 'internal' ? '-internal' : ''}/`;
    const moving = group.apis.filter(({ shared }) => shared);
    // A load balancer takes a hundred of them.
    return Array.from({ length: Math.ceil(moving.length / TARGET_GROUPS) }, (_, i) => i).flatMap((i) =>
      groupStacks(
        group,
        moving.slice(i * TARGET_GROUPS, (i + 1) * TARGET_GROUPS),
        scenarios,
        options,
        format,
        { folder, number: i + 1 },
        names,
      ),
    );
  });
}

/** Which load balancer of the group it is, and where its stacks stand. */
interface Place {
  readonly folder: string;
  readonly number: number;
}

function groupStacks(
  group: FleetGroup,
  moving: readonly FleetApiAnswer[],
  scenarios: ReadonlyMap<string, Scenario>,
  options: FleetOptions,
  format: FormatId,
  { folder, number }: Place,
  names: Set<string>,
): FleetStack[] {
  const joins = joining(group, format, number);
  const isNew = options.loadBalancer === 'new';
  const apis = moving.map(({ name }) => ({ name, scenario: scenarios.get(name)! }));
  // The certificate of the base holds the first host names; services with others bring a certificate of their own.
  const known = [...new Set(apis.flatMap(({ scenario }) => (isHostGiven(scenario.stack) ? dnsNames(scenario.stack.hosts) : [])))];
  const covered = new Set(isNew ? known.slice(0, STACK_QUOTAS.certificateNames.value) : []);

  const taken = new Set<number>();
  const services = apis.map(({ name, scenario }): FleetStack => {
    const { stack } = scenario;
    const serviceName = uniqueName(stack.serviceName === DEFAULT_STACK.serviceName ? name : stack.serviceName, names);
    const hasHost = isHostGiven(stack);
    const certificate = !hasHost
      ? stack.paths.length > 0
        ? 'listener'
        : 'arn'
      : dnsNames(stack.hosts).every((host) => covered.has(host)) && covered.size > 0
        ? 'listener'
        : stack.certificate;
    const priority = freePriority(stack.priority, isNew ? PRIORITY_STEP : FIRST_ON_EXISTING, taken);
    const settled = settle({
      ...scenario,
      workload: { ...scenario.workload, fixedSharePercent: 0, publicIpv4: options.publicIpv4 },
      stack: {
        ...stack,
        ...(isNew || stack.listener === 'by-share' || stack.listener === 'new' ? joins : {}),
        serviceName,
        certificate,
        priority,
        // Paths alone tell services apart where a team has given some; else the host name does, which is asked for.
        hosts: hasHost || stack.paths.length === 0 ? stack.hosts : [],
      },
    });
    const plan = blueprint(settled);
    return {
      path: `${folder}${serviceName}/${FORMATS[format].fileName}`,
      blueprint: hasHost || stack.paths.length > 0 ? plan : askingForHost(plan),
      api: name,
    };
  });
  if (!isNew) return services;

  const serviceName = uniqueName('shared', names);
  const longest = Math.max(...apis.map(({ scenario }) => timeoutSeconds(scenario.workload.durationMs, null)));
  const first = apis[0]!.scenario;
  const base = baseBlueprint(
    settle({
      needs: [],
      workload: {
        ...first.workload,
        fixedSharePercent: 100,
        publicIpv4: group.scheme === 'internal' ? 0 : options.publicIpv4,
        mutualTls: 0,
      },
      stack: {
        ...DEFAULT_STACK,
        ...joins,
        listener: 'new',
        serviceName,
        hosts: [...covered],
        certificate: covered.size > 0 ? (first.stack.certificate === 'zone' ? 'zone' : 'dns') : 'arn',
        hostedZoneId: first.stack.hostedZoneId,
        idleTimeoutSeconds: idleTimeoutSeconds(DEFAULT_STACK.idleTimeoutSeconds, longest),
      },
    }),
  );
  return [{ path: `${folder}${serviceName}/${FORMATS[format].fileName}`, blueprint: base, api: null }, ...services];
}

/** How services name the listener that they join: by exports, of which each load balancer of an account and region has its own. */
function joining({ scheme }: FleetGroup, format: FormatId, number: number): Partial<Stack> {
  // Terraform has no exports: the listener is asked for, and the base prints it.
  if (format === 'terraform') return { listener: 'arn', listenerArn: '' };
  const named = (name: string) => `${scheme === 'internal' ? 'Internal' : ''}${name}${number > 1 ? number : ''}`;
  return {
    listener: 'import',
    listenerExport: named(DEFAULT_STACK.listenerExport),
    dnsNameExport: named(DEFAULT_STACK.dnsNameExport),
    hostedZoneExport: named(DEFAULT_STACK.hostedZoneExport),
  };
}

/** Whether anybody has said by which host name the service is called. */
function isHostGiven({ hosts }: Stack): boolean {
  return hosts.length > 0 && hosts.join() !== DEFAULT_STACK.hosts.join();
}

/** A service's name of letters, digits and hyphens that no other stack of the folder has. @example uniqueName('Orders (new)', …)  // "orders-new" */
function uniqueName(text: string, names: Set<string>): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  const base = plain === '' ? 'service' : plain;
  for (let number = 1; ; number++) {
    const end = number === 1 ? '' : `-${number}`;
    const name = `${base.slice(0, LONGEST_NAME - end.length).replace(/-+$/, '')}${end}`;
    if (names.has(name)) continue;
    names.add(name);
    return name;
  }
}

/** The priority that was given, if no other stack of the listener has it or the one before it; else the next free one. */
function freePriority(given: number, first: number, taken: Set<number>): number {
  const isFree = (priority: number) => !taken.has(priority) && !taken.has(priority + 1);
  let priority = given;
  if (given === 0 || !isFree(given)) for (priority = first; !isFree(priority); ) priority += PRIORITY_STEP;
  taken.add(priority).add(priority + 1);
  return priority;
}

/** Everything that is downloaded: a file for each stack, and a README with the order of deployment. */
export function fleetFolder(
  rows: readonly FleetRow[],
  document: FleetDocument,
  options: FleetOptions,
  format: FormatId,
  pricesOf: string,
): { path: string; text: string }[] {
  const links = new Map(rows.map(({ name, scenario }) => [name, encodeLink(scenario)]));
  const answers = new Map(document.groups.flatMap((group) => group.apis.map((api) => [api.name, { api, group }] as const)));
  const stacks = fleetStacks(rows, document, options, format);
  const files = stacks.map(({ path, blueprint: plan, api }) => {
    const found = api === null ? undefined : answers.get(api);
    return {
      path,
      text: printTemplate(format, plan, {
        link: api === null ? '' : (links.get(api) ?? ''),
        verdict: found ? plainText(groupSentence(found.group)) : plainText(fleetSentence(document)),
        saving: found
          ? `${difference(found.api.marginalSavingUsd ?? 0)} a month in company`
          : `${difference(document.totals.savingUsd)} a month, all services together`,
        pricesOf,
        notes: [],
      }),
    };
  });
  return [{ path: 'README.md', text: order(stacks, document, options, format) }, ...files];
}

/** The order of deployment, as commands. */
function order(stacks: readonly FleetStack[], document: FleetDocument, options: FleetOptions, format: FormatId): string {
  const { name, deploy } = FORMATS[format];
  const steps = stacks.map(({ path, blueprint: plan, api }, i) => {
    const folder = path.split('/').slice(0, -1).join('/');
    const what = api === null ? 'the load balancer' : `the service of ${api}`;
    return `${i + 1}. \`${folder}\`: ${what}\n\n   \`\`\`sh\n   cd ${folder}\n${deploy(plan)
      .split('\n')
      .map((line) => `   ${line}`)
      .join('\n')}\n   cd -\n   \`\`\``;
  });
  const joins =
    options.loadBalancer === 'existing'
      ? 'The load balancer is there already. No rule of its listener may have one of the priorities below.'
      : format === 'terraform'
        ? 'The base prints the ARN of its listener, which each service asks for: `terraform output -raw https_listener_arn`.'
        : 'The base exports its listener, which the services import; delete them before it.';
  return `${[
    '# Order of deployment',
    plainText(fleetSentence(document)),
    `Templates for ${name}. First the base of a load balancer, then its services, in any order; each is a stack of its own. ${joins}`,
    'Move one API after the other: deploy its service, lead its host name to the load balancer, and remove its API Gateway when no request comes there any more.',
    ...steps,
  ].join('\n\n')}\n`;
}
