import { peopleIn } from "../people.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** A person named in full in a case is a source or has a public role, and the text says which. */
export const fullNames: Rule = {
  code: "full-names",
  severity: "warning",
  title: "Namn i fall hör till källor och offentliga roller",
  why: "Den som får eller ger stöd ska inte kunna sökas upp. Den som har skrivit en källa ska däremot få sitt erkännande.",
  draft(draft, report) {
    if (draft.kindName !== "case") return;
    for (const { kind, start, text } of peopleIn(draft))
      if (kind === "namn")
        report(
          start,
          `${quote(text)} ser ut som namnet på en person.`,
          "Skriv rollen i stället. Är det en källa: skriv ”enligt” före namnet eller årtalet efter, ”(2012)”.",
        );
  },
};
