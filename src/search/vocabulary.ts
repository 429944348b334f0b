import type { Splitter } from "./compounds.ts";
import type { Lexicon } from "./lexicon.ts";
import { seam } from "./marks.ts";
import { keyOf } from "./stem.ts";

/** One word of the texts: the commonest of its inflections. */
export interface Known {
  readonly word: string;
  /** Its parts when it is a compound, joints included. */
  readonly parts: readonly string[] | undefined;
  /** About how many pages hold it: a power of two. */
  readonly pages: number;
}

/**
 * What the search page knows of the texts' words, as text: the number of pages, then a line a word, sorted. A line is
 * how many letters the word shares with the one before (base 36), the rest of it with seams, and log2 of its pages (base 36).
 */
export function writeVocabulary(lexicon: Lexicon, splitter: Splitter, pages: number): string {
  const lines = [String(pages)];
  let before = "";
  for (const { word, texts } of commonest(lexicon)) {
    const written = splitter.split(word)?.join(seam) ?? word;
    const shared = Math.min(sharedStart(before, written), 35);
    lines.push(`${shared.toString(36)}${written.slice(shared)}${Math.floor(Math.log2(texts)).toString(36)}`);
    before = written;
  }
  return lines.join("\n");
}

/** Of all forms with the same key the one in most texts, with the texts of all; numbers and single letters left out. */
function commonest(lexicon: Lexicon): { word: string; texts: number }[] {
  const byKey = new Map<string, { word: string; most: number; texts: number }>();
  for (const [word, texts] of lexicon.texts) {
    if (word.length < 2 || /\d/.test(word)) continue;
    const key = keyOf(word);
    const found = byKey.get(key);
    if (!found) byKey.set(key, { word, most: texts, texts });
    else {
      found.texts += texts;
      if (texts > found.most || (texts === found.most && word.length < found.word.length))
        Object.assign(found, { word, most: texts });
    }
  }
  return [...byKey.values()].toSorted((a, b) => (a.word < b.word ? -1 : 1));
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** The words of the texts, as the browser has them. */
export class Vocabulary {
  readonly pages: number;
  readonly words: readonly Known[];
  readonly #byKey = new Map<string, Known>();
  /** Compounds by the keys of their two halves, at every seam. */
  readonly #byHalves = new Map<string, Known[]>();
  readonly #partKeys = new Set<string>();
  #sortedKeys: string[] | undefined;
  #sortedWords: string[] | undefined;

  constructor(written: string) {
    const [pages = "0", ...lines] = written.split("\n");
    this.pages = Number(pages);
    let before = "";
    this.words = lines.map((line) => {
      const form = before.slice(0, parseInt(line[0] ?? "0", 36)) + line.slice(1, -1);
      before = form;
      const parts = form.includes(seam) ? form.split(seam) : undefined;
      return { word: parts?.join("") ?? form, parts, pages: 2 ** parseInt(line.at(-1) ?? "0", 36) };
    });
    for (const known of this.words) {
      this.#byKey.set(keyOf(known.word), known);
      if (known.parts) this.#addHalves(known, known.parts);
    }
  }

  #addHalves(known: Known, parts: readonly string[]): void {
    for (const part of parts) for (const form of joinless(part)) this.#partKeys.add(keyOf(form));
    for (let cut = 1; cut < parts.length; cut++) {
      const [left, right] = [parts.slice(0, cut).join(""), parts.slice(cut).join("")];
      for (const form of joinless(left)) {
        const halves = `${keyOf(form)} ${keyOf(right)}`;
        const others = this.#byHalves.get(halves) ?? [];
        if (!others.includes(known)) this.#byHalves.set(halves, [...others, known]);
      }
    }
  }

  find(word: string): Known | undefined {
    return this.#byKey.get(keyOf(word));
  }

  /** Whether a word occurs, in any inflection, alone or as part of a compound. */
  has(word: string): boolean {
    const key = keyOf(word);
    return this.#byKey.has(key) || this.#partKeys.has(key);
  }

  /** Whether any word begins so; the start of one that is still being typed does. */
  hasStart(word: string): boolean {
    this.#sortedKeys ??= [...this.#byKey.keys()].toSorted(bySign);
    this.#sortedWords ??= this.words.map((known) => known.word).toSorted(bySign);
    return anyBegins(this.#sortedKeys, keyOf(word)) || anyBegins(this.#sortedWords, word);
  }

  /** The compounds that two words make, whatever joint stands between them and however both are inflected. */
  joined(left: string, right: string): readonly Known[] {
    return this.#byHalves.get(`${keyOf(left)} ${keyOf(right)}`) ?? [];
  }

  /** Words that begin as this one does, the commonest first; at most three. */
  near(word: string): string[] {
    for (let letters = Math.min(word.length, 7); letters >= 3; letters--) {
      const start = word.slice(0, letters);
      const found = this.words.filter((known) => known.word.startsWith(start) && known.word.length > 3);
      if (found.length > 0)
        return found
          .toSorted((a, b) => b.pages - a.pages)
          .slice(0, 3)
          .map((known) => known.word);
    }
    return [];
  }

  /** About how many pages hold a word; 0 when none does. */
  pagesWith(word: string): number {
    return this.find(word)?.pages ?? (this.has(word) ? 1 : 0);
  }
}

const bySign = (a: string, b: string) => (a < b ? -1 : 1);

/** Whether any of the sorted words begins so. */
function anyBegins(sorted: readonly string[], start: string): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < start) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(start) ?? false;
}

/** A first part and the words it may be a form of: without the joint, or with the vowel that the joint took. */
export function joinless(part: string): string[] {
  const forms = [part];
  if (part.length > 4 && part.endsWith("s")) forms.push(part.slice(0, -1), `${part.slice(0, -1)}e`);
  if (part.length > 3 && /[ouea]$/.test(part))
    forms.push(`${part.slice(0, -1)}a`, `${part.slice(0, -1)}e`, part.slice(0, -1));
  else forms.push(`${part}a`, `${part}e`);
  return forms;
}
