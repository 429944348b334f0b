import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

interface Page {
  readonly fingerprint: string;
  /** As they were when the page was written; a file that somebody has touched since is not used. */
  readonly size: number;
  readonly mtime: number;
}

/** The pages of the build before this one: what still has the same fingerprint need not be made again. */
export class LastBuild {
  readonly #folder: string;
  readonly #list: string;
  readonly #code: string;
  #pages: ReadonlyMap<string, Page> = new Map();
  readonly #fingerprints = new Map<string, string>();

  /** `code` is a digest of everything but content that decides what a page looks like. */
  constructor(cacheDir: string, code: string) {
    this.#folder = path.join(cacheDir, "last-build");
    this.#list = path.join(cacheDir, "last-build.json");
    this.#code = code;
  }

  /** Moves the old output aside, before it is emptied. Where that cannot be done, nothing is kept. */
  setAside(outDir: string): void {
    rmSync(this.#folder, { recursive: true, force: true });
    const pages = readList(this.#list, this.#code);
    rmSync(this.#list, { force: true });
    if (pages.size === 0 || !existsSync(outDir)) return;
    mkdirSync(path.dirname(this.#folder), { recursive: true });
    try {
      renameSync(outDir, this.#folder);
      this.#pages = pages;
    } catch {
      // The cache lies on another disk: every page is made anew.
    }
  }

  /** Puts a page (address without base) back as it was, when nothing that it shows has changed; otherwise says no. */
  keep(address: string, fingerprint: string, outDir: string): boolean {
    this.#fingerprints.set(address, fingerprint);
    const page = this.#pages.get(address);
    if (page?.fingerprint !== fingerprint) return false;
    const file = fileOf(this.#folder, address);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.size !== page.size || stat.mtimeMs !== page.mtime) return false;
    const back = fileOf(outDir, address);
    mkdirSync(path.dirname(back), { recursive: true });
    renameSync(file, back);
    return true;
  }

  /** Writes down what this build made, for the next one. */
  save(outDir: string): void {
    const pages = [...this.#fingerprints].flatMap(([address, fingerprint]) => {
      const stat = statSync(fileOf(outDir, address), { throwIfNoEntry: false });
      return stat ? [[address, { fingerprint, size: stat.size, mtime: stat.mtimeMs }] as const] : [];
    });
    mkdirSync(path.dirname(this.#list), { recursive: true });
    writeFileSync(this.#list, JSON.stringify({ code: this.#code, pages }));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const fileOf = (folder: string, address: string) => path.join(folder, address, "index.html");

function readList(file: string, code: string): ReadonlyMap<string, Page> {
  try {
    const saved = JSON.parse(readFileSync(file, "utf8")) as { code?: string; pages?: [string, Page][] };
    return saved.code === code && Array.isArray(saved.pages) ? new Map(saved.pages) : new Map();
  } catch {
    return new Map();
  }
}
