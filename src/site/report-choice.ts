import type { Graph } from "../knowledge/graph.ts";
import { nearest } from "../knowledge/suggest.ts";
import { model } from "../model/kinds.ts";
import { hasReport, type Subject } from "./report.ts";

/** So many are named where somebody has to choose. */
const SHOWN = 30;

/** The project or question that somebody asks a report on, also by an old id; otherwise what to do, in Swedish. */
export function askedFor(ids: readonly string[], graph: Graph): Subject | string {
  const [id, ...more] = ids;
  const subjects: readonly Subject[] = [...graph.of("project"), ...graph.of("question")];
  if (id === undefined || more.length > 0) return `Ange ett id. ${choices(subjects)}`;
  const entry = graph.find(id) ?? graph.entries.find(({ data }) => data.aliases?.includes(id));
  if (hasReport(entry)) return entry;
  if (entry)
    return `”${id}” är ${model[entry.kind].indefinite}. En rapport görs av ett projekt eller en fråga. ${choices(subjects)}`;
  const near = nearest(
    id,
    subjects.map((one) => one.id),
  );
  const unknown = `Det finns inget projekt och ingen fråga med id ”${id}”.`;
  return near === undefined ? `${unknown} ${choices(subjects)}` : `${unknown} Menade du ”${near}”?`;
}

function choices(subjects: readonly Subject[]): string {
  const shown = subjects.slice(0, SHOWN).map(({ id, data }) => `\n  ${id} – ${data.title}`);
  const rest = subjects.length - shown.length;
  const more = `\n  och ${rest} till i content/${model.project.folder}/ och content/${model.question.folder}/`;
  return `Välj bland dessa:\n${shown.join("")}${rest > 0 ? more : ""}`;
}
