/** Finds arguments in Terraform that its providers do not take. */

import type { JsonObject } from './readCloudFormation.ts';
import { META_ARGUMENTS, TERRAFORM_ARGUMENTS } from './terraformArguments.ts';

/** Arguments of a block that its row does not have; a name in a row of its own is a block inside. */
export function unknownArguments(row: string, body: JsonObject): readonly string[] {
  const known = TERRAFORM_ARGUMENTS[row]?.split(' ');
  if (known === undefined) return [`${row} is not in the table`];
  return Object.entries(body).flatMap(([name, value]) => {
    if (known.includes(name) || META_ARGUMENTS.includes(name)) return [];
    const inner = `${row} ${name}`;
    if (!(inner in TERRAFORM_ARGUMENTS) || !Array.isArray(value)) return [`${inner} is no argument`];
    return (value as readonly JsonObject[]).flatMap((block) => unknownArguments(inner, block));
  });
}

/** The blocks of resources and data sources, each with its row of the table. */
export function everyBlock(file: JsonObject): readonly (readonly [row: string, body: JsonObject])[] {
  return (['resource', 'data'] as const).flatMap((kind) =>
    Object.entries((file[kind] ?? {}) as JsonObject).flatMap(([type, named]) =>
      Object.values(named as JsonObject).flatMap((bodies) =>
        (bodies as readonly JsonObject[]).map((body) => [`${kind} ${type}`, body] as const),
      ),
    ),
  );
}
