import type { Entry, EntryOf } from "../../knowledge/entry.ts";
import { byTitle, type Graph } from "../../knowledge/graph.ts";
import { anchorOf, conceptAnchor, sourceAnchor } from "./anchors.ts";
import { allOf, numbered, type Chapter, type Draft } from "./chapter.ts";
import { endings } from "./endings.ts";
import type { Finding } from "./material.ts";
import { materialOf, projectChapters } from "./project.ts";
import { questionChapters, type Answered } from "./question.ts";
import { citationsIn, citationsInBody, type Citation } from "./sources.ts";

/** What reports are made of. */
export type Subject = EntryOf<"project"> | EntryOf<"question">;

/** All that the bank knows of a project or a question, as one document. */
export interface Report {
  readonly subject: Subject;
  readonly chapters: readonly Chapter[];
  /** What is told in it, the subject first. */
  readonly told: readonly Entry[];
  readonly associations: readonly Entry[];
  /** The last day on which anything in it was changed, YYYY-MM-DD. */
  readonly updated: string;
  /** Where an entry, or a heading on its page, stands in the report. */
  place(id: string, heading?: string): Place | undefined;
  /** The chapter that has an anchor. */
  chapter(anchor: string): Chapter | undefined;
}

/** A place to lead a reader to. */
export interface Place {
  readonly anchor: string;
  /** Of the chapter; empty for a term or a source in a list, and where chapters have no numbers. */
  readonly number: string;
}

/** What the site knows and a report needs. */
export interface Around {
  /** How a question's page groups its answers. */
  answered(question: EntryOf<"question">, graph: Graph): Answered;
  /** Concepts that the texts of some entries name. */
  named(entries: readonly Entry[], graph: Graph): readonly EntryOf<"concept">[];
}

/** Puts a report together. What only those who edit may see is never in it, whichever graph it is made from. */
export function reportOn(subject: Subject, whole: Graph, { answered, named }: Around): Report {
  const graph = shownOf(whole);
  const gathered = gather(subject, graph, answered);
  const { full, findings } = gathered;
  const told = allTold(gathered);
  const concepts = conceptsIn(full, named(full, graph), graph);
  const citations: Citation[] = [
    ...full.flatMap((entry) => [...citationsIn(entry.data), ...citationsInBody(entry)]),
    ...findings.flatMap(({ seen }) => citationsIn(seen)),
    ...concepts.flatMap(({ data }) => citationsIn(data.sources)),
  ];
  const chapters = numbered([...gathered.chapters(), ...endings({ told, concepts, citations }, graph)]);
  return {
    subject,
    chapters,
    told,
    associations: associationsOf(subject, graph),
    updated: told.map(({ data }) => data.updated).reduce((a, b) => (a > b ? a : b)),
    ...finder(chapters),
  };
}

/** What a report would tell and by whom, without making it: no text is read. */
export function toldOn(subject: Subject, whole: Graph, answered: Around["answered"]): Entry[] {
  const graph = shownOf(whole);
  return [...allTold(gather(subject, graph, answered)), ...associationsOf(subject, graph)];
}

const shown = new WeakMap<Graph, Graph>();
function shownOf(graph: Graph): Graph {
  const known = shown.get(graph);
  if (known) return known;
  const open = graph.public();
  const same = open.entries.length === graph.entries.length ? graph : open;
  shown.set(graph, same);
  return same;
}

interface Gathered {
  /** Told with all their fields and their free text. */
  readonly full: readonly Entry[];
  readonly findings: readonly Finding[];
  /** Told by title and summary. */
  readonly brief: readonly Entry[];
  chapters(): Draft[];
}

function gather(subject: Subject, graph: Graph, answered: Around["answered"]): Gathered {
  if (subject.kind === "question") {
    const answers = answered(subject, graph);
    const full = [subject, ...answers.groups.flatMap((group) => group.answers)];
    return { full, findings: [], brief: [], chapters: () => questionChapters(subject, answers, graph) };
  }
  const material = materialOf(subject, graph);
  const { cases, events, lessons, indicators } = material;
  return {
    full: [subject, ...cases, ...events, ...lessons, ...indicators],
    findings: [...material.factors, ...material.obstacles],
    brief: material.questions,
    chapters: () => projectChapters(subject, material, graph),
  };
}

const allTold = ({ full, findings, brief }: Gathered): Entry[] => [...full, ...findings.map(({ of }) => of), ...brief];

function conceptsIn(entries: readonly Entry[], named: readonly EntryOf<"concept">[], graph: Graph) {
  const found = new Set(named);
  for (const entry of entries) for (const { to } of graph.out(entry)) if (to.kind === "concept") found.add(to);
  return [...found].toSorted(byTitle);
}

function associationsOf(subject: Subject, graph: Graph): Entry[] {
  const projects = subject.kind === "project" ? [subject] : subject.data.projects.flatMap((id) => graph.find(id) ?? []);
  const ids = new Set(projects.flatMap((one) => (one.kind === "project" ? one.data.associations : [])));
  return [...ids].flatMap((id) => graph.find(id) ?? []);
}

function finder(chapters: readonly Chapter[]): Pick<Report, "place" | "chapter"> {
  const all = new Map(allOf(chapters).map((chapter) => [chapter.id, chapter]));
  const listed = new Set(
    [...all.values()].flatMap(({ parts }) =>
      parts.flatMap((part) => {
        if (part.form === "concepts") return part.concepts.map(({ id }) => conceptAnchor(id));
        return part.form === "sources" ? part.sources.map(({ document }) => sourceAnchor(document.id)) : [];
      }),
    ),
  );
  return {
    chapter: (anchor) => all.get(anchor),
    place: (id, heading) => {
      const chapter = (heading && all.get(anchorOf(id, heading))) || all.get(anchorOf(id));
      if (chapter) return { anchor: chapter.id, number: chapter.number };
      const anchor = [conceptAnchor(id), sourceAnchor(id)].find((one) => listed.has(one));
      return anchor === undefined ? undefined : { anchor, number: "" };
    },
  };
}
