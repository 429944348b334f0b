import type { Author, Forge } from "../forge/forge.ts";
import { mainOf } from "./branch-tip.ts";
import type { Checkouts, Committed } from "./checkouts.ts";
import type { Desk, Receipt } from "./desk.ts";
import { dropPicture, keepPicture } from "./keep-picture.ts";
import { pictureFolder, type Picture } from "./pictures.ts";
import type { About, Edit, Proposals } from "./proposals.ts";

/** Where proposals are kept and how they are shown to the one who makes them. */
export interface Workshop {
  readonly forge: Forge;
  readonly checkouts: Checkouts;
  readonly proposals: Proposals;
  /** The address of a proposal's page. */
  readonly address: (branch: string) => string;
}

/**
 * An editor's own proposal: what they see is main with what they have changed, and each save is a commit more. When it has
 * been published or withdrawn, the next save begins another; a name is never used again.
 */
export class BranchDesk implements Desk {
  readonly #workshop: Workshop;
  readonly #editor: string;
  #turn: number | undefined;

  /** `editor` is the editor's id: lower-case letters, digits and hyphens. */
  constructor(workshop: Workshop, editor: string) {
    this.#workshop = workshop;
    this.#editor = editor;
  }

  async content(): Promise<Committed> {
    const { forge, checkouts } = this.#workshop;
    const head = await forge.head(await this.branch());
    return head === undefined ? this.published() : checkouts.content(head);
  }

  async published(): Promise<Committed> {
    const { forge, checkouts } = this.#workshop;
    return checkouts.content(await mainOf(forge));
  }

  /** The branch that the editor's next save goes to. */
  async branch(): Promise<string> {
    let turn = this.#turn ?? (await this.#firstTurn());
    // oxlint-disable-next-line no-await-in-loop -- proposals are made one after the other
    while (await this.#isDone(turn)) turn++;
    this.#turn = turn;
    return this.#named(turn);
  }

  /** Each question may go to another machine: years of proposals are leapt over, and not asked for one by one. */
  async #firstTurn(): Promise<number> {
    let [done, next] = [0, 1];
    // oxlint-disable no-await-in-loop -- each answer decides the next question
    while (await this.#isDone(next)) [done, next] = [next, next * 2];
    while (next - done > 1) {
      const between = Math.floor((done + next) / 2);
      if (await this.#isDone(between)) done = between;
      else next = between;
    }
    // oxlint-enable no-await-in-loop
    return next;
  }

  async #isDone(turn: number): Promise<boolean> {
    const proposal = await this.#workshop.forge.proposal(this.#named(turn));
    return proposal !== undefined && proposal.state !== "open";
  }

  #named(turn: number): string {
    return `forslag/${this.#editor}-${turn}`;
  }

  /** Git remembers every version that it has. */
  remember(): void {}

  version(id: string): Promise<string | undefined> {
    return this.#workshop.forge.text(id);
  }

  async save(edits: readonly Edit[], about: About): Promise<Receipt> {
    const { proposals, address } = this.#workshop;
    const { proposal, merged, conflict } = await proposals.save(await this.branch(), edits, about);
    const at = address(proposal.branch);
    return {
      merged,
      notice:
        conflict === undefined
          ? `Sparat i ditt förslag: ${at}`
          : `Någon annan har ändrat samma ställe. Din text ligger i ett eget förslag, och inget har skrivits över: ${at}`,
    };
  }

  async picture(name: string): Promise<Uint8Array | undefined> {
    return pictureOf(await this.content(), name, this.#workshop.forge);
  }

  async keep(picture: Picture, author: Author): Promise<void> {
    await keepPicture(this.#workshop.forge, await this.branch(), picture, author);
  }

  async discard(name: string, author: Author): Promise<Receipt> {
    const path = `${pictureFolder}/${name}`;
    const title = `Ta bort bilden ${name}`;
    if ((await this.published()).pictures.has(path))
      return this.save([{ path, text: null, opened: undefined }], { title, body: "", message: title, author });
    await dropPicture(this.#workshop.forge, await this.branch(), name, author);
    return { merged: [] };
  }
}

/** The bytes of a picture in what a commit has. */
async function pictureOf({ pictures }: Committed, name: string, forge: Forge): Promise<Uint8Array | undefined> {
  const id = pictures.get(`${pictureFolder}/${name}`);
  return id === undefined ? undefined : (await forge.bytes([id])).get(id);
}

/** A picture that may not be published yet: on somebody's own desk, or in a proposal that waits. */
export async function unpublishedPicture(
  name: string,
  { forge, checkouts }: Workshop,
  own: Desk | undefined,
): Promise<Uint8Array | undefined> {
  const mine = await own?.picture(name);
  if (mine) return mine;
  for (const { branch, state } of await forge.proposals()) {
    // oxlint-disable no-await-in-loop -- mostly it is in the first
    const head = state === "open" ? await forge.head(branch) : undefined;
    const found = head && (await pictureOf(await checkouts.content(head), name, forge));
    // oxlint-enable no-await-in-loop
    if (found) return found;
  }
  return undefined;
}
