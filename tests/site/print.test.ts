/* oxlint-disable vitest/no-standalone-expect -- it does not know test.for, which is what hands over our fixtures */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { dist, healthy, longest, mustBuild, pagesIn, temporary } from "../support/build.ts";
import { test } from "../support/page.ts";
import { serve, type Served } from "../support/serve.ts";

const long = longest(await pagesIn(dist), "projekt");
let site: Served;
/** A page with every construct that a body can have. */
let full: Served;
const cleaning: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const folder = await temporary((work) => cleaning.push(work));
  await mustBuild({ contentRoot: healthy, outDir: `${folder}/dist`, cacheDir: `${folder}/cache` });
  [site, full] = await Promise.all([serve(dist), serve(`${folder}/dist`)]);
  cleaning.push(site.close, full.close);
  for (const address of [site.url + long, `${full.url}projekt/exempelprojektet/`])
    expect((await fetch(address)).status).toBe(200);
});

afterAll(async () => {
  await Promise.all(cleaning.map((work) => work()));
});

const kinds = [
  ["the start page", () => site.url],
  ["a list", () => `${site.url}hinder/`],
  ["a long entry page", () => site.url + long],
  ["a page with everything", () => `${full.url}projekt/exempelprojektet/`],
  ["a guide", () => `${site.url}bidra/projekt/`],
  ["the accessibility statement", () => `${site.url}om/tillganglighet/`],
] as const;

/** Those with the longest lines of code. */
const guides = ["fall", "text"].map((name) => [`the guide to ${name}`, () => `${site.url}bidra/${name}/`] as const);

/** Contrast of every visible text with white paper, and what is printed behind it, as far as they are not as they should. */
const colours = (page: Page) =>
  page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    /** Luminance as WCAG counts it, with white behind what shines through. */
    const luminance = (colour: string): number => {
      if (!canvas) throw new Error("There is no canvas.");
      canvas.fillStyle = "white";
      canvas.fillRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
        const value = byte / 255;
        return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const wrong: string[] = [];
    for (const element of document.querySelectorAll("body, body *")) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
      const what = `${element.tagName}.${element.className}`;
      if (says && 1.05 / (luminance(style.color) + 0.05) < 10) wrong.push(`${what} text ${style.color}`);
      if (luminance(style.backgroundColor) < 0.8) wrong.push(`${what} behind ${style.backgroundColor}`);
    }
    return [...new Set(wrong)];
  });

describe("on paper", () => {
  test.for(kinds)(
    "%s has no navigation, and is black on white also for those who read in the dark",
    async ([, url], { open }) => {
      const { page } = await open(url(), { colorScheme: "dark" });
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      const hidden = await page
        .locator("nav, header, footer, button, .hoppa")
        .evaluateAll((all) =>
          all.filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80)),
        );
      expect(hidden).toEqual([]);
      expect(await page.locator("main h1").isVisible()).toBe(true);
      expect(await colours(page)).toEqual([]);
    },
  );

  test("the address stands after a link to another site, and not after one of ours", async ({ open }) => {
    const { page } = await open(`${full.url}projekt/exempelprojektet/`);
    await page.emulateMedia({ media: "print" });
    const after = (name: string) =>
      page
        .getByRole("link", { name })
        .first()
        .evaluate((link) => ({ href: link.getAttribute("href"), after: getComputedStyle(link, "::after").content }));
    expect(await after("kommunens webbplats")).toEqual({
      href: "https://www.example.se/a?b=c&d=e#f",
      after: expect.stringMatching(/attr\(href\)|www\.example\.se/),
    });
    expect((await after("hur det gick")).after).toBe("none");
  });

  test("nothing scrolls: tables and code are shown whole", async ({ open }) => {
    const { page } = await open(`${full.url}projekt/exempelprojektet/`, { viewport: { width: 680, height: 900 } });
    await page.emulateMedia({ media: "print" });
    const cut = await page
      .locator(".tabell, pre")
      .evaluateAll((all) =>
        all
          .filter(
            (element) =>
              !["visible", "clip"].includes(getComputedStyle(element).overflowX) &&
              element.scrollWidth > element.clientWidth,
          )
          .map((element) => element.outerHTML.slice(0, 80)),
      );
    expect(cut).toEqual([]);
  });

  test.for([...kinds.map(([name, url]) => [name, url] as const), ...guides])(
    "%s fits between the margins of an A4, and nothing of it is cut off",
    async ([, url], { open }) => {
      const { page } = await open(url(), { viewport: { width: 643, height: 900 } }); // 17 cm
      await page.emulateMedia({ media: "print" });
      const beyond = await page.evaluate(() =>
        [...document.body.querySelectorAll("*")]
          .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.outerHTML.slice(0, 80)),
      );
      expect(beyond).toEqual([]);
    },
  );

  test("folded-out parts that nobody has opened are printed with their summary at least", async ({ open }) => {
    const { page } = await open(`${site.url}bidra/projekt/`);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("summary").first().isVisible()).toBe(true);
  });

  test("a PDF comes out with its pages, its language and its headings", async ({ open }) => {
    const { page } = await open(site.url + long);
    const pdf = (await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true })).toString("latin1");
    expect(pdf.startsWith("%PDF-")).toBe(true);
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
    expect(pdf).toMatch(/\/Lang \(sv\)/);
    expect(pdf).toContain("/Outlines");
    expect(pdf.length).toBeGreaterThan(20_000);
  });
});
