import { createHash } from "node:crypto";
import path from "node:path";
import { build } from "esbuild";

/** The code and style of the search, and the folder below the site's root where they lie. */
export interface SearchAssets {
  /** Ends with `/` and changes with what the files hold, so that they can be kept for ever. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Bundles the browser's part of the search from the project's source. Throws with esbuild's words when it cannot. */
export async function bundleSearch(home: string): Promise<SearchAssets> {
  const { outputFiles } = await build({
    entryPoints: {
      sok: path.join(home, "src/search/browser.ts"),
      "sok-css": path.join(home, "src/styles/search.css"),
    },
    outdir: "/",
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    write: false,
    logLevel: "silent",
    external: ["*/pagefind.js"],
  });
  const files = new Map(outputFiles.map(({ path: file, contents }) => [nameOf(file), contents] as const));
  const hash = createHash("sha256");
  for (const content of files.values()) hash.update(content);
  return { folder: `sok/${hash.digest("hex").slice(0, 10)}/`, files };
}

const nameOf = (file: string) => path.basename(file).replace("sok-css", "sok");

const slot = Symbol.for("samverkansbanken.search");
type Holder = { [slot]?: string };

/** Tells the pages where the search's files lie; pages and integration are bundled apart but run in one process. */
export const openSearchFolder = (folder: string): void => {
  (globalThis as Holder)[slot] = folder;
};

/** Folder of the search's files, without base, with `/` at the end. */
export const searchFolder = (): string => (globalThis as Holder)[slot] ?? "sok/";
