import { buildDotTinaFiles, createDatabase, resolve, type Database } from "@tinacms/graphql";
import { MemoryLevel } from "memory-level";
import { digestOf } from "../knowledge/examine.ts";
import type { RawFile } from "../knowledge/read.ts";
import type { Component } from "../model/components.ts";
import type { Kind, Model } from "../model/fields.ts";
import { tinaCollections } from "../model/tina.ts";
import { textForTina } from "./tina-text.ts";

/** A file that Tina wants to write, or to take away where `text` is null. */
export interface Staged {
  readonly path: string;
  readonly text: string | null;
}

/** What a query gave: GraphQL's data and errors, and what a mutation would have written. */
export interface Answer {
  readonly data: unknown;
  readonly errors: readonly { readonly message: string }[];
  readonly staged: readonly Staged[];
}

/** A GraphQL query as Tina's admin sends it. */
export interface Query {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Tina's index, in memory. It shows the files that it was last brought in step with, so that one index serves any
 * number of branches, and it never writes: what Tina would write is handed back to be judged.
 */
export class TinaDatabase {
  readonly #database: Database;
  readonly #kinds: ReadonlyMap<string, Kind>;
  readonly #texts: Map<string, string>;
  readonly #staged: Staged[];
  /** Digest of each file that the index shows; undefined where what it shows was never saved. */
  readonly #shown = new Map<string, string | undefined>();

  private constructor(database: Database, model: Model, texts: Map<string, string>, staged: Staged[]) {
    this.#database = database;
    this.#kinds = new Map(Object.values(model).map((kind) => [kind.folder, kind]));
    this.#texts = texts;
    this.#staged = staged;
  }

  /** An index of nothing yet. */
  static async of(model: Model, components: Readonly<Record<string, Component>>): Promise<TinaDatabase> {
    const texts = new Map<string, string>();
    const staged: Staged[] = [];
    const database = createDatabase({
      bridge: {
        rootPath: "",
        glob: (folder: string) => Promise.resolve([...texts.keys()].filter((file) => file.startsWith(`${folder}/`))),
        get: (file: string) => Promise.resolve(texts.get(file) ?? ""),
        put: async () => {}, // Tina calls it before onPut: what is refused there must not be written here
        delete: async () => {},
      },
      gitProvider: {
        onPut: (path: string, text: string) => Promise.resolve(void staged.push({ path, text })),
        onDelete: (path: string) => Promise.resolve(void staged.push({ path, text: null })),
      },
      databaseAdapter: new MemoryLevel<string, Record<string, unknown>>({ valueEncoding: "json" }),
      namespace: "bank",
    });
    const config = { schema: { collections: tinaCollections(model, components) } };
    const built = await buildDotTinaFiles({ config, buildSDK: false } as unknown as Parameters<
      typeof buildDotTinaFiles
    >[0]);
    await database.indexContent(built);
    return new TinaDatabase(database, model, texts, staged);
  }

  /** Brings the index in step with these files. Those whose fields cannot be read are left out: no form could show them. */
  async show(files: readonly RawFile[]): Promise<void> {
    const changed: string[] = [];
    const gone = new Set(this.#shown.keys());
    for (const { file, bytes } of files) {
      if (!bytes) continue;
      const digest = digestOf(bytes);
      const known = this.#shown.get(file);
      if (known !== digest) {
        const text = textForTina(bytes, this.#kinds.get(file.split("/")[1] ?? ""));
        if (text === undefined) continue;
        this.#texts.set(file, text);
        this.#shown.set(file, digest);
        changed.push(file);
      }
      gone.delete(file);
    }
    for (const file of gone) {
      this.#shown.delete(file);
      this.#texts.delete(file);
    }
    if (gone.size > 0) await this.#database.deleteContentByPaths([...gone]);
    if (changed.length > 0) await this.#database.indexContentByPaths(changed);
  }

  /** Runs a query against what the index shows. What a mutation leaves in the index is forgotten at the next `show`. */
  async ask({ query, variables }: Query): Promise<Answer> {
    this.#staged.length = 0;
    try {
      const { data, errors } = (await resolve({
        config: { useRelativeMedia: true },
        database: this.#database,
        query,
        variables: { ...variables },
        verbose: false,
      })) as unknown as { data?: unknown; errors?: Answer["errors"] };
      return { data: data ?? null, errors: errors ?? [], staged: [...this.#staged] };
    } finally {
      for (const { path } of this.#staged) this.#shown.set(path, undefined);
    }
  }
}
