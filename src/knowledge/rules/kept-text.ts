import type { Kind } from "../../model/fields.ts";
import { fieldAt } from "../../model/walk.ts";
import type { Node } from "../body.ts";
import type { Cut } from "../front-matter.ts";
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
    for (const cut of front?.cuts ?? [])
      if (isLoss(cut, kind))
        report(
          cut.offset,
          "Det som står efter tecknet # kommer inte med.",
          'Sätt citattecken runt hela texten: "…". Är det en anteckning: lägg den på en egen rad som börjar med #.',
        );
    for (const { node } of body?.nodes ?? [])
      if (node.type === "table") {
        const row = tooLong(node);
        if (row)
          report(
            bodyStart + offsetOf(row),
            "Raden har fler rutor än tabellens rubrikrad, och de som är för många syns inte.",
            "Lägg till en rubrik, eller skriv \\| om lodstrecket hör till texten.",
          );
      }
  },
};

/** Whether ” #” cuts off what may be a part of the text; in other fields than texts a remark is one. */
export const isLoss = ({ path, isRemark }: Cut, kind: Kind): boolean =>
  !isRemark || fieldAt(kind.fields, path)?.kind === "text";

/** The first row with words in more cells than the first row has. */
function tooLong({ children: rows = [] }: Node): Node | undefined {
  const width = rows[0]?.children?.length ?? 0;
  return rows.find((row) => row.children?.slice(width).some((cell) => cell.children?.length));
}
