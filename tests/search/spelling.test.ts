import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correct, distance } from "../../src/search/spelling.ts";
import { Vocabulary } from "../../src/search/vocabulary.ts";
import { vocabulary } from "./pages.ts";

/** Optimal string alignment as its definition says it, from the end, without tables. */
function slowDistance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [
    slowDistance(shortA, b) + 1,
    slowDistance(a, shortB) + 1,
    slowDistance(shortA, shortB) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    ways.push(slowDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...ways);
}

describe("the distance between two words", () => {
  it.each([
    ["samverkan", "samverkan", 0],
    ["samvekan", "samverkan", 1],
    ["samvverkan", "samverkan", 1],
    ["samvärkan", "samverkan", 1],
    ["samevrkan", "samverkan", 1],
    ["amverkan", "samverkan", 1],
    ["samverkans", "samverkan", 1],
    ["asmverakn", "samverkan", 2],
    ["", "ab", 2],
    ["", "", 0],
    ["ca", "abc", 3],
  ])("%j and %j is %i, both ways", (a, b, expected) => {
    expect(distance(a, b, 4)).toBe(expected);
    expect(distance(b, a, 4)).toBe(expected);
  });

  it("is more than most when it takes more, and exact when it does not", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "å"), maxLength: 6 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 7 }), (a, b, most) => {
        const expected = slowDistance(a, b);
        expect(Math.min(distance(a, b, most), most + 1)).toBe(Math.min(expected, most + 1));
      }),
      { seed: 20140401, numRuns: 1500 },
    );
  });

  it("is small between a word and itself with one letter wrong, wherever that is", () => {
    const letter = fc.constantFrom(..."aåeskt");
    const word = fc.string({ unit: letter, minLength: 2, maxLength: 15 });
    fc.assert(
      fc.property(word, fc.nat(13), letter, (whole, place, other) => {
        const at = place % (whole.length - 1);
        const [before, first, second, after] = [whole.slice(0, at), whole[at], whole[at + 1], whole.slice(at + 2)];
        const once = [
          `${before}${second}${after}`,
          `${before}${first}${other}${second}${after}`,
          `${before}${other}${second}${after}`,
          `${before}${second}${first}${after}`,
        ];
        for (const wrong of once) expect(distance(wrong, whole, 1)).toBeLessThanOrEqual(1);
      }),
      { seed: 20140401, numRuns: 500 },
    );
  });
});

describe("a misspelt word", () => {
  it.each([
    ["kvinojour", "kvinnojour"],
    ["samvärkan", "samverkan"],
    ["samverkn", "samverkan"],
    ["utvärdring", "utvärdering"],
    ["tilitt", "tillit"],
    ["kompetnes", "kompetens"],
    ["psykatri", "psykiatri"],
    ["rehabilitring", "rehabilitering"],
    ["ungdommar", "ungdomar"],
    ["skolpilkt", "skolplikt"],
    ["primärvåd", "primärvård"],
    ["hälsosamatal", "hälsosamtal"],
    ["handlegare", "handläggare"],
    ["arbetsmarknadscouch", "arbetsmarknadscoach"],
    ["samodningsforbund", "samordningsförbund"],
    ["sammverkanskompetnes", "samverkanskompetens"],
    ["utvardring", "utvärdering"],
    ["följforskningen", "följeforskning"],
  ])("%s is taken for %s", (wrong, right) => {
    expect(correct(wrong, vocabulary)?.word).toBe(right);
  });

  it("with nothing wrong but the marks over its letters is at no distance", () => {
    expect(correct("halsosamtal", vocabulary)).toEqual({ word: "hälsosamtal", distance: 0 });
  });

  it("is taken for the nearest, then for one with the same first letter, then for the commonest", () => {
    const read = new Vocabulary(["8", "0bannan1", "0kannan1", "0kantan3", "0pannan0"].join("\n"));
    expect(correct("bannen", read)?.word).toBe("bannan");
    expect(correct("kanman", read)?.word).toBe("kantan");
    expect(correct("pannas", read)?.word).toBe("pannan");
  });

  it.each(["", "å", "vad", "tid", "xyz", "tdi", "grpu"])("is nothing when it is as short as %j", (word) => {
    expect(correct(word, vocabulary)).toBeUndefined();
  });

  it.each(["kvaxblorf", "trollkarlshatt", "abrakadabra", "xylofonist", "😀😀😀😀😀", "الثقة"])(
    "is nothing when it is as far from all as %s",
    (word) => {
      expect(correct(word, vocabulary)).toBeUndefined();
    },
  );

  it("has at most the letters wrong that are allowed, whatever it is", () => {
    const known = fc.constantFrom(...vocabulary.words.map(({ word }) => word));
    const typed = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc
        .tuple(known, fc.nat(20), fc.string({ unit: "grapheme", maxLength: 2 }), fc.nat(2))
        .map(([word, at, added, removed]) => word.slice(0, at) + added + word.slice(at + removed)),
    );
    fc.assert(
      fc.property(typed, fc.integer({ min: 0, max: 2 }), (word, most) => {
        const found = correct(word, vocabulary, most);
        if (!found) return;
        expect(found.distance).toBeLessThanOrEqual(most);
        expect(vocabulary.find(found.word)?.word).toBe(found.word);
      }),
      { seed: 20140401, numRuns: 1000 },
    );
  });
});
