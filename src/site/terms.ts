import type { Words } from "../knowledge/render.ts";
import type { Entry } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";

interface Term {
  readonly entry: Entry;
  readonly name: string;
}

/** What a Swedish noun may end in after its own letters: number, definiteness, genitive. */
const ending = "(?:e?n|e?t|[eao]?r(?:na)?|e?ns|e?ts|[eao]?r(?:na)?s|s|a)?";
const letter = "[\\p{L}\\p{N}]";
const escape = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

interface Table {
  readonly terms: ReadonlyMap<string, Term>;
  readonly pattern: RegExp;
}

const tables = new WeakMap<Graph, Table | undefined>();

/** The concepts by what they are called, in lower case; the longest names are looked for first. */
function tableOf(graph: Graph): Table | undefined {
  if (tables.has(graph)) return tables.get(graph);
  const terms = new Map<string, Term>();
  for (const entry of graph.of("concept"))
    for (const name of [entry.data.title, ...(entry.data.abbreviations ?? [])])
      terms.set(name.toLowerCase(), { entry, name });
  const names = [...terms.keys()].toSorted((a, b) => b.length - a.length).map(escape);
  const table =
    names.length > 0
      ? { terms, pattern: new RegExp(`(?<!${letter}|-)(${names.join("|")})${ending}(?!${letter}|-)`, "giu") }
      : undefined;
  tables.set(graph, table);
  return table;
}

/**
 * Links each concept where a page first uses its name, in any form of the noun. Concepts that the page points at anyway are left
 * alone, and so is the page's own. Ask about the texts in the order they are read.
 */
export function conceptLinks(entry: Entry, graph: Graph, base: string): Words {
  const table = tableOf(graph);
  const done = new Set<Entry>([entry, ...graph.out(entry).map(({ to }) => to)]);
  return (text) => {
    if (!table) return [{ text }];
    const parts: { text: string; href?: string }[] = [];
    let from = 0;
    for (const found of text.matchAll(table.pattern)) {
      const term = table.terms.get(found[1]?.toLowerCase() ?? "");
      if (!term || done.has(term.entry) || !fits(term, found[1] ?? "")) continue;
      done.add(term.entry);
      if (found.index > from) parts.push({ text: text.slice(from, found.index) });
      parts.push({ text: found[0], href: base + term.entry.path.slice(1) });
      from = found.index + found[0].length;
    }
    return from === 0 && parts.length === 0 ? [{ text }] : [...parts, { text: text.slice(from) }];
  };
}

/** An abbreviation is only itself when it is written in capitals: FAR is not ”far”. */
const fits = ({ name }: Term, written: string): boolean => name !== name.toUpperCase() || name === written;

/** What decides which words become links: changes when a concept comes, goes or is called something else. */
export const namesOfConcepts = (graph: Graph): string =>
  graph
    .of("concept")
    .map(({ path, data }) => [path, data.title, ...(data.abbreviations ?? [])].join(" "))
    .join("\n");
