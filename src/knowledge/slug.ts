/** An anchor of a heading: lower case, å and ä → a, ö → o, everything else than a–z and 0–9 becomes a hyphen. */
export const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[æ]/g, "a")
    .replace(/[ø]/g, "o")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "") || "avsnitt";

/** Gives each heading of a page its own anchor: the second ”Bakgrund” becomes bakgrund-2. Linear in the headings. */
export function slugger(): (text: string) => string {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return (text) => {
    const base = slugOf(text);
    let slug = base;
    let n = next.get(base) ?? 2;
    while (taken.has(slug)) slug = `${base}-${n++}`;
    next.set(base, n);
    taken.add(slug);
    return slug;
  };
}
