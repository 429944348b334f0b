import { bank } from "./bank.ts";
import type { Fact, Item } from "./view.ts";

/** The words of one field of an item, parted by commas; empty where it has none. */
export const text = (item: Item, field: string): string =>
  item.facts[field]?.words.map((word) => word.text).join(", ") ?? "";

/** Where a fact leads, with base; undefined for plain words. */
export function link(fact: Fact | undefined): { readonly href: string; readonly text: string } | undefined {
  const word = fact?.words[0];
  return word?.path ? { href: bank().base + word.path.slice(1), text: word.text } : undefined;
}

/** ”, s. 12” after a link to a source; empty where no page is given. */
export const pagesAfter = (item: Item): string => (item.facts["pages"] ? `, ${text(item, "pages")}` : "");
