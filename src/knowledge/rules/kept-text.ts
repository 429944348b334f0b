import type { Body, Node } from "../body.ts";
import { offsetOf } from "../links.ts";
import type { Rule } from "../rule.ts";

/** Nothing that was written is left out of the page without a word. */
export const keptText: Rule = {
  code: "kept-text",
  severity: "error",
  title: "Inget av det som är skrivet försvinner",
  why: "En halv rubrik eller en borttappad tabellruta ser ut som om den vore hel. Den som skrev märker det inte.",
  draft({ front, body, bodyStart, kind }, report) {
    if (!kind) return;
    for (const offset of front?.cuts ?? [])
      report(
        offset,
        "Det som står efter tecknet # kommer inte med.",
        'Sätt citattecken runt hela texten: "…". Är det en anteckning: lägg den på en egen rad som börjar med #.',
      );
    for (const { node } of body?.nodes ?? [])
      if (body && node.type === "table") {
        const row = tooLong(node, body);
        if (row)
          report(
            bodyStart + offsetOf(row),
            "Raden har fler rutor än tabellens rubrikrad, och de som är för många syns inte.",
            "Lägg till en rubrik, eller skriv \\| om lodstrecket hör till texten.",
          );
      }
  },
};

/** The first row that has more cells than the first. */
function tooLong({ children = [] }: Node, { source }: Body): Node | undefined {
  const width = children[0]?.children?.length ?? 0;
  return children.find((row) => cellsIn(source.slice(offsetOf(row), row.position?.end.offset)) > width);
}

const cellsIn = (row: string): number =>
  row
    .replace(/\\\|/g, "")
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|").length;
