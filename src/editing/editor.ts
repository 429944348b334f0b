import { readFrontMatter, split } from "../knowledge/front-matter.ts";
import type { Memory } from "../knowledge/examine.ts";
import { examine } from "../knowledge/examine.ts";
import { rules } from "../knowledge/rules.ts";
import { blobId } from "./blob-id.ts";
import type { Content, Desk, Receipt } from "./desk.ts";
import { allowed } from "./query.ts";
import { Refused, type FieldFinding } from "./refused.ts";
import { edits, judge, placeOf, type Judgement } from "./save.ts";
import type { Query, Staged, TinaDatabase } from "./tina-database.ts";
import type { Author } from "../forge/forge.ts";

/** Who asks, and of what. */
export interface Asking {
  readonly desk: Desk;
  readonly author: Author;
  /** The id of the version that the form was opened from, when it says so. */
  readonly opened: string | undefined;
}

/** What goes back to Tina: GraphQL's answer, and the id of the version of the page that it is about. */
export interface Reply {
  readonly data: unknown;
  readonly errors:
    | readonly { readonly message: string; readonly extensions?: { readonly findings: readonly FieldFinding[] } }[]
    | null;
  readonly version: string | undefined;
  readonly notice?: string;
}

/** An entry that others can refer to. */
export interface Choice {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly title: string;
}

/** Tina's queries, one at a time, with every write judged before it is made. */
export class Editor {
  readonly #index: TinaDatabase;
  readonly #judgement: Omit<Judgement, "today">;
  #last: Promise<unknown> = Promise.resolve();

  constructor(index: TinaDatabase, judgement: Omit<Judgement, "today">) {
    this.#index = index;
    this.#judgement = judgement;
  }

  /** Answers a query, and saves what a mutation wants to write. Never throws for what an editor has done. */
  ask(query: Query, asking: Asking): Promise<Reply> {
    const turn = this.#last.then(() => this.#ask(query, asking));
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** All entries whose fields are sound enough to have a title, in no order. */
  async choices(desk: Desk): Promise<Choice[]> {
    const { files } = await desk.content();
    const { model, memory } = this.#judgement;
    return files.flatMap((raw) => {
      const { id, kind, data } = examine(raw, model, rules, memory);
      const title = data?.["title"];
      const label = kind && model[kind]?.label;
      return kind && label && typeof title === "string" ? [{ id, kind, label, title }] : [];
    });
  }

  /** Takes away a picture. Throws `Refused` with the pages that show it, when some do. */
  async discardPicture(name: string, { desk, author }: Pick<Asking, "desk" | "author">): Promise<Receipt> {
    const address = `/media/${name}`;
    const { model, memory } = this.#judgement;
    const now = await desk.content();
    if (!now.media.has(address)) throw new Refused("Bilden finns inte längre. Ladda om sidan.");
    const users = new Map<string, string>();
    for (const raw of [now, await desk.published()].flatMap(({ files }) => files)) {
      const { file, links, data } = examine(raw, model, rules, memory);
      if (links.some(({ url }) => url === address))
        users.set(file, typeof data?.["title"] === "string" ? data["title"] : file);
    }
    if (users.size === 0) return desk.discard(name, author);
    const shown = [...users].slice(0, 3).map(([file, title]) => (title === file ? file : `”${title}” (${file})`));
    const more = users.size > shown.length ? ` och ${users.size - shown.length} till` : "";
    throw new Refused(`Bilden används i ${shown.join(", ")}${more}. Ta bort den därifrån först. Bilden finns kvar.`);
  }

  async #ask(query: Query, { desk, author, opened }: Asking): Promise<Reply> {
    try {
      const { writes } = allowed(query);
      if (writes) for (const path of pathsOf(query)) placeOf(path, this.#judgement.model);
      const content = await desk.content();
      await this.#index.show(content.files);
      const { data, errors, staged } = await this.#index.ask(query);
      if (errors.length > 0 || staged.length === 0)
        return {
          data,
          errors: errors.length > 0 ? errors.map(inSwedish) : null,
          version: this.#version(query, content, desk),
        };
      if (!writes) throw new Error("A query that is no mutation wanted to write.");
      const { notice } = await this.#save(staged, content, { desk, author, opened });
      const version = this.#version(query, await desk.content(), desk);
      return { data, errors: null, version, ...(notice === undefined ? {} : { notice }) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { message, findings } = error;
      return { data: null, errors: [{ message, extensions: { findings } }], version: undefined };
    }
  }

  async #save(staged: readonly Staged[], content: Content, { desk, author, opened }: Asking): Promise<Receipt> {
    const text = opened === undefined ? undefined : await desk.version(opened);
    const today = new Date().toISOString().slice(0, 10);
    const by = { ...this.#judgement, today };
    const all = edits(staged, content, opened === undefined ? undefined : { id: opened, text }, by);
    const first = placeOf(staged[0]?.path ?? "", this.#judgement.model);
    const title = `${first.kind.label}: ${titleIn(all[0]?.text) ?? first.id}`;
    return desk.save(all, { title, body: "", message: title, author }, async (made) => {
      try {
        judge(made, await desk.content(), by);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        throw new Refused(`${beside}\n${error.message}`, error.findings);
      }
    });
  }

  /** The version of the page that a query names; remembered, so that an edit of it can be merged. */
  #version({ variables }: Query, { files }: Content, desk: Desk): string | undefined {
    const { collection, relativePath } = variables;
    const folder = Object.values(this.#judgement.model).find((kind) => kind.folder === collection)?.folder;
    if (!folder || typeof relativePath !== "string") return undefined;
    const bytes = files.find(({ file }) => file === `content/${folder}/${relativePath}`)?.bytes;
    if (!bytes) return undefined;
    const text = Buffer.from(bytes).toString("utf8");
    desk.remember(text);
    return blobId(text);
  }
}

const beside =
  "Filen har ändrats i ett annat program sedan du öppnade den, och de två ändringarna går inte ihop. Inget är sparat, och det du skrev står kvar här.";

/** What a page calls itself; undefined where it does not say. */
function titleIn(text: string | null | undefined): string | undefined {
  const parts = split(text ?? "");
  const title = parts && readFrontMatter(parts).data["title"];
  return typeof title === "string" && title.trim() !== "" ? title : undefined;
}

/** Where a mutation wants to write: its page, and for a change of address the new one. */
function pathsOf({ variables }: Query): string[] {
  const { collection, relativePath, newRelativePath, params } = variables;
  const inside = (params as { readonly relativePath?: unknown } | undefined)?.relativePath;
  return [relativePath, ...[newRelativePath, inside].filter((path) => path !== undefined)].map(
    (path) => `content/${String(collection)}/${String(path).replace(/^\/(?!\/)/, "")}`, // Tina puts a slash before new ones
  );
}

/** What Tina's own errors mean to somebody who writes. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/already exists/, "Det finns redan en sida med den adressen. Välj en annan adress och spara igen."],
  [
    /Unable to find record|does not exist/,
    "Sidan finns inte längre. Någon kan ha tagit bort den eller bytt adress på den.",
  ],
];
const unknown = "Det gick inte att läsa det som skickades. Inget är sparat. Ladda om sidan och försök igen.";

const inSwedish = ({ message }: { readonly message: string }) => ({
  message: meanings.find(([pattern]) => pattern.test(message))?.[1] ?? unknown,
});

/** Remembers what was examined for as long as the process lives, the newest version of each file. */
export class Remembered implements Memory {
  readonly #known = new Map<string, ReturnType<Memory["get"]>>();

  get(file: string, digest: string): ReturnType<Memory["get"]> {
    const known = this.#known.get(file);
    return known?.digest === digest ? known : undefined;
  }

  set(examined: Parameters<Memory["set"]>[0]): void {
    this.#known.set(examined.file, examined);
  }
}
