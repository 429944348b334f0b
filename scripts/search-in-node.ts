import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Index } from "../src/search/pagefind.ts";
import { indexPages, type IndexFile, type Page } from "../src/search/indexer.ts";
import type { Knowledge } from "../src/search/plan.ts";
import { remembering } from "../src/search/remember.ts";
import { ranking } from "../src/search/session.ts";
import { Synonyms, type SynonymGroup } from "../src/search/synonyms.ts";
import { Vocabulary } from "../src/search/vocabulary.ts";
import type { Bank } from "../src/site/bank.ts";
import { loadBank } from "../src/site/load.ts";

/** Writes an index's files below a folder. */
export function writeIndex(files: readonly IndexFile[], folder: string): void {
  for (const file of files) {
    const target = path.join(folder, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.content);
  }
  writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
}

/** Opens an index on disk with Pagefind's own browser code, which asks for its files with fetch. */
export async function openIndex(folder: string): Promise<Index> {
  const base = `${path.resolve(folder)}/`;
  const outside = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const [file = ""] = String(input).split("?");
    return file.startsWith(base) ? new Response(readFileSync(file)) : outside(input, init);
  };
  const pagefind = (await import(pathToFileURL(`${base}pagefind.js`).href)) as {
    createInstance(options: object): Index & { options(options: object): Promise<void> };
  };
  return remembering(pagefind.createInstance({ basePath: base, baseUrl: "/", ranking }));
}

/** Indexes pages into a folder and opens the search over them, as a browser would. */
export async function openSearch(
  pages: readonly Page[],
  groups: readonly SynonymGroup[],
  folder: string,
): Promise<{ index: Index; knowledge: Knowledge; files: readonly IndexFile[] }> {
  const files = await indexPages(pages, groups);
  writeIndex(files, folder);
  const text = (name: string) => new TextDecoder().decode(files.find((file) => file.path === name)?.content);
  const knowledge = {
    vocabulary: new Vocabulary(text("ord.txt")),
    synonyms: new Synonyms(JSON.parse(text("synonymer.json")) as SynonymGroup[]),
  };
  return { index: await openIndex(folder), knowledge, files };
}

/** The content of a project folder, checked and ready for pages. */
export const openBankAt = (root: string): Bank => loadBank(root, { home: root, base: "/", writing: false });
