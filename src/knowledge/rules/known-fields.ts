import type { Fields, Kind } from "../../model/fields.ts";
import { fieldAt } from "../../model/walk.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { keySuggestion } from "../suggest.ts";

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
      const fields = fieldsAt(kind, issue.path);
      const where = fieldAt(kind.fields, issue.path)?.label ?? kind.label;
      for (const key of issue.keys)
        report(
          front.locate(issue.path, key),
          `${where} har inget fält som heter ${quote(key)}.${keySuggestion(key, fields)}`,
          `Fälten är ${Object.keys(fields).join(", ")}.`,
        );
    }
  },
};

/** The fields that may stand at a path: in a group, or at the top of the file. */
export const fieldsAt = (kind: Kind, path: readonly PropertyKey[]): Fields => {
  const group = fieldAt(kind.fields, path);
  return group?.kind === "group" ? group.fields : kind.fields;
};
