import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { dist, pagesIn } from "../support/build.ts";
import { test } from "../support/page.ts";
import { serve, type Served } from "../support/serve.ts";

let site: Served;
beforeAll(async () => {
  site = await serve(dist);
});
afterAll(() => site?.close());

const built = await pagesIn(dist);
const wide = { viewport: { width: 1440, height: 1000 } };
const box = (page: Page, name: RegExp) => page.getByRole("navigation", { name: "Begränsa" }).getByLabel(name);
const status = (page: Page) => page.getByRole("status");
const countOn = (text: string | null) => Number(/\d+/.exec(text ?? "")?.[0]);

describe("the explorer", () => {
  test("lets several values of several facets be chosen, counts what each would give, and says how many are left", async ({
    open,
  }) => {
    const { page, errors, foreign } = await open(`${site.url}utforska/`, wide);
    await status(page).getByText("sidor.").waitFor();
    const all = countOn(await status(page).textContent());
    const obstacles = countOn(
      await box(page, /^Hinder/)
        .locator("xpath=..")
        .textContent(),
    );
    await box(page, /^Hinder/).check();
    await expect.poll(() => status(page).textContent()).toBe(`${obstacles} sidor.`);
    const factors = countOn(
      await box(page, /^Framgångsfaktorer/)
        .locator("xpath=..")
        .textContent(),
    );
    await box(page, /^Framgångsfaktorer/).check();
    await expect.poll(() => status(page).textContent()).toBe(`${obstacles + factors} sidor.`);
    expect(all).toBeGreaterThan(obstacles + factors);
    const operational = box(page, /^Operativ/);
    const promised = countOn(await operational.locator("xpath=..").textContent());
    await operational.check();
    await expect.poll(async () => countOn(await status(page).textContent())).toBe(promised);
    expect(new URL(page.url()).search).toBe("?slag=framgangsfaktorer&slag=hinder&niva=operativ");
    const kinds = await page.locator(".utforska-traffar .slag").allTextContents();
    expect(new Set(kinds.map((kind) => kind.trim()))).toEqual(new Set(["Framgångsfaktor", "Hinder"]));
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
  });

  test("restores a view from its address, takes a choice back with the keyboard, and clears them all", async ({
    open,
  }) => {
    const { page } = await open(`${site.url}utforska/?slag=hinder&niva=operativ`, wide);
    await page.getByRole("button", { name: "Ta bort valet Nivå: Operativ" }).focus();
    const both = countOn(await status(page).textContent());
    expect(await box(page, /^Hinder/).isChecked()).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(async () => countOn(await status(page).textContent())).toBeGreaterThan(both);
    expect(new URL(page.url()).search).toBe("?slag=hinder");
    await page.getByRole("button", { name: "Rensa alla val" }).click();
    await expect.poll(() => new URL(page.url()).search).toBe("");
    expect(await page.getByRole("button", { name: "Rensa alla val" }).count()).toBe(0);
  });

  test("says so when nothing has all that was chosen, and keeps the choices", async ({ open }) => {
    const { page } = await open(`${site.url}utforska/?slag=begrepp&niva=operativ`, wide);
    await page.getByText("Inget i banken har allt det du har valt.").waitFor();
    expect(await page.getByRole("button", { name: /^Ta bort valet/ }).count()).toBe(2);
  });

  test("shows more at a time, moves the focus there, and comes back to it", async ({ open }) => {
    const { page } = await open(`${site.url}utforska/?slag=lardomar`, wide);
    const titles = page.locator(".utforska-traffar h2");
    await expect.poll(() => titles.count()).toBe(20);
    await page.getByRole("button", { name: /^Visa \d+ till$/ }).click();
    await expect.poll(() => titles.count()).toBeGreaterThan(20);
    const first = titles.nth(20).getByRole("link");
    await expect.poll(() => first.evaluate((link) => link === document.activeElement)).toBe(true);
    await first.press("Enter");
    await page.waitForURL(/lardomar\/.+/);
    await page.goBack();
    await expect.poll(() => titles.count()).toBeGreaterThan(20);
  });

  test("keeps the list that the page came with when its index cannot be fetched, and tries again", async ({ open }) => {
    const { page } = await open(`${site.url}om/`, wide);
    await page.route("**/utforska/index.json", (route) => route.abort());
    await page.goto(`${site.url}utforska/niva/operativ/?slag=hinder`);
    await status(page).getByText("Listan kunde inte hämtas.").waitFor();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Nivå: Operativ");
    expect(await page.locator(".utforska-traffar h3").count()).toBeGreaterThan(5);
    await page.unroute("**/utforska/index.json");
    await page.getByRole("button", { name: "Försök igen" }).click();
    await page.getByRole("button", { name: "Ta bort valet Slag: Hinder" }).waitFor();
  });

  test("takes words in the address as words and nothing else", async ({ open }) => {
    const { page, errors } = await open(`${site.url}utforska/?slag=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E`, wide);
    await page.getByText("Inget i banken har allt det du har valt.").waitFor();
    expect(await page.locator("main img").count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe("without script", () => {
  const still = { ...wide, javaScriptEnabled: false };

  test("every value leads to a page with as many as its number says, and lists lead there", async ({ open }) => {
    const { page } = await open(`${site.url}utforska/`, still);
    const links = await page
      .locator(".utforska-filter li")
      .evaluateAll((items) =>
        items.map((item) => [
          item.querySelector("a")?.getAttribute("href") ?? "",
          item.querySelector("span")?.textContent,
        ]),
      );
    const own = links.filter(([href]) => href?.startsWith("/utforska/"));
    expect(own.length).toBeGreaterThan(40);
    for (const [href = "", count] of own) {
      const html = built.find(({ address }) => `/${address}` === href)?.html ?? "";
      expect(`${href} ${/(\d+)\s(?:sida|sidor) i banken/.exec(html)?.[1]}`).toBe(`${href} ${count}`);
    }
    await page.goto(`${site.url}hinder/`);
    await page.getByText("Begränsa listan").click();
    await page.getByText("Nivå", { exact: true }).click();
    await page.getByRole("link", { name: "Operativ", exact: true }).click();
    expect(new URL(page.url()).pathname).toBe("/utforska/niva/operativ/");
    expect(new URL(page.url()).hash).toBe("#hinder");
    expect(await page.getByRole("heading", { level: 2, name: /^Hinder/ }).count()).toBe(1);
  });

  test("the map of knowledge is a table whose cells say what they hold and lead to lists of as many", async ({
    open,
  }) => {
    const { page } = await open(`${site.url}kunskapskarta/`, still);
    const tables = page.getByRole("table");
    expect(await tables.count()).toBe(2);
    expect(await page.getByRole("rowheader", { name: "Unga vuxna" }).count()).toBe(1);
    const cells = await page.locator(".kunskapskarta td a").evaluateAll((links) =>
      links.map((link) => ({
        href: link.getAttribute("href") ?? "",
        words: link.querySelector(".dold")?.textContent ?? "",
      })),
    );
    expect(cells.length).toBeGreaterThan(40);
    for (const { href, words } of cells) {
      const html = built.find(({ address }) => `/${address}` === href)?.html ?? "";
      const listed = (folder: string) =>
        Number(new RegExp(`id="${folder}">[^<]*<span[^>]*>(\\d+)`).exec(html)?.[1] ?? 0);
      const told = (name: RegExp) => Number(name.exec(words)?.[1] ?? 0);
      expect([href, listed("framgangsfaktorer"), listed("hinder"), listed("fall")]).toEqual([
        href,
        told(/(\d+)\sframgångsfaktor/),
        told(/(\d+)\shinder/),
        told(/(\d+)\sfall/),
      ]);
    }
  });

  test("the counties on the start page lead to what comes from there", async ({ open }) => {
    const { page } = await open(site.url, still);
    expect(await page.locator(".lanskarta > li").count()).toBe(21);
    await page
      .locator(".lanskarta")
      .getByRole("link", { name: /^Skåne/ })
      .click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Län: Skåne län");
    expect(await page.getByRole("link", { name: "Finsam i Malmö" }).count()).toBeGreaterThan(0);
  });
});

describe("the comparison", () => {
  test("is built from its address, shows what is common, hides what is equal, and changes its address", async ({
    open,
  }) => {
    const { page, errors } = await open(
      `${site.url}jamfor/?med=unga-kvinnor-lyckat-fall&med=unga-kvinnor-insatsen`,
      wide,
    );
    const rows = page.getByRole("rowheader");
    await rows.first().waitFor();
    expect(await page.getByRole("columnheader").count()).toBe(2);
    expect(await page.getByText("Gemensamt").count()).toBeGreaterThan(0);
    const before = await rows.count();
    await page.getByLabel("Visa bara det som skiljer").check();
    expect(await rows.count()).toBeLessThan(before);
    expect(await rows.allTextContents()).not.toContain("Förbund");
    await page.getByLabel("Fall eller projekt").selectOption({ label: "Unga kvinnor" });
    await page.getByRole("button", { name: "Lägg till" }).click();
    await expect.poll(() => page.getByRole("columnheader").count()).toBe(3);
    expect(new URL(page.url()).searchParams.getAll("med")).toHaveLength(3);
    await page.getByRole("button", { name: /^Ta bort Coachernas lyckade fall/ }).click();
    await expect.poll(() => page.getByRole("columnheader").count()).toBe(2);
    expect(errors).toEqual([]);
  });

  test("says in words what it could not find, and that four is the most", async ({ open }) => {
    const ids = ["unga-kvinnor", "indikatorprojektet", "samspelets-strukturprojekt", "unga-kvinnor-insatsen"];
    const { page } = await open(
      `${site.url}jamfor/?med=finns-inte&med=${encodeURIComponent("../x")}&med=${ids[0]}`,
      wide,
    );
    await status(page).getByText("Det finns inget fall eller projekt som heter ”finns-inte”, ”../x”").waitFor();
    expect(await page.getByRole("columnheader").count()).toBe(1);
    await page.goto(`${site.url}jamfor/?${ids.map((id) => `med=${id}`).join("&")}`);
    await expect.poll(() => page.getByRole("columnheader").count()).toBe(4);
    await page.getByLabel("Fall eller projekt").selectOption("utredning-strukturell-samverkan");
    await page.getByRole("button", { name: "Lägg till" }).click();
    await status(page).getByText("Det får plats 4.").waitFor();
  });

  test("has the same rows in the same order for every case and project", async () => {
    const files = built.length > 0 ? ["unga-kvinnor", "unga-kvinnor-insatsen", "indikatorprojektet"] : [];
    const columns = await Promise.all(
      files.map(async (id) => JSON.parse(await readFile(path.join(dist, "jamfor", `${id}.json`), "utf8")) as Column),
    );
    const [first, ...others] = columns.map(({ rows }) => rows.map(({ label }) => label));
    expect(first?.slice(0, 3)).toEqual(["Vad", "För vem", "Målgrupper"]);
    for (const labels of others) expect(labels).toEqual(first);
  });
});

interface Column {
  readonly rows: readonly { readonly label: string }[];
}
