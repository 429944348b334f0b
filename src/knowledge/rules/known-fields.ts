import type { Fields } from "../../model/fields.ts";
import { fieldAt } from "../../model/walk.ts";
import type { Rule } from "../rule.ts";
import { suggestion } from "../suggest.ts";

/** Every key at the top is a field of the kind. */
export const knownFields: Rule = {
  code: "known-fields",
  severity: "error",
  title: "Bara kända fält",
  why: "Ett felstavat fält skulle annars försvinna utan att någon märkte det.",
  draft({ issues, kind, front }, report) {
    if (!kind || !front) return;
    for (const issue of issues) {
      if (issue.code !== "unrecognized_keys") continue;
      const group = fieldAt(kind.fields, issue.path);
      const fields: Fields = group?.kind === "group" ? group.fields : kind.fields;
      const names = Object.keys(fields);
      const where = group ? `${group.label} har inget fält` : `${kind.label} har inget fält`;
      for (const key of issue.keys)
        report(
          front.locate(issue.path, key),
          `${where} som heter ”${key}”.${suggestion(key, names)}`,
          `Fälten är ${names.join(", ")}.`,
        );
    }
  },
};
