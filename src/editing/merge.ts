import { LCS } from "node-diff3";

/**
 * A word or a sign with the spaces after it. Bullets, emphasis marks, quotes and the width of spaces are style, not
 * content: tokens that differ only in them are the same.
 */
class Token {
  readonly text: string;
  readonly #key: string;

  constructor(text: string) {
    this.text = text;
    this.#key = styleless(text);
  }

  /** What node-diff3 compares. */
  toString(): string {
    return this.#key;
  }
}

const listMark = /^\n?[ \t]*(?:[-+*]|\d+[.)])[ \t]/;

function styleless(text: string): string {
  const narrow = text.replace(/[ \t]+/g, " ");
  return listMark.test(text)
    ? narrow.replace(/[-+]/, "*").replace(")", ".")
    : narrow.replace(/-+/, "-").replace(/^_/, "*").replace(/^'/, '"');
}

/** Together they are the whole text, whatever it holds. */
const pieces =
  /(?:^|\n)[^\S\n]*(?:[-+*]|\d+[.)])[^\S\n]+|\n[^\S\n]*|[\p{L}\p{N}]+[^\S\n]*|-+[^\S\n]*|\S[^\S\n]*|[^\S\n]+/gu;
const tokensOf = (text: string): Token[] => (text.match(pieces) ?? []).map((piece) => new Token(piece));
const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join("");
const keysOf = (tokens: readonly Token[]): string => tokens.join("\0");
const withoutSpacing = (tokens: readonly Token[]): string => textOf(tokens).replace(/[\s\-\\]+/g, "");

/** The keys of a text's words and signs, for judging how alike two texts are. */
export const wordsIn = (text: string): ReadonlySet<string> => new Set(tokensOf(text).map(String));

/**
 * `ours` with the edit that leads from `base` to `theirs`, word by word. Where ours and base are written differently, ours
 * stands; where theirs says something else, theirs does.
 */
export function mergeEdit(ours: string, base: string, theirs: string): string {
  const [mine, common, edited] = [tokensOf(ours), tokensOf(base), tokensOf(theirs)];
  const [toMine, toEdited] = [matches(common, mine), matches(common, edited)];
  let [fromMine, fromCommon, fromEdited, merged] = [0, 0, 0, ""];
  for (let i = 0; i <= common.length; i++) {
    const [atMine, atEdited] = i < common.length ? [toMine.get(i), toEdited.get(i)] : [mine.length, edited.length];
    if (atMine === undefined || atEdited === undefined) continue;
    const [a, o, b] = [mine.slice(fromMine, atMine), common.slice(fromCommon, i), edited.slice(fromEdited, atEdited)];
    const untouched = keysOf(b) === keysOf(o) || [o, a].some((other) => withoutSpacing(b) === withoutSpacing(other));
    if (!untouched && b.length > 0) merged = withSpacesOf(edited[fromEdited - 1], merged);
    merged += textOf(untouched ? a : b) + (mine[atMine]?.text ?? "");
    [fromMine, fromCommon, fromEdited] = [atMine + 1, i + 1, atEdited + 1];
  }
  return merged;
}

/** What was inserted stands as far from the word before it as the editor put it. */
const withSpacesOf = (before: Token | undefined, text: string): string =>
  before ? text.replace(/[ \t]+$/, "") + (/[^\s]([ \t]*)$/.exec(before.text)?.[1] ?? "") : text;

/** Index in `from` → index in `to`, for the tokens of their longest common subsequence. */
function matches(from: readonly Token[], to: readonly Token[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  interface Link {
    readonly buffer1index: number;
    readonly buffer2index: number;
    readonly chain: Link | null;
  }
  const keys = (tokens: readonly Token[]) => tokens.map(String);
  for (let link = LCS(keys(from), keys(to)) as Link | null; link?.chain; link = link.chain)
    found.set(link.buffer1index, link.buffer2index);
  return found;
}
