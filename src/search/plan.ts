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
}

/** Longer queries are cut: nobody reads what a page-long one would find. Characters, and words that are searched for. */
const longestQuery = 300;
const mostTerms = 12;

const trusts = { article: 0.95, joined: 0.95, synonym: 0.7, root: 0.6, parts: 0.4 };

/** Understands a query as the words, inflections, compounds and synonyms that the texts may use for it. */
export function understand(query: string, knowledge: Knowledge): Plan {
  const text = query.normalize("NFC").slice(0, longestQuery);
  const [, phrase] = /^\s*["”“«»]([^"”“«»]+)["”“«»]\s*$/.exec(text) ?? [];
  const typed = [...new Set(telling(text))].slice(0, mostTerms);
  const meant = typed.map((word) => meaning(word, knowledge));
  const terms = meant.map(({ words }) => termOf(words, knowledge));
  const plain: Reading = { terms, trust: 1 };
  const wrong = meant.some(({ misspelt }) => misspelt);
  return {
    phrase: phrase && wordsOf(phrase).length > 0 ? phrase : undefined,
    readings: terms.length === 0 ? [] : [plain, ...merged(plain, knowledge)],
    corrected: wrong
      ? meant.reduce((line, { words }, i) => replaceWord(line, typed[i] ?? "", words.join(" ")), text)
      : undefined,
  };
}

const replaceWord = (line: string, from: string, to: string) =>
  from === to ? line : line.replace(new RegExp(`(?<![\\p{L}\\p{N}])${from}(?![\\p{L}\\p{N}])`, "giu"), to);

/** The words a typed one stands for: itself, the one it misspells, or the parts of a compound nobody has written. */
function meaning(word: string, { vocabulary, synonyms }: Knowledge): { words: readonly string[]; misspelt: boolean } {
  const itself = { words: [word], misspelt: false };
  if (word.length < 4 || /\d/.test(word) || vocabulary.has(word) || vocabulary.hasStart(word)) return itself;
  if (synonyms.of([word]).length > 0) return itself;
  const near = correct(word, vocabulary, 1);
  if (near) return { words: [near.word], misspelt: true };
  const parts = splitQuery(word, vocabulary);
  if (parts) return { words: parts, misspelt: false };
  const far = correct(word, vocabulary);
  return far ? { words: [far.word], misspelt: true } : itself;
}

function termOf(words: readonly string[], { vocabulary, synonyms }: Knowledge): Term {
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
    const forms = joinless(left).filter((form) => form.length > 2);
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

/** A part as the word it is a form of, when the texts have that word. */
const bare = (part: string, vocabulary: Vocabulary): string =>
  joinless(part).find((form) => vocabulary.find(form)) ?? stem(part);
