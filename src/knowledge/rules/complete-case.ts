import type { Rule } from "../rule.ts";

/** A published case names what helped, what stood in the way and where it is written. */
export const completeCase: Rule = {
  code: "complete-case",
  severity: "error",
  title: "Ett publicerat fall är helt",
  why: "Ett fall utan hinder, framgångsfaktorer och källor går inte att lära av eller lita på.",
  draft({ kindName, data, front }, report) {
    if (kindName !== "case" || !data || !front || data["status"] !== "publicerad") return;
    const at = front.locate(["status"]);
    const later = (field: string) => `Fyll i ${field}, eller sätt status till utkast så länge.`;
    if (!data["factors"])
      report(at, "Fallet är publicerat men nämner ingen framgångsfaktor.", later("Framgångsfaktorer"));
    if (!data["obstacles"] && data["noObstacles"] !== true)
      report(
        at,
        "Fallet är publicerat men nämner inget hinder.",
        "Fyll i Hinder, eller skriv noObstacles: true om ni har letat och inte funnit något.",
      );
    if (data["obstacles"] && data["noObstacles"] === true)
      report(
        front.locate(["noObstacles"]),
        "Fallet säger både att det finns hinder och att inga är dokumenterade.",
        "Ta bort noObstacles.",
      );
    if (!data["sources"]) report(at, "Fallet är publicerat men har ingen källa.", later("Källor"));
  },
};
