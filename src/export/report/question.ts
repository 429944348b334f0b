import type { Entry, EntryOf } from "../../knowledge/entry.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { anchorOf } from "./anchors.ts";
import { bodyChapter, entryChapter } from "./body.ts";
import { hasContent, type Draft } from "./chapter.ts";
import { disputesIn } from "./disputes.ts";
import { reflectionsOn } from "./material.ts";

/** The answers to a question as its page tells them: grouped, strongest first, and what they leave open. */
export interface Answered {
  readonly groups: readonly { readonly heading: string; readonly answers: readonly Entry[] }[];
  /** In sentences. */
  readonly open: readonly string[];
}

/** The chapters of a question's report: why it is asked, the answers, what is contested, what nobody has answered. */
export function questionChapters(question: EntryOf<"question">, { groups, open }: Answered, graph: Graph): Draft[] {
  const answers = groups.flatMap((group) => group.answers);
  const contested = reflectionsOn([question, ...answers], graph).filter(
    ({ data }) => data.stance === "motsager" || data.stance === "nyanserar",
  );
  const disputes = disputesIn([question, ...answers]);
  const chapters: Draft[] = [
    { id: anchorOf(question.id), title: "Frågan", parts: [{ form: "overview", of: question }] },
    ...bodyChapter(question, "Bakgrund"),
    {
      id: "kapitel-svar",
      title: "Svar",
      parts: answers.length === 0 ? [{ form: "sentences", sentences: [unanswered] }] : [],
      chapters: groups.map(({ heading, answers: some }, i) => ({
        id: `kapitel-svar-${i + 1}`,
        title: heading,
        chapters: some.map(entryChapter),
      })),
    },
    {
      id: "kapitel-omstritt",
      title: "Det som är omstritt",
      parts: [
        ...(contested.length > 0
          ? [{ form: "contested", reflections: contested } as const]
          : answers.length > 0
            ? [{ form: "sentences", sentences: [uncontested] } as const]
            : []),
        ...(disputes.length > 0 ? [{ form: "disputes", disputes } as const] : []),
      ],
    },
    {
      id: "kapitel-obesvarat",
      title: "Det som ingen har svarat på",
      parts: open.length > 0 ? [{ form: "sentences", sentences: open }] : [],
    },
  ];
  return chapters.filter(hasContent);
}

const unanswered = "Ingen i banken har svarat på frågan ännu.";
const uncontested =
  "Ingen har nyanserat eller motsagt något av svaren ännu. Det är inte samma sak som att alla håller med.";
