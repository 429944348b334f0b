import { check } from "../../src/knowledge/check.ts";
import type { Graph } from "../../src/knowledge/graph.ts";

export const SITE = "https://banken.example/under/";

export const about = {
  title: "Banken",
  description: "Vad som har prövats.",
  publisher: "Utgivaren",
  website: "https://utgivaren.example/",
  publisherType: "NonProfitOrganisation",
  site: SITE,
};

const bookkeeping = "authors:\n  - name: Samverkansbankens redaktion\ncreated: 2026-11-20\n";

/** A file of content with the fields that every kind has; `updated` is in `fields` where it matters. */
export const entry = (title: string, fields: string, text = ""): string =>
  `---\ntitle: ${JSON.stringify(title)}\nsummary: Om ${title.toLowerCase().replaceAll(/[^a-zåäö ]/g, "")}.\nstatus: publicerad\n${bookkeeping}${fields.includes("updated:") ? "" : "updated: 2026-11-23\n"}${fields}---\n\n${text}\n`;

/** The graph of files in content/, by their paths inside it. Throws where the checker finds an error. */
export function graphOf(files: Readonly<Record<string, string>>): Graph {
  const raw = Object.entries(files).map(([file, text]) => ({
    file: `content/${file}`,
    bytes: new TextEncoder().encode(text),
  }));
  const { graph, findings } = check(raw, { today: "2026-11-24" });
  const error = findings.find(({ severity }) => severity === "error");
  if (error) throw new Error(`${error.file}:${error.line} ${error.message}`);
  return graph;
}
