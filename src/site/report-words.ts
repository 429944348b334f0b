import { sourceAnchor } from "../export/report/anchors.ts";
import type { Place, Report } from "../export/report/report.ts";
import type { Entry, EntryOf } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import type { Fields } from "../model/fields.ts";
import { model } from "../model/kinds.ts";
import { isListed } from "./relations.ts";
import { and, citation, date, NBSP, pages } from "./text.ts";
import { factsOf, sectionsOf, type Section, type Word } from "./view.ts";

/** ” (avsnitt 6.4)”, for a reader of paper, who cannot follow a link; empty where the place has no number. */
export const sectionNumber = ({ number }: Place): string => (number === "" ? "" : ` (avsnitt${NBSP}${number})`);

/** A word of a report: plain, a reference to an entry by its id, or a place in a source. */
export interface Phrase {
  readonly text: string;
  readonly entry?: string;
  readonly url?: string;
  /** Leads to the list of sources instead of to the entry's own chapter. */
  readonly source?: string;
  readonly sign?: readonly [field: string, value: string];
}

export const refer = ({ id, data }: Entry): Phrase => ({ text: data.title, entry: id });

/** ”Ask 2012, s. 4–21”, leading to the list of sources. */
export function cite(document: string, page: string | undefined, graph: Graph): Phrase[] {
  const found = graph.find(document);
  return found ? [{ text: page ? `${citation(found)}, ${pages(page)}` : citation(found), source: document }] : [];
}

/** The sources that an entry names in its fields. */
export const sourcesOf = (entry: Entry, graph: Graph): Phrase[] =>
  (entry.data.sources ?? []).flatMap(({ document, pages: page }) => cite(document, page, graph));

/** What a reader can skip: the short facts of an entry, and the longer lists of what it is tied to. */
export function factLines(entry: Entry, graph: Graph): { readonly label: string; readonly words: readonly Phrase[] }[] {
  const data = entry.data as Readonly<Record<string, unknown>>;
  const listed = Object.entries(model[entry.kind].fields as Fields).flatMap(([name, field]) => {
    const ids = data[name];
    if (!isListed(field) || !Array.isArray(ids)) return [];
    const words = ids.flatMap((id) => graph.find(String(id)) ?? []).map(refer);
    return words.length > 0 ? [{ label: field.label, words }] : [];
  });
  const short = factsOf(entry, graph).filter(({ label }) => label !== model.project.fields.after.label);
  return [...short.map(({ label, words }) => ({ label, words: words.map(phrase) })), ...listed];
}

/** A word of a page as a report says it. */
export const phrase = ({ text, path, url, sign }: Word): Phrase => ({
  text,
  ...(path ? { entry: path.split("/").at(-2) ?? "" } : {}),
  ...(url ? { url } : {}),
  ...(sign ? { sign } : {}),
});

/** The long texts of an entry with what they are called. */
export const textsOf = (entry: Entry, graph: Graph): Section[] =>
  sectionsOf(entry, graph).filter(({ paragraphs }) => paragraphs !== undefined);

/** Who reflects, as far as the person has wanted to be known: of somebody anonymous nothing but the stance is told. */
export function signature({ data }: EntryOf<"reflection">, graph: Graph): string {
  if (isAnonymous(data.by)) return "Anonym";
  const association = data.association && graph.find(data.association)?.data.title;
  return [data.by, association, date(data.date)].filter(Boolean).join(", ");
}

const isAnonymous = (by: string) => /^\s*anonym/i.test(by);

/** A document as a list of sources names it: who, when, what and from whom. */
export function bibliography({ data }: EntryOf<"document">): string {
  const { by = [], year, title, publisher, type } = data;
  const who = by.length > 0 ? and(by) : undefined;
  const when = year === undefined ? "u.å." : String(year);
  const head = who ? `${who} (${when}): ${title}` : `${title} (${when})`;
  const from = publisher && !by.includes(publisher) ? `${publisher}. ` : "";
  return `${head}${/[.?!]$/.test(title) && who ? "" : "."} ${from}${model.document.fields.type.options[type].label}.`;
}

/** Where a phrase leads: into the report where it can, else to the entry's own page. */
export const targetOf = ({ entry, source, url }: Phrase, report: Report, link: (id: string) => string | undefined) => {
  if (url) return { href: url, number: "" };
  if (source) return { href: `#${sourceAnchor(source)}`, number: "" };
  if (entry === undefined) return undefined;
  const place = report.place(entry);
  const href = place ? `#${place.anchor}` : link(entry);
  return href === undefined ? undefined : { href, number: place ? sectionNumber(place) : "" };
};

/** Those who have written what a report tells, each once. */
export const authorsOf = ({ told }: Report): string[] => [
  ...new Set(told.flatMap(({ data }) => data.authors.map(({ name }) => name))),
];
