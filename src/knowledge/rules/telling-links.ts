import { isComponent, textOf } from "../body.ts";
import { offsetOf } from "../links.ts";
import type { Rule } from "../rule.ts";

const empty =
  /^(här|klicka här|läs mer( här)?|mer|länk|länken|se här|denna|den här( sidan)?|hit|click here|here|read more)[.!]?$/i;

/** The words of a link say where it leads. */
export const tellingLinks: Rule = {
  code: "telling-links",
  severity: "error",
  title: "Länktexten säger vart länken leder",
  why: "Den som lyssnar hör ofta länkarna utan texten runt omkring. ”Läs här” säger då ingenting.",
  draft({ body, bodyStart, kind }, report) {
    if (!kind) return;
    for (const { node } of body?.nodes ?? []) {
      const isLink =
        node.type === "link" || (isComponent(node) && node.name === "Hanvisning" && (node.children ?? []).length > 0);
      if (!isLink) continue;
      const text = textOf(node).trim();
      const at = bodyStart + offsetOf(node);
      if (!text) report(at, "Länken saknar text.", "Skriv vart den leder: [text](adress).");
      else if (empty.test(text))
        report(at, `Länktexten ”${text}” säger inte vart länken leder.`, "Skriv vad man hittar där.");
    }
  },
};
