import type { Rule } from "../rule.ts";

const top = { line: 1, column: 1 };

/** No two entries share an id, and no old id is also somebody's present one. */
export const uniqueId: Rule = {
  code: "unique-id",
  severity: "error",
  title: "Varje id finns en gång",
  why: "Den som hänvisar till ett id ska alltid komma till samma sida.",
  base({ byId, examined }, report) {
    for (const [id, [first, ...others]] of byId)
      for (const other of others)
        report(other.file, top, `Id:t ”${id}” används redan av ${first?.file ?? ""}.`, "Byt namn på den ena filen.");
    const owners = new Map<string, string>();
    for (const one of examined) {
      for (const alias of (one.data?.["aliases"] as readonly string[] | undefined) ?? []) {
        const taken = byId.get(alias)?.[0]?.file ?? owners.get(alias);
        if (taken !== undefined && taken !== one.file)
          report(
            one.file,
            top,
            `Tidigare id ”${alias}” används redan av ${taken}.`,
            "Ta bort det ur Tidigare id i den ena filen.",
          );
        owners.set(alias, one.file);
      }
    }
  },
};
