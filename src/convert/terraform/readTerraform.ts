/** Reads what the files of a Terraform module say about APIs of API Gateway. */

import { FUNCTION_DEFAULTS } from '../../aws/functionDefaults.ts';
import type { Need } from '../../scenario/needs.ts';
import { finding, HOLDS, NOTE_NEEDS, NOTES } from '../findings.ts';
import type { EditableReading } from '../language.ts';
import { type DomainMapping, mappingsOf } from '../mappings.ts';
import type { Api, Authorizer, Finding, Place, Pointer, Route, Target } from '../reading.ts';
import { lineIndex } from '../splice.ts';
import { type Configuration, type Instance, instanceAddress, type TerraformFile } from './configuration.ts';
import { evaluate, type Scope, settled } from './evaluate.ts';
import { type Integration, integrationOf, type LambdaTarget } from './lambdaTarget.ts';
import { allowsFrom, awsConstraints, FIRST_VERSION } from './providerVersion.ts';
import { mentionsIn } from './references.ts';
import { argumentOf, type Expression, type HclBody } from './syntax.ts';
import type { TokenCheck } from './tokens.ts';
import { isReference, isUnknown, type Reference, type Value } from './values.ts';

/** Lacks that are Terraform's own, or said otherwise there. */
const OWN_HOLDS = {
  ...HOLDS,
  severalPools: { ...HOLDS.tokenUnreadable, why: 'a rule verifies tokens of one issuer, and these are of several user pools' },
  tokenLanguage: {
    ...HOLDS.tokenLanguage,
    why: 'jwt_validation came with version 6.22.0 of the aws provider, which the constraint does not allow',
  },
  conditional: {
    ...HOLDS.unreadRoute,
    what: 'route under a condition',
    why: 'whether there is such a route is known only when the module is applied, and its function is under another condition or none',
    instead: 'give the function the same count, or let the route stay',
  },
} as const;

export type HoldId = keyof typeof OWN_HOLDS;
export type NoteId = keyof typeof NOTES;

/** An API while it is read. */
export interface ApiDraft {
  readonly id: string;
  readonly kind: Api['kind'];
  readonly place: Place;
  /** The resource or module that makes it; null where it stands elsewhere. */
  readonly instance: Instance | null;
  readonly mappings: DomainMapping[];
  preflightsAll: boolean;
  readonly preflights: Set<string>;
  stage: string | null;
  payload: Api['payload'];
  /** What holds all its routes back. */
  readonly holds: Finding[];
}

/** A domain name that leads to an API. */
export interface DomainDraft {
  /** HCL of the name. */
  readonly host: string;
  /** HCL of the certificate, where the load balancer can use it. */
  readonly certificate: string | null;
  readonly place: Place;
}

/** All that is read of a module. The editor needs more of it than the report. */
export class TerraformReading {
  readonly configuration: Configuration;
  readonly apis = new Map<string, ApiDraft>();
  readonly domains = new Map<string, DomainDraft>();
  readonly routes: Route[] = [];
  readonly targets = new Map<string, LambdaTarget>();
  readonly checks = new Map<string, TokenCheck & { readonly place: Place }>();
  readonly notes: Finding[] = [];
  readonly unread: Finding[] = [];
  readonly pointers: Pointer[] = [];
  readonly needs = new Set<Need>();
  readonly expressions: boolean;
  readonly tokens: boolean;
  private readonly noted = new Set<string>();
  private readonly lines = new Map<string, ReturnType<typeof lineIndex>>();

  constructor(configuration: Configuration) {
    this.configuration = configuration;
    const constraints = awsConstraints(configuration.files.map(({ hcl }) => hcl.body));
    this.expressions = allowsFrom(constraints, FIRST_VERSION.expressions);
    this.tokens = allowsFrom(constraints, FIRST_VERSION.tokens);
  }

  place(file: TerraformFile, offset: number): Place {
    let lines = this.lines.get(file.name);
    if (lines === undefined) {
      lines = lineIndex(file.text);
      this.lines.set(file.name, lines);
    }
    return { file: file.name, line: lines.lineAt(offset) };
  }

  placeOf(declared: { readonly file: TerraformFile; readonly block: { readonly start: number } }): Place {
    return this.place(declared.file, declared.block.start);
  }

  /** The place of an argument, or of its block where it has none. */
  placeOfArgument(instance: Instance, name: string): Place {
    const argument = argumentOf(instance.block.body, name);
    return argument === undefined ? this.placeOf(instance) : this.place(instance.file, argument.start);
  }

  /** The place of the first block of a type within another, or of that where it has none. */
  placeOfBlock(instance: Instance, type: string): Place {
    const block = instance.block.body.blocks.find(
      (inner) => inner.type === type || (inner.type === 'dynamic' && inner.labels[0] === type),
    );
    return this.place(instance.file, (block ?? instance.block).start);
  }

  /** An argument as it is written; `undefined` where it is not given. A `null` counts as not given. */
  argument(instance: Pick<Instance, 'block' | 'scope'>, name: string): Value | undefined {
    return this.argumentIn(instance.block.body, name, instance.scope);
  }

  argumentIn(body: HclBody, name: string, scope: Scope): Value | undefined {
    const argument = argumentOf(body, name);
    const value = argument === undefined ? null : evaluate(argument.value, scope);
    return value === null ? undefined : value;
  }

  /** The same, with references followed. */
  settledArgument(instance: Pick<Instance, 'block' | 'scope'>, name: string): Value | undefined {
    const value = this.argument(instance, name);
    return value === undefined ? undefined : (settled(value, instance.scope) ?? undefined);
  }

  /** A text argument; `preset` where it is not given, null where it is not known. */
  text(instance: Pick<Instance, 'block' | 'scope'>, name: string, preset: string): string | null {
    const value = this.settledArgument(instance, name);
    return value === undefined ? preset : typeof value === 'string' ? value : null;
  }

  /** A text argument, null where it is not given or not known. */
  settledText(instance: Pick<Instance, 'block' | 'scope'>, name: string): string | null {
    const value = this.settledArgument(instance, name);
    return typeof value === 'string' ? value : null;
  }

  isTrue(instance: Pick<Instance, 'block' | 'scope'>, name: string): boolean {
    const value = this.settledArgument(instance, name);
    return value === true || value === 'true';
  }

  /** The reference to a resource behind an argument, through arguments of other resources. */
  reference(value: Value | undefined, scope: Scope): Reference | null {
    let at = value;
    for (let step = 0; at !== undefined && step < 10; step++) {
      if (isUnknown(at)) {
        // `try(aws_apigatewayv2_authorizer.jwt[0].id, null)` and the like mean the one resource that they name.
        const mentions = mentionsIn(at.expression).filter(({ address }) => address.startsWith('aws_'));
        const [only] = mentions;
        if (only === undefined || new Set(mentions.map(({ address }) => address)).size !== 1) return null;
        at = evaluate(only.expression, scope);
        continue;
      }
      if (!isReference(at)) return null;
      const next = settled(at, scope);
      if (next === at || !isReference(next)) return at;
      at = next;
    }
    return null;
  }

  /** The instance that an argument refers to. */
  referred(instance: Pick<Instance, 'block' | 'scope'>, name: string): Instance | null {
    const reference = this.reference(this.argument(instance, name), instance.scope);
    return reference === null ? null : (this.configuration.instance(reference.address, reference.key) ?? null);
  }

  note(id: NoteId, place: Place, over: Partial<Finding> = {}): void {
    this.notes.push(finding(NOTES[id], place, over));
    const need = NOTE_NEEDS[id];
    if (need !== undefined) this.needs.add(need);
  }

  hold(id: HoldId, place: Place): Finding {
    const row = OWN_HOLDS[id];
    if (row.need !== null) this.needs.add(row.need);
    if (id === 'webSocket') this.needs.add('websocket');
    return finding(row, place);
  }

  api(draft: Pick<ApiDraft, 'id' | 'kind' | 'place' | 'instance'>): ApiDraft {
    const before = this.apis.get(draft.id);
    if (before !== undefined) return before;
    const api: ApiDraft = {
      ...draft,
      mappings: [],
      preflightsAll: false,
      preflights: new Set(),
      stage: null,
      payload: null,
      holds: [],
    };
    this.apis.set(draft.id, api);
    return api;
  }

  /** The API that an argument refers to, which may be made elsewhere. */
  apiOf(instance: Instance, argument: string, kind: Api['kind']): ApiDraft | null {
    const value = this.argument(instance, argument);
    const reference = this.reference(value, instance.scope);
    if (reference !== null) {
      const made = this.configuration.instance(reference.address, reference.key);
      const id = made === undefined ? [reference.address, ...reference.path].join('.') : instanceAddress(made);
      return this.apis.get(id) ?? this.api({ id, kind, place: this.placeOf(instance), instance: null });
    }
    const text = value === undefined ? undefined : settled(value, instance.scope);
    return typeof text === 'string' ? this.api({ id: text, kind, place: this.placeOf(instance), instance: null }) : null;
  }

  target(target: LambdaTarget): string {
    if (!this.targets.has(target.key)) this.targets.set(target.key, target);
    return target.key;
  }

  /** The target of an integration, or what holds its route back. */
  called(integration: Integration, place: Place): { readonly target: string | null; readonly holds: readonly Finding[] } {
    if (integration.kind === 'stage-variable') return { target: null, holds: [this.hold('stageVariable', place)] };
    if (integration.kind === 'unreadable') return { target: null, holds: [this.hold('noIntegration', place)] };
    return {
      target: this.target(integration.target),
      holds: integration.streaming ? [this.hold('streaming', place)] : [],
    };
  }

  calledBy(uri: Expression, scope: Scope, place: Place) {
    return this.called(integrationOf(uri, scope, this.configuration), place);
  }

  /** A token check of the authorizer at `own` under the key of its address and scopes; what holds the route back where the provider is too old. */
  check(authorizer: string, scopes: readonly string[], check: TokenCheck, place: Place, own: Place = place) {
    this.needs.add('jwt');
    if (!this.tokens) return { authorizer: null, holds: [this.hold('tokenLanguage', place)] };
    const key = [authorizer, ...scopes].join(' ');
    if (!this.checks.has(key)) this.checks.set(key, { ...check, place: own });
    // Once for each authorizer, however many routes have it; those that ask for scopes may name another claim.
    const name = check.name;
    if (!this.noted.has(name) && check.claims.some((claim) => claim.name === 'aud')) {
      this.noted.add(name);
      this.note('tokenClaim', place, {
        why: 'API Gateway takes the audience from aud or client_id, a listener verifies one claim that is named: it is aud here',
      });
    }
    return { authorizer: key, holds: [] };
  }

  /** Names the loops of a type whose routes a deployment gives. */
  emptyLoops(type: string): void {
    for (const declared of this.configuration.emptyLoops(type))
      this.unread.push({ ...this.hold('unreadRoute', this.placeOf(declared)), what: `route ${declared.address}` });
  }

  /** What the report and the rules need of it. */
  neutral(edit: EditableReading['edit']): EditableReading {
    return {
      language: 'terraform',
      targets: [...this.targets.values()].map((target) => this.neutralTarget(target)),
      apis: [...this.apis.values()].map(({ id, kind, place, mappings, preflightsAll, preflights, stage, payload }) => ({
        id,
        kind,
        place,
        mappings: mappingsOf(mappings),
        preflights: preflightsAll ? 'all' : preflights,
        stage,
        payload,
      })),
      routes: this.routes.map((route) => ({ ...route, holds: [...(this.apis.get(route.api)?.holds ?? []), ...route.holds] })),
      authorizers: [...this.checks].map(([key, { name, place }]): Authorizer => ({ key, name, place })),
      notes: this.notes,
      unread: this.unread,
      pointsAt: this.pointers,
      needs: [...this.needs],
      expressions: this.expressions,
      edit,
    };
  }

  private neutralTarget({ key, id, instance }: LambdaTarget): Target {
    const memory = instance === null ? undefined : this.settledArgument(instance, 'memory_size');
    const architectures = instance === null ? undefined : this.settledArgument(instance, 'architectures');
    const [architecture] = Array.isArray(architectures) ? (architectures as readonly Value[]) : [];
    const source = instance === null ? undefined : this.settledArgument(instance, 'source');
    const known =
      instance?.type === 'aws_lambda_function' ||
      (typeof source === 'string' && source.includes('terraform-aws-modules/lambda/'));
    return {
      key,
      id,
      memoryMb: typeof memory === 'number' ? memory : known && memory === undefined ? FUNCTION_DEFAULTS.value.memoryMb : null,
      architecture:
        architecture === 'arm64' || architecture === 'x86_64'
          ? architecture
          : known && architectures === undefined
            ? FUNCTION_DEFAULTS.value.architecture
            : null,
      handler:
        instance === null
          ? { name: '', runtime: '', folder: '' }
          : {
              name: this.text(instance, 'handler', '') ?? '',
              runtime: this.text(instance, 'runtime', '') ?? '',
              folder: this.text(instance, 'source_path', '') ?? '',
            },
    };
  }
}
