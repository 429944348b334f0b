import type { Entry, EntryOf } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { isSection, sectionId } from "../knowledge/sections.ts";
import type { Field, Fields } from "../model/fields.ts";
import { model } from "../model/kinds.ts";
import { isListed } from "./relations.ts";
import { and, citation, date, pages, paragraphs, period } from "./text.ts";

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

/** Something that a reader would look for and that the entry lacks: a part of its page says so, and what to do. */
export interface Gap {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
  /** The reader may know better, and is asked to say. */
  readonly ask?: string;
}

/** Fields that the page's frame shows: in the head, the foot or a place of their own. */
const framed = new Set(
  "title summary status statement authors created updated reviewBy aliases sources disputed privacyReviewed privacyReviewer noObstacles consent".split(
    " ",
  ),
);

/** Fields whose values a reader may wonder about. */
const explained = new Set(["evidence", "domains"]);

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

/** What the page says is missing; not searched, since many pages say the same. */
export function gapOf(entry: Entry, graph: Graph): Gap | undefined {
  if (entry.kind === "case" && entry.data.noObstacles)
    return {
      id: "del-inga-hinder",
      heading: model.case.fields.obstacles.label,
      text: "Inga hinder är dokumenterade. Den som skrev har letat efter hinder, men källan nämner inga.",
    };
  if (entry.kind === "document" && !entry.data.url)
    return {
      id: "del-sa-far-du-tag-i-det",
      heading: "Så får du tag i dokumentet",
      text: whereToAsk(entry, graph),
      ask: "Berätta för oss om du vet var det finns.",
    };
  return undefined;
}

function whereToAsk(document: EntryOf<"document">, graph: Graph): string {
  const { archived, publisher, type, projects = [] } = document.data;
  if (archived) return `Vi har ingen länk till dokumentet. Det finns här: ${archived}.`;
  if (type === "bok")
    return `Vi har ingen länk till boken. Fråga på ett bibliotek${publisher ? ` eller hos förlaget: ${publisher}` : ""}.`;
  if (publisher) return `Vi har ingen länk till dokumentet. Fråga den som har gett ut det: ${publisher}.`;
  const unknown = "Vi har ingen länk till dokumentet och vet inte vem som har gett ut det.";
  const associations = new Set(
    projects.flatMap((id) => {
      const project = graph.find(id);
      return project?.kind === "project" ? project.data.associations : [];
    }),
  );
  if (associations.size === 0) return `${unknown} Fråga den organisation som det handlar om.`;
  return `${unknown} Fråga ${and([...associations].map((id) => graph.find(id)?.data.title ?? id))}, vars projekt det hör till.`;
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
      const label = option?.label ?? String(value);
      const means = option && explained.has(name) ? { means: option.help } : {};
      return { text: name === "domains" ? `${label} domän` : label, sign: [name, String(value)], ...means };
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
