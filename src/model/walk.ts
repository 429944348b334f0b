import type { Field, Fields, RefField } from "./fields.ts";

/** One reference found in checked data: where it stands, what it says and the field that allows it. */
export interface FoundRef {
  readonly path: readonly (string | number)[];
  readonly id: string;
  readonly field: RefField;
}

/** Every reference in data of these fields, in the order of the model. What has another shape is passed over. */
export function* refsIn(
  fields: Fields,
  data: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[] = [],
): Generator<FoundRef> {
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind !== "ref" && field.kind !== "group") continue;
    const value = data[name];
    const isList = field.kind === "ref" ? field.many : field.list;
    if (value === undefined || Array.isArray(value) !== (isList === true)) continue;
    const items = Array.isArray(value)
      ? value.map((item, i) => [item, [...path, name, i]] as const)
      : [[value, [...path, name]] as const];
    for (const [item, at] of items) {
      if (field.kind === "group") {
        if (isObject(item)) yield* refsIn(field.fields, item, at);
      } else if (typeof item === "string" && item.trim()) yield { path: at, id: item, field };
    }
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The field a path such as ["occurrences", 0, "in"] leads to; undefined where the model has none. */
export function fieldAt(fields: Fields, path: readonly PropertyKey[]): Field | undefined {
  let within: Fields | undefined = fields;
  let field: Field | undefined;
  for (const step of path) {
    if (typeof step === "number") continue;
    if (!within || !Object.hasOwn(within, step)) return undefined;
    field = within[step as string];
    within = field?.kind === "group" ? field.fields : undefined;
  }
  return field;
}

/** The value at a path in data from outside; undefined where the path leads nowhere. */
export const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      value !== null && typeof value === "object" ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    data,
  );
