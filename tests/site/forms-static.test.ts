import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { check } from "../../src/knowledge/check.ts";
import { readAddresses, readContent } from "../../src/knowledge/read.ts";
import { healthy, mustBuild, root, temporary } from "../support/build.ts";
import { test } from "../support/page.ts";
import { serve, type Served } from "../support/serve.ts";

const cleaning: (() => Promise<void>)[] = [];
const forge = "https://forge.example/finsam/banken";
let site: Served;
let folder: string;

beforeAll(async () => {
  folder = await temporary((work) => cleaning.push(work));
  await mustBuild({ contentRoot: healthy, outDir: `${folder}/dist`, cacheDir: `${folder}/cache`, contribute: forge });
  site = await serve(`${folder}/dist`);
}, 60_000);

afterAll(async () => {
  await site?.close();
  await Promise.all(cleaning.map((work) => work()));
});

describe("without a server of ours, a form", () => {
  const fill = async (page: Page, text: string) => {
    await page.getByRole("link", { name: "Lämna en reflektion" }).click();
    await page.getByText("Gemensamma möten", { exact: true }).waitFor();
    await page.getByLabel("Vilken del?").selectOption({ label: "Var det har setts" });
    await page.getByRole("button", { name: "Fortsätt" }).click();
    await page.getByLabel("Bekräftar").check();
    await page.getByLabel("Din reflektion").fill(text);
    await page.getByRole("button", { name: "Fortsätt" }).click();
    await page.getByLabel("Namn", { exact: true }).fill("Eva Exempelsson");
    await page.getByLabel("Texten får publiceras").check();
    await page.getByRole("button", { name: "Skicka reflektionen" }).click();
  };

  test("ends in a new file on the forge that the checker accepts, and sends nothing before the reader goes there", async ({
    open,
  }) => {
    const { page, foreign } = await open(`${site.url}framgangsfaktorer/gemensamma-moten/`);
    await fill(page, "Så var det hos oss också. {1+1} <b>Ja</b>");
    const address = new URL(
      (await page.getByRole("link", { name: "Fortsätt till förslaget" }).getAttribute("href")) ?? "",
    );
    expect(`${address.origin}${address.pathname}`).toBe(`${forge}/new/main`);
    expect(address.href.length).toBeLessThan(3200);
    const file = address.searchParams.get("filename") ?? "";
    expect(file).toMatch(/^content\/reflektioner\/gemensamma-moten-[0-9a-f]{8}\.mdx$/);
    const bank = `${folder}/bank`;
    execFileSync("cp", ["-r", healthy, bank]);
    await mkdir(path.dirname(path.join(bank, file)), { recursive: true });
    await writeFile(path.join(bank, file), address.searchParams.get("value") ?? "");
    const { findings } = check(readContent(bank), { today: "2026-11-23", ...readAddresses(root) });
    expect(findings.filter((one) => one.file === file && one.severity === "error")).toEqual([]);
    expect(address.searchParams.get("value")).toContain('heading: "del-var-det-har-setts"');
    expect(foreign).toEqual([]);
  });

  test("that is too long for an address is copied, with a file to paste it into", async ({ open }) => {
    const { page, foreign } = await open(`${site.url}framgangsfaktorer/gemensamma-moten/`);
    const text = "Vi såg detsamma, år efter år. ".repeat(120);
    await fill(page, text);
    await page.getByRole("link", { name: "Öppna en ny fil" }).waitFor();
    expect(await page.getByLabel("Texten att klistra in").inputValue()).toContain(
      "Vi såg detsamma, år efter år. Vi såg",
    );
    expect(foreign).toEqual([]);
  });

  test("says what is missing before anything is made", async ({ open }) => {
    const { page } = await open(
      `${site.url}lamna/reflektion/?om=gemensamma-moten&sida=/framgangsfaktorer/gemensamma-moten/`,
    );
    for (let i = 0; i < 2; i += 1) await page.getByRole("button", { name: "Fortsätt" }).click();
    await page.getByRole("button", { name: "Skicka reflektionen" }).click();
    expect(await page.locator(".felruta li").count()).toBe(4);
  });
});
