import type { Entry } from "../../knowledge/entry.ts";

/** What the sources say differently, on whose page. */
export interface Dispute {
  readonly of: Entry;
  readonly about: string;
  readonly statements: NonNullable<Entry["data"]["disputed"]>[number]["statements"];
}

/** What the sources of some entries say differently. */
export const disputesIn = (entries: readonly Entry[]): Dispute[] =>
  entries.flatMap((of) => (of.data.disputed ?? []).map(({ about, statements }) => ({ of, about, statements })));
