/* oxlint-disable vitest/no-standalone-expect -- it does not know test.for, which is what hands over our fixtures */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { addConcepts, copyContent, dist, healthy, longest, mustBuild, pagesIn, temporary } from "../support/build.ts";
import { test } from "../support/page.ts";
import { serve, type Served } from "../support/serve.ts";

const phone = { viewport: { width: 320, height: 640 } };
const desk = { viewport: { width: 1440, height: 900 } };

const long = longest(await pagesIn(dist), "projekt");
let site: Served;
/** Lists in several pages, and a body with every construct. */
let full: Served;
const cleaning: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const folder = await temporary((work) => cleaning.push(work));
  await copyContent(healthy, folder);
  await addConcepts(folder, 101);
  await mustBuild({ contentRoot: folder, outDir: `${folder}/dist`, cacheDir: `${folder}/cache` });
  [site, full] = await Promise.all([serve(dist), serve(`${folder}/dist`)]);
  cleaning.push(site.close, full.close);
  for (const address of [site.url + long, `${full.url}projekt/exempelprojektet/`])
    expect((await fetch(address)).status).toBe(200);
});

afterAll(async () => {
  await Promise.all(cleaning.map((work) => work()));
});

/** What has the focus, as a reader would name it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element === document.body
      ? "nothing"
      : (element?.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 60);
  });

async function press(page: Page, key: string, times = 1): Promise<string> {
  for (let i = 0; i < times; i += 1) await page.keyboard.press(key);
  return focused(page);
}

describe("with the keyboard only, on a narrow screen", () => {
  test("Tab comes to the skip link, the name of the site, the search and the menu button, in that order", async ({
    open,
  }) => {
    const { page } = await open(`${site.url}hinder/`, phone);
    expect(await press(page, "Tab")).toBe("Hoppa till innehållet");
    await expect
      .poll(() => page.locator(".hoppa").evaluate((link) => link.getBoundingClientRect().top))
      .toBeGreaterThan(0);
    expect(await press(page, "Tab")).toBe("Samverkansbanken");
    expect(await press(page, "Tab")).toBe("Sök");
    expect(await press(page, "Tab")).toBe("Meny");
    expect(await press(page, "Tab")).toBe("Start"); // the menu is closed, so the breadcrumbs are next
  });

  test("the skip link skips: the next Tab stop is in the main part", async ({ open }) => {
    const { page } = await open(`${site.url}hinder/`, phone);
    await press(page, "Tab");
    await press(page, "Enter");
    await press(page, "Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main")?.id)).toBe("innehall");
  });

  test("Enter opens the menu, Tab goes through its links, and Escape closes it and gives the focus back", async ({
    open,
  }) => {
    const { page } = await open(`${site.url}hinder/`, phone);
    const menu = page.getByRole("navigation", { name: "Huvudmeny" });
    await press(page, "Tab", 4);
    expect(await menu.isVisible()).toBe(false);
    await press(page, "Enter");
    await menu.waitFor();
    const links = (await menu.getByRole("link").allInnerTexts()).map((text) => text.trim());
    expect(links.length).toBeGreaterThan(7);
    for (const link of links) expect(await press(page, "Tab")).toBe(link);
    expect(await press(page, "Shift+Tab")).toBe(links.at(-2));
    await press(page, "Escape");
    await menu.waitFor({ state: "hidden" });
    expect(await focused(page)).toBe("Meny");
  });

  test.for([
    [320, 640],
    [390, 844],
    [640, 320],
    [768, 1024],
  ] as const)(
    "the open menu leaves its button free and keeps within a screen of %i by %i",
    async ([width, height], { open }) => {
      const { page } = await open(`${site.url}hinder/`, { viewport: { width, height } });
      const button = page.getByRole("button", { name: "Meny" });
      await button.click();
      const menu = await page.getByRole("navigation", { name: "Huvudmeny" }).boundingBox();
      const below = await button.boundingBox();
      expect(menu?.y).toBeGreaterThanOrEqual((below?.y ?? height) + (below?.height ?? 0));
      expect((menu?.y ?? 0) + (menu?.height ?? height)).toBeLessThanOrEqual(height);
      await button.click();
      await page.getByRole("navigation", { name: "Huvudmeny" }).waitFor({ state: "hidden" });
    },
  );

  test("a link in the menu leads where it says, and tells where the reader is", async ({ open }) => {
    const { page } = await open(`${site.url}hinder/`, phone);
    await press(page, "Tab", 4);
    await press(page, "Space");
    expect(await page.locator("#meny [aria-current=page]").allInnerTexts()).toEqual(["Hinder"]);
    await press(page, "Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.url}utforska/`);
  });

  test("a list can be left for an entry, and the way back is in its breadcrumbs", async ({ open }) => {
    const { page } = await open(`${site.url}hinder/`, phone);
    await page.locator("main .lista a").first().focus();
    const title = await focused(page);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/hinder\/.+/);
    expect((await page.locator("h1").innerText()).replaceAll("\u00AD", "")).toContain(title);
    await page.getByRole("navigation", { name: "Brödsmulor" }).getByRole("link", { name: "Hinder" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.url}hinder/`);
  });

  test("tables and code that are wider than the screen take the focus and scroll", async ({ open }) => {
    const { page } = await open(`${full.url}projekt/exempelprojektet/`, phone);
    const wide = page.locator(".tabell, pre");
    const count = await wide.count();
    expect(count).toBeGreaterThan(2);
    let scrolled = 0;
    for (let i = 0; i < count; i += 1) {
      const box = wide.nth(i);
      if (!(await box.evaluate((element) => element.scrollWidth > element.clientWidth))) continue;
      await box.focus();
      expect(await box.evaluate((element) => document.activeElement === element)).toBe(true);
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
      scrolled += 1;
    }
    expect(scrolled).toBeGreaterThan(1);
  });

  test("what is folded opens and closes with Enter", async ({ open }) => {
    const { page } = await open(`${site.url}bidra/projekt/`, phone);
    const details = page.locator("details").first();
    await details.locator("summary").focus();
    await press(page, "Enter");
    await details.locator("dd").first().waitFor();
    await press(page, "Enter");
    await details.locator("dd").first().waitFor({ state: "hidden" });
  });
});

describe("with the keyboard only, on a wide screen", () => {
  test("the menu stands open without a button, right after the name of the site and the search", async ({ open }) => {
    const { page } = await open(`${site.url}hinder/`, desk);
    const menu = page.getByRole("navigation", { name: "Huvudmeny" });
    expect(await menu.isVisible()).toBe(true);
    expect(await page.getByRole("button", { name: "Meny" }).isVisible()).toBe(false);
    expect(await press(page, "Tab", 4)).toBe((await menu.getByRole("link").first().innerText()).trim());
  });
});

const walks = [
  ["the start page", () => site.url],
  ["a list", () => `${site.url}forbund/`],
  ["a long entry page", () => site.url + long],
  ["a page with everything", () => `${full.url}projekt/exempelprojektet/`],
  ["a guide", () => `${site.url}bidra/projekt/`],
  ["the last page of a list", () => `${full.url}begrepp/sida/2/`],
] as const;
const screens = [
  ["narrow", phone],
  ["wide", desk],
] as const;

describe.each(screens)("on a %s screen, every Tab stop", (_, view) => {
  test.for(walks)(
    "of %s is seen when it has the focus, comes in reading order and is passed again",
    async ([, url], { open }) => {
      const { page } = await open(url(), view);
      await page.addStyleTag({ content: "* { scroll-behavior: auto !important }" });
      const total = await page.evaluate(
        () =>
          [...document.querySelectorAll<HTMLElement>("a[href], button, summary, [tabindex='0']")].filter((element) =>
            element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }),
          ).length,
      );
      expect(total).toBeGreaterThan(15);
      const wrong: string[] = [];
      for (let i = 0; i < total; i += 1) {
        await page.keyboard.press("Tab");
        const fault = await page.evaluate(() => {
          const element = document.activeElement as HTMLElement & { order?: number };
          if (element === document.body) return "the focus is lost";
          const before = document.querySelector("[data-before]");
          const backwards = before && !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
          before?.removeAttribute("data-before");
          element.dataset["before"] = "";
          const ring = [getComputedStyle(element), getComputedStyle(element, "::after")].some(
            (style) => style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2,
          );
          const { left, right, top, bottom } = element.getBoundingClientRect();
          const seen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && element.checkVisibility();
          const uncovered = [...element.getClientRects()].some((rect) => {
            const y = (Math.max(rect.top, 0) + Math.min(rect.bottom, innerHeight)) / 2;
            return [rect.left + 3, rect.left + rect.width / 2, rect.right - 3].some((x) => {
              const hit = document.elementFromPoint(x, y);
              return hit && (element.contains(hit) || hit.contains(element));
            });
          });
          const faults = [
            !ring && "no ring",
            !seen && "out of sight",
            seen && !uncovered && "covered",
            backwards && "out of order",
          ];
          const found = faults.filter(Boolean).join(", ");
          return found && `${found}: ${element.outerHTML.slice(0, 100)}`;
        });
        if (fault) wrong.push(fault);
      }
      expect(wrong).toEqual([]);
      await page.keyboard.press("Tab"); // past the last one, so nothing has caught the focus
      expect(await page.evaluate(() => document.activeElement?.matches("body, .hoppa"))).toBe(true);
    },
  );
});

describe.each(screens)("on a %s screen, a finger", (screen, view) => {
  const targets = [
    ["a list", () => `${site.url}hinder/`],
    ["the last page of a list", () => `${full.url}begrepp/sida/2/`],
    ["an entry", () => site.url + long],
    ["the start page", () => site.url],
  ] as const;
  /** Header, menu, breadcrumbs, links of lists, pagination and foot: everything that stands alone, not in running text. */
  const standing =
    "header a, header button, #meny a, .smulor a, .lista a, .kort a, .vagar a, .bokstav a, .sidor a, .innehall a, .kallista a, .fot a";

  test.for(targets)("finds every link of %s that stands alone", async ([, url], { open }) => {
    const { page } = await open(url(), view);
    if (screen === "narrow") await page.getByRole("button", { name: "Meny" }).click();
    // WCAG 2.2, 2.5.8: 24 × 24 pixels, or so far from the others that circles of that size do not meet.
    const small = await page.evaluate((selector) => {
      const all = [...document.querySelectorAll<HTMLElement>("a[href], button, summary")].filter((element) =>
        element.checkVisibility(),
      );
      const boxes = all.map((element) => ({ element, rects: [...element.getClientRects()] }));
      const middle = ({ left, top, width, height }: DOMRect) => [left + width / 2, top + height / 2] as const;
      return [...document.querySelectorAll<HTMLElement>(selector)]
        .filter((element) => element.checkVisibility())
        .flatMap((element) => {
          const menu = document.querySelector("#meny:popover-open");
          if (menu && !menu.contains(element)) return []; // lies below the menu now, and is looked at without it
          const box = element.getBoundingClientRect();
          if (box.width >= 24 && box.height >= 24) return [];
          const [x, y] = middle(box);
          const near = boxes.find(
            ({ element: other, rects }) =>
              other !== element &&
              (!menu || menu.contains(other)) &&
              !other.contains(element) &&
              rects.some((rect) => {
                const isSmall = rect.width < 24 || rect.height < 24;
                const [dx, dy] = isSmall
                  ? [middle(rect)[0] - x, middle(rect)[1] - y]
                  : [Math.max(rect.left - x, x - rect.right, 0), Math.max(rect.top - y, y - rect.bottom, 0)];
                return Math.hypot(dx, dy) < (isSmall ? 24 : 12);
              }),
          );
          return near ? [`${element.outerHTML.slice(0, 90)} and ${near.element.outerHTML.slice(0, 90)}`] : [];
        });
    }, standing);
    expect(small).toEqual([]);
  });

  test("has at least 24 pixels for everything in the header, the menu and the pagination", async ({ open }) => {
    const { page } = await open(`${full.url}begrepp/`, view);
    const sizes = (selector: string) =>
      page.locator(selector).evaluateAll((all) =>
        all.flatMap((element) => {
          const { width, height } = element.getBoundingClientRect();
          if (!element.checkVisibility() || Math.min(width, height) >= 24) return [];
          return [`${Math.round(width)} × ${Math.round(height)} ${element.outerHTML.slice(0, 90)}`];
        }),
      );
    expect(await sizes("header a, header button, .sidor a")).toEqual([]);
    expect(await page.locator(".sidor a").count()).toBe(2);
    if (screen === "narrow") await page.getByRole("button", { name: "Meny" }).click();
    expect(await page.locator("#meny a").first().isVisible()).toBe(true);
    expect(await sizes("#meny a")).toEqual([]);
  });
});
