/** What results are narrowed by, in the order shown: its name in the index, its label, and its name in an address. */
export const facets = [
  { name: "kind", label: "Slag", parameter: "slag" },
  { name: "level", label: "Nivå", parameter: "niva" },
  { name: "association", label: "Förbund", parameter: "forbund" },
  { name: "target", label: "Målgrupp", parameter: "malgrupp" },
  { name: "year", label: "År", parameter: "ar" },
] as const;
/** The name of one of them. */
export type FacetName = (typeof facets)[number]["name"];

/** Pages by facet and value, as page ids. */
export type FacetTable = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
/** The values chosen by facet: a page must have one of each facet's. */
export type Chosen = ReadonlyMap<string, ReadonlySet<string>>;

/** The pages that have one chosen value of every facet, `except` one; facets without a choice let all through. */
export function narrowed<T extends { readonly id: string }>(
  hits: readonly T[],
  table: FacetTable,
  chosen: Chosen,
  except?: string,
): readonly T[] {
  const active = [...chosen].filter(([facet, values]) => facet !== except && values.size > 0);
  return hits.filter(({ id }) =>
    active.every(([facet, values]) => [...values].some((value) => table.get(facet)?.get(value)?.has(id))),
  );
}

/** A value of a facet that at least one of the hits has, with how many of them. */
export interface Count {
  readonly value: string;
  readonly count: number;
}

/** What each value of a facet would give, the other facets' choices kept; chosen values stay although they give none. */
export function counts(
  hits: readonly { readonly id: string }[],
  table: FacetTable,
  chosen: Chosen,
  facet: FacetName,
): Count[] {
  const left = narrowed(hits, table, chosen, facet);
  const found = [...(table.get(facet) ?? [])].map(([value, ids]) => ({
    value,
    count: left.filter(({ id }) => ids.has(id)).length,
  }));
  return found
    .filter(({ value, count }) => count > 0 || chosen.get(facet)?.has(value))
    .toSorted((a, b) =>
      facet === "year" ? (a.value < b.value ? 1 : -1) : b.count - a.count || a.value.localeCompare(b.value, "sv"),
    );
}
