import type { RawFile } from "../knowledge/read.ts";
import type { About, Edit } from "./proposals.ts";

/** Everything under content/ at one moment. */
export interface Content {
  readonly files: readonly RawFile[];
  readonly glossary: RawFile | undefined;
}

/** What became of a save. */
export interface Receipt {
  /** Files in which somebody else's changes were kept beside these. */
  readonly merged: readonly string[];
  /** Swedish: where the words are now, when that is not simply where they were. */
  readonly notice?: string;
}

/** Where an editor's pages come from and go to: the files of a machine of one's own, or a proposal. */
export interface Desk {
  content(): Promise<Content>;
  /** Keeps a version that is handed out, so that an edit of it can be told from what has happened since. */
  remember(text: string): void;
  /** The text with an id that was remembered; undefined when it is not known any more. */
  version(id: string): Promise<string | undefined>;
  /** All edits or none. Throws `Refused` when somebody else has changed the same words. */
  save(edits: readonly Edit[], about: About): Promise<Receipt>;
}
