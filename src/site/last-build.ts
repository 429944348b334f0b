import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

interface Made {
  readonly fingerprint: string;
  /** As it was when it was written; a file that somebody has touched since is not used. */
  readonly size: number;
  readonly mtime: number;
}

/** The files of the build before this one: what still has the same fingerprint need not be made again. */
export class LastBuild {
  readonly #folder: string;
  readonly #list: string;
  readonly #code: string;
  #files: ReadonlyMap<string, Made> = new Map();
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
    const files = readList(this.#list, this.#code);
    rmSync(this.#list, { force: true });
    if (files.size === 0 || !existsSync(outDir)) return;
    mkdirSync(path.dirname(this.#folder), { recursive: true });
    try {
      renameSync(outDir, this.#folder);
      this.#files = files;
    } catch {
      // The cache lies on another disk: every page is made anew.
    }
  }

  /** Puts files of one folder (paths in the site) back as they were, when nothing that they show has changed; otherwise says no. */
  keep(files: readonly string[], fingerprint: string, outDir: string): boolean {
    for (const file of files) this.#fingerprints.set(file, fingerprint);
    if (!files.every((file) => this.#isAsMade(file, fingerprint))) return false;
    mkdirSync(path.join(outDir, path.dirname(files[0] ?? "")), { recursive: true });
    for (const file of files) renameSync(path.join(this.#folder, file), path.join(outDir, file));
    return true;
  }

  #isAsMade(file: string, fingerprint: string): boolean {
    const made = this.#files.get(file);
    if (made?.fingerprint !== fingerprint) return false;
    const stat = statSync(path.join(this.#folder, file), { throwIfNoEntry: false });
    return stat?.size === made.size && stat.mtimeMs === made.mtime;
  }

  /** Writes down what this build made, for the next one. */
  save(outDir: string): void {
    const files = [...this.#fingerprints].flatMap(([file, fingerprint]) => {
      const stat = statSync(path.join(outDir, file), { throwIfNoEntry: false });
      return stat ? [[file, { fingerprint, size: stat.size, mtime: stat.mtimeMs }] as const] : [];
    });
    mkdirSync(path.dirname(this.#list), { recursive: true });
    writeFileSync(this.#list, JSON.stringify({ code: this.#code, files }));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function readList(file: string, code: string): ReadonlyMap<string, Made> {
  try {
    const saved = JSON.parse(readFileSync(file, "utf8")) as { code?: string; files?: [string, Made][] };
    return saved.code === code && Array.isArray(saved.files) ? new Map(saved.files) : new Map();
  } catch {
    return new Map();
  }
}
