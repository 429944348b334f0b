import type { z } from "zod";
import type { Field, NumberField } from "../../model/fields.ts";
import { fieldAt, valueAt } from "../../model/walk.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { isMissing } from "./required-fields.ts";

/** Texts, dates, numbers, pages and addresses are written as their field says. */
export const fieldValues: Rule = {
  code: "field-values",
  severity: "error",
  title: "Fälten är skrivna på rätt sätt",
  why: "Datum, sidor och adresser som är skrivna likadant går att sortera, visa och länka.",
  draft({ issues, kind, front }, report) {
    if (!kind || !front) return;
    for (const issue of issues) {
      const field = fieldAt(kind.fields, issue.path);
      const value = valueAt(front.data, issue.path);
      if (!field || field.kind === "choice" || issue.code === "unrecognized_keys" || isMissing(value)) continue;
      if (field.kind === "ref" && typeof value === "string" && issue.code !== "invalid_type") continue; // known-target
      report(front.locate(issue.path), ...wrong(field, value, issue));
    }
  },
};

/** What is wrong with a value, and what to write instead. */
export function wrong(field: Field, value: unknown, issue: z.core.$ZodIssue): [message: string, advice: string] {
  const isList = Array.isArray(value);
  if (expectsList(field) && issue.code === "invalid_type" && issue.expected === "array")
    return [
      `${field.label} ska vara en lista.`,
      field.kind === "group"
        ? `Skriv varje post på egna rader som börjar med streck och mellanslag: - ${Object.keys(field.fields)[0] ?? ""}: …`
        : "Skriv varje värde på en egen rad som börjar med streck och mellanslag: - …",
    ];
  if (isList || (typeof value === "object" && field.kind !== "group"))
    return [`${field.label} ska vara ett enda värde.`, `Skriv till exempel ${exampleOf(field)}.`];
  switch (field.kind) {
    case "text":
      if (issue.code === "too_big")
        return [
          `Fältet ${field.label} har ${String(value).length} tecken. Högst ${String(issue.maximum)} får plats.`,
          "Korta texten, eller flytta en del till brödtexten.",
        ];
      return [
        `${field.label} ska vara text, men ${quote(value)} läses som något annat.`,
        `Sätt citattecken runt: "${String(value).slice(0, 60)}".`,
      ];
    case "number":
      if (issue.code === "too_big" || issue.code === "too_small")
        return [`${field.label} kan inte vara ${String(value)}.`, range(field)];
      return [`${field.label} ska vara ett heltal.`, `Skriv till exempel ${exampleOf(field)}, utan citattecken.`];
    case "flag":
      return [`${field.label} ska vara true eller false.`, "Skriv true för ja och false för nej, utan citattecken."];
    case "date":
      return [`${quote(value)} är inte en dag i kalendern.`, `Skriv år-månad-dag, till exempel ${exampleOf(field)}.`];
    case "when":
      return [`${quote(value)} är inte ett år, en månad eller en dag.`, "Skriv 2014, 2014-09 eller 2014-09-17."];
    case "pages":
      return [`${quote(value)} är inte sidnummer.`, "Skriv bara siffror, till exempel 26–27 eller 5, 17–19."];
    case "url":
      return [`${quote(value)} är inte en webbadress.`, "Skriv hela adressen. Den börjar med https://."];
    case "choice":
    case "ref":
      return [`${field.label} ska vara ett id.`, `Skriv till exempel ${exampleOf(field)}.`];
    case "group":
      if (/^\p{L}+:\S/u.test(String(value)))
        return [
          `Det saknas ett blanksteg efter kolonet i ${quote(value)}.`,
          "Skriv namnet, kolon, blanksteg och sedan värdet.",
        ];
      return [
        `${field.label} har flera delar.`,
        `Skriv delarna på egna rader: ${Object.keys(field.fields).join(", ")}.`,
      ];
    default:
      return field satisfies never;
  }
}

const expectsList = (field: Field) => ("list" in field && field.list) || ("many" in field && field.many);
const exampleOf = (field: Field) => ("good" in field ? field.good : "");

const range = ({ min, max }: NumberField): string => {
  if (min === undefined) return `Skriv ett heltal som är högst ${max ?? Number.MAX_SAFE_INTEGER}.`;
  return max === undefined ? `Skriv ett heltal som är minst ${min}.` : `Skriv ett heltal mellan ${min} och ${max}.`;
};
