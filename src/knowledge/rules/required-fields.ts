import type { z } from "zod";
import type { Kind } from "../../model/fields.ts";
import { fieldAt, valueAt } from "../../model/walk.ts";
import type { Rule } from "../rule.ts";
import { nearestKey } from "../suggest.ts";
import { isLoss } from "./kept-text.ts";
import { fieldsAt } from "./known-fields.ts";

/** Every mandatory field has a value. */
export const requiredFields: Rule = {
  code: "required-fields",
  severity: "error",
  title: "Obligatoriska fält är ifyllda",
  why: "Listor, jämförelser och källhänvisningar räknar med att fälten finns.",
  draft({ issues, kind, front }, report) {
    if (!kind || !front) return;
    for (const issue of issues) {
      const field = fieldAt(kind.fields, issue.path);
      const value = valueAt(front.data, issue.path);
      if (!field || !isMissing(value) || isMisspelt(issue, issues, kind)) continue;
      const names = issue.path.filter((step) => typeof step === "string").join(".");
      if (front.cuts.some((cut) => cut.path.join(".") === names && isLoss(cut, kind))) continue; // kept-text says so
      const key = issue.path.at(-1);
      const fill = field.optional || typeof key === "number" ? "Fyll i, eller ta bort raden." : field.help;
      const said =
        typeof key === "number"
          ? [`En rad under ${field.label} är tom.`, fill]
          : value === undefined
            ? [`Fältet ${field.label} saknas.`, `${field.help} Fältet heter ${String(key)} i filen.`]
            : [`Fältet ${field.label} är tomt.`, fill];
      report(front.locate(issue.path), ...(said as [string, string]));
    }
  },
};

/** The field is there under a name that is nearly right; known-fields says so. */
const isMisspelt = ({ path }: z.core.$ZodIssue, issues: readonly z.core.$ZodIssue[], kind: Kind): boolean =>
  issues.some(
    (other) =>
      other.code === "unrecognized_keys" &&
      other.path.length === path.length - 1 &&
      other.path.every((step, i) => step === path[i]) &&
      other.keys.some((key) => nearestKey(key, fieldsAt(kind, other.path)) === path.at(-1)),
  );

/** A key without a value, an empty text and an empty list all mean that nobody has answered. */
export const isMissing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && !value.trim()) ||
  (Array.isArray(value) && value.length === 0);
