import type { Entry } from "../knowledge/entry.ts";
import { isInPassing, type Graph } from "../knowledge/graph.ts";
import type { Field, Fields } from "../model/fields.ts";
import { model, type KindName } from "../model/kinds.ts";

/** What an entry is tied to by one relation, told from its side. */
export interface Relation {
  readonly label: string;
  readonly entries: readonly Entry[];
  /** The entry is only mentioned or cited there: named, but not dwelt on. */
  readonly inPassing: boolean;
}

/** References that deserve a list of their own; single ones and those that lists are narrowed by stand among the facts. */
export const isListed = (field: Field): boolean => field.kind === "ref" && field.many === true && !field.facet;

/** First what answers the entry, then what it points at, then what points at it; those with the same name are one. */
export function relationsOf(entry: Entry, graph: Graph): Relation[] {
  const fields: Fields = model[entry.kind].fields;
  const relations = new Map<string, Set<Entry>>();
  for (const { path, inverse } of graph.into(entry)) if (path.startsWith("answers")) relations.set(inverse, new Set());
  for (const { path, label, to } of graph.out(entry)) {
    const field = fields[path.split(".")[0] ?? ""];
    if (field && isListed(field)) relations.set(label, (relations.get(label) ?? new Set()).add(to));
  }
  for (const { label, entries } of graph.backlinks(entry)) {
    const known = relations.get(label) ?? new Set();
    for (const one of entries) known.add(one);
    relations.set(label, known);
  }
  return [...relations].map(([label, entries]) => ({ label, entries: [...entries], inPassing: isInPassing(label) }));
}

/** How many neighbours each list on a page has room for. */
export interface Room {
  /** With their summaries. */
  readonly shown: number;
  /** By title, of those that only mention the entry and are of one kind. */
  readonly named: number;
  /** By title, folded; the others are found by searching. */
  readonly folded: number;
}

/** A page keeps its weight however many point at it: the more neighbours, the fewer in each list. */
export function roomFor(relations: readonly Relation[]): Room {
  const total = relations.reduce((sum, { entries }) => sum + entries.length, 0);
  const lists = relations.reduce((sum, { inPassing, entries }) => sum + (inPassing ? kindsOf(entries).size : 1), 0);
  if (total <= 60) return { shown: total > 30 ? 2 : 6, named: 30, folded: 150 };
  const share = (of: number) => Math.max(3, Math.floor(of / lists));
  return { shown: 2, named: Math.min(12, share(60)), folded: share(70) };
}

export const kindsOf = (entries: readonly Entry[]): Map<KindName, Entry[]> =>
  Map.groupBy(entries, (entry) => entry.kind);
