import { fieldAt } from "../../model/walk.ts";
import type { Rule } from "../rule.ts";

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
      if (!field || !isMissing(valueAt(front.data, issue.path))) continue;
      report(
        front.locate(issue.path),
        `Fältet ${field.label} saknas.`,
        `${field.help} Fältet heter ${String(issue.path.at(-1))} i filen.`,
      );
    }
  },
};

/** A key without a value, an empty text and an empty list all mean that nobody has answered. */
export const isMissing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && !value.trim()) ||
  (Array.isArray(value) && value.length === 0);

/** The value at a path in data from outside; undefined where the path leads nowhere. */
export const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      value !== null && typeof value === "object" ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    data,
  );
