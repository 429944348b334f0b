import { stemmer } from "@orama/stemmers/swedish";
import { fold } from "./words.ts";

const stems = new Map<string, string>();
const keys = new Map<string, string>();

/** The Snowball stem of a word in lower case; https://snowballstem.org/algorithms/swedish/stemmer.html */
export function stem(word: string): string {
  let found = stems.get(word);
  if (found === undefined) {
    found = stemmer(word);
    stems.set(word, found);
  }
  return found;
}

/** Articles that Snowball leaves: "skolan", "skolans", "förbundet", "förbundets", but not the end of "enhet" or "kvalitet". */
const article = /(?<=[^aeiouyåäö]a)ns?$|(?<=[^aeiouyåäö])(?<!h|it)ets?$/;

/** A noun without the article that the stemmer leaves on it; undefined when it has none. */
export function withoutArticle(word: string): string | undefined {
  const bare = word.replace(article, "");
  return bare.length < word.length && bare.length > 3 ? bare : undefined;
}

/** An "enhet" is a thing, where "hållbarhet" is only a form of hållbar; Snowball takes "het" off both. */
const unit = /^(.*enhet)(?:e(?:ns?|rs?|rnas?)|s)?$/;

/** The Snowball stem of a noun without its article. */
export const nounStem = (word: string): string => unit.exec(word)?.[1] ?? stem(withoutArticle(word) ?? word);

/**
 * What the inflections of a word have in common, written with or without å, ä and ö: the folded stem of the stem, until
 * nothing more comes off. "Kompetens" and "kompetensen", "hållbar" and "hållbarhet", "skola" and "skolan" share theirs.
 */
export function keyOf(word: string): string {
  let key = keys.get(word);
  if (key !== undefined) return key;
  let family = nounStem(word);
  for (
    let next = stem(family);
    next.length < family.length && next.length > 3 && !unit.test(family);
    next = stem(family)
  )
    family = next;
  key = fold(family);
  keys.set(word, key);
  return key;
}

/** Endings that make nouns and adjectives of verbs and the other way round, longest first. */
const derivations =
  /(?:ering|erande|nings?|andes?|ends?|else|anden|heter|het|skap|bar|lig|isk|ing|are|ar|er|an|at|ad|ig|ör|ion|j|n)$/;

/** A root is at least this long: shorter ones begin too many other words. */
const shortestRoot = 5;

/** The beginning that a verb and its nouns share ("utvärdera", "utvärdering"); undefined where that is the stem itself. */
export function rootOf(word: string): string | undefined {
  const whole = stem(word);
  const stripped = whole.replace(derivations, "");
  const root = stripped.length >= shortestRoot ? stripped : stem(whole);
  return root.length < whole.length && root.length >= shortestRoot ? root : undefined;
}
