import { fieldAt } from "../model/walk.ts";
import type { Draft } from "./draft.ts";
import { findNames, type NameKind } from "./names.ts";
import type { Found } from "./personal.ts";
import { readingsOf, type Path } from "./reading.ts";

/** Fields that say who has written and read, and not what they write about. */
const signed = new Set(["authors", "privacyReviewer", "aliases"]);

/** The people whom a draft names where it tells something, in order; `start` and `end` count in the file. */
export function peopleIn(draft: Draft): Found<NameKind>[] {
  const known = signers(draft);
  const found: Found<NameKind>[] = [];
  for (const { text, field, places } of readingsOf(draft)) {
    if (field && !isTold(field, draft)) continue;
    const names = findNames(text, known);
    if (names.length === 0) continue;
    const at = places();
    for (const name of names) found.push({ ...name, start: at[name.start] ?? 0, end: (at[name.end - 1] ?? 0) + 1 });
  }
  return found;
}

const isTold = (path: Path, { kind }: Draft): boolean => {
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
