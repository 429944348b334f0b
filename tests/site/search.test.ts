import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { policy as published } from "../../src/site/policy.ts";
import { dist } from "../support/build.ts";
import { test } from "../support/page.ts";
import { serve, type Served } from "../support/serve.ts";

const phone = { viewport: { width: 320, height: 640 } };
const desk = { viewport: { width: 1440, height: 900 } };
let site: Served;

beforeAll(async () => {
  site = await serve(dist);
});
afterAll(() => site.close());

const hit = ".soktraffar a[data-traff]";
const titles = (page: Page) => page.locator(hit).allInnerTexts();
const status = (page: Page) => page.locator(".soklage");
const search = (query: string) => `${site.url}sok/?q=${encodeURIComponent(query)}`;
/** Waits until the answer is the one that also knows Swedish. */
const answered = async (page: Page) => {
  await expect.poll(() => status(page).innerText()).toMatch(/träff|Inget/);
  await page.waitForLoadState("networkidle");
};

describe("the search over a page", () => {
  for (const key of ["/", "Control+k", "Meta+k"])
    test(`opens with ${key}, finds while one types, and closes with Esc to where one was`, async ({ open }) => {
      const { page, requests, foreign, errors } = await open(`${site.url}hinder/mellan-stolarna/`, desk);
      const before = requests.length;
      await page.locator(".smulor a").first().focus();
      await page.keyboard.press(key);
      await page.locator("dialog input").waitFor();
      expect(requests.slice(before).every((address) => address.includes("/sok/"))).toBe(true);
      await page.keyboard.type("prosessledare");
      await page.locator(hit).first().waitFor();
      await answered(page);
      expect(await titles(page)).toContain("Processledare");
      expect(await page.locator(".soknoter").innerText()).toContain("Menade du processledare?");
      await page.keyboard.press("Escape");
      expect(await page.locator("dialog[open]").count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.closest(".smulor") !== null)).toBe(true);
      expect({ foreign, errors }).toEqual({ foreign: [], errors: [] });
    });

  test("loses no letter that is typed before it is there", async ({ open }) => {
    const { page } = await open(`${site.url}hinder/mellan-stolarna/`, desk);
    await page.route("**/sok/sok.js", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.keyboard.press("/");
    await page.keyboard.type("kompeten");
    const field = page.locator("dialog[open] input[type=search]");
    await field.waitFor();
    await page.keyboard.type("s");
    await expect.poll(() => field.inputValue()).toBe("kompetens");
  });

  test("does not open while one writes a slash in a field", async ({ open }) => {
    const { page } = await open(`${site.url}sok/`, desk);
    await page.locator("#sok").focus();
    await page.keyboard.type("AF/FK");
    expect(await page.locator("#sok").inputValue()).toBe("AF/FK");
  });

  test("goes from the field to the hits and among them with arrows, Home and End, and in with Enter", async ({
    open,
  }) => {
    const { page } = await open(`${site.url}om/`, phone);
    await page.locator("[data-sok]").click();
    await page.locator("dialog input").waitFor();
    await page.keyboard.type("samverkan");
    await page.locator(hit).nth(3).waitFor();
    await answered(page);
    const all = await titles(page);
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).innerText);
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe(all[0]);
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe(all[1]);
    await page.keyboard.press("End");
    expect(await focused()).toBe(all.at(-1));
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowUp");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.pathname.endsWith("/om/"));
    expect(await page.locator("h1").innerText()).toBe(all[0]);
    await page.goBack();
    await page.locator("dialog[open] input").waitFor();
    expect(await page.locator("dialog input").inputValue()).toBe("samverkan");
  });
});

describe("the search page", () => {
  test("says what is needed when there is no script, and the button on every page leads to it", async ({ open }) => {
    const { page } = await open(`${site.url}hinder/`, { ...phone, javaScriptEnabled: false });
    await page.locator("[data-sok]").click();
    expect(new URL(page.url()).pathname).toBe("/sok/");
    expect(await page.getByRole("main").innerText()).toContain("behöver JavaScript");
  });

  test("answers the query in its address with marked excerpts, free of the index's own marks", async ({ open }) => {
    const { page, foreign, errors } = await open(search("kompetens"), desk);
    await answered(page);
    expect((await titles(page)).length).toBeGreaterThan(5);
    const marks = await page.locator(".sokutdrag mark").allInnerTexts();
    expect(marks.length).toBeGreaterThan(5);
    expect(marks.filter((mark) => !/kompetens/i.test(mark))).toEqual([]);
    expect(await page.getByRole("main").innerText()).not.toMatch(/\p{L}~\p{L}/u);
    expect({ foreign, errors }).toEqual({ foreign: [], errors: [] });
  });

  test("finds a phrase only where its words stand together", async ({ open }) => {
    const { page } = await open(search('"aktivt ägarskap"'), desk);
    await answered(page);
    const excerpts = await page.locator(".sokutdrag").allInnerTexts();
    expect(excerpts.length).toBeGreaterThan(2);
    expect(excerpts.filter((excerpt) => /aktivt ägarskap/i.test(excerpt)).length).toBeGreaterThan(1);
  });

  test("leads to the heading under which the answer stands", async ({ open }) => {
    const { page } = await open(search("processledare"), desk);
    await answered(page);
    const under = page.locator(".sokrubrik").first();
    const [address = "", id = ""] = ((await under.getAttribute("href")) ?? "").split("#");
    await page.goto(new URL(address, site.url).href);
    expect(await page.locator(`#${id}`).count()).toBe(1);
  });

  test("narrows by several facets at once, counts what each would give, and keeps the choice in the address", async ({
    open,
  }) => {
    const { page } = await open(search("samverkan"), desk);
    await answered(page);
    const count = async () => Number((await status(page).innerText()).replace(/\D.*$/, ""));
    const choose = async (facet: string, value: string) => {
      const block = page.locator(`details[data-facet="${facet}"]`);
      if ((await block.getAttribute("open")) === null) await block.locator("summary").click();
      const label = block.locator("label", { hasText: value });
      const promised = Number(await label.locator(".sokantal").innerText());
      await label.click();
      return promised;
    };
    const all = await count();
    const obstacles = await choose("kind", "Hinder");
    await expect.poll(count).toBe(obstacles);
    expect(obstacles).toBeLessThan(all);
    const lessons = await choose("kind", "Lärdomar");
    await expect.poll(count).toBe(obstacles + lessons);
    const tactical = await choose("level", "Taktisk");
    await expect.poll(count).toBe(tactical);
    expect(new URL(page.url()).searchParams.getAll("slag")).toEqual(["Hinder", "Lärdomar"]);
    const shared = await page.context().newPage();
    await shared.goto(page.url());
    await expect.poll(() => status(shared).innerText()).toBe(await status(page).innerText());
    expect(await titles(shared)).toEqual(await titles(page));
    await page.getByRole("button", { name: "Rensa filter" }).click();
    await expect.poll(count).toBe(all);
  });

  test("is as one left it when one comes back: query, hits and place", async ({ open }) => {
    const { page } = await open(search("samverkan"), phone);
    await answered(page);
    await page.getByRole("button", { name: /^Visa \d+ till$/ }).click();
    await expect.poll(async () => (await titles(page)).length).toBe(40);
    const before = await titles(page);
    await page.locator(hit).nth(25).scrollIntoViewIfNeeded();
    const place = await page.evaluate(() => window.scrollY);
    await page.locator(hit).nth(25).click();
    await page.locator("h1").waitFor();
    await page.goBack();
    await expect.poll(() => titles(page)).toEqual(before);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(place - 300);
    expect(await page.locator("#sok").inputValue()).toBe("samverkan");
  });

  test("says what was tried when nothing answers, and offers words that are near", async ({ open }) => {
    const { page } = await open(search("qwrtzpxx samvvvvv"), desk);
    await answered(page);
    expect(await status(page).innerText()).toContain("Inget i banken svarar på");
    expect(await page.locator(".soknoter").innerText()).toMatch(/böjningar[^]*Ord som ligger nära[^]*samverkan/);
    await page.locator(".soknoter .sokord button").first().click();
    await page.locator(hit).first().waitFor();
  });

  const hostile = {
    "10,000 characters": "samverkan ".repeat(1000),
    "only stop words": "och att det som är",
    emoji: "🙂👩‍👩‍👧 samverkan",
    HTML: '<img src=x onerror="window.ranAway=1"><script>window.ranAway=1</script>',
    "regex characters": "(*+?[]{}^$|\\",
    "right-to-left text": "\u202Eשלום عربي samverkan",
    "an unpaired surrogate": "\uD83D samverkan",
    quotes: '"" "',
  };
  for (const [what, query] of Object.entries(hostile))
    test(`takes ${what} as text and does not complain`, async ({ open }) => {
      const { page, errors } = await open(`${site.url}sok/`, desk);
      await page.locator("#sok").fill(query);
      await answered(page);
      expect(await page.evaluate(() => (window as { ranAway?: number }).ranAway)).toBeUndefined();
      expect(await page.locator("main img, main script").count()).toBe(0);
      expect(errors).toEqual([]);
    });

  test("says that it could not be fetched, keeps the query, and answers when it can", async ({ open }) => {
    const { page } = await open(`${site.url}sok/`, desk);
    for (const blocked of ["**/pagefind/pagefind.js*", "**/pagefind/index/**", "**/pagefind/ord.txt"]) {
      await page.route(blocked, (route) => route.abort());
      await page.reload();
      const thrown: string[] = [];
      page.on("pageerror", (error) => thrown.push(String(error)));
      await page.locator("#sok").fill("kompetens");
      await expect.poll(() => status(page).innerText()).toContain("kunde inte hämtas");
      expect(await page.locator("#sok").inputValue()).toBe("kompetens");
      await page.unroute(blocked);
      await page.getByRole("button", { name: "Försök igen" }).click();
      await page.locator(hit).first().waitFor();
      expect(thrown).toEqual([]);
    }
  });
});

test("works under the content security policy that README recommends", async ({ open }) => {
  const [, policy = ""] = /Content-Security-Policy: ([^`]+)`/.exec(await readFile("README.md", "utf8")) ?? [];
  expect(policy).toBe(published);
  const { page, errors } = await open(`${site.url}om/`, desk);
  await page.route("**/*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
  });
  await page.reload();
  await page.keyboard.press("/");
  await page.locator("dialog input").waitFor();
  await page.keyboard.type("kompetens");
  await page.locator(hit).first().waitFor();
  await page.waitForLoadState("networkidle");
  expect(errors).toEqual([]);
  await page.unrouteAll({ behavior: "wait" });
});

describe("for everyone", () => {
  for (const colorScheme of ["light", "dark"] as const)
    for (const view of [phone, desk])
      test(`has nothing for axe to find, ${colorScheme} at ${view.viewport.width} px`, async ({ open }) => {
        const { page } = await open(search("prosessledare"), { ...view, colorScheme });
        await answered(page);
        const onPage = await new AxeBuilder({ page }).analyze();
        expect(onPage.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(view.viewport.width);
        await page.goto(`${site.url}om/`);
        await page.keyboard.press("/");
        await page.locator("dialog input").waitFor();
        await page.keyboard.type("kompetens");
        await answered(page);
        const inDialog = await new AxeBuilder({ page }).include("dialog").analyze();
        expect(inDialog.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      });
});
