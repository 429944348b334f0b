import { textOf } from "../body.ts";
import { offsetOf } from "../links.ts";
import type { Rule } from "../rule.ts";

/** Headings begin at level two, never skip a level and are never empty. */
export const headingOrder: Rule = {
  code: "heading-order",
  severity: "error",
  title: "Rubriker kommer i ordning",
  why: "Den som lyssnar hoppar mellan rubriker. Sidans egen rubrik är nivå ett, så texten börjar på nivå två.",
  draft({ body, bodyStart, kind }, report) {
    if (!kind) return;
    let above = 1;
    for (const { node } of body?.nodes ?? []) {
      if (node.type !== "heading") continue;
      const depth = node.depth ?? 2;
      const at = bodyStart + offsetOf(node);
      if (!textOf(node).trim()) report(at, "Rubriken är tom.", "Skriv rubriken, eller ta bort raden.");
      else if (depth === 1) report(at, "En rubrik med ett # tävlar med sidans egen rubrik.", "Skriv ## i stället.");
      else if (depth > above + 1)
        report(
          at,
          `Rubriken hoppar från nivå ${above} till nivå ${depth}.`,
          `Skriv ${"#".repeat(above + 1)} i stället.`,
        );
      above = Math.max(depth, 1);
    }
  },
};
