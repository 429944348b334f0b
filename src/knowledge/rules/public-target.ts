import { guardsLeft } from "../../model/publication.ts";
import type { Kind } from "../../model/fields.ts";
import type { Examined } from "../examine.ts";
import { quote } from "../quote.ts";
import type { Base, Rule } from "../rule.ts";

/** What everybody may see does not lead to, or build on, what only those who edit may see. */
export const publicTarget: Rule = {
  code: "public-target",
  severity: "error",
  title: "Det som syns bygger inte på det som inte får synas",
  why: "Ett fall som ingen har integritetsgranskat, eller en reflektion utan samtycke, ska inte läcka ut genom en annan sida.",
  base(base, report) {
    for (const one of base.examined) {
      if (left(base, one)?.length !== 0) continue;
      for (const { to, line, column } of one.references) tell(one.file, { line, column }, to);
      for (const { url, line, column } of one.links) tell(one.file, { line, column }, idIn(url));
    }

    function tell(file: string, place: { line: number; column: number }, id: string | undefined) {
      const [target] = (id !== undefined && base.byId.get(id)) || [];
      const missing = (target && left(base, target)) ?? [];
      if (missing.length === 0 || target?.data?.["status"] === "publicerad") return; // another rule says so, there
      const labels = missing.map((name) => base.model[target?.kind ?? ""]?.fields[name]?.label ?? name);
      report(
        file,
        place,
        `Sidan syns för alla men hänvisar till ${quote(id ?? "")}, som inte får synas ännu.`,
        `Ta bort hänvisningen, eller fyll först i ${labels.join(" och ")} i ${target?.file ?? ""}.`,
      );
    }
  },
};

/** What keeps a file from the public; undefined where its fields are not sound enough to tell. */
const left = ({ model }: Base, { kind, data }: Examined): readonly string[] | undefined => {
  const definition: Kind | undefined = kind === undefined ? undefined : model[kind];
  return definition && data && guardsLeft(definition, data);
};

const idIn = (url: string): string | undefined => /^\/[^/?#]+\/([^/?#]+)/.exec(url)?.[1];
