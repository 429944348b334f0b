import type { Field, Fields } from "../model/fields.ts";

/** One column of a table: a field, or a part of a group. Derived from the model, so that a new field gets its own. */
export interface Column {
  /** Keys from the top of the file: `results.level`. The heading of the column. */
  readonly key: string;
  readonly path: readonly string[];
  /** Swedish: labels from the top, ”Resultat: Nivå”. */
  readonly label: string;
  readonly help: string;
  /** How many lists its values lie in: 0 for one value, 1 for a list, 2 for a list in each item of a list. */
  readonly depth: number;
}

/** The columns of a set of fields, in the order of the model. */
export const columnsOf = (fields: Fields, above: Omit<Column, "key" | "help"> = top): Column[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const path = [...above.path, name];
    const label = above.label ? `${above.label}: ${field.label}` : field.label;
    const depth = above.depth + (isList(field) ? 1 : 0);
    return field.kind === "group"
      ? columnsOf(field.fields, { path, label, depth })
      : [{ key: path.join("."), path, label, help: field.help, depth }];
  });

const top = { path: [], label: "", depth: 0 } as const;
const isList = (field: Field): boolean => ("many" in field && field.many) || ("list" in field && field.list) || false;

/** What an entry has in a column: a value, an array for each list on the way, or undefined. */
export function valueIn(path: readonly string[], data: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined || data === undefined) return data;
  if (Array.isArray(data)) return data.map((item) => valueIn(path, item));
  return valueIn(rest, (data as Readonly<Record<string, unknown>>)[name]);
}
