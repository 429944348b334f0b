import { stemmer } from "@orama/stemmers/swedish";
import { fold } from "./words.ts";

const stems = new Map<string, string>();

/** The Snowball stem of a word in lower case; https://snowballstem.org/algorithms/swedish/stemmer.html */
export function stem(word: string): string {
  let found = stems.get(word);
  if (found === undefined) {
    found = stemmer(word);
    stems.set(word, found);
  }
  return found;
}

/** What two inflections of a word have in common, written with or without å, ä and ö: the folded stem. */
export const keyOf = (word: string): string => fold(stem(word));

/** The folded stem of the stem, until nothing more comes off: "hållbarhet" and "hållbar" share it. */
export function familyOf(word: string): string {
  let family = stem(word);
  for (let next = stem(family); next.length < family.length && next.length > 3; next = stem(family)) family = next;
  return fold(family);
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
