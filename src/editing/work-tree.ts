import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { readAddresses, readContent, readFile as readRaw, readGlossary } from "../knowledge/read.ts";
import { blobId } from "./blob-id.ts";
import type { Content, Desk, Judge, Receipt } from "./desk.ts";
import { mergeTexts } from "./merge-texts.ts";
import { isPictureName, pictureFolder, type Picture } from "./pictures.ts";
import type { About, Edit } from "./proposals.ts";
import { Refused } from "./refused.ts";

/** How many opened versions are remembered: more forms than anybody has open. */
const mostVersions = 1000;

/** The files below a folder, saved where they lie: for one's own machine. Another program may change them at any time. */
export class WorkTree implements Desk {
  readonly #root: string;
  readonly #versions = new Map<string, string>();

  constructor(root: string) {
    this.#root = root;
  }

  content(): Promise<Content> {
    const { media } = readAddresses(this.#root);
    return Promise.resolve({
      files: readContent(this.#root),
      glossary: readGlossary(this.#root),
      media: new Set([...media].filter((address) => address.startsWith("/media/"))),
    });
  }

  published(): Promise<Content> {
    return this.content();
  }

  /** Remembers a version that is handed out, so that an edit of it can be told from what has happened since. */
  remember(text: string): void {
    const id = blobId(text);
    this.#versions.delete(id);
    this.#versions.set(id, text);
    for (const oldest of this.#versions.keys()) {
      if (this.#versions.size <= mostVersions) break;
      this.#versions.delete(oldest);
    }
  }

  version(id: string): Promise<string | undefined> {
    return Promise.resolve(this.#versions.get(id));
  }

  async save(edits: readonly Edit[], _?: About, judge?: Judge): Promise<Receipt> {
    const merged: string[] = [];
    const texts = await Promise.all(
      edits.map(async (edit) => {
        const text = await this.#onto(edit);
        if (text !== edit.text) merged.push(edit.path);
        return { path: edit.path, text };
      }),
    );
    if (merged.length > 0) await judge?.(texts);
    await this.#write(texts.map(({ path: file, text }) => ({ path: file, content: text })));
    return { merged };
  }

  /** What to write, with what has been changed in the file since it was opened. */
  async #onto({ path: file, text, opened }: Edit): Promise<string | null> {
    const now = await this.#text(file);
    const nowId = now === undefined ? null : blobId(now);
    if (opened === undefined || opened === nowId || now === text) return text;
    if (opened === null)
      throw new Refused(`Det finns redan en sida med adressen ${file}. Välj en annan adress och spara igen.`);
    const base = this.#versions.get(opened);
    const both = text === null || now === undefined || base === undefined ? undefined : mergeTexts(text, base, now);
    if (both === undefined)
      throw new Refused(
        `Filen ${file} har ändrats på samma ställe i ett annat program sedan du öppnade den. Inget är sparat. ` +
          "Kopiera det du skrev, ladda om sidan och lägg in det igen.",
      );
    return both;
  }

  async picture(name: string): Promise<Uint8Array | undefined> {
    if (!isPictureName(name)) return undefined;
    return readFile(path.join(this.#root, pictureFolder, name)).catch(() => undefined);
  }

  async keep({ name, bytes }: Picture): Promise<void> {
    if ((await this.picture(name)) === undefined)
      await this.#write([{ path: `${pictureFolder}/${name}`, content: bytes }]);
  }

  async discard(name: string): Promise<Receipt> {
    await this.#write([{ path: `${pictureFolder}/${name}`, content: null }]);
    return { merged: [] };
  }

  async #text(file: string): Promise<string | undefined> {
    if (readRaw(this.#root, file).bytes === undefined) return undefined;
    return readFile(path.join(this.#root, file), "utf8");
  }

  /** Every new text stands complete beside its file before any file is replaced. */
  async #write(
    changes: readonly { readonly path: string; readonly content: string | Uint8Array | null }[],
  ): Promise<void> {
    const moves: (() => Promise<void>)[] = [];
    const aside: string[] = [];
    try {
      for (const { path: file, content } of changes) {
        const full = path.join(this.#root, file);
        if (content === null) {
          moves.push(() => rm(full, { force: true }));
          continue;
        }
        const beside = path.join(path.dirname(full), `.${path.basename(full)}.${randomUUID().slice(0, 8)}`);
        // oxlint-disable no-await-in-loop -- a save has a handful of files
        await mkdir(path.dirname(full), { recursive: true });
        aside.push(beside);
        await writeFile(beside, content);
        moves.unshift(() => rename(beside, full));
      }
      for (const move of moves) await move();
      // oxlint-enable no-await-in-loop
    } finally {
      await Promise.all(aside.map((beside) => rm(beside, { force: true })));
    }
  }
}
