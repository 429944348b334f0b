/* oxlint-disable vitest/no-standalone-expect -- it does not know test.for, which is what hands over our fixtures */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { kindNames, model } from "../../src/model/kinds.ts";
import { domains } from "../../src/model/vocabularies.ts";
import { actor } from "../../src/site/actor.ts";
import { period } from "../../src/site/text.ts";
import { copyContent, dist, healthy, isMoved, mustBuild, pagesIn, temporary } from "../support/build.ts";
import { test } from "../support/page.ts";
import { serve, type Served } from "../support/serve.ts";

const built = (await pagesIn(dist)).filter((page) => !isMoved(page));
let site: Served;
/** A bank with only concepts, many of which point at one, and one with a document of every sort. */
let hub: Served;
let gaps: Served;
const cleaning: (() => Promise<void>)[] = [];

const front = (title: string, fields: string) => `---
title: ${title}
summary: Finns bara för provets skull.
status: publicerad
${fields}authors:
  - name: Samverkansbankens redaktion
created: 2026-11-23
updated: 2026-11-23
---
`;

async function write(folder: string, file: string, text: string): Promise<void> {
  const full = path.join(folder, "content", file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, text);
}

const definition = "definition: Ett ord som någon har hittat på.\n";
const SEE = 400;
const MENTION = 40;

/** A title that no compression makes short. */
const unlike = (n: number) =>
  createHash("sha512").update(String(n)).digest("hex").replaceAll(/\d+/g, " ").slice(0, 60).trim();

async function writeHub(folder: string): Promise<void> {
  await write(folder, "begrepp/navet.mdx", front("Navet", definition));
  for (let n = 1; n <= SEE; n += 1)
    await write(folder, `begrepp/ser-${n}.mdx`, front(unlike(n), `${definition}seeAlso: [navet]\n`));
  for (let n = 1; n <= MENTION; n += 1)
    await write(
      folder,
      `begrepp/namner-${n}.mdx`,
      `${front(`Nämner navet ${n}`, definition)}\nSom <Hanvisning till="navet" /> gör.\n`,
    );
}

async function writeGaps(folder: string): Promise<void> {
  await copyContent(healthy, folder);
  const documents = {
    "ett-arkiverat": "type: rapport\narchived: Förbundets diarium\npublisher: Provmyndigheten\n",
    "en-bok": "type: bok\npublisher: Provförlaget\n",
    "en-rapport": "type: rapport\npublisher: Provmyndigheten\n",
    "ett-projekts": "type: rapport\nprojects: [exempelprojektet]\n",
    "ett-okant": "type: rapport\n",
    "ett-lankat": "type: rapport\npublisher: Provmyndigheten\nurl: https://www.example.se/rapport.pdf\n",
  };
  for (const [id, fields] of Object.entries(documents))
    await write(folder, `dokument/${id}.mdx`, front(id, `${fields}language: sv\n`));
  const file = path.join(folder, "content/fall/gemensamma-moten-i-exempelprojektet.mdx");
  const found = await readFile(file, "utf8");
  await writeFile(
    file.replace("gemensamma", "inga"),
    found.replace("obstacles: [olika-regelverk]", "noObstacles: true"),
  );
}

async function builtFrom(fill: (folder: string) => Promise<void>): Promise<Served> {
  const folder = await temporary((work) => cleaning.push(work));
  await fill(folder);
  await mustBuild({ contentRoot: folder, outDir: `${folder}/dist`, cacheDir: `${folder}/cache` });
  const served = await serve(`${folder}/dist`);
  cleaning.push(served.close);
  return served;
}

beforeAll(async () => {
  site = await serve(dist);
  cleaning.push(site.close);
  hub = await builtFrom(writeHub);
  gaps = await builtFrom(writeGaps);
}, 240_000);

afterAll(async () => {
  await Promise.all(cleaning.map((work) => work()));
});

/** The text of the part that a heading begins; nothing where there is no such heading. */
const part = async (page: Page, heading: string) => {
  const found = page.locator("section", { has: page.getByRole("heading", { name: heading, exact: true, level: 2 }) });
  return (await found.count()) === 0 ? undefined : found.innerText();
};

describe("a period says once what both ends share", () => {
  test.for([
    ["2014-11-13", "2014-11-14", "13–14\u00A0november 2014"],
    ["2014-11-13", "2014-11-13", "13\u00A0november 2014"],
    ["2014-10-30", "2014-11-02", "30\u00A0oktober–2\u00A0november 2014"],
    ["2014-12-30", "2015-01-02", "30\u00A0december 2014–2\u00A0januari 2015"],
    ["2014-09", "2014-11", "september–november 2014"],
    ["2014-09", "2015-02", "september 2014–februari 2015"],
    ["2014-09", "2014-11-13", "september 2014–13\u00A0november 2014"],
    ["2014", "2014-11", "2014–november 2014"],
    ["2010", "2012", "2010–2012"],
    ["2014-09", undefined, "sedan september 2014"],
  ] as const)("%s and %s: %s", ([start, end, words]) => {
    expect(period(start, end)).toBe(words);
  });

  test("also in a timeline", async ({ open }) => {
    const { page } = await open(`${site.url}projekt/samspelets-strukturprojekt/`);
    expect((await page.locator(".tidslinje .nar").allInnerTexts()).map((text) => text.replace(/\s/g, " "))).toContain(
      "13–14 november 2014",
    );
  });
});

test("no page has a space before a comma, a full stop or a closing bracket", () => {
  const wrong = built.flatMap(({ address, html }) => {
    const text = html
      .replace(/<(script|style|pre|code)\b[^]*?<\/\1>/g, "x")
      .replace(/<\/?(a|span|em|strong)\b[^>]*>/g, "");
    return [...text.matchAll(/.{20}[\p{L}\d»”]\s+[,.;)](?=[\s<]).{10}/gu)].map(([found]) => `${address}: ${found}`);
  });
  expect(wrong).toEqual([]);
});

test("a word of at most twenty letters in a heading is never broken on a screen of 320 pixels", async ({ open }) => {
  const words = new Set(
    built.flatMap(({ html }) => (/<h1>([^<]*)<\/h1>/.exec(html)?.[1] ?? "").match(/\p{L}{12,20}(?!\p{L})/gu) ?? []),
  );
  expect(words.size).toBeGreaterThan(20);
  for (const address of ["", "begrepp/"]) {
    const { page } = await open(site.url + address, { viewport: { width: 320, height: 640 } });
    await page.evaluate(() => document.fonts.ready.then(() => 0));
    const said = address === "" ? actor.tagline.split(/[ ,]+/) : [...words];
    const broken = await page.evaluate((all) => {
      const heading = document.querySelector("h1");
      if (!heading) throw new Error("There is no heading.");
      return all.filter((word) => {
        heading.textContent = word;
        const range = document.createRange();
        range.selectNodeContents(heading);
        return range.getClientRects().length > 1;
      });
    }, said);
    expect(broken).toEqual([]);
  }
});

test("every domain on a page is said as one, and explained", async ({ open }) => {
  const found = built.flatMap(({ html }) => /<dt>Domän<\/dt>(.*?)<\/div>/s.exec(html)?.[1] ?? []);
  expect(found.length).toBeGreaterThan(10);
  const { page } = await open("about:blank");
  await page.setContent(`<dl>${found.join("")}</dl>`);
  const said = new Set((await page.locator("dd").allTextContents()).map((text) => text.replace(/\s+/g, " ").trim()));
  const known = new Set(Object.values(domains).map(({ label, help }) => `${label} domän ${help}`));
  expect([...said].filter((words) => !known.has(words))).toEqual([]);
});

describe("what is missing is said", () => {
  const heading = "Så får du tag i dokumentet";
  test.for([
    ["ett-arkiverat", "Vi har ingen länk till dokumentet. Det finns här: Förbundets diarium."],
    ["en-bok", "Vi har ingen länk till boken. Fråga på ett bibliotek eller hos förlaget: Provförlaget."],
    ["en-rapport", "Vi har ingen länk till dokumentet. Fråga den som har gett ut det: Provmyndigheten."],
    ["ett-projekts", "vet inte vem som har gett ut det. Fråga Exempelförbundet, vars projekt det hör till."],
    ["ett-okant", "vet inte vem som har gett ut det. Fråga den organisation som det handlar om."],
  ] as const)("%s, a document without a link, says how to get it", async ([id, words], { open }) => {
    const { page } = await open(`${gaps.url}dokument/${id}/`);
    expect(await part(page, heading)).toContain(words);
    await page.getByRole("link", { name: "Berätta för oss" }).click();
    await page.waitForURL(`${gaps.url}om/kontakt/`);
  });

  test("a document with a link only has the link", async ({ open }) => {
    const { page } = await open(`${gaps.url}dokument/ett-lankat/`);
    expect(await part(page, heading)).toBeUndefined();
    expect(await page.getByRole("link", { name: "example.se" }).getAttribute("href")).toBe(
      "https://www.example.se/rapport.pdf",
    );
  });

  test("a case where nobody found an obstacle says that it has none, and another case does not", async ({ open }) => {
    const without = await open(`${gaps.url}fall/inga-moten-i-exempelprojektet/`);
    expect(await part(without.page, "Hinder")).toContain("Inga hinder är dokumenterade.");
    const { page } = await open(`${gaps.url}fall/gemensamma-moten-i-exempelprojektet/`);
    expect(await part(page, "Hinder")).not.toContain("Inga hinder är dokumenterade.");
  });

  test.for(kindNames.filter((kind) => kind !== "concept"))(
    "an empty list of the kind %s asks for one, with the right article",
    async (kind, { open }) => {
      const { page } = await open(`${hub.url}${model[kind].folder}/`);
      const name = `Så lägger du in ${model[kind].indefinite}`;
      expect(name).toMatch(/ (en|ett) \p{L}+$/u);
      await page.getByRole("link", { name, exact: true }).click();
      await page.waitForURL(`${hub.url}bidra/${model[kind].folder}/`);
    },
  );

  test.for(["om/kontakt/", "om/tillganglighet/"])("%s leads on to the owner's website", async (address, { open }) => {
    const { page } = await open(site.url + address);
    expect(await page.locator(`main a[href="${actor.website}"]`).count()).toBeGreaterThan(0);
  });
});

describe("a page that many point at", () => {
  test("names those that mention it, the first twelve in the open and the others folded", async ({ open }) => {
    const { page } = await open(`${hub.url}begrepp/navet/`);
    const mentions = page.locator("section", { has: page.getByRole("heading", { name: "Nämns i" }) });
    const links = mentions.getByRole("link");
    expect(await links.count()).toBe(12);
    await mentions.getByText("Visa 28 till").click();
    await expect.poll(() => links.count()).toBe(MENTION);
  });

  test("shows a few of those that belong to it, folds some and leads to the search for the rest", async ({ open }) => {
    const { page } = await open(`${hub.url}begrepp/navet/`);
    const section = page.locator("section", { has: page.getByRole("heading", { name: "Nämns av begreppen" }) });
    await section.getByText("Visa 35 till").click();
    expect(await section.getByRole("listitem").count()).toBe(2 + 35);
    expect(await section.innerText()).toContain(`Ytterligare ${SEE - 2 - 35}\u00A0sidor får inte plats här.`);
    expect(await section.getByRole("link", { name: "Sök efter ”Navet”" }).getAttribute("href")).toBe("/sok/?q=Navet");
  });

  test("weighs no more than another page may, with its style", async () => {
    const html = await (await fetch(`${hub.url}begrepp/navet/`)).text();
    const styles = [...html.matchAll(/<link rel="stylesheet" href="\/([^"]+)"/g)].map(
      ([, href = ""]) => hub.url + href,
    );
    const css = await Promise.all(styles.map(async (url) => (await fetch(url)).text()));
    expect(css.length).toBeGreaterThan(0);
    const weight = [html, ...css].reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
    expect(weight).toBeLessThan(15 * 1024);
  });
});
