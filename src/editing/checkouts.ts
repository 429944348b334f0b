import type { RawFile } from "../knowledge/read.ts";
import type { Forge } from "../forge/forge.ts";
import type { Content } from "./desk.ts";
import { isMedia, pictureAddress, pictureFolder } from "./pictures.ts";

const glossary = "content/ordlista.yaml";
const mostCommits = 50;
const mostFiles = 100_000;

/** What a commit has under content/. */
export interface Committed extends Content {
  /** What is not content, but goes with it: the drawings of diagrams. */
  readonly hidden: readonly { readonly file: string; readonly bytes: Uint8Array }[];
  /** Ids of the pictures, by path. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** What lies under content/ in commits of a forge, kept in memory: branches differ in a few files, and share the rest. */
export class Checkouts {
  readonly #forge: Forge;
  readonly #contents = new Map<string, Promise<Committed>>();
  readonly #files = new Map<string, Uint8Array>();

  constructor(forge: Forge) {
    this.#forge = forge;
  }

  /** Everything under content/ in a commit. */
  content(commit: string): Promise<Committed> {
    const known = this.#contents.get(commit);
    this.#contents.delete(commit);
    const content = known ?? this.#read(commit);
    this.#contents.set(commit, content); // the latest asked for comes last
    content.catch(() => this.#contents.delete(commit));
    for (const oldest of this.#contents.keys()) {
      if (this.#contents.size <= mostCommits) break;
      this.#contents.delete(oldest);
    }
    return content;
  }

  async #read(commit: string): Promise<Committed> {
    const tree = await this.#forge.tree(commit, "content");
    const beside = await this.#forge.tree(commit, pictureFolder);
    const pictures = new Map([...beside].filter(([file]) => isMedia(file)));
    if (this.#files.size > mostFiles) this.#files.clear();
    const missing = [...new Set(tree.values())].filter((id) => !this.#files.has(id));
    for (const [id, bytes] of await this.#forge.bytes(missing)) this.#files.set(id, bytes);
    const all = [...tree].map(([file, id]) => ({ file, bytes: this.#files.get(id) ?? new Uint8Array() }));
    return {
      files: all.filter(({ file }) => file !== glossary && !isHidden(file)).map(asRead),
      glossary: all.find(({ file }) => file === glossary),
      hidden: all.filter(({ file }) => isHidden(file)),
      media: new Set([...pictures.keys()].map(pictureAddress)),
      pictures,
    };
  }
}

/** Dot files, and what lies in dot folders: made by programs. */
const isHidden = (file: string): boolean => file.includes("/.");

/** As the reader of folders would have given it. */
const asRead = ({ file, bytes }: { readonly file: string; readonly bytes: Uint8Array }): RawFile =>
  file.endsWith(".mdx") ? { file, bytes } : { file, unreadable: "not-mdx" };
