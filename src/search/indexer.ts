import { createIndex, close } from "pagefind";
import { Splitter } from "./compounds.ts";
import { readDictionary } from "./dictionary.ts";
import { Lexicon } from "./lexicon.ts";
import { mark } from "./marks.ts";
import { telling, type SynonymGroup } from "./synonyms.ts";
import { writeVocabulary } from "./vocabulary.ts";

/** A page to be found: the address it has and the HTML that is indexed of it. */
export interface Page {
  readonly url: string;
  /** Title, headings and running text without tags, from which the words are counted. */
  readonly text: string;
  /** HTML body in which `mark` is applied to every text that is to be found. */
  html(mark: (text: string) => string): string;
}

/** A file of the search index, by its path below the index's folder. */
export interface IndexFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** What our own search page asks for; Pagefind's interfaces, its worker and its other languages are left out. */
const needed = /^(?:pagefind\.js|pagefind-entry\.json|wasm\.sv\.pagefind|.*\.pf_(?:meta|index|fragment|filter))$/;

/** Words and places in a chunk of the index. A reader fetches whole chunks; Pagefind's own 20,000 are 34 KB, these are 8. */
const chunkSize = 4000;
/** The only way to tell Pagefind; it says that the way may change, and Pagefind is pinned. */
const chunkSetting = "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE";

/** Indexes pages: Pagefind's files, and beside them what our own part of the search knows. */
export async function indexPages(pages: readonly Page[], groups: readonly SynonymGroup[]): Promise<IndexFile[]> {
  const { default: dictionary } = await import("dictionary-sv");
  const lexicon = new Lexicon(pages.map(({ text }) => text));
  const splitter = new Splitter(lexicon, readDictionary(dictionary));
  const marked = (text: string) => mark(text, splitter);
  const files = await pagefindFiles(
    pages.map((page) => ({ url: page.url, content: page.html(marked) })),
    chunkSize,
  );
  const encode = (text: string) => new TextEncoder().encode(text);
  return [
    ...files.filter((file) => needed.test(file.path)),
    { path: "ord.txt", content: encode(writeVocabulary(lexicon, splitter, pages.length)) },
    { path: "synonymer.json", content: encode(JSON.stringify(groups.filter((group) => isOfUse(group, lexicon)))) },
  ];
}

/** A group of synonyms leads somewhere when the texts hold one of them. */
const isOfUse = (group: SynonymGroup, lexicon: Lexicon): boolean =>
  group.some((term) => telling(term).every((word) => lexicon.timesOfStem(word) > 0));

/**
 * The files that Pagefind makes of HTML pages in Swedish, with chunks of a size of its own or of the one given. Throws with
 * Pagefind's own words when it will not.
 */
export async function pagefindFiles(
  pages: readonly { url: string; content: string }[],
  chunk?: number,
): Promise<IndexFile[]> {
  if (chunk) process.env[chunkSetting] = String(chunk);
  const { index, errors } = await createIndex({ forceLanguage: "sv" });
  if (!index) throw new Error(`Pagefind could not start: ${errors.join("; ")}`);
  try {
    const added = await Promise.all(pages.map((page) => index.addHTMLFile(page)));
    const wrong = added.flatMap((response) => response.errors);
    if (wrong.length > 0) throw new Error(`Pagefind refused pages: ${wrong.slice(0, 5).join("; ")}`);
    const { files, errors: unwritten } = await index.getFiles();
    if (unwritten.length > 0) throw new Error(`Pagefind could not write: ${unwritten.join("; ")}`);
    return files.map(({ path, content }) => ({ path, content }));
  } finally {
    delete process.env[chunkSetting];
    await close();
  }
}
