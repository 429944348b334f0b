import type { Splitter } from "./compounds.ts";

/**
 * Stands at the seam of a compound in the copy of a page that is indexed: Pagefind splits a word at it and finds the
 * whole as well as the parts at the same place. Soft hyphen, zero-width space and the like do not split.
 */
export const seam = "~";

/** Words that stand free: not in addresses, e-mail, hyphenated words or beside a digit or underscore. */
const freeWord = /(?<![\p{L}\p{N}@._/~?=&#+%-])\p{L}{7,}(?![\p{L}\p{N}@_/~+=-]|\.\p{L})/gu;

/** A text with seams in its compounds, for the index only. */
export const mark = (text: string, splitter: Splitter): string =>
  text.replace(freeWord, (word) => {
    const parts = splitter.split(word.toLowerCase());
    if (!parts || parts.join("").length !== word.length) return word;
    let start = 0;
    return parts.map((part) => word.slice(start, (start += part.length))).join(seam);
  });

/** A text from the index as it was written. A tilde between anything but letters was the author's own. */
export const unmark = (text: string): string => text.replace(/(?<=\p{L})~(?=\p{L})/gu, "");
