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
    for (const { file, aliases } of examined)
      for (const { id, ...place } of aliases) {
        const taken = byId.get(id)?.[0]?.file ?? owners.get(id);
        if (taken === file)
          report(file, place, `Tidigare id ”${id}” är sidans eget, eller står två gånger.`, "Ta bort raden.");
        else if (taken !== undefined)
          report(
            file,
            place,
            `Tidigare id ”${id}” används redan av ${taken}.`,
            "Ta bort det ur Tidigare id i den ena filen.",
          );
        else owners.set(id, file);
      }
  },
};
