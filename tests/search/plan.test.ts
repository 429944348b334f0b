import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { understand, type Reading } from "../../src/search/plan.ts";
import { Synonyms } from "../../src/search/synonyms.ts";
import { Vocabulary } from "../../src/search/vocabulary.ts";
import { hostile, knowledge } from "./pages.ts";

const plan = (query: string) => understand(query, knowledge);
/** A reading on one line: words of a term by +, terms by spaces. */
const line = ({ terms }: Reading) => terms.map(({ words }) => words.join("+")).join(" ");
const readings = (query: string) => plan(query).readings.map(line);
const alternatives = (query: string) =>
  plan(query).readings.flatMap(({ terms }) =>
    terms.flatMap((term) => term.alternatives.map(({ words }) => `${term.words.join("+")}: ${words.join("+")}`)),
  );

describe("the words of a query", () => {
  it.each([
    ["vad är tillit?", "tillit"],
    ["Hur får man en läkare att komma på möten?", "läkare möten"],
    ["tillit tillit TILLIT", "tillit"],
    ["tillit, och sedan: läkare!", "tillit läkare"],
    ["ha\u0308lsa", "hälsa"],
    ["prop. 2014/15", "prop 2014 15"],
  ])("in %j are %j, without those that say how it is asked", (query, expected) => {
    expect(readings(query)[0]).toBe(expected);
  });

  it.each([
    ["vad är det", "vad är det"],
    ["Hur?", "hur"],
    ["och", "och"],
  ])("in %j are all of them when nothing else is there", (query, expected) => {
    expect(readings(query)).toEqual([expected]);
  });

  it("weigh more the fewer pages have them", () => {
    const [weights = []] = plan("kompetens sömn varje").readings.map(({ terms }) => terms.map(({ weight }) => weight));
    const [kompetens = 0, somn = 0] = weights;
    expect(somn).toBeGreaterThan(kompetens);
    expect(Math.min(...weights)).toBeGreaterThan(0);
  });

  it("stand in the most literal reading, which is first and trusted most", () => {
    const [first, ...others] = plan("kvinna jour läkare").readings;
    expect(first && line(first)).toBe("kvinna jour läkare");
    expect(first?.trust).toBe(1);
    for (const { trust } of others) {
      expect(trust).toBeGreaterThan(0);
      expect(trust).toBeLessThanOrEqual(1);
    }
  });
});

describe("a misspelt word", () => {
  it.each([
    ["utvärdring", "utvärdering", "utvärdering"],
    ["Hur gör man en utvärdring?", "utvärdering", "Hur gör man en utvärdering?"],
    ["tilitt (och) läkare – NU!", "tillit läkare", "tillit (och) läkare – NU!"],
    ["  Kompetnes,  läkare", "kompetens läkare", "  kompetens,  läkare"],
    ["kompetnes och tilitt", "kompetens tillit", "kompetens och tillit"],
    ["psykatri <b>$&</b> (.*)", "psykiatri b", "psykiatri <b>$&</b> (.*)"],
    ["samverkanskompetnes 2014", "samverkanskompetens 2014", "samverkanskompetens 2014"],
    ["kompetnes och kompetnes", "kompetens", "kompetens och kompetens"],
    ["utvärdring".normalize("NFD"), "utvärdering", "utvärdering"],
  ])("in %j is read as %j, and the rest of the query kept as typed: %j", (query, read, corrected) => {
    expect(readings(query)[0]).toBe(read);
    expect(plan(query).corrected).toBe(corrected);
  });

  it.each([
    "tillit",
    "kvinnojourernas",
    "halsosamtal",
    "kvax",
    "trollkarlshatt",
    "doktor",
    "utvärd",
    "kbt",
    "2014",
    "vad är det",
    "",
  ])("is not seen in %j", (query) => {
    expect(plan(query).corrected).toBeUndefined();
  });
});

describe("a compound", () => {
  it.each([
    ["kvinna jour", "kvinnojour"],
    ["kvinno jour", "kvinnojour"],
    ["samverkan kompetens", "samverkanskompetens"],
    ["samverkans kompetens", "samverkanskompetens"],
    ["hälsa samtal", "hälsosamtal"],
    ["skola plikt", "skolplikt"],
    ["process ledaren", "processledaren"],
    ["arbetsmarknads coach", "arbetsmarknadscoach"],
  ])("written apart, %j, is read as it stands and as %s", (query, compound) => {
    expect(readings(query)).toEqual([query, compound]);
  });

  it("is read so inside a longer query too, with the rest around it", () => {
    expect(readings("läkare på kvinna jour i Norrby")).toEqual([
      "läkare kvinna jour norrby",
      "läkare kvinnojour norrby",
    ]);
    expect(readings("jour kvinna")).toEqual(["jour kvinna"]);
  });

  it.each([
    ["kvinnocoach", "kvinna coach"],
    ["jourgrupp", "jour grupp"],
    ["samverkansplikt", "samverkans plikt"],
    ["läkarjour", "läkar jour"],
  ])("that no page has, %s, is read as its parts %s", (query, parts) => {
    expect(readings(query)).toEqual([parts]);
    expect(plan(query).corrected).toBeUndefined();
  });

  it("whose end no page has as a word, but only as the beginning of one, is asked for by that end", () => {
    expect(alternatives("zonfrånva")).toContain("zonfrånva: frånva");
  });

  it("that pages have is also its parts, which are trusted less", () => {
    expect(alternatives("hälsosamtal")).toContain("hälsosamtal: hälsa+samtal");
    const [reading] = plan("hälsosamtal").readings;
    expect(reading?.terms[0]?.alternatives.every(({ trust }) => trust < 0.7)).toBe(true);
  });
});

describe("synonyms", () => {
  it.each([
    ["läkare", "läkare: doktor"],
    ["läkarens", "läkarens: doktor"],
    ["KBT", "kbt: kognitiv+beteendeterapi"],
    ["kognitiv beteendeterapi", "kognitiv+beteendeterapi: kbt"],
    ["hjälper kognitiv beteendeterapi mot frånvaro", "kognitiv+beteendeterapi: kbt"],
    ["nedsatt hälsa", "nedsatt+hälsa: sjukdom"],
    ["en nedsatt och hälsa", "nedsatt+hälsa: sjukdom"],
    ["sjukdom", "sjukdom: nedsatt+hälsa"],
    ["doktorn", "doktorn: läkare"],
  ])("of %j are among its alternatives: %s", (query, expected) => {
    expect(alternatives(query)).toContain(expected);
  });

  it("of a phrase are read beside the words themselves, with the rest of the query around", () => {
    expect(readings("läkare kognitiv beteendeterapi skola")).toEqual([
      "läkare kognitiv beteendeterapi skola",
      "läkare kognitiv+beteendeterapi skola",
    ]);
  });

  it("are not those of a phrase when half of it stands there or its words change places", () => {
    for (const query of ["kognitiv", "beteendeterapi kognitiv", "kognitiv läkare beteendeterapi"])
      expect(alternatives(query).filter((each) => each.endsWith(": kbt"))).toEqual([]);
  });

  it("are never the word itself, and the word is never taken for misspelt", () => {
    for (const word of ["doktor", "läkare"]) {
      expect(alternatives(word)).not.toContain(`${word}: ${word}`);
      expect(plan(word).corrected).toBeUndefined();
    }
  });
});

describe("a word that the texts have in no form", () => {
  it.each([
    ["sekretess mellan läkare", ["sekretess"]],
    ["kvaxblorf zzyzx", ["kvaxblorf", "zzyzx"]],
    ["tillit", []],
    ["kompetnes", []],
    ["kvinnocoach", []],
    ["doktor", []],
    ["skol", []],
    ["2014", []],
  ])("in %j is told: %j", (query, missing) => {
    expect(plan(query).missing).toEqual(missing);
  });
});

describe("a phrase", () => {
  it.each([
    ['"stor samverkanskompetens"', "stor samverkanskompetens"],
    ["”stor samverkanskompetens”", "stor samverkanskompetens"],
    ["«tar tid»", "tar tid"],
    ['  "tar tid"  ', "tar tid"],
    ['"vad är det"', "vad är det"],
    ['"C++ är tillit!"', "C++ är tillit!"],
  ])("is all of %s", (query, phrase) => {
    expect(plan(query).phrase).toBe(phrase);
    expect(readings(query)[0]).toBeTruthy();
  });

  it.each(['"tar" tid', 'tar "tid"', '"tar tid', 'tar tid"', '""', '"!?"', "tar tid", "”", '"tar" "tid"'])(
    "is not %s",
    (query) => {
      expect(plan(query).phrase).toBeUndefined();
    },
  );
});

describe("any query at all", () => {
  const none = { vocabulary: new Vocabulary(""), synonyms: new Synonyms([]) };
  const check = (query: string) => {
    for (const known of [knowledge, none]) {
      const { readings: all, corrected } = understand(query, known);
      if (corrected !== undefined) expect(corrected.length).toBeLessThan(500);
      for (const { terms, trust } of all) {
        expect(terms.length).toBeGreaterThan(0);
        expect(terms.length).toBeLessThanOrEqual(12);
        expect(trust).toBeGreaterThan(0);
        for (const { words, weight } of terms) {
          expect(words.length).toBeGreaterThan(0);
          for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
          expect(weight).toBeGreaterThan(0);
          expect(Number.isFinite(weight)).toBe(true);
        }
      }
    }
  };

  it.each(Object.entries(hostile))("%s: is understood as at most twelve terms, with an exception never", (_, query) => {
    expect(() => check(query)).not.toThrow();
  });

  it("is understood so whatever its signs", () => {
    const piece = fc.oneof(
      fc.constantFrom(...Object.values(hostile).filter(({ length }) => length < 100)),
      fc.constantFrom("kvinna", "jour", "kompetnes", "kognitiv", "beteendeterapi", "hälso", " ", " ", '"', "”", "$&"),
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        check(pieces.join(""));
        expect(plan(pieces.join("")).readings.length).toBeLessThan(100);
      }),
      { seed: 20140401, numRuns: 500 },
    );
  });

  it("has no reading only when it has no word", () => {
    for (const query of ["", " ", "!?", "😀", "\uD83D", "~"]) expect(plan(query).readings, query).toEqual([]);
    for (const query of ["å", "7", "och", "الثقة", "<b>"]) expect(plan(query).readings, query).not.toEqual([]);
  });
});
