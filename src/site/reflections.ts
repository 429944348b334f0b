import type { Entry, EntryOf } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { model } from "../model/kinds.ts";
import { stances } from "../model/vocabularies.ts";
import { and } from "./text.ts";

type Reflection = EntryOf<"reflection">;
const order = Object.keys(stances);

/** The relation that is told in full and needs no list of its own. */
export const reflecting: string = model.reflection.fields.about.inverse;

/** What others have said about an entry: what contradicts or qualifies first, so that it is never overlooked; then the newest. */
export function reflectionsOn(entry: Entry, graph: Graph): Reflection[] {
  const found = graph.into(entry).flatMap(({ from, inverse }) => (inverse === reflecting ? [from] : []));
  const weight = ({ data }: Reflection) => (data.stance === "motsager" ? 0 : data.stance === "nyanserar" ? 1 : 2);
  return [...new Set(found)]
    .filter((one) => one.kind === "reflection")
    .filter(({ data }) => data.status !== "arkiverad")
    .toSorted((a, b) => weight(a) - weight(b) || (a.data.date < b.data.date ? 1 : -1) || (a.id < b.id ? -1 : 1));
}

const said: Readonly<Record<keyof typeof stances, string>> = {
  bekraftar: "bekräftar",
  nyanserar: "nyanserar",
  motsager: "motsäger",
  kompletterar: "kompletterar",
  "har-provat": "har prövat",
};

/** ”2 bekräftar och 1 motsäger”; empty without reflections. */
export function stancesIn(reflections: readonly Reflection[]): string {
  const by = Map.groupBy(reflections, ({ data }) => data.stance);
  const parts = [...by].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return and(parts.map(([stance, some]) => `${some.length} ${said[stance]}`));
}

/** Who says so: ”Eva Exempelsson, Exempelförbundet”, or ”Anonym”. */
export const signed = ({ data }: Reflection, graph: Graph): string =>
  [data.by, data.association && graph.find(data.association)?.data.title].filter(Boolean).join(", ");

/** A link from the heading that a reflection is about down to the reflection. */
export const besideHeadings =
  (reflections: readonly Reflection[], graph: Graph) =>
  (heading: string): { readonly text: string; readonly href: string }[] =>
    reflections
      .filter(({ data }) => data.heading === heading)
      .map((one) => ({
        text: `${stances[one.data.stance].label}: ${signed(one, graph)}`,
        href: `#reflektion-${one.id}`,
      }));
