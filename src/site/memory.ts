import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Examined, Memory } from "../knowledge/examine.ts";

/** What was examined in earlier runs, in one file under the cache folder. A damaged or foreign file is forgotten. */
export class RememberedFiles implements Memory {
  readonly #file: string;
  readonly #code: string;
  readonly #before: ReadonlyMap<string, Examined>;
  readonly #now = new Map<string, Examined>();

  /** `code` is a digest of the rules and the model: when they change, everything is examined again. */
  constructor(cacheDir: string, code: string) {
    this.#file = path.join(cacheDir, "examined.json");
    this.#code = code;
    this.#before = load(this.#file, code);
  }

  get(file: string, digest: string): Examined | undefined {
    const known = this.#now.get(file) ?? this.#before.get(file);
    if (known?.digest !== digest) return undefined;
    this.#now.set(file, known);
    return known;
  }

  set(examined: Examined): void {
    this.#now.set(examined.file, examined);
  }

  /** Writes aside and renames, so that an interrupted run leaves the old file whole. */
  save(): void {
    mkdirSync(path.dirname(this.#file), { recursive: true });
    const aside = `${this.#file}.${process.pid}`;
    writeFileSync(aside, JSON.stringify({ code: this.#code, examined: [...this.#now.values()] }));
    renameSync(aside, this.#file);
  }
}

function load(file: string, code: string): ReadonlyMap<string, Examined> {
  try {
    const saved = JSON.parse(readFileSync(file, "utf8")) as { code?: string; examined?: Examined[] };
    if (saved.code !== code || !Array.isArray(saved.examined)) return new Map();
    return new Map(saved.examined.map((one) => [one.file, one]));
  } catch {
    return new Map();
  }
}
