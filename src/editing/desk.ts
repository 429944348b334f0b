import type { RawFile } from "../knowledge/read.ts";
import type { Author, Change } from "../forge/forge.ts";
import type { Picture } from "./pictures.ts";
import type { About, Edit } from "./proposals.ts";

/** Everything under content/ at one moment, and the pictures that go with it. */
export interface Content {
  readonly files: readonly RawFile[];
  readonly glossary: RawFile | undefined;
  /** Addresses of the pictures that lie beside it: `/media/styrgruppen-bfkamncgde.jpg`. */
  readonly media: ReadonlySet<string>;
}

/** Throws `Refused` when the content would not hold together with these changes made. */
export type Judge = (made: readonly Change[]) => Promise<void>;

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
  /** What is published, where that is something else. */
  published(): Promise<Content>;
  /** Keeps a version that is handed out, so that an edit of it can be told from what has happened since. */
  remember(text: string): void;
  /** The text with an id that was remembered; undefined when it is not known any more. */
  version(id: string): Promise<string | undefined>;
  /**
   * All edits or none. Throws `Refused` when somebody else has changed the same words. Where what is written is published
   * at once, `judge` sees first what has been merged with somebody else's changes, and may throw.
   */
  save(edits: readonly Edit[], about: About, judge: Judge): Promise<Receipt>;
  /** The bytes of one of the pictures; undefined when there is none of that name. */
  picture(name: string): Promise<Uint8Array | undefined>;
  /** Keeps a picture, so that the next save may use it. Throws `Refused` when there is no room for it. */
  keep(picture: Picture, author: Author): Promise<void>;
  /** Takes a picture away. That no page uses it has been seen to. */
  discard(name: string, author: Author): Promise<Receipt>;
}
