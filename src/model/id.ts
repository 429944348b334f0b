/** A text as an id: lower case, å and ä → a, ö → o, everything else than a–z and 0–9 a hyphen. Empty when nothing is left. */
export const idOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[æ]/g, "a")
    .replace(/[ø]/g, "o")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
