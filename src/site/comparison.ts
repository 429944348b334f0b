import type { CompareColumn, CompareItem } from "../explore/compare-file.ts";
import type { Entry, EntryOf } from "../knowledge/entry.ts";
import { byTitle, type Graph } from "../knowledge/graph.ts";
import type { Fields } from "../model/fields.ts";
import { model } from "../model/kinds.ts";
import { and, citation, pages, paragraphs, period } from "./text.ts";

/** What can be set side by side: work that was done for somebody and had a result. */
export type Comparable = EntryOf<"case"> | EntryOf<"project">;

/** All that can be compared, projects first, by title. */
export const comparables = (graph: Graph): Comparable[] => [...graph.of("project"), ...graph.of("case")];

/** An entry as a column: the same rows for all, empty where its sources say nothing. */
export function columnOf(entry: Comparable, graph: Graph): CompareColumn {
  const project = entry.kind === "project" ? entry : projectOf(entry, graph);
  const { data } = entry;
  return {
    id: entry.id,
    title: data.title,
    label: model[entry.kind].label,
    path: entry.path,
    rows: [
      ["Vad", entry.kind === "case" ? prose(entry.data.what) : prose(entry.data.purpose)],
      ["För vem", prose(entry.kind === "case" ? entry.data.forWhom : entry.data.targetGroup)],
      ["Målgrupper", choices(model[entry.kind].fields, "targetGroups", data.targetGroups)],
      ["Omständigheter", prose(entry.kind === "case" ? entry.data.circumstances : entry.data.background)],
      ["När", project ? [when(project)] : []],
      ["Förbund", links(project?.data.associations ?? [], graph)],
      ["Insatser", entry.kind === "case" ? efforts(entry) : partners(entry, graph)],
      ...resultRows(entry, graph),
      ["Framgångsfaktorer", linked(seenIn(entry, "factor", graph))],
      ["Hinder", linked(seenIn(entry, "obstacle", graph))],
      ["Vad som hände sedan", project ? after(project) : []],
      ["Underlag", evidenceOf(entry, graph)],
      ["Källor", (data.sources ?? []).map((source) => sourceItem(source, graph))],
    ].map(([label, items]) => ({ label: label as string, items: items as readonly CompareItem[] })),
  };
}

const prose = (text: string | undefined): CompareItem[] => (text ? paragraphs(text).map((one) => ({ text: one })) : []);

const when = ({ data: { start, end } }: EntryOf<"project">): CompareItem => ({
  text: period(start, end),
  key: `${start} ${end ?? ""}`,
});

const projectOf = (entry: EntryOf<"case">, graph: Graph): EntryOf<"project"> | undefined => {
  const found = entry.data.projects?.map((id) => graph.find(id)).find((one) => one?.kind === "project");
  return found?.kind === "project" ? found : undefined;
};

function choices(fields: Fields, name: string, values: readonly string[] | undefined): CompareItem[] {
  const field = fields[name];
  const options = field?.kind === "choice" ? field.options : {};
  return (values ?? []).map((value) => ({ text: options[value]?.label ?? value, key: `${name} ${value}` }));
}

const links = (ids: readonly string[], graph: Graph) => linked(ids.flatMap((id) => graph.find(id) ?? []));
const linked = (entries: readonly Entry[]): CompareItem[] =>
  entries.map((entry) => ({ text: entry.data.title, path: entry.path, key: entry.id }));

function efforts(entry: EntryOf<"case">): CompareItem[] {
  const whose = model.case.fields.efforts.fields.by.options;
  return (entry.data.efforts ?? []).map(({ by, what }) => ({ text: what, lead: whose[by].label }));
}

function partners(entry: EntryOf<"project">, graph: Graph): CompareItem[] {
  const roles = model.project.fields.partners.fields.part.options;
  return (entry.data.partners ?? []).map(({ organisation, part, note }) => {
    const target = graph.find(organisation);
    const role = and(part.map((one) => roles[one].label.toLowerCase()));
    return {
      text: `${target?.data.title ?? organisation}: ${role}.${note ? ` ${note}` : ""}`,
      ...(target ? { path: target.path } : {}),
    };
  });
}

/** A project's results are those of its cases. */
function resultRows(entry: Comparable, graph: Graph): [string, CompareItem[]][] {
  const { level, direction } = model.case.fields.results.fields;
  const cases =
    entry.kind === "case"
      ? [entry]
      : graph
          .into(entry)
          .map(({ from }) => from)
          .filter((from) => from.kind === "case");
  const results = [...new Set(cases)].flatMap(({ data, path }) => data.results.map((result) => ({ ...result, path })));
  return Object.entries(level.options).map(([id, { label }]) => [
    `Resultat: ${label.toLowerCase()}`,
    results
      .filter((result) => result.level === id)
      .map((result) => ({
        text: result.what,
        lead: direction.options[result.direction].label,
        direction: result.direction,
        ...(entry.kind === "project" ? { path: result.path } : {}),
      })),
  ]);
}

/** The factors or obstacles that were seen in an entry, and for a project in its cases. */
function seenIn(entry: Comparable, kind: "factor" | "obstacle", graph: Graph): Entry[] {
  const near = [
    ...graph.out(entry).map(({ to, path }) => ({ other: to, path })),
    ...graph.into(entry).map(({ from, path }) => ({ other: from, path })),
  ].filter(({ path }) => path !== "body");
  const own = near.map(({ other }) => other).filter((other) => other.kind === kind);
  const through =
    entry.kind === "project"
      ? near.flatMap(({ other }) => (other.kind === "case" ? seenIn(other, kind, graph) : []))
      : [];
  return [...new Set([...own, ...through])].toSorted(byTitle);
}

function after({ data }: EntryOf<"project">): CompareItem[] {
  const { label } = model.project.fields.after.options[data.after];
  return [
    { text: label, key: `after ${data.after}` },
    ...prose(data.afterNote).map((item) => ({ ...item, key: item.text })),
  ];
}

function evidenceOf(entry: Comparable, graph: Graph): CompareItem[] {
  const { options } = model.case.fields.evidence;
  const cases =
    entry.kind === "case" ? [entry] : graph.into(entry).flatMap(({ from }) => (from.kind === "case" ? [from] : []));
  const values = new Set(cases.map(({ data }) => data.evidence));
  return [...values].map((value) => ({
    text: options[value].label,
    key: `evidence ${value}`,
    sign: `evidence ${value}`,
  }));
}

function sourceItem(
  source: { readonly document: string; readonly pages?: string | undefined },
  graph: Graph,
): CompareItem {
  const target = graph.find(source.document);
  const text = target ? citation(target) : source.document;
  return {
    text: source.pages ? `${text}, ${pages(source.pages)}` : text,
    key: `${source.document} ${source.pages ?? ""}`,
    ...(target ? { path: target.path } : {}),
  };
}
