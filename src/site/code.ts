import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** SHA-256 over everything in the given folders and files, in hex: what the code, and not the content, decides. */
export function codeDigest(root: string, parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts)
    for (const file of filesOf(root, part)) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

const filesOf = (root: string, part: string): string[] => {
  if (path.extname(part)) return [part];
  return readdirSync(path.join(root, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .toSorted();
};
