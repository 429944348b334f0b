import type { Entry } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { isAnonymous } from "../model/publication.ts";

/**
 * The associations behind an entry: itself, those it names in a field, and those whose project or case it comes from.
 * Not the one that whoever wants to be anonymous belongs to.
 */
export function associationsOf(entry: Entry, graph: Graph): Entry[] {
  if (entry.kind === "association") return [entry];
  const passedOver = isAnonymous(entry.data) ? /^(body|referenceGroup|authors|association)/ : /^(body|referenceGroup)/;
  const named = graph.out(entry).filter(({ path }) => !passedOver.test(path));
  const own = named.map((edge) => edge.to).filter((to) => to.kind === "association");
  const through = named
    .filter(({ to }) => to.kind === "project" || to.kind === "case")
    .flatMap(({ to }) => associationsOf(to, graph));
  return [...new Set([...own, ...through])];
}
