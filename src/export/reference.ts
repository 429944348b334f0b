import type { Entry, EntryOf } from "../knowledge/entry.ts";
import { model } from "../model/kinds.ts";
import type { documentTypes } from "../model/vocabularies.ts";
import { nameOf, type ReferenceName } from "./person-name.ts";
import { writersOf } from "./record.ts";

/** What is cited, as an item of CSL-JSON. */
export interface Reference {
  readonly id: string;
  readonly type: "webpage" | "report" | "book" | "document";
  readonly title: string;
  readonly author?: readonly ReferenceName[];
  readonly issued?: { readonly "date-parts": readonly [readonly number[]] };
  readonly publisher?: string;
  readonly "container-title"?: string;
  readonly genre?: string;
  readonly URL?: string;
  readonly language: string;
}

const typeOf: Readonly<Record<keyof typeof documentTypes, Reference["type"]>> = {
  webbsida: "webpage",
  skiss: "document",
  inbjudan: "document",
  utvarderingsrapport: "report",
  rapport: "report",
  ansokan: "document",
  bok: "book",
  verksamhetsdokument: "document",
};

/** An entry's page on the site with that name and full address, dated by its last change in substance. */
export const pageReference = (entry: Entry, site: { readonly name: string; readonly address: string }): Reference => ({
  id: entry.kind === "document" ? `${entry.id}-sidan` : entry.id,
  type: "webpage",
  title: entry.data.title,
  author: writersOf(entry).map(nameOf),
  issued: { "date-parts": [entry.data.updated.split("-").map(Number)] },
  "container-title": site.name,
  ...(entry.kind === "document" ? { genre: "Beskrivning av dokumentet" } : {}),
  ...(entry.kind === "reflection" ? { genre: model.reflection.label } : {}),
  URL: new URL(entry.path.slice(1), site.address).href,
  language: "sv",
});

/** The document itself, as far as its entry knows. Whoever has published it stands for it when nobody has signed it. */
export function documentReference({ id, data }: EntryOf<"document">): Reference {
  const { title, by, publisher, year, url, language } = data;
  const type = typeOf[data.type];
  const signed = by?.map(nameOf) ?? (publisher ? [{ literal: publisher }] : undefined);
  return {
    id,
    type,
    title,
    ...(signed ? { author: signed } : {}),
    ...(year ? { issued: { "date-parts": [[year]] } } : {}),
    ...(by && publisher ? { publisher } : {}),
    ...(type === "document" ? { genre: model.document.fields.type.options[data.type].label } : {}),
    ...(url ? { URL: url } : {}),
    language,
  };
}
