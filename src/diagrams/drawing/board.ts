import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../browser.ts";
import { FONT } from "./look.ts";
import { fontFile, mermaidFolder } from "./sources.ts";

const home = "http://drawing.invalid/";
/** Nothing but what the board itself has put there: no script in a diagram runs, no picture or style sheet is fetched. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:";

/**
 * A page of a browser in which mermaid draws, with no way out to any network, and with time and chance standing still.
 * The browser is started at the first drawing, and again after one that never ended.
 */
export class Board {
  #open: Promise<{ browser: Browser; page: Page }> | undefined;
  readonly #launch: () => Promise<Browser>;
  readonly #limit: number;

  /** `limit` is milliseconds for one drawing: a hostile one may never end. */
  constructor({
    launch = () => launchBrowser(),
    limit = 20_000,
  }: { launch?: () => Promise<Browser>; limit?: number } = {}) {
    this.#launch = launch;
    this.#limit = limit;
  }

  /** Starts the browser, when it has not been. Throws when there is none that can run. */
  async open(): Promise<void> {
    await (this.#open ??= this.#start());
  }

  /** Runs a function in the page, one at a time. Throws what it throws, and when it takes too long: then the browser goes. */
  async run<Given, Answer>(work: (given: Given) => Answer | Promise<Answer>, given: Given): Promise<Answer> {
    this.#open ??= this.#start();
    const { page } = await this.#open;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        void this.close();
        reject(new Error("The drawing never ended"));
      }, this.#limit);
    });
    try {
      return await Promise.race([page.evaluate(work as never, given) as Promise<Answer>, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await (await open?.catch(() => undefined))?.browser.close();
  }

  async #start(): Promise<{ browser: Browser; page: Page }> {
    const font = await readFile(fontFile, "base64");
    const mermaid = await readFile(path.join(mermaidFolder, "dist/mermaid.min.js"), "utf8");
    const browser = await this.#launch();
    try {
      const context = await browser.newContext({
        viewport: { width: 1000, height: 800 },
        deviceScaleFactor: 1,
        locale: "sv-SE",
        timezoneId: "UTC",
        reducedMotion: "reduce",
        serviceWorkers: "block",
      });
      const page = await context.newPage();
      await page.route("**/*", (route) =>
        route.request().url() === home
          ? route.fulfill({
              contentType: "text/html; charset=utf-8",
              headers: { "content-security-policy": policy },
              body: `<!doctype html><html lang="sv"><style>
@font-face { font-family: ${FONT}; font-weight: 200 900; src: url(data:font/woff2;base64,${font}) }
body { font: 400 16px/1.3 ${FONT}; font-variant-numeric: lining-nums; letter-spacing: 0 }
</style><body><div id="board"></div></body></html>`,
            })
          : route.abort(),
      );
      await page.goto(home);
      await page.evaluate(`0;${mermaid}\n;0`); // the first 0 makes its "use strict" a mere string, so that its name is global
      await page.evaluate(
        (family) => Promise.all([400, 650].map((weight) => document.fonts.load(`${weight} 16px ${family}`))),
        FONT,
      );
      return { browser, page };
    } catch (error) {
      await browser.close();
      throw error;
    }
  }
}
