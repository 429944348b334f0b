import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { Entry } from "../knowledge/entry.ts";

/** What a build has published, and what it kept back. */
export interface Published {
  readonly outDir: string;
  readonly entries: readonly Entry[];
  readonly withheld: readonly Entry[];
  /** Addresses of the pages that are not entries, without base and first slash, as Astro reports them. */
  readonly pages: readonly string[];
}

/** Takes out of the built site each picture and attachment that only withheld entries use. */
export function removeWithheldMedia({ outDir, entries, withheld, pages }: Published): void {
  const files = new Set(withheld.flatMap(({ media }) => media));
  for (const { media } of entries) for (const file of media) files.delete(file);
  if (files.size === 0) return;
  for (const page of pages) {
    const html = readFileSync(path.join(outDir, page === "404/" ? "404.html" : `${page}index.html`), "utf8");
    for (const file of files) if (html.includes(file)) files.delete(file);
  }
  for (const file of files) rmSync(path.join(outDir, file), { force: true });
}
