import { once } from "node:events";
import { cp, readFile, readdir, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import type { Locator, WebSocket } from "playwright-core";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { copyContent, healthy, root, run, temporary } from "../support/build.ts";
import { listening, npmStart, type Started } from "../support/npm-start.ts";
import { test, type Opened } from "../support/page.ts";

const cleaning: (() => Promise<void>)[] = [];
let bank: string;
let started: Started;
let url: string;
/** Other hosts that any of the pages asked for something. */
const foreign: string[][] = [];

const patient = { timeout: 20_000 };
const file = (name: string) => path.join(bank, "content", name);
async function edit(name: string, from: string, to: string): Promise<void> {
  const before = await readFile(file(name), "utf8");
  expect(before).toContain(from);
  await writeFile(file(name), before.replace(from, to));
}

/** A page that hears of changes. `edit` and its like wait until it does again: one that is loading anew hears nothing. */
async function watch({ page, foreign: asked }: Opened) {
  const connected = new Set<WebSocket>();
  const past: WebSocket[] = [];
  foreign.push(asked);
  page.on("websocket", (socket) => {
    socket.on("close", () => connected.delete(socket));
    socket.on("framereceived", ({ payload }) => {
      if (String(payload).includes('"connected"')) connected.add(socket);
    });
  });
  await page.reload();
  const hears = () => [...connected].some((socket) => !past.includes(socket));
  await expect.poll(hears, patient).toBe(true);
  return async (change: Promise<void>, seen: Locator, state: "visible" | "detached" = "visible"): Promise<void> => {
    past.push(...connected);
    await change;
    await seen.waitFor({ state, ...patient });
    await expect.poll(hears, patient).toBe(true);
  };
}

/** Takes Astro's usual port, unless somebody else has it already. */
async function occupyUsualPort(): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.once("error", () => resolve());
    server.listen(4321, "localhost", () => {
      cleaning.push(() => new Promise((done) => void server.close(() => done())));
      resolve();
    });
  });
}

beforeAll(async () => {
  bank = await temporary((work) => cleaning.push(work));
  await copyContent(healthy, bank);
  await occupyUsualPort();
  started = await npmStart(bank);
  url = started.url;
});

afterAll(async () => {
  await started?.stop();
  await Promise.all(cleaning.map((work) => work()));
});

describe("npm start", () => {
  test("says where the site is and what to do next, in Swedish, although the usual port is taken", () => {
    expect(started.said()).toMatch(/Samverkansbanken är igång: http:\/\/localhost:\d+\//);
    expect(started.said()).not.toContain("localhost:4321/");
    expect(started.said()).toContain("ändra en fil i content/");
    expect(started.said()).toContain("19 filer granskade, inga fel.");
  });

  test("answers on this machine", async () => {
    const answers = await Promise.all(["", "begrepp/styrgrupp/", "robots.txt"].map((at) => fetch(url + at)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await fetch(`${url}begrepp/finns-inte/`)).status).toBe(404);
  });

  test("a change in a file is seen on the open page, without anybody loading it anew", async ({ open }) => {
    const opened = await open(`${url}begrepp/styrgrupp/`);
    const { page } = opened;
    const after = await watch(opened);
    const styrgrupp = "begrepp/styrgrupp.mdx";
    expect(await page.locator("h1").innerText()).toBe("Styrgrupp");
    const heading = page.getByRole("heading", { level: 1, name: "Styrgruppen" });
    await after(edit(styrgrupp, "title: Styrgrupp", "title: Styrgruppen"), heading);
    const words = page.getByText("Gruppen möttes varje måndag.");
    await after(edit(styrgrupp, "Gruppen möttes.", "Gruppen möttes varje måndag."), words);
    await after(edit(styrgrupp, "title: Styrgruppen", "title: Styrgrupp"), heading, "detached");
  });

  test("a change that came while the page was on its way is seen, too", async ({ open }) => {
    const { page } = await open("about:blank");
    const { promise: changed, resolve: go } = Promise.withResolvers<void>();
    await page.route("**/@vite/client*", async (route) => {
      await changed;
      await route.continue();
    });
    await page.goto(`${url}begrepp/styrgrupp/`, { waitUntil: "commit" });
    await page.getByRole("heading", { level: 1, name: "Styrgrupp", exact: true }).waitFor(patient);
    await edit("begrepp/styrgrupp.mdx", "title: Styrgrupp", "title: Styrgruppen");
    await vi.waitUntil(
      async () => (await (await fetch(`${url}begrepp/styrgrupp/`)).text()).includes("Styrgruppen</h1>"),
      {
        timeout: 15_000,
      },
    );
    go();
    await page.getByRole("heading", { level: 1, name: "Styrgruppen" }).waitFor(patient);
    await edit("begrepp/styrgrupp.mdx", "title: Styrgruppen", "title: Styrgrupp");
  });

  test("a change in one file is seen on the open page of another", async ({ open }) => {
    const opened = await open(`${url}begrepp/beredningsgrupp/`);
    const { page } = opened;
    const after = await watch(opened);
    const link = page.getByRole("main").getByRole("link", { name: "Ledningsgrupp" }).first();
    await after(edit("begrepp/styrgrupp.mdx", "title: Styrgrupp", "title: Ledningsgrupp"), link);
    await after(edit("begrepp/styrgrupp.mdx", "title: Ledningsgrupp", "title: Styrgrupp"), link, "detached");
  });

  test("a mistake is shown on the page that it is on, and goes away when it is mended", async ({ open }) => {
    const opened = await open(`${url}begrepp/beredningsgrupp/`);
    const { page } = opened;
    const after = await watch(opened);
    const finding = page.getByText("Begreppet ”styrgrup” finns inte. Menade du ”styrgrupp”?");
    await after(edit("begrepp/beredningsgrupp.mdx", "seeAlso: [styrgrupp]", "seeAlso: [styrgrup]"), finding);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Beredningsgrupp");
    expect(await page.locator("main").innerText()).toContain("content/begrepp/beredningsgrupp.mdx:8:11");
    expect(await (await fetch(`${url}begrepp/styrgrupp/`)).text()).not.toContain("”styrgrup”");
    const saidBefore = started.said().length;
    await after(edit("begrepp/beredningsgrupp.mdx", "[styrgrup]", "[styrgrupp]"), finding, "detached");
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Beredningsgrupp");
    expect(started.said().slice(saidBefore)).toContain("19 filer granskade, inga fel.");
  });

  test("a case that nobody has read for privacy is shown to the one who writes, and the page says that only they see it", async ({
    open,
  }) => {
    const [name = ""] = await readdir(file("fall"));
    const text = await readFile(file(`fall/${name}`), "utf8");
    const unread = text.replace("status: publicerad", "status: utkast").replace(/^privacyReview.*\n/gm, "");
    await writeFile(file("fall/oforlast.mdx"), unread);
    await vi.waitUntil(async () => (await fetch(`${url}fall/oforlast/`)).status === 200, { timeout: 15_000 });
    const { page } = await open(`${url}fall/oforlast/`);
    expect(await page.locator(".fynd").innerText()).toMatch(
      /Att tänka på\s[^]*Hela sidan syns bara för den som redigerar/,
    );
    await rm(file("fall/oforlast.mdx"));
  });

  test("fields that cannot be read stop nothing: the page says what is wrong, and so does its list", async ({
    open,
  }) => {
    const opened = await open(`${url}begrepp/beredningsgrupp/`);
    const { page } = opened;
    const after = await watch(opened);
    const sorry = page.getByRole("heading", { name: "Sidan kan inte visas ännu" });
    await after(edit("begrepp/beredningsgrupp.mdx", "title: Beredningsgrupp", "title: [Beredningsgrupp"), sorry);
    expect(await page.locator("main").innerText()).toContain("content/begrepp/beredningsgrupp.mdx:");
    expect(await (await fetch(`${url}begrepp/`)).text()).toContain("content/begrepp/beredningsgrupp.mdx");
    expect((await fetch(`${url}begrepp/styrgrupp/`)).status).toBe(200);
    expect(started.child.exitCode).toBeNull();
    await after(
      edit("begrepp/beredningsgrupp.mdx", "title: [Beredningsgrupp", "title: Beredningsgrupp"),
      sorry,
      "detached",
    );
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Beredningsgrupp");
    expect(await (await fetch(`${url}begrepp/`)).text()).not.toContain("content/begrepp/beredningsgrupp.mdx");
  });

  test("a new file is a page and stands in the list that is open, and is gone when the file is", async ({ open }) => {
    const opened = await open(`${url}begrepp/`);
    const { page } = opened;
    const after = await watch(opened);
    const text = await readFile(file("begrepp/styrgrupp.mdx"), "utf8");
    const added = text.replace("title: Styrgrupp", "title: Nystartad grupp");
    const link = page.getByRole("main").getByRole("link", { name: "Nystartad grupp" });
    await after(writeFile(file("begrepp/nystartad-grupp.mdx"), added), link);
    expect((await fetch(`${url}begrepp/nystartad-grupp/`)).status).toBe(200);
    await after(rm(file("begrepp/nystartad-grupp.mdx")), link, "detached");
    expect((await fetch(`${url}begrepp/nystartad-grupp/`)).status).toBe(404);
  });

  test("says that it must be started anew when the model has changed", async () => {
    const now = new Date();
    await utimes(path.join(root, "src/model/vocabularies.ts"), now, now);
    await vi.waitUntil(() => started.said().includes("Modellen är ändrad"), { timeout: 15_000 });
  });

  test("asks no other host for anything, neither from the server nor from a page", async () => {
    const heard = await run([...listening, "-e", 'fetch("https://other.example/").catch(() => {})']);
    expect(heard.said).toContain("asked another host: other.example"); // so we would have known
    expect(started.said()).not.toContain("asked another host");
    expect(foreign.length).toBeGreaterThan(0);
    expect(foreign.flat()).toEqual([]);
  });

  test("ends in order when it is asked to", async () => {
    expect(started.child.exitCode).toBeNull();
    const ended = once(started.child, "exit");
    started.child.kill("SIGTERM");
    const [code, signal] = (await ended) as [number | null, string | null];
    expect([code, signal]).toEqual([0, null]);
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });
});

test("the project's own content is followed as well, when no other is named", async () => {
  const home = await temporary((work) => cleaning.push(work));
  const parts = ["src", "public", "scripts", "astro.config.mjs", "package.json", "package-lock.json", "tsconfig.json"];
  await Promise.all(parts.map((part) => cp(path.join(root, part), path.join(home, part), { recursive: true })));
  await symlink(path.join(root, "node_modules"), path.join(home, "node_modules"));
  await copyContent(healthy, home);
  const other = await npmStart(undefined, path.join(home, "scripts/start.ts"));
  cleaning.unshift(() => other.stop());
  const page = `${other.url}begrepp/styrgrupp/`;
  expect(await (await fetch(page)).text()).not.toContain("måndag");
  const styrgrupp = path.join(home, "content/begrepp/styrgrupp.mdx");
  await writeFile(styrgrupp, `${await readFile(styrgrupp, "utf8")}\nVarje måndag.\n`);
  await vi.waitUntil(async () => (await (await fetch(page)).text()).includes("Varje måndag"), { timeout: 15_000 });
});
