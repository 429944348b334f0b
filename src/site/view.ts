import type { Entry } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { isSection, sectionId } from "../knowledge/sections.ts";
import type { Field, Fields } from "../model/fields.ts";
import { model } from "../model/kinds.ts";
import { isListed } from "./relations.ts";
import { citation, date, pages, paragraphs, period } from "./text.ts";

/** A word in a fact or a group: plain, or a link to an entry (address without base) or to another site. */
export interface Word {
  readonly text: string;
  readonly path?: string;
  readonly url?: string;
  /** The field's name and the raw value, for signs such as evidence and level. */
  readonly sign?: readonly [field: string, value: string];
  /** What the value means, where a reader may wonder. */
  readonly means?: string;
}
export interface Fact {
  readonly label: string;
  readonly help: string;
  readonly words: readonly Word[];
}
/** A part of the page with a heading of its own: running text, or items from a group field. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly name: string;
  readonly paragraphs?: readonly string[];
  readonly items?: readonly Item[];
  /** The fields that at least one item has, in the order of the model. */
  readonly columns?: readonly string[];
}
/** One item of a group: its raw data and its fields as words. */
export interface Item {
  readonly data: Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, Fact>>;
  /** Groups within the group. */
  readonly inner: Readonly<Record<string, readonly Item[]>>;
}

/** Fields that the page's frame shows: in the head, the foot or a place of their own. */
const framed = new Set(
  "title summary status statement authors created updated reviewBy aliases sources disputed privacyReviewed privacyReviewer noObstacles consent".split(
    " ",
  ),
);

/** What a reader can skip through: the short fields of an entry, in the order of the model. */
export function factsOf(entry: Entry, graph: Graph): Fact[] {
  const { fields } = model[entry.kind] as { fields: Fields };
  const data = entry.data as Readonly<Record<string, unknown>>;
  return Object.entries(fields).flatMap(([name, field]) => {
    if (
      framed.has(name) ||
      name === "end" ||
      name === "endDate" ||
      isSection(name, field) ||
      isListed(field) ||
      data[name] === undefined
    )
      return [];
    const end = name === "start" ? data["end"] : name === "date" ? data["endDate"] : undefined;
    if (field.kind === "when" && name === "start")
      return [
        { label: "Period", help: field.help, words: [{ text: period(String(data[name]), end as string | undefined) }] },
      ];
    if (field.kind === "when" && typeof end === "string")
      return [{ label: field.label, help: field.help, words: [{ text: period(String(data[name]), end) }] }];
    return [fact(name, field, data[name], graph)];
  });
}

/** The long fields of an entry, in the order of the model. */
export function sectionsOf(entry: Entry, graph: Graph): Section[] {
  const { fields } = model[entry.kind] as { fields: Fields };
  const data = entry.data as Readonly<Record<string, unknown>>;
  return Object.entries(fields).flatMap(([name, field]): Section[] => {
    const value = data[name];
    if (!isSection(name, field) || value === undefined) return [];
    const frame = { id: sectionId(field.label), heading: field.label, name };
    if (field.kind === "group") {
      const items = itemsOf(field.fields, value, graph);
      return [
        {
          ...frame,
          items,
          columns: Object.keys(field.fields).filter((column) => items.some((item) => item.facts[column])),
        },
      ];
    }
    return [{ ...frame, paragraphs: paragraphs(String(value)) }];
  });
}

export const itemsOf = (fields: Fields, value: unknown, graph: Graph): Item[] =>
  (Array.isArray(value) ? value : [value]).map((data: Readonly<Record<string, unknown>>) => {
    const present = Object.entries(fields).filter(([name]) => data[name] !== undefined);
    return {
      data,
      facts: Object.fromEntries(
        present.flatMap(([name, field]) =>
          field.kind === "group" ? [] : [[name, fact(name, field, data[name], graph)]],
        ),
      ),
      inner: Object.fromEntries(
        present.flatMap(([name, field]) =>
          field.kind === "group" ? [[name, itemsOf(field.fields, data[name], graph)]] : [],
        ),
      ),
    };
  });

const fact = (name: string, field: Field, value: unknown, graph: Graph): Fact => ({
  label: field.label,
  help: field.help,
  words: (Array.isArray(value) ? value : [value]).map((one) => word(name, field, one, graph)),
});

function word(name: string, field: Field, value: unknown, graph: Graph): Word {
  switch (field.kind) {
    case "choice": {
      const option = field.options[String(value)];
      const means = name === "evidence" && option ? { means: option.help } : {};
      return { text: option?.label ?? String(value), sign: [name, String(value)], ...means };
    }
    case "ref": {
      const target = graph.find(String(value));
      return target
        ? { text: name === "document" ? citation(target) : target.data.title, path: target.path }
        : { text: String(value) };
    }
    case "date":
    case "when":
      return { text: date(String(value)) };
    case "pages":
      return { text: pages(String(value)) };
    case "url":
      return { text: new URL(String(value)).hostname.replace(/^www\./, ""), url: String(value) };
    case "flag":
      return { text: value === true ? "Ja" : "Nej" };
    case "text":
    case "number":
      return { text: String(value) };
    case "group":
      return { text: "" };
    default:
      return field satisfies never;
  }
}
