import { readBody } from "../knowledge/body.ts";
import { wordsIn } from "./merge.ts";

/** What an editor writes for a body that it opens and saves untouched. Throws when it cannot open the body. */
export type RoundTrip = (body: string) => string;

/** A paragraph, a list or another part at the top level of a body, as it is written. */
export interface Block {
  readonly type: string;
  readonly text: string;
  /** What stands between this and the block before it. */
  readonly gap: string;
  /** How the editor writes it: equal for blocks that say the same. */
  readonly key: string;
}

/** The blocks of a body in order. Throws when the body cannot be read. */
export function blocksOf(body: string, trip: RoundTrip): Block[] {
  const read = readBody(body);
  if (!("root" in read)) throw new Error(read.message);
  let end = 0;
  return (read.root.children ?? []).map(({ type, position }) => {
    const [from, to] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
    const written = body.slice(from, to);
    const text = type === "paragraph" ? written.replace(/[ \t]+$/, "") : written; // the editor leaves spaces behind
    const gap = body.slice(end, from);
    end = to;
    return { type, text, gap, key: trip(text).trim() };
  });
}

/** Old and new blocks in pairs, in order: indices, -1 where one has no counterpart. */
export function align(old: readonly Block[], now: readonly Block[]): (readonly [number, number])[] {
  const alike = (i: number, j: number) => old.at(i)?.key === now.at(j)?.key;
  const shorter = Math.min(old.length, now.length);
  let [head, tail] = [0, 0]; // most of a long page is the same: only the middle needs the table
  while (head < shorter && alike(head, head)) head++;
  while (tail < shorter - head && alike(-1 - tail, -1 - tail)) tail++;
  const middle = alignAll(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return [
    ...Array.from({ length: head }, (_, i) => [i, i] as const),
    ...middle.map(([i, j]) => [i < 0 ? i : i + head, j < 0 ? j : j + head] as const),
    ...Array.from({ length: tail }, (_, i) => [old.length - tail + i, now.length - tail + i] as const),
  ];
}

/** Needleman–Wunsch without a penalty for gaps. */
function alignAll(old: readonly Block[], now: readonly Block[]): (readonly [number, number])[] {
  const scores = old.map((a) => now.map((b) => likeness(a, b)));
  const best = Array.from({ length: old.length + 1 }, () => new Float64Array(now.length + 1));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const score = (i: number, j: number) => scores[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      (best[i] as Float64Array)[j] = Math.max(
        at(i + 1, j),
        at(i, j + 1),
        score(i, j) > 0 ? score(i, j) + at(i + 1, j + 1) : 0,
      );
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (score(i, j) > 0 && at(i, j) === score(i, j) + at(i + 1, j + 1)) pairs.push([i++, j++]);
    else if (j >= now.length || (i < old.length && at(i, j) === at(i + 1, j))) pairs.push([i++, -1]);
    else pairs.push([-1, j++]);
  }
  return pairs;
}

function likeness(a: Block, b: Block): number {
  if (a.key === b.key) return 3;
  if (a.type !== b.type) return 0;
  const [x, y] = [wordsIn(a.key), wordsIn(b.key)];
  const shared = [...x].filter((word) => y.has(word)).length;
  return (2 * shared) / Math.max(1, x.size + y.size) > 0.3 ? 1 : 0.2;
}
