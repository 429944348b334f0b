/** A name as references have it: a person's in parts, or one that is not to be taken apart. */
export type ReferenceName =
  | { readonly literal: string }
  | { readonly family: string; readonly given?: string; readonly "non-dropping-particle"?: string };

const particle = /^(af|von|van|de|der|den|del|la|al|el|bin|ibn|ten|ter)$/;
const capitalised = /^\p{Lu}[\p{L}\p{M}'’.-]*$/u;
const organisation =
  /förbund|myndighet|region|kommun|\bstad\b|nätverk|redaktion|universitet|högskol|institut|verk(et)?\b|kassa|förening|stiftelse|råd(et)?\b|projekt|centrum|förlag|samverkan|finsam|grupp|bank|departement|anonym|\bAB\b/iu;

/**
 * The parts of a name that somebody has written in one piece. Whatever does not look like a given name and a surname
 * (a word in lower case, a word that organisations are called by, a single word) is left whole.
 */
export function nameOf(written: string): ReferenceName {
  const name = written.replace(/\s*\([^)]*\)\s*$/, "").trim();
  const words = name.split(/\s+/);
  const isPerson =
    words.length > 1 &&
    words.length < 6 &&
    !organisation.test(name) &&
    capitalised.test(words[0] ?? "") &&
    capitalised.test(words.at(-1) ?? "") &&
    words.every((word) => particle.test(word) || capitalised.test(word));
  if (!isPerson) return { literal: written.trim() };
  const from = words.findIndex((word, i) => i > 0 && particle.test(word));
  const surname = from > 0 ? from : words.length - 1;
  const rest = words.slice(surname);
  const particles = rest.slice(0, -1).join(" ");
  return {
    family: rest.at(-1) ?? name,
    given: words.slice(0, surname).join(" "),
    ...(particles ? { "non-dropping-particle": particles } : {}),
  };
}
