import type { Entry, EntryOf } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import type { Words } from "../knowledge/render.ts";

/** What a concept is called. */
interface Term {
  readonly entry: Entry;
  readonly name: string;
  /** Only itself when it is written in capitals. */
  readonly isAbbreviation: boolean;
}

/** Where names go on that have begun with the same words, in lower case. */
interface Branch {
  /** By the next word. */
  readonly next: Map<string, Branch>;
  /** The names that the next word may end, by the word in all its forms; the name that says most of it first. */
  readonly ends: Map<string, Term[]>;
}

/** What a Swedish noun may end in after its own letters: number, definiteness, genitive. The shortest first. */
const endings = ["", "n", "en", "t", "et", "na", "a", "ar", "er", "or", "arna", "erna", "orna"]
  .flatMap((ending) => [ending, `${ending}s`])
  .toSorted((a, b) => a.length - b.length);
const word = /[\p{L}\p{N}]+/gu;
const nextWord = /\s+([\p{L}\p{N}]+)/uy;

const trees = new WeakMap<Graph, Branch>();

function namesIn(graph: Graph): Branch {
  const tree = trees.get(graph) ?? treeOf(graph.of("concept"));
  trees.set(graph, tree);
  return tree;
}

const branch = (): Branch => ({ next: new Map(), ends: new Map() });

function onward({ next }: Branch, by: string): Branch {
  const known = next.get(by) ?? branch();
  next.set(by, known);
  return known;
}

function treeOf(concepts: readonly EntryOf<"concept">[]): Branch {
  const tree = branch();
  for (const ending of endings)
    for (const entry of concepts)
      for (const name of [entry.data.title, ...(entry.data.abbreviations ?? [])]) {
        const words = name.toLowerCase().match(word) ?? [];
        let at = tree;
        for (const one of words.slice(0, -1)) at = onward(at, one);
        const last = `${words.at(-1)}${ending}`;
        at.ends.set(last, [...(at.ends.get(last) ?? []), { entry, name, isAbbreviation: name === name.toUpperCase() }]);
      }
  return tree;
}

/**
 * Links each concept where a page first uses its name, the last word in any form of a noun. Concepts that the page points
 * at anyway are left alone, and so is the page's own. Ask about the texts in the order they are read.
 */
export function conceptLinks(entry: Entry, graph: Graph, base: string): Words {
  const tree = namesIn(graph);
  const done = new Set<Entry>([entry, ...graph.out(entry).map(({ to }) => to)]);
  return (text) => {
    const parts: { text: string; href?: string }[] = [];
    let from = 0;
    for (const { index, 0: written } of text.matchAll(word)) {
      if (index < from) continue;
      const found = nameAt(text, index, written, tree);
      if (!found || done.has(found.entry)) continue;
      done.add(found.entry);
      if (index > from) parts.push({ text: text.slice(from, index) });
      parts.push({ text: text.slice(index, found.to), href: base + found.entry.path.slice(1) });
      from = found.to;
    }
    return from < text.length ? [...parts, { text: text.slice(from) }] : parts;
  };
}

/** The longest name that begins with a word of a text, and where it ends; a part of a word with a hyphen is not a word. */
function nameAt(text: string, from: number, first: string, tree: Branch): { entry: Entry; to: number } | undefined {
  let found: { entry: Entry; to: number } | undefined;
  let here: Place | undefined = { word: first.toLowerCase(), to: from + first.length };
  for (let at: Branch | undefined = tree; at && here; here = at && wordAfter(text, here.to)) {
    const { to } = here;
    const ending = text[to] === "-" ? undefined : at.ends.get(here.word);
    const term = ending?.find(({ name, isAbbreviation }) => !isAbbreviation || text.startsWith(name, from));
    if (term && text[from - 1] !== "-") found = { entry: term.entry, to };
    at = at.next.get(here.word);
  }
  return found;
}

/** A word in lower case, and where it ends. */
interface Place {
  readonly word: string;
  readonly to: number;
}

/** The next word, when there is only white space before it. */
function wordAfter(text: string, at: number): Place | undefined {
  nextWord.lastIndex = at;
  const found = nextWord.exec(text)?.[1];
  return found === undefined ? undefined : { word: found.toLowerCase(), to: nextWord.lastIndex };
}

/** What decides which words become links: changes when a concept comes, goes or is called something else. */
export const namesOfConcepts = (graph: Graph): string =>
  graph
    .of("concept")
    .map(({ path, data }) => [path, data.title, ...(data.abbreviations ?? [])].join(" "))
    .join("\n");
