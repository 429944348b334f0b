import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openIndex, writeIndex } from "../../scripts/search-in-node.ts";
import { pagefindFiles } from "../../src/search/indexer.ts";
import { mark, seam, unmark } from "../../src/search/marks.ts";
import type { Index } from "../../src/search/pagefind.ts";
import { splitter } from "./pages.ts";

const marked = (text: string) => mark(text, splitter);

describe("a marked text", () => {
  it.each([
    ["Vi har stor samverkanskompetens.", "Vi har stor samverkans~kompetens."],
    ["Samverkanskompetens, KVINNOJOUR och HälsoSamtal", "Samverkans~kompetens, KVINNO~JOUR och Hälso~Samtal"],
    ["”kvinnojour”, (hälsosamtal) – skolplikt!", "”kvinno~jour”, (hälso~samtal) – skol~plikt!"],
    ["kvinnojourens kvinnojour", "kvinno~jourens kvinno~jour"],
    ["plikt och skola", "plikt och skola"],
    ["", ""],
  ])("of %j is %j", (text, expected) => {
    expect(marked(text)).toBe(expected);
  });

  it.each([
    "kvinnojour@example.se",
    "info@kvinnojour.se",
    "anna.kvinnojour@example.se",
    "https://example.se/samverkanskompetens",
    "https://example.se/sv/kvinnojour/hälsosamtal.html",
    "https://kvinnojour.se",
    "www.kvinnojour.se",
    "kvinnojour.se",
    "example.se/~kvinnojour",
    "kvinnojour-projektet",
    "Norrbys-kvinnojour",
    "kvinnojour-",
    "kvinnojour2",
    "2kvinnojour",
    "kvinnojour_norrby",
    "_kvinnojour",
    "kvinno~jour",
    "https://example.se/?q=kvinnojour",
    "https://example.se/?a=1&kvinnojour",
    "https://example.se/#kvinnojour",
    "kvinnojour+info@example.se",
    "info+kvinnojour@example.se",
  ])("has no seam in %s", (text) => {
    expect(marked(text)).toBe(text);
    expect(marked(`Se ${text}, sa hon.`)).toBe(`Se ${text}, sa hon.`);
  });

  const compound = fc.constantFrom(
    ..."samverkanskompetens Samordningsförbundet ARBETSMARKNADSCOACH primärvårdens kvinnojour Hälsosamtal skolplikten".split(
      " ",
    ),
  );
  const other = fc.constantFrom(
    ..."och|tillit|ÅÄÖ|förutsättning|é|2014|anna@example.se|https://example.se/kvinnojour|~|~30|a~ b|\u212Avinnojour|&amp;|<b>|\u00AD|\u200B|o\u0308|😀|\uD83D".split(
      "|",
    ),
  );
  const between = fc.constantFrom(..." |, |. |\n|-|–|/|\u00A0|(|)|_|'".split("|"), "");
  const texts = fc
    .array(fc.tuple(fc.oneof(compound, other, fc.string({ unit: "grapheme", maxLength: 8 })), between), {
      maxLength: 15,
    })
    .map((pieces) => pieces.flat().join(""));

  it("is the text again without its seams, to the last sign", () => {
    let seams = 0;
    fc.assert(
      fc.property(texts, (text) => {
        // The one thing unmark cannot tell from a seam: a tilde that the author set between two letters.
        fc.pre(!/\p{L}~\p{L}/u.test(text));
        const withSeams = marked(text);
        seams += withSeams.length - text.length;
        expect(unmark(withSeams)).toBe(text);
        expect(withSeams.replaceAll(seam, "")).toBe(text.replaceAll(seam, ""));
      }),
      { seed: 20140401, numRuns: 3000 },
    );
    expect(seams).toBeGreaterThan(1000);
  });

  it("keeps the tildes that its author set beside anything but letters", () => {
    expect(unmark("cirka ~30, ~a och a~ samt 1~2, kvinno~jour")).toBe("cirka ~30, ~a och a~ samt 1~2, kvinnojour");
  });
});

describe("Pagefind, whose splitting the seams depend on,", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "search-marks-"));
  let index: Index;

  beforeAll(async () => {
    const page = (id: string, word: string) => ({
      url: `/${id}/`,
      content: `<html lang="sv"><body><h1>${id}</h1><p>Att mötas kräver stor ${word} av alla.</p></body></html>`,
    });
    writeIndex(
      await pagefindFiles([
        page("tilde", `samverkans${seam}kompetens`),
        page("soft-hyphen", "samverkans\u00ADkompetens"),
        page("zero-width", "samverkans\u200Bkompetens"),
        page("wbr", "samverkans<wbr>kompetens"),
        page("whole", "samverkanskompetens"),
      ]),
      folder,
    );
    index = await openIndex(folder);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const found = async (query: string) => {
    const { results } = await index.search(query);
    return (await Promise.all(results.map(async (result) => (await result.data()).url))).toSorted();
  };

  it("finds a word with a seam by the whole of it, like a word without one", async () => {
    expect(await found("samverkanskompetens")).toEqual(expect.arrayContaining(["/tilde/", "/whole/"]));
  });

  it("finds it by its last part, which no invisible sign gives", async () => {
    expect(await found("kompetens")).toEqual(["/tilde/"]);
  });

  it("finds it by its first part", async () => {
    expect(await found("samverkans")).toContain("/tilde/");
  });

  it("finds a phrase that ends in it or goes on after it", async () => {
    expect(await found('"stor samverkanskompetens"')).toContain("/tilde/");
    expect(await found('"samverkanskompetens av alla"')).toContain("/tilde/");
    expect(await found('"liten samverkanskompetens"')).toEqual([]);
  });

  it("stores the seam in the page's text, from where unmark takes it", async () => {
    const { results } = await index.search("kompetens");
    const { content = "" } = (await results[0]?.data()) ?? {};
    expect(content).toContain("samverkans~kompetens");
    expect(unmark(content)).toContain("stor samverkanskompetens av alla");
  });
});
