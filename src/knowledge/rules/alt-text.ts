import { attributeOf } from "../body.ts";
import { offsetOf } from "../links.ts";
import type { Rule } from "../rule.ts";

/** Every picture says what it shows. */
export const altText: Rule = {
  code: "alt-text",
  severity: "error",
  title: "Bilder har beskrivning",
  why: "Den som inte ser bilden ska få veta vad den visar.",
  draft({ body, bodyStart, kind }, report) {
    if (!kind) return;
    for (const { node } of body?.nodes ?? []) {
      const alt =
        node.type === "image"
          ? (node.alt ?? "")
          : node.name === "Figur"
            ? attributeOf(node, "alt")?.trim() || undefined // known-component says when it is missing
            : undefined;
      if (alt === undefined) continue;
      const at = bodyStart + offsetOf(node);
      if (!alt.trim())
        report(at, "Bilden saknar beskrivning.", "Beskriv vad bilden visar: ![beskrivning](/media/bild.png).");
      else if (/^(bild|figur|foto|image|img[-_ ]?\d*|.*\.(png|jpe?g|svg|webp|gif))$/i.test(alt.trim()))
        report(
          at,
          `Beskrivningen ”${alt.trim().slice(0, 60)}” säger inte vad bilden visar.`,
          "Beskriv det som någon annars skulle ha sett.",
        );
    }
  },
};
