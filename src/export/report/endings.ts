import type { Entry, EntryOf } from "../../knowledge/entry.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { anchorOf } from "./anchors.ts";
import type { Draft } from "./chapter.ts";
import { reflectionsOn } from "./material.ts";
import { sourcesOf, type Citation } from "./sources.ts";

/** What every report ends with. */
export interface Ending {
  /** What the report tells, in the order it is told. */
  readonly told: readonly Entry[];
  readonly concepts: readonly EntryOf<"concept">[];
  readonly citations: readonly Citation[];
}

/** Terms, sources with pages, and what others have said as an appendix; one without reflections says so. */
export function endings({ told, concepts, citations }: Ending, graph: Graph): Draft[] {
  const sources = sourcesOf(citations, graph);
  const reflections = reflectionsOn([...new Set([...told, ...concepts])], graph);
  return [
    ...(concepts.length > 0
      ? [{ id: "kapitel-begrepp", title: "Begrepp", parts: [{ form: "concepts", concepts } as const] }]
      : []),
    ...(sources.length > 0
      ? [{ id: "kapitel-kallor", title: "Källor", parts: [{ form: "sources", sources } as const] }]
      : []),
    {
      id: "bilaga-reflektioner",
      title: "Reflektioner",
      appendix: true,
      parts: [{ form: "sentences", sentences: [reflections.length > 0 ? introduction : none] }],
      chapters: reflections.map((of) => ({
        id: anchorOf(of.id),
        title: of.data.title,
        parts: [{ form: "reflection", of }],
      })),
    },
  ];
}

const introduction =
  "Det här har andra förbund, referensgrupper och läsare sagt om det som står i rapporten. Var och en har godkänt att det publiceras.";
const none =
  "Ingen har lämnat en reflektion om det som står i rapporten ännu. Den som känner igen något, eller har sett något annat, kan säga det i banken.";
