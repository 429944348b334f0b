import { readFile } from "node:fs/promises";
import path from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { describe, expect, test } from "vitest";
import { kindNames, model } from "../../src/model/kinds.ts";
import { dist, filesIn, isMoved, pagesIn, root } from "../support/build.ts";

const files = filesIn(dist);
const pages = await pagesIn(dist);
const read = (file: string) => readFile(path.join(dist, file), "utf8");

/** Why a rule that html-validate recommends does not hold here. One that nothing breaks any longer is to be removed. */
const exceptions: Readonly<Record<string, string>> = {
  "no-trailing-whitespace": "Astro's compiler decides about white space between elements",
  "no-redundant-role": 'a list without bullets is no list to Safari unless role="list" says so',
  "long-title": "authors give the titles, and the name of the site comes after",
};

describe("a plain web server", () => {
  test("finds what browsers and search engines look for", () => {
    const wanted = ["404.html", "favicon.svg", "index.html", "robots.txt", "sitemap-index.xml", "delning.png"];
    expect(wanted.filter((file) => !files.includes(file))).toEqual([]);
  });

  test("needs only files that it has a content type for, but for Pagefind's own, and no rule for rewriting addresses", () => {
    const known = /\.(html|css|js|woff2|svg|png|jpe?g|webp|avif|txt|xml|json|csv|bib|rdf|ttl|jsonld)$/;
    const ofPagefind = /^pagefind\/.*\.(pagefind|pf_(meta|index|filter|fragment))$/; // read as bytes, whatever they are called
    expect(files.filter((file) => !known.test(file) && !ofPagefind.test(file))).toEqual([]);
    const elsewhere = files.filter((file) => file.endsWith(".html") && !/(^|\/)index\.html$/.test(file));
    expect(elsewhere).toEqual(["404.html"]);
  });

  test("has a page for every file in content/, and no others among them", () => {
    const content = filesIn(path.join(root, "content"))
      .filter((file) => file.includes("/"))
      .map((file) => file.replace(/\.mdx$/, "/"));
    const folders = kindNames.map((kind) => model[kind].folder);
    const entries = pages
      .filter((page) => folders.some((folder) => new RegExp(`^${folder}/(?!sida/)[^/]+/$`).test(page.address)))
      .filter((page) => !isMoved(page))
      .map(({ address }) => address);
    expect(entries.toSorted()).toEqual(content.toSorted());
    expect(entries.length).toBeGreaterThan(100);
  });

  test("gives a sitemap with every page that search engines may keep", async () => {
    const maps = files.filter((file) => /^sitemap-\d+\.xml$/.test(file));
    const index = await read("sitemap-index.xml");
    expect([...index.matchAll(/<loc>https:\/\/samverkansbanken\.example\/([^<]+)/g)].map(([, file]) => file)).toEqual(
      maps,
    );
    const listed = (await Promise.all(maps.map(read)))
      .flatMap((map) => [...map.matchAll(/<loc>https:\/\/samverkansbanken\.example\/([^<]*)/g)])
      .map(([, address = ""]) => address);
    const wanted = pages
      .filter(({ html }) => !html.includes('<meta name="robots" content="noindex"'))
      .map(({ address }) => address);
    expect(listed.toSorted()).toEqual(wanted.toSorted());
  });

  test("gives a robots.txt that lets everybody read everything", async () => {
    const lines = (await read("robots.txt")).trim().split("\n").filter(Boolean);
    expect(lines).toEqual(["User-agent: *", "Allow: /", "Sitemap: https://samverkansbanken.example/sitemap-index.xml"]);
  });

  test("gives a picture for shared links of the size that services ask for", async () => {
    const png = await readFile(path.join(dist, "delning.png"));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  });
});

test("the HTML of every page is valid", async () => {
  const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ["html-validate:recommended"] }));
  const broken = new Map<string, string>();
  for (const { address, html } of pages) {
    const { results } = await validator.validateString(html, address);
    for (const { ruleId, message, line, column } of results.flatMap(({ messages }) => messages))
      if (!(ruleId in exceptions && broken.has(ruleId)))
        broken.set(ruleId in exceptions ? ruleId : `${ruleId}: ${message}`, `/${address}:${line}:${column}`);
  }
  const wrong = [...broken].filter(([what]) => !(what in exceptions));
  expect(wrong.map(([what, where]) => `${where} ${what}`)).toEqual([]);
  expect(Object.keys(exceptions).filter((rule) => !broken.has(rule))).toEqual([]);
});
