import { correct } from "./spelling.ts";
import { rootOf, stem, withoutArticle } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";
import { telling, type Synonyms } from "./synonyms.ts";
import { joinless, type Vocabulary } from "./vocabulary.ts";
import { wordsOf } from "./words.ts";

/** What the search knows of the texts and of the language. */
export interface Knowledge {
  readonly vocabulary: Vocabulary;
  readonly synonyms: Synonyms;
}

/** Other words that may stand where a term stands; all of them must be there. */
export interface Alternative {
  readonly words: readonly string[];
  /** How sure it is that they mean the same, from 0 to 1. */
  readonly trust: number;
}

/** One thing a query asks for. */
export interface Term {
  readonly words: readonly string[];
  readonly alternatives: readonly Alternative[];
  /** How telling it is: high for a rare word, near 0 for one on every page. */
  readonly weight: number;
}

/** One way to understand a query: all the terms, in order. */
export interface Reading {
  readonly terms: readonly Term[];
  readonly trust: number;
}

/** A query, understood. */
export interface Plan {
  /** The words in quotation marks when the whole query is; it is asked as it stands. */
  readonly phrase: string | undefined;
  /** The most literal reading first; empty only when there is nothing to search for. */
  readonly readings: readonly Reading[];
  /** The query as it was understood, when a word was taken for misspelt. */
  readonly corrected: string | undefined;
  /** Words that the texts have in no form, and nothing that could stand for them. */
  readonly missing: readonly string[];
}

/** Longer queries are cut: nobody reads what a page-long one would find. Characters, and words that are searched for. */
const longestQuery = 300;
const mostTerms = 12;

const trusts = { article: 0.95, joined: 0.95, synonym: 0.7, root: 0.6, parts: 0.4, part: 0.3 };

/** Understands a query as the words, inflections, compounds and synonyms that the texts may use for it. */
export function understand(query: string, knowledge: Knowledge): Plan {
  const text = query.normalize("NFC").slice(0, longestQuery);
  const [, phrase] = /^\s*["”“«»]([^"”“«»]+)["”“«»]\s*$/.exec(text) ?? [];
  const typed = [...new Set(telling(text))].slice(0, mostTerms);
  const meant = typed.map((word) => meaning(word, knowledge));
  const terms = meant.flatMap(({ words, parted }) =>
    parted ? words.map((word) => termOf([word], knowledge)) : [termOf(words, knowledge)],
  );
  terms.splice(mostTerms);
  const plain: Reading = { terms, trust: 1 };
  const wrong = meant.some(({ misspelt }) => misspelt);
  return {
    phrase: phrase && wordsOf(phrase).length > 0 ? phrase : undefined,
    readings: terms.length === 0 ? [] : [plain, ...merged(plain, knowledge)],
    corrected: wrong
      ? meant.reduce((line, { words }, i) => replaceWord(line, typed[i] ?? "", words.join(" ")), text)
      : undefined,
    missing: meant.flatMap(({ words }, i) => (words.some((word) => isKnown(word, knowledge)) ? [] : [typed[i] ?? ""])),
  };
}

/** Whether a search for a word can find it: Pagefind answers for an unknown one with whatever begins a little like it. */
export const occurs = (word: string, { vocabulary }: Knowledge): boolean =>
  word.length < 2 || /\d/.test(word) || vocabulary.has(word) || vocabulary.hasStart(word);

const isKnown = (word: string, knowledge: Knowledge): boolean =>
  occurs(word, knowledge) ||
  termOf([word], knowledge).alternatives.some(({ words }) => words.every((other) => occurs(other, knowledge)));

const replaceWord = (line: string, from: string, to: string) =>
  from === to ? line : line.replace(new RegExp(`(?<![\\p{L}\\p{N}])${from}(?![\\p{L}\\p{N}])`, "giu"), to);

interface Meaning {
  readonly words: readonly string[];
  readonly misspelt: boolean;
  readonly parted: boolean;
}

/** The words a typed one stands for: itself, the one it misspells, or the parts of a compound nobody has written. */
function meaning(word: string, { vocabulary, synonyms }: Knowledge): Meaning {
  const itself = { words: [word], misspelt: false, parted: false };
  if (word.length < 4 || /\d/.test(word) || vocabulary.has(word) || vocabulary.hasStart(word)) return itself;
  if (synonyms.of([word]).length > 0) return itself;
  const near = correct(word, vocabulary, 1);
  if (near) return { words: [near.word], misspelt: true, parted: false };
  const parts = splitQuery(word, vocabulary);
  if (parts) return { words: parts, misspelt: false, parted: true };
  const far = correct(word, vocabulary);
  return far ? { words: [far.word], misspelt: true, parted: false } : itself;
}

function termOf(words: readonly string[], knowledge: Knowledge): Term {
  const { vocabulary, synonyms } = knowledge;
  const alternatives: Alternative[] = synonyms
    .of(words)
    .map((other) => ({ words: telling(other), trust: trusts.synonym }));
  const [word] = words;
  if (words.length === 1 && word) {
    const bareForm = withoutArticle(word);
    if (bareForm) alternatives.push({ words: [bareForm], trust: trusts.article });
    const root = rootOf(word);
    if (root) alternatives.push({ words: [root], trust: trusts.root });
    const known = vocabulary.find(word);
    const parts = known ? known.parts : splitQuery(word, vocabulary);
    if (parts) alternatives.push({ words: parts.map((part) => bare(part, vocabulary)), trust: trusts.parts });
    const part = known || parts || vocabulary.has(word) ? undefined : knownPart(word, vocabulary);
    if (part) alternatives.push({ words: [part], trust: trusts.part });
  }
  return { words, alternatives, weight: weightOf([words, ...alternatives.map((a) => a.words)], vocabulary) };
}

/** Log of how few pages hold the term, whichever way it is said; a term that is nowhere weighs as one page's. */
function weightOf(ways: readonly (readonly string[])[], vocabulary: Vocabulary): number {
  const pages = Math.max(1, ...ways.map((words) => Math.min(...words.map((word) => vocabulary.pagesWith(word)))));
  return Math.log(1 + Math.max(vocabulary.pages, 1) / pages);
}

/** Readings in which words beside each other are taken as one: a compound written apart, a phrase with synonyms. */
function merged({ terms }: Reading, knowledge: Knowledge): Reading[] {
  const readings: Reading[] = [];
  for (let start = 0; start + 1 < terms.length; start++) {
    for (let end = start + 2; end <= Math.min(terms.length, start + Math.max(2, knowledge.synonyms.longest)); end++) {
      const span = terms.slice(start, end);
      const words = span.flatMap((term) => term.words);
      const around = (term: Term): Term[] => [...terms.slice(0, start), term, ...terms.slice(end)];
      if (knowledge.synonyms.of(words).length > 0) readings.push({ terms: around(termOf(words, knowledge)), trust: 1 });
      if (span.length > 2) continue;
      const [left = "", right = ""] = words;
      const compounds = joinedForms(left, right, knowledge.vocabulary);
      const [first, ...others] = compounds;
      if (!first) continue;
      const term = termOf([first], knowledge);
      const alternatives = others.map((word) => ({ words: [word], trust: trusts.joined }));
      readings.push({ terms: around({ ...term, alternatives }), trust: trusts.joined });
    }
  }
  return readings;
}

/** Compounds of two words that the texts hold, the commonest first. */
function joinedForms(left: string, right: string, vocabulary: Vocabulary): string[] {
  const known = new Set(vocabulary.joined(left, right));
  for (const joint of ["", "s", "e", "a", "o", "u"])
    for (const start of joint ? [left, left.replace(/[aeo]$/, "")] : [left, left.replace(/[ae]$/, "")]) {
      const found = vocabulary.find(start + joint + right);
      if (found) known.add(found);
    }
  return [...known]
    .toSorted((a, b) => b.pages - a.pages)
    .slice(0, 3)
    .map(({ word }) => word);
}

/** What stands last in a compound has at least this many letters: shorter ends are mostly endings. */
const shortestPart = 4;

/** The parts of a compound that no text has, by words that they do have; undefined when it is none. */
export function splitQuery(word: string, vocabulary: Vocabulary): readonly string[] | undefined {
  let best: { readonly parts: readonly string[]; readonly worth: number } | undefined;
  for (let cut = 3; cut <= word.length - shortestPart; cut++) {
    const right = word.slice(cut);
    if (isStopWord(right) || !vocabulary.has(right)) continue;
    const left = word.slice(0, cut);
    const forms = joinless(left).filter((form) => form.length > 2 && !isStopWord(form));
    const known = forms.find((form) => vocabulary.find(form)) ?? forms.find((form) => vocabulary.has(form));
    const parts = known ? [known] : left.length > 6 ? splitQuery(left, vocabulary) : undefined;
    if (!parts) continue;
    const all = [...parts, right];
    const rarest = Math.min(...all.map((part) => Math.log(1 + vocabulary.pagesWith(part))));
    const shortest = Math.min(...all.map((part) => part.length));
    const worth = rarest + Math.min(shortest, 5) - all.length;
    if (!best || worth > best.worth) best = { parts: all, worth };
  }
  return best?.parts;
}

/** An end or a beginning of a word that no text has is worth looking for from so many letters on. */
const longestStranger = 5;

/** The longest end or else beginning of an unknown compound that the texts know: what it is a kind of, or about. */
function knownPart(word: string, vocabulary: Vocabulary): string | undefined {
  for (let cut = 2; cut <= word.length - longestStranger; cut++) {
    const end = word.slice(cut);
    if (!isStopWord(end) && vocabulary.has(end)) return end;
  }
  for (let cut = 3; cut <= word.length - longestStranger - 1; cut++)
    if (vocabulary.hasStart(word.slice(cut))) return word.slice(cut);
  for (let cut = word.length - 3; cut >= longestStranger; cut--) {
    const beginning = joinless(word.slice(0, cut)).find((form) => !isStopWord(form) && vocabulary.find(form));
    if (beginning) return beginning;
  }
  return undefined;
}

/** A part as the word it is a form of, when the texts have that word. */
const bare = (part: string, vocabulary: Vocabulary): string =>
  joinless(part).find((form) => vocabulary.find(form)) ?? stem(part);
