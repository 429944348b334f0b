import { isDiagram } from "../body.ts";
import { offsetOf } from "../links.ts";
import type { Rule } from "../rule.ts";
import { suggestion } from "../suggest.ts";

/** What the first word of a diagram may be. */
export const kinds: readonly string[] = [
  "flowchart",
  "graph",
  "timeline",
  "gantt",
  "mindmap",
  "sequenceDiagram",
  "pie",
  "quadrantChart",
  "stateDiagram-v2",
  "stateDiagram",
  "journey",
];

const directives = [
  ["accTitle", "namn"],
  ["accDescr", "beskrivning"],
] as const;

/** A diagram is of a kind that we draw, can be read by mermaid, and can be read aloud. */
export const diagrams: Rule = {
  code: "diagrams",
  severity: "error",
  title: "Diagram går att rita och att läsa upp",
  why: "Ett diagram som inte går att rita syns inte. Den som inte ser det ska ändå få veta vad det visar.",
  draft({ body, bodyStart, kind }, report) {
    if (!kind) return;
    for (const { node } of body?.nodes ?? []) {
      if (!isDiagram(node)) continue;
      const at = bodyStart + offsetOf(node);
      const source = bare(node.value ?? "");
      const name = nameOf(source);
      if (!source) report(at, "Diagrammet är tomt.", "Skriv diagrammet mellan raderna med ```.");
      else if (!kinds.includes(name))
        report(
          at,
          `”${name || source.slice(0, 20)}” är inte ett diagram som vi kan rita.${suggestion(name, kinds)}`,
          `Välj bland ${kinds.join(", ")}.`,
        );
      const missing = directives.filter(
        ([directive]) => !new RegExp(`^\\s*${directive}\\s*[:{]\\s*\\S`, "m").test(source),
      );
      if (source && missing.length > 0)
        report(
          at,
          `Diagrammet saknar ${missing.map(([, what]) => what).join(" och ")}.`,
          `Lägg till under diagrammets första rad: ${missing.map(([directive]) => `${directive}: …`).join(" och ")}`,
        );
    }
  },
  base({ examined, diagramFaults }, report) {
    const drawn = examined.flatMap(({ file, kind, diagrams: all }) =>
      all.flatMap((diagram) => (kind && kinds.includes(nameOf(bare(diagram.source))) ? [{ file, ...diagram }] : [])),
    );
    const faults = drawn.length > 0 ? diagramFaults(drawn.map(({ source }) => source)) : new Map();
    for (const { file, line, source } of drawn) {
      const fault = faults.get(source);
      if (fault) report(file, { line: line + fault.line, column: 1 }, fault.message, fault.advice);
    }
  },
};

/** A diagram without its comments. */
const bare = (source: string) => source.replace(/^\s*%%.*$/gm, "").trim();
const nameOf = (source: string) => /^[\w-]+/.exec(source)?.[0] ?? "";
