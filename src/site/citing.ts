import { citationFormatter } from "../export/citation.ts";
import { documentReference, pageReference } from "../export/reference.ts";
import type { Entry } from "../knowledge/entry.ts";

/** How an entry's page is cited, and a document's page also as the document itself. */
export interface Cited {
  /** Lines by APA, in Swedish. */
  readonly page: string;
  readonly document?: string;
  /** Files beside the page, by name. */
  readonly files: Readonly<Record<CitationFile, string>>;
}

/** The files beside an entry's page that programs for references read. */
export const citationFiles = ["citera.bib", "citera.json"] as const;
export type CitationFile = (typeof citationFiles)[number];

/** Cites entries of one site; what formats is loaded when the first of them is asked for. */
export function citer(site: { readonly name: string; readonly address: string }): (entry: Entry) => Promise<Cited> {
  let loading: ReturnType<typeof citationFormatter> | undefined;
  return async (entry) => {
    loading ??= citationFormatter();
    const format = await loading;
    const page = pageReference(entry, site);
    const document = entry.kind === "document" ? documentReference(entry) : undefined;
    const all = document ? [document, page] : [page];
    return {
      page: format(page).apa,
      ...(document ? { document: format(document).apa } : {}),
      files: {
        "citera.bib": all.map((one) => format(one).bibtex).join("\n"),
        "citera.json": `${JSON.stringify(all, undefined, 1)}\n`,
      },
    };
  };
}
