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
      for (const [directive, what] of [
        ["accTitle", "namn"],
        ["accDescr", "beskrivning"],
      ] as const)
        if (source && !new RegExp(`^\\s*${directive}\\s*[:{]\\s*\\S`, "m").test(source))
          report(at, `Diagrammet saknar ${what}.`, `Lägg till en rad: ${directive}: …`);
    }
  },
};
