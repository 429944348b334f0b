import type { Rule } from "../rule.ts";
import { tomorrow } from "./review-due.ts";

/** Somebody can be asked: not a letter, not a word that stands for nobody. */
const isName = (name: unknown): boolean =>
  typeof name === "string" &&
  /\p{L}{2}/u.test(name) &&
  !/^(?:n\.?n\.?|xx+|todo|tbd|test|ingen|okänd|anonym)$/iu.test(name.trim());

/** A published case has been read by somebody with the participants' privacy in mind. */
export const privacyReview: Rule = {
  code: "privacy-review",
  severity: "error",
  title: "Ett publicerat fall är integritetsgranskat",
  why: "Ingen deltagare ska kunna kännas igen. Det kan en maskin inte avgöra, bara någon som har läst.",
  draft({ kindName, data, front }, report) {
    if (kindName !== "case" || !data || !front || data["status"] !== "publicerad") return;
    if (!data["privacyReviewed"] || !data["privacyReviewer"])
      report(
        front.locate(["status"]),
        "Fallet är publicerat men ingen har intygat att deltagarna inte kan kännas igen.",
        "Läs igenom fallet och fyll i privacyReviewed och privacyReviewer. Sätt status till utkast så länge, så syns det bara för den som redigerar.",
      );
    else if (!isName(data["privacyReviewer"]))
      report(
        front.locate(["privacyReviewer"]),
        "Det går inte att se vem som har läst fallet.",
        "Skriv namnet på den som har läst, eller på redaktionen, i privacyReviewer.",
      );
  },
  base({ examined, today }, report) {
    for (const { file, data } of examined) {
      const day = data?.["privacyReviewed"];
      if (typeof day === "string" && day > tomorrow(today))
        report(
          file,
          { line: 1, column: 1 },
          `Integritetsgranskningen är daterad ${day}, och den dagen har inte varit ännu.`,
          "Skriv dagen då någon läste fallet i privacyReviewed.",
        );
    }
  },
};
