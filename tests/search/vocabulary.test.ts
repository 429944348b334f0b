import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Splitter } from "../../src/search/compounds.ts";
import { Lexicon } from "../../src/search/lexicon.ts";
import { stem } from "../../src/search/stem.ts";
import { Vocabulary, writeVocabulary } from "../../src/search/vocabulary.ts";
import { compounds, lexicon, pages, splitter, vocabulary } from "./pages.ts";

/** What a browser has of texts: written at the build, sent as UTF-8, read again. */
function sent(texts: readonly string[]): { vocabulary: Vocabulary; lexicon: Lexicon } {
  const counted = new Lexicon(texts);
  const written = writeVocabulary(counted, new Splitter(counted, compounds), texts.length);
  const text = new TextDecoder().decode(new TextEncoder().encode(written));
  return { vocabulary: new Vocabulary(text), lexicon: counted };
}

describe("a vocabulary that is written and read", () => {
  it("knows how many pages there are and has each word once, in order, with its parts", () => {
    expect(vocabulary.pages).toBe(pages.length);
    const words = vocabulary.words.map(({ word }) => word);
    expect(words).toEqual([...new Set(words)].toSorted((a, b) => (a < b ? -1 : 1)));
    for (const { word, parts } of vocabulary.words) {
      expect(lexicon.times(word), word).toBeGreaterThan(0);
      expect(parts, word).toEqual(splitter.split(word));
    }
    expect(vocabulary.find("kvinnojour")?.parts).toEqual(["kvinno", "jour"]);
    expect(vocabulary.find("tillit")?.parts).toBeUndefined();
  });

  it("finds every word of the texts, whatever the texts", () => {
    const swedish = fc.string({ unit: fc.constantFrom(..."aeioåäöéüstrnlkdgm"), minLength: 1, maxLength: 40 });
    const anything = fc.string({ unit: fc.oneof(fc.constantFrom("å", "A", "ß", "ﬁ", "²", "İ"), fc.string()) });
    const texts = fc.array(
      fc.array(fc.oneof(swedish, fc.constantFrom("samverkan", "samverkanskompetens", "skolplikt"), anything)),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(texts, (lists) => {
        const { vocabulary: read, lexicon: counted } = sent(lists.map((words) => words.join(" ")));
        expect(read.pages).toBe(lists.length);
        for (const word of counted.texts.keys()) {
          const known = read.find(word);
          if (word.length < 2 || /\d/.test(word)) continue;
          expect(known, word).toBeDefined();
          expect(counted.times(known?.word ?? ""), word).toBeGreaterThan(0);
          expect(known?.parts?.join("") ?? known?.word).toBe(known?.word);
        }
      }),
      { seed: 20140401, numRuns: 300 },
    );
  });

  it("keeps the commonest of a word's forms", () => {
    const { vocabulary: read } = sent(["målgruppen", "målgruppen och målgrupp", "målgrupperna"]);
    expect(read.find("målgrupp")?.word).toBe("målgruppen");
    expect(read.find("målgruppernas")?.word).toBe("målgruppen");
  });

  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 4],
    [7, 4],
    [8, 8],
    [100, 64],
    [1000, 512],
  ])("says of a word on %i pages that it is on %i: a power of two", (on, expected) => {
    const { vocabulary: read } = sent(Array.from({ length: 1000 }, (_, i) => (i < on ? "tillit" : "stöd")));
    expect(read.find("tillit")?.pages).toBe(expected);
    expect(read.pagesWith("tilliten")).toBe(expected);
  });

  it("says of a word on 1,024 pages that it is on 1,024", () => {
    const { vocabulary: read } = sent(Array.from({ length: 1024 }, () => "tillit"));
    expect(read.words.map((known) => [known.word, known.pages])).toEqual([["tillit", 1024]]);
  });

  it("counts a page once however often it has the word", () => {
    expect(sent(["tillit ".repeat(50), "stöd"]).vocabulary.pagesWith("tillit")).toBe(1);
  });

  it("leaves out numbers and single letters, and keeps long words that begin alike apart", () => {
    const long = "samverkansutvecklingsledarutbildning".padEnd(60, "ar");
    const { vocabulary: read } = sent([`2014 a 3g b2b ${long}bok ${long}val möte`]);
    expect(read.words.map(({ word }) => word)).toEqual(["möte", `${long}bok`, `${long}val`]);
  });
});

describe("a vocabulary", () => {
  it.each(["kvinnojour", "kvinnojourerna", "tilliten", "HÄLSA".toLowerCase(), "halsosamtal", "primarvarden"])(
    "finds %s, in this or another form",
    (word) => {
      expect(vocabulary.find(word)).toBeDefined();
      expect(vocabulary.has(word)).toBe(true);
      expect(vocabulary.pagesWith(word)).toBeGreaterThan(0);
    },
  );

  it.each(["forskning", "forskningen", "marknad", "marknadens"])(
    "has %s as a part of a compound, on one page as far as it knows",
    (word) => {
      expect(vocabulary.find(word)).toBeUndefined();
      expect(vocabulary.has(word)).toBe(true);
      expect(vocabulary.pagesWith(word)).toBe(1);
    },
  );

  it.each(["kvaxblorf", "jourkvinna", "samverkanshälsa", ""])("does not have %j", (word) => {
    expect(vocabulary.find(word)).toBeUndefined();
    expect(vocabulary.has(word)).toBe(false);
    expect(vocabulary.pagesWith(word)).toBe(0);
  });

  it("has the start of every word as far as its stem goes, and no start of none", () => {
    for (const { word } of vocabulary.words)
      for (let letters = 1; letters <= stem(word).length; letters++) {
        const start = word.slice(0, letters);
        expect(vocabulary.hasStart(start), start).toBe(true);
      }
    for (const start of ["kvax", "åååå", "zzzz", "jourk"]) expect(vocabulary.hasStart(start), start).toBe(false);
  });

  it("has every start of a word also where its key is shorter: pengarn of pengarna", () => {
    const { vocabulary: read } = sent(["pengarna"]);
    for (const start of ["pen", "penga", "pengarn"]) expect(read.hasStart(start), start).toBe(true);
  });

  it.each([
    ["samverkan", "kompetens", "samverkanskompetens"],
    ["kvinna", "jour", "kvinnojour"],
    ["kvinno", "jouren", "kvinnojour"],
    ["hälsa", "samtal", "hälsosamtal"],
    ["halsa", "samtalen", "hälsosamtal"],
    ["skola", "plikt", "skolplikt"],
    ["skolan", "plikten", "skolplikt"],
    ["samordning", "förbund", "samordningsförbund"],
    ["arbete", "marknad", "arbetsmarknaden"],
    ["arbetsmarknad", "coacher", "arbetsmarknadscoach"],
    ["primär", "vården", "primärvård"],
    ["följe", "forskning", "följeforskning"],
  ])("joins %s and %s to %s", (left, right, compound) => {
    expect(vocabulary.joined(left, right).map(({ word }) => word)).toEqual([compound]);
  });

  it.each([
    ["kompetens", "samverkan"],
    ["jour", "kvinna"],
    ["skola", "samtal"],
    ["", ""],
    ["", "kompetens"],
  ])("does not join %j and %j", (left, right) => {
    expect(vocabulary.joined(left, right)).toEqual([]);
  });

  it("comes near a word by its beginning, the commonest first and at most three", () => {
    const { vocabulary: read } = sent("tillit,tillit,tillit,tillit,tilltro,tilltro,tillgång,kvalitet,kval".split(","));
    expect(read.near("tillväxt")).toEqual(["tillit", "tilltro", "tillgång"]);
    expect(read.near("kvadrat")).toEqual(["kval", "kvalitet"]);
    expect(read.near("xkval")).toEqual([]);
  });
});

describe("an empty vocabulary", () => {
  it.each([
    ["of no pages", writeVocabulary(new Lexicon([]), splitter, 0), 0],
    ["of pages without words", writeVocabulary(new Lexicon(["", "1 2 3 –"]), splitter, 2), 2],
    ["of a file without anything", "", 0],
  ])("%s has nothing, finds nothing and joins nothing", (_, written, count) => {
    const empty = new Vocabulary(written);
    expect(empty.pages).toBe(count);
    expect(empty.words).toEqual([]);
    for (const word of ["", "a", "tillit"]) {
      expect(empty.find(word)).toBeUndefined();
      expect(empty.has(word)).toBe(false);
      expect(empty.hasStart(word)).toBe(false);
      expect(empty.joined(word, word)).toEqual([]);
      expect(empty.near(word)).toEqual([]);
      expect(empty.pagesWith(word)).toBe(0);
    }
  });
});
