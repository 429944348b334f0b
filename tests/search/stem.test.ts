import { readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyOf, rootOf, stem } from "../../src/search/stem.ts";

const pairs = readFileSync(path.join(import.meta.dirname, "snowball-swedish.txt"), "utf8")
  .trimEnd()
  .split("\n")
  .filter((line) => !line.startsWith("#"))
  .map((line) => line.split(" "));

describe("the stem", () => {
  it("is the one that Snowball publishes, for every word of the sample", () => {
    expect(pairs.length).toBeGreaterThan(1500);
    const wrong = pairs.filter(([word = "", expected]) => stem(word) !== expected);
    expect(wrong.map(([word = "", expected]) => `${word}: ${expected}, not ${stem(word)}`)).toEqual([]);
  });

  it("is never longer than the word, whatever the word", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (word) => {
        expect(stem(word).length).toBeLessThanOrEqual(word.length);
        expect(stem(word)).toBe(stem(word));
      }),
      { seed: 20140401, numRuns: 1000 },
    );
  });
});

describe("the key", () => {
  it.each([
    ["målgrupp", "målgruppen", "målgrupper", "målgrupperna", "målgruppernas"],
    ["samtal", "samtalet", "samtalen", "samtalens"],
    ["handläggare", "handläggaren", "handläggarna", "handläggarnas"],
    ["organisation", "organisationen", "organisationer", "organisationernas"],
    ["långsiktig", "långsiktigt", "långsiktiga"],
    ["utvärdera", "utvärderar", "utvärderade", "utvärderat"],
  ])("of %s is the key of its inflections, with and without å, ä and ö", (word, ...forms) => {
    for (const form of [word, ...forms]) {
      expect(keyOf(form), form).toBe(keyOf(word));
      const folded = form.normalize("NFD").replace(/[\u0300-\u036F]/g, "");
      expect(keyOf(folded), folded).toBe(keyOf(word));
    }
  });

  it.each([
    ["samverkan", "samordning"],
    ["hälsa", "hälsning"],
    ["förbund", "förbud"],
    ["kommun", "kommunikation"],
    ["arbete", "arbetslös"],
    ["vård", "värd land"],
    ["ljud", "ljudenhet"],
    ["sjuk", "sjukhusenheten"],
  ])("of %s is not that of %s", (word, other) => {
    expect(keyOf(word)).not.toBe(keyOf(other));
  });
});

describe("the root", () => {
  it.each([
    ["utvärdera", "utvärdering"],
    ["implementera", "implementering"],
    ["kartlägga", "kartläggning"],
    ["rehabilitera", "rehabilitering"],
    ["samordna", "samordning"],
  ])("of %s begins %s too", (verb, noun) => {
    const root = rootOf(noun) ?? "";
    expect(root.length).toBeGreaterThanOrEqual(5);
    expect(stem(verb).startsWith(root)).toBe(true);
    expect(root.length).toBeLessThan(stem(noun).length);
  });

  it.each(["leda", "möte", "vård", "ring", "", "ö"])("of %j is nothing beside its stem", (word) => {
    expect(rootOf(word)).toBeUndefined();
  });

  it("is a true beginning of the stem, at least five letters long, whatever the word", () => {
    const ending = fc.constantFrom("ering", "ning", "ande", "else", "het", "skap", "bar", "lig", "are", "ion", "s", "");
    const swedish = fc.string({ unit: fc.constantFrom(..."aeiouåäölrstknd"), maxLength: 12 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.tuple(swedish, ending).map((parts) => parts.join("")),
        ),
        (word) => {
          const root = rootOf(word);
          if (root === undefined) return;
          expect(root.length).toBeGreaterThanOrEqual(5);
          expect(root.length).toBeLessThan(stem(word).length);
          expect(stem(word).startsWith(root)).toBe(true);
        },
      ),
      { seed: 20140401, numRuns: 2000 },
    );
  });
});
