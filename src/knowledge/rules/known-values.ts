import { fieldAt, valueAt } from "../../model/walk.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { keySuggestion } from "../suggest.ts";
import { isMissing } from "./required-fields.ts";

/** A choice holds a value of its closed list. */
export const knownValues: Rule = {
  code: "known-values",
  severity: "error",
  title: "Bara värden ur listan",
  why: "Samma sak ska heta likadant överallt, annars går det inte att filtrera och räkna.",
  draft({ issues, kind, front }, report) {
    if (!kind || !front) return;
    for (const issue of issues) {
      const field = fieldAt(kind.fields, issue.path);
      const value = valueAt(front.data, issue.path);
      if (field?.kind !== "choice" || isMissing(value)) continue;
      const values = Object.keys(field.options);
      const offset = front.locate(issue.path);
      if (typeof value === "object")
        report(
          offset,
          `${field.label} ska vara ${field.many ? "en lista med värden" : "ett enda värde"}.`,
          example(values, field.many),
        );
      else if (field.many && typeof issue.path.at(-1) !== "number")
        report(offset, `${field.label} ska vara en lista.`, example(values, true));
      else
        report(
          offset,
          `${field.label} kan inte vara ${quote(value)}.${keySuggestion(String(value), field.options)}`,
          `Välj ${values.slice(0, -1).join(", ")}${values.length > 1 ? " eller " : ""}${values.at(-1) ?? ""}.`,
        );
    }
  },
};

const example = (values: readonly string[], many: true | undefined) =>
  many ? `Skriv så här: [${values.slice(0, 2).join(", ")}].` : `Skriv så här: ${values[0] ?? ""}.`;
