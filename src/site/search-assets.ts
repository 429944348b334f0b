import path from "node:path";
import { build } from "esbuild";

/** Folder below the site's root of the search page and of its code and style, which every page's starter looks there for. */
export const searchFolder = "sok/";

/** The code and style of the search, by file name. */
export type SearchAssets = ReadonlyMap<string, Uint8Array>;

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
  return new Map(outputFiles.map(({ path: file, contents }) => [nameOf(file), contents]));
}

const nameOf = (file: string) => path.basename(file).replace("sok-css", "sok");
