import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect } from "vitest";
import { kindNames, model } from "../../src/model/kinds.ts";
import { dist, filesIn, isMoved, pagesIn } from "../support/build.ts";
import { test } from "../support/page.ts";
import { serve } from "../support/serve.ts";

const KB = 1024;
/** What a reader of a content page may have to fetch before it can be read: HTML and CSS, as sent by a careful host. */
const LIMIT = 15 * KB;

/** Folders of the pages that need script for what they offer beyond their lists. */
const interactive = new Set(["utforska", "jamfor", "lamna"]);
/** What tells a browser that a script element holds data, which it never runs, whatever the policy says. */
const DATA = ' type="application/ld+json"';

const files = filesIn(dist);
const gzip = (bytes: Buffer | string) => gzipSync(bytes, { level: 9 }).length;
const styles = new Map<string, number>(
  await Promise.all(
    files
      .filter((file) => file.endsWith(".css"))
      .map(async (file) => [`/${file}`, gzip(await readFile(path.join(dist, file)))] as const),
  ),
);
const stylesOf = (html: string) =>
  [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = ""]) => href);

const pages = (await pagesIn(dist)).filter((page) => !isMoved(page));
const weights = pages.map(({ address, html }) => ({
  address,
  weight: gzip(html) + stylesOf(html).reduce((sum, href) => sum + (styles.get(href) ?? Number.NaN), 0),
}));
const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const isIn = (folder: string, address: string) => address.startsWith(`${folder}/`) && address !== `${folder}/`;
const entries = kindNames
  .map((kind) => ({ kind, of: weights.filter(({ address }) => isIn(model[kind].folder, address)) }))
  .filter(({ of }) => of.length > 0);
const lines = (list: readonly { address: string; weight: number }[]) =>
  list.map(({ address, weight }) => `${address} ${(weight / KB).toFixed(1)} KB`);

describe("a content page", () => {
  test("weighs at most 15 KB with its style", ({ annotate }) => {
    const content = entries.flatMap(({ of }) => of);
    expect(content.length).toBeGreaterThan(100);
    const heavy = content.filter(({ weight }) => !(weight <= LIMIT)).toSorted((a, b) => b.weight - a.weight);
    void annotate(`median ${(median(content.map(({ weight }) => weight)) / KB).toFixed(1)} KB`);
    expect(lines(heavy)).toEqual([]);
  });

  test("is typically lighter than that, of every kind", () => {
    const typical = entries.map(({ kind, of }) => ({ address: kind, weight: median(of.map(({ weight }) => weight)) }));
    expect(lines(typical.filter(({ weight }) => !(weight <= LIMIT)))).toEqual([]);
  });
});

describe("all of the site", () => {
  test("has no JavaScript but the search and the pages for narrowing and comparing, and on others only what starts the search, at most 1 KB", () => {
    const scripts = files.filter((file) => /\.[cm]?jsx?$|wasm/.test(file));
    const others = scripts.filter((file) => !/^(pagefind\/(pagefind\.js|wasm\.sv\.pagefind)|sok\/sok\.js)$/.test(file));
    expect(others.filter((file) => !file.startsWith("_astro/"))).toEqual([]);
    const asking = pages.filter(({ html }) => /<script[^>]+src="\/_astro\//.test(html));
    expect(new Set(asking.map(({ address }) => address.split("/")[0]))).toEqual(interactive);
    const inline = (html: string) =>
      [...html.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)].filter(([, attributes]) => attributes !== DATA);
    const starters = new Set(
      pages
        .filter(({ address }) => address !== "sok/" && !interactive.has(address.split("/")[0] ?? ""))
        .map(({ html }) => JSON.stringify(inline(html).map(([, attributes, code]) => [attributes, code]))),
    );
    expect(starters.size).toBe(1);
    const [starter] = JSON.parse([...starters][0] ?? "[]") as [string, string][];
    expect(starter?.[0]).toBe("");
    expect(starter?.[1]).toContain('import(a()+"sok.js")');
    expect(Buffer.byteLength(starter?.[1] ?? "")).toBeLessThanOrEqual(KB);
    expect(pages.filter(({ html }) => /modulepreload/i.test(html)).map(({ address }) => address)).toEqual([]);
  });

  test("has at most 30 KB of script on the pages for narrowing and comparing", async () => {
    for (const folder of [...interactive].filter((one) => one !== "lamna")) {
      const html = pages.find(({ address }) => address === `${folder}/`)?.html ?? "";
      const own = [...html.matchAll(/<script[^>]+src="\/([^"]+)"/g)].map(([, file = ""]) => file);
      expect(own.length).toBeGreaterThan(0);
      const all = new Set(own);
      for (const file of all) {
        // oxlint-disable-next-line no-await-in-loop -- a script names those that it needs
        const code = await readFile(path.join(dist, file), "utf8");
        for (const [, name = ""] of code.matchAll(/from\s*"\.\/([^"]+)"/g))
          all.add(path.posix.join(path.dirname(file), name));
      }
      const heavy = await Promise.all([...all].map(async (file) => gzip(await readFile(path.join(dist, file)))));
      expect(heavy.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(30 * KB);
    }
  });

  test("tells programs what a page is in JSON, where no text can begin or end an element", () => {
    const blocks = (html: string) => [...html.matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)];
    const described = pages.flatMap(({ address, html }) => blocks(html).map(([, text = ""]) => ({ address, text })));
    expect(described.filter(({ text }) => /[<>]/.test(text))).toEqual([]);
    const types = described.map(({ text }) => JSON.parse(text) as Record<string, unknown>);
    expect(new Set(types.map((one) => one["@context"]))).toEqual(new Set(["https://schema.org"]));
    const content = new Set(entries.flatMap(({ of }) => of.map(({ address }) => address)));
    expect(new Set(described.map(({ address }) => address))).toEqual(new Set([...content, "", "data/"]));
  });

  test("has two fonts at most, of its own and compressed", async () => {
    const fonts = files.filter((file) => /\.(woff2?|ttf|otf|eot)$/.test(file));
    expect(fonts.length).toBeLessThanOrEqual(2);
    expect(fonts.filter((font) => !font.endsWith(".woff2"))).toEqual([]);
    const css = (await Promise.all([...styles.keys()].map((file) => readFile(path.join(dist, file), "utf8")))).join();
    const asked = [...css.matchAll(/url\(["']?([^"')]+)["']?\) ?format\("?woff2"?\)/g)].map(([, url = ""]) =>
      url.slice(1),
    );
    expect(asked.toSorted()).toEqual(fonts);
    expect(css.match(/@import|url\(["']?(https?:)?\/\//g)).toBeNull();
  });

  test("has styles that every page with them asks for and that exist", () => {
    const asked = new Set(pages.flatMap(({ html }) => stylesOf(html)));
    expect([...asked].filter((file) => file.startsWith("/sok/"))).toHaveLength(1);
    expect([...asked].toSorted()).toEqual([...styles.keys()].toSorted());
  });
});

test("what a browser fetches for the heaviest page is that page, its style, two fonts and pictures", async ({
  open,
  onTestFinished,
}) => {
  const site = await serve(dist);
  onTestFinished(() => site.close());
  const [heaviest] = entries.flatMap(({ of }) => of).toSorted((a, b) => b.weight - a.weight);
  const { page, requests } = await open(site.url + (heaviest?.address ?? ""));
  await page.evaluate(() => document.fonts.ready.then(() => 0));
  const kinds = requests.map((url) => path.extname(new URL(url).pathname)).filter((kind) => kind !== ".svg");
  expect(kinds.toSorted()).toEqual(["", ".css", ".woff2", ".woff2"]);
});
