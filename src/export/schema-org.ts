import type { Entry } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { LICENCE, type Catalogue } from "./catalogue.ts";
import type { Dataset } from "./dcat.ts";
import { nameOf } from "./person-name.ts";
import { writersOf } from "./record.ts";

/** Something described in the words of https://schema.org. */
export type Described = Readonly<Record<string, unknown>>;

/** As the content of a script element: data, and never a tag. */
export const asData = (what: Described): string =>
  JSON.stringify({ "@context": "https://schema.org", ...what }).replace(
    /[<>\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** The site, as its start page tells of it. `search` is the address of the search page without the question. */
export const siteData = ({ title, description, site }: Catalogue, search: string): Described => ({
  "@type": "WebSite",
  name: title,
  description,
  url: site,
  inLanguage: "sv",
  license: LICENCE,
  potentialAction: {
    "@type": "SearchAction",
    target: `${search}{search_term_string}`,
    "query-input": "required name=search_term_string",
  },
});

/** An entry's page, and what it is about where schema.org has a word for that. */
export function entryData(entry: Entry, graph: Graph, { site, publisher }: Catalogue): Described {
  const { data, path } = entry;
  const page = (to: string) => new URL(to.slice(1), site).href;
  const sources = [...new Set((data.sources ?? []).map(({ document }) => document))].flatMap((id) => {
    const source = graph.find(id);
    return source ? [{ "@type": "CreativeWork", name: source.data.title, url: page(source.path) }] : [];
  });
  const subject = subjectOf(entry);
  return {
    "@type": "Article",
    "@id": page(path),
    headline: data.title,
    description: data.summary,
    inLanguage: "sv",
    license: LICENCE,
    dateCreated: data.created,
    dateModified: data.updated,
    author: writersOf(entry).map(agent),
    publisher: { "@type": "Organization", name: publisher },
    ...(sources.length > 0 ? { citation: sources } : {}),
    ...(subject ? { about: subject } : {}),
  };
}

/** The open data, as search engines for data read it. */
export const datasetData = (catalogue: Catalogue, { files }: Dataset, at: (file: string) => string): Described => ({
  "@type": "Dataset",
  name: catalogue.title,
  description: catalogue.description,
  url: at(""),
  inLanguage: "sv",
  license: LICENCE,
  creator: { "@type": "Organization", name: catalogue.publisher, url: catalogue.website },
  distribution: files.map(({ name, format }) => ({
    "@type": "DataDownload",
    encodingFormat: format === "CSV" ? "text/csv" : "application/json",
    contentUrl: at(name),
  })),
});

const agent = (name: string): Described => ({ "@type": "family" in nameOf(name) ? "Person" : "Organization", name });

function subjectOf({ kind, data }: Entry): Described | undefined {
  switch (kind) {
    case "association":
    case "organisation":
      return { "@type": "Organization", name: data.title, ...(data.website ? { url: data.website } : {}) };
    case "concept":
      return {
        "@type": "DefinedTerm",
        name: data.title,
        description: data.definition,
        ...(data.synonyms ? { alternateName: data.synonyms } : {}),
      };
    case "event":
      return {
        "@type": "Event",
        name: data.title,
        startDate: data.date,
        ...(data.endDate ? { endDate: data.endDate } : {}),
        ...(data.place ? { location: { "@type": "Place", name: data.place } } : {}),
      };
    case "document":
      return {
        "@type": data.type === "bok" ? "Book" : "CreativeWork",
        name: data.title,
        inLanguage: data.language,
        ...(data.by ? { author: data.by.map(agent) } : {}),
        ...(data.publisher ? { publisher: { "@type": "Organization", name: data.publisher } } : {}),
        ...(data.year ? { datePublished: String(data.year) } : {}),
        ...(data.url ? { url: data.url } : {}),
      };
    default:
      return undefined;
  }
}
