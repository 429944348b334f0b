import { createHash } from "node:crypto";
import { reportOn, toldOn, type Report, type Subject } from "../export/report/report.ts";
import type { Entry, EntryOf } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { isSection } from "../knowledge/sections.ts";
import type { Fields } from "../model/fields.ts";
import { model } from "../model/kinds.ts";
import { answersTo, groupsOf, lacking } from "./answers.ts";
import { conceptLinks } from "./terms.ts";

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

const namedIn = new WeakMap<Graph, Map<Entry, readonly string[]>>();

/** Concepts that the long texts of some entries name; each entry is read once, however many reports tell of it. */
function named(entries: readonly Entry[], graph: Graph): EntryOf<"concept">[] {
  const known = namedIn.get(graph) ?? new Map<Entry, readonly string[]>();
  namedIn.set(graph, known);
  const ids = entries.flatMap((entry) => {
    const found = known.get(entry) ?? conceptsNamedIn(entry, graph);
    known.set(entry, found);
    return found;
  });
  return [...new Set(ids)].flatMap((id) => {
    const concept = graph.find(id);
    return concept?.kind === "concept" ? [concept] : [];
  });
}

function conceptsNamedIn(entry: Entry, graph: Graph): string[] {
  const fields = model[entry.kind].fields as Fields;
  const data = entry.data as Readonly<Record<string, unknown>>;
  const texts = Object.entries(fields).flatMap(([name, field]) =>
    field.kind === "text" && isSection(name, field) && data[name] !== undefined ? [String(data[name])] : [],
  );
  const links = conceptLinks(entry, graph, "/");
  return [...texts, entry.body].flatMap(links).flatMap(({ href }) => href?.split("/").at(-2) ?? []);
}

/** What is told of them is more than their names, although they have no chapter of their own. */
const detailed: ReadonlySet<Entry["kind"]> = new Set(["document", "reflection"]);

const neighboursOf = (entry: Entry, graph: Graph): Entry[] => [
  ...graph.out(entry).map(({ to }) => to),
  ...graph.into(entry).map(({ from }) => from),
];

/**
 * Changes when anything that the report's page shows has changed: all of what it tells, and of what that is tied to the
 * name and how strong it is. A concept can be named in any text, so every report follows every concept.
 */
export function reportFingerprint(subject: Subject, graph: Graph): string {
  const told = toldOn(subject, graph, answered);
  const concepts = graph.of("concept");
  const inFull = new Set<Entry>([...told, ...concepts]);
  const near = new Set([
    ...told.flatMap((entry) => neighboursOf(entry, graph)),
    ...concepts.flatMap((entry) => neighboursOf(entry, graph)).filter(({ kind }) => detailed.has(kind)),
  ]);
  const signed = [...near].filter(({ kind }) => kind === "reflection").flatMap((one) => neighboursOf(one, graph));
  const lines = [...new Set([...inFull, ...near, ...signed])].map((one) =>
    inFull.has(one) || detailed.has(one.kind)
      ? `${one.path} ${one.digest}`
      : `${one.path} ${one.data.title} ${one.data.status} ${"evidence" in one.data ? one.data.evidence : ""}`,
  );
  return createHash("sha256").update(lines.toSorted().join("\n")).digest("hex");
}
