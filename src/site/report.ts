import { createHash } from "node:crypto";
import { reportOn, type Report, type Subject } from "../export/report/report.ts";
import type { Entry, EntryOf } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { isSection } from "../knowledge/sections.ts";
import type { Fields } from "../model/fields.ts";
import { model } from "../model/kinds.ts";
import { answersTo, groupsOf, lacking } from "./answers.ts";
import { conceptLinks, namesOfConcepts } from "./terms.ts";

export { conceptAnchor, sourceAnchor } from "../export/report/anchors.ts";
export type { Chapter, Part } from "../export/report/chapter.ts";
export type { Report, Subject } from "../export/report/report.ts";

/** Whether an entry has a report of its own. */
export const hasReport = (entry: Entry | undefined): entry is Subject =>
  entry?.kind === "project" || entry?.kind === "question";

/** Address of a report's page, without base. */
export const reportPath = ({ id }: Entry): string => `/rapport/${id}/`;

const made = new WeakMap<Graph, Map<string, Report>>();

/** All that the bank knows of a project or a question; put together once, however many ask. */
export function reportOf(subject: Subject, graph: Graph): Report {
  const known = made.get(graph) ?? new Map<string, Report>();
  made.set(graph, known);
  const report = known.get(subject.id) ?? reportOn(subject, graph, { answered, named });
  known.set(subject.id, report);
  return report;
}

function answered(question: EntryOf<"question">, graph: Graph) {
  const answers = answersTo(question, graph).filter(({ entry }) => entry.data.status !== "arkiverad");
  const groups = groupsOf(answers).map((group) => ({ ...group, answers: group.answers.map(({ entry }) => entry) }));
  return { groups, open: lacking(answers) };
}

/** Concepts that the long texts of some entries name. */
function named(entries: readonly Entry[], graph: Graph): EntryOf<"concept">[] {
  const found = entries.flatMap((entry) => {
    const fields = model[entry.kind].fields as Fields;
    const data = entry.data as Readonly<Record<string, unknown>>;
    const texts = Object.entries(fields).flatMap(([name, field]) =>
      field.kind === "text" && isSection(name, field) && data[name] !== undefined ? [String(data[name])] : [],
    );
    const links = conceptLinks(entry, graph, "/");
    return [...texts, entry.body].flatMap(links).flatMap(({ href }) => href?.split("/").at(-2) ?? []);
  });
  return [...new Set(found)].flatMap((id) => {
    const concept = graph.find(id);
    return concept?.kind === "concept" ? [concept] : [];
  });
}

/** Changes when anything that the report's page shows has changed: what it tells, and what that is tied to. */
export function reportFingerprint(subject: Subject, graph: Graph): string {
  const shown = new Set<Entry>();
  for (const entry of reportOf(subject, graph).told) {
    shown.add(entry);
    for (const { to } of graph.out(entry)) shown.add(to);
    for (const { from } of graph.into(entry)) {
      shown.add(from);
      for (const { to } of graph.out(from)) shown.add(to);
    }
  }
  const lines = [...shown].map((one) => `${one.path} ${one.digest}`).toSorted();
  return createHash("sha256")
    .update([namesOfConcepts(graph), ...lines].join("\n"))
    .digest("hex");
}
