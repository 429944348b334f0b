import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { describe, expect, vi } from "vitest";
import { findBrowser, launchBrowser } from "../src/diagrams/browser.ts";
import { test } from "./support/page.ts";

/** A picture of the words, and how many of its pixels are not white. */
async function draw(browser: Browser, words: string): Promise<{ picture: string; ink: number }> {
  const page = await browser.newPage({ viewport: { width: 200, height: 80 } });
  await page.setContent(`<!doctype html><p style="font-size: 40px">${words}</p>`);
  const picture = (await page.screenshot()).toString("base64");
  const ink = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas?.drawImage(image, 0, 0);
    const pixels = new Uint32Array(canvas?.getImageData(0, 0, image.width, image.height).data.buffer ?? []);
    return pixels.filter((pixel) => pixel !== 0xffffffff).length;
  }, picture);
  await page.close();
  return { picture, ink };
}

describe("the browser that draws diagrams and runs the tests", () => {
  test("draws text that can be seen", async ({ browser }) => {
    const [empty, written] = [await draw(browser, ""), await draw(browser, "Samverkan")];
    expect(empty.ink).toBe(0);
    expect(written.ink).toBeGreaterThan(1000);
  });

  test("has a shape of its own for every Swedish letter", async ({ browser }) => {
    const letters = ["a", "å", "ä", "o", "ö", "A", "Å", "Ä", "O", "Ö", "é", "–", "”"];
    const drawn = await Promise.all(letters.map((letter) => draw(browser, letter)));
    expect(drawn.filter(({ ink }) => ink === 0)).toEqual([]);
    expect(new Set(drawn.map(({ picture }) => picture)).size).toBe(letters.length);
  });

  test("can be started twice at once before it has been unpacked", { timeout: 60_000 }, async ({ onTestFinished }) => {
    vi.stubEnv("CHROME_PATH", "");
    const cache = await mkdtemp(path.join(os.tmpdir(), "chromium-"));
    onTestFinished(async () => {
      vi.unstubAllEnvs();
      await rm(cache, { recursive: true });
    });
    const before = os.tmpdir();
    const [first, second] = await Promise.all([launchBrowser({ cache }), launchBrowser({ cache })]);
    onTestFinished(async () => {
      await Promise.all([first.close(), second.close()]);
    });

    expect((await draw(second, "Samverkan")).ink).toBe((await draw(first, "Samverkan")).ink);
    expect((await readdir(cache)).filter((name) => name.startsWith("stage-"))).toEqual([]);
    expect(os.tmpdir()).toBe(before);
  });

  test("says at once that CHROME_PATH leads nowhere, instead of taking another browser", async ({ onTestFinished }) => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv("CHROME_PATH", "/no/such/chrome");
    await expect(findBrowser()).rejects.toThrow("CHROME_PATH is /no/such/chrome, where there is no file");
  });

  test("names the program that did not start, with the reason as the cause", async ({ onTestFinished }) => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv("CHROME_PATH", process.execPath);
    await expect(launchBrowser()).rejects.toMatchObject({
      message: `Chromium did not start: ${process.execPath}`,
      cause: expect.any(Error) as Error,
    });
  });
});
