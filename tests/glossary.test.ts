import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { check } from "../src/knowledge/check.ts";
import { glossaryIn, glossaryOf, relations } from "../src/knowledge/glossary.ts";
import { MAX_BYTES, readContent, readGlossary } from "../src/knowledge/read.ts";
import { loadBank } from "../src/site/load.ts";
import { synonymGroups } from "../src/site/search-pages.ts";
import { TODAY } from "./fixtures.ts";

const home = path.join(import.meta.dirname, "..");

/** What is wrong in a glossary, as `line:column message`. */
const told = (content: Uint8Array | string): string[] => {
  const { problems, lines } = glossaryOf(content);
  return problems.map(({ offset, message }) => {
    const { line, column } = lines.place(offset);
    return `${line}:${column} ${message}`;
  });
};

/** A glossary with a sound group on lines 2–4 and one group more from line 5. */
const withGroup = (...lines: readonly string[]) =>
  ["groups:", "  - words: [arbete, jobb]", "    relation: vardagligt", "    source: Allmänt språkbruk", ...lines].join(
    "\n",
  );
const group = ({ words = "[metod, arbetssätt]", relation = "synonym", source = "Allmänt språkbruk" } = {}) =>
  withGroup(`  - words: ${words}`, `    relation: ${relation}`, `    source: ${source}`);

describe("the shipped glossary", () => {
  const raw = readGlossary(home);
  const { groups, problems } = raw ? glossaryIn(raw) : { groups: [], problems: [] };

  it("is sound and has at least 200 groups, each with a source", () => {
    expect(problems).toEqual([]);
    expect(groups.length).toBeGreaterThanOrEqual(200);
    expect(groups.filter(({ source }) => source.trim().length < 3)).toEqual([]);
    expect(new Set(groups.map(({ relation }) => relation))).toEqual(new Set(relations));
  });

  it("has no word that a search takes for another, such as SoL for sol and LAS for läs", () => {
    const words = new Set(groups.flatMap((one) => one.words.map((word) => word.toLowerCase())));
    const spoilt = ["sol", "las", "brå", "do", "mål", "stöd", "fas", "enskild", "anstalt", "bevis", "fritids", "medel"];
    expect(spoilt.filter((word) => words.has(word))).toEqual([]);
  });

  it("follows what the entries are called in the search's synonyms", () => {
    const bank = loadBank(home, { home, base: "/", writing: false });
    const synonyms = synonymGroups(bank);
    expect(synonyms.slice(-groups.length)).toEqual(groups.map(({ words }) => words));
    expect(synonyms.slice(0, -groups.length)).toEqual(synonymGroups({ ...bank, glossary: [] }));
    expect(synonyms.length).toBeGreaterThan(groups.length);
  });
});

describe("a sound glossary", () => {
  it("gives its groups in the order of the file", () => {
    const { groups, problems } = glossaryOf(group({ source: "https://www.exempel.se/ord?x=1" }));
    expect(problems).toEqual([]);
    expect(groups).toEqual([
      { words: ["arbete", "jobb"], relation: "vardagligt", source: "Allmänt språkbruk" },
      { words: ["metod", "arbetssätt"], relation: "synonym", source: "https://www.exempel.se/ord?x=1" },
    ]);
  });

  it("may have Windows line breaks, a byte order mark, comments and a text that has a colon but is no address", () => {
    expect(told(`\uFEFF# överst\n${group({ source: "Ds 2012:49" })}`.replaceAll("\n", "\r\n"))).toEqual([]);
  });

  it("may be an empty list, and may say one word in two groups", () => {
    expect(told("groups: []")).toEqual([]);
    expect(told(group({ words: "[arbete, sysselsättning]" }))).toEqual([]);
  });
});

describe("a mistake is told where it stands, and leaves only its own group out", () => {
  it.each([
    ["one word", group({ words: "[metod]" }), "5:5 En grupp ska ha 2–6 ord, och här står 1."],
    ["seven words", group({ words: "[a1, b1, c1, d1, e1, f1, g1]" }), "5:5 En grupp ska ha 2–6 ord, och här står 7."],
    ["words that are no list", group({ words: "metod" }), "5:12 ”words” ska vara en lista."],
    ["a number", group({ words: "[vårdguiden, 1177]" }), "5:25 Ett ord ska vara text."],
    [
      "nothing for a word",
      group({ words: "[metod, ]\n      # x", relation: "synonym" }),
      "5:5 En grupp ska ha 2–6 ord",
    ],
    ["a word of one character", group({ words: "[metod, x]" }), "5:20 ”x” ska vara 2–80 tecken"],
    ["a word of 81 characters", group({ words: `[metod, ${"x".repeat(81)}]` }), "5:20 ”xxxxx"],
    ["a word of signs only", group({ words: '[metod, "--"]' }), "5:20 ”--” ska vara 2–80 tecken"],
    ["a line break in a word", group({ words: '[metod, "a\\nb"]' }), "5:20 ”a b” ska vara 2–80 tecken på en rad"],
    ["a word twice", group({ words: "[metod, sätt, Metod]" }), "5:26 ”Metod” står två gånger i gruppen."],
    ["an unknown relation", group({ relation: "slang" }), "6:15 ”relation” kan inte vara ”slang”."],
    [
      "a misspelt relation",
      group({ relation: "vardaglig" }),
      "6:15 ”relation” kan inte vara ”vardaglig”. Menade du ”vardagligt”?",
    ],
    ["a list of relations", group({ relation: "[synonym]" }), "6:5 ”relation” ska vara ett enda ord."],
    ["an empty source", group({ source: "" }), "7:5 ”source” ska vara en text på 3–400 tecken"],
    ["a source of 401 characters", group({ source: "x".repeat(401) }), "7:13 ”source” ska vara en text"],
    ["an address of code", group({ source: "javascript:alert(1)" }), "7:13 Adressen ”javascript:alert(1)” går inte"],
    ["an address by ftp", group({ source: "ftp://exempel.se/" }), "7:13 Adressen ”ftp://exempel.se/” går inte"],
    ["half an address", group({ source: "www.exempel.se" }), "7:13 Adressen ”www.exempel.se” går inte"],
    ["an address with a space", group({ source: "https://exempel.se/a b" }), "7:13 Adressen ”https://exempel.se/a b”"],
    ["a missing field", withGroup("  - words: [a1, b1]", "    relation: synonym"), "5:5 Gruppen saknar ”source”."],
    [
      "a misspelt field",
      group().replace(/source: (?!.*source)/s, "sorce: "),
      "7:5 Gruppen har inget fält som heter ”sorce”. Menade du ”source”?",
    ],
    ["an unknown field", `${group()}\n    note: x`, "8:5 Gruppen har inget fält som heter ”note”."],
    ["a field of JavaScript's", `${group()}\n    __proto__: x`, "8:5 Gruppen har inget fält som heter ”__proto__”."],
    ["a group that is text", withGroup("  - metod"), "5:5 En grupp ska ha words, relation och source."],
    ["an unknown field at the top", `${withGroup()}\nversion: 2`, "5:1 Ordlistan har inget fält som heter ”version”."],
  ])("%s", (_, text, expected) => {
    expect(told(text)).toEqual([expect.stringContaining(expected)]);
    expect(glossaryOf(text).groups).toHaveLength(1);
  });
});

it("tells of a pair of words that an earlier group holds, at the second of them", () => {
  expect(told(group({ words: "[Jobb, sysselsättning, ARBETE]" }))).toEqual([
    "5:35 ”Jobb” och ”ARBETE” står redan tillsammans i gruppen på rad 2.",
  ]);
});

describe("a file that is no glossary", () => {
  it.each([
    ["nothing", "", "1:1 Ordlistan är tom."],
    ["comments only", "# ord\n\n# fler ord\n", "1:1 Ordlistan är tom."],
    ["a list without groups", "# ord\n- words: [a1, b1]\n", "2:1 Listan står inte under groups."],
    ["another field", "group: []", "1:1 Ordlistan har inget fält som heter ”group”. Menade du ”groups”?"],
    ["groups that are text", "groups: ord", "1:9 ”groups” ska vara en lista."],
    ["text", "bara text", "1:1 Överst ska det stå fält och värden."],
    ["a tab", "groups:\n\t- words: [a1, b1]\n", "2:1 Raden är indragen med tabb."],
    ["an open quotation", 'groups:\n  - words: ["a1, b1]\n', "2:13 Det saknas ett citattecken i slutet."],
    ["an anchor", "groups:\n  - &a {}\n", "2:8 ”&” betyder ankare i YAML och används inte här."],
    ["a tag", "groups: !!js/function x", "1:23 ”!” betyder tagg i YAML"],
    ["a key twice", "groups: []\ngroups: []\n", "2:1 Fältet ”groups” står två gånger."],
    ["NUL", "groups:\n  - \0", "2:5 Här står ett tecken som inte är text (kontrolltecken 0)."],
    ["Latin-1", Buffer.from("groups: # å\n", "latin1"), "1:11 Filen är inte sparad som UTF-8"],
    ["UTF-16", Buffer.from("\uFEFFgroups: []", "utf16le"), "1:1 Filen är sparad som UTF-16."],
    ["2 MB", new Uint8Array(2 * MAX_BYTES), "1:1 Ordlistan är större än 1 MB."],
    ["a very long text", `groups: []\n#${"x".repeat(100_000)}`, "Ordlistan är längre än 100\u00a0000 tecken."],
  ])("says what it is: %s", (_, content, expected) => {
    expect(told(content)).toEqual([expect.stringContaining(expected)]);
    expect(glossaryOf(content).groups).toEqual([]);
  });

  const laughs = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}]`);
  const n = 20_000;
  it.each([
    ["billion laughs", ["l0: &l0 ha", ...laughs, "groups: *l9"].join("\n")],
    ["an anchor that holds itself", "groups: &a [*a]"],
    ["deep lists", `groups: ${"[".repeat(n)}${"]".repeat(n)}`],
    ["deep maps", `groups: ${"{a: ".repeat(n)}1${"}".repeat(n)}`],
    ["a long list", `groups:\n${"- a\n".repeat(n)}`],
    ["many keys", `groups: []\n${Array.from({ length: 9_000 }, (_, i) => `k${i}: 1\n`).join("")}`],
    ["many words", `groups:\n- words: [${"a1, ".repeat(n)}]`],
    ["merge keys", "a: &a {groups: []}\n<<: *a"],
    ["keys that are no text", "? [groups]\n: []\n1: a\ntrue: b\nnull: c"],
    ["two documents", "groups: []\n---\ngroups: []\n"],
    ["JavaScript's own names", "__proto__: {groups: []}\nconstructor: 1\ntoString: 2\nhasOwnProperty: 3"],
    ["a group of JavaScript's own names", "groups:\n  - __proto__: {words: [a1, b1]}\n    constructor: x"],
    ["line breaks only", "\r".repeat(99_000)],
    ["spaces only", " ".repeat(99_000)],
    ["lone surrogates", "groups: [\uD800]"],
  ])("never throws and never passes: %s", (_, content) => {
    const { problems, groups } = glossaryOf(content);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.filter(({ message, advice }) => !message || !advice)).toEqual([]);
    expect(groups).toEqual([]);
    expect(Object.hasOwn(Object.prototype, "groups")).toBe(false);
  });
});

describe("content/ordlista.yaml on disk", () => {
  let root: string;
  const file = "content/ordlista.yaml";
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "ordlista-"));
    mkdirSync(path.join(root, "content"));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });
  const findings = () =>
    check(readContent(root), { today: TODAY, glossary: readGlossary(root) }).findings.map(
      ({ file: where, line, rule, message }) => `${where}:${line} ${rule} ${message}`,
    );

  it("is read apart from the entries, and checked with them", () => {
    writeFileSync(path.join(root, file), group({ relation: "slang" }));
    expect(readContent(root)).toEqual([]);
    expect(findings()).toEqual([`${file}:6 sound-glossary ”relation” kan inte vara ”slang”.`]);
    const { glossary } = check([], { today: TODAY, glossary: readGlossary(root) });
    expect(glossary.map(({ words }) => words)).toEqual([["arbete", "jobb"]]);
  });

  it("may be missing", () => {
    expect(readGlossary(root)).toBeUndefined();
    expect(findings()).toEqual([]);
    expect(check([], { today: TODAY }).glossary).toEqual([]);
  });

  it("may not be a link, whatever it leads to", () => {
    writeFileSync(path.join(root, "annan.yaml"), group());
    symlinkSync("../annan.yaml", path.join(root, file));
    expect(readGlossary(root)).toBeUndefined();
    expect(findings()).toEqual([expect.stringContaining(`${file}:1 readable-file Det här är en länk`)]);
  });

  it("may not be a folder", () => {
    mkdirSync(path.join(root, file));
    writeFileSync(path.join(root, file, "a.mdx"), "");
    expect(readGlossary(root)).toBeUndefined();
    expect(findings()[0]).toContain(`${file}/a.mdx:1 readable-file Mappen ”ordlista.yaml” finns inte`);
  });

  it("may not be larger than other content", () => {
    writeFileSync(path.join(root, file), new Uint8Array(2 * MAX_BYTES));
    expect(readGlossary(root)).toEqual({ file, unreadable: "too-large" });
    expect(findings()).toEqual([`${file}:1 sound-glossary Ordlistan är större än 1 MB.`]);
  });

  it("is the only file that may lie there: one with another name is misplaced", () => {
    for (const name of ["ordlista.yml", "Ordlista.yaml", "ordlista.yaml.mdx"])
      writeFileSync(path.join(root, "content", name), group());
    expect(readContent(root).map(({ unreadable }) => unreadable)).toEqual(["misplaced", "misplaced", "misplaced"]);
  });
});
