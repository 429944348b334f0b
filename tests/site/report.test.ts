import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyContent, dist, healthy, isMoved, mustBuild, pagesIn, run, temporary } from "../support/build.ts";
import { readPdf, type ReadPdf } from "../support/pdf.ts";

const id = "unga-kvinnor";
const cleaning: (() => Promise<void>)[] = [];
let folder: string;
let pdf: ReadPdf;
let html: string;

/** As npm runs it, by somebody who stands in `folder`. */
const make = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  run(["scripts/report.ts", ...args], { INIT_CWD: folder, ...env });

const front = (title: string, fields: string) => `---
title: ${title}
summary: Finns bara för provets skull.
${fields}authors:
  - name: Samverkansbankens redaktion
created: 2026-11-23
updated: 2026-11-23
---
`;
/** What a report is to have, and what it must not have. */
const extra = {
  "reflektioner/hos-oss.mdx": `${front(
    "Så är det hos oss",
    `status: publicerad
about: exempelprojektet
heading: del-syfte
stance: nyanserar
by: Anonym
date: 2020-01-02
thread: https://git.example.se/bank/1
consent: true
answer: Vi har ändrat texten.
`,
  )}\nDet beror på.\n`,
  "reflektioner/hemlig.mdx": front(
    "En hemlig reflektion",
    "status: utkast\nabout: exempelprojektet\nstance: bekraftar\nby: Hemlig Person\ndate: 2026-11-23\nconsent: false\n",
  ),
  "fall/hemligt.mdx": front(
    "Ett hemligt fall",
    `status: utkast
projects: [exempelprojektet]
evidence: erfarenhet
what: Hemliga möten.
forWhom: Några.
targetGroups: [samordnat-stod]
circumstances: Hemliga.
results:
  - level: deltagare
    direction: lyckat
    what: Hemligt.
`,
  ),
  "lardomar/hemlig-numera.mdx": front(
    "Numera hemlig lärdom",
    "status: arkiverad\nevidence: erfarenhet\nhappened: Hemligt.\ninsight: Hemligt.\nfrom: [exempelprojektet]\n",
  ),
};
const words = (text: string) =>
  text
    .replace(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();
/** Where a heading wraps, the browser's tags have no space. */
const close = (text: string) => text.replace(/\s+/g, "");

beforeAll(async () => {
  folder = await temporary((work) => cleaning.push(work));
  const { code, said } = await make([id, "--site", dist]);
  if (code !== 0) throw new Error(said);
  pdf = await readPdf(await readFile(path.join(folder, `rapport-${id}.pdf`)));
  html = await readFile(path.join(dist, "rapport", id, "index.html"), "utf8");
}, 120_000);

afterAll(async () => {
  await Promise.all(cleaning.map((work) => work()));
});

/** The headings of the report's own document in order, as the page has them. */
const headings = () => {
  const article = /<article class="ram rapport">([^]*)<\/article>/.exec(html)?.[1] ?? "";
  return [...article.matchAll(/<h([1-6])(?: [^>]*?id="([^"]+)")?[^>]*>([^]*?)<\/h\1>/g)].map(
    ([, level = "", anchor = "", text = ""]) => ({ level: Number(level), anchor, text: words(text) }),
  );
};

describe("the PDF of a report", () => {
  test("is tagged, in Swedish, with a title that the reader's window shows", () => {
    const { catalog } = pdf.document;
    const said = (key: string) => String(catalog.lookup(catalog.context.obj({ [key]: 0 }).keys()[0] as never));
    expect(said("MarkInfo")).toContain("/Marked true");
    expect(said("Lang")).toBe("(sv)");
    expect(said("ViewerPreferences")).toContain("/DisplayDocTitle true");
    expect(pdf.document.getTitle()).toBe("Unga kvinnor. Rapport ur Samverkansbanken");
    expect(pdf.document.getAuthor()).toBe("Samverkansbankens redaktion");
    expect(pdf.document.getCreator()).toBe("Samverkansbanken");
    expect(said("Metadata")).toContain("/Subtype /XML");
  });

  test("has a bookmark for each heading, with its words and at its level, on its page", () => {
    const expected = headings();
    expect(expected.length).toBeGreaterThan(100);
    expect(pdf.bookmarks.map(({ title, depth }) => ({ text: title, level: depth }))).toEqual(
      expected.map(({ text, level }) => ({ text, level })),
    );
    const anchored = expected.flatMap(({ anchor }, i) => (pdf.places.has(anchor) ? [[anchor, i] as const] : []));
    expect(anchored.length).toBeGreaterThan(80);
    for (const [anchor, i] of anchored) expect.soft(pdf.bookmarks[i]?.page, anchor).toBe(pdf.places.get(anchor));
  });

  test("has its headings as tags, numbers and all, in order", () => {
    const tagged = pdf.tags.filter(({ tag }) => /^H\d$/.test(tag));
    expect(tagged.map(({ tag, text }) => [tag, close(text)])).toEqual(
      headings().map(({ level, text }) => [`H${level}`, close(text)]),
    );
    const used = new Set(pdf.tags.map(({ tag }) => tag));
    expect(["P", "L", "LI", "Table", "TR", "TH", "TD", "Link", "Strong"].filter((tag) => !used.has(tag))).toEqual([]);
  });

  test("has contents whose page numbers are the pages that the lines lead to", () => {
    const contents = pdf.links.filter(
      ({ text, to }) => pdf.places.has(to) && /\d$/.test(text) && /^(\d|Bilaga)/.test(text),
    );
    const lines = [
      ...(/<nav class="rapport-innehall"[^]*?<\/nav>/.exec(html)?.[0] ?? "").matchAll(
        /<a href="#([^"]+)">([^]*?)<\/a>/g,
      ),
    ];
    expect(lines.length).toBeGreaterThan(60);
    const printed = contents.slice(0, lines.length).map(({ text, to }) => [to, close(text)]);
    expect(printed).toEqual(
      lines.map(([, to = "", text = ""]) => [to, close(words(text)) + String(pdf.places.get(to))]),
    );
    expect(new Set(pdf.places.values()).size).toBeGreaterThan(20);
  });

  test("has no page that ends with a heading", () => {
    const last = new Map(pdf.pieces.map((piece) => [piece.page, piece]));
    expect(last.size).toBe(pdf.document.getPageCount());
    const orphans = [...last.values()].filter(({ tags }) => tags.some((tag) => /^H\d$/.test(tag)));
    expect(orphans.map(({ page, text }) => `${page}: ${text}`)).toEqual([]);
  });

  test("has tables that break between rows, with their heads again on the next page and never alone", () => {
    const all = pdf.tags.filter(({ tag }) => tag === "Table" || tag === "TR");
    const isHead = (i: number) => all[i - 1]?.tag === "Table";
    const rows = all.filter(({ tag }, i) => tag === "TR" && !isHead(i));
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter(({ pages }) => pages.size > 1).map(({ text }) => text)).toEqual([]);
    const heads = all.flatMap((head, i) => (isHead(i) ? [{ head, table: all[i - 1], row: all[i + 1] }] : []));
    expect(heads.filter(({ table }) => (table?.pages.size ?? 0) > 1).length).toBeGreaterThan(1);
    for (const { head, table, row } of heads) {
      expect.soft([...head.pages], head.text).toEqual([...(table?.pages ?? [])]);
      expect.soft([...head.pages][0], head.text).toBe([...(row?.pages ?? [])][0]);
    }
  });

  test("has all its letters with it", () => {
    expect(pdf.foreignFonts).toEqual([]);
  });

  test("leads nowhere out of the document when no source has an address", () => {
    expect(pdf.links.filter(({ to }) => !pdf.places.has(to))).toEqual([]);
    expect(pdf.links.length).toBeGreaterThan(300);
  });
});

describe("the PDF of a report from a bank below a path", () => {
  let small: ReadPdf;
  let page: string;
  let all: string;

  beforeAll(async () => {
    const bank = path.join(folder, "bank");
    await copyContent(healthy, bank);
    await Promise.all(Object.entries(extra).map(([file, text]) => writeFile(path.join(bank, "content", file), text)));
    const utvardering = path.join(bank, "content/dokument/utvardering.mdx");
    const document = await readFile(utvardering, "utf8");
    await writeFile(
      utvardering,
      document.replace("language: sv", "language: sv\nurl: https://www.example.se/rapport.pdf"),
    );
    const place = { CONTENT_ROOT: bank, BASE_PATH: "/banken/" };
    const site = path.join(folder, "site");
    await mustBuild({ contentRoot: bank, outDir: site, cacheDir: path.join(folder, "cache"), base: "/banken/" });
    const file = path.join(folder, "liten.pdf");
    const { code, said } = await make(["exempelprojektet", "--site", site, "--out", file], place);
    if (code !== 0) throw new Error(said);
    small = await readPdf(await readFile(file));
    page = await readFile(path.join(site, "rapport/exempelprojektet/index.html"), "utf8");
    all = small.pieces.map(({ text }) => text).join(" ");
  }, 120_000);

  test("leads out of the document only to the sources and to what authors have linked to", () => {
    const outside = small.links.filter(({ to }) => !small.places.has(to)).map(({ to }) => to);
    expect([...new Set(outside)]).toEqual(["https://www.example.se/a?b=c&d=e#f", "https://www.example.se/rapport.pdf"]);
  });

  test("has what others have said as an appendix, and nothing of who is anonymous", () => {
    const titles = small.bookmarks.map(({ title }) => title);
    expect(titles.slice(-3)).toEqual(["Bilaga A Reflektioner", "A.1 Så är det hos oss", "A.2 Vi har sett samma sak"]);
    expect(all).toContain("Eva Exempelsson, Exempelförbundet, 23\u00a0november 2026".replace("\u00a0", " "));
    const anonymous = small.pieces.findIndex(({ text }) => text === "Anonym");
    expect(anonymous).toBeGreaterThan(0);
    expect(all).toContain("Vi har ändrat texten.");
    const said = all.slice(all.indexOf("Så är det hos oss", all.length / 2));
    expect(said.slice(0, said.indexOf("Vi har sett samma sak"))).not.toMatch(/Exempelförbundet|2020|https?:/);
  });

  test("holds nothing that only those who edit may see, and nothing that no longer holds", () => {
    expect(page + all).not.toMatch(/hemlig/i);
  });

  test("has pictures, foot notes and code of the free text", () => {
    expect(small.tags.filter(({ tag }) => tag === "Figure").length).toBeGreaterThan(1);
    expect(all).toContain("Rapporten beskriver den på s. 9");
    expect(page).toContain('href="#sida--exempelprojektet--fotnot-1"');
  });
});

describe("npm run report", () => {
  test("says what is wrong with an id, and what it does not understand", async () => {
    const [near, wrong] = await Promise.all([make(["unga-kvinno", "--site", dist]), make([id, "--ut", "x"])]);
    expect(near).toEqual({
      code: 1,
      said: "Det finns inget projekt och ingen fråga med id ”unga-kvinno”. Menade du ”unga-kvinnor”?\n",
    });
    expect([wrong.code, wrong.said]).toEqual([2, expect.stringContaining("'--ut' går inte att tyda.")]);
  });

  test("never writes over what is not a PDF, nor into a folder that is not there", async () => {
    const own = path.join(folder, "anteckningar.txt");
    await writeFile(own, "Mina anteckningar");
    const out = (file: string) => make([id, "--site", dist, "--out", file]);
    const [taken, lost] = await Promise.all([out(own), out("ingenstans/rapport.pdf")]);
    expect([taken.code, taken.said]).toEqual([1, expect.stringContaining("finns redan och är ingen PDF")]);
    expect(await readFile(own, "utf8")).toBe("Mina anteckningar");
    expect([lost.code, lost.said]).toEqual([1, expect.stringContaining("finns inte. Skapa den")]);
  });

  test("says when the site that is named has no such report", async () => {
    const { code, said } = await make([id, "--site", folder]);
    expect([code, said]).toEqual([1, expect.stringContaining("Bygg webbplatsen med npm run build först.")]);
  });
});

describe("the page of a report", () => {
  test("is linked from its entry, and there is one for every project and question", async () => {
    const pages = await pagesIn(dist);
    const subjects = pages.filter(({ address }) => /^(projekt|fragor)\/[^/]+\/$/.test(address));
    const reports = pages.filter((one) => one.address.startsWith("rapport/"));
    expect(reports.map(({ address }) => address.split("/")[1]).toSorted()).toEqual(
      subjects
        .filter((one) => !isMoved(one))
        .map(({ address }) => address.split("/")[1])
        .toSorted(),
    );
    for (const { address, html: entry } of subjects.filter((one) => !isMoved(one)))
      expect.soft(entry).toContain(`href="/rapport/${address.split("/")[1]}/"`);
  });

  test("is kept out of search engines, and says that the entry's page is the first", async () => {
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).toContain(`<link rel="canonical" href="https://samverkansbanken.example/projekt/${id}/">`);
    expect(await readFile(path.join(dist, "sitemap-0.xml"), "utf8")).not.toContain("example/rapport/");
  });

  test("leads within itself to places that exist", () => {
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one));
    const lost = [...html.matchAll(/href="#([^"]+)"/g)].filter(([, to]) => !ids.has(to)).map(([, to]) => to);
    expect(lost).toEqual([]);
  });
});
