import type { Choices } from "./choices.ts";
import { rowsOf, type ExploreIndex } from "./index-file.ts";

/** Entries by facet and value, as sets of bits: one number holds thirty-two rows. */
export type Table = ReadonlyMap<string, ReadonlyMap<string, Uint32Array>>;

const words = (count: number) => Math.ceil(count / 32);

/** The index as sets. */
export function tableOf({ count, facets }: ExploreIndex): Table {
  return new Map(
    facets.map(({ id, values }) => [
      id,
      new Map(
        values.map((value) => {
          const bits = new Uint32Array(words(count));
          for (const row of rowsOf(value.rows)) bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
          return [value.id, bits];
        }),
      ),
    ]),
  );
}

/** The rows that have one chosen value of every facet, `except` one. */
export function narrow(count: number, table: Table, choices: Choices, except?: string): Uint32Array {
  const left = new Uint32Array(words(count)).fill(0xffffffff);
  if (count % 32 !== 0) left[left.length - 1] = (1 << (count % 32)) - 1;
  for (const [facet, values] of choices) {
    if (facet === except || values.size === 0) continue;
    const any = new Uint32Array(left.length);
    for (const value of values) {
      const bits = table.get(facet)?.get(value);
      bits?.forEach((word, i) => (any[i] = (any[i] ?? 0) | word));
    }
    any.forEach((word, i) => (left[i] = (left[i] ?? 0) & word));
  }
  return left;
}

/** How many rows two sets share. */
export function shared(a: Uint32Array, b: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += bitsIn((a[i] ?? 0) & (b[i] ?? 0));
  return sum;
}

/** The rows of a set, in rising order. */
export function* rowsIn(set: Uint32Array): Generator<number> {
  for (let i = 0; i < set.length; i++)
    for (let word = set[i] ?? 0; word !== 0; word &= word - 1) yield i * 32 + 31 - Math.clz32(word & -word);
}

/** Counts the ones of a 32-bit number by adding neighbours pairwise (Warren, Hacker's Delight, 5-1). */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
