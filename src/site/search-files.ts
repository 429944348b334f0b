import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { indexPages, type IndexFile } from "../search/indexer.ts";
import type { Bank } from "./bank.ts";
import { searchFolder, type SearchAssets } from "./search-assets.ts";
import { searchPages, synonymGroups } from "./search-pages.ts";

/** Folder of the search index below the site's root. */
const indexFolder = "pagefind";

export interface SearchOutput {
  readonly outDir: string;
  readonly cacheDir: string;
  /** Digest of everything but content that decides what the index holds. */
  readonly code: string;
}

/** Writes the search's code and its index into the built site; an index of the same content is copied from the cache. */
export async function writeSearch(
  bank: Bank,
  assets: SearchAssets,
  { outDir, cacheDir, code }: SearchOutput,
): Promise<void> {
  for (const [name, content] of assets) write(path.join(outDir, searchFolder, name), content);
  const cache = path.join(cacheDir, indexFolder);
  const stamp = path.join(cacheDir, `${indexFolder}.txt`);
  const digest = digestOf(bank, code);
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== digest) {
    rmSync(stamp, { force: true });
    rmSync(cache, { recursive: true, force: true });
    for (const file of await indexOf(bank)) write(path.join(cache, file.path), file.content);
    writeFileSync(stamp, digest);
  }
  cpSync(cache, path.join(outDir, indexFolder), { recursive: true });
}

/** Serves the same while someone is writing; the index is made when it is asked for and made anew after a change. */
export function serveSearch(bank: () => Bank, assets: SearchAssets) {
  let made: { readonly of: Bank; readonly files: Promise<ReadonlyMap<string, Uint8Array>> } | undefined;
  const index = async () => {
    const now = bank();
    if (made?.of !== now)
      made = { of: now, files: indexOf(now).then((files) => new Map(files.map((file) => [file.path, file.content]))) };
    return made.files;
  };
  return (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const [, folder, name = ""] = /\/(sok\/|pagefind\/)([\w./-]+)$/.exec(pathname) ?? [];
    if (!folder) return next();
    const send = (content: Uint8Array | undefined) => {
      if (!content) return next();
      response.setHeader("Content-Type", types[path.extname(name)] ?? "application/octet-stream");
      response.setHeader("Cache-Control", "no-cache");
      response.end(content);
    };
    if (folder === searchFolder) send(assets.get(name));
    else index().then((files) => send(files.get(name)), next);
  };
}

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
};

const indexOf = (bank: Bank): Promise<IndexFile[]> => indexPages(searchPages(bank), synonymGroups(bank));

/** What a page says depends on its own file and on the titles that it shows of others. */
function digestOf({ graph }: Bank, code: string): string {
  const hash = createHash("sha256").update(code);
  for (const { path: address, digest } of graph.entries) hash.update(`${address} ${digest}\n`);
  return hash.digest("hex");
}

function write(file: string, content: Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
