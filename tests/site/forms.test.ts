/* oxlint-disable vitest/no-standalone-expect -- it does not know test.for, which is what hands over our fixtures */
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { copyContent, healthy, temporary } from "../support/build.ts";
import { npmStart, type Started } from "../support/npm-start.ts";
import { test } from "../support/page.ts";

const cleaning: (() => Promise<void>)[] = [];
let bank: string;
let started: Started;
const patient = { timeout: 20_000 };

beforeAll(async () => {
  bank = await temporary((work) => cleaning.push(work));
  await copyContent(healthy, bank);
  started = await npmStart(bank);
}, 60_000);

afterAll(async () => {
  await started?.stop();
  await Promise.all(cleaning.map((work) => work()));
});

const reflections = () => readdir(path.join(bank, "content/reflektioner"));
const address = (form: string, about = "gemensamma-moten") => `${started.url}lamna/${form}/?om=${about}`;
const violations = async (page: Page) => {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(" ")}`));
};
const focusedName = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name ?? "");

/* What writes a file comes last: the development server loads every open page anew when content has changed. */
describe("a form", () => {
  test("warns while one types of what could give somebody away, and says why", async ({ open }) => {
    const { page } = await open(address("reflektion"));
    await page.getByRole("button", { name: "Fortsätt" }).click();
    const text = page.getByLabel("Din reflektion");
    await text.fill("Ring mig på 070-123 45 67 så berättar jag.");
    await page.getByText("”070-123 45 67” ser ut som ett telefonnummer.").waitFor();
    await text.fill("Deltagaren Anna Karlsson tyckte om det.");
    await page.getByText("ser ut som ett namn. Skriv rollen i stället").waitFor();
    await text.fill("Deltagaren tyckte om det.");
    await expect.poll(() => page.locator("#v-text").innerText()).toBe("");
  });

  test("keeps what is typed in the browser until it is sent, and never the consent", async ({ open }) => {
    const { page } = await open(address("provat"));
    await page.getByRole("button", { name: "Fortsätt" }).click();
    await page.getByLabel("Vad gjorde ni?").fill("Vi kortade mötena.");
    await page.getByRole("button", { name: "Fortsätt" }).click();
    await page.getByLabel("Texten får publiceras").check();
    await page.reload();
    await page.getByText("Ditt utkast från förra gången är kvar.").waitFor();
    await page.getByRole("button", { name: "Fortsätt" }).click();
    expect(await page.getByLabel("Vad gjorde ni?").inputValue()).toBe("Vi kortade mötena.");
    expect(await page.locator("#f-consent").isChecked()).toBe(false);
    await page.getByRole("button", { name: "Börja om" }).click();
    await expect.poll(() => page.locator("#f-gjorde").inputValue()).toBe("");
  });

  test("says all that must be changed, with links to where, and moves the focus there", async ({ open }) => {
    const { page } = await open(address("reflektion"));
    for (let i = 0; i < 2; i += 1) await page.getByRole("button", { name: "Fortsätt" }).click();
    const before = await reflections();
    await page.getByRole("button", { name: "Skicka reflektionen" }).click();
    await page.getByRole("heading", { name: "4 saker behöver ändras" }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe("felruta");
    await page.getByRole("link", { name: "Fyll i: din reflektion." }).press("Enter");
    expect(await focusedName(page)).toBe("text");
    expect(await violations(page)).toEqual([]);
    expect(await reflections()).toEqual(before);
  });

  test.for([
    ["reflektion", 320],
    ["reflektion", 1440],
    ["provat", 320],
    ["fall", 320],
    ["fall", 1440],
  ] as const)(
    "axe finds nothing on %s at %i pixels, light and dark, whole and in steps",
    async ([form, width], { open }) => {
      for (const colorScheme of ["light", "dark"] as const) {
        // oxlint-disable no-await-in-loop -- one page at a time
        const { page, errors } = await open(address(form), { colorScheme, viewport: { width, height: 800 } });
        await page.getByText("Steg 1 av").waitFor();
        expect(await violations(page)).toEqual([]);
        await page.evaluate(() =>
          document.querySelectorAll("[hidden]").forEach((one) => one.removeAttribute("hidden")),
        );
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        expect(errors).toEqual([]);
        // oxlint-enable no-await-in-loop
      }
    },
  );

  test("about nothing says where to begin, and one from another site is refused", async ({ open }) => {
    const { page } = await open(`${started.url}lamna/reflektion/`);
    expect(await page.locator("main").innerText()).toContain("Öppna först sidan som du vill säga något om");
    const answer = await fetch(`${started.url}lamna/reflektion/`, {
      method: "POST",
      headers: { origin: "https://x.example", "Content-Type": "application/x-www-form-urlencoded" },
      body: "about=gemensamma-moten",
    });
    expect(answer.status).toBe(403);
  });

  test("is reached from the page it is about, is filled in step by step with the keyboard alone, and becomes a page beside the claim", async ({
    open,
  }) => {
    const { page, foreign } = await open(`${started.url}framgangsfaktorer/gemensamma-moten/`);
    await page.getByRole("link", { name: "Lämna en reflektion" }).click();
    await page.getByText("Steg 1 av 3").waitFor();
    expect(await page.getByText("Om sidan: Gemensamma möten").count()).toBe(1);
    await page.getByLabel("Vilken del?").selectOption({ label: "Var det har setts" });
    await page.getByRole("button", { name: "Fortsätt" }).press("Enter");
    await page.getByText("Steg 2 av 3").waitFor();
    await page.keyboard.press("Tab");
    expect(await focusedName(page)).toBe("stance");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    expect(await focusedName(page)).toBe("text");
    await page.keyboard.type("Hos oss blev mötena för långa, och då kom färre.");
    await page.getByRole("button", { name: "Fortsätt" }).press("Enter");
    await page.getByLabel("Namn", { exact: true }).fill("Eva Exempelsson");
    await page.getByLabel("Förbund").selectOption("exempelforbundet");
    await page.getByLabel("Texten får publiceras").press("Space");
    await page.getByRole("button", { name: "Skicka reflektionen" }).press("Enter");
    await page.waitForURL(/reflektioner\/gemensamma-moten-/, patient);
    await page.goto(`${started.url}framgangsfaktorer/gemensamma-moten/`);
    const shown = page.locator(".hallning-motsager");
    expect(await shown.innerText()).toMatch(/Motsäger\s+Om Var det har setts\s+Hos oss blev mötena för långa/);
    expect(await page.locator(".reflekterat a").innerText()).toBe("Motsäger: Eva Exempelsson, Exempelförbundet");
    expect(await page.locator("#del-reflektioner + p").innerText()).toBe("1 bekräftar och 1 motsäger.");
    expect(foreign).toEqual([]);
  });

  test("works without script, on one page", async ({ open }) => {
    const { page } = await open(address("provat"), { javaScriptEnabled: false });
    await page.getByLabel("Vad gjorde ni?").fill("Vi bjöd in vårdcentralen.");
    await page.getByRole("textbox", { name: "Hur gick det?" }).fill("De kom. {1+1} <b>Alla</b>");
    await page.getByLabel("Visa inte vem jag är").check();
    await page.getByLabel("Texten får publiceras").check();
    await page.getByRole("button", { name: "Förhandsgranska" }).click();
    expect(await page.getByRole("heading", { name: "Hur det gick" }).count()).toBe(1);
    expect(await page.locator(".forhandsvisning").innerText()).toContain("De kom. {1+1} <b>Alla</b>");
    await page.getByRole("button", { name: "Skicka", exact: true }).click();
    await page.waitForURL(/reflektioner\/gemensamma-moten-/, patient);
    const files = await reflections();
    const texts = await Promise.all(
      files.map((file) => readFile(path.join(bank, "content/reflektioner", file), "utf8")),
    );
    const text = texts.find((one) => one.includes("vårdcentralen"));
    expect(text).toContain("by: Anonym\n");
    expect(text).toContain("stance: har-provat\n");
    expect(text).not.toContain("association");
  });
});
