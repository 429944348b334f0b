import { isAnonymous } from "../../model/publication.ts";
import type { Rule } from "../rule.ts";

/** A reflection is published only with its author's consent, and an anonymous one names no association. */
export const consent: Rule = {
  code: "consent",
  severity: "error",
  title: "En reflektion publiceras med samtycke",
  why: "Den som reflekterar bestämmer själv om orden ska synas, och under vilket namn.",
  draft({ kindName, data, front }, report) {
    if (kindName !== "reflection" || !data || !front) return;
    if (data["status"] === "publicerad" && data["consent"] !== true)
      report(
        front.locate(["consent"]),
        "Reflektionen är publicerad utan samtycke.",
        "Fråga avsändaren. Sätt status till utkast så länge, så syns den bara för den som redigerar.",
      );
    if (isAnonymous(data) && data["association"])
      report(
        front.locate(["association"]),
        "Reflektionen är anonym men säger vilket förbund den kommer från.",
        "Ta bort förbundet. I ett litet förbund räcker det för att peka ut någon.",
      );
  },
};
