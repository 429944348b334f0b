import type { Field, Fields, GroupField, Kind, Options } from "./fields.ts";

/** One row of the author guide: a field as an author needs to know it. Swedish throughout. */
export interface GuideField {
  /** Key in the file, with the keys of the groups it stands in: `timeline.start`. */
  readonly key: string;
  readonly label: string;
  readonly help: string;
  /** ”Obligatoriskt” or ”Valfritt”, and what shape the value has. */
  readonly demand: string;
  readonly good?: string;
  readonly bad?: readonly [answer: string, why: string];
  readonly options?: Options;
}

/** Every field of a kind, also those in groups, in the order of the model. */
export const guideFields = (fields: Fields, within = ""): GuideField[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const key = within + name;
    const row: GuideField = {
      key,
      label: field.label,
      help: field.help,
      demand: `${field.optional ? "Valfritt" : "Obligatoriskt"}. ${shape(field)}`,
      ...("good" in field ? { good: field.good, bad: field.bad } : {}),
      ...(field.kind === "choice" ? { options: field.options } : {}),
    };
    return field.kind === "group" ? [row, ...guideFields(field.fields, `${key}.`)] : [row];
  });

function shape(field: Field): string {
  switch (field.kind) {
    case "text":
      return `${field.list ? "En lista med texter" : "Text"}${field.max ? `, högst ${field.max} tecken` : ""}.`;
    case "number":
      return "Ett heltal.";
    case "flag":
      return "true eller false.";
    case "date":
      return "En dag: 2026-11-23.";
    case "when":
      return "Ett år, en månad eller en dag: 2014, 2014-09 eller 2014-09-17.";
    case "pages":
      return "Sidnummer: 26–27.";
    case "url":
      return "En webbadress som börjar med https://.";
    case "choice":
      return field.many ? "Ett eller flera värden ur listan." : "Ett värde ur listan.";
    case "ref":
      return field.many ? "En lista med id." : "Ett id.";
    case "group":
      return field.list ? "En lista där varje post har delarna nedan." : "Har delarna nedan.";
    default:
      return field satisfies never;
  }
}

/** A file of this kind with every mandatory field filled in, ready to copy: by what a new entry starts with, else by the good example. */
export const template = (kind: Kind): string => `---\n${yaml(kind.fields, "")}---\n\n${kind.body}\n`;

function yaml(fields: Fields, indent: string): string {
  return Object.entries(fields)
    .filter(([, field]) => !field.optional)
    .map(([name, field]) => {
      if (field.kind === "group") {
        const inner = yaml(field.fields, `${indent}${field.list ? "    " : "  "}`);
        return `${indent}${name}:\n${field.list ? inner.replace(/^( *) {2}/, "$1- ") : inner}`;
      }
      return `${indent}${name}: ${example(field)}\n`;
    })
    .join("");
}

/** The good example as YAML. Several values of a list stand with commas between. */
function example(field: Exclude<Field, GroupField>): string {
  if (field.start !== undefined) return field.start;
  switch (field.kind) {
    case "text":
      return field.list ? `[${text(field.good)}]` : text(field.good);
    case "choice":
    case "ref":
      return field.many ? `[${field.good}]` : field.good;
    case "number":
    case "flag":
    case "date":
    case "url":
      return field.good;
    case "when":
    case "pages":
      return JSON.stringify(field.good);
    default:
      return field satisfies never;
  }
}

/** In quotation marks unless it is one plain word that YAML could not take for anything else. */
const text = (words: string): string =>
  /^\p{L}[\p{L}\d-]*$/u.test(words) && !/^(true|false|null)$/i.test(words) ? words : JSON.stringify(words);
