import { components } from "../../model/components.ts";
import { isComponent } from "../body.ts";
import { offsetOf } from "../links.ts";
import { htmlProblem, isHtml } from "../parse-error.ts";
import type { Rule } from "../rule.ts";

/** A body holds text, Markdown and known components: no code, no expressions, no HTML. */
export const safeDialect: Rule = {
  code: "safe-dialect",
  severity: "error",
  title: "Ingen kod i texten",
  why: "Texterna kommer från många. Inget i dem får köras, varken när sidan byggs eller hos läsaren.",
  draft({ body, bodyStart, kind }, report) {
    if (!kind) return;
    for (const { node, parent } of body?.nodes ?? []) {
      const at = bodyStart + offsetOf(node);
      if (node.type === "mdxjsEsm")
        report(
          at,
          "Rader som börjar med import eller export fungerar inte här.",
          "Ta bort raden. Komponenterna i skrivguiden finns alltid.",
        );
      else if (node.type === "mdxFlowExpression" || node.type === "mdxTextExpression")
        report(
          at,
          "Klamrar { } betyder kod och fungerar inte här.",
          "Skriv \\{ och \\} om tecknen ska synas, annars ta bort dem.",
        );
      else if (node.type === "html")
        report(at, "HTML fungerar inte här.", "Använd Markdown eller en komponent i skrivguiden.");
      else if (isComponent(node)) {
        const name = node.name ?? "";
        if (isForeign(name) && name !== "" && !name.includes(".")) {
          const { message, advice } = htmlProblem(name);
          const outer = isComponent(parent) ? htmlProblem(parent.name ?? "").advice : undefined;
          if (advice !== outer) report(at, message, advice); // the cells of a table need not be told one by one
        } else if (isForeign(name))
          report(
            at,
            `<${name.slice(0, 40)}> är inte en komponent.`,
            `Komponenterna är ${Object.keys(components).join(", ")}.`,
          );
        for (const attribute of node.attributes ?? [])
          if (attribute.type === "mdxJsxExpressionAttribute")
            report(
              at,
              "Attribut i klamrar { } betyder kod och fungerar inte här.",
              'Skriv varje attribut för sig: namn="värde".',
            );
          else if (attribute.value !== null && typeof attribute.value === "object")
            report(
              at,
              `Attributet ${attribute.name ?? ""} har ett värde i klamrar { }, och det betyder kod.`,
              'Skriv värdet inom citattecken: namn="värde".',
            );
      }
    }
  },
};

/** HTML elements, fragments, namespaces and members: names that no component of ours could have. */
export const isForeign = (name: string): boolean => name === "" || isHtml(name) || /^[a-z]|[.:]/.test(name);
