import type { Rule } from "../rule.ts";

/** Nothing is part of itself, not even in a roundabout way. */
export const noCycles: Rule = {
  code: "no-cycles",
  severity: "error",
  title: "Inget är en del av sig självt",
  why: "En kedja som biter sig i svansen har ingen början att visa.",
  base({ examined, byId }, report) {
    const up = new Map(
      examined.flatMap((one) => {
        const reference = one.references.find(({ path, kinds }) => leadsUp(path, kinds, one.kind));
        return reference && byId.has(reference.to) ? [[one.id, { one, reference }] as const] : [];
      }),
    );
    const done = new Set<string>();
    for (const start of up.keys()) {
      const chain: string[] = [];
      for (let id: string | undefined = start; id !== undefined && !done.has(id); id = up.get(id)?.reference.to) {
        const at = chain.indexOf(id);
        if (at >= 0) {
          const step = up.get(id);
          const round = [...chain.slice(at), id].join(" → ");
          if (step)
            report(step.one.file, step.reference, `Kedjan går runt: ${round}.`, "Ta bort den pekare som inte stämmer.");
          break;
        }
        chain.push(id);
      }
      for (const id of chain) done.add(id);
    }
  },
};

/** A field that holds one entry of the same kind says what this is a part of; a list (`seeAlso.0`) does not. */
const leadsUp = (path: string, kinds: readonly string[], kind: string | undefined): boolean =>
  path !== "body" && !path.includes(".") && kinds.length === 1 && kinds[0] === kind;
