import type { APIRoute } from "astro";
import { model } from "../model/kinds.ts";
import { bank, type Entry } from "./bank.ts";
import type { CitationFile } from "./citing.ts";

const types: Readonly<Record<CitationFile, string>> = {
  "citera.bib": "application/x-bibtex; charset=utf-8",
  "citera.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
};

/** Every entry while someone is writing. A build makes the files together with the pages that they lie beside. */
export function citationPaths(): { params: { folder: string; id: string }; props: { entry: Entry } }[] {
  const { graph, writing } = bank();
  if (!writing) return [];
  return graph.entries.map((entry) => ({
    params: { folder: model[entry.kind].folder, id: entry.id },
    props: { entry },
  }));
}

/** One entry as it is cited, in the form of that file. */
export const citationRoute =
  (file: CitationFile): APIRoute<{ entry: Entry }> =>
  async ({ props }) => {
    const { files } = await bank().cite(props.entry);
    return new Response(files[file], { headers: { "content-type": types[file] } });
  };
