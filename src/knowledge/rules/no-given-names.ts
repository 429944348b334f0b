import { peopleIn } from "../people.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** Nobody who takes part is named, and a case tells what happened without anybody's first name. */
export const noGivenNames: Rule = {
  code: "no-given-names",
  severity: "error",
  title: "Inga namn på deltagare, och inga förnamn i fall",
  why: "Ett förnamn räcker ofta för att någon ska kännas igen i en liten kommun.",
  draft(draft, report) {
    if (!draft.kind) return;
    for (const { kind, start, text } of peopleIn(draft)) {
      const said = kind === "deltagare" ? "namnet på en deltagare" : "ett förnamn";
      if (kind === "deltagare" || (kind === "förnamn" && draft.kindName === "case"))
        report(
          start,
          `${quote(text)} ser ut som ${said}.`,
          "Skriv rollen i stället: deltagaren, coachen, handläggaren.",
        );
    }
  },
};
