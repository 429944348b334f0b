/* oxlint-disable vitest/no-standalone-expect -- it does not know test.for, which is what hands over our fixtures */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, vi } from "vitest";
import { policy } from "../../src/site/policy.ts";
import { build, copyContent, dist, filesIn, healthy, pagesIn, temporary } from "../support/build.ts";
import { contrastOf } from "../support/contrast.ts";
import { npmStart } from "../support/npm-start.ts";
import { test } from "../support/page.ts";
import { serve, type Served } from "../support/serve.ts";

const drawn = (await pagesIn(dist))
  .filter(({ html }) => html.includes('class="diagram"'))
  .map(({ address }) => address);
const cleaning: (() => Promise<void>)[] = [];
let site: Served;

beforeAll(async () => {
  site = await serve(dist);
  cleaning.push(site.close);
});
afterEach(() => void vi.unstubAllEnvs());
afterAll(async () => {
  await Promise.all(cleaning.map((work) => work()));
});

/** The published site under its own Content-Security-Policy. */
async function strictly(page: Page, address: string): Promise<void> {
  await page.route("**/*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
  });
  await page.goto(address);
  await page.evaluate(() => document.fonts.ready);
}

test("some pages of the real content have diagrams", () => {
  expect(drawn).toEqual(
    expect.arrayContaining([
      "fall/unga-kvinnor-insatsen/",
      "framgangsfaktorer/coacher-som-lankar/",
      "projekt/samspelets-strukturprojekt/",
    ]),
  );
});

describe.for(["light", "dark"] as const)("a page with a diagram, %s", (colorScheme) => {
  test.for([320, 1440])(
    "has nothing for axe to find, fetches nothing and is no wider than %i px",
    { timeout: 120_000 },
    async (width, { open }) => {
      const { page, foreign, errors } = await open("about:blank", { colorScheme, viewport: { width, height: 800 } });
      for (const address of drawn) {
        await strictly(page, site.url + address);
        await page.locator(".diagram summary").first().click();
        const { violations } = await new AxeBuilder({ page }).include("figure.diagram").analyze();
        expect(violations.map(({ id, nodes }) => `${address} ${id} ${nodes[0]?.html}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        expect(await page.locator(".diagram script, .diagram style, .diagram [style], .diagram a").count()).toBe(0);
      }
      expect({ foreign: foreign.filter((to) => !to.startsWith(site.url)), errors }).toEqual({
        foreign: [],
        errors: [],
      });
    },
  );

  test("has words in its drawing that can be read where they stand", async ({ open }) => {
    const { page } = await open("about:blank", { colorScheme, viewport: { width: 1440, height: 800 } });
    for (const address of drawn) {
      await page.goto(site.url + address);
      const found = await contrastOf(page);
      expect(found.length).toBeGreaterThan(2);
      expect(found.filter(({ contrast }) => !(contrast >= 4.5))).toEqual([]);
    }
  });
});

test("on a narrow screen a drawing keeps its words large enough, and is scrolled in its box with the keyboard", async ({
  open,
}) => {
  const { page } = await open(site.url + "projekt/samspelets-strukturprojekt/", {
    viewport: { width: 320, height: 640 },
  });
  const box = page.locator(".diagram .bild");
  await box.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  const shrunk = await box
    .locator("svg")
    .evaluate((svg) => svg.getBoundingClientRect().width / Number(svg.getAttribute("width")));
  expect(shrunk).toBeGreaterThanOrEqual(0.75);
});

test("the words of a drawing keep within it, in the font that the site has", async ({ open }) => {
  const { page } = await open(site.url, { viewport: { width: 1440, height: 800 } });
  for (const address of drawn) {
    await page.goto(site.url + address);
    const outside = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.querySelectorAll<SVGTextElement>(".diagram text")].flatMap((text) => {
        const [word, all] = [
          text.getBoundingClientRect(),
          text.ownerSVGElement?.getBoundingClientRect() ?? new DOMRect(),
        ];
        return word.left >= all.left - 1 &&
          word.right <= all.right + 1 &&
          word.top >= all.top - 2 &&
          word.bottom <= all.bottom + 2
          ? []
          : [text.textContent];
      });
    });
    expect(outside).toEqual([]);
  }
});

test("a drawing has its name and description, and can be read as text", async ({ open }) => {
  const { page } = await open(`${site.url}framgangsfaktorer/coacher-som-lankar/`);
  const description = /coachen, som håller kontakt med myndigheterna/;
  expect(await page.getByRole("img", { name: "Två sätt att ordna kontakterna", description }).count()).toBe(1);
  const text = page.locator(".diagram details");
  expect(await text.getByText("Deltagaren leder till Coachen.").isVisible()).toBe(false);
  await text.locator("summary").click();
  expect(await text.getByText("Deltagaren leder till Coachen.").isVisible()).toBe(true);
});

describe("where no browser can be started", () => {
  const file = "content/projekt/exempelprojektet.mdx";

  async function bank(): Promise<string> {
    const folder = await temporary((work) => cleaning.push(work));
    await copyContent(healthy, folder);
    vi.stubEnv("CHROME_PATH", "/no/such/chrome");
    return folder;
  }
  /** In no drawing that an earlier run has left in the cache. */
  const word = `Besök${process.pid}`;

  async function change(folder: string): Promise<void> {
    const text = await readFile(path.join(folder, file), "utf8");
    await writeFile(path.join(folder, file), text.replace("a[Ansökan] --> b[Möte]", `a[Ansökan] --> b[${word}]`));
  }

  test(
    "a site with all its drawings is built, and one that lacks one says which, and what to do",
    { timeout: 120_000 },
    async () => {
      const contentRoot = await bank();
      const places = { contentRoot, outDir: `${contentRoot}/dist`, cacheDir: `${contentRoot}/cache` };
      expect((await build(places)).code).toBe(0);
      const page = path.join(places.outDir, "projekt/exempelprojektet/index.html");
      expect(await readFile(page, "utf8")).toMatch(/<figure class="diagram">.*<svg.*Möte.*<\/svg>/s);

      await change(contentRoot);
      const { code, said } = await build({ ...places, outDir: `${contentRoot}/dist-2` });
      expect(code).not.toBe(0);
      expect(said).toMatch(
        /Bygget stoppade: diagram är inte ritade\.\s+content\/projekt\/exempelprojektet\.mdx:\d+:1\s+Det finns ingen webbläsare här att rita med\./,
      );
      expect(said).toContain("npm run diagrams");
      expect(filesIn(`${contentRoot}/dist-2`)).toEqual([]);
    },
  );

  test(
    "someone who writes sees the diagram as it is written, and why; and its drawing when there is a browser again",
    { timeout: 120_000 },
    async ({ open }) => {
      const contentRoot = await bank();
      await change(contentRoot);
      const without = await npmStart(contentRoot);
      const { page } = await open(`${without.url}projekt/exempelprojektet/`);
      await page.getByText("Diagrammet är inte ritat, för det finns ingen webbläsare här att rita med.").waitFor();
      expect(await page.locator("pre", { hasText: "flowchart LR" }).innerText()).toContain(`b[${word}]`);
      await page.context().close(); // its connections would keep the server
      await without.stop();

      vi.unstubAllEnvs();
      const started = await npmStart(contentRoot);
      cleaning.push(started.stop);
      const opened = await open(`${started.url}projekt/exempelprojektet/`);
      await opened.page.getByRole("img", { name: "Vägen in" }).getByText(word).waitFor();
      expect(filesIn(path.join(contentRoot, "content/.diagrams"))).toHaveLength(2);
    },
  );
});
