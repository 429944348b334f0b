import { beforeAll, describe, expect, it } from "vitest";
import { citationFormatter, type Citation } from "../../src/export/citation.ts";
import { nameOf } from "../../src/export/person-name.ts";
import { documentReference, pageReference, type Reference } from "../../src/export/reference.ts";
import { entry, graphOf, SITE } from "./bank.ts";

let format: (reference: Reference) => Citation;
beforeAll(async () => {
  format = await citationFormatter();
});

const page: Reference = {
  id: "vart-fall",
  type: "webpage",
  title: "Vårt fall",
  author: [{ literal: "Redaktionen" }],
  issued: { "date-parts": [[2025, 5, 2]] },
  "container-title": "Banken",
  URL: "https://banken.example/fall/vart_fall/",
  language: "sv",
};

describe("a page by APA, in Swedish", () => {
  it("has who, the day before the month, the title, the site and the address", () => {
    expect(format(page).apa).toBe(
      "Redaktionen. (2025, 2 maj). Vårt fall. Banken. https://banken.example/fall/vart_fall/",
    );
  });

  it("has the name of every month in Swedish", () => {
    const months = Array.from({ length: 12 }, (_, i) => {
      const { apa } = format({ ...page, issued: { "date-parts": [[2025, i + 1, 9]] } });
      return /\(2025, 9 (\p{L}+)\)/u.exec(apa)?.[1];
    });
    expect(months.join(" ")).toBe(
      "januari februari mars april maj juni juli augusti september oktober november december",
    );
  });

  it("turns people's names round, and leaves those of organisations whole", () => {
    const author = ["Anna Maria Ek", "Region Värmland", "Christine de Wit"].map(nameOf);
    expect(format({ ...page, author }).apa).toMatch(/^Ek, A\. M\., Region Värmland, & de Wit, C\. \(2025/);
  });

  it("leaves a title as it is written, whatever signs are in it", () => {
    for (const title of ['”Vem” gör "vad"', "Malmö's <i>mål</i> & 50 %", "$& $1 \\", "KBT för Unga Kvinnor"])
      expect(format({ ...page, title }).apa).toBe(
        `Redaktionen. (2025, 2 maj). ${title}. Banken. https://banken.example/fall/vart_fall/`,
      );
  });

  it("has no full stop after a question", () => {
    expect(format({ ...page, title: "Hur då?" }).apa).toContain("Hur då? Banken.");
  });
});

describe("a document by APA", () => {
  const document = (fields: string) => {
    const [one] = graphOf({ "dokument/d.mdx": entry("Rapporten", `language: sv\n${fields}`) }).of("document");
    if (!one) throw new Error("There is no document.");
    return format(documentReference(one)).apa;
  };

  it.each([
    [
      "type: bok\nby: [Karen Ask, M.S. Dinesen]\nyear: 2012\npublisher: Liber\n",
      "Ask, K., & Dinesen, M. S. (2012). Rapporten. Liber.",
    ],
    ["type: rapport\npublisher: Skolverket\n", "Skolverket. (u.å.). Rapporten."],
    ["type: ansokan\nyear: 2010\n", "Rapporten [Ansökan]. (2010)."],
    [
      "type: webbsida\nby: [Danermark]\nyear: 2010\nurl: https://a.example/x_y\n",
      "Danermark. (2010). Rapporten. https://a.example/x_y",
    ],
  ])("with %j", (fields, apa) => {
    expect(document(fields)).toBe(apa);
  });
});

describe("BibTeX", () => {
  it("has the entry's id as key, å, ä and ö as they are, and a title that no style sets in lower case", () => {
    expect(format({ ...page, title: "KBT och Öst", author: [nameOf("Åsa Öberg")] }).bibtex).toBe(`@misc{vart-fall,
	author = {Öberg, Åsa},
	year = {2025},
	month = may,
	publisher = {Banken},
	title = {{KBT och Öst}},
	url = {https://banken.example/fall/vart_fall/},
}
`);
  });

  it("escapes what LaTeX would run", () => {
    const { bibtex } = format({ ...page, title: "\\input{x} & 50 % _a_ #1 $x^2~", author: [{ literal: "A & B {c}" }] });
    expect(bibtex).toContain(
      String.raw`title = {{\textbackslash{}input\{x\} \& 50 \% \_a\_ \#1 \$x\textasciicircum{}2\textasciitilde{}}}`,
    );
    expect(bibtex).toContain(String.raw`author = {{A \& B \{c\}}}`);
  });
});

describe("who an entry is by", () => {
  it.each([
    ["Anna Ek", { family: "Ek", given: "Anna" }],
    ["Anna-Karin af Ek", { family: "Ek", given: "Anna-Karin", "non-dropping-particle": "af" }],
    ["M. Ottosson", { family: "Ottosson", given: "M." }],
    ["Samverkansbankens redaktion", { literal: "Samverkansbankens redaktion" }],
    ["Finsam Malmö", { literal: "Finsam Malmö" }],
    ["Malmö Stad", { literal: "Malmö Stad" }],
    ["Danermark", { literal: "Danermark" }],
    ["Anonym", { literal: "Anonym" }],
    ["Anna Ek (NNS)", { family: "Ek", given: "Anna" }],
  ])("%s", (written, name) => {
    expect(nameOf(written)).toEqual(name);
  });
});

it("a document's page is told from the document", () => {
  const [one] = graphOf({ "dokument/d.mdx": entry("Rapporten", "language: sv\ntype: rapport\n") }).of("document");
  if (!one) throw new Error("There is no document.");
  const { id, title, genre } = pageReference(one, { name: "Banken", address: SITE });
  expect([id, title, genre]).toEqual(["d-sidan", "Rapporten", "Beskrivning av dokumentet"]);
});
