/* oxlint-disable vitest/no-standalone-expect -- it does not know test.for, which is what hands over our fixtures */
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Cite } from "@citation-js/core";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { z } from "zod";
import { kindNames, model } from "../../src/model/kinds.ts";
import { missingIn } from "../export/dcat.ts";
import { fromJsonLd, fromRdfXml, fromTurtle, type Statement } from "../export/rdf.ts";
import { copyContent, dist, filesIn, healthy, isMoved, mustBuild, pagesIn, temporary } from "../support/build.ts";
import { test } from "../support/page.ts";
import { serve, type Served } from "../support/serve.ts";

interface Data {
  $schema: string;
  entries: { kind: keyof typeof model; id: string; page: string; fields: Record<string, unknown> }[];
}

const ORIGIN = "https://samverkansbanken.example/";
const cleaning: (() => Promise<void>)[] = [];
/** The built site, and a small one below a path, with a history in Git. */
let site: Served;
let below: Served;
let bank: string;
const BASE = "/under/";
const CHANGES = "https://git.example/bank/commits/main/{file}";
const places = (out = "dist", cache = "cache") => ({
  contentRoot: bank,
  outDir: path.join(bank, out),
  cacheDir: path.join(bank, cache),
  base: BASE,
  url: "https://bank.example",
  changes: CHANGES,
});

const files = filesIn(dist);
const read = (file: string) => readFile(path.join(dist, file), "utf8");
const json = async (file: string) => JSON.parse(await read(file)) as Data;
const entryPages = (await pagesIn(dist)).filter(
  (page) =>
    !isMoved(page) &&
    new RegExp(`^(${kindNames.map((kind) => model[kind].folder).join("|")})/(?!sida/)[^/]+/$`).test(page.address),
);

const anonymous = `---
title: En tanke utan namn
summary: Så är det hos oss också.
status: publicerad
about: styrgrupp
stance: bekraftar
by: Anonym
date: 2026-11-23
consent: true
thread: https://git.example/eva-hemlig/1
authors:
  - name: Eva Hemlig
    organisation: exempelforbundet
created: 2026-11-23
updated: 2026-11-23
---
`;

function git(name: string, day: string, ...args: string[]): void {
  const who = { NAME: name, EMAIL: "hemlig@example.se", DATE: `${day}T12:00:00+0100` };
  const env = Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((role) =>
      Object.entries(who).map(([what, value]) => [`GIT_${role}_${what}`, value]),
    ),
  );
  execFileSync("git", ["-C", bank, ...args], { env: { PATH: process.env["PATH"], ...env } });
}

function commit(name: string, day: string, message: string): void {
  git(name, day, "add", "-A", "content");
  git(name, day, "commit", "-q", "-m", message);
}

beforeAll(async () => {
  site = await serve(dist);
  cleaning.push(site.close);
  bank = await temporary((work) => cleaning.push(work));
  await copyContent(healthy, bank);
  await writeFile(path.join(bank, "content/reflektioner/en-tanke.mdx"), anonymous);
  git("Anna Ek", "2026-01-01", "init", "-q", "-b", "main");
  commit("Anna Ek", "2026-01-01", "Början\n\nCo-authored-by: Bo Al <bo@example.se>");
  await mustBuild(places());
  below = await serve(places().outDir, { base: BASE });
  cleaning.push(below.close);
}, 120_000);

afterAll(async () => {
  await Promise.all(cleaning.map((work) => work()));
});

describe("the data files", () => {
  test("hold exactly the entries that have a page", async () => {
    const { entries } = await json("data/allt.json");
    expect(entries.map(({ page }) => page).toSorted()).toEqual(
      entryPages.map(({ address }) => ORIGIN + address).toSorted(),
    );
    for (const kind of kindNames) {
      const own = entries.filter((entry) => entry.kind === kind);
      expect((await json(`data/${model[kind].folder}.json`)).entries).toEqual(own);
    }
  });

  test("are all as their schema says", async () => {
    const ajv = new Ajv2020({ allErrors: true });
    ajv.addKeyword("x-to");
    ajv.addFormat("date", (text: string) => z.iso.date().safeParse(text).success);
    const schema = JSON.parse(await read("data/allt.schema.json")) as { $id: string };
    const fits = ajv.compile(schema);
    const names = ["allt", ...kindNames.map((kind) => model[kind].folder)];
    for (const name of names) {
      const data = await json(`data/${name}.json`);
      expect([name, data.$schema, fits(data), fits.errors]).toEqual([name, schema.$id, true, null]);
    }
    expect(schema.$id).toBe(`${ORIGIN}data/allt.schema.json`);
  });

  test("say the same in tables: a row for each entry, by the standard, without a formula", async () => {
    for (const kind of kindNames) {
      const { folder } = model[kind];
      const text = await read(`data/${folder}.csv`);
      expect([folder, text.charAt(0), text.endsWith("\r\n")]).toEqual([folder, "\uFEFF", true]);
      const rows = parse<Record<string, string>>(text, { bom: true, columns: true });
      const { entries } = await json(`data/${folder}.json`);
      expect(rows.map(({ id, page, title }) => [id, page, title])).toEqual(
        entries.map(({ id, page, fields }) => [id, page, fields["title"]]),
      );
      expect(rows.flatMap(Object.values).filter((cell: string) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    }
  });
});

describe("the catalogue", () => {
  test("is what DCAT-AP-SE demands, and leads to files that are there", async () => {
    const catalogue = await fromRdfXml(await read("data/dcat.rdf"));
    expect(missingIn(catalogue)).toEqual([]);
    const at = (property: string) => catalogue.filter(([, name]) => name === `http://www.w3.org/ns/dcat#${property}`);
    const named = at("downloadURL").map(([, , iri]) => iri.slice(1, -1));
    expect(named.length).toBe(1 + 2 * kindNames.length);
    expect(named.filter((iri) => !files.includes(iri.slice(ORIGIN.length)))).toEqual([]);
    for (const [thing, , size] of at("byteSize")) {
      const file = thing.split("#")[1] ?? "";
      expect([file, Buffer.byteLength(await read(`data/${file}`))]).toEqual([file, Number(/"(\d+)"/.exec(size)?.[1])]);
    }
  });

  test("says the same in Turtle and in JSON-LD, here and below a path", async () => {
    for (const folder of [dist, places().outDir]) {
      const of = (ending: string) => readFile(path.join(folder, `data/dcat.${ending}`), "utf8");
      const xml: Statement[] = await fromRdfXml(await of("rdf"));
      expect(fromTurtle(await of("ttl"))).toEqual(xml);
      expect(fromJsonLd(await of("jsonld"))).toEqual(xml);
      const prefix = folder === dist ? ORIGIN : "https://bank.example/under/";
      expect(xml.filter(([subject]) => !subject.startsWith(`${prefix}data/`))).toEqual([]);
    }
  });
});

interface Parsed {
  error: boolean;
  root: string;
  lang: string;
  author: string;
  self: string;
  alternate: string;
  own: Record<string, string>;
  entries: { id: string; title: string; updated: string; link: string; author: string }[];
}

describe("a feed", () => {
  const feeds = files.filter((file) => file.endsWith("flode.xml"));

  test("is there for everything, every kind and every association", () => {
    const associations = files.filter((file) => /^forbund\/[\w-]+\/index\.html$/.test(file));
    const wanted = [
      "",
      ...kindNames.map((kind) => `${model[kind].folder}/`),
      ...associations.map((file) => file.replace("index.html", "")),
    ];
    expect(feeds.toSorted()).toEqual(wanted.map((folder) => `${folder}flode.xml`).toSorted());
    expect(associations.length).toBeGreaterThan(10);
  });

  test("is Atom with everything that must be there, and leads to pages that are there", async ({ open }) => {
    const { page } = await open(`${site.url}404.html`);
    const texts = Object.fromEntries(await Promise.all(feeds.map(async (file) => [file, await read(file)] as const)));
    const parsed = await page.evaluate(
      (all) => {
        const one = (xml: string) => {
          const tree = new DOMParser().parseFromString(xml, "application/xml");
          const { documentElement: feed } = tree;
          const child = (of: Element, name: string) => [...of.children].find(({ localName }) => localName === name);
          const words = (of: Element, name: string) => child(of, name)?.textContent?.trim() ?? "";
          const link = (of: Element, rel: string) =>
            [...of.children]
              .find((at) => at.localName === "link" && at.getAttribute("rel") === rel)
              ?.getAttribute("href") ?? "";
          return {
            error: tree.querySelector("parsererror") !== null,
            root: `${feed.namespaceURI ?? ""} ${feed.localName}`,
            lang: feed.getAttribute("xml:lang") ?? "",
            author: words(feed, "author"),
            self: link(feed, "self"),
            alternate: link(feed, "alternate"),
            own: Object.fromEntries(["id", "title", "updated"].map((name) => [name, words(feed, name)])),
            entries: [...feed.children]
              .filter(({ localName }) => localName === "entry")
              .map((at) => ({
                id: words(at, "id"),
                title: words(at, "title"),
                updated: words(at, "updated"),
                link: link(at, "alternate"),
                author: words(at, "author"),
              })),
          };
        };
        return Object.fromEntries(Object.entries(all).map(([file, xml]) => [file, one(xml)]));
      },
      texts as Record<string, string>,
    );
    const addresses = new Set(entryPages.map(({ address }) => ORIGIN + address));
    const time = /^\d{4}-\d\d-\d\dT00:00:00Z$/;
    for (const [file, feed] of Object.entries(parsed) as [string, Parsed][]) {
      expect(feed).toMatchObject({
        error: false,
        root: "http://www.w3.org/2005/Atom feed",
        lang: "sv",
        self: ORIGIN + file,
        alternate: ORIGIN + file.replace("flode.xml", ""),
        own: {
          id: ORIGIN + file,
          title: expect.stringContaining("Nytt i Samverkansbanken"),
          updated: expect.stringMatching(time),
        },
      });
      expect(feed.author).not.toBe("");
      expect(new Set(feed.entries.map(({ id }) => id)).size).toBe(feed.entries.length);
      for (const entry of feed.entries) {
        expect([addresses.has(entry.link), entry.title !== "", entry.author !== ""]).toEqual([true, true, true]);
        expect(entry.updated).toMatch(time);
      }
      const times = feed.entries.map(({ updated }) => updated);
      expect(times).toEqual(times.toSorted().toReversed());
    }
    expect(parsed["flode.xml"]?.entries).toHaveLength(50);
    const ofMalmo = parsed["forbund/finsam-malmo/flode.xml"]?.entries.map(({ link }) => link.slice(ORIGIN.length));
    expect(ofMalmo).toEqual(expect.arrayContaining(["fall/unga-kvinnor-insatsen/"]));
    expect(parsed["fragor/flode.xml"]?.entries.every(({ link }) => link.startsWith(`${ORIGIN}fragor/`))).toBe(true);
  });

  test("is found from the pages it is about", async () => {
    const linked = async (file: string) =>
      [
        ...(await read(file)).matchAll(
          /<link rel="alternate" type="application\/atom\+xml" title="[^"]+" href="([^"]+)"/g,
        ),
      ].map(([, href]) => href);
    expect(await linked("index.html")).toEqual(["/flode.xml"]);
    expect(await linked("fall/index.html")).toEqual(["/flode.xml", "/fall/flode.xml"]);
    expect(await linked("forbund/samspelet/index.html")).toEqual(["/flode.xml", "/forbund/samspelet/flode.xml"]);
  });
});

describe("the page about the data", () => {
  test("leads to every file, says what every column means, and is found from the foot of every page", async ({
    open,
  }) => {
    const { page, errors } = await open(`${site.url}data/`);
    const foot = page.getByRole("contentinfo").getByRole("link", { name: "Öppna data" });
    expect(await foot.getAttribute("href")).toBe("/data/");
    const links = await page.locator("main a").evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
    const own = files.filter((file) => file.startsWith("data/") && file !== "data/index.html");
    expect(own.filter((file) => !links.includes(`/${file}`))).toEqual([]);
    const feeds = files.filter((file) => file.endsWith("flode.xml"));
    expect(feeds.filter((file) => !links.includes(`/${file}`))).toEqual([]);
    const explained = new Set(await page.locator("details dt code").allTextContents());
    for (const kind of kindNames) {
      const [heading = ""] = (await read(`data/${model[kind].folder}.csv`)).slice(1).split("\r\n");
      expect(
        heading
          .split(",")
          .slice(2)
          .filter((column) => !explained.has(column)),
      ).toEqual([]);
    }
    expect(errors).toEqual([]);
  });

  test("has the size of each file", async ({ open }) => {
    const { page } = await open(`${site.url}data/`);
    const size = Buffer.byteLength(await read("data/allt.json"));
    const line = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "allt.json" }) });
    expect(await line.innerText()).toContain(`allt.json (${Math.round(size / 1000)}\u00A0kB)`);
  });
});

describe("every entry's page", () => {
  test("can be cited: a reference on the page, and files that programs read", async () => {
    expect(entryPages.length).toBeGreaterThan(200);
    for (const { address, html } of entryPages) {
      const references = [...html.matchAll(/<p class="referens">([^<]+)<\/p>/g)].map(([, text = ""]) => text);
      expect([address, references.length]).toEqual([address, address.startsWith("dokument/") ? 2 : 1]);
      expect(references.at(-1)).toMatch(
        new RegExp(`\\(\\d{4}, \\d{1,2} \\p{L}+\\)\\. .+ Samverkansbanken\\. ${ORIGIN}${address}$`, "u"),
      );
      const bib = await read(`${address}citera.bib`);
      expect(bib).toContain(`\turl = {${ORIGIN}${address}},`);
      const items = JSON.parse(await read(`${address}citera.json`)) as { id: string }[];
      expect(new Cite(items).data).toMatchObject(items);
      expect([...bib.matchAll(/^@\w+\{([^,]+),$/gm)].map(([, id]) => id)).toEqual(items.map(({ id }) => id));
    }
  });

  test("gives its reference to the clipboard, and selects all of it at one click", async ({ open, browser }) => {
    const { page, requests, errors } = await open(`${site.url}begrepp/kbt/`, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByText("Citera den här sidan").click();
    const reference = page.locator(".referens");
    const words = await reference.innerText();
    const asked = requests.length;
    await page.getByRole("button", { name: "Kopiera" }).click();
    await expect.poll(() => page.locator(".citera button").innerText()).toBe("Kopierad");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(words);
    await page.evaluate(() => getSelection()?.removeAllRanges());
    await reference.click();
    expect(await page.evaluate(() => String(getSelection()).trim())).toBe(words);
    expect([requests.length, errors]).toEqual([asked, []]);

    const without = await browser.newContext({ javaScriptEnabled: false });
    const still = await without.newPage();
    await still.goto(`${site.url}begrepp/kbt/`);
    await still.getByText("Citera den här sidan").click();
    expect([await still.locator(".referens").isVisible(), await still.locator(".citera button").isVisible()]).toEqual([
      true,
      false,
    ]);
    await without.close();
  });

  test("says who has made it, and where every change is seen; and is made again when that changes", async ({
    open,
  }) => {
    const address = "begrepp/styrgrupp/";
    const { page } = await open(below.url + address);
    const history = page.locator(".sidfot-info p", { hasText: "Inlagd" });
    expect(await history.innerText()).toBe("Inlagd 1\u00A0januari 2026 av Anna Ek och Bo Al. Alla ändringar");
    expect(await history.getByRole("link").getAttribute("href")).toBe(
      CHANGES.replace("{file}", "content/begrepp/styrgrupp.mdx"),
    );

    const file = path.join(bank, "content/begrepp/styrgrupp.mdx");
    await writeFile(file, `${await readFile(file, "utf8")}\nMer.\n`);
    commit("Cia By", "2026-02-02", "Mer");
    await mustBuild(places());
    await page.reload();
    expect(await history.innerText()).toBe(
      "Inlagd 1\u00A0januari 2026 av Anna Ek och Bo Al, senast ändrad 2\u00A0februari 2026 av Cia By. Alla ändringar",
    );

    // Nothing in the file changes, only what Git knows of it.
    git("Dag Ro", "2026-03-03", "commit", "-q", "--amend", "--reset-author", "-m", "Mer");
    await mustBuild(places());
    await page.reload();
    expect(await history.innerText()).toContain("senast ändrad 3\u00A0mars 2026 av Dag Ro.");
    const fresh = path.join(bank, "fresh");
    await mustBuild(places("fresh", "fresh-cache"));
    const html = filesIn(fresh).filter(
      (name) => /\.(html|bib|json|csv|xml|rdf|ttl|jsonld)$/.test(name) && !name.startsWith("pagefind/"),
    );
    for (const name of html)
      expect([name, await readFile(path.join(places().outDir, name), "utf8")]).toEqual([
        name,
        await readFile(path.join(fresh, name), "utf8"),
      ]);
  });
});

test("no data, no reference and no history has an e-mail address of those in Git", async () => {
  const built = filesIn(places().outDir).filter((file) => /\.(html|bib|json|csv|xml|rdf|ttl|jsonld)$/.test(file));
  const texts = await Promise.all(built.map((file) => readFile(path.join(places().outDir, file), "utf8")));
  expect(built.length).toBeGreaterThan(80);
  expect(built.filter((_, i) => /hemlig@|bo@example/.test(texts[i] ?? ""))).toEqual([]);
});

test("an anonymous reflection is in the data, and nothing of who wrote it or where they work", async () => {
  const { outDir } = places();
  const built = filesIn(outDir).filter((file) => /^data\/|flode\.xml$|citera\.\w+$/.test(file));
  const texts = await Promise.all(
    built.map(async (file) => [file, await readFile(path.join(outDir, file), "utf8")] as const),
  );
  const having = (pattern: RegExp) => texts.flatMap(([file, text]) => (pattern.test(text) ? [file] : []));
  expect(having(/en-tanke/)).toEqual([
    "data/allt.json",
    "data/reflektioner.csv",
    "data/reflektioner.json",
    "flode.xml",
    "reflektioner/en-tanke/citera.bib",
    "reflektioner/en-tanke/citera.json",
    "reflektioner/flode.xml",
  ]);
  expect(having(/Hemlig\b/i)).toEqual([]);
  const { entries } = JSON.parse(await readFile(path.join(outDir, "data/reflektioner.json"), "utf8")) as Data;
  const thought = entries.find(({ id }) => id === "en-tanke");
  expect(thought?.fields).toMatchObject({ by: "Anonym", authors: [{ name: "Anonym" }] });
  const page = await readFile(path.join(outDir, "reflektioner/en-tanke/index.html"), "utf8");
  expect(page).not.toContain("Inlagd");
});
