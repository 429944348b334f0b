import { randomUUID } from "node:crypto";
import type { Author, Change, Forge, Proposal, Raw } from "../forge/forge.ts";
import { atTip, mainOf } from "./branch-tip.ts";
import { picturesFor } from "./keep-picture.ts";
import { mergeTexts } from "./merge-texts.ts";
import { Refused } from "./refused.ts";

/** A change, and the id of the version that the editor started from: null for a new file, undefined for whatever is there. */
export interface Edit extends Change {
  readonly opened: string | null | undefined;
}

/** What became of a save. */
export interface Saved {
  readonly proposal: Proposal;
  /** The commit that holds the words; nothing is acknowledged before it is in Git. */
  readonly commit: string;
  /** Files in which somebody else's changes were kept beside these. */
  readonly merged: readonly string[];
  /** The file in which both had changed the same words; then the proposal is one of its own. */
  readonly conflict: string | undefined;
}

export interface About {
  readonly title: string;
  readonly body: string;
  readonly message: string;
  readonly author: Author;
}

/** Saves as proposals. Several may save at once, from this process and from others. */
export class Proposals {
  readonly #forge: Forge;
  readonly #waiting = new Map<string, Promise<unknown>>();

  constructor(forge: Forge) {
    this.#forge = forge;
  }

  /** All edits as one commit at the end of a branch that begins at main. Throws when nothing could be written, and `Refused` when nothing differs. */
  save(branch: string, edits: readonly Edit[], about: About): Promise<Saved> {
    if (branch === this.#forge.main) return Promise.reject(new Error("Nothing is saved on the published branch."));
    const turn = (this.#waiting.get(branch) ?? Promise.resolve()).then(() => this.#save(branch, edits, about));
    const settled = turn.catch(() => {});
    this.#waiting.set(branch, settled);
    void settled.then(() => this.#waiting.get(branch) === settled && this.#waiting.delete(branch));
    return turn;
  }

  async #save(branch: string, edits: readonly Edit[], about: About, pictures: readonly Raw[] = []): Promise<Saved> {
    return atTip(this.#forge, branch, async (head, isNew) => {
      const { changes, merged, conflict } = await this.#onto(head, edits);
      if (conflict !== undefined) return this.#aside(branch, edits, about, conflict);
      if (changes.length === 0 && (isNew || (await this.#isPublished(head))))
        throw new Refused("Sidan är likadan som den som är publicerad, så det finns inget att spara.");
      if (isNew) await this.#forge.createBranch(branch, head);
      const commit =
        changes.length === 0 ? head : await this.#forge.commit(branch, head, [...pictures, ...changes], about);
      if (commit === undefined) return undefined;
      return { proposal: await this.#forge.propose(branch, about), commit, merged, conflict: undefined };
    });
  }

  /** A forge has no proposals about nothing. */
  async #isPublished(commit: string): Promise<boolean> {
    return (await this.#forge.base(commit, await mainOf(this.#forge))) === commit;
  }

  /** What has to be written on top of a commit, with what others have changed since the editor opened the files. */
  async #onto(head: string, edits: readonly Edit[]) {
    const changes: Change[] = [];
    const merged: string[] = [];
    for (const { path, text, opened } of edits) {
      // oxlint-disable-next-line no-await-in-loop -- a save has a handful of files
      const now = await this.#forge.file(head, path);
      if ((now?.text ?? null) === text) continue;
      if (opened === undefined || (now?.id ?? null) === opened) {
        changes.push({ path, text });
        continue;
      }
      // oxlint-disable-next-line no-await-in-loop
      const base = opened === null ? undefined : await this.#forge.text(opened);
      const both = text === null || base === undefined || !now ? undefined : mergeTexts(text, base, now.text);
      if (both === undefined) return { changes, merged, conflict: path };
      if (both !== now?.text) changes.push({ path, text: both });
      merged.push(path);
    }
    return { changes, merged, conflict: undefined };
  }

  /** Both have changed the same words: these go to a proposal of their own, made from main, over nobody's. */
  async #aside(branch: string, edits: readonly Edit[], about: About, conflict: string): Promise<Saved> {
    const own = `${branch}-krock-${randomUUID().slice(0, 8)}`;
    const texts = edits.flatMap(({ text }) => text ?? []);
    const saved = await this.#save(
      own,
      edits.map((edit) => ({ ...edit, opened: undefined })),
      {
        ...about,
        title: `Krock: ${about.title}`,
        body: `${about.body}\n\nNågon annan har ändrat samma ställe i ${conflict} i förslaget ${branch}. Inget har skrivits över: välj mellan de två.`,
      },
      await picturesFor(texts, this.#forge, branch),
    );
    return { ...saved, conflict };
  }
}
