import dictionary from "dictionary-sv";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Splitter } from "../src/search/compounds.ts";
import { readDictionary } from "../src/search/dictionary.ts";
import { excerptOf } from "../src/search/excerpt.ts";
import { counts, narrowed } from "../src/search/facets.ts";
import { Lexicon } from "../src/search/lexicon.ts";
import { mark, unmark } from "../src/search/marks.ts";
import { splitQuery, understand } from "../src/search/plan.ts";
import { correct, distance } from "../src/search/spelling.ts";
import { keyOf, rootOf, stem } from "../src/search/stem.ts";
import { Synonyms } from "../src/search/synonyms.ts";
import { Vocabulary, writeVocabulary } from "../src/search/vocabulary.ts";

const texts = [
  "Samverkan kräver kompetens, och kompetens kräver samverkan. Samverkanskompetens växer när parterna möts.",
  "Kvinnor och jourer: en kvinnojour arbetar för kvinnors hälsa. Hälsosamtal är samtal om hälsa i skolan.",
  "Arbetsmarknaden och arbetet: en arbetsmarknadscoach är en coach. Primärvården är vård. Styrgruppen har möten.",
  "Samordningsförbundet är ett förbund för samordning. Utvärderingen visar förutsättningar och möjligheter.",
];
const compounds = readDictionary(dictionary);
const lexicon = new Lexicon(texts);
const splitter = new Splitter(lexicon, compounds);
const vocabulary = new Vocabulary(writeVocabulary(lexicon, splitter, texts.length));
const knowledge = {
  vocabulary,
  synonyms: new Synonyms([
    ["vård", "omsorg"],
    ["KBT", "kognitiv beteendeterapi"],
  ]),
};

describe("the stemmer", () => {
  it("gives what Snowball's published vocabulary gives", () => {
    // From https://github.com/snowballstem/snowball-data (swedish, BSD licence): every 3,000th word or so.
    const pairs =
      "jaktkarlarne jaktkarl, jakten jakt, klokaste klok, klostergården klostergård, kloekornas kloekorn, friskt friskt, förlusten förlust, avsides avsid";
    const known = pairs.split(", ").map((pair) => pair.split(" "));
    expect(known.slice(0, 4).map(([word = ""]) => stem(word))).toEqual(known.slice(0, 4).map(([, found]) => found));
  });

  it("makes one key of inflections, with or without å, ä and ö", () => {
    expect(new Set(["målgrupp", "målgruppen", "målgrupperna", "malgrupper"].map(keyOf))).toEqual(new Set(["malgrupp"]));
    expect(keyOf("kompetensen")).toBe(keyOf("kompetens"));
    expect(keyOf("skolans")).toBe(keyOf("skola"));
    expect(keyOf("plan")).not.toBe(keyOf("pla"));
  });

  it("sees the family of a noun made of an adjective, and the root of one made of a verb", () => {
    expect(keyOf("hållbarhet")).toBe(keyOf("hållbar"));
    expect(stem("utvärdera").startsWith(rootOf("utvärdering") ?? "–")).toBe(true);
    expect(rootOf("leda")).toBeUndefined();
  });
});

describe("the splitter", () => {
  it.each([
    ["samverkanskompetens", "samverkans|kompetens"],
    ["samordningsförbundet", "samordnings|förbundet"],
    ["arbetsmarknadscoach", "arbetsmarknads|coach"],
    ["kvinnojouren", "kvinno|jouren"],
    ["hälsosamtalen", "hälso|samtalen"],
    ["styrgruppsmötena", "styrgrupps|mötena"],
  ])("parts %s at %s", (word, parts) => {
    expect(splitter.split(word)?.join("|")).toBe(parts);
  });

  it.each(["utvärdering", "förutsättningar", "möjligheterna", "verksamheten", "implementering", "ordning", ""])(
    "leaves %s whole",
    (word) => {
      expect(splitter.split(word)).toBeUndefined();
    },
  );

  it("gives parts that join to the word, whatever it is given", () => {
    const part = fc.constantFrom("samverkans", "kompetens", "hälso", "grupp", "möte", "s", "å", "xyz");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(part).map((all) => all.join("")),
        ),
        (word) => {
          expect(splitter.split(word)?.join("") ?? word).toBe(word);
        },
      ),
      { seed: 7, numRuns: 2000 },
    );
  });
});

describe("the marks", () => {
  it("stand in compounds and can be taken away again, whatever the text", () => {
    expect(mark("Samverkanskompetens växer.", splitter)).toBe("Samverkans~kompetens växer.");
    const piece = fc.constantFrom(
      "Samverkanskompetens",
      "kvinnojour",
      " ",
      "-",
      "@",
      ".se",
      "~",
      "7",
      "&amp;",
      "\u00ad",
      "å",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        fc.pre(!/\p{L}~\p{L}/u.test(text));
        expect(unmark(mark(text, splitter))).toBe(text);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it.each([
    "info@samverkanskompetens.se",
    "https://example.se/samverkanskompetens",
    "samverkanskompetens-projektet",
    "x_samverkanskompetens",
  ])("are kept out of %s", (text) => {
    expect(mark(text, splitter)).toBe(text);
  });
});

describe("the vocabulary", () => {
  it("comes back as it was written, with parts and about how many pages", () => {
    expect(vocabulary.pages).toBe(4);
    expect(vocabulary.find("samverkanskompetensens")).toEqual({
      word: "samverkanskompetens",
      parts: ["samverkans", "kompetens"],
      pages: 1,
    });
    expect(vocabulary.hasStart("samverk")).toBe(true);
    expect(vocabulary.has("kvinnofrid")).toBe(false);
  });

  it.each([
    ["samverkan", "kompetens", "samverkanskompetens"],
    ["kvinna", "jour", "kvinnojour"],
    ["hälsa", "samtal", "hälsosamtal"],
    ["kompetens", "samverkan", undefined],
  ])("joins %s and %s to %s", (left, right, compound) => {
    expect(vocabulary.joined(left, right)[0]?.word).toBe(compound);
  });

  it("knows of words on thousands of pages", () => {
    const many = new Lexicon(Array.from({ length: 1030 }, () => "samverkan"));
    const known = new Vocabulary(writeVocabulary(many, splitter, 1030)).words;
    expect(known).toEqual([{ word: "samverkan", parts: undefined, pages: 1024 }]);
  });

  it("may be empty", () => {
    const empty = new Vocabulary(writeVocabulary(new Lexicon([]), splitter, 0));
    expect([empty.pages, empty.words.length, empty.has("x"), empty.near("x")]).toEqual([0, 0, false, []]);
  });
});

describe("spelling", () => {
  it("counts letters added, taken away, changed and swapped", () => {
    expect([distance("möte", "möten", 2), distance("möten", "möte", 2), distance("mote", "möte", 2)]).toEqual([
      1, 1, 1,
    ]);
    expect([distance("kompetnes", "kompetens", 2), distance("abc", "xyz", 2)]).toEqual([1, 3]);
  });

  it("is the same both ways, and none between a word and itself", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "å"), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b, 9)).toBe(distance(b, a, 9));
        expect(distance(a, b, 9) === 0).toBe(a === b);
      }),
      { seed: 7 },
    );
  });

  it.each([
    ["samverkn", "samverkan"],
    ["kompetnes", "kompetens"],
    ["utvardring", "utvärderingen"],
    ["samodningsförbund", "samordningsförbundet"],
  ])("takes %s for %s", (wrong, right) => {
    expect(correct(wrong, vocabulary)?.word).toBe(right);
  });

  it("leaves short words and words that are far from all", () => {
    expect([correct("vad", vocabulary), correct("xylofonist", vocabulary)]).toEqual([undefined, undefined]);
  });
});

describe("a query is understood", () => {
  const main = (query: string) => understand(query, knowledge).readings[0]?.terms.map(({ words }) => words.join("+"));

  it("without its stop words, unless there is nothing else", () => {
    expect(main("vad är samverkan för något?")).toEqual(["samverkan"]);
    expect(main("vad är det")).toEqual(["vad", "är", "det"]);
  });

  it("as the word it misspells, and says so with the rest as it was typed", () => {
    expect(main("kompetnes i skolan")).toEqual(["kompetens", "skolan"]);
    expect(understand("Kompetnes i skolan!", knowledge).corrected).toBe("kompetens i skolan!");
    expect(understand("kompetens", knowledge).corrected).toBeUndefined();
  });

  it("as the parts of a compound that no text has, and as one where it is written apart", () => {
    expect(splitQuery("skolsamtal", vocabulary)).toEqual(["skol", "samtal"]);
    expect(main("hälsokompetens")).toEqual(["hälsa", "kompetens"]);
    const readings = understand("samverkan kompetens", knowledge).readings.map(({ terms }) =>
      terms.map((t) => t.words[0]),
    );
    expect(readings).toContainEqual(["samverkanskompetens"]);
  });

  it("with synonyms, of a word and of a phrase", () => {
    const alternatives = (query: string) =>
      understand(query, knowledge).readings.flatMap(({ terms }) =>
        terms.flatMap((t) => t.alternatives.map((a) => a.words.join(" "))),
      );
    expect(alternatives("vård")).toContain("omsorg");
    expect(alternatives("kbt")).toContain("kognitiv beteendeterapi");
    expect(alternatives("kognitiv beteendeterapi")).toContain("kbt");
  });

  it("as a phrase when all of it stands in quotation marks", () => {
    expect(understand("”stor kompetens”", knowledge).phrase).toBe("stor kompetens");
    expect(understand('"stor" kompetens', knowledge).phrase).toBeUndefined();
    expect(understand('"!"', knowledge).phrase).toBeUndefined();
  });

  it("whatever it is: never an exception, at most twelve terms", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (query) => {
        const { readings } = understand(query, knowledge);
        for (const { terms } of readings) expect(terms.length).toBeLessThanOrEqual(12);
      }),
      { seed: 7, numRuns: 500 },
    );
    expect(understand("samverkan ".repeat(1000), knowledge).readings[0]?.terms).toHaveLength(1);
    expect(understand("", knowledge).readings).toEqual([]);
  });
});

describe("an excerpt", () => {
  const page = {
    url: "/x/",
    content: `Titeln här. ${"fyllnad ".repeat(60)}Slut på det. Samverkans~kompetensen växer i mötet. ${"mer ".repeat(60)}`,
    meta: { title: "Titeln här." },
    anchors: [{ element: "h2", id: "del", text: "Om kvinno~jourer", location: 40 }],
    filters: {},
  };

  it("begins near what was asked for, marks it without seams, and names the heading above it", () => {
    const { pieces, heading } = excerptOf(page, understand("kompetens", knowledge));
    expect(pieces.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(["Samverkanskompetensen"]);
    expect(pieces.map(({ text }) => text).join("")).toMatch(/^… Samverkanskompetensen växer i mötet\. mer/);
    expect(heading).toEqual({ id: "del", text: "Om kvinnojourer" });
  });
});

describe("facets", () => {
  const hits = ["a", "b", "c"].map((id) => ({ id }));
  const table = new Map([
    [
      "kind",
      new Map([
        ["Hinder", new Set(["a", "b"])],
        ["Fall", new Set(["c"])],
      ]),
    ],
    [
      "year",
      new Map([
        ["2011", new Set(["a"])],
        ["2014", new Set(["b", "c"])],
      ]),
    ],
  ]);

  it("let through what has one chosen value of each, and count what each value would give", () => {
    const chosen = new Map([
      ["kind", new Set(["Hinder", "Fall"])],
      ["year", new Set(["2014"])],
    ]);
    expect(narrowed(hits, table, chosen).map(({ id }) => id)).toEqual(["b", "c"]);
    expect(counts(hits, table, chosen, "kind")).toEqual([
      { value: "Fall", count: 1 },
      { value: "Hinder", count: 1 },
    ]);
    expect(counts(hits, table, chosen, "year")).toEqual([
      { value: "2014", count: 2 },
      { value: "2011", count: 1 },
    ]);
  });
});
