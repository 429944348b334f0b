import { findDoubtfulNumbers, findPersonalData } from "../personal.ts";
import { findAsRead, withoutOverlaps } from "../reading.ts";
import type { Rule } from "../rule.ts";

/** A number that would be an identity number but for one digit is looked at once more. */
export const doubtfulNumbers: Rule = {
  code: "doubtful-numbers",
  severity: "warning",
  title: "Inget som kan vara ett felskrivet personnummer",
  why: "En enda fel siffra gör att numret inte går att känna igen säkert. Personen kan ändå gå att hitta.",
  draft(draft, report) {
    if (!draft.kind) return;
    const doubtful = findAsRead(draft, findDoubtfulNumbers);
    if (doubtful.length === 0) return;
    for (const { kind, start } of withoutOverlaps([...findAsRead(draft, findPersonalData), ...doubtful]))
      if (kind === "tveksamt")
        report(
          start,
          "Här står något som kan vara ett personnummer med en fel siffra.",
          "Ta bort det om det gäller en person. Är det ett diarienummer: skriv dnr före.",
        );
  },
};
