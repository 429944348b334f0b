import type { Form } from "../model/forms.ts";
import { idOf } from "../model/id.ts";
import { model } from "../model/kinds.ts";
import { fieldOf, questionsOf, rowsIn, textIn, type Filled } from "./answers.ts";
import { asMarkdown } from "./plain-text.ts";

/** Where and when a form was filled in. */
export interface Sending {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** A few letters and digits that no other page has in its id. */
  readonly token: string;
}

/** A file as a form makes it, before it is written the way we write files. */
export interface PageFile {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export const isAnonymous = (filled: Filled): boolean => textIn(filled, "anonymous") !== "";
const ANONYMOUS = "Anonym";

/** The page that a filled-in form makes; texts become plain words, whatever they hold. */
export function pageFile(form: Form, filled: Filled, { today, token }: Sending): PageFile {
  const { fields, folder } = model[form.kind] as { fields: Readonly<Record<string, unknown>>; folder: string };
  const by = isAnonymous(filled) ? ANONYMOUS : textIn(filled, "by");
  const association = isAnonymous(filled) ? "" : textIn(filled, "association");
  const said = questionsOf(form).flatMap(({ name, heading }) => {
    const text = heading === undefined ? "" : textIn(filled, name);
    return text ? [{ heading: heading ?? "", text }] : [];
  });
  const words = said.map(({ text }) => text.replace(/\s+/g, " ")).join(" ");
  const summary = textIn(filled, "summary") || cut(words, 290);
  const title = textIn(filled, "title") || cut(words, 90);
  const data: Record<string, unknown> = {
    ...form.preset,
    title,
    summary,
    ...fromModel(form, filled),
    ...("by" in fields ? { by } : {}),
    ...("association" in fields ? { association } : {}),
    ...("date" in fields ? { date: today } : {}),
    ...("consent" in fields ? { consent: textIn(filled, "consent") !== "" } : {}),
    authors: [{ name: by, ...(association ? { organisation: association } : {}) }],
    created: today,
    updated: today,
  };
  const id = `${(textIn(filled, "about") || idOf(title)).slice(0, 50).replace(/-+$/, "") || "sida"}-${token}`;
  const onlySummary = said.length === 1 && said[0]?.heading === "" && words.length <= 290;
  const body = onlySummary
    ? ""
    : said.map(({ heading, text }) => (heading ? `## ${heading}\n\n` : "") + asMarkdown(text)).join("\n\n");
  return { path: `content/${folder}/${id}.mdx`, id, title, text: `---\n${yaml(data)}---\n\n${body}\n` };
}

/** The answers that are fields of the kind; what is empty is left out. */
function fromModel(form: Form, filled: Filled): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const question of questionsOf(form)) {
    const { name } = question;
    const field = fieldOf(form, question);
    if (!field || name === "title" || name === "summary" || field.kind === "flag") continue;
    const value = field.kind === "group" ? rowsIn(filled, question, field).map(({ values }) => values) : filled[name];
    if (value !== undefined && value.length > 0) data[name] = value;
  }
  return data;
}

/** Every JSON value is YAML as well, so that no text can be anything but a text. */
const yaml = (data: Readonly<Record<string, unknown>>): string =>
  Object.entries(data)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join("");

/** The first words of a text, whole sentences where there is room; ”…” says that there is more. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most);
  const sentence = /^.{20,}[.!?](?=\s)/s.exec(start)?.[0];
  return sentence ?? `${start.slice(0, most - 1).replace(/\s+\S*$/, "")}…`;
}
