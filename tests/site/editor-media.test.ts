import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { describe, expect } from "vitest";
import { caretIsKnown, ownEditor, save } from "../support/own-editor.ts";
import { test } from "../support/page.ts";

const { started, read, admin, pictures: folder } = ownEditor();
const pictures = () => readdirSync(folder());

/** A photo with a place in it. */
const photo = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: { r: 30, g: 90, b: 140 } } })
    .withExif({ IFD3: { GPSLatitude: "55/1 42/1 0/1", GPSLatitudeRef: "N" } })
    .jpeg()
    .toBuffer();

/** Puts a figure at the end of the text and opens its fields. */
async function addFigure(page: Page): Promise<void> {
  const text = page.locator("[data-slate-editor]").last();
  await text.click();
  await page.keyboard.press("Control+End");
  await caretIsKnown(page);
  await page.keyboard.press("Enter");
  await page.getByText("Infoga", { exact: true }).click();
  await page.getByRole("menuitem", { name: "Figur" }).click();
  await text.getByText("Figur", { exact: true }).last().click();
  await page.locator(".bank-picture").waitFor();
}

describe("pictures in the editor on one's own machine", () => {
  test("are uploaded in the text, seen at once, described, saved and shown on the page", async ({ open }) => {
    const before = await read("begrepp/samsyn.mdx");
    const { page, foreign } = await open(admin("edit/begrepp/samsyn"), { viewport: { width: 1440, height: 900 } });
    await addFigure(page);
    const picture = page.locator(".bank-picture");
    const file = picture.locator('input[type="file"]');
    await file.setInputFiles({ name: "sida.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<script>1</script>") });
    await picture.getByRole("alert").filter({ hasText: "spara den som JPEG eller PNG" }).waitFor();
    expect(pictures()).toEqual([]);
    await file.setInputFiles({ name: "IMG_2041.jpg", mimeType: "image/jpeg", buffer: await photo() });
    await picture.locator("img").waitFor();
    await expect.poll(() => picture.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(900);
    await page.locator('[name$="alt"]').fill("Fem personer runt ett bord.");
    await save(page);
    await page.getByText("Sidan är sparad.").first().waitFor();
    const [name = ""] = pictures();
    expect(name).toMatch(/^samsyn-[a-p]{10}\.jpg$/);
    const bytes = await readFile(path.join(folder(), name));
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(await read("begrepp/samsyn.mdx")).toBe(
      `${before.trimEnd()}\n\n<Figur src="/media/${name}" alt="Fem personer runt ett bord." />\n`,
    );
    const site = await open(`${started().url}begrepp/samsyn/`);
    const shown = site.page.getByAltText("Fem personer runt ett bord.");
    await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(900);
    expect(foreign).toEqual([]);
  });

  test("are chosen among those there are, and one that a page shows is not taken away", async ({ open }) => {
    const { page } = await open(admin("edit/begrepp/kbt"), { viewport: { width: 1440, height: 900 } });
    await addFigure(page);
    await page.setViewportSize({ width: 390, height: 844 });
    const picture = page.locator(".bank-picture");
    await picture.getByRole("button", { name: "Välj bland bilderna" }).click();
    const item = page.locator("[role=dialog], #modal-root").locator('img[src^="/media/samsyn-"]').first();
    await item.click();
    await page.getByRole("button", { name: "Ta bort", exact: true }).click();
    await page.getByRole("button", { name: "Ta bort", exact: true }).last().click();
    await page.locator(".bank-notice").filter({ hasText: "Bilden används i ”Samsyn" }).waitFor();
    expect(pictures()).toHaveLength(1);
    await item.click();
    await page.getByRole("button", { name: "Infoga", exact: true }).click();
    await picture.locator("img").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
