import type { Examined } from "../examine.ts";
import type { Rule } from "../rule.ts";
import { suggestion } from "../suggest.ts";

/** A link to a heading leads to a heading that exists. */
export const knownAnchor: Rule = {
  code: "known-anchor",
  severity: "error",
  title: "Länkar till rubriker leder till en rubrik",
  why: "Rubriker skrivs om. Då ska den som länkade dit få veta det, och inte läsaren.",
  base({ byId, examined }, report) {
    const wrong = (target: Examined, anchor: string): [string, string] | undefined => {
      const anchors = target.headings.map((h) => h.id);
      if (anchors.includes(anchor)) return undefined;
      return [
        `Det finns ingen rubrik med ankaret ”${anchor}” i ${target.file}.${suggestion(anchor, anchors)}`,
        anchors.length > 0 ? `Rubrikerna där är ${anchors.join(", ")}.` : "Den sidan har inga rubriker i texten.",
      ];
    };
    for (const one of examined) {
      for (const { line, column, to, anchor } of one.references) {
        const target = byId.get(to)?.[0];
        const found = target && anchor !== undefined && wrong(target, anchor);
        if (found) report(one.file, { line, column }, ...found);
      }
      for (const { line, column, url } of one.links) {
        const [path = "", anchor] = url.split("#");
        if (!anchor || (path !== "" && !path.startsWith("/"))) continue;
        const target = path === "" ? one : byId.get(path.split("/")[2] ?? "")?.[0];
        const found = target && wrong(target, anchor);
        if (found) report(one.file, { line, column }, ...found);
      }
    }
  },
};
