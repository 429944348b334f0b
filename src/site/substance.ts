import type { Entry } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { model } from "../model/kinds.ts";
import { reflectionsOn, stancesIn } from "./reflections.ts";
import { and, count, date, period } from "./text.ts";
import type { Word } from "./view.ts";

/** What a list says of an entry beside title and summary: the few facts that help a reader choose. */
export function substance(entry: Entry, graph: Graph): Word[] {
  const words: Word[] = [];
  if ("evidence" in entry.data)
    words.push({
      text: model[entry.kind as "case"].fields.evidence.options[entry.data.evidence].label,
      sign: ["evidence", entry.data.evidence],
    });
  switch (entry.kind) {
    case "association": {
      const { municipalities, county } = entry.data;
      words.push({
        text: municipalities ? and(municipalities) : model.association.fields.county.options[county].label,
      });
      const projects = from(graph, entry, "project");
      if (projects > 0) words.push({ text: count(projects, "projekt", "projekt") });
      return words;
    }
    case "project":
      words.push({ text: period(entry.data.start, entry.data.end) });
      words.push({ text: and(entry.data.associations.map((id) => graph.find(id)?.data.title ?? id)) });
      return words;
    case "question": {
      const answers = from(graph, entry, "lesson");
      words.push({ text: answers > 0 ? count(answers, "lärdom svarar", "lärdomar svarar") : "Inga svar ännu" });
      return words;
    }
    case "case":
      words.push({ text: directions(entry.data.results.map((r) => r.direction)) });
      return words;
    case "factor":
      words.push({ text: seen(entry.data.occurrences.length) });
      return [...words, ...reflected(entry, graph)];
    case "obstacle": {
      words.push({ text: seen(entry.data.occurrences.length) });
      words.push({ text: answered(entry, graph) });
      return [...words, ...reflected(entry, graph)];
    }
    case "lesson":
      if (entry.data.forWhom) words.push({ text: entry.data.forWhom });
      return [...words, ...reflected(entry, graph)];
    case "document":
      if (entry.data.by) words.push({ text: and(entry.data.by) });
      if (entry.data.year) words.push({ text: String(entry.data.year) });
      words.push({ text: model.document.fields.type.options[entry.data.type].label });
      return words;
    case "event":
      words.push({ text: period(entry.data.date, entry.data.endDate, false) });
      words.push({ text: model.event.fields.type.options[entry.data.type].label });
      return words;
    case "reflection":
      words.push(
        { text: model.reflection.fields.stance.options[entry.data.stance].label },
        { text: date(entry.data.date) },
      );
      return words;
    case "organisation":
      words.push({ text: model.organisation.fields.type.options[entry.data.type].label });
      return words;
    case "indicator":
      words.push({ text: model.indicator.fields.role.options[entry.data.role].label });
      return words;
    case "concept":
      if (entry.data.synonyms) words.push({ text: `Kallas också ${and(entry.data.synonyms)}` });
      return words;
    default:
      return words;
  }
}

/** How others stand to it, where anybody has said. */
function reflected(entry: Entry, graph: Graph): Word[] {
  const counts = stancesIn(reflectionsOn(entry, graph));
  return counts ? [{ text: `Reflektioner: ${counts}` }] : [];
}

const from = (graph: Graph, entry: Entry, kind: Entry["kind"]): number =>
  new Set(
    graph
      .into(entry)
      .filter((edge) => edge.from.kind === kind && edge.path !== "body")
      .map((edge) => edge.from),
  ).size;

const seen = (n: number) => `Sett på ${count(n, "ställe", "ställen")}`;

/** Whether nobody has shown how an obstacle can be met. */
export const isOpen = (entry: Entry, graph: Graph): boolean =>
  !graph.into(entry).some(({ path }) => path.startsWith("answers"));

/** What has met an obstacle: ”Bemött av 2 lärdomar och 1 framgångsfaktor”, or that it stands open. */
export function answered(entry: Entry, graph: Graph): string {
  const by = graph.into(entry).filter((edge) => edge.path.startsWith("answers"));
  const lessons = by.filter((edge) => edge.from.kind === "lesson").length;
  const factors = by.filter((edge) => edge.from.kind === "factor").length;
  if (lessons + factors === 0) return "Öppet hinder: ingen har visat hur det kan mötas";
  return `Bemött av ${and([
    ...(lessons > 0 ? [count(lessons, "lärdom", "lärdomar")] : []),
    ...(factors > 0 ? [count(factors, "framgångsfaktor", "framgångsfaktorer")] : []),
  ])}`;
}

const directions = (values: readonly string[]): string => {
  const of = (direction: string) => values.filter((value) => value === direction).length;
  const parts = [
    [of("lyckat"), "lyckat", "lyckade"],
    [of("delvis"), "delvis", "delvis"],
    [of("uteblivet"), "uteblivet", "uteblivna"],
  ] as const;
  return `Resultat: ${and(parts.filter(([n]) => n > 0).map(([n, one, many]) => count(n, one, many)))}`;
};
