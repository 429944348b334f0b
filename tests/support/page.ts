import type { BrowserContextOptions, Page } from "playwright-core";
import { test as base } from "vitest";
import { launchBrowser } from "../../src/diagrams/browser.ts";

/** What a page did, filled in as it happens: a page that is well has no `errors` and nothing `foreign`. */
export interface Opened {
  page: Page;
  requests: string[];
  /** Requests to other hosts than the page's own. None of them arrives. */
  foreign: string[];
  /** Console errors and uncaught exceptions. */
  errors: string[];
}

/** `open(url, { viewport, colorScheme, … })` shows a page in the test file's one browser, with storage of its own. */
export const test = base
  .extend("browser", { scope: "file" }, async ({}, { onCleanup }) => {
    // Blocked where names are looked up, so that redirects, preconnects and workers are blocked as well.
    const browser = await launchBrowser({ args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"] });
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("open", ({ browser }, { onCleanup }) => {
    const contexts: { close(): Promise<void> }[] = [];
    onCleanup(async () => {
      await Promise.all(contexts.map((context) => context.close()));
    });
    return async (url: string, view: BrowserContextOptions = {}): Promise<Opened> => {
      const context = await browser.newContext({ locale: "sv-SE", timezoneId: "Europe/Stockholm", ...view });
      contexts.push(context);
      const page = await context.newPage();
      const opened: Opened = { page, requests: [], foreign: [], errors: [] };
      const record = (address: string) => {
        opened.requests.push(address);
        if (/^(http|ws)s?:/.test(address) && new URL(address).host !== new URL(url).host) opened.foreign.push(address);
      };
      context.on("request", (request) => record(request.url()));
      context.on("console", (message) => message.type() === "error" && opened.errors.push(message.text()));
      context.on("weberror", (error) => opened.errors.push(String(error.error())));
      page.on("websocket", (socket) => record(socket.url()));
      await page.goto(url);
      return opened;
    };
  });
