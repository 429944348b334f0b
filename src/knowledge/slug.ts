import { idOf } from "../model/id.ts";

/** An anchor of a heading: its text as an id. */
export const slugOf = (text: string): string => idOf(text) || "avsnitt";

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
