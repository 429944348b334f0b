import { distances, type Card, type ExploreIndex } from "../explore/index-file.ts";
import type { Entry } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { model } from "../model/kinds.ts";
import { explore } from "./facets.ts";
import { substance } from "./substance.ts";

/** Entries in one file of cards: twenty hits spread over all of the bank then cost little more than those next to each other. */
const PER_FILE = 25;
/** A facet that fewer kinds than this have is offered when one of them is chosen. */
const COMMON = 3;

/** Which entries have which values: all that is needed to count, nothing of what they say. */
export function exploreIndex(graph: Graph): ExploreIndex {
  const { entries, facets } = explore(graph);
  const row = new Map(entries.map((entry, i) => [entry, i]));
  return {
    count: entries.length,
    perFile: PER_FILE,
    facets: facets.map(({ id, label, kinds, values }) => ({
      id,
      label,
      ...(kinds.length < COMMON ? { only: kinds.map((kind) => model[kind].folder) } : {}),
      values: values.map((value) => ({
        id: value.id,
        label: value.label,
        rows: distances(value.entries.map((entry) => row.get(entry) ?? 0)),
      })),
    })),
  };
}

/** The cards in files, in the order of the rows. */
export function cardFiles(graph: Graph): readonly (readonly Card[])[] {
  const cards = explore(graph).entries.map((entry) => cardOf(entry, graph));
  return Array.from({ length: Math.ceil(cards.length / PER_FILE) }, (_, i) =>
    cards.slice(i * PER_FILE, (i + 1) * PER_FILE),
  );
}

function cardOf(entry: Entry, graph: Graph): Card {
  const { title, summary, status } = entry.data;
  return {
    kind: entry.kind,
    label: model[entry.kind].label,
    path: entry.path,
    title,
    summary,
    ...(status === "publicerad" ? {} : { status: model[entry.kind].fields.status.options[status].label }),
    words: substance(entry, graph).map(({ text, sign }) => ({ text, ...(sign ? { sign: sign.join(" ") } : {}) })),
  };
}
