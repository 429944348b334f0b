import type { EntryOf } from "../../knowledge/entry.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { anchorOf } from "./anchors.ts";
import { bodyChapter, bodyChapters, entryChapter, opensWithHeading } from "./body.ts";
import { hasContent, type Draft } from "./chapter.ts";
import { disputesIn } from "./disputes.ts";
import { fieldChapters } from "./fields.ts";
import { byStrength, findingsOf, pointingAt, type Finding } from "./material.ts";

type Project = EntryOf<"project">;

/** What a project's report is made of. */
export interface ProjectMaterial {
  readonly cases: readonly EntryOf<"case">[];
  readonly events: readonly EntryOf<"event">[];
  readonly lessons: readonly EntryOf<"lesson">[];
  readonly factors: readonly Finding[];
  readonly obstacles: readonly Finding[];
  readonly questions: readonly EntryOf<"question">[];
  readonly indicators: readonly EntryOf<"indicator">[];
}

/** Everything in the bank that came out of a project, through its cases and events as well. */
export function materialOf(project: Project, graph: Graph): ProjectMaterial {
  const cases = byStrength(pointingAt("case", [project], graph, "projects"));
  const events = pointingAt("event", [project], graph, "projects").toSorted((a, b) =>
    a.data.date < b.data.date ? -1 : 1,
  );
  const work = [project, ...cases];
  return {
    cases,
    events,
    lessons: byStrength(pointingAt("lesson", [...work, ...events], graph, "from")),
    factors: findingsOf("factor", work, graph),
    obstacles: findingsOf("obstacle", work, graph),
    questions: pointingAt("question", [project], graph, "projects"),
    indicators: pointingAt("indicator", [project], graph, "projects"),
  };
}

/** The chapters of a project's report, in the order a reader asks: why and for whom, how, what came of it, what is left. */
export function projectChapters(project: Project, material: ProjectMaterial, graph: Graph): Draft[] {
  const { cases, events, lessons, factors, obstacles, questions, indicators } = material;
  const reference = (project.data.referenceGroup ?? []).flatMap((id) => graph.find(id) ?? []);
  const disputes = disputesIn([project, ...cases, ...events, ...lessons]);
  const chapters: Draft[] = [
    { id: anchorOf(project.id), title: "Sammanfattning", parts: [{ form: "overview", of: project }] },
    {
      id: "kapitel-bakgrund",
      title: "Syfte och bakgrund",
      chapters: fieldChapters(project, ["purpose", "background", "targetGroup"]),
    },
    {
      id: "kapitel-genomforande",
      title: "Så var arbetet ordnat",
      chapters: [
        ...fieldChapters(project, ["timeline", "groups", "partners", "budget"]),
        ...(reference.length > 0
          ? [
              {
                id: "kapitel-referensgrupp",
                title: "Referensgrupp",
                parts: [{ form: "names", entries: reference } as const],
              },
            ]
          : []),
      ],
    },
    ...bodyChapter(project, "Berättelsen om arbetet"),
    { id: "kapitel-fall", title: "Fall", chapters: cases.map((one) => caseChapter(one)) },
    { id: "kapitel-lardomar", title: "Lärdomar och råd", chapters: lessons.map(entryChapter) },
    { id: "kapitel-framgangsfaktorer", title: "Framgångsfaktorer", chapters: factors.map(findingChapter) },
    {
      id: "kapitel-hinder",
      title: "Hinder och det som har mött dem",
      parts: obstacles.length > 0 ? [{ form: "meetings", obstacles }] : [],
      chapters: obstacles.map(findingChapter),
    },
    {
      id: "kapitel-fragor",
      title: "Frågor som projektet ställde",
      chapters: questions.map((of) => ({
        id: anchorOf(of.id),
        title: of.data.title,
        parts: [{ form: "question", of, answers: byStrength(pointingAt("lesson", [of], graph, "questions")) }],
      })),
    },
    { id: "kapitel-handelser", title: "Möten och träffar", chapters: events.map(entryChapter) },
    { id: "kapitel-indikatorer", title: "Indikatorer", chapters: indicators.map(entryChapter) },
    {
      id: "kapitel-sedan",
      title: "Vad som hände sedan",
      parts: [
        { form: "field", of: project, name: "after" },
        ...(project.data.afterNote ? [{ form: "field", of: project, name: "afterNote" } as const] : []),
      ],
    },
    {
      id: "kapitel-motstridigt",
      title: "Motstridiga uppgifter",
      parts: disputes.length > 0 ? [{ form: "disputes", disputes }] : [],
    },
  ];
  return chapters.filter(hasContent);
}

const findingChapter = (finding: Finding): Draft => ({
  id: anchorOf(finding.of.id),
  title: finding.of.data.title,
  parts: [{ form: "finding", ...finding }],
});

/** A case by its own parts. Free text that begins without a heading gets one, or it would seem to belong to the part before it. */
function caseChapter(of: EntryOf<"case">): Draft {
  const parts = fieldChapters(of, ["what", "forWhom", "circumstances", "efforts", "results", "explanation"]);
  const head = { id: anchorOf(of.id), title: of.data.title, parts: [{ form: "case", of } as const] };
  return opensWithHeading(of)
    ? { ...head, chapters: [...parts, ...bodyChapters(of)], body: of }
    : { ...head, chapters: [...parts, ...bodyChapter(of, "Mer om fallet")] };
}
