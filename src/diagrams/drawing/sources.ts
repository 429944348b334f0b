import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { mermaidConfig } from "./mermaid-config.ts";

const require = createRequire(import.meta.url);
/** What a drawing is made with, besides our own code. */
export const fontFile =
  require.resolve("@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2");
export const mermaidFolder = path.join(path.dirname(require.resolve("mermaid")), "..");

/** SHA-256 over all that decides what a drawing looks like but its source: mermaid, its settings, the font and this folder. */
export function drawingDigest(): string {
  const { version } = JSON.parse(readFileSync(path.join(mermaidFolder, "package.json"), "utf8")) as { version: string };
  return createHash("sha256")
    .update(version)
    .update(JSON.stringify(mermaidConfig(0)))
    .update(readFileSync(fontFile))
    .update(digestOfFolder(import.meta.dirname))
    .digest("hex");
}

/** SHA-256 over the code of a folder; how its lines end on this machine does not count. */
export function digestOfFolder(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  for (const file of files.toSorted())
    hash
      .update(file.replaceAll(path.sep, "/"))
      .update(readFileSync(path.join(folder, file), "utf8").replaceAll("\r\n", "\n"));
  return hash.digest("hex");
}
