import type { Entry } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { model } from "../model/kinds.ts";
import type { FacetName } from "../search/facets.ts";
import type { Page } from "../search/indexer.ts";
import type { SynonymGroup } from "../search/synonyms.ts";
import { associationsOf } from "./associations.ts";
import type { Bank } from "./bank.ts";
import { factsOf, sectionsOf, type Item } from "./view.ts";

/** The entries' pages as the search indexes them: what an entry says itself, not what its neighbours are called. */
export const searchPages = ({ graph, html }: Bank): Page[] => graph.entries.map((entry) => pageOf(entry, graph, html));

function pageOf(entry: Entry, graph: Graph, html: Bank["html"]): Page {
  const { title, summary } = entry.data;
  const body = html(entry);
  const sections = sectionsOf(entry, graph);
  const blocks: Block[] = [
    { tag: "h1", text: title },
    { tag: "p", text: summary },
    ...("statement" in entry.data ? [{ tag: "p", text: entry.data.statement }] : []),
    ...sections
      .filter((section) => section.paragraphs)
      .flatMap(({ id, heading, paragraphs = [] }) => [
        { tag: "h2", id, text: heading },
        ...paragraphs.map((text) => ({ tag: "p", text })),
      ]),
    { html: body },
    ...sections
      .filter((section) => section.items)
      .flatMap(({ id, heading, items = [] }) => [
        { tag: "h2", id, text: heading },
        ...items.map((item) => ({ tag: "p", text: sentences(wordsIn(item)) })),
      ]),
    { tag: "p", text: otherNames(entry).join(", ") },
    {
      tag: "p",
      text: factsOf(entry, graph)
        .flatMap((fact) => fact.words.filter(({ sign }) => !sign).map((word) => word.text))
        .join(", "),
    },
  ];
  return {
    url: entry.path,
    text: blocks.map((block) => ("html" in block ? textIn(block.html) : block.text)).join("\n"),
    html: (mark) =>
      `<html lang="sv"><body data-pagefind-body>${blocks.map((block) => render(block, mark)).join("")}${filters(entry, graph)}<i data-pagefind-meta="kind:${model[entry.kind].label}"></i></body></html>`,
  };
}

type Block = { readonly tag: string; readonly text: string; readonly id?: string } | { readonly html: string };

function render(block: Block, mark: (text: string) => string): string {
  if ("html" in block) return inText(block.html, mark);
  const id = block.id ? ` id="${block.id}"` : "";
  return block.text ? `<${block.tag}${id}>${escape(mark(block.text))}</${block.tag}>` : "";
}

const tag = /<(?:[^<>"']|"[^"]*"|'[^']*')*>/g;

/** The same HTML with its texts, and nothing within a tag, changed. */
function inText(html: string, change: (text: string) => string): string {
  let from = 0;
  let out = "";
  for (const { 0: found, index } of html.matchAll(tag)) {
    out += change(html.slice(from, index)) + found;
    from = index + found.length;
  }
  return out + change(html.slice(from));
}

const textIn = (html: string) => html.replace(tag, " ").replace(/&#x?[\da-f]+;|&\w+;/gi, " ");
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const sentences = (texts: readonly string[]) => texts.map((text) => text.replace(/[^.!?…]$/, "$&.")).join(" ");

/** What an item says, its sources left out. */
const wordsIn = (item: Item): string[] => [
  ...Object.entries(item.facts)
    .filter(([name]) => name !== "document" && name !== "pages")
    .flatMap(([, fact]) => fact.words.map((word) => word.text)),
  ...Object.values(item.inner).flatMap((items) => items.flatMap(wordsIn)),
];

/** Former names and other words for the same thing, which a reader may search by. */
function otherNames({ data }: Entry): readonly string[] {
  const lists = ["synonyms", "abbreviations", "formerNames", "aliases"].map(
    (name) => (data as Readonly<Record<string, unknown>>)[name],
  );
  return lists.flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
}

const filters = (entry: Entry, graph: Graph): string =>
  Object.entries(facetValues(entry, graph))
    .flatMap(([facet, values]) =>
      [...values].map((value) => `<i data-pagefind-filter="${facet}:${escape(value)}"></i>`),
    )
    .join("");

/** What an entry is narrowed by, as a reader sees it. */
function facetValues(entry: Entry, graph: Graph): Readonly<Record<FacetName, ReadonlySet<string>>> {
  const { data } = entry;
  const option = (field: "levels" | "targetGroups", values: readonly string[] | undefined) =>
    new Set(
      (values ?? []).map(
        (value) => (model.lesson.fields[field].options as Record<string, { label: string }>)[value]?.label ?? value,
      ),
    );
  const when = "start" in data ? data.start : "date" in data ? data.date : "year" in data ? data.year : undefined;
  return {
    kind: new Set([model[entry.kind].plural]),
    level: option("levels", "levels" in data ? data.levels : undefined),
    association: new Set(associationsOf(entry, graph).map(({ data: { title } }) => title)),
    target: option("targetGroups", "targetGroups" in data ? data.targetGroups : undefined),
    year: new Set(when === undefined ? [] : [String(when).slice(0, 4)]),
  };
}

/** Words that mean the same: what concepts, organisations and associations are called, then the glossary's groups. */
export const synonymGroups = ({ graph, glossary }: Bank): SynonymGroup[] => [
  ...graph.entries
    .filter(({ kind }) => kind === "concept" || kind === "organisation" || kind === "association")
    .map((entry) => [entry.data.title, ...otherNames(entry).filter((name) => !entry.data.aliases?.includes(name))])
    .filter((group) => group.length > 1),
  ...glossary.map(({ words }) => words),
];
