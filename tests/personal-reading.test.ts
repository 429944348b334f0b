import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../src/knowledge/check.ts";
import { TODAY } from "./fixtures.ts";

const privacy = new Set(["no-personal-data", "doubtful-numbers", "no-given-names", "full-names"]);

const fieldsOf = (summary: string) => [
  "---",
  "title: Gemensamma möten",
  `summary: ${summary}`,
  "status: utkast",
  "evidence: egendokumentation",
  "authors:",
  "  - name: Karin Exempelsson",
  "---",
  "",
];
/** The first line of the body. */
const BODY = fieldsOf("").length + 1;

/** What is said about a case: rule, line counted from the body's first or the summary's, and column. */
function told(body: string, summary = "Möten."): string[] {
  const bytes = new TextEncoder().encode([...fieldsOf(summary), body].join("\n"));
  const lines = summary.split("\n").length - 1;
  return check([{ file: "content/fall/exempel.mdx", bytes }], { today: TODAY })
    .findings.filter(({ rule }) => privacy.has(rule))
    .map(({ rule, line, column }) => `${rule} ${line >= BODY + lines ? line - BODY - lines + 1 : line - 3}:${column}`);
}

describe("what is hidden in the source but shown on the page", () => {
  it.each([
    ["an escaped @", String.raw`Skriv anna\@example.se nu.`, "1:7"],
    ["emphasis in an identity number", "Hen har 8112**28-9874** i dag.", "1:9"],
    ["a numbered entity for @", "Skriv anna&#64;example.se nu.", "1:7"],
    ["a hexadecimal entity", "Skriv anna&#x40;example.se nu.", "1:7"],
    ["a named entity", "Skriv anna&commat;example.se nu.", "1:7"],
    ["an entity for the hyphen", "Nummer 811228&#45;9874.", "1:8"],
    ["an entity for a digit", "Nummer 81122&#56;-9874.", "1:8"],
    ["an escaped hyphen", String.raw`Nummer 811228\-9874.`, "1:8"],
    ["emphasis in a phone number", "Ring 070-12**3 45 67**.", "1:6"],
    ["a line end in a phone number", "Text.\n\nRing 070-123\n45 67.", "3:6"],
    ["a line end in an identity number", "Först\noch 8112\n28-9874.", "2:5"],
    ["a hard line end", "Nummer 811228-\\\n9874.", "1:8"],
    ["a quotation over two lines", "> Hen\n> har 8112\n> 28-9874.", "2:7"],
    ["a list", "- Hen\n- har 8112**28**-9874", "2:7"],
    ["a heading", "## Om *anna*&#64;example.se", "1:8"],
    ["a cell of a table", "| a | b |\n| - | - |\n| x | 8112**28-9874** |", "3:7"],
    ["a link", "[8112**28**-9874](https://example.se/a)", "1:2"],
    ["code", "Nummer `8112` `28`-9874", "1:9"],
    ["a note", "Text.<Fotnot>Se anna&#64;example.se</Fotnot>", "1:17"],
    ["a number around a box", "<Ruta>\n\nRing 070-12**3 45 67**.\n\n</Ruta>", "3:6"],
    [
      "the caption of a figure",
      '<Figur src="/media/a.svg"\n  alt="En bild"\n  bildtext="anna&#64;example.se" />',
      "3:13",
    ],
    ["a value after a value with its name", '<Figur src="/media/alt.svg" alt="anna&#64;example.se" />', "1:34"],
    ["the description of a picture", String.raw`![En bild, anna\@example.se](/media/a.svg)`, "1:12"],
    ["the heading of a box", '<Ruta typ="tips" rubrik="Ring 070-12&#51; 45 67">\n\nText.\n\n</Ruta>', "1:31"],
  ])("%s is found where it stands", (_, body, place) => {
    expect(told(body)).toEqual([`no-personal-data ${place}`]);
  });

  it.each([
    [String.raw`"Skriv anna\u0040example.se nu."`, "0:17"],
    [String.raw`"Skriv anna\x40example.se nu."`, "0:17"],
    ["|\n  Text.\n  Ring 070-123\n  45 67.", "2:8"],
    [">-\n  Text.\n  Ring 070-123\n  45 67.", "2:8"],
    ["Ring 070-123\n  45 67.", "0:15"],
    ["Hen har 070-123 45 67.", "0:18"],
  ])("in a field: %j", (summary, place) => {
    expect(told("Text.", summary)).toEqual([`no-personal-data ${place}`]);
  });

  it("is a name, too", () => {
    expect(told("När An**na** kom\noch F&#97;tima")).toEqual(["no-given-names 1:5", "no-given-names 2:5"]);
    expect(told("Coachen ringde Anna\nExempelsson.")).toEqual(["full-names 1:16"]);
    expect(told("Deltagaren **Anna** Exempelsson.")).toEqual(["no-given-names 1:14"]);
    expect(told("Text.", ">-\n  Coachen ringde\n  Anna.")).toEqual(["no-given-names 2:3"]);
  });

  it("is a doubtful number, too", () => {
    expect(told("Hen har 8112**28-9870**.")).toEqual(["doubtful-numbers 1:9"]);
  });
});

describe("what is seen both as written and as read", () => {
  it.each([
    ["Ring 070-123 45 67 eller 070-123 45 67.", ["1:6", "1:26"]],
    ["8112**28-9874** och 811228-9874 och 8112**28-9874**", ["1:1", "1:21", "1:37"]],
    [String.raw`Skriv a\_b@example.se`, ["1:7"]],
    ["[070-123 45 67](tel:+46701234567)", ["1:2", "1:21"]],
    ['<Figur src="/media/a.svg" alt="anna@example.se" />', ["1:32"]],
    ["```\nanna@example.se\n```", ["2:1"]],
    ["&amp; &nbsp; å😀 \\* anna@example.se", ["1:21"]],
    ["&#128512; 070-12**3 45 67** anna@example.se", ["1:11", "1:29"]],
  ])("is told once for each place: %j", (body, places) => {
    expect(told(body)).toEqual(places.map((place) => `no-personal-data ${place}`));
  });

  it("is found in a body that cannot be parsed", () => {
    expect(told("<Ruta>\n\nRing 070-123 45 67")).toEqual(["no-personal-data 3:6"]);
  });

  it("is not made of words that a reader sees apart", () => {
    expect(told("811228\n\n-9874")).toEqual([]);
    expect(told("- 811228\n- 9874")).toEqual([]);
    expect(told("811228 <Fotnot>9874</Fotnot>")).toEqual([]);
  });

  it("is found in every paragraph of any order, on its own line", () => {
    const shown = ["811228-9874", "8112**28**-9874", String.raw`811228\-9874`, "811228&#45;9874", "8112\n28-9874"];
    const plain = ["Text med &amp; och \\*.", "> Ett citat\n> på två rader", "- en\n- två", "## Möten", "*a* `b` å😀"];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.nat(4)), { maxLength: 8 }),
        fc.constantFrom("", "Hen å😀 ", "*Hen* &lt; "),
        (paragraphs, before) => {
          let line = 1;
          const expected: string[] = [];
          const body = paragraphs.map(([hidden, which]) => {
            const text = (hidden ? before + (shown[which] ?? "") : plain[which]) ?? "";
            if (hidden) expected.push(`no-personal-data ${line}:${before.length + 1}`);
            line += text.split("\n").length + 1;
            return text;
          });
          expect(told(body.join("\n\n"))).toEqual(expected);
        },
      ),
      { seed: 20140401, numRuns: 500 },
    );
  });

  it.each([
    ["one paragraph", "Hen har 8112**28-9874**. "],
    ["a list", "- anna\\@example.se\n"],
  ])("is found 10,000 times in %s", (_, unit) => {
    expect(told(unit.repeat(10_000))).toHaveLength(10_000);
  });

  it("is found in 3,000 attributes of one tag", () => {
    const attributes = Array.from({ length: 3000 }, (_, i) => `a${i} ="anna&#64;example.se"`);
    expect(told(`<Ruta ${attributes.join(" ")}>\n\nText.\n\n</Ruta>`)).toHaveLength(3000);
  });
});

describe("names in a case", () => {
  it("of its authors are theirs", () => {
    expect(told("Karin Exempelsson har skrivit, och Eva Exempelsson.")).toEqual(["full-names 1:36"]);
  });

  it("are not asked for in other kinds, but for those who are helped", () => {
    const lines = ["---", "title: Ett projekt", "---", "", "Anna ringde Eva Exempelsson.", "", "Deltagaren Anna kom."];
    const bytes = new TextEncoder().encode(lines.join("\n"));
    const { findings } = check([{ file: "content/projekt/exempel.mdx", bytes }], { today: TODAY });
    const seen = findings.filter(({ rule }) => privacy.has(rule)).map(({ rule, line }) => `${rule} ${line}`);
    expect(seen).toEqual(["no-given-names 7"]);
  });
});
