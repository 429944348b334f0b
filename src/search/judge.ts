import type { Fragment } from "./pagefind.ts";
import { seam } from "./marks.ts";
import type { Reading, Term } from "./plan.ts";
import { keyOf, stem } from "./stem.ts";
import { telling } from "./synonyms.ts";
import { fold } from "./words.ts";

/** How well a page's text answers a query. */
export interface Judged {
  /** 1 when every term stands there as typed; more when they stand in the title or together; 0 when none does. */
  readonly quality: number;
}

/** A whole word of a text or one part of a compound in it. */
interface Token {
  readonly word: string;
  /** 1 for a whole word, less for a part of one. */
  readonly whole: number;
  /** Place of the word in the text, counted in words. */
  readonly at: number;
}

/** What a compound is a kind of stands last: a "processledare" is a ledare, a "ledarroll" is none. */
const headOfCompound = 0.88;
const partOfCompound = 0.72;

/** Words within which terms stand together. */
const near = 25;

/** Judges pages by their texts, by the reading that suits each best. */
export function judge(pages: readonly Fragment[], readings: readonly Reading[]): Judged[] {
  const sought = readings.map((reading) => ({ reading, terms: reading.terms.map(seekerOf) }));
  return pages.map((page) => ({
    quality: Math.max(0, ...sought.map(({ reading, terms }) => reading.trust * qualityOf(page, reading, terms))),
  }));
}

function qualityOf(page: Fragment, { terms }: Reading, seekers: readonly Seeker[]): number {
  const starts = new Set(seekers.flatMap((seeker) => seeker.starts));
  const words = wordsIn(page);
  const [body, title] = [only(words.body, starts), only(words.title, starts)];
  const all = terms.reduce((sum, term) => sum + term.weight, 0) || 1;
  let sum = 0;
  const places: { at: number; worth: number; term: number }[] = [];
  seekers.forEach((seeker, i) => {
    const share = (terms[i]?.weight ?? 0) / all;
    const inTitle = seeker.in(title, []);
    const found: number[] = [];
    const inBody = seeker.in(body, found);
    sum += share * (Math.max(inBody, inTitle) + (inTitle > 0.5 ? titleBonus(page, terms.length) : 0));
    for (const at of found) places.push({ at, worth: share, term: i });
  });
  return sum + (terms.length > 1 ? 0.15 * together(places) : 0);
}

/** What a hit in the title adds: the more, the less else the title says. */
function titleBonus(page: Fragment, terms: number): number {
  const words = telling(page.meta["title"] ?? "").length;
  return 0.12 + 0.13 * Math.min(1, terms / Math.max(1, words));
}

/** The largest share of the query that stands within a few words anywhere in the text, from 0 to 1. */
function together(places: { at: number; worth: number; term: number }[]): number {
  places.sort((a, b) => a.at - b.at);
  let best = 0;
  for (let from = 0; from < places.length; from++) {
    const seen = new Map<number, number>();
    for (let to = from; to < places.length; to++) {
      const place = places[to];
      if (!place || place.at - (places[from]?.at ?? 0) > near) break;
      seen.set(place.term, place.worth);
    }
    if (seen.size > 1)
      best = Math.max(
        best,
        [...seen.values()].reduce((sum, worth) => sum + worth, 0),
      );
  }
  return best;
}

interface Word {
  readonly token: Token;
  readonly start: string;
}

const read = new WeakMap<Fragment, { readonly body: readonly Word[]; readonly title: readonly Word[] }>();

/** A page's words; each page is read once. */
function wordsIn(page: Fragment) {
  let words = read.get(page);
  if (!words) {
    words = { body: tokensOf(page.content), title: tokensOf(page.meta["title"] ?? "") };
    read.set(page, words);
  }
  return words;
}

const only = (words: readonly Word[], starts: ReadonlySet<string>): Token[] =>
  words.filter(({ start }) => starts.has(start)).map(({ token }) => token);

/** The words of a text and the parts of its compounds. */
function tokensOf(text: string): Word[] {
  const words: Word[] = [];
  const add = (word: string, whole: number, at: number) =>
    words.push({ token: { word, whole, at }, start: startOf(word) });
  let at = 0;
  for (const run of text
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{N}~]+/gu) ?? []) {
    at++;
    const parts = run.split(seam).filter(Boolean);
    add(parts.join(""), 1, at);
    if (parts.length < 2) continue;
    parts.forEach((part, i) => {
      const share = i === parts.length - 1 ? headOfCompound : partOfCompound;
      add(part, share, at);
      if (part.length > 4 && part.endsWith("s")) add(part.slice(0, -1), share, at);
    });
  }
  return words;
}

/** What words are sorted out by before they are compared. */
export const startOf = (word: string): string => fold(word.slice(0, 3));

interface Seeker {
  readonly starts: readonly string[];
  /** How well the best of the tokens matches, from 0 to 1; the places of good ones are added to `places`. */
  in(tokens: readonly Token[], places: number[]): number;
}

/** Looks for a term, in its own words or any of the alternatives. */
function seekerOf(term: Term): Seeker {
  const ways = [{ words: term.words, trust: 1 }, ...term.alternatives].map(({ words, trust }) => ({
    trust,
    matches: words.map(wordMatcher),
  }));
  return {
    starts: [term, ...term.alternatives].flatMap(({ words }) => words.map(startOf)),
    in(tokens, places) {
      let best = 0;
      for (const { trust, matches } of ways) {
        let least = 1;
        for (const match of matches) {
          let most = 0;
          for (const token of tokens) {
            const fit = match(token.word) * token.whole;
            if (fit > most) most = fit;
            if (fit * trust > 0.35) places.push(token.at);
          }
          if (most < least) least = most;
        }
        best = Math.max(best, trust * least);
      }
      return best;
    },
  };
}

/** How well a word of a text stands for a sought one, from 0 to 1. Without å, ä and ö any letters will do. */
export function wordMatcher(sought: string): (word: string) => number {
  const [stemmed, key, folded] = [stem(sought), keyOf(sought), fold(sought)];
  const plain = folded === sought;
  const seen = new Map<string, number>();
  const fit = (word: string) => {
    if (word === sought) return 1;
    if (sought.length < 4) return stem(word) === stemmed && word.length < sought.length + 4 ? 0.9 : 0;
    if (stem(word) === stemmed && Math.abs(word.length - sought.length) < 6) return 0.7 + 0.25 * likeness(sought, word);
    if (word.startsWith(sought)) return 0.85;
    if (plain && (fold(word) === folded || keyOf(word) === key)) return 0.9;
    if (stemmed.length > 3 && word.startsWith(stemmed)) return 0.55;
    return plain && key.length > 3 && fold(word).startsWith(key) ? 0.5 : 0;
  };
  return (word) => {
    let found = seen.get(word);
    if (found === undefined) seen.set(word, (found = fit(word)));
    return found;
  };
}

/** The share of a word that another begins with: "ledaren" has all of "ledare", "leder" half. */
function likeness(sought: string, word: string): number {
  let shared = 0;
  while (shared < sought.length && sought[shared] === word[shared]) shared++;
  return shared / sought.length;
}
