import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSearch } from "../../scripts/search-in-node.ts";
import { ask, searchesOf } from "../../src/search/ask.ts";
import { unmark } from "../../src/search/marks.ts";
import { understand } from "../../src/search/plan.ts";
import { telling } from "../../src/search/synonyms.ts";
import { groups, hostile, pages } from "./pages.ts";

const folder = mkdtempSync(path.join(tmpdir(), "search-ask-"));
let search: Awaited<ReturnType<typeof openSearch>>;

beforeAll(async () => {
  search = await openSearch(pages, groups, folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const answer = (query: string) => ask(query, search.index, search.knowledge);
const found = async (query: string): Promise<string[]> => {
  const { hits } = await answer(query);
  return Promise.all(hits.map(async (hit) => (await hit.data()).url.replaceAll("/", "")));
};

describe("the first page found", () => {
  it.each([
    ["a word as it stands", "tillit", "tillit"],
    ["a word of one page's text", "sömn", "halsosamtal"],
    ["another inflection", "utvärderingarna", "utvardering"],
    ["another inflection of a compound", "hälsosamtalen", "halsosamtal"],
    ["a compound's last part, which stands nowhere alone", "forskning", "utvardering"],
    ["a compound's last part in another form", "intervjuer", "arbetsmarknadscoach"],
    ["a compound written apart", "kvinna jour", "kvinnojour"],
    ["a compound with another joint", "samverkan kompetens", "samverkanskompetens"],
    ["a compound written apart in a question", "vad gör en process ledare?", "styrgrupp"],
    ["a compound that no page has, by its parts", "jourkontakt", "kvinnojour"],
    ["a letter wrong", "utvärdring", "utvardering"],
    ["a letter missing", "kvinojour", "kvinnojour"],
    ["two letters swapped", "skolpilkt", "skolplikt"],
    ["no å, ä and ö", "halsosamtal", "halsosamtal"],
    ["no å, ä and ö, inflected", "primarvarden", "primarvard"],
    ["no å, ä and ö, in a query of more words", "frånvaro fran skolan", "skolplikt"],
    ["a synonym", "doktor", "primarvard"],
    ["capitals", "TILLIT MELLAN HANDLÄGGARE", "tillit"],
    ["a whole question", "Hur bygger man tillit mellan myndigheternas handläggare?", "tillit"],
    ["a question with words that are nowhere", "varför satt kvaxblorf ensam i styrgruppen", "styrgrupp"],
    ["a question about two things", "varför kommer inte psykiatri och läkare när vi ska mötas?", "primarvard"],
    ["a phrase", '"stor samverkanskompetens"', "samverkanskompetens"],
    ["a phrase that is nowhere, by its words", '"tillit kvaxblorf"', "tillit"],
  ])("for %s, %j, is %s", async (_, query, id) => {
    expect((await found(query))[0]).toBe(id);
  });

  it.each(pages.map(({ url, text }) => [text.split("\n")[0] ?? "", url.replaceAll("/", "")]))(
    "for the title %j is its own",
    async (title, id) => {
      expect((await found(title))[0]).toBe(id);
    },
  );
});

describe("an answer", () => {
  it("has the pages with the word before those with a compound of it, and both", async () => {
    const ids = await found("kompetens");
    expect(ids[0]).toBe("kompetens");
    expect(ids).toEqual(expect.arrayContaining(["kompetens", "ungdomar", "samverkanskompetens"]));
    expect(ids.indexOf("samverkanskompetens")).toBeGreaterThan(ids.indexOf("kompetens"));
  });

  it("has pages with all of a query before pages with a part of it", async () => {
    const ids = await found("möten handläggare");
    expect(ids[0]).toBe("tillit");
    expect(ids).toContain("styrgrupp");
  });

  it("is not made larger by a word, or a synonym, that is nowhere: Pagefind would answer with what begins a little like it", async () => {
    const one = await found("tillit");
    expect(await found("tillit kvaxblorf")).toEqual(one);
    expect(await found("tilltro tillit")).toEqual(one);
  });

  it("says which word it took for misspelt", async () => {
    expect((await answer("Tilitt mellan handläggare")).plan.corrected).toBe("tillit mellan handläggare");
    expect((await answer("Tillit mellan handläggare")).plan.corrected).toBeUndefined();
  });

  it("has each page once, best first, with text that unmark gives back as written", async () => {
    for (const query of ["kompetens stor", "kvinna jour läkare", "möten arbete skola samordning hälsa"]) {
      const { hits } = await answer(query);
      expect(hits.length).toBeGreaterThan(1);
      expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
      const scores = hits.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      for (const hit of hits) {
        const { url, content } = await hit.data();
        const text = pages.find((page) => page.url === url)?.text.split("\n")[1];
        expect(unmark(content)).toContain(text);
      }
    }
  });

  it("is never empty while one word of the query is on a page, and then has that page", async () => {
    for (const { url, text } of pages)
      for (const word of new Set(telling(text).filter(({ length }) => length > 3)))
        expect(await found(`kvaxblorf ${word} zzyzx`), word).toContain(url.replaceAll("/", ""));
  });

  it.each(["kvaxblorf", "trollkarlshatt", "kvaxblorf zzyzx", '"kvaxblorf"', "xylofonister", "الثقة", "7", "1987"])(
    "is empty for %s, which is nowhere",
    async (query) => {
      expect(await found(query)).toEqual([]);
    },
  );

  it.each(['"kvinnojour"', '"stor"', '"möten"', "”samverkanskompetens”", '"kompetens"'])(
    "for the phrase %s is Pagefind's own, in its order",
    async (query) => {
      const { results } = await search.index.search(query.replaceAll(/[“”]/g, '"'));
      expect(results.length).toBeGreaterThan(0);
      expect((await answer(query)).hits.map(({ id }) => id)).toEqual(results.map(({ id }) => id));
    },
  );

  it("for a phrase has only pages where its words stand so", async () => {
    expect(await found('"stor del av stödet"')).toEqual(["ungdomar"]);
    expect(await found('"kräver en stor samverkanskompetens"')).toEqual(["samverkanskompetens"]);
    expect(await found('"fick stöd av"')).toEqual(["ungdomar"]);
  });
});

describe("any query", () => {
  it.each(Object.entries(hostile))("is answered: %s", async (_, query) => {
    const { hits } = await answer(query);
    expect(hits.length > 0 || !/tillit/.test(query)).toBe(true);
    for (const hit of hits) expect((await hit.data()).url).toMatch(/^\/[a-z]+\/$/);
  });

  it("is answered whatever its signs", async () => {
    const piece = fc.oneof(
      fc.constantFrom("tillit", "kvinna", "jour", "kompetnes", '"', "”", "-", " ", "$&", "\\", "(", "å"),
      fc.string({ unit: "binary", maxLength: 5 }),
      fc.string({ unit: "grapheme", maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 10 }), async (pieces) => {
        const { hits } = await answer(pieces.join(""));
        expect(hits.length).toBeLessThanOrEqual(pages.length);
      }),
      { seed: 20140401, numRuns: 100 },
    );
  });

  it("is asked of Pagefind at most twelve times for all of it, the surest first and none twice", () => {
    const query = "kvinna jour läkare skola plikt hälsa samtal kompetens sjukdom möten samordning förbund utvärdering";
    const searches = searchesOf(understand(query, search.knowledge).readings);
    expect(searches.length).toBe(12);
    expect(new Set(searches.map(({ text }) => text)).size).toBe(12);
    const trusts = searches.map(({ trust }) => trust);
    expect(trusts).toEqual(trusts.toSorted((a, b) => b - a));
    expect(trusts[0]).toBe(1);
  });
});
