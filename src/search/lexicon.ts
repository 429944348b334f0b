import { stem } from "./stem.ts";
import { wordsOf } from "./words.ts";

/** How often words occur in a body of texts. */
export class Lexicon {
  /** Occurrences by word as written, in lower case. */
  readonly occurrences = new Map<string, number>();
  /** Texts that hold the word, by word. */
  readonly texts = new Map<string, number>();
  /** Occurrences by stem. */
  readonly stems = new Map<string, number>();

  constructor(texts: Iterable<string>) {
    for (const text of texts) {
      const seen = new Set<string>();
      for (const word of wordsOf(text)) {
        add(this.occurrences, word, 1);
        if (seen.has(word)) continue;
        seen.add(word);
        add(this.texts, word, 1);
      }
    }
    for (const [word, times] of this.occurrences) add(this.stems, stem(word), times);
  }

  times(word: string): number {
    return this.occurrences.get(word) ?? 0;
  }

  timesOfStem(word: string): number {
    return this.stems.get(stem(word)) ?? 0;
  }
}

const add = (counts: Map<string, number>, key: string, n: number) => counts.set(key, (counts.get(key) ?? 0) + n);
