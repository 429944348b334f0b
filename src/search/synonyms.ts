import { keyOf } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";
import { wordsOf } from "./words.ts";

/** Words and phrases that may stand for each other. */
export type SynonymGroup = readonly string[];

/** Other words for the ones in a query. */
export class Synonyms {
  readonly #groups = new Map<string, Set<string>>();
  /** Words of the longest phrase that has synonyms. */
  readonly longest: number;

  constructor(groups: Iterable<SynonymGroup>) {
    let longest = 1;
    for (const group of groups)
      for (const term of group) {
        const words = telling(term);
        longest = Math.max(longest, words.length);
        const key = words.map(keyOf).join(" ");
        const others = this.#groups.get(key) ?? new Set();
        for (const other of group) if (other !== term) others.add(other);
        this.#groups.set(key, others);
      }
    this.longest = longest;
  }

  /** Synonyms of one or more words that stand beside each other in a query without its stop words. */
  of(words: readonly string[]): readonly string[] {
    const [key = "", ...others] = [words, words.map(withoutN)].map((some) => some.map(keyOf).join(" "));
    return [...(this.#groups.get(key) ?? this.#groups.get(others.join()) ?? [])];
  }
}

/** An article that is only a letter, which the stemmer leaves on a foreign word: "doktorn". */
const withoutN = (word: string) => word.replace(/(?<=[rl])n$/, "");

/** The words of a phrase that say what it is about; all of them when none does. */
export function telling(text: string): string[] {
  const words = wordsOf(text);
  const left = words.filter((word) => !isStopWord(word));
  return left.length > 0 ? left : words;
}
