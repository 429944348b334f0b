import { ask, type Answer } from "./ask.ts";
import type { Found, Index } from "./pagefind.ts";
import { remembering } from "./remember.ts";
import { understand, type Knowledge } from "./plan.ts";
import { Synonyms, type SynonymGroup } from "./synonyms.ts";
import { Vocabulary } from "./vocabulary.ts";

/** The index could not be fetched: the reader is offline, or the site is being published. */
export class Unreachable extends Error {}

/** Pagefind's browser module; https://pagefind.app/docs/api/ */
interface Pagefind {
  createInstance(options: object): Opened;
}
type Opened = Index & { filters(): Promise<Filters> };
type Filters = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A word in the title counts as one in the text: the order is settled by the text. */
export const ranking = { metaWeights: { title: 1 } };

const nothing: Knowledge = { vocabulary: new Vocabulary("0"), synonyms: new Synonyms([]) };

/** The search index of the site, fetched when it is first asked and again after it could not be reached. */
export class Session {
  readonly #folder: string;
  readonly #base: string;
  #index: Promise<Opened> | undefined;
  #knowledge: Promise<Knowledge> | undefined;
  #attempt = 0;
  #missed = false;

  /** `base` is the site's address path, with `/` at both ends. */
  constructor(base: string) {
    this.#base = base;
    this.#folder = `${base}pagefind/`;
    this.#watch();
  }

  /** Pagefind's own answer, which needs nothing but the index. Throws Unreachable. */
  async plainly(query: string): Promise<Answer> {
    return this.#safely(async (index) => {
      const { results } = await index.search(query.slice(0, 300));
      return { plan: understand(query, nothing), hits: results };
    });
  }

  /** The answer by everything we know of the texts and of Swedish. Throws Unreachable. */
  async fully(query: string): Promise<Answer> {
    return this.#safely(async (index) => ask(query, index, await this.#know()));
  }

  /** Whether `fully` needs nothing more to be fetched than what a query itself needs. */
  get ready(): boolean {
    return this.#known;
  }
  #known = false;

  /** Page ids by facet and value: what results are counted and narrowed by. Throws Unreachable. */
  async facets(): Promise<ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>> {
    return this.#safely(async (index) => {
      const table = new Map<string, Map<string, ReadonlySet<string>>>();
      for (const [facet, values] of Object.entries(await index.filters())) {
        const byValue = new Map<string, ReadonlySet<string>>();
        for (const value of Object.keys(values)) {
          // oxlint-disable-next-line no-await-in-loop -- Pagefind runs one search at a time
          const { results } = await index.search(null, { filters: { [facet]: value } });
          byValue.set(value, new Set(results.map(({ id }: Found) => id)));
        }
        table.set(facet, byValue);
      }
      return table;
    });
  }

  /** Words that begin like the query's or are spelt nearly so, for a reader whose query found nothing. */
  async nearWords(query: string): Promise<readonly string[]> {
    const { vocabulary } = await this.#know();
    const words = understand(query, nothing).readings[0]?.terms.flatMap((term) => term.words) ?? [];
    return [...new Set(words.flatMap((word) => vocabulary.near(word)))].slice(0, 6);
  }

  async #safely<T>(work: (index: Opened) => Promise<T>): Promise<T> {
    this.#missed = false;
    try {
      const result = await work(await this.#open());
      if (this.#missed) throw new Unreachable("A part of the index could not be fetched.");
      return result;
    } catch (error) {
      // A module or a part that failed once stays failed in Pagefind: the next attempt starts anew.
      this.#index = undefined;
      this.#attempt++;
      throw error instanceof Unreachable ? error : new Unreachable("The index could not be used.", { cause: error });
    }
  }

  #open(): Promise<Opened> {
    this.#index ??= (async () => {
      const again = this.#attempt > 0 ? `?${this.#attempt}` : "";
      const pagefind = (await import(`${this.#folder}pagefind.js${again}`)) as Pagefind;
      const opened = pagefind.createInstance({ basePath: this.#folder, baseUrl: this.#base, noWorker: true, ranking });
      return { ...remembering(opened), filters: () => opened.filters() };
    })();
    return this.#index;
  }

  #know(): Promise<Knowledge> {
    this.#knowledge ??= (async () => {
      try {
        const [words, groups] = await Promise.all(
          ["ord.txt", "synonymer.json"].map((name) => fetchText(this.#folder + name)),
        );
        const knowledge = {
          vocabulary: new Vocabulary(words ?? "0"),
          synonyms: new Synonyms(JSON.parse(groups ?? "[]") as SynonymGroup[]),
        };
        this.#known = true;
        return knowledge;
      } catch (error) {
        this.#knowledge = undefined;
        throw new Unreachable("The vocabulary could not be fetched.", { cause: error });
      }
    })();
    return this.#knowledge;
  }

  /** Pagefind logs a part of the index that it could not fetch and answers as if it were empty; so we look ourselves. */
  #watch(): void {
    const fetched = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const ours = String(input instanceof Request ? input.url : input).includes(this.#folder);
      try {
        const response = await fetched(input, init);
        if (ours && !response.ok) this.#missed = true;
        return response;
      } catch (error) {
        if (ours) this.#missed = true;
        throw error;
      }
    };
  }
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response.text();
}
