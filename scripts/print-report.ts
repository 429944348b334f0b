import type { Browser, Page } from "playwright-core";
import { destinationsIn } from "../src/export/report/pdf.ts";

/** A report as the browser prints it, with the words of its headings in order. */
export interface Printed {
  readonly pdf: Uint8Array;
  readonly headings: readonly string[];
}

const options = { tagged: true, outline: true, preferCSSPageSize: true };
/** Numbers change what the contents look like only where they make it longer; then one more time is enough. */
const PASSES = 4;

/** Prints a report's page until the page numbers in its contents are those of the headings. `day` is for the title page. */
export async function printReport(browser: Browser, address: string, day: string): Promise<Printed> {
  const page = await browser.newPage({ locale: "sv-SE" });
  const response = await page.goto(address);
  if (!response?.ok()) throw new Error(`${address} answered ${response?.status()} instead of a report.`);
  const headings = await prepare(page, day);
  await page.addStyleTag({ content: runningTitle((await page.locator("h1").textContent()) ?? "") });
  let known = new Map<string, number>();
  for (let pass = 0; pass < PASSES; pass += 1) {
    const pdf = await page.pdf(options);
    const found = await destinationsIn(pdf);
    if (pass > 0 && [...found].every(([id, number]) => known.get(id) === number)) return { pdf, headings };
    await number(page, found);
    known = found;
  }
  throw new Error(`The page numbers of ${address} never came to rest.`);
}

/** Makes of the page what belongs on paper: no link leads to where it was printed, and all letters are there. */
const prepare = (page: Page, day: string): Promise<string[]> =>
  page.evaluate(async (made) => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href]"))
      if (link.origin === location.origin && !link.getAttribute("href")?.startsWith("#"))
        link.replaceWith(...link.childNodes);
    const line = document.querySelector<HTMLElement>("[data-framstalld]");
    if (line) {
      line.hidden = false;
      line.querySelector("dd")?.append(made);
    }
    await document.fonts.ready;
    return [...document.querySelectorAll(".rapport :is(h1, h2, h3, h4, h5, h6)")].map((heading) =>
      (heading.textContent ?? "").replace(/\s+/g, " ").trim(),
    );
  }, day);

/** Writes the page numbers into the contents as words of their own, which a screen reader says with the heading. */
const number = (page: Page, pages: ReadonlyMap<string, number>): Promise<void> =>
  page.evaluate(
    (all) => {
      const found = new Map(all);
      for (const link of document.querySelectorAll(".rapport-innehall a")) {
        const place = link.querySelector(".sidnummer") ?? document.createElement("span");
        place.className = "sidnummer";
        place.textContent = String(found.get(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? "")) ?? "");
        if (!place.isConnected) link.append(" ", place);
      }
    },
    [...pages],
  );

/** The title at the top of every page but the first. CSS has no way to take it from the text. */
const runningTitle = (title: string) =>
  `@page rapport { @top-left { content: "${title.trim().replace(/["\\\n]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"; margin-inline-start: 17mm; color: #444; font: 9pt "Source Sans 3", sans-serif } }`;
