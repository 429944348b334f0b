import type { Entry, EntryOf } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { evidence, levels } from "../model/vocabularies.ts";
import { model } from "../model/kinds.ts";
import { explore } from "./facets.ts";
import { paragraphs } from "./text.ts";

/** What somebody found out that answers a question or meets an obstacle: a lesson or a factor. */
export interface Answer {
  readonly entry: EntryOf<"lesson"> | EntryOf<"factor">;
  /** What was understood, or how the factor is thought to help. */
  readonly says: readonly string[];
  readonly advice: readonly string[];
  /** When it holds, and perhaps does not. */
  readonly conditions: readonly string[];
  /** Where it was seen. */
  readonly where: readonly Entry[];
  /** Reflections that qualify or contradict it. */
  readonly contested: readonly EntryOf<"reflection">[];
}

/** Answers that say something about the same side of collaboration. */
export interface AnswerGroup {
  readonly heading: string;
  readonly answers: readonly Answer[];
}

/** The relations that are told as answers and need no list of their own. */
export const answering: ReadonlySet<string> = new Set([
  model.lesson.fields.questions.inverse,
  model.lesson.fields.answers.inverse,
  model.factor.fields.answers.inverse,
]);

/** What answers a question or meets an obstacle, strongest evidence first. */
export function answersTo(entry: Entry, graph: Graph): Answer[] {
  const found = new Set<EntryOf<"lesson"> | EntryOf<"factor">>();
  for (const { from, inverse } of graph.into(entry))
    if (answering.has(inverse) && (from.kind === "lesson" || from.kind === "factor")) found.add(from);
  const order = explore(graph).entries;
  const rank = new Map(order.map((one, i) => [one, i]));
  return [...found]
    .toSorted((a, b) => (rank.get(a) ?? Infinity) - (rank.get(b) ?? Infinity))
    .map((one) => answer(one, graph));
}

function answer(entry: EntryOf<"lesson"> | EntryOf<"factor">, graph: Graph): Answer {
  const text = (value: string | undefined) => (value ? paragraphs(value) : []);
  const places = entry.kind === "lesson" ? entry.data.from : entry.data.occurrences.map((occurrence) => occurrence.in);
  return {
    entry,
    says: text(entry.kind === "lesson" ? entry.data.insight : (entry.data.mechanism ?? entry.data.statement)),
    advice: text(entry.kind === "lesson" ? entry.data.recommendation : undefined),
    conditions: text(entry.kind === "lesson" ? entry.data.conditions : undefined),
    where: [...new Set(places)].flatMap((id) => graph.find(id) ?? []),
    contested: graph
      .into(entry)
      .flatMap(({ from }) => (from.kind === "reflection" ? [from] : []))
      .filter(({ data }) => data.stance === "motsager" || data.stance === "nyanserar"),
  };
}

const sides: Readonly<Record<string, { readonly label: string }>> = model.lesson.fields.dimensions.options;

/** Answers by the side of collaboration that their authors name first; the groups with the strongest evidence come first. */
export function groupsOf(answers: readonly Answer[]): AnswerGroup[] {
  const groups = Map.groupBy(answers, ({ entry }) => entry.data.dimensions?.[0] ?? "");
  return [...groups].map(([side, some]) => ({ heading: sides[side]?.label ?? "Övrigt", answers: some }));
}

/** What the answers to a question leave open, in sentences; none when there are no answers at all. */
export function lacking(answers: readonly Answer[]): string[] {
  if (answers.length === 0) return [];
  const named = new Set(answers.flatMap(({ entry }) => entry.data.levels ?? []));
  const silent = Object.entries(levels).filter(([id]) => !named.has(id as keyof typeof levels));
  const weak = answers.every(({ entry }) => ["erfarenhet", "egendokumentation"].includes(entry.data.evidence));
  const associations = new Set(answers.flatMap(({ where }) => where.map(({ id }) => id)));
  return [
    ...silent.map(([, { label }]) => `Inget svar gäller ${label.toLowerCase()} nivå.`),
    ...(weak
      ? [`Inget svar bygger på ett starkare underlag än ${evidence.egendokumentation.label.toLowerCase()}.`]
      : []),
    ...(associations.size === 1 ? ["Alla svar kommer från ett och samma arbete. Ingen annan har bekräftat dem."] : []),
  ];
}
