import { nounStem } from "./stem.ts";
import { type Known, type Vocabulary } from "./vocabulary.ts";
import { fold } from "./words.ts";

/**
 * How many letters must be added, taken away, changed or swapped with a neighbour to make one word of another (optimal
 * string alignment); more than `most` when it takes more.
 */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let steps = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        steps = Math.min(steps, (before[j - 2] ?? 0) + 1);
      row[j] = steps;
      if (steps < least) least = steps;
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length] ?? most + 1;
}

/** A known word that a misspelt one may stand for. */
export interface Correction {
  readonly word: string;
  readonly distance: number;
}

/** Short words have too many neighbours: letters of the word → letters that may be wrong. */
const mostWrong = (letters: number) => (letters > 7 ? 2 : letters > 3 ? 1 : 0);

/** The known word nearest to an unknown one: fewest letters wrong, then the same first letter, then the commonest. */
export function correct(word: string, vocabulary: Vocabulary, most = mostWrong(word.length)): Correction | undefined {
  const folded = fold(word);
  const stemmed = stemmedOf(word);
  let best: (Correction & { readonly cost: number }) | undefined;
  for (const known of vocabulary.words) {
    if (known.word.length < 4) continue;
    const wrong = wrongLetters(folded, stemmed, known, most);
    if (wrong > most) continue;
    const candidate = fold(known.word);
    const cost = wrong * 3 - Math.log(1 + known.pages) * 0.5 + (candidate[0] === folded[0] ? 0 : 1);
    if (!best || cost < best.cost) best = { word: known.word, distance: wrong, cost };
  }
  return best && { word: best.word, distance: best.distance };
}

/** Between the words as written or between their stems, whichever is nearer: the vocabulary has one inflection of each. */
function wrongLetters(folded: string, stemmed: string, known: Known, most: number): number {
  if (Math.abs(folded.length - known.word.length) > most + 4) return most + 1;
  const whole = distance(folded, fold(known.word), most);
  const short = folded.length < 6 || (folded.length < 8 && Math.abs(folded.length - known.word.length) > 1);
  if (whole <= 1 || short) return whole;
  const stems = Math.min(whole, distance(stemmed, stemmedOf(known.word), most));
  if (stems <= 1 || folded.length < 8) return stems;
  return most > 1 && distance(endless(folded), endless(fold(known.word)), 1) <= 1 ? most : stems;
}

/** Without what looks like an ending: a slip may stand where the stemmer would have seen a real one. */
const endless = (folded: string) => folded.replace(/(?:[aeo]rna|ens|ets|en|et|[aeo]r|na|s|a|e|t)$/, "");

const stemmedOf = (word: string) => fold(nounStem(word));
