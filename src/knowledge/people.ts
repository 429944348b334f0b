import { fieldAt } from "../model/walk.ts";
import type { Draft } from "./draft.ts";
import { findNames, type NameKind } from "./names.ts";
import type { Found } from "./personal.ts";
import { inFile, type Path } from "./reading.ts";

/** Fields that say who has written and read, and not what they write about. */
const signed = new Set(["authors", "privacyReviewer", "aliases"]);

/** The people whom a draft names where it tells something, in order; `start` and `end` count in the file. */
export function peopleIn(draft: Draft): Found<NameKind>[] {
  return findNames(draft.reading.text, signers(draft))
    .filter(({ start }) => isTold(draft.reading.fieldAt(start), draft))
    .map((name) => inFile(name, draft.reading));
}

const isTold = (path: Path | undefined, { kind }: Draft): boolean => {
  if (!path) return true;
  const field = fieldAt(kind?.fields ?? {}, path)?.kind;
  return !signed.has(String(path[0])) && field !== "ref" && field !== "choice";
};

function signers({ front }: Draft): ReadonlySet<string> {
  const { authors, privacyReviewer } = front?.data ?? {};
  const named = Array.isArray(authors)
    ? authors.map((author: unknown) => (author as { name?: unknown } | null)?.name)
    : [];
  return new Set([...named, privacyReviewer].filter((name) => typeof name === "string"));
}
