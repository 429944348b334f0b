import { offsetOf } from "../links.ts";
import type { Rule } from "../rule.ts";

/** The body parses as MDX, and no markup is left standing as text. */
export const readableBody: Rule = {
  code: "readable-body",
  severity: "error",
  title: "Texten går att läsa",
  why: "En tagg som inte är avslutad eller ett löst < kan sluka resten av sidan.",
  draft({ bodyProblem, body, bodyStart, kind }, report) {
    if (!kind) return;
    if (bodyProblem) report(bodyProblem.offset, bodyProblem.message, bodyProblem.advice);
    for (const { node, parent } of body?.nodes ?? []) {
      if (node.type !== "text") continue;
      const start = offsetOf(node);
      const written = body?.source.slice(start, node.position?.end.offset) ?? "";
      const link = BROKEN_LINK.exec(written);
      if (link)
        report(
          bodyStart + start + link.index,
          "Här står en länk som inte är rätt skriven.",
          "Skriv [text](adress), utan mellanslag i adressen. Ska tecknen synas: skriv \\[.",
        );
      if (
        parent.type === "paragraph" &&
        parent.children?.[0] === node &&
        /^#{2,6}(?:[^\s#]|[\u00a0\u2000-\u200b\u202f])/.test(written)
      )
        report(bodyStart + start, "Rubriken syns som vanlig text.", "Skriv ett vanligt mellanslag efter tecknen #.");
      if (parent.type === "paragraph" && parent.children?.[0] === node && /^\|.*\|[ \t]*\r?\n\|.*\|/.test(written))
        report(
          bodyStart + start,
          "Tabellen syns som vanlig text.",
          "Skriv en rad under rubrikraden som delar dem: | --- | --- |, med lika många rutor som rubrikraden.",
        );
    }
  },
};

/** ”[text](” left as text: the address that follows has a space in it, or is not closed. */
const BROKEN_LINK = /(?<!\\)\[[^[\]\n\\]*\]\((?=\S|$)/;
