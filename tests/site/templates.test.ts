/* oxlint-disable vitest/no-standalone-expect -- it does not know test.for, which is what hands over our fixtures */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { kindNames, model } from "../../src/model/kinds.ts";
import { addConcepts, copyContent, dist, extremes, healthy, isMoved, mustBuild } from "../support/build.ts";
import { pagesIn, temporary } from "../support/build.ts";
import { test } from "../support/page.ts";
import { serve, type Served } from "../support/serve.ts";

const folders = kindNames.map((kind) => model[kind].folder);
const built = (await pagesIn(dist)).filter((page) => !isMoved(page));
const below = (prefix: string) => built.filter(({ address }) => address.startsWith(prefix) && address !== prefix);

/** A page of every template: where they are many, the longest and the shortest. */
const addresses = [
  "",
  "404.html",
  ...folders.map((folder) => `${folder}/`),
  ...folders.flatMap((folder) => extremes(below(`${folder}/`)).map(({ address }) => address)),
  "utforska/",
  "utforska/niva/operativ/",
  "kunskapskarta/",
  "jamfor/",
  "lamna/fall/",
  ...extremes(below("rapport/")).map(({ address }) => address),
  "bidra/",
  ...extremes(folders.flatMap((folder) => below(`bidra/${folder}`))).map(({ address }) => address),
  "bidra/text/",
  "bidra/diagram/",
  "bidra/regler/",
  ...extremes(below("bidra/regler/")).map(({ address }) => address),
  "om/",
  ...below("om/").map(({ address }) => address),
];

/** What the real content does not have at the moment: lists in several pages. */
const others = ["begrepp/", "begrepp/sida/2/"];

let site: Served;
let long: Served;
const cleaning: (() => Promise<void>)[] = [];

beforeAll(async () => {
  site = await serve(dist);
  const folder = await temporary((work) => cleaning.push(work));
  await copyContent(healthy, folder);
  await addConcepts(folder, 101);
  await mustBuild({ contentRoot: folder, outDir: `${folder}/dist`, cacheDir: `${folder}/cache` });
  long = await serve(`${folder}/dist`);
});

afterAll(async () => {
  await Promise.all([site, long].map((served) => served?.close()));
  await Promise.all(cleaning.map((work) => work()));
});

const views = (["light", "dark"] as const).flatMap((colorScheme) =>
  [320, 1440].map((width) => ({ name: `${colorScheme} ${width}`, colorScheme, width })),
);
const tags = "wcag2a wcag2aa wcag21a wcag21aa wcag22a wcag22aa best-practice".split(" ");

/** What axe finds, as lines that say where. Its source is put in once: our pages have no frames, and it is long. */
async function violations(page: Page, first: boolean): Promise<string[]> {
  const { violations: found, passes } = await new AxeBuilder({ page, ...(first ? {} : { axeSource: "0" }) })
    .options({ resultTypes: ["violations"] })
    .withTags(tags)
    .setLegacyMode()
    .analyze();
  expect(passes.length).toBeGreaterThan(15);
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(" ")} ${node.failureSummary}`));
}

/** Whether the page scrolls sideways, and what reaches beyond its edge although nothing around it scrolls. */
const beyondTheEdge = (page: Page) =>
  page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const isHeld = (element: Element): boolean =>
      element !== document.body &&
      (getComputedStyle(element).overflowX !== "visible" ||
        (element.parentElement !== null && isHeld(element.parentElement)));
    return [
      ...(document.documentElement.scrollWidth > edge ? ["the page"] : []),
      ...[...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > edge + 1 && !isHeld(element))
        .map((element) => element.outerHTML.slice(0, 120)),
    ];
  });

/** What axe and the edge say of a page in every view, with everything unfolded. */
async function look(page: Page): Promise<Record<string, string[]>> {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  const found: Record<string, string[]> = {};
  for (const { name, colorScheme, width } of views) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
    found[name] = [...(await violations(page, name === views[0]?.name)), ...(await beyondTheEdge(page))];
  }
  return found;
}
const nothing = Object.fromEntries(views.map(({ name }) => [name, []]));

describe("in light and dark, at 320 and 1440 pixels", () => {
  const all = [
    ...addresses.map((address) => [address, () => site.url] as const),
    ...others.map((address) => [address, () => long.url] as const),
  ];
  test.for(all)("axe finds nothing on /%s, and nothing is wider than the screen", async ([address, url], { open }) => {
    const { page } = await open(url() + address);
    expect(await look(page)).toEqual(nothing);
  });

  test("axe finds nothing in the open menu", async ({ open }) => {
    const { page } = await open(site.url, { viewport: { width: 320, height: 640 } });
    await page.getByRole("button", { name: "Meny" }).click();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.getByRole("navigation", { name: "Huvudmeny" }).waitFor();
      expect([...(await violations(page, colorScheme === "light")), ...(await beyondTheEdge(page))]).toEqual([]);
    }
  });

  test("a page that has moved leads on, and axe finds nothing on it before it does", async ({ open }) => {
    const { page } = await open(`${long.url}begrepp/gammalt-provbegrepp/`);
    const there = `${long.url}begrepp/provbegrepp-1/`;
    await page.waitForURL(there);
    await page.route(there, (route) => route.fulfill({ status: 204 })); // the browser stays where it is
    await page.goto(`${long.url}begrepp/gammalt-provbegrepp/`);
    expect(await page.getByRole("main").getByRole("link", { name: "Provbegrepp nummer 1" }).getAttribute("href")).toBe(
      "/begrepp/provbegrepp-1/",
    );
    expect(await look(page)).toEqual(nothing);
  });
});

describe("a browser that shows", () => {
  test.for(addresses)(
    "/%s fetches no script but what it needs to narrow, compare or send, nothing from another host, and has nothing to complain about",
    async (address, { open }) => {
      const { page, requests, foreign, errors } = await open(site.url + address, {
        viewport: { width: 320, height: 640 },
      });
      const wrong = await page.evaluate(() => {
        const found: string[] = [];
        for (const element of document.querySelectorAll("*")) {
          if (["STYLE", "IFRAME", "OBJECT", "EMBED", "BASE"].includes(element.tagName)) found.push(element.tagName);
          for (const { name, value } of element.attributes)
            if (name.startsWith("on") || name === "style" || /^\s*(javascript|data|vbscript):/i.test(value))
              found.push(`${element.tagName} ${name}=${value}`);
        }
        const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((h) => Number(h.tagName.slice(1)));
        if (levels[0] !== 1 || levels.filter((level) => level === 1).length !== 1)
          found.push(`headings ${levels.join()}`);
        if (levels.some((level, i) => level > (levels[i - 1] ?? 0) + 1))
          found.push(`heading levels skip: ${levels.join()}`);
        const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
        found.push(...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `id ${id} twice`));
        return found;
      });
      expect({ wrong, foreign, errors }).toEqual({ wrong: [], foreign: [], errors: [] });
      const scripts = requests.filter((request) => /\.m?js\b/.test(request));
      expect(scripts.length > 0).toBe(/^(utforska|jamfor|lamna)\//.test(address));
      expect(await page.locator("html").getAttribute("lang")).toBe("sv");
      const skip = page.locator("a").first();
      expect(await skip.innerText()).toBe("Hoppa till innehållet");
      await skip.focus();
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("MAIN");
    },
  );
});

describe("the head of every page", () => {
  /** The value of the first tag that fits, entities resolved as far as our texts use them. */
  const find = (html: string, pattern: RegExp) =>
    pattern.exec(html)?.[1]?.replaceAll("&quot;", '"').replaceAll("&#38;", "&").replaceAll("&amp;", "&");
  const meta = (html: string, name: string) =>
    find(html, new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`));
  /** A report is another form of its entry's page, and a form is reached from the page that it is about. */
  const real = built.filter(({ address }) => address !== "404.html" && !/^(rapport|lamna)\//.test(address));
  const titles = new Map(built.map(({ address, html }) => [address, find(html, /<title>([^<]*)<\/title>/)]));

  test("has a title that ends in the name of the site, and that no other page than an entry's shares", () => {
    expect([...titles.values()].filter((title) => !/(^|.– )Samverkansbanken$/.test(title ?? ""))).toEqual([]);
    const isEntry = (address: string) => folders.some((f) => address.startsWith(`${f}/`) && address !== `${f}/`);
    const seen = [...titles].filter(([address]) => !isEntry(address)).map(([, title]) => title);
    expect(seen.filter((title, i) => seen.indexOf(title) !== i)).toEqual([]);
  });

  test("has a description of at most 300 characters", () => {
    const wrong = built.filter(({ html }) => !/^.{20,300}$/.test(meta(html, "description") ?? ""));
    expect(wrong.map(({ address, html }) => `${address}: ${meta(html, "description")}`)).toEqual([]);
  });

  test("names its own address, and says the same to those who share it", () => {
    for (const { address, html } of real) {
      const here = `https://samverkansbanken.example/${address}`;
      expect
        .soft({
          canonical: find(html, /<link rel="canonical" href="([^"]*)"/),
          url: meta(html, "og:url"),
          description: meta(html, "og:description"),
          title: [meta(html, "og:title"), `${meta(html, "og:title")} – Samverkansbanken`].includes(
            titles.get(address) ?? "",
          ),
          locale: meta(html, "og:locale"),
          site: meta(html, "og:site_name"),
          image: meta(html, "og:image"),
        })
        .toEqual({
          canonical: here,
          url: here,
          description: meta(html, "description"),
          title: true,
          locale: "sv_SE",
          site: "Samverkansbanken",
          image: "https://samverkansbanken.example/delning.png",
        });
    }
  });

  test("has a page that is not found kept out of search engines", () => {
    const lost = built.find(({ address }) => address === "404.html")?.html ?? "";
    expect([meta(lost, "robots"), find(lost, /<link rel="canonical" href="([^"]*)"/)]).toEqual(["noindex", undefined]);
    expect(real.filter(({ html }) => meta(html, "robots")).map(({ address }) => address)).toEqual([]);
  });
});
