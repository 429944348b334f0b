import { startOf, wordMatcher } from "./judge.ts";
import { seam, unmark } from "./marks.ts";
import type { Fragment } from "./pagefind.ts";
import type { Plan } from "./plan.ts";

/** A piece of running text; a hit is what the query asked for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** The place in a page that answers a query best. */
export interface Excerpt {
  readonly pieces: readonly Piece[];
  /** The heading it stands under, unless that is the page's own. */
  readonly heading: { readonly id: string; readonly text: string } | undefined;
}

/** Words of an excerpt, and how far back it may begin to start with a sentence. */
const excerptWords = 32;
const backToSentence = 8;
/** Ways to say a term that are trusted less than this are not marked: the parts of a compound that stand alone. */
const markTrust = 0.5;
/** How well a word must match to be marked, from 0 to 1. */
const markFrom = 0.5;

/** The few words of a page's text that say most of what a query asks, with the hits told apart. */
export function excerptOf({ content, anchors, meta }: Fragment, plan: Plan): Excerpt {
  const words = content.split(/\s+/).filter(Boolean);
  const afterTitle = words.length > excerptWords / 2 ? (meta["title"] ?? "").split(/\s+/).filter(Boolean).length : 0;
  const hits = new Map([...hitsIn(words, plan)].filter(([at]) => at >= afterTitle));
  const start = Math.max(afterTitle, bestStart(words, hits));
  const shown = words.slice(start, start + excerptWords);
  const pieces: Piece[] = [];
  const add = (text: string, hit: boolean) => {
    const last = pieces.at(-1);
    if (last && last.hit === hit) pieces[pieces.length - 1] = { text: last.text + text, hit };
    else pieces.push({ text, hit });
  };
  if (start > afterTitle) add("… ", false);
  shown.forEach((word, i) => {
    if (i > 0) add(" ", hits.has(start + i) && hits.has(start + i - 1));
    const [, before = "", inner = "", after = ""] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(unmark(word)) ?? [];
    if (!hits.has(start + i)) return add(unmark(word), false);
    if (before) add(before, false);
    add(inner, true);
    if (after) add(after, false);
  });
  if (start + excerptWords < words.length) add(" …", false);
  const heading = anchors.findLast(({ element, location }) => /^h[2-6]$/.test(element) && location <= start + 3);
  return { pieces, heading: heading && { id: heading.id, text: unmark(heading.text) } };
}

/** Which words of a text answer which term of the query, by their place. */
function hitsIn(
  words: readonly string[],
  { readings, phrase }: Plan,
): ReadonlyMap<number, { term: string; worth: number }> {
  const sought = readings.flatMap(({ terms }) =>
    terms.flatMap((term) =>
      [term, ...term.alternatives.filter(({ trust }) => trust >= markTrust)].flatMap((way) =>
        way.words.map((word) => ({
          term: term.words.join(" "),
          weight: term.weight,
          start: startOf(word),
          fit: wordMatcher(word),
        })),
      ),
    ),
  );
  const hits = new Map<number, { term: string; worth: number }>();
  words.forEach((raw, at) => {
    for (const run of raw
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}~]+/gu) ?? []) {
      const parts = run.split(seam).filter(Boolean);
      const candidates = parts.length > 1 ? [parts.join(""), ...parts] : parts;
      for (const { term, weight, start, fit } of sought)
        for (const word of candidates) {
          if (startOf(word) !== start) continue;
          const worth = fit(word);
          if (worth >= markFrom && worth * weight > (hits.get(at)?.worth ?? 0))
            hits.set(at, { term, worth: worth * weight });
        }
    }
  });
  return phrase === undefined ? hits : onlyTogether(hits, readings[0]?.terms.length ?? 1);
}

/** Of a phrase's words only those that stand beside each other. */
function onlyTogether<T>(hits: ReadonlyMap<number, T>, length: number): ReadonlyMap<number, T> {
  if (length < 2) return hits;
  return new Map([...hits].filter(([at]) => hits.has(at - 1) || hits.has(at + 1)));
}

function bestStart(words: readonly string[], hits: ReadonlyMap<number, { term: string; worth: number }>): number {
  let best = { start: 0, worth: 0 };
  for (const from of hits.keys()) {
    const terms = new Map<string, number>();
    let repeats = 0;
    for (let at = from; at < from + excerptWords; at++) {
      const hit = hits.get(at);
      if (!hit) continue;
      if (terms.has(hit.term)) repeats += 0.05 * hit.worth;
      terms.set(hit.term, Math.max(terms.get(hit.term) ?? 0, hit.worth));
    }
    const worth = [...terms.values()].reduce((sum, x) => sum + x, repeats);
    if (worth > best.worth + 1e-9) best = { start: from, worth };
  }
  for (let back = 0; back <= Math.min(backToSentence, best.start); back++)
    if (best.start - back === 0 || /[.!?:]$/.test(words[best.start - back - 1] ?? "")) return best.start - back;
  return Math.max(0, best.start - 4);
}
