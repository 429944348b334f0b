import type { Examined } from "../examine.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { sectionIds } from "../sections.ts";
import { suggestion } from "../suggest.ts";

/** A link to a heading leads to a heading that exists. */
export const knownAnchor: Rule = {
  code: "known-anchor",
  severity: "error",
  title: "Länkar till rubriker leder till en rubrik",
  why: "Rubriker skrivs om. Då ska den som länkade dit få veta det, och inte läsaren.",
  base({ byId, examined, model }, report) {
    const wrong = (target: Examined, anchor: string): [string, string] | undefined => {
      const anchors = [
        ...target.headings.map(({ id }) => id),
        ...sectionIds(model[target.kind ?? ""]?.fields ?? {}, target.data),
      ];
      if (target.bodyStart < 0 || anchors.includes(anchor)) return undefined;
      return [
        `Det finns ingen rubrik med ankaret ${quote(anchor)} i ${target.file}.${suggestion(anchor, anchors)}`,
        anchors.length > 0 ? `Rubrikerna där är ${anchors.join(", ")}.` : "Den sidan har inga rubriker.",
      ];
    };
    const pageAt = (path: string): Examined | undefined => {
      const [, folder, id = ""] = path.split("/");
      return byId.get(id)?.find(({ kind = "" }) => model[kind]?.folder === folder);
    };
    for (const one of examined) {
      for (const { to, kinds, anchor } of one.references) {
        const target = byId.get(to)?.[0];
        const found = target && anchor && kinds.includes(target.kind ?? "") && wrong(target, anchor.id);
        if (found) report(one.file, anchor, ...found);
      }
      for (const { line, column, url } of one.links) {
        const [path = "", anchor] = url.split("#");
        if (!anchor || (path !== "" && !path.startsWith("/"))) continue;
        const target = path === "" ? one : pageAt(path);
        const found = target && wrong(target, anchor);
        if (found) report(one.file, { line, column }, ...found);
      }
    }
  },
};
