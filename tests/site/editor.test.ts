import { existsSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { caretIsKnown, ownEditor, save } from "../support/own-editor.ts";
import { test } from "../support/page.ts";

const { started, file, read, admin } = ownEditor();
/** What is chosen for a page in a list: its menu, and an item in that. */
async function choose(page: Page, id: string, item: string): Promise<void> {
  await page
    .locator("tr", { hasText: `/${id}.mdx` })
    .getByRole("button")
    .click();
  await page.locator("[data-radix-popper-content-wrapper]").getByText(item, { exact: true }).click();
}

describe("the editor on one's own machine", () => {
  test("is found at the bare address, in Swedish, with every kind in its menu", async ({ open }) => {
    const { page } = await open(`${started().url}admin`);
    await page.getByRole("button", { name: "Öppna menyn" }).focus();
    await page.keyboard.press("Enter");
    for (const kind of [
      "Samordningsförbund",
      "Projekt och processer",
      "Fall",
      "Reflektioner",
      "Indikatorer",
      "Begrepp",
    ])
      await page.getByRole("link", { name: kind, exact: true }).first().waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("sv");
  });

  test("saves a change in a field and in the text, one line each, and the open page of the site shows it", async ({
    open,
  }) => {
    const before = await read("begrepp/samsyn.mdx");
    const site = await open(`${started().url}begrepp/samsyn/`);
    const { page } = await open(admin("edit/begrepp/samsyn"));
    await page.locator('input[name="title"]').fill("Samsyn och samtal");
    const text = page.locator("[data-slate-editor]").last();
    await text.click();
    await page.keyboard.press("Control+Home");
    await expect.poll(() => page.evaluate(() => getSelection()?.anchorOffset)).toBe(0);
    await expect.poll(() => page.evaluate(() => getSelection()?.anchorNode?.textContent)).toMatch(/^Definitionens/);
    await caretIsKnown(page);
    await page.keyboard.type("Det tar tid. ");
    await text.getByText("Det tar tid.").waitFor();
    await save(page);
    await page.getByText("Sidan är sparad.").first().waitFor();
    await site.page.getByRole("heading", { level: 1, name: "Samsyn och samtal" }).waitFor();
    await site.page.getByText("Det tar tid.").waitFor();
    const [was, is] = [before.split("\n"), (await read("begrepp/samsyn.mdx")).split("\n")];
    expect(is.length).toBe(was.length);
    const changed = is.filter((line, i) => line !== was[i]);
    expect(changed).toHaveLength(2);
    expect(changed[0]).toBe("title: Samsyn och samtal");
    expect(changed[1]).toMatch(/^Det tar tid\. \S/);
  });

  test("says in Swedish, at the field, why something cannot be saved, and writes nothing", async ({ open }) => {
    const before = await read("fall/unga-kvinnor-lyckat-fall.mdx");
    const { page } = await open(admin("edit/fall/unga-kvinnor-lyckat-fall"));
    await page.locator('textarea[name="what"]').fill("Ring 070-123 45 67.");
    await save(page);
    await page.getByText("Sidan kunde inte sparas").waitFor();
    await page.getByRole("button", { name: "Stäng" }).click();
    const finding = page.locator(".bank-finding");
    expect(await finding.innerText()).toMatch(/ser ut som ett telefonnummer\.\s+Ta bort det/);
    const [field, said] = [await page.locator('textarea[name="what"]').boundingBox(), await finding.boundingBox()];
    expect((said?.y ?? 0) - (field?.y ?? 0) - (field?.height ?? 0)).toBeLessThan(60);
    expect(await read("fall/unga-kvinnor-lyckat-fall.mdx")).toBe(before);
    await page.locator('textarea[name="what"]').fill("Stöd från flera håll.");
    await save(page);
    await page.getByText("Sidan är sparad.").first().waitFor();
    expect(await finding.count()).toBe(0);
  });

  test("lets a reference be chosen by title, with the keyboard alone", async ({ open }) => {
    const { page } = await open(admin("edit/begrepp/samsyn"));
    const picker = page.locator('input[role="combobox"][name="seeAlso"], input[role="combobox"]#seeAlso');
    await picker.focus();
    await page.keyboard.type("styrgr");
    await page.getByRole("option", { name: /^Styrgrupp/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Ta bort Styrgrupp" }).waitFor();
    await save(page);
    await page.getByText("Sidan är sparad.").first().waitFor();
    expect(await read("begrepp/samsyn.mdx")).toMatch(/^seeAlso: \[.*styrgrupp\]$|^ +- styrgrupp$/m);
  });

  test("makes a new page with an address out of its title, and today's date", async ({ open }) => {
    const { page } = await open(admin("new/begrepp/~/"));
    await page.locator('input[name="title"]').fill("Överenskommelse på väg");
    await page.locator('textarea[name="summary"]').fill("Ett ord som prövas.");
    await page.locator('textarea[name="definition"], input[name="definition"]').fill("Ett ord för prov.");
    await page.getByTestId("add-item-authors").or(page.locator('[data-test="add-item-authors"]')).click();
    await page.locator('[data-test="list-authors"]').getByText("Författare", { exact: true }).last().click();
    await page.locator('input[name="authors.0.name"]').fill("Samverkansbankens redaktion");
    await save(page);
    await expect.poll(() => existsSync(file("begrepp/overenskommelse-pa-vag.mdx"))).toBe(true);
    const text = await read("begrepp/overenskommelse-pa-vag.mdx");
    expect(text).toContain("status: utkast");
    expect(text).toContain(`created: ${new Date().toISOString().slice(0, 10)}`);
  });

  test("copies, renames and takes away a page", async ({ open }) => {
    const { page } = await open(admin("begrepp/~"));
    await choose(page, "kbt", "Gör en kopia");
    await page.locator('input[name="title"]').fill("KBT igen");
    await save(page);
    await expect.poll(() => existsSync(file("begrepp/kbt-igen.mdx"))).toBe(true);
    const copy = (await read("begrepp/kbt.mdx"))
      .replace(/^title: .*$/m, "title: KBT igen")
      .replace('pages: "9–11, 21"', "pages: 9–11, 21")
      .replace("abbreviations: [KBT]", "abbreviations:\n  - KBT");
    expect(await read("begrepp/kbt-igen.mdx")).toBe(copy);
    await page.goto(admin("begrepp/~"));
    await choose(page, "samsyn", "Byt adress");
    await page.getByPlaceholder("ny-adress").fill("samsyn-pa-riktigt");
    await page.getByRole("button", { name: "Byt adress" }).click();
    await expect.poll(() => existsSync(file("begrepp/samsyn-pa-riktigt.mdx"))).toBe(true);
    await expect.poll(() => existsSync(file("begrepp/samsyn.mdx"))).toBe(false);
    expect(await read("begrepp/samverkanskompetens.mdx")).toContain("samsyn-pa-riktigt");
    await page.locator("tr", { hasText: "/kbt-igen.mdx" }).waitFor();
    await choose(page, "kbt-igen", "Ta bort");
    await page.getByRole("button", { name: "Ta bort" }).last().click();
    await expect.poll(() => existsSync(file("begrepp/kbt-igen.mdx"))).toBe(false);
  });

  test("says why a page that others refer to is not taken away", async ({ open }) => {
    const { page } = await open(admin("begrepp/~"));
    await choose(page, "styrgrupp", "Ta bort");
    await page.getByRole("button", { name: "Ta bort" }).last().click();
    await page.locator(".bank-notice").filter({ hasText: "styrgrupp" }).waitFor();
    expect(existsSync(file("begrepp/styrgrupp.mdx"))).toBe(true);
  });

  test("asks no other host for anything", async ({ open }) => {
    const { page, foreign } = await open(admin("edit/begrepp/kbt"));
    await page.locator('input[name="title"]').waitFor();
    expect(foreign).toEqual([]);
    expect(started().said()).not.toContain("asked another host");
  });
});
