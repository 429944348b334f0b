import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Splitter } from "../../src/search/compounds.ts";
import { Lexicon } from "../../src/search/lexicon.ts";
import { compounds } from "./pages.ts";

/** The words the compounds are made of, and not one of the compounds themselves. */
const sentences = [
  "Samverkan kräver kompetens, och kompetensen växer i samverkan.",
  "Förbundet är ett förbund för samordning av insatser.",
  "Den som söker arbete möter marknaden med en coach. Arbetet på arbetsmarknaden väntar.",
  "Den primära vården är den vård man möter först.",
  "En kvinna ringde till en jour. Jouren tog emot kvinnorna.",
  "Hälsa är mer än frånvaro av sjukdom. Ett samtal om hälsa gör skillnad.",
  "I skolan råder plikt. Skola och plikt hör ihop.",
];
/** Words that stand in the words that only look like compounds. */
const lookalikes = [
  "Det är möjligt att möta ett verk. En värdering av organisationen. Att implementera är en sättning i tid.",
  "Ring för verksamhet. Ut med organisationer, in med möjligheter! En mening om en ring.",
];
const splitter = new Splitter(new Lexicon([...sentences, ...lookalikes]), compounds);

describe("a compound", () => {
  it.each([
    ["samverkanskompetens", "samverkans", "kompetens"],
    ["samordningsförbund", "samordnings", "förbund"],
    ["arbetsmarknadscoach", "arbetsmarknads", "coach"],
    ["primärvård", "primär", "vård"],
    ["kvinnojour", "kvinno", "jour"],
    ["hälsosamtal", "hälso", "samtal"],
    ["skolplikt", "skol", "plikt"],
    ["samordningsförbunden", "samordnings", "förbunden"],
    ["primärvården", "primär", "vården"],
    ["kvinnojourerna", "kvinno", "jourerna"],
    ["hälsosamtalet", "hälso", "samtalet"],
  ])("%s is split at its seams", (word, ...parts) => {
    expect(splitter.split(word)).toEqual(parts);
  });

  it("needs the dictionary or the texts to know its parts, and the texts at least one of them", () => {
    expect(new Splitter(new Lexicon([]), compounds).split("kvinnojour")).toBeUndefined();
    expect(new Splitter(new Lexicon(sentences)).split("kvinnojour")).toEqual(["kvinno", "jour"]);
    expect(new Splitter(new Lexicon(sentences)).split("kvinnoröst")).toBeUndefined();
    expect(splitter.split("kvinnoröst")).toEqual(["kvinno", "röst"]);
  });
});

describe("a word that only looks like a compound", () => {
  it.each([
    "utvärdering",
    "utvärderingen",
    "förutsättning",
    "förutsättningar",
    "verksamheten",
    "verksamheterna",
    "möjligheterna",
    "organisation",
    "organisationer",
    "organisationerna",
    "implementering",
    "implementeringen",
  ])("is left whole: %s", (word) => {
    expect(splitter.split(word)).toBeUndefined();
  });

  it.each(["", "plikt", "Kvinnojour", "kvinno-jour", "kvinno jour", "kvinnojour2", "kvinnojour\n", "ква\u0440тира"])(
    "and what is no lower-case word of seven letters: %j",
    (word) => {
      expect(splitter.split(word)).toBeUndefined();
    },
  );

  it("förutsättning is left whole also where the texts say förut", () => {
    const texts = new Lexicon([...sentences, "Förut fanns en sättning. Förut var det så."]);
    expect(new Splitter(texts, compounds).split("förutsättning")).toBeUndefined();
  });
});

describe("any word at all", () => {
  const part = fc.constantFrom(
    ..."samverkans kompetens samordnings förbund arbets marknads coach kvinno jour hälso samtal skol plikt ning heten s e".split(
      " ",
    ),
  );
  const words = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."abdeghiklmnoprstuvåäöéü"), maxLength: 30 }),
    fc.array(part, { maxLength: 6 }).map((parts) => parts.join("")),
  );

  it("is given back by its parts: at least two, at most four, none shorter than three letters", () => {
    let split = 0;
    fc.assert(
      fc.property(words, (word) => {
        const parts = splitter.split(word);
        if (!parts) return;
        split++;
        expect(parts.join("")).toBe(word);
        expect(parts.length).toBeGreaterThanOrEqual(2);
        expect(parts.length).toBeLessThanOrEqual(4);
        for (const each of parts) expect(each.length).toBeGreaterThanOrEqual(3);
        expect(splitter.split(word)).toEqual(parts);
      }),
      { seed: 20140401, numRuns: 3000 },
    );
    expect(split).toBeGreaterThan(100);
  });

  it("is answered however long it is", () => {
    const long = "samverkanskompetens".repeat(40);
    expect(splitter.split(long)).toBeUndefined();
    expect(splitter.split("å".repeat(2000))).toBeUndefined();
  });
});
