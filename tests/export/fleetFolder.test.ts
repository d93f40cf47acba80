/** The stacks of a fleet: each passes the checks of a single template, and together they meet in nothing. */

import { describe, expect, test } from 'vitest';
import { type FleetStack, fleetFolder } from '../../src/export/fleetFolder.ts';
import { fleet } from '../../src/fleet/fleet.ts';
import { DEFAULT_FLEET_OPTIONS, type FleetOptions } from '../../src/fleet/groupProblem.ts';
import { readFleet } from '../../src/fleet/readFleet.ts';
import { FORMAT_IDS, FORMATS, type FormatId } from '../../src/template/formats.ts';
import { BOOK, KNOWN } from '../engine/firstBook.ts';
import { THREE_APIS, TWO_REGIONS } from '../fleet/examples.ts';
import { canonicalBlueprint } from '../template/canonicalStack.ts';
import { COMPARE } from '../template/comparison.ts';
import { AWKWARD, stacksOf } from '../template/fleetPlans.ts';

function folderOf(table: string, format: FormatId, options: Partial<FleetOptions> = {}) {
  const { rows } = readFleet(table, KNOWN);
  const all = { ...DEFAULT_FLEET_OPTIONS, ...options };
  const apis = rows.map(({ name, scenario }) => ({ name, ...scenario }));
  return {
    stacks: stacksOf(table, format, options),
    files: fleetFolder(rows, fleet(apis, BOOK, all), all, format, 'AWS prices'),
  };
}

/** Names that resources have in the account, each with its type; what refers to another resource is none. */
const physicalNames = ({ blueprint }: FleetStack) =>
  Object.values(canonicalBlueprint(blueprint).resources).flatMap(({ type, properties }) =>
    Object.entries(properties).flatMap(([key, value]) =>
      /Name$/.test(key) && key !== 'DomainName' && !/^«[^»]*»$/.test(String(value)) ? [`${type} ${JSON.stringify(value)}`] : [],
    ),
  );

const rulesOf = ({ blueprint }: FleetStack) =>
  blueprint.resources.flatMap((resource) =>
    resource.type === 'AWS::ElasticLoadBalancingV2::ListenerRule' ? [resource.properties] : [],
  );

/** Stacks by what they have in common. */
function grouped(stacks: readonly FleetStack[], of: (stack: FleetStack) => string): FleetStack[][] {
  return [...new Set(stacks.map(of))].map((key) => stacks.filter((stack) => of(stack) === key));
}

describe.each(FORMAT_IDS)('%s', (format) => {
  test.each([
    ['new', THREE_APIS],
    ['new', AWKWARD],
    ['existing', AWKWARD],
    ['new', TWO_REGIONS],
  ] as const)('every file of a fleet on a %s load balancer says what its stack is', async (loadBalancer, table) => {
    const { stacks, files } = folderOf(table, format, { loadBalancer });
    expect(files.map(({ path }) => path)).toEqual(['README.md', ...stacks.map(({ path }) => path)]);
    for (const [i, { blueprint }] of stacks.entries()) {
      const text = files[i + 1]!.text;
      const { said, meant } = await COMPARE[format](text, canonicalBlueprint(blueprint), blueprint);
      expect(said).toEqual(meant);
    }
  });

  test('together they collide in nothing: stacks, folders, names in the account, priorities, exports', () => {
    for (const table of [AWKWARD, TWO_REGIONS]) {
      const stacks = stacksOf(table, format);
      for (const key of ['path', 'name'] as const) {
        const all = stacks.map((stack) => (key === 'path' ? stack.path : stack.blueprint.name));
        expect(new Set(all).size).toBe(all.length);
      }
      for (const group of grouped(stacks, ({ path, blueprint }) => blueprint.region + path.split('/').slice(0, -2).join('/'))) {
        const priorities = group.flatMap(rulesOf).map(({ Priority }) => Priority);
        expect(new Set(priorities).size).toBe(priorities.length);
      }
      for (const region of grouped(stacks, ({ blueprint }) => blueprint.region)) {
        const exports = region.flatMap(({ blueprint }) => blueprint.outputs.flatMap(({ exportName }) => exportName ?? []));
        expect(new Set(exports).size).toBe(exports.length);
        const names = region.flatMap(physicalNames);
        expect(names.length).toBeGreaterThan(0);
        expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
        const deployed = region.flatMap(({ blueprint }) => FORMATS[format].deploy(blueprint).match(/--stack-name \S+/g) ?? []);
        expect(new Set(deployed).size).toBe(deployed.length);
      }
    }
  });

  test('the order of deployment has the base first, and a folder with its commands for each stack', () => {
    const { stacks, files } = folderOf(THREE_APIS, format);
    expect(stacks.map(({ api }) => api)).toEqual([null, 'orders', 'search', 'shop']);
    const readme = files[0]!.text;
    for (const [i, { path, blueprint }] of stacks.entries()) {
      expect(readme).toContain(`${i + 1}. \`${path.split('/')[0]}\``);
      expect(readme.replaceAll('\n   ', '\n')).toContain(FORMATS[format].deploy(blueprint));
    }
  });
});

describe('the stacks', () => {
  test('are a load balancer with its listeners alone, and services that import what it exports', () => {
    const stacks = stacksOf(THREE_APIS, 'cloudformation');
    const [base, orders] = stacks;
    expect(base!.blueprint.resources.map(({ type }) => type.split('::')[2])).toEqual([
      'SecurityGroup',
      'LoadBalancer',
      'Listener',
      'Listener',
    ]);
    const imported = JSON.stringify(orders!.blueprint.resources).match(/"kind":"import","name":"([^"]+)"/)?.[1];
    expect(base!.blueprint.outputs.map(({ exportName }) => exportName)).toContain(imported);
  });

  test('a host name that nobody gave is asked for, with a certificate for it; one that was given stands in the rule', () => {
    const stacks = stacksOf(AWKWARD, 'cloudformation');
    const of = (api: string) => stacks.find((stack) => stack.api === api)!;
    expect(of('123').blueprint.parameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['HostName', 'CertificateArn']),
    );
    expect(rulesOf(of('Orders (new)'))[0]!.Conditions).toEqual([
      { Field: 'host-header', HostHeaderConfig: { Values: ['orders.example.com'] } },
    ]);
    expect(rulesOf(of('ÖRDERS new'))[0]!.Conditions).toEqual([
      { Field: 'path-pattern', PathPatternConfig: { Values: ['/orders*'] } },
    ]);
    // The base has a certificate for the names that were given, so that their services bring none.
    expect(of('Orders (new)').blueprint.resources.map(({ type }) => type)).not.toContain('AWS::CertificateManager::Certificate');
  });

  test('own priorities are kept where they do not meet', () => {
    const stacks = stacksOf(AWKWARD, 'cloudformation');
    const priorities = stacks
      .slice(1)
      .flatMap(rulesOf)
      .map(({ Priority }) => Priority);
    expect(priorities).toContain(20);
    expect(priorities.filter((priority) => priority === 20)).toHaveLength(1);
  });

  test('on an existing listener there is no base', () => {
    const stacks = stacksOf(THREE_APIS, 'cloudformation', { loadBalancer: 'existing' });
    expect(stacks.map(({ api }) => api)).toEqual(['orders', 'search', 'shop']);
  });

  test('an internal group has exports of its own, and a folder', () => {
    const stacks = stacksOf(TWO_REGIONS, 'sam');
    expect(stacks.map(({ path }) => path)).toContain('us-east-1-internal/ledger/template.yaml');
    const internal = stacks.find(({ path }) => path.startsWith('us-east-1-internal/shared'))!;
    expect(JSON.stringify(internal.blueprint.outputs)).toContain('"exportName":"InternalHttpsListener"');
    expect(JSON.stringify(internal.blueprint.resources)).toContain('"Scheme":"internal"');
  });
});
