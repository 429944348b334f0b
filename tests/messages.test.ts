import { describe, expect, it } from "vitest";
import { checkFixture, report } from "./fixtures.ts";

const P = "projekt/exempelprojektet.mdx";
const B = "begrepp/beredningsgrupp.mdx";
const S = "begrepp/styrgrupp.mdx";

/** Mistakes that a tired author makes: in which file of the healthy base, what was there, and what stands there now. */
const mistakes: readonly (readonly [file: string, before: string, after: string])[] = [
  [P, "associations: [exempelforbundet]", "associations: exempelforbundet"],
  [P, "associations: [exempelforbundet]", "associations: [Exempelförbundet]"],
  [P, "start: 2014\n", "start: hösten 2014\n"],
  [P, "start: 2014\n", "start: 2014-9\n"],
  [P, "end: 2015-02\n", "end:\n"],
  [P, "pages: 5, 17–19", "pages: s. 5"],
  [P, "pages: 3", "pages: 3 och 5"],
  [P, "part: [processagare, finansiar]", "part: processagare"],
  [P, "part: [processagare, finansiar]", "part: [processägare]"],
  [
    P,
    "  - item: Processledare på halvtid\n    amount: 300 000 kr om året",
    "  - item: Processledare på halvtid: 300 000 kr",
  ],
  [P, "    amount: 300 000 kr om året\n", ""],
  [P, "form: projekt", "form: Projekt"],
  [P, "form: projekt", "form:"],
  [P, "form: projekt\n", ""],
  [P, "targetGroups: [samordnat-stod, unga-vuxna]", "targetGroups: unga-vuxna"],
  [P, "targetGroups: [samordnat-stod, unga-vuxna]", "targetGroups: [unga vuxna]"],
  [P, "targetGroups: [samordnat-stod, unga-vuxna]", "targetgroups: [unga-vuxna]"],
  [P, "  - start: 2014-09-17\n    title: Uppstart", "  - start: 2014-09-17\n   title: Uppstart"],
  [P, "  - start: 2014-09-17\n    title: Uppstart", "  start: 2014-09-17\n    title: Uppstart"],
  [P, "title: Exempelprojektet", `title: "Exempelprojektet`],
  [P, "---\n\nM", "--\n\nM"],
  [P, "strategies: [projektstrategi]", "strategies: [projektstrategi"],
  [P, "</Ruta>", "</ruta>"],
  [P, "</Ruta>", ""],
  [P, '<Ruta typ="varning"', '<ruta typ="varning"'],
  [P, '<Ruta typ="varning"', "<Ruta typ=varning"],
  [P, '<Ruta typ="varning"', '<Ruta typ="varning'],
  [P, '<Ruta typ="varning"', '<Ruta Typ="varning"'],
  [P, '<Ruta typ="varning"', "<Ruta"],
  [P, 'sidor="11" />', 'sidor="11">'],
  [P, 'sidor="11" />', 'sidor="s. 11" />'],
  [P, 'dokument="utvardering" sidor="11"', 'dokument="utvarderingen" sidor="11"'],
  [P, 'dokument="utvardering" sidor="11"', 'kalla="utvardering" sidor="11"'],
  [P, 'avsnitt="sa-gick-det"', 'avsnitt="Så gick det"'],
  [P, "[kommunens webbplats](https://www.example.se/a?b=c&d=e#f)", "[kommunens webbplats](www.example.se)"],
  [P, "[kommunens webbplats](https://www.example.se/a?b=c&d=e#f)", "<https://www.example.se>"],
  [P, "[kommunens webbplats](https://www.example.se/a?b=c&d=e#f)", "[kommunens webbplats](https://www.example.se/a b)"],
  [P, "Målgruppen var bred.", "Målgruppen var < 30 år & 5 <6."],
  [P, "Målgruppen var bred.", "Målgruppen {18–30 år} var bred."],
  [P, "## Så gick det", "### Så gick det"],
  [P, "## Så gick det", "##Så gick det"],
  [P, '/media/parter.svg" alt', '/media/parter.png" alt'],
  [P, 'alt="Tre cirklar som möts."', 'alt=""'],
  [P, 'alt="Tre cirklar som möts."', ""],
  [P, "accTitle: Vägen in", ""],
  [B, "updated: 2026-11-23", "updated: 2026-11-22"],
  [B, "created: 2026-11-23", "created: 23 november 2026"],
  [B, "aliases: [beredande-grupp]", "aliases: beredande-grupp"],
  [B, "authors:\n  - name: Samverkansbankens redaktion", "authors: Samverkansbankens redaktion"],
  [B, "authors:\n  - name: Samverkansbankens redaktion", "authors:\n  - Samverkansbankens redaktion"],
  [B, "summary: Gruppen", "summary: " + "Gruppen ".repeat(50)],
  [B, "title: Beredningsgrupp", "title:"],
  [B, "status: publicerad", "status: Publicerad"],
  [B, "synonyms:\n  - beredande grupp", "synonyms:\n  - 2014"],
  [B, "status: publicerad", "status:publicerad"],
  [B, "title: Beredningsgrupp", "titel: Beredningsgrupp"],
  [B, "summary: Gruppen", "sammanfattning: Gruppen"],
  [B, "title: Beredningsgrupp", "title: *Beredningsgrupp* i korthet"],
  [B, "title: Beredningsgrupp", "title: Beredningsgrupp #1"],
  [B, "summary: Gruppen", "summary: Den **viktiga** Gruppen"],
  [B, "title: Beredningsgrupp", "title: Beredningsgrupp # i korthet"],
  [B, "title: Beredningsgrupp", "title: #1 bland grupper"],
  [B, "title: Beredningsgrupp", 'title: "Beredningsgrupp" i korthet'],
  [B, "title: Beredningsgrupp", "title: > Beredningsgrupp"],
  [B, "synonyms:\n  - beredande grupp", "synonyms:\n  - beredande grupp # 2"],
  [B, "  - name: Samverkansbankens redaktion", "  - name:Samverkansbankens redaktion"],
  [B, "summary: Gruppen", "summary: Den _viktiga_ Gruppen"],
  [B, "summary: Gruppen", "summary: Den <b>viktiga</b> Gruppen"],
  [B, "summary: Gruppen", "summary: Se [styrgrupp](/begrepp/styrgrupp/) Gruppen"],
  [
    B,
    "  - name: Samverkansbankens redaktion",
    `  - name: Samverkansbankens redaktion\n  - name: Samverkansbankens redaktion`,
  ],
  [B, "updated: 2026-11-23", "updated: 2062-11-23"],
  [B, "synonyms:\n  - beredande grupp", "synonyms:\n  - beredande grupp\n  - beredande grupp"],
  [P, "pages: 5, 17–19", "pages: 19–17"],
  [P, "pages: 3", 'pages: "0"'],
  [P, 'sidor="11" />', 'sidor="19–11" />'],
  [P, 'sidor="11" />', 'sidor="0" />'],
  [P, 'typ="varning"', 'typ="Se upp"'],
  [P, "Målgruppen var bred.", "Målgruppen var bred.<br>"],
  [P, "Målgruppen var bred.", "Målgruppen var bred.<BR>"],
  [P, "Målgruppen var bred.", "<img src=x.png> Målgruppen var bred."],
  [P, "Målgruppen var bred.", "<table><tr><td>Målgruppen</td><td>bred</td></tr></table>"],
  [P, "Målgruppen var bred.", "<p>Målgruppen var bred.</p>"],
  [P, "Målgruppen var bred.", "<img src='x.png'>"],
  [P, "Målgruppen var bred.", "![Tre cirklar](C:\\\\bilder\\\\parter.png)"],
  [P, "Målgruppen var bred.", "| Vem | Hur |\n| AF | bra |"],
  [P, "Målgruppen var bred.", "| Vem | Hur |\n| --- | --- |\n| AF | bra | mycket |"],
  [P, "Målgruppen var bred.", "![Tre cirklar](C:\\Mina bilder\\parter.png)"],
  [P, "Målgruppen var bred.", "![Tre cirklar](data:image/png;base64,AAAA)"],
  [P, "Målgruppen var bred.", "Vem | Hur\nAF | bra\n\n"],
  [P, "Målgruppen var bred.", "| Vem | Hur |\n\n| --- | --- |\n\n| AF | bra |\n\n"],
  [P, "Målgruppen var bred.", "Så här:\n| Vem | **Hur** |\n| AF | bra |\n\n"],
  [P, "Målgruppen var bred.", "-\u00a0en\n-\u00a0två"],
  [P, "## Så gick det", "##\u00a0Så gick det"],
  [P, "## Så gick det", "Så här.\n##\u00a0Så gick det"],
  [P, "## Så gick det", "\u00a0## Så gick det"],
  [S, "[beredningsgruppen](/begrepp/beredningsgrupp/)", "[beredningsgruppen](/begrepp/beredande-grupp/)"],
  [S, "[beredningsgruppen](/begrepp/beredningsgrupp/)", "[beredningsgruppen](/begrepp/beredningsgrupp)"],
  [S, "[beredningsgruppen](/begrepp/beredningsgrupp/)", "[beredningsgruppen](/projekt/beredningsgrupp/)"],
  [S, "[beredningsgruppen](/begrepp/beredningsgrupp/)", "[beredningsgruppen](begrepp/beredningsgrupp)"],
  ["fall/gemensamma-moten-i-exempelprojektet.mdx", "factors: [gemensamma-moten]", "factors: [olika-regelverk]"],
  ["fall/gemensamma-moten-i-exempelprojektet.mdx", "privacyReviewed: 2026-11-23\n", ""],
  ["fall/gemensamma-moten-i-exempelprojektet.mdx", "privacyReviewed: 2026-11-23", "privacyReviewed: 2030-01-01"],
  ["fall/gemensamma-moten-i-exempelprojektet.mdx", "privacyReviewed: 2026-11-23\n", "privacyReviewed: 2026-11-20\n"],
  ["dokument/utvardering.mdx", "year: 2015", "year: 20155"],
  ["dokument/utvardering.mdx", "year: 2015", "year: omkring 2015"],
  ["dokument/utvardering.mdx", "year: 2015", 'year: "2015"'],
  ["reflektioner/samma-sak.mdx", "consent: true", "consent: ja"],
  ["reflektioner/samma-sak.mdx", "consent: true", "consent: false"],
  ["reflektioner/samma-sak.mdx", "about: gemensamma-moten", "about: [gemensamma-moten]"],
];

/** What looks like one but is two: the next heading hangs in the air, and a name that is quite another hides nothing. */
const twoInOne = new Set([
  "##Så gick det",
  "##\u00a0Så gick det",
  "Så här.\n##\u00a0Så gick det",
  "\u00a0## Så gick det",
  'kalla="utvardering" sidor="11"',
]);

/** The findings in the healthy base after one change. */
const changed = (file: string, before: string, after: string) =>
  checkFixture("healthy", {}, (files) =>
    files.map((raw) => {
      if (raw.file !== `content/${file}` || !raw.bytes) return raw;
      const text = new TextDecoder().decode(raw.bytes);
      expect(text).toContain(before);
      return { file: raw.file, bytes: new TextEncoder().encode(text.replace(before, () => after)) };
    }),
  );

describe("one mistake gives one finding, with words to act on (after a change that was meant: npx vitest run -u)", () => {
  it.each(mistakes)("%s: %j → %j", (file, before, after) => {
    const checked = changed(file, before, after);
    expect(checked.findings).toHaveLength(twoInOne.has(after) ? 2 : 1);
    expect(report(checked)).toMatchSnapshot();
  });
});

it("finds nothing in what only looks like a mistake", () => {
  const harmless: readonly (readonly [file: string, before: string, after: string])[] = [
    [B, "status: publicerad", "status: publicerad # läst av två"],
    [B, "title: Beredningsgrupp", 'title: "Beredningsgrupp" # som i lagen'],
    [B, "title: Beredningsgrupp", "# Namnet står i lagen.\ntitle: Beredningsgrupp"],
    [B, "summary: Gruppen", "summary: 2 * 3 * 4 snake_case_namn [x] C# Gruppen"],
    [B, "updated: 2026-11-23", "updated: 2026-11-24"],
    [P, "pages: 3", "pages: 3, 1–2"],
    [P, "Målgruppen var bred.", "| Vem | Hur |\n| --- | --- |\n| AF | bra \\| bred |\n\n"],
    [P, "Målgruppen var bred.", "| Vem | Hur |\n| --- | --- |\n| AF | bra | |\n| AF |\n\n"],
    [P, "Målgruppen var bred.", "Målgruppen | alla var bred. `| a | b |`"],
    [P, "Målgruppen var bred.", "\\## Målgruppen #1 var `##\u00a0bred`."],
  ];
  for (const [file, before, after] of harmless) expect(report(changed(file, before, after)), after).toBe("");
});
