import type { Entry } from "../knowledge/entry.ts";
import { byTitle, type Graph } from "../knowledge/graph.ts";
import { model, type KindName } from "../model/kinds.ts";
import { and, count } from "./text.ts";

/** An entry of the same kind, and what the two have in common. */
export interface Related {
  readonly entry: Entry;
  /** ”Delar 3 framgångsfaktorer och 1 begrepp”. */
  readonly reason: string;
}

/** What tells that two entries are alike: what was seen, met, asked and meant in both. */
const telling: readonly KindName[] = ["factor", "obstacle", "concept", "question", "lesson", "case"];
/** What more entries than this have in common says nothing about any two of them. */
const COMMON = 60;
const SHOWN = 4;
/** One thing in common is chance. */
const LEAST = 2;

const kinds: ReadonlySet<KindName> = new Set(["case", "project", "lesson", "factor", "obstacle", "question"]);

const neighboursOf = (entry: Entry, graph: Graph): Set<Entry> =>
  new Set([...graph.out(entry).map(({ to }) => to), ...graph.into(entry).map(({ from }) => from)]);

/** Entries that share the most with this one and are not tied to it already; the rarer what they share, the nearer. */
export function relatedTo(entry: Entry, graph: Graph): Related[] {
  if (!kinds.has(entry.kind)) return [];
  const near = neighboursOf(entry, graph);
  const shared = new Map<Entry, Entry[]>();
  for (const between of near) {
    if (!telling.includes(between.kind)) continue;
    const others = neighboursOf(between, graph);
    if (others.size > COMMON) continue;
    for (const other of others)
      if (other !== entry && other.kind === entry.kind && !near.has(other) && other.data.status !== "arkiverad")
        shared.set(other, [...(shared.get(other) ?? []), between]);
  }
  const weight = (between: readonly Entry[]) =>
    between.reduce((sum, one) => sum + 1 / Math.log2(1 + neighboursOf(one, graph).size), 0);
  return [...shared]
    .filter(([, between]) => between.length >= LEAST)
    .map(([other, between]) => ({ other, between, weight: weight(between) }))
    .toSorted((a, b) => b.weight - a.weight || byTitle(a.other, b.other))
    .slice(0, SHOWN)
    .map(({ other, between }) => ({ entry: other, reason: reason(between) }));
}

function reason(between: readonly Entry[]): string {
  const byKind = Map.groupBy(between, ({ kind }) => kind);
  const parts = telling.flatMap((kind) => {
    const some = byKind.get(kind)?.length ?? 0;
    return some > 0 ? [count(some, model[kind].label.toLowerCase(), model[kind].plural.toLowerCase())] : [];
  });
  return `Delar ${and(parts)}`;
}

/** The entries before and after one of the same kind, in the project they come from. */
export interface Sequence {
  readonly project: Entry;
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
}

/** The place of a case, lesson or event among its project's others: events by date, the rest by title. */
export function sequenceOf(entry: Entry, graph: Graph): Sequence | undefined {
  if (entry.kind !== "case" && entry.kind !== "lesson" && entry.kind !== "event") return undefined;
  const project = graph.out(entry).find(({ to, path }) => to.kind === "project" && path !== "body")?.to;
  if (!project) return undefined;
  const sorted = membersOf(project, entry.kind, graph);
  const at = sorted.indexOf(entry);
  return sorted.length > 1 ? { project, before: sorted[at - 1], after: sorted[at + 1] } : undefined;
}

const sequences = new WeakMap<Graph, Map<string, Entry[]>>();

/** What comes from a project of one kind, in order. */
function membersOf(project: Entry, kind: KindName, graph: Graph): readonly Entry[] {
  const known = sequences.get(graph) ?? new Map<string, Entry[]>();
  sequences.set(graph, known);
  const key = `${kind} ${project.id}`;
  const members = known.get(key) ?? sortedMembers(project, kind, graph);
  known.set(key, members);
  return members;
}

function sortedMembers(project: Entry, kind: KindName, graph: Graph): Entry[] {
  const all = graph.into(project).filter(({ from, path }) => from.kind === kind && path !== "body");
  return [...new Set(all.map(({ from }) => from))].toSorted((a, b) =>
    dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : byTitle(a, b),
  );
}

const dateOf = (entry: Entry) => (entry.kind === "event" ? entry.data.date : "");
