import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { copyContent, root, temporary } from "./build.ts";
import { npmStart, type Started } from "./npm-start.ts";

/** `npm start` on a copy of the content we ship, with no pictures, for all tests of a file. */
export function ownEditor() {
  const cleaning: (() => Promise<void>)[] = [];
  let bank = "";
  let server: Started | undefined;
  beforeAll(async () => {
    bank = await temporary((work) => cleaning.push(work));
    await copyContent(root, bank);
    await mkdir(path.join(bank, "public/media"), { recursive: true });
    server = await npmStart(bank);
  });
  afterAll(async () => {
    await server?.stop();
    await Promise.all(cleaning.map((work) => work()));
  });
  const started = (): Started => {
    if (!server) throw new Error("npm start runs from the first test on.");
    return server;
  };
  const file = (name: string) => path.join(bank, "content", name);
  return {
    started,
    /** The path of a file in content/. */
    file,
    read: (name: string) => readFile(file(name), "utf8"),
    /** Where uploaded pictures lie. */
    pictures: () => path.join(bank, "public/media"),
    /** The address of a page of the editor: `edit/begrepp/samsyn`. */
    admin: (at: string) => `${started().url}admin/index.html#/collections/${at}`,
  };
}

/** Waits until the editor knows where the caret is: it looks at most ten times a second, and a later timer comes after that. */
export const caretIsKnown = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((resolve) => setTimeout(resolve, 250)));

export const save = (page: Page): Promise<void> => page.getByRole("button", { name: "Spara", exact: true }).click();
