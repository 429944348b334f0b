import type { Forge } from "../forge/forge.ts";
import type { Checkouts } from "./checkouts.ts";
import type { Content, Desk, Receipt } from "./desk.ts";
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
  #turn = 1;

  /** `editor` is the editor's id: lower-case letters, digits and hyphens. */
  constructor(workshop: Workshop, editor: string) {
    this.#workshop = workshop;
    this.#editor = editor;
  }

  async content(): Promise<Content> {
    const { forge, checkouts } = this.#workshop;
    const head = (await forge.head(await this.branch())) ?? (await forge.head(forge.main));
    if (head === undefined) throw new Error(`There is no branch ${forge.main}.`);
    return checkouts.content(head);
  }

  /** The branch that the editor's next save goes to. */
  async branch(): Promise<string> {
    for (; ; this.#turn++) {
      const name = `forslag/${this.#editor}-${this.#turn}`;
      // oxlint-disable-next-line no-await-in-loop -- proposals are made one after the other
      const proposal = await this.#workshop.forge.proposal(name);
      if (proposal === undefined || proposal.state === "open") return name;
    }
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
}
