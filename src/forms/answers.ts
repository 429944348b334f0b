import type { Field, GroupField } from "../model/fields.ts";
import type { Form, Question } from "../model/forms.ts";
import { model } from "../model/kinds.ts";
import { cleanText } from "./plain-text.ts";

/** What somebody has filled in: texts by the names in the form. */
export type Filled = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Something that must be changed before the form can be sent; `name` is the field's name in the form. */
export interface Problem {
  readonly name: string;
  readonly message: string;
}

/** The field of the model that a question asks for; undefined for texts of the form's own. */
export const fieldOf = (form: Form, { name }: Question): Field | undefined =>
  (model[form.kind].fields as Readonly<Record<string, Field>>)[name];

export const labelOf = (form: Form, question: Question): string =>
  question.label ?? fieldOf(form, question)?.label ?? question.name;

export const questionsOf = ({ steps }: Form): readonly Question[] => steps.flatMap(({ questions }) => questions);

/** The names of a row of a group: `results.0.what`. */
export const rowName = (group: string, row: number, field: string): string => `${group}.${row}.${field}`;

/** Reads what was posted: known names only, texts as we keep them. */
export function readFilled(form: Form, posted: URLSearchParams): Filled {
  const filled: Record<string, string | readonly string[]> = {};
  for (const question of questionsOf(form)) {
    const field = fieldOf(form, question);
    if (field?.kind === "group")
      for (let row = 0; row < (question.rows ?? 1); row++)
        for (const [inner] of innerFields(field)) {
          const name = rowName(question.name, row, inner);
          filled[name] = cleanText(posted.get(name) ?? "");
        }
    else if (isMany(field)) filled[question.name] = posted.getAll(question.name).map(cleanText).filter(Boolean);
    else filled[question.name] = cleanText(posted.get(question.name) ?? "");
  }
  return filled;
}

/** What a form asks about each item of a group: what the item cannot be without. */
export const innerFields = ({ fields }: GroupField): [string, Field][] =>
  Object.entries(fields).filter(([, field]) => !field.optional);

export const isMany = (field: Field | undefined): boolean =>
  (field?.kind === "choice" || field?.kind === "ref") && field.many === true;

export const textIn = (filled: Filled, name: string): string => {
  const value = filled[name];
  return typeof value === "string" ? value : "";
};

/** The rows of a group that have anything in them, by their place in the form. */
export function rowsIn(filled: Filled, { name, rows = 1 }: Question, field: GroupField) {
  return Array.from({ length: rows }, (_, row) => ({
    row,
    values: Object.fromEntries(
      innerFields(field).flatMap(([inner]) => {
        const value = textIn(filled, rowName(name, row, inner));
        return value ? [[inner, value]] : [];
      }),
    ),
  })).filter(({ values }) => Object.keys(values).length > 0);
}

/** What is missing or too long, in the order of the form; the checker judges the rest. */
export function problemsIn(form: Form, filled: Filled): Problem[] {
  return questionsOf(form).flatMap((question): Problem[] => {
    const { name } = question;
    const field = fieldOf(form, question);
    const label = labelOf(form, question);
    if (field?.kind === "group") return groupProblems(filled, question, field, label);
    const value = filled[name];
    const empty = value === undefined || value.length === 0;
    const optional = question.optional ?? field?.optional;
    if (name === "by" && empty && textIn(filled, "anonymous") === "")
      return [{ name, message: "Skriv ditt namn, eller välj att vara anonym." }];
    if (name === "consent" && empty)
      return [{ name, message: "Kryssa i att texten får publiceras. Annars kan vi inte ta emot den." }];
    if (empty) return optional ? [] : [{ name, message: missing(field, label) }];
    const max = question.max ?? (field?.kind === "text" ? field.max : undefined);
    return max !== undefined && typeof value === "string" && value.length > max
      ? [{ name, message: `${label} är ${value.length} tecken. Korta till högst ${max}.` }]
      : [];
  });
}

const missing = (field: Field | undefined, label: string): string =>
  field?.kind === "choice" || field?.kind === "ref" ? `Välj: ${lower(label)}.` : `Fyll i: ${lower(label)}.`;

const lower = (label: string) => (label.charAt(0).toLowerCase() + label.slice(1)).replace(/\?$/, "");

function groupProblems(filled: Filled, question: Question, field: GroupField, label: string): Problem[] {
  const rows = rowsIn(filled, question, field);
  const [[first = ""] = []] = innerFields(field);
  if (rows.length === 0)
    return field.optional
      ? []
      : [{ name: rowName(question.name, 0, first), message: `Fyll i minst en rad: ${lower(label)}.` }];
  return rows.flatMap(({ row, values }) =>
    innerFields(field).flatMap(([inner, one]) =>
      values[inner]
        ? []
        : [
            {
              name: rowName(question.name, row, inner),
              message: `${label} ${row + 1}: ${missing(one, one.label).toLowerCase()}`,
            },
          ],
    ),
  );
}
