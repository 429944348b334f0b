import { attributeOf, isComponent, readBody } from "../../knowledge/body.ts";
import type { Entry, EntryOf } from "../../knowledge/entry.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { mergePages } from "./page-ranges.ts";

/** A document that a report builds on, and the pages it is cited by; empty where no page is named. */
export interface Cited {
  readonly document: EntryOf<"document">;
  readonly pages: string;
}

/** A place in a source. */
export interface Citation {
  readonly document: string;
  readonly pages?: string | undefined;
}

/** Every citation in the fields of an entry, or in a part of them. */
export function citationsIn(data: unknown): Citation[] {
  if (Array.isArray(data)) return data.flatMap(citationsIn);
  if (typeof data !== "object" || data === null) return [];
  const { document, pages } = data as { document?: unknown; pages?: unknown };
  const own = typeof document === "string" ? [{ document, ...(typeof pages === "string" ? { pages } : {}) }] : [];
  return [...own, ...Object.values(data).flatMap(citationsIn)];
}

/** Every citation in the free text of an entry. */
export function citationsInBody({ body }: Entry): Citation[] {
  const read = readBody(body);
  if (!("nodes" in read)) return [];
  return read.nodes.flatMap(({ node }) => {
    if (!isComponent(node)) return [];
    const document = attributeOf(node, node.name === "Citat" ? "kalla" : "dokument");
    return document === undefined ? [] : [{ document, pages: attributeOf(node, "sidor") }];
  });
}

const collator = new Intl.Collator("sv");

/** The documents that are cited, each once, in alphabetical order by author or title, with all pages named. */
export function sourcesOf(citations: readonly Citation[], graph: Graph): Cited[] {
  const byDocument = Map.groupBy(citations, ({ document }) => document);
  return [...byDocument]
    .flatMap(([id, some]) => {
      const document = graph.find(id);
      return document?.kind === "document"
        ? [{ document, pages: mergePages(some.flatMap(({ pages }) => pages ?? [])) }]
        : [];
    })
    .toSorted((a, b) => collator.compare(sortedBy(a.document), sortedBy(b.document)));
}

/** Surname first, then year, as the list is read. */
const sortedBy = ({ data: { by, title, year } }: EntryOf<"document">) =>
  by?.[0] ? `${by[0].split(" ").at(-1) ?? ""} ${by[0]} ${year ?? ""} ${title}` : title;
