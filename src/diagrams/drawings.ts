import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Board } from "./drawing/board.ts";
import { drawingDigest } from "./drawing/sources.ts";
import { asFile, fromFile, type Drawing } from "./drawing/svg.ts";

/** Why there is no drawing of a diagram: nothing to draw it with, or the diagram itself. */
export type Undrawn = "no-browser" | "too-hard";

export interface Completed {
  /** How many were tried now. */
  readonly tried: number;
  /** What is still not drawn, now or since before. */
  readonly failed: ReadonlyMap<string, Undrawn>;
}

/**
 * The drawings of diagrams, in a folder that goes with the content into Git: each in a file named for what it was made
 * from and with, so a file that is there is never out of date, and a site whose drawings are there needs no browser.
 */
export class Drawings {
  readonly folder: string;
  readonly #lasting: string | undefined;
  readonly #digest = drawingDigest();
  readonly #read = new Map<string, { readonly drawing: Drawing; readonly digest: string } | undefined>();
  readonly #undrawn = new Map<string, Undrawn>();
  #turn: Promise<unknown> = Promise.resolve();

  /** `lasting` is where drawings are kept as well, for content whose own folder is thrown away after the build. */
  constructor(folder: string, lasting?: string) {
    this.folder = folder;
    this.#lasting = lasting;
  }

  /** The name of the file in which the drawing of a source is kept. */
  fileOf(source: string): string {
    const bare = source.replaceAll("\r\n", "\n").trim();
    return `${createHash("sha256").update(this.#digest).update("\0").update(bare).digest("hex").slice(0, 20)}.svg`;
  }

  /** The drawing of a source; undefined when it has not been drawn. */
  find(source: string): Drawing | undefined {
    return this.#kept(source)?.drawing;
  }

  /** SHA-256 of the drawing's bytes; empty when it has not been drawn. */
  digestOf(source: string): string {
    return this.#kept(source)?.digest ?? "";
  }

  /** Why a source was not drawn, when it has been tried. */
  whyNot(source: string): Undrawn | undefined {
    return this.#undrawn.get(this.fileOf(source));
  }

  /**
   * Draws what has not been drawn, with a browser that is started only when there is something to draw. What turned out
   * too hard is not tried again.
   */
  complete(sources: readonly string[], board?: Board): Promise<Completed> {
    const done = this.#turn.then(() => this.#complete(sources, board));
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #complete(sources: readonly string[], board?: Board): Promise<Completed> {
    const undone = [...new Set(sources)].filter((source) => !this.#isDrawn(source));
    const failed = new Map<string, Undrawn>();
    for (const source of undone) if (this.whyNot(source) === "too-hard") failed.set(source, "too-hard");
    const missing = undone.filter((source) => !failed.has(source));
    if (missing.length === 0) return { tried: 0, failed };
    const { Board: OwnBoard } = await import("./drawing/board.ts");
    const { draw } = await import("./drawing/draw.ts");
    const used = board ?? new OwnBoard();
    try {
      for (const source of missing) {
        const file = this.fileOf(source);
        this.#undrawn.delete(file);
        // oxlint-disable-next-line no-await-in-loop -- one page draws one diagram at a time
        const why = await this.#draw(file, () => draw(source, used), used);
        if (!why) continue;
        failed.set(source, why);
        this.#undrawn.set(file, why);
      }
    } finally {
      if (!board) await used.close();
    }
    return { tried: missing.length, failed };
  }

  /** Files in the folder that none of the sources has any use for. */
  unused(sources: readonly string[]): string[] {
    const used = new Set(sources.map((source) => this.fileOf(source)));
    return this.#files().filter((file) => !used.has(file));
  }

  /** Takes a file away. */
  remove(file: string): void {
    rmSync(path.join(this.folder, file), { force: true });
    this.#read.delete(file);
  }

  #files(): string[] {
    try {
      return readdirSync(this.folder).toSorted();
    } catch {
      return [];
    }
  }

  #kept(source: string) {
    const file = this.fileOf(source);
    const known = this.#read.get(file);
    if (known) return known;
    const text = textOf(this.folder, file);
    return text === undefined ? undefined : this.#remember(file, text);
  }

  #remember(file: string, text: string) {
    const drawing = fromFile(text);
    const kept = drawing && { drawing, digest: createHash("sha256").update(text).digest("hex") };
    this.#read.set(file, kept);
    return kept;
  }

  /** Whether there is a drawing; one that lasts is put beside the content. */
  #isDrawn(source: string): boolean {
    if (this.find(source)) return true;
    const file = this.fileOf(source);
    const text = this.#lasting && textOf(this.#lasting, file);
    if (!text || !this.#remember(file, text)) return false;
    write(this.folder, file, text);
    return true;
  }

  async #draw(file: string, work: () => Promise<Drawing>, board: Board): Promise<Undrawn | undefined> {
    try {
      await board.open();
    } catch {
      return "no-browser";
    }
    let text: string;
    try {
      text = asFile(await work());
    } catch {
      return "too-hard";
    }
    if (!this.#remember(file, text)) return "too-hard";
    write(this.folder, file, text);
    if (this.#lasting !== undefined) write(this.#lasting, file, text);
    return undefined;
  }
}

function textOf(folder: string, file: string): string | undefined {
  try {
    return readFileSync(path.join(folder, file), "utf8").replaceAll("\r\n", "\n");
  } catch {
    return undefined;
  }
}

/** Where nothing may be written, the drawing lasts as long as this process. */
function write(folder: string, file: string, text: string): void {
  const aside = path.join(folder, `${file}.${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(aside, text);
    renameSync(aside, path.join(folder, file));
  } catch {
    rmSync(aside, { force: true });
  }
}
