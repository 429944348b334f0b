import type { Found, Fragment, Index } from "./pagefind.ts";

/** Searches kept: what a reader types, takes back and narrows. */
const mostSearches = 60;

type Results = Awaited<ReturnType<Index["search"]>>;

/**
 * The same index, asked once for each page and for each recent search. Pagefind makes an excerpt each time a page's
 * content is asked for; ours are our own, so once is enough.
 */
export function remembering(index: Index): Index {
  const pages = new Map<string, Promise<Fragment>>();
  const searches = new Map<string, Promise<Results>>();
  const page = (found: Found): Promise<Fragment> => {
    let content = pages.get(found.id);
    if (!content) {
      content = found.data();
      pages.set(found.id, content);
      content.catch(() => pages.delete(found.id));
    }
    return content;
  };
  return {
    search(text, options) {
      const key = JSON.stringify([text, options]);
      let results = searches.get(key);
      if (!results) {
        results = index.search(text, options).then((answer) => ({
          results: answer.results.map((found) => ({ id: found.id, score: found.score, data: () => page(found) })),
        }));
        results.catch(() => searches.delete(key));
      }
      searches.delete(key);
      searches.set(key, results);
      const [oldest] = searches.keys();
      if (searches.size > mostSearches && oldest !== undefined) searches.delete(oldest);
      return results;
    },
  };
}
