import type { Entry, EntryOf } from "../../knowledge/entry.ts";
import type { Graph } from "../../knowledge/graph.ts";
import type { KindName } from "../../model/kinds.ts";
import { evidence } from "../../model/vocabularies.ts";

/** A factor or an obstacle as it was seen in the work that a report tells of. */
export interface Finding {
  readonly of: EntryOf<"factor"> | EntryOf<"obstacle">;
  readonly seen: EntryOf<"factor">["data"]["occurrences"];
  /** How many more places it has been seen in. */
  readonly elsewhere: number;
  /** For an obstacle, what has met it, strongest evidence first; for a factor the obstacles that it meets. */
  readonly related: readonly Entry[];
}

const strengths = Object.keys(evidence);
const strength = ({ data }: Entry) => ("evidence" in data ? strengths.indexOf(data.evidence) : -1);

/** Strongest evidence first; what is equally strong keeps its order. */
export const byStrength = <E extends Entry>(entries: readonly E[]): E[] =>
  entries.toSorted((a, b) => strength(b) - strength(a));

/** Entries of a kind that point at some others by fields, in the order of the graph; not those that no longer hold. */
export function pointingAt<K extends KindName>(kind: K, targets: readonly Entry[], graph: Graph, field?: string) {
  const found = new Set(
    targets.flatMap((target) =>
      graph.into(target).flatMap(({ from, path }) => {
        const [name] = path.split(".");
        return from.kind === kind && name !== "body" && (field === undefined || name === field) ? [from] : [];
      }),
    ),
  );
  return graph.of(kind).filter((entry) => found.has(entry) && entry.data.status !== "arkiverad");
}

/** Factors or obstacles that were seen in a project or in its cases, strongest evidence first. */
export function findingsOf(kind: "factor" | "obstacle", work: readonly Entry[], graph: Graph): Finding[] {
  const ids = new Set(work.map(({ id }) => id));
  const named = work.flatMap((one) =>
    one.kind === "case" ? ((kind === "factor" ? one.data.factors : one.data.obstacles) ?? []) : [],
  );
  const found = new Set<Entry>([
    ...pointingAt(kind, work, graph, "occurrences"),
    ...named.flatMap((id) => graph.find(id) ?? []),
  ]);
  const entries = graph.of(kind).filter((entry) => found.has(entry) && entry.data.status !== "arkiverad");
  return byStrength<EntryOf<"factor"> | EntryOf<"obstacle">>(entries).map((of) => {
    const seen = of.data.occurrences.filter((occurrence) => ids.has(occurrence.in));
    return { of, seen, elsewhere: of.data.occurrences.length - seen.length, related: relatedTo(of, graph) };
  });
}

const relatedTo = (of: Finding["of"], graph: Graph): Entry[] =>
  of.kind === "factor"
    ? (of.data.answers ?? []).flatMap((id) => graph.find(id) ?? [])
    : byStrength<Entry>([
        ...pointingAt("lesson", [of], graph, "answers"),
        ...pointingAt("factor", [of], graph, "answers"),
      ]);

/** What others have said about some entries, oldest first. */
export const reflectionsOn = (entries: readonly Entry[], graph: Graph): EntryOf<"reflection">[] =>
  pointingAt("reflection", entries, graph, "about").toSorted((a, b) => (a.data.date < b.data.date ? -1 : 1));
