import type { Entry } from "../knowledge/entry.ts";
import { isInPassing, type Graph } from "../knowledge/graph.ts";
import { kindNames, type KindName } from "../model/kinds.ts";

/** A relation that an entry has, with the kinds of those at its other end. */
export interface Row {
  readonly label: string;
  readonly total: number;
  /** One for each neighbour, as many as there is room for. */
  readonly dots: readonly KindName[];
}

/** Dots beside each other on the narrowest screen. */
const ROOM = 15;
/** Relations below each other; the least telling are left to the lists. */
const MOST = 9;

/** What an entry is tied to by fields, from either side, but for its sources: the relations with most neighbours first. */
export function neighbourhood(entry: Entry, graph: Graph): Row[] {
  const rows = new Map<string, Set<Entry>>();
  const add = (label: string, other: Entry) => rows.set(label, (rows.get(label) ?? new Set()).add(other));
  for (const { to, label, path } of graph.out(entry)) if (path !== "body" && to.kind !== "document") add(label, to);
  for (const { from, inverse, path } of graph.into(entry))
    if (path !== "body" && from !== entry && !isInPassing(inverse)) add(inverse, from);
  return [...rows]
    .map(([label, others]) => ({
      label,
      total: others.size,
      dots: [...others]
        .map(({ kind }) => kind)
        .toSorted((a, b) => kindNames.indexOf(a) - kindNames.indexOf(b))
        .slice(0, ROOM),
    }))
    .toSorted((a, b) => b.total - a.total)
    .slice(0, MOST);
}
