import type { Entry } from "../knowledge/entry.ts";
import { isAnonymous } from "../model/publication.ts";
import type { GitLog, LoggedChange } from "./git-changes.ts";

/** What Git tells of an entry's file. */
export interface History {
  readonly created: LoggedChange;
  /** Left out when nothing has changed since that day, by anybody else. */
  readonly changed?: LoggedChange;
  /** Everybody else who has changed something in between, by name, the latest first. */
  readonly others: readonly string[];
  /** Address of all changes, where the settings name a forge. */
  readonly address?: string;
}

/**
 * The history of an entry; undefined where Git does not know, and for a reflection whose writer wants to be anonymous:
 * whoever put it in may be the one. `changes` is the forge's address of a file's changes, with `{file}` for its path.
 */
export function historyOf(entry: Entry, log: GitLog | undefined, changes: string | undefined): History | undefined {
  const all = log?.get(entry.file) ?? [];
  const [latest] = all;
  const first = all.at(-1);
  if (!first || !latest || isAnonymous(entry.data)) return undefined;
  const named = new Set([...first.by, ...latest.by]);
  return {
    created: first,
    ...(JSON.stringify(first) === JSON.stringify(latest) ? {} : { changed: latest }),
    others: [...new Set(all.flatMap(({ by }) => by))].filter((name) => !named.has(name)),
    ...(changes ? { address: changes.replaceAll("{file}", () => encodeURI(entry.file)) } : {}),
  };
}
