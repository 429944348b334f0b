import type { CompoundDictionary } from "./dictionary.ts";
import type { Lexicon } from "./lexicon.ts";
import { stem } from "./stem.ts";

/** Shorter words are not split: too many of them only look like compounds. Letters. */
const shortestCompound = 7;
const mostParts = 4;
/** A part of fewer letters must be a word of its own in the texts as well as in the dictionary. */
const safePart = 4;
/** From so many letters on a part is hardly the beginning of another word by chance. */
const longPart = 7;

/** Beginnings and endings that look like words but are prefixes, particles or endings. */
const neverPart = new Set(
  `ande anden andes ende enden else elser fram från full fullt före förs för här het heten heter ingen inge inne isk iska
  inga iskt kring ling lig liga ligt lös löst med mellan miss mot ned ner ning ningar ningen ningens ningarna orna arna
  erna och om ring sam samt sig skap skapet skaps som tion tioner tiva tiv till ting under upp ur ut utan vid vis åter än
  över dom domen bar bara bart sam samma efter emot genom bort inter kon den det dig din han hon hur kan man min nog nya
  oss per ska var vem vad vars att ett när mer men dra dras tar ser ger gör går får satt sätt tagit tagen tagare tagande
  givare läggs ligger ställ ställa ställt komma kommer kommen kommet iser tal talt enhet förut rad rade rat nade nad`
    .split(/\s+/)
    .filter(Boolean),
);

/** Last parts that are the inflected end of another word and not a word: "möjlig-heterna", "hand-lingen". */
const neverLast =
  /^(?:n?ing(?:en|ens|ar|arna|s|et)?|het(?:en|er|erna|s|ens)?|erhet|[dtr]?and(?:e|en|et)|end(?:e|en|er)|ell(?:a|t)?|isk(?:a|t)?|lig(?:a|t|en|het|heten|heter)?|ment(?:et)?|itet(?:en|er)?|era[rs]?|erad(?:e|es)?|erat|erats|ering(?:en|ens|ar|s)?|tar(?:e|en|er|na)|orna|arna|erna|enser|arens?|gera|skaplig(?:a|t)?|ad(?:e|es)|nad(?:en|er)?|iga|iska|aste|are|ares)$/;

interface Path {
  readonly cost: number;
  readonly parts: readonly string[];
}

/**
 * Finds the parts of Swedish compounds: words that the texts or the dictionary know, as few and as common as possible.
 * Solved from left to right over all cuts, at most a few hundred steps a word.
 */
export class Splitter {
  readonly #lexicon: Lexicon;
  readonly #dictionary: CompoundDictionary | undefined;
  readonly #found = new Map<string, readonly string[] | undefined>();

  constructor(lexicon: Lexicon, dictionary?: CompoundDictionary) {
    this.#lexicon = lexicon;
    this.#dictionary = dictionary;
  }

  /** The parts of a word in lower case, joints included ("samverkans", "kompetens"); undefined when it is no compound. */
  split(word: string): readonly string[] | undefined {
    if (word.length < shortestCompound || !/^[a-zåäöéü]+$/.test(word)) return undefined;
    if (!this.#found.has(word)) this.#found.set(word, this.#cheapest(word));
    return this.#found.get(word);
  }

  #cheapest(word: string): readonly string[] | undefined {
    const best: (Path | undefined)[] = [{ cost: 0, parts: [] }];
    for (let end = 3; end <= word.length; end++) {
      for (let start = 0; start <= end - 3; start++) {
        const before = best[start];
        if (!before || before.parts.length >= mostParts || (start === 0 && end === word.length)) continue;
        const part = word.slice(start, end);
        const known = end === word.length ? this.#last(part) : this.#first(part, start > 0);
        if (known === 0) continue;
        const cost = before.cost + 1.2 + 1 / known + (part.length < 5 ? 0.3 : 0);
        if (cost < (best[end]?.cost ?? Infinity)) best[end] = { cost, parts: [...before.parts, part] };
      }
    }
    const parts = best[word.length]?.parts;
    return parts && parts.length > 1 && parts.some((part) => this.#attested(part)) ? parts : undefined;
  }

  #attested(part: string): boolean {
    return this.#lexicon.timesOfStem(part) > 0 || baseForms(part).some((form) => this.#lexicon.times(form) > 0);
  }

  /** How well known a part is that another follows: 0 is not at all, a common word about 5. */
  #first(part: string, inside: boolean): number {
    if (!mayBePart(part)) return 0;
    const inDictionary = this.#dictionary?.first.has(part) ?? false;
    if (part.length < safePart && !(inDictionary && this.#lexicon.times(part) > 1)) return 0;
    const exact = baseForms(part).reduce((sum, form) => sum + this.#lexicon.times(form), 0);
    // A long part may also be known by another inflection: "styrgrupps" by styrgruppen.
    const times = exact > 0 || part.length < longPart ? exact : this.#lexicon.timesOfStem(part.replace(/s$/, ""));
    // Inside a compound a joining s is the rule; without it the cut is less certain.
    const joint = inside && !part.endsWith("s") ? 0.8 : 1;
    return known(times, inDictionary) * joint;
  }

  #last(part: string): number {
    if (!mayBePart(part) || neverLast.test(part)) return 0;
    if (part.length < safePart && !(this.#dictionary?.last.has(stem(part)) && this.#lexicon.times(part) > 1)) return 0;
    return Math.max(...indefinite(part).map((form) => this.#lastForm(form)));
  }

  #lastForm(form: string): number {
    const inDictionary = this.#dictionary?.last.has(stem(form)) ?? false;
    // A stem that has lost much ("sen" of "senheter") says little about the word.
    if (form.length - stem(form).length > 4 || stem(form).length < 3)
      return known(this.#lexicon.times(form), inDictionary && form.length === stem(form).length);
    return known(this.#lexicon.timesOfStem(form), inDictionary);
  }
}

/** From 0 (unknown) over 0.7 (only in the dictionary) to about 5 (common in the texts). */
const known = (times: number, inDictionary: boolean) =>
  Math.max(times > 0 ? 1 + Math.log(1 + times) : 0, inDictionary ? 0.7 : 0);

const mayBePart = (part: string) => !neverPart.has(part) && /[aeiouyåäö]/.test(part) && !/^[^aeiouyåäö]{4}/.test(part);

/** The words that a part may be the joining form of: "arbets" of arbete, "kvinno" of kvinna, "skol" of skola. */
function baseForms(part: string): string[] {
  const forms = [part, `${part}a`, `${part}e`];
  if (part.endsWith("s") && part.length > safePart) forms.push(part.slice(0, -1), `${part.slice(0, -1)}e`);
  if (/[oue]$/.test(part)) forms.push(`${part.slice(0, -1)}a`);
  return forms;
}

/** The word itself and what it may be without an article that the stemmer leaves: "kassan", "mötena". */
function indefinite(part: string): string[] {
  const [article = ""] = /n?as?$|ns?$|ts?$/.exec(part) ?? [];
  const base = part.slice(0, part.length - article.length);
  return article && /[aeiouyåäö]$/.test(base) && base.length >= safePart ? [part, base] : [part];
}
