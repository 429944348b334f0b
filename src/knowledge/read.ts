import { accessSync, constants, existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Largest content file, in bytes. A long report is about 100 kB. */
export const MAX_BYTES = 1_000_000;

/** Where the glossary lies, as a path from the root. */
const GLOSSARY = "content/ordlista.yaml";

/** Why something under content/ was not read. */
export type Unreadable = "symlink" | "folder" | "special" | "closed" | "too-large" | "not-mdx" | "misplaced";

/** A file under content/ as it lies on disk, or why it was not read. `file` is the path from the root, with `/`. */
export type RawFile =
  | { readonly file: string; readonly bytes: Uint8Array; readonly unreadable?: never }
  | { readonly file: string; readonly bytes?: never; readonly unreadable: Unreadable };

/** All entries under `root`/content and what does not belong there, sorted by path; links are never followed. Throws when the folder cannot be listed. */
export function readContent(root: string): RawFile[] {
  const files: RawFile[] = [];
  for (const folder of list(root, "content")) {
    const inside = `content/${folder.name}`;
    if (inside === GLOSSARY && folder.isFile()) continue;
    if (folder.isSymbolicLink()) files.push({ file: inside, unreadable: "symlink" });
    else if (!folder.isDirectory()) files.push({ file: inside, unreadable: "misplaced" });
    else if (!isOpen(root, inside)) files.push({ file: inside, unreadable: "closed" });
    else for (const entry of list(root, inside)) files.push(readFile(root, `${inside}/${entry.name}`));
  }
  return files;
}

/** The glossary; undefined where there is none, or where what bears its name is no plain file: readContent tells of that. */
export function readGlossary(root: string): RawFile | undefined {
  const stat = lstatSync(path.join(root, GLOSSARY), { throwIfNoEntry: false });
  return stat?.isFile() ? readFile(root, GLOSSARY) : undefined;
}

/** False where the system refuses, or where the name is not UTF-8 and so cannot be written back. */
function isOpen(root: string, folder: string): boolean {
  try {
    accessSync(path.join(root, folder), constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** One file under content/, never through a link. Never throws. */
export function readFile(root: string, file: string): RawFile {
  try {
    return readPlain(path.join(root, file), file);
  } catch {
    return { file, unreadable: "closed" };
  }
}

function readPlain(full: string, file: string): RawFile {
  const stat = lstatSync(full);
  if (stat.isSymbolicLink()) return { file, unreadable: "symlink" };
  if (stat.isDirectory()) return { file, unreadable: "folder" };
  if (!stat.isFile()) return { file, unreadable: "special" };
  if (!file.endsWith(".mdx") && file !== GLOSSARY) return { file, unreadable: "not-mdx" };
  if (stat.size > MAX_BYTES) return { file, unreadable: "too-large" };
  return { file, bytes: readFileSync(full) };
}

/** Dot files are the operating system's or the editor's, not content. */
const list = (root: string, folder: string) =>
  readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("."))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** Addresses that the site has apart from entries: pages under src/pages/ and files under public/, as `/om/` and `/media/x.svg`. */
export function readAddresses(root: string): {
  readonly pages: ReadonlySet<string>;
  readonly media: ReadonlySet<string>;
} {
  const pages = filesUnder(root, "src/pages")
    .filter((file) => /\.(astro|mdx)$/.test(file) && !/\[|(^|\/)_|^404\./.test(file))
    .map((file) => `/${file.replace(/(^|\/)index\.\w+$|\.\w+$/, "$1")}`.replace(/([^/])$/, "$1/"));
  return { pages: new Set(pages), media: new Set(filesUnder(root, "public").map((file) => `/${file}`)) };
}

const filesUnder = (root: string, folder: string): string[] => {
  const full = path.join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(full, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
};
