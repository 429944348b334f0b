import { offsetOf } from "../links.ts";
import type { Rule } from "../rule.ts";
import { suggestion } from "../suggest.ts";

const kinds = [
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

/** A diagram is of a kind that we draw, and can be read aloud. */
export const diagrams: Rule = {
  code: "diagrams",
  severity: "error",
  title: "Diagram har namn och beskrivning",
  why: "Den som inte ser diagrammet ska få veta vad det visar.",
  draft({ body, bodyStart, kind }, report) {
    if (!kind) return;
    for (const { node } of body?.nodes ?? []) {
      if (node.type !== "code" || node.lang?.toLowerCase() !== "mermaid") continue;
      const at = bodyStart + offsetOf(node);
      const source = (node.value ?? "").replace(/^\s*%%.*$/gm, "").trim();
      const name = /^[\w-]+/.exec(source)?.[0] ?? "";
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
};
