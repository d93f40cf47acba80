/** What an expression refers to, however deep: resources, variables, locals, modules. */

import type { Expression, HclBody } from './syntax.ts';

/** A reference as it is written: what it is of, what comes behind, and where it stands. */
export interface Mention {
  /** `aws_lambda_function.api`, `data.aws_region.current`, `var.name`, `local.name`, `module.api`, `each.key`. */
  readonly address: string;
  /** The attribute that is taken, if one is. */
  readonly attribute: string | null;
  /** The whole of it: `aws_api_gateway_stage.main[0].invoke_url`. */
  readonly expression: Expression;
}

/** The parts that an expression is made of, without going deeper. */
function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'variable':
      return [];
    case 'template':
      return expression.parts.filter((part) => typeof part !== 'string').filter((part) => part.kind !== 'directive');
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case 'for':
      return [expression.over, expression.key, expression.value, expression.condition].filter((part) => part !== null);
    case 'call':
      return expression.args;
    case 'attribute':
      return [expression.of];
    case 'index':
      return [expression.of, expression.index];
    case 'splat':
      return [expression.of, expression.each];
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.yes, expression.no];
    case 'parentheses':
      return [expression.inside];
  }
}

/** An expression and all within it, the outer first. */
export function* within(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of partsOf(expression)) yield* within(part);
}

/** Every reference within an expression, in order. */
export function mentionsIn(expression: Expression): readonly Mention[] {
  const mention = mentionOf(expression);
  if (mention !== null) {
    // An index may hold references of its own: `aws_lambda_function.fn[each.key].arn`.
    const inside: Mention[] = [];
    for (let at = expression; at.kind === 'attribute' || at.kind === 'index' || at.kind === 'splat'; at = at.of)
      if (at.kind === 'index') inside.push(...mentionsIn(at.index));
    return [mention, ...inside];
  }
  return partsOf(expression).flatMap(mentionsIn);
}

function mentionOf(expression: Expression): Mention | null {
  const names: string[] = [];
  let at = expression;
  for (;;) {
    if (at.kind === 'attribute') {
      names.unshift(at.name);
      at = at.of;
    } else if (at.kind === 'index') at = at.of;
    else if (at.kind === 'splat') {
      for (let each = at.each; each.kind === 'attribute' || each.kind === 'index'; each = each.of)
        if (each.kind === 'attribute') names.unshift(each.name);
      at = at.of;
    } else break;
  }
  if (at.kind !== 'variable' || at.name === '*' || names.length === 0) return null;
  const length = at.name === 'data' ? 2 : 1;
  if (names.length < length) return null;
  return { address: [at.name, ...names.slice(0, length)].join('.'), attribute: names[length] ?? null, expression };
}

/** Every reference within a body, blocks and all. */
export function mentionsInBody(body: HclBody): readonly Mention[] {
  return [
    ...body.attributes.flatMap(({ value }) => mentionsIn(value)),
    ...body.blocks.flatMap((block) => mentionsInBody(block.body)),
  ];
}
