import type { Entry } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import type { Field, Fields, Kind } from "../model/fields.ts";
import { model, type KindName } from "../model/kinds.ts";
import { isAnonymous } from "../model/publication.ts";

/** One entry as open data. */
export interface DataRecord {
  readonly kind: KindName;
  readonly id: string;
  /** Full address of its page. */
  readonly page: string;
  /** What its file says in the fields that are published, in the order of the model. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The text under the fields, in the bank's dialect of MDX; empty where there is none. */
  readonly text: string;
}

/** The fields of a kind that anybody may read. */
export const publicFields = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => !field.internal)
      .map(([name, field]) => [
        name,
        field.kind === "group" ? { ...field, fields: publicFields(field.fields) } : field,
      ]),
  );

/**
 * Every entry that everybody may see, in the order of the model and of the lists. `site` is the site's full address,
 * with base. What leads to an entry that is withheld is left out as well, so this is safe for any graph.
 */
export function recordsOf(graph: Graph, site: string): DataRecord[] {
  const shown = graph.public();
  return (Object.entries(model) as [KindName, Kind][]).flatMap(([kind, { fields }]) => {
    const open = publicFields(fields);
    return shown.of(kind).map((entry) => ({
      kind,
      id: entry.id,
      page: new URL(entry.path.slice(1), site).href,
      fields: pick(open, publicData(entry), shown),
      text: entry.body.trim(),
    }));
  });
}

/** What an entry says of itself to everybody: an anonymous reflection not who wrote it, nor where. */
export function publicData({ data }: Entry): Readonly<Record<string, unknown>> {
  if (!isAnonymous(data)) return data;
  const { association: _, thread: __, ...rest } = data as Readonly<Record<string, unknown>>;
  return { ...rest, authors: [{ name: "Anonym" }] };
}

/** Those whose words an entry is: of a reflection whoever reflects, and not whoever put it in. */
export const writersOf = (entry: Pick<Entry, "kind" | "data">): readonly string[] =>
  "by" in entry.data && entry.kind === "reflection"
    ? [isAnonymous(entry.data) ? "Anonym" : String(entry.data.by)]
    : entry.data.authors.map(({ name }) => name);

const pick = (fields: Fields, data: Readonly<Record<string, unknown>>, graph: Graph): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = data[name] === undefined ? undefined : kept(field, data[name], graph);
      return value === undefined ? [] : [[name, value]];
    }),
  );

function kept(field: Field, value: unknown, graph: Graph): unknown {
  if (field.kind !== "group" && field.kind !== "ref") return value;
  const one = (item: unknown) =>
    field.kind === "group"
      ? pick(field.fields, item as Readonly<Record<string, unknown>>, graph)
      : graph.find(String(item)) && item;
  if (!Array.isArray(value)) return one(value);
  const items = value.map(one).filter((item) => item !== undefined);
  return items.length > 0 ? items : undefined;
}
