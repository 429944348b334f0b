/** A facet as the explorer's index has it. */
export interface IndexedFacet {
  readonly id: string;
  readonly label: string;
  /** Ids of the kinds that have it, where few do. */
  readonly only?: readonly string[];
  readonly values: readonly IndexedValue[];
}

/** `rows`: the entries that have the value, each as the distance from the one before; the first counts from −1. */
export interface IndexedValue {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly number[];
}

/** What a reader's browser narrows by: which entries, by number in the order shown, have which values. */
export interface ExploreIndex {
  readonly count: number;
  /** How many entries' cards lie in one file. */
  readonly perFile: number;
  readonly facets: readonly IndexedFacet[];
}

/** What a list shows of an entry. `words` may have the name of a sign before them. */
export interface Card {
  readonly kind: string;
  readonly label: string;
  /** Address without base. */
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  readonly status?: string;
  readonly words: readonly { readonly text: string; readonly sign?: string }[];
}

/** Row numbers, in rising order, as distances. */
export const distances = (rows: readonly number[]): number[] => rows.map((row, i) => row - (rows[i - 1] ?? -1));

/** The inverse of `distances`. */
export function rowsOf(gaps: readonly number[]): number[] {
  let row = -1;
  return gaps.map((gap) => (row += gap));
}
