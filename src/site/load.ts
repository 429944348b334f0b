import { createHash } from "node:crypto";
import path from "node:path";
import { Drawings } from "../diagrams/drawings.ts";
import { figureOf, remedy, undrawn } from "../diagrams/figure.ts";
import { diagramFaults } from "../diagrams/parse.ts";
import { check } from "../knowledge/check.ts";
import type { Entry } from "../knowledge/entry.ts";
import type { Memory } from "../knowledge/examine.ts";
import type { Graph } from "../knowledge/graph.ts";
import { readAddresses, readContent, readGlossary } from "../knowledge/read.ts";
import { renderBody } from "../knowledge/render.ts";
import type { Rule } from "../knowledge/rule.ts";
import { model, type KindName } from "../model/kinds.ts";
import type { Bank, Broken } from "./bank.ts";
import { citation } from "./text.ts";

export interface LoadOptions {
  /** Folder of the project itself, whose own pages and pictures content may link to. */
  readonly home: string;
  readonly base: string;
  readonly writing: boolean;
  readonly memory?: Memory | undefined;
  readonly rules?: readonly Rule[] | undefined;
  /** Kept from one load to the next, so that a drawing is read once. */
  readonly drawings?: Drawings | undefined;
}

/** Where the drawings of the content under a root are kept. */
export const drawingsFolder = (root: string): string => path.join(root, "drawings");

/** The bank, and what it took to load it. */
export interface Loaded extends Bank {
  /** How many files were read. */
  readonly files: number;
  /** Entries that only those who edit may see; none while someone is writing. */
  readonly withheld: readonly Entry[];
  /** Draws the diagrams that are not drawn. Says which could not be, each with its place and what to do, in Swedish. */
  draw(): Promise<{ readonly tried: number; readonly failed: readonly string[] }>;
}

/** Reads and checks all content under root/content, and hands it out as the pages need it. */
export function loadBank(
  root: string,
  { home, base, writing, memory, rules, drawings = new Drawings(drawingsFolder(root)) }: LoadOptions,
): Loaded {
  const files = readContent(root);
  const today = new Date().toISOString().slice(0, 10);
  const {
    graph: whole,
    glossary,
    findings,
  } = check(files, {
    today,
    ...readAddresses(home),
    glossary: readGlossary(root),
    diagramFaults,
    ...(memory && !rules ? { memory } : {}),
    ...(rules ? { rules } : {}),
  });
  const graph = writing ? whole : whole.public();
  return {
    graph,
    glossary,
    findings,
    base,
    writing,
    files: files.length,
    withheld: whole.entries.filter(({ id }) => !graph.find(id)),
    broken: brokenIn(
      files.map((f) => f.file),
      whole,
    ),
    html: (entry) =>
      renderBody(entry.body, entry.headings, {
        base,
        resolve: resolver(graph, base),
        diagram: (source, number) => {
          const drawing = drawings.find(source);
          return drawing ? [figureOf(drawing, number)] : undrawn(source, drawings.whyNot(source) ?? "waiting");
        },
      }),
    draw: () => drawAll(graph, drawings),
    fingerprint: (entry) => fingerprint(entry, graph, drawings),
  };
}

async function drawAll({ entries }: Graph, drawings: Drawings) {
  const all = entries.flatMap(({ file, diagrams }) => diagrams.map((diagram) => ({ file, ...diagram })));
  const { tried, failed: failures } = await drawings.complete(all.map(({ source }) => source));
  const failed = all.flatMap(({ file, line, column, source }) => {
    const why = failures.get(source);
    return why ? [`${file}:${line}:${column}\n  ${remedy(why)}`] : [];
  });
  return { tried, failed };
}

const resolver = (graph: Graph, base: string) => (id: string) => {
  const entry = graph.find(id);
  return entry && { href: base + entry.path.slice(1), title: entry.data.title, citation: citation(entry) };
};

function brokenIn(files: readonly string[], graph: Graph): Broken[] {
  const sound = new Set(graph.entries.map((entry) => entry.file));
  return files.flatMap((file) => {
    const [, folder, name = ""] = file.split("/");
    const kind = Object.entries(model).find(([, k]) => k.folder === folder)?.[0] as KindName | undefined;
    return kind && !sound.has(file) ? [{ kind, id: name.replace(/\.mdx$/, ""), file }] : [];
  });
}

/** A page shows its own entry, its drawings and its neighbours: what their files say, and where they lie. */
function fingerprint(entry: Entry, graph: Graph, drawings: Drawings): string {
  const neighbours = new Set<Entry>();
  for (const { to } of graph.out(entry)) neighbours.add(to);
  for (const { from } of graph.into(entry)) neighbours.add(from);
  const hash = createHash("sha256").update(entry.digest);
  for (const { source } of entry.diagrams) hash.update(drawings.digestOf(source));
  for (const digest of [...neighbours].map((n) => `${n.path} ${n.digest}`).toSorted()) hash.update(digest);
  return hash.digest("hex");
}
