import { createHash } from "node:crypto";
import path from "node:path";
import { toHtml } from "hast-util-to-html";
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
import { actor } from "./actor.ts";
import type { Bank, Broken } from "./bank.ts";
import { relatedTo, sequenceOf } from "./related.ts";
import { namesOfConcepts } from "./terms.ts";
import { citer } from "./citing.ts";
import { readGitLog, type GitPlaces } from "./git-log.ts";
import { historyOf, type History } from "./history.ts";
import type { Contribute, HistorySettings } from "./settings.ts";
import { citation } from "./text.ts";

export interface LoadOptions {
  /** Folder of the project itself, whose own pages and pictures content may link to. */
  readonly home: string;
  readonly base: string;
  /** Address where the site is published, without path. */
  readonly url?: string | undefined;
  readonly writing: boolean;
  /** Which state of the content this is; when left out, there is only one. */
  readonly version?: (() => number) | undefined;
  readonly contribute?: Contribute;
  /** Where the files' history is; left out, nothing is said of it. */
  readonly history?: (HistorySettings & Pick<GitPlaces, "cacheFile">) | undefined;
  readonly memory?: Memory | undefined;
  readonly rules?: readonly Rule[] | undefined;
  /** Kept from one load to the next, so that a drawing is read once. */
  readonly drawings?: Drawings | undefined;
}

/** Where the drawings of the content under a root are kept. */
export const drawingsFolder = (root: string): string => path.join(root, "content/.diagrams");

/** Where the drawings of the author guide are kept, in the project itself. */
export const guideFolder = (home: string): string => path.join(home, "src/diagrams/examples");

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
  {
    home,
    base,
    url,
    writing,
    version = () => 0,
    contribute,
    history,
    memory,
    rules,
    drawings = new Drawings(drawingsFolder(root)),
  }: LoadOptions,
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
    media: new Set([home, root].flatMap((folder) => [...readAddresses(folder).media])),
    glossary: readGlossary(root),
    diagramFaults,
    ...(memory && !rules ? { memory } : {}),
    ...(rules ? { rules } : {}),
  });
  const graph = writing ? whole : whole.public();
  const names = namesOfConcepts(graph);
  const log = history && !writing ? readGitLog({ root, ...history }) : undefined;
  const told = (entry: Entry) => historyOf(entry, log, history?.changes);
  const guide = new Drawings(guideFolder(home));
  const site = new URL(base, url ?? "http://localhost").href;
  return {
    graph,
    glossary,
    findings,
    base,
    site,
    writing,
    version,
    contribute,
    files: files.length,
    withheld: whole.entries.filter(({ id }) => !graph.find(id)),
    broken: brokenIn(
      files.map((f) => f.file),
      whole,
    ),
    html: (entry, page) =>
      renderBody(entry.body, entry.headings, {
        base,
        resolve: resolver(graph, base),
        diagram: (source, number) => {
          const drawing = drawings.find(source);
          return drawing ? [figureOf(drawing, number)] : undrawn(source, drawings.whyNot(source) ?? "waiting");
        },
        ...page,
      }),
    example(source, number) {
      const drawing = guide.find(source);
      if (!drawing) throw new Error(`A diagram in src/diagrams/examples.ts is not drawn. ${remedy("no-browser")}`);
      return toHtml(figureOf(drawing, number));
    },
    cite: citer({ name: actor.name, address: site }),
    history: told,
    fingerprint: (entry) => fingerprint(entry, graph, names, told(entry), drawings),
    draw: () => drawAll(graph, drawings),
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

const neighboursOf = (entry: Entry, graph: Graph): Entry[] => [
  ...graph.out(entry).map(({ to }) => to),
  ...graph.into(entry).map(({ from }) => from),
];

/**
 * A page shows its own entry, its drawings and its neighbours: what their files say, and where they lie. What answers a
 * question or an obstacle, and what others have said, is told with its own neighbours.
 */
function fingerprint(
  entry: Entry,
  graph: Graph,
  names: string,
  history: History | undefined,
  drawings: Drawings,
): string {
  const neighbours = new Set(neighboursOf(entry, graph));
  const sequence = sequenceOf(entry, graph);
  const beside = [sequence?.before, sequence?.after].map((one) => `${one?.path ?? ""} ${one?.data.title ?? ""}`);
  const related = relatedTo(entry, graph).map((one) => `${one.reason} ${one.entry.path} ${one.entry.digest}`);
  const answerable = entry.kind === "question" || entry.kind === "obstacle";
  const told = (kind: Entry["kind"]) =>
    kind === "reflection" || (answerable && (kind === "lesson" || kind === "factor"));
  for (const one of [...neighbours].filter(({ kind }) => told(kind)))
    for (const further of neighboursOf(one, graph)) neighbours.add(further);
  const drawn = entry.diagrams.map(({ source }) => drawings.digestOf(source));
  const hash = createHash("sha256").update(
    [entry.digest, names, ...beside, ...related, JSON.stringify(history), ...drawn].join("\n"),
  );
  for (const digest of [...neighbours].map((n) => `${n.path} ${n.digest}`).toSorted()) hash.update(digest);
  return hash.digest("hex");
}
