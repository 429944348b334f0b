import { readFile } from "node:fs/promises";
import path from "node:path";
import { check, type LinkResult } from "linkinator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addConcepts, copyContent, dist, filesIn, isMoved, mustBuild, pagesIn, root } from "../support/build.ts";
import { temporary, type BuiltPage } from "../support/build.ts";
import { serve, type Served } from "../support/serve.ts";

/** A site on its server, the address it believes it has, and everything that was found by following its links. */
interface Followed {
  folder: string;
  site: Served;
  /** With base. */
  believes: string;
  pages: readonly BuiltPage[];
  links: readonly LinkResult[];
}

/**
 * Tries every link of every page; addresses of the site itself are looked up on the server that has it here. The pages
 * are named and not searched for: on a busy machine linkinator can take a pause in its search for the end.
 */
async function follow(folder: string, site: Served, believes: string): Promise<Followed> {
  const pages = await pagesIn(folder);
  const { links } = await check({
    path: [...pages.map(({ address }) => address), ...filesIn(folder).filter((file) => file.endsWith(".css"))].map(
      (address) => site.url + address,
    ),
    recurse: false,
    checkFragments: true,
    checkCss: true,
    redirects: "error",
    concurrency: 20,
    linksToSkip: [elsewhere(site.url, believes)],
    urlRewriteExpressions:
      believes === site.url ? [] : [{ pattern: new RegExp(`^${believes}`), replacement: site.url }],
  });
  return { folder, site, believes, pages, links };
}

/** A pattern for the addresses of other hosts; linkinator judges an address before it rewrites it. */
const elsewhere = (...own: string[]) =>
  `^https?://(?!${own.map((url) => new URL(url).host.replaceAll(".", "\\.")).join("|")})`;

/** Exactly the addresses of other hosts. */
const isElsewhere = (link: string, { url }: Served) => new URL(link).host !== new URL(url).host;

const cleaning: (() => Promise<void>)[] = [];
let real: Followed;
let below: Followed;

beforeAll(async () => {
  const folder = await temporary((work) => cleaning.push(work));
  const outDir = path.join(folder, "banken");
  const [site, under] = await Promise.all([serve(dist), serve(outDir, { base: "/banken/" })]);
  cleaning.push(site.close, under.close);
  await copyContent(root, folder);
  await addConcepts(folder, 101);
  const { origin } = new URL(under.url);
  await mustBuild({ contentRoot: folder, outDir, cacheDir: path.join(folder, "cache"), base: "/banken/", url: origin });
  real = await follow(dist, site, "https://samverkansbanken.example/");
  below = await follow(outDir, under, under.url);
}, 180_000);

afterAll(async () => {
  await Promise.all(cleaning.map((work) => work()));
});

const sites = [
  ["the built site", () => real],
  ["the same site under a sub-path", () => below],
] as const;

describe.each(sites)("%s", (_, get) => {
  test("has no link that leads nowhere: pages, fragments, styles, fonts and pictures", () => {
    const { links, pages } = get();
    const broken = links.filter(({ state }) => state !== "OK" && state !== "SKIPPED");
    expect(broken.map(({ url, parent, status, state }) => `${state} ${status} ${parent} → ${url}`)).toEqual([]);
    expect(links.filter(({ state }) => state === "OK").length).toBeGreaterThan(pages.length);
  });

  test("has had every page, style, font and picture of it tried", () => {
    const { links, folder, site } = get();
    const tried = new Set(links.filter(({ state }) => state === "OK").map(({ url }) => new URL(url).pathname));
    const all = filesIn(folder)
      .filter((file) => /\.(html|css|woff2|svg|png|jpe?g|webp|avif)$/.test(file))
      .map((file) => new URL(site.url).pathname + file.replace(/(^|\/)index\.html$/, "$1"));
    expect(all.length).toBeGreaterThan(200);
    // An old address is reached from outside only, and there is no page in between the lists' pages.
    const moved = new Set(
      get()
        .pages.filter(isMoved)
        .map(({ address }) => new URL(site.url).pathname + address),
    );
    expect(all.filter((address) => !tried.has(address) && !moved.has(address))).toEqual([]);
  });

  test("leaves out other hosts and nothing else", () => {
    const { links, site, believes, pages } = get();
    const skipped = links.filter(({ state }) => state === "SKIPPED").map(({ url }) => url);
    expect(skipped.filter((url) => !isElsewhere(url, site) || url.startsWith(believes))).toEqual([]);
    const written = new Set(
      pages.flatMap(({ html }) => [...html.matchAll(/<a [^>]*?href="(https?:[^"]+)"/g)].map(([, url = ""]) => url)),
    );
    expect([...written].filter((url) => !skipped.includes(url.replaceAll("&#38;", "&")))).toEqual([]);
  });

  test("leads the way from robots.txt to the sitemap and on to every page", async () => {
    const { site, believes, pages } = get();
    const here = (address: string) => address.replace(believes, site.url);
    const robots = await (await fetch(`${site.url}robots.txt`)).text();
    const [, index = ""] = /^Sitemap: (\S+)$/m.exec(robots) ?? [];
    expect(index).toBe(`${believes}sitemap-index.xml`);
    const locations = async (url: string): Promise<string[]> => {
      const answer = await fetch(here(url));
      expect([url, answer.status]).toEqual([url, 200]);
      return [...(await answer.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, found = ""]) => found);
    };
    const listed = (await Promise.all((await locations(index)).map(locations))).flat();
    const wanted = pages.filter(({ html }) => !html.includes('<meta name="robots" content="noindex"'));
    expect(listed.toSorted()).toEqual(wanted.map(({ address }) => believes + address).toSorted());
  });
});

describe("under a sub-path", () => {
  test("nothing in a page or a style points outside it", async () => {
    const { folder, pages, site } = below;
    const { origin } = new URL(site.url);
    const inside = (value: string) =>
      /^(#|data:image\/svg|\/banken\/)/.test(value) ||
      (/^https?:/.test(value) && (!value.startsWith(origin) || value.startsWith(site.url)));
    const wrong: string[] = [];
    for (const { address, html } of pages)
      for (const [, name, value = ""] of html.matchAll(/ (href|src|srcset|action|poster|content)="([^"]*)"/g))
        if (name === "content" ? value.startsWith("/") || value.startsWith(origin) : true)
          if (!inside(value)) wrong.push(`${address}: ${name}="${value}"`);
    const styles = filesIn(folder).filter((file) => file.endsWith(".css"));
    for (const file of styles) {
      const css = await readFile(path.join(folder, file), "utf8");
      for (const [, url = ""] of css.matchAll(/url\(["']?([^"')]+)/g)) if (!inside(url)) wrong.push(`${file}: ${url}`);
    }
    expect(wrong).toEqual([]);
    expect(styles.length).toBeGreaterThan(0);
  });

  test("an old address leads to the new one, and is not in the sitemap", async () => {
    const moved = below.pages.filter(isMoved).map(({ address }) => address);
    expect(moved).toContain("begrepp/gammalt-provbegrepp/");
    for (const { address, html } of below.pages.filter(isMoved)) {
      const target = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(html)?.[1] ?? "";
      const answer = await fetch(new URL(target, below.site.url));
      expect([address, answer.status]).toEqual([address, 200]);
      expect(await answer.text()).not.toContain('http-equiv="refresh"');
    }
  });
});

describe("every old id in content/", () => {
  test("is a page that leads on", async () => {
    const aliases = (await aliasesIn(path.join(root, "content"))).toSorted();
    expect(real.pages.filter(isMoved).map(({ address }) => address)).toEqual(aliases);
  });
});

/** Addresses that `aliases` asks for, read with the plainest of means. */
async function aliasesIn(content: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of filesIn(content).filter((name) => name.endsWith(".mdx"))) {
    const text = await readFile(path.join(content, file), "utf8");
    const [, flow, block] = /^aliases:(?: *\[([^\]]*)\]|\n((?: *- .*\n)+))/m.exec(text) ?? [];
    const ids = flow?.split(",") ?? block?.trim().split("\n") ?? [];
    found.push(...ids.map((id) => `${path.dirname(file)}/${id.replace(/^\s*-\s*/, "").trim()}/`));
  }
  return found;
}
