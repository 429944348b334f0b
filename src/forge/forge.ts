/** Who has made a change. */
export interface Author {
  readonly name: string;
  readonly email: string;
}

/** A file to write, or to take away where `text` is null. */
export interface Change {
  readonly path: string;
  readonly text: string | null;
}

/** A file to write that is no text. */
export interface Raw {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file as it stands in a commit; `id` is Git's name of its bytes. */
export interface StoredFile {
  readonly id: string;
  readonly text: string;
}

/** How far a proposal has come. */
export type ProposalState = "open" | "published" | "withdrawn";

/** A branch that somebody wants to have published. */
export interface Proposal {
  readonly branch: string;
  readonly title: string;
  readonly body: string;
  readonly author: Author;
  /** ISO 8601. */
  readonly created: string;
  readonly state: ProposalState;
  /** Where people read and discuss it; undefined where the forge has no pages of its own. */
  readonly url: string | undefined;
}

/**
 * A place that keeps the repository and its proposals. Nothing here merges texts: `commit` only succeeds on top of the
 * commit that the caller has seen, so nobody's words are written over.
 */
export interface Forge {
  /** The branch that is published. */
  readonly main: string;
  /** The commit at the end of a branch; undefined where there is no such branch. */
  head(branch: string): Promise<string | undefined>;
  file(commit: string, path: string): Promise<StoredFile | undefined>;
  /** The commit that two commits have in common; undefined when they have none. */
  base(a: string, b: string): Promise<string | undefined>;
  /** The ids of all plain files below a folder of a commit, by path. */
  tree(commit: string, folder: string): Promise<ReadonlyMap<string, string>>;
  /** The bytes of files by their ids; all at once, since there may be thousands. Throws when one is not there. */
  bytes(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /** The text with an id that `file` gave; undefined when the repository does not have it. */
  text(id: string): Promise<string | undefined>;
  /** False when the branch is there already. */
  createBranch(branch: string, commit: string): Promise<boolean>;
  /** All changes as one commit on `parent`, which the branch must still point at; undefined when it no longer does. */
  commit(
    branch: string,
    parent: string,
    changes: readonly (Change | Raw)[],
    about: { readonly message: string; readonly author: Author },
  ): Promise<string | undefined>;
  /** The proposal of a branch: the one there is, or a new one. */
  propose(branch: string, about: Pick<Proposal, "title" | "body" | "author">): Promise<Proposal>;
  /** The proposal of a branch; undefined when there is none. */
  proposal(branch: string): Promise<Proposal | undefined>;
  /** Newest first. */
  proposals(): Promise<readonly Proposal[]>;
  /** The commit that main then points at; undefined when the branch collides with what has been published since. */
  publish(branch: string, by: Author): Promise<string | undefined>;
  /** Leaves the branch where it is, so that nothing is lost. */
  withdraw(branch: string): Promise<void>;
}
