import type { Entry } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import type { Words } from "../knowledge/render.ts";

/** What a concept is called, word by word in lower case. */
interface Term {
  readonly entry: Entry;
  readonly name: string;
  readonly words: readonly string[];
}

/** What a Swedish noun may end in after its own letters: number, definiteness, genitive. */
const endings = new Set(
  ["", "n", "en", "t", "et", "na", "a", "ar", "er", "or", "arna", "erna", "orna"].flatMap((ending) => [
    ending,
    `${ending}s`,
  ]),
);
const longestEnding = Math.max(...[...endings].map(({ length }) => length));
const word = /[\p{L}\p{N}]+/gu;

/** How the first words of names begin: most words of a text begin otherwise and need no further look. */
const LETTERS = 3;

interface Table {
  /** By the first word of a name; the longest names first. */
  readonly terms: ReadonlyMap<string, readonly Term[]>;
  readonly beginnings: ReadonlySet<string>;
}

const tables = new WeakMap<Graph, Table>();

function tableOf(graph: Graph): Table {
  const known = tables.get(graph);
  if (known) return known;
  const named = graph.of("concept").flatMap((entry) =>
    [entry.data.title, ...(entry.data.abbreviations ?? [])].map((name) => ({
      entry,
      name,
      words: name.toLowerCase().match(word) ?? [],
    })),
  );
  const terms = Map.groupBy(
    named.toSorted((a, b) => b.words.length - a.words.length),
    ({ words }) => words[0] ?? "",
  );
  const table = { terms, beginnings: new Set([...terms.keys()].map((first) => first.slice(0, LETTERS))) };
  tables.set(graph, table);
  return table;
}

interface Token {
  readonly text: string;
  readonly from: number;
}

/**
 * Links each concept where a page first uses its name, the last word in any form of a noun. Concepts that the page points
 * at anyway are left alone, and so is the page's own. Ask about the texts in the order they are read.
 */
export function conceptLinks(entry: Entry, graph: Graph, base: string): Words {
  const table = tableOf(graph);
  const done = new Set<Entry>([entry, ...graph.out(entry).map(({ to }) => to)]);
  return (text) => {
    const tokens = [...text.matchAll(word)].map((found) => ({ text: found[0], from: found.index }));
    const parts: { text: string; href?: string }[] = [];
    let from = 0;
    for (let i = 0; i < tokens.length; i++) {
      const term = termAt(tokens, i, text, table);
      if (!term || done.has(term.entry)) continue;
      done.add(term.entry);
      const [first, last] = [tokens[i] as Token, tokens[i + term.words.length - 1] as Token];
      const end = last.from + last.text.length;
      if (first.from > from) parts.push({ text: text.slice(from, first.from) });
      parts.push({ text: text.slice(first.from, end), href: base + term.entry.path.slice(1) });
      from = end;
      i += term.words.length - 1;
    }
    return from < text.length ? [...parts, { text: text.slice(from) }] : parts;
  };
}

/** The concept that is named from one word of a text on; a part of a word with a hyphen is not a word. */
function termAt(tokens: readonly Token[], i: number, text: string, { terms, beginnings }: Table): Term | undefined {
  const token = tokens[i] as Token;
  const written = token.text.toLowerCase();
  if (!beginnings.has(written.slice(0, LETTERS)) || text[token.from - 1] === "-") return undefined;
  for (let cut = 0; cut <= longestEnding && cut < written.length; cut++) {
    const found = terms.get(written.slice(0, written.length - cut))?.find((term) => fits(term, tokens, i, text, cut));
    if (found) return found;
  }
  return undefined;
}

function fits({ words, name }: Term, tokens: readonly Token[], i: number, text: string, cut: number): boolean {
  if (words.length > 1 && cut > 0) return false;
  const last = tokens[i + words.length - 1];
  if (!last || text[last.from + last.text.length] === "-") return false;
  const end = last.text.toLowerCase();
  const own = words.at(-1) ?? "";
  const apart = words.slice(1).every((one, k) => {
    const [before, here] = [tokens[i + k] as Token, tokens[i + k + 1] as Token];
    const whole = k === words.length - 2 || here.text.toLowerCase() === one;
    return whole && /^\s+$/.test(text.slice(before.from + before.text.length, here.from));
  });
  return (
    apart &&
    end.startsWith(own) &&
    endings.has(end.slice(own.length)) &&
    (!isAbbreviation(name) || text.startsWith(name, tokens[i]?.from))
  );
}

/** An abbreviation is only itself when it is written in capitals. */
const isAbbreviation = (name: string) => name === name.toUpperCase();

/** What decides which words become links: changes when a concept comes, goes or is called something else. */
export const namesOfConcepts = (graph: Graph): string =>
  graph
    .of("concept")
    .map(({ path, data }) => [path, data.title, ...(data.abbreviations ?? [])].join(" "))
    .join("\n");
