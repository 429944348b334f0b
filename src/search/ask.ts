import { judge, type Judged } from "./judge.ts";
import type { Found, Fragment, Index } from "./pagefind.ts";
import type { Knowledge, Plan, Reading } from "./plan.ts";
import { occurs, understand } from "./plan.ts";
import { unmark } from "./marks.ts";
import { keyOf } from "./stem.ts";
import { wordsOf } from "./words.ts";

/** A page that answers a query, best first in an answer. */
export interface Hit {
  readonly id: string;
  /** Comparable within one answer only. */
  readonly score: number;
  data(): Promise<Fragment>;
}

/** What a query found. */
export interface Answer {
  readonly plan: Plan;
  readonly hits: readonly Hit[];
}

/** Pages whose text is read before the order is settled. */
const judgedHits = 20;
/** A page whose text answers less of the query than this is no answer. */
const leastQuality = 0.03;
/** With fewer pages that have all words, pages with some of them are looked for too. */
const fewHits = 20;
const mostSearches = 12;
/** Pages that are read to see whether a phrase stands there. */
const phrasePages = 40;
/** A word on more pages than this does not fetch pages by itself on a large site. */
const commonPages = 1000;

interface Candidate {
  readonly found: Found;
  /** How well all terms together are met, by the searches for all of them. */
  whole: number;
  /** What the terms that are met weigh, of what all weigh. */
  part: number;
}

/** Answers a query from the index: pages with all of it first, then pages with the most telling words of it. */
export async function ask(query: string, index: Index, knowledge: Knowledge): Promise<Answer> {
  const plan = understand(query, knowledge);
  if (plan.phrase) {
    const hits = await saying(plan.phrase, index);
    if (hits.length > 0) return { plan, hits };
  }
  const [plain] = plan.readings;
  if (!plain) return { plan, hits: [] };
  const candidates = new Map<string, Candidate>();
  for (const { text, trust } of searchesOf(plan.readings, (word) => occurs(word, knowledge))) {
    // What this search could add would come after the pages that are read anyway.
    if (better(candidates, trust) >= judgedHits) continue;
    // oxlint-disable-next-line no-await-in-loop -- Pagefind runs one search at a time
    const { results } = await index.search(text);
    gather(candidates, results, (candidate, share) => {
      candidate.whole = Math.max(candidate.whole, trust * (0.5 + 0.5 * share));
    });
  }
  if (candidates.size < fewHits && plain.terms.length > 1) await askForParts(candidates, plain, index, knowledge);
  const ranked = [...candidates.values()]
    .map(({ found, whole, part }) => ({ found, base: Math.max(whole, 0.6 * part) + 0.2 * part }))
    .toSorted((a, b) => b.base - a.base);
  return { plan, hits: await settle(ranked, plan) };
}

/**
 * Pages where the words really stand so. Pagefind 1.5.2 misses a phrase on a page that has one of its words with å, ä or
 * ö twice, and counts the parts of a compound as words: so the first pages with all the words are read as well.
 */
async function saying(phrase: string, index: Index): Promise<readonly Hit[]> {
  const words = wordsOf(phrase);
  const { results: exact } = await index.search(`"${phrase}"`);
  if (words.length < 2) return exact;
  const { results: all } = await index.search(words.join(" "));
  const found = [...new Map([...exact, ...all.slice(0, phrasePages)].map((one) => [one.id, one])).values()];
  const keys = (text: string) => ` ${wordsOf(unmark(text)).map(keyOf).join(" ")} `;
  const read = await Promise.all(found.slice(0, phrasePages).map((one) => one.data()));
  const says = ({ content, meta }: Fragment) =>
    [content, meta["title"] ?? ""].some((t) => keys(t).includes(keys(phrase)));
  return found.filter((_, i) => {
    const page = read[i];
    return page ? says(page) : i < exact.length;
  });
}

const better = (candidates: ReadonlyMap<string, Candidate>, trust: number): number => {
  let count = 0;
  for (const { whole } of candidates.values()) if (whole >= trust) count++;
  return count;
};

/** The searches for everything a query asks: each reading as it stands, then with one term said in another way. */
export function searchesOf(
  readings: readonly Reading[],
  mayFind: (word: string) => boolean = () => true,
): { readonly text: string; readonly trust: number }[] {
  const searches = new Map<string, number>();
  const add = (words: readonly string[], trust: number) => {
    if (!words.every(mayFind)) return;
    const text = words.join(" ");
    searches.set(text, Math.max(searches.get(text) ?? 0, trust));
  };
  for (const { terms, trust } of readings) {
    add(
      terms.flatMap((term) => term.words),
      trust,
    );
    terms.forEach((term, at) => {
      for (const alternative of term.alternatives)
        add(
          terms.flatMap((other, i) => (i === at ? alternative.words : other.words)),
          trust * alternative.trust,
        );
    });
  }
  return [...searches]
    .map(([text, trust]) => ({ text, trust }))
    .toSorted((a, b) => b.trust - a.trust)
    .slice(0, mostSearches);
}

/** Adds the pages that have single terms, the most telling first. */
async function askForParts(candidates: Map<string, Candidate>, { terms }: Reading, index: Index, knowledge: Knowledge) {
  const all = terms.reduce((sum, term) => sum + term.weight, 0);
  const byWeight = terms.toSorted((a, b) => b.weight - a.weight);
  for (const [rank, term] of byWeight.entries()) {
    const common = term.words.every((word) => knowledge.vocabulary.pagesWith(word) > commonPages);
    if (common && (rank > 0 || candidates.size > 0)) continue;
    const ways = [{ words: term.words, trust: 1 }, ...term.alternatives.filter(({ trust }) => trust >= 0.6)]
      .filter(({ words }) => words.every((word) => occurs(word, knowledge)))
      .slice(0, 4);
    const best = new Map<string, { found: Found; worth: number }>();
    for (const { words, trust } of ways) {
      // oxlint-disable-next-line no-await-in-loop -- Pagefind runs one search at a time
      const { results } = await index.search(words.join(" "));
      const top = results[0]?.score || 1;
      for (const found of results) {
        const worth = trust * (0.5 + 0.5 * Math.min(1, found.score / top));
        if (worth > (best.get(found.id)?.worth ?? 0)) best.set(found.id, { found, worth });
      }
    }
    for (const { found, worth } of best.values()) {
      const candidate = candidates.get(found.id) ?? { found, whole: 0, part: 0 };
      candidate.part += (worth * term.weight) / all;
      candidates.set(found.id, candidate);
    }
  }
}

function gather(
  candidates: Map<string, Candidate>,
  results: readonly Found[],
  count: (c: Candidate, share: number) => void,
) {
  const top = results[0]?.score || 1;
  for (const found of results) {
    const candidate = candidates.get(found.id) ?? { found, whole: 0, part: 0 };
    count(candidate, Math.min(1, found.score / top));
    candidates.set(found.id, candidate);
  }
}

/** Reads the first pages' texts and settles their order by what really stands there. */
async function settle(ranked: readonly { readonly found: Found; readonly base: number }[], plan: Plan): Promise<Hit[]> {
  const first = ranked.slice(0, judgedHits);
  const top = first[0]?.base || 1;
  const judged: Judged[] = judge(await Promise.all(first.map(({ found }) => found.data())), plan.readings);
  const settled = first
    .map(({ found, base }, i) => ({ found, base, quality: judged[i]?.quality ?? 0 }))
    .filter(({ quality }) => quality >= leastQuality)
    .map(({ found, base, quality }) => ({ found, score: (0.3 + (0.7 * base) / top) * quality ** 1.5 }));
  // Where none of the best holds a word of the query, Pagefind has only found words that begin as they do.
  const rest =
    settled.length === 0
      ? []
      : ranked.slice(judgedHits).map(({ found, base }) => ({ found, score: base / top / 1000 }));
  return [...settled.toSorted((a, b) => b.score - a.score), ...rest].map(({ found, score }) => ({
    id: found.id,
    score,
    data: () => found.data(),
  }));
}
