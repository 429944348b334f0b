import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Forge } from "../forge/forge.ts";
import type { Checkouts } from "./checkouts.ts";

/** Builds the site of the content in a folder into another one. Throws with what is wrong (Swedish), and then nothing is used of it. */
export type Build = (contentRoot: string, outDir: string) => Promise<void>;

/** How many built sites are kept: the one in use, and those that a slow reader may still be reading. */
const kept = 3;

/** Builds what is published, beside what is shown, and shows it when it is whole. A failed build leaves the old site up. */
export class Publisher {
  readonly #forge: Forge;
  readonly #checkouts: Checkouts;
  readonly #folder: string;
  readonly #build: Build;
  #commit: string | undefined;
  #failure: { readonly commit: string; readonly words: string } | undefined;
  #working: Promise<void> | undefined;
  #again = false;

  /** `folder` is for the sites alone. */
  constructor(forge: Forge, checkouts: Checkouts, folder: string, build: Build) {
    this.#forge = forge;
    this.#checkouts = checkouts;
    this.#folder = folder;
    this.#build = build;
  }

  /** The commit that is shown, and why a later one is not (Swedish). */
  get state(): { readonly commit: string | undefined; readonly failure: string | undefined } {
    return { commit: this.#commit, failure: this.#failure?.words };
  }

  /** Folder of the site that is shown; undefined before the first has been built. */
  get site(): string | undefined {
    return this.#commit && path.join(this.#folder, this.#commit);
  }

  /** Shows what is published now, when it is not shown already. Resolves when that is done or has failed; never rejects. */
  update(): Promise<void> {
    this.#again = true;
    this.#working ??= this.#work().finally(() => (this.#working = undefined));
    return this.#working;
  }

  async #work(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      // oxlint-disable no-await-in-loop -- one build at a time, of what is published when it begins
      const commit = await this.#forge.head(this.#forge.main).catch(() => undefined);
      if (!commit || commit === this.#commit || commit === this.#failure?.commit) continue;
      try {
        if (!existsSync(path.join(this.#folder, commit))) await this.#make(commit);
        this.#commit = commit;
        this.#failure = undefined;
        await this.#clear();
      } catch (error) {
        this.#failure = { commit, words: error instanceof Error ? error.message : String(error) };
      }
      // oxlint-enable no-await-in-loop
    }
  }

  async #make(commit: string): Promise<void> {
    const work = path.join(this.#folder, `.${randomUUID().slice(0, 8)}`);
    try {
      const { files, glossary, hidden, pictures } = await this.#checkouts.content(commit);
      const shown = await this.#forge.bytes([...new Set(pictures.values())]);
      const media = [...pictures].map(([file, id]) => ({ file, bytes: shown.get(id) }));
      await Promise.all(
        [...files, ...hidden, ...media, ...(glossary ? [glossary] : [])].map(async ({ file, bytes }) => {
          if (!bytes) return;
          await mkdir(path.join(work, path.dirname(file)), { recursive: true });
          await writeFile(path.join(work, file), bytes);
        }),
      );
      await this.#build(work, path.join(work, "site"));
      await rename(path.join(work, "site"), path.join(this.#folder, commit)).catch((error: unknown) => {
        if (!existsSync(path.join(this.#folder, commit))) throw error; // another instance was first
      });
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }

  async #clear(): Promise<void> {
    const names = (await readdir(this.#folder)).filter(
      (name) => /^[0-9a-f]{40,64}$/.test(name) && name !== this.#commit,
    );
    const ages = await Promise.all(
      names.map(async (name) => ({ name, at: (await stat(path.join(this.#folder, name))).mtimeMs })),
    );
    const old = ages.toSorted((a, b) => b.at - a.at).slice(kept - 1);
    await Promise.all(old.map(({ name }) => rm(path.join(this.#folder, name), { recursive: true, force: true })));
  }
}
