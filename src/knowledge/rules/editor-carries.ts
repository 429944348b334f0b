import type { Node } from "../body.ts";
import { offsetOf } from "../links.ts";
import type { Rule } from "../rule.ts";

/** A body holds only what the visual editor can open and save without changing it. */
export const editorCarries: Rule = {
  code: "editor-carries",
  severity: "error",
  title: "Texten klarar den visuella redigeraren",
  why: "Det som redigeraren inte kan bära skulle ändras eller försvinna när någon sparar, utan att de har rört det.",
  draft({ body, bodyStart, kind }, report) {
    if (!kind) return;
    for (const { node, parent } of body?.nodes ?? []) {
      const found = unbearable(node, parent);
      if (found) report(bodyStart + offsetOf(node), ...found);
    }
  },
};

function unbearable(node: Node, parent: Node): readonly [string, string] | undefined {
  switch (node.type) {
    case "footnoteReference":
    case "footnoteDefinition":
      return ["Fotnoter med [^1] klarar inte redigeraren.", "Skriv <Fotnot>texten</Fotnot> där fotnoten hör hemma."];
    case "linkReference":
    case "imageReference":
    case "definition":
      return [
        "Länkar med adressen längre ned, [text][namn], klarar inte redigeraren.",
        "Skriv adressen direkt: [text](adress).",
      ];
    case "table":
      return parent.type === "listItem" || parent.type === "blockquote"
        ? ["En tabell i en lista eller ett citat klarar inte redigeraren.", "Lägg tabellen efter listan."]
        : undefined;
    case "list":
      if (parent.type === "blockquote")
        return ["En lista i ett citat klarar inte redigeraren.", "Lägg listan utanför citatet, eller i en <Ruta>."];
      if (node.ordered && node.start !== 1 && node.start !== null && node.start !== undefined)
        return [
          `Listan börjar på ${node.start}, men redigeraren börjar alltid på 1.`,
          "Börja listan på 1, eller skriv siffran i texten.",
        ];
      return undefined;
    case "link":
      return (node.children ?? []).some((child) => child.type !== "text")
        ? [
            "Annat än ren text inne i en länk klarar inte redigeraren.",
            "Ska länken vara fet eller kursiv, sätt stjärnorna utanför: **[text](adress)**.",
          ]
        : undefined;
    default:
      return undefined;
  }
}
