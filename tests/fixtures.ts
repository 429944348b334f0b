import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { diagramFaults } from "../src/diagrams/parse.ts";
import { check, type CheckOptions, type Checked } from "../src/knowledge/check.ts";
import { asText } from "../src/knowledge/print.ts";
import { readAddresses, readContent, readGlossary, type RawFile } from "../src/knowledge/read.ts";

/** The day on which every fixture is judged. */
export const TODAY = "2026-11-23";

/** What to run when an expectation should follow a change that was meant. */
export const BLESS = "node scripts/bless.ts";

export const fixtures = path.join(import.meta.dirname, "fixtures");

/** Checks a fixture: a folder with content/, or a single file, which then counts as a concept. */
export function checkFixture(
  place: string,
  options: Partial<CheckOptions> = {},
  arrange: (files: readonly RawFile[]) => readonly RawFile[] = (files) => files,
): Checked {
  const folder = path.join(fixtures, place);
  if (existsSync(folder))
    return check(arrange(readContent(folder)), {
      today: TODAY,
      ...readAddresses(folder),
      glossary: readGlossary(folder),
      diagramFaults,
      ...options,
    });
  const bytes = readFileSync(`${folder}.mdx`);
  return check([{ file: "content/begrepp/exempel.mdx", bytes }], { today: TODAY, diagramFaults, ...options });
}

/** The findings as an author sees them. */
export const report = ({ findings }: Checked): string => findings.map((finding) => `${asText(finding)}\n`).join("\n");

/** What a graph knows, as short lines. */
export const summaryOf = ({ graph }: Checked) => ({
  entries: graph.entries.map(({ path: address, data }) => `${address} ${data.title}`),
  edges: graph.edges.map(({ from, to, label, path: where }) => `${from.id} —${label} (${where})→ ${to.id}`).toSorted(),
  backlinks: Object.fromEntries(
    graph.entries.map((entry) => [
      entry.id,
      graph.backlinks(entry).map(({ label, entries }) => `${label}: ${entries.map(({ id }) => id).join(", ")}`),
    ]),
  ),
});
