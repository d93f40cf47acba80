/** What a file of HCL, Terraform's language, consists of: blocks, attributes and expressions, each with its place in the text. */

/** Where something stands: offsets into the text, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A directive of a template, such as `%{ if … }`: what it makes of the template is not worked out. */
export interface Directive extends Span {
  readonly kind: 'directive';
}

export type TemplatePart = string | Expression | Directive;

export type Expression =
  | (Span & { readonly kind: 'literal'; readonly value: string | number | boolean | null })
  | (Span & { readonly kind: 'template'; readonly parts: readonly TemplatePart[] })
  | (Span & { readonly kind: 'tuple'; readonly items: readonly Expression[] })
  | (Span & { readonly kind: 'object'; readonly entries: readonly { readonly key: Expression; readonly value: Expression }[] })
  | (Span & {
      readonly kind: 'for';
      readonly keyName: string | null;
      readonly valueName: string;
      readonly over: Expression;
      /** Absent in a list. */
      readonly key: Expression | null;
      readonly value: Expression;
      readonly condition: Expression | null;
      /** `...`: values of one key become a list. */
      readonly grouped: boolean;
    })
  | (Span & { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly expands: boolean })
  | (Span & { readonly kind: 'variable'; readonly name: string })
  | (Span & { readonly kind: 'attribute'; readonly of: Expression; readonly name: string })
  | (Span & { readonly kind: 'index'; readonly of: Expression; readonly index: Expression })
  /** `of[*].each`: what stands behind the star is said of the variable `*`. */
  | (Span & { readonly kind: 'splat'; readonly of: Expression; readonly each: Expression })
  | (Span & { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression })
  | (Span & { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression })
  | (Span & {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    })
  | (Span & { readonly kind: 'parentheses'; readonly inside: Expression });

/** `name = value`. */
export interface HclAttribute extends Span {
  readonly kind: 'argument';
  readonly name: string;
  readonly value: Expression;
}

/** `type "label" { … }`. */
export interface HclBlock extends Span {
  readonly kind: 'block';
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: HclBody;
}

/** What stands between two braces, or in a whole file. */
export interface HclBody extends Span {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

/** A file: what it says, and its comments. */
export interface HclFile {
  readonly body: HclBody;
  readonly comments: readonly Span[];
}

/** The argument of a name, where it is given. */
export function argumentOf(body: HclBody, name: string): HclAttribute | undefined {
  return body.attributes.find((attribute) => attribute.name === name);
}

/** The blocks of a type that stand directly in a body. */
export function blocksOf(body: HclBody, type: string): readonly HclBlock[] {
  return body.blocks.filter((block) => block.type === type);
}
