import type { Rule } from "../rule.ts";

const upward = new Set(["parent", "partOf", "set"]);

/** Nothing is part of itself, not even in a roundabout way. */
export const noCycles: Rule = {
  code: "no-cycles",
  severity: "error",
  title: "Inget är en del av sig självt",
  why: "En kedja som biter sig i svansen har ingen början att visa.",
  base({ examined, byId }, report) {
    const up = new Map(
      examined.flatMap((one) => {
        const reference = one.references.find((r) => upward.has(r.path));
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
