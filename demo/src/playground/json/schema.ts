import raw from '../../../../packages/sdk/policy.schema.json' with { type: 'json' };

/** The few members of JSON Schema that the policy's schema uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const ROOT = raw as unknown as Schema;

/** Members of an object and entries of a list, from the root. */
export type Path = readonly (string | number)[];

/** What a reference stands for; its own description goes before that of the type. */
const resolved = (schema: Schema): Schema => {
  const target = schema.$ref && ROOT.definitions?.[schema.$ref.replace('#/definitions/', '')];
  return target
    ? { ...resolved(target), ...(schema.description ? { description: schema.description } : {}) }
    : schema;
};

/** The shapes that a value may have: each alternative by itself. */
const shapes = (schema: Schema): readonly Schema[] => {
  const { anyOf, ...rest } = resolved(schema);
  return anyOf ? anyOf.flatMap(shapes) : [rest];
};

/** The schema of a place in the policy; undefined where the policy has no such place. */
export function schemaAt(path: Path): Schema | undefined {
  let schema: Schema | undefined = ROOT;
  for (const step of path) {
    const all: readonly Schema[] = schema ? shapes(schema) : [];
    schema = all
      .map(({ items, properties, additionalProperties }) =>
        typeof step === 'number'
          ? items
          : (properties?.[step] ??
            (typeof additionalProperties === 'object' ? additionalProperties : undefined)),
      )
      .find(Boolean);
  }
  return schema && resolved(schema);
}

/** What a place may hold. */
export const shapesAt = (path: Path): readonly Schema[] => {
  const schema = schemaAt(path);
  return schema ? shapes(schema) : [];
};

/** What a field means, in the words of the types. */
export const meaningOf = (...path: Path): string => (schemaAt(path)?.description ?? '').replace(/`/g, '');
