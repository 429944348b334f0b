import type { Kind, Model } from "./fields.ts";

/** A way to narrow a list: a field whose values can be counted. `field` is its name in the data. */
export interface Facet {
  readonly field: string;
  /** Swedish. */
  readonly label: string;
  /** Closed list: its values; references: entries; years: the first four characters of the date. */
  readonly by: "choice" | "ref" | "year";
  readonly options: Readonly<Record<string, string>>;
}

/** The facets of one kind, in the order of its fields. */
export const facetsOf = (kind: Kind): Facet[] =>
  Object.entries(kind.fields).flatMap(([field, f]): Facet[] => {
    if (!("facet" in f) || !f.facet) return [];
    switch (f.kind) {
      case "choice":
        return [{ field, label: f.label, by: "choice", options: mapLabels(f.options) }];
      case "ref":
        return [{ field, label: f.label, by: "ref", options: {} }];
      case "when":
        return [{ field, label: f.label, by: "year", options: {} }];
      default:
        return f satisfies never;
    }
  });

/** The facets that at least two kinds share, for lists across kinds: the same field with the same values. */
export function sharedFacets(model: Model): Facet[] {
  const seen = new Map<string, { facet: Facet; kinds: number }>();
  for (const kind of Object.values(model))
    for (const facet of facetsOf(kind)) {
      const same = JSON.stringify([facet.field, facet.by, facet.options]);
      const known = seen.get(same);
      seen.set(same, { facet: known?.facet ?? facet, kinds: (known?.kinds ?? 0) + 1 });
    }
  return [...seen.values()].filter(({ kinds }) => kinds > 1).map(({ facet }) => facet);
}

const mapLabels = (options: Readonly<Record<string, { label: string }>>) =>
  Object.fromEntries(Object.entries(options).map(([id, { label }]) => [id, label]));
