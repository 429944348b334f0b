import { writeFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { caretIsKnown, ownEditor, save } from "../support/own-editor.ts";
import { test } from "../support/page.ts";

const { file, read, admin } = ownEditor();
const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("bank-utkast")));

async function writeAtStart(page: Page, words: string): Promise<void> {
  const text = page.locator("[data-slate-editor]").last();
  const start = text.getByText(/^(?:Det tar|Definitionens)/).first();
  await start.click({ position: { x: 1, y: 8 } });
  await expect.poll(() => page.evaluate(() => getSelection()?.anchorNode?.textContent)).toMatch(/^(?:Det|Def)/);
  await caretIsKnown(page);
  await page.keyboard.type(words);
  await text.getByText(words.trim()).waitFor();
}

describe("what is written in the editor", () => {
  test("is sent again as it is when a save was refused", async ({ open }) => {
    const { page } = await open(admin("edit/begrepp/samsyn"));
    await page.locator('input[name="title"]').fill("Ring 070-123 45 67");
    await writeAtStart(page, "Det tar tid. ");
    for (const _ of [1, 2]) {
      // oxlint-disable-next-line no-await-in-loop
      await save(page);
      // oxlint-disable-next-line no-await-in-loop
      await page.getByText("Sidan kunde inte sparas").waitFor();
      // oxlint-disable-next-line no-await-in-loop
      await page.getByRole("button", { name: "Stäng" }).first().click();
    }
    expect(await page.locator('input[name="title"]').inputValue()).toBe("Ring 070-123 45 67");
    await page.locator("[data-slate-editor]").last().getByText("Det tar tid.").waitFor();
    await page.locator('input[name="title"]').fill("Samsyn och samtal");
    await save(page);
    await page.getByText("Sidan är sparad.").first().waitFor();
    expect(await read("begrepp/samsyn.mdx")).toContain("Det tar tid. ");
    expect(await kept(page)).toEqual([]);
  });

  test("is offered back when the window was closed before it was saved, beside what others have changed since", async ({
    open,
  }) => {
    const { page } = await open(admin("edit/begrepp/samsyn"));
    const before = await read("begrepp/samsyn.mdx");
    await page.locator('input[name="title"]').fill("Samsyn och annat");
    await writeAtStart(page, "Först detta. ");
    const context = page.context();
    await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain("Först detta. ");
    await page.close({ runBeforeUnload: false });
    await writeFile(file("begrepp/samsyn.mdx"), `${before.trimEnd()}\n\nUtifrån.\n`);
    const again = await context.newPage();
    await again.goto(admin("edit/begrepp/samsyn"));
    const offer = again.locator(".bank-draft");
    await offer.filter({ hasText: /Det du skrev här .* blev inte sparat/ }).waitFor();
    await offer.getByRole("button", { name: "Lägg tillbaka det" }).click();
    await again.locator("[data-slate-editor]").last().getByText("Först detta.").waitFor();
    expect(await again.locator('input[name="title"]').inputValue()).toBe("Samsyn och annat");
    await save(again);
    await again.getByText("Sidan är sparad.").first().waitFor();
    const after = await read("begrepp/samsyn.mdx");
    expect(after).toContain("title: Samsyn och annat\n");
    expect(after).toContain("Först detta. ");
    expect(after).toContain("\n\nUtifrån.\n");
    expect(await kept(again)).toEqual([]);
    await again.reload();
    await again.locator('input[name="title"]').waitFor();
    expect(await offer.count()).toBe(0);
  });

  test("is thrown away when that is wanted", async ({ open }) => {
    const { page } = await open(admin("edit/begrepp/styrgrupp"));
    const title = page.locator('input[name="title"]');
    await title.fill("Något annat");
    await expect.poll(() => kept(page)).toHaveLength(1);
    await page.close({ runBeforeUnload: false });
    const again = await page.context().newPage();
    await again.goto(admin("edit/begrepp/styrgrupp"));
    await again.getByRole("button", { name: "Släng det" }).click();
    expect(await again.locator('input[name="title"]').inputValue()).not.toBe("Något annat");
    expect(await kept(again)).toEqual([]);
  });
});
